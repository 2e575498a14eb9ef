"""Which words of a line changed: a few of the old ones, and the new ones that stand in their place.

A number takes the word after it along ("3 weeks" became "8 weeks"), a word that is gone the words around it. Where
words have no spaces between them, as in Khmer or Chinese, a few letters on both sides stand for the words around.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

AROUND = 12  # letters kept on both sides of a change inside one long word
LONG = 60  # letters; what is longer is told by its beginning
MANY = 2_000  # words; of a longer line only what its ends do not share is told

JOINERS = dict.fromkeys(map(ord, "\u200c\u200d"))


@dataclass(frozen=True, slots=True)
class Swap:
    """Words of a line, and what stands in their place; either may be empty."""

    old: str
    new: str

    @property
    def has_number(self) -> bool:
        """True where a figure is among them."""
        return any(char.isdecimal() for char in self.old + self.new)

    def __str__(self) -> str:
        if not self.old:
            return f"“{_cut(self.new)}” is new"
        if not self.new:
            return f"“{_cut(self.old)}” is gone"
        return f"“{_cut(self.old)}” became “{_cut(self.new)}”{_seen_alike(self.old, self.new)}"


def swaps(old: str, new: str) -> list[Swap]:
    """The places in which two lines differ, in order; none where only their white space does."""
    return list(_swaps(old.split(), new.split()))


def _swaps(old: list[str], new: list[str]) -> Iterator[Swap]:
    if len(old) + len(new) > MANY:
        yield _inside(" ".join(old), " ".join(new))
        return
    for what, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what == "equal":
            continue
        gone, come = " ".join(old[i1:i2]), " ".join(new[j1:j2])
        before = old[i1 - 1 : i1] if what != "replace" else []
        number = gone[-1:].isdecimal() and come[-1:].isdecimal()
        after = old[i2 : i2 + 1] if (number or what != "replace") and old[i2 : i2 + 1] == new[j2 : j2 + 1] else []
        if i2 - i1 == j2 - j1 == 1 and min(len(gone), len(come)) > 2 * AROUND:
            yield _inside(gone, come)
        else:
            yield _trimmed(*(" ".join([*before, *filter(None, [words]), *after]) for words in (gone, come)))


def _trimmed(old: str, new: str) -> Swap:
    """Without the stop or comma at the end of both."""
    alike = old[-1:] == new[-1:] and unicodedata.category(old[-1:] or " ") == "Po" and min(len(old), len(new)) > 1
    return Swap(old[:-1], new[:-1]) if alike else Swap(old, new)


def _inside(old: str, new: str) -> Swap:
    """The change inside one long word, with some letters on both sides; no letter is parted from its marks."""
    start = next((i for i, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
    end = next(
        (i for i, (a, b) in enumerate(zip(old[:start:-1], new[:start:-1], strict=False)) if a != b),
        min(len(old), len(new)) - start,
    )
    left = max(0, start - AROUND)
    while left and unicodedata.category(old[left])[0] == "M":
        left -= 1
    told = []
    for text in (old, new):
        right = min(len(text), len(text) - end + AROUND)
        while right < len(text) and unicodedata.category(text[right])[0] == "M":
            right += 1
        told.append(f"{'…' * (left > 0)}{text[left:right]}{'…' * (right < len(text))}")
    return Swap(*told)


def _cut(text: str) -> str:
    return text if len(text) <= 2 * LONG else f"{text[:LONG]}…"


def _seen_alike(old: str, new: str) -> str:
    """Says so where two texts look alike: letters of another alphabet, or joiners that cannot be seen."""
    if old.translate(JOINERS) == new.translate(JOINERS):
        return " (they differ in joiners that cannot be seen, U+200C or U+200D)"
    if len(old) != len(new):
        return ""
    pairs = [(a, b) for a, b in zip(old, new, strict=True) if a != b]
    if not all(a.isalpha() and b.isalpha() and _alphabet(a) != _alphabet(b) for a, b in pairs):
        return ""
    return (
        " (letters of another alphabet: " + ", ".join(f"U+{ord(b):04X} for U+{ord(a):04X}" for a, b in pairs[:4]) + ")"
    )


def _alphabet(letter: str) -> str:
    return unicodedata.name(letter, "?").split()[0]
