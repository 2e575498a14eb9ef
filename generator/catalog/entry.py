"""What a catalogue is, as values: entries known by their id, in the order of the file."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import takewhile
from pathlib import PurePosixPath

from generator.findings import Place

BACK = "back: "
_LABEL = re.compile(r"[a-z]+: ")


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
        at = next((i for i, comment in enumerate(self.comments) if comment.startswith(BACK)), len(self.comments))
        goes_on = takewhile(lambda comment: not _LABEL.match(comment), self.comments[at + 1 :])
        return " ".join((*self.comments[at : at + 1], *goes_on)).removeprefix(BACK)


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
