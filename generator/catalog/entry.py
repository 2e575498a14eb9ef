"""What a catalogue is, as values: entries known by their id, in the order of the file."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import takewhile
from pathlib import PurePosixPath

from generator.findings import Place

BACK = "back: "
_LABEL = re.compile(r"(?:back|doubt): ")  # any other word with a colon may be where a program broke a line


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One text: the English it was made from, its translation (may be empty), and what is said about it.

    `previous` is the older English of a fuzzy entry; `notes` come from the content ("#."), `comments` from the
    translator ("# "), and one of those that begins with "back: " is the reading back into English.
    """

    id: str
    english: str
    translation: str = ""
    fuzzy: bool = False
    previous: str = ""
    notes: tuple[str, ...] = ()
    comments: tuple[str, ...] = ()
    line: int = 0

    @property
    def back(self) -> str:
        """The translation read back into English, or nothing; a program may have wrapped it over several comments."""
        said = " ".join(self.comments[slice(*_back_at(self.comments))])
        return said.removeprefix(BACK)

    def with_back(self, back: str) -> tuple[str, ...]:
        """The comments with another reading back, or with none where `back` is empty."""
        start, end = _back_at(self.comments)
        return (*self.comments[:start], *self.comments[end:], *((BACK + back,) if back else ()))


def _back_at(comments: tuple[str, ...]) -> tuple[int, int]:
    """Where the reading back begins and ends among the comments."""
    start = next((i for i, comment in enumerate(comments) if comment.startswith(BACK)), len(comments))
    goes_on = takewhile(lambda comment: not _LABEL.match(comment), comments[start + 1 :])
    return start, start + 1 + sum(1 for _ in goes_on)


@dataclass(frozen=True, slots=True)
class Catalog:
    """One PO file: its entries by id, the entries whose text is gone, the comments on its header."""

    path: PurePosixPath
    tag: str
    entries: Mapping[str, Entry]
    obsolete: tuple[Entry, ...] = ()
    comments: tuple[str, ...] = ()

    def place(self, unit: str) -> Place:
        """The line of a unit's entry; the file where it has none."""
        return Place(self.path, self.entries[unit].line if unit in self.entries else 0)
