"""Rules over all translations of a language: the same words for the same sentence, other words for another."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from generator.catalog.entry import Entry
from generator.checks.rule import code_of, hint_of

MOST_ALIKE = 0.5
_WORD = re.compile(r"\w+")


def same_for_same(entries: Iterable[Entry]) -> Iterator[tuple[Entry, str]]:
    """T410: one English sentence has one translation in a language.

    Hint: use the same translation in both places, or waive the question with a reason
    """
    first: dict[str, Entry] = {}
    for entry in entries:
        other = first.setdefault(entry.english, entry)
        if other.translation != entry.translation:
            yield entry, f"`{other.id}` has the same English and another translation"


def other_for_other(entries: Iterable[Entry]) -> Iterator[tuple[Entry, str]]:
    """T411: one translation does not stand for two English sentences that share less than half of their words.

    Hint: was the translation pasted into the wrong entry? If both are right, waive the question with a reason
    """
    by_text = defaultdict[str, list[Entry]](list)
    for entry in entries:
        by_text[entry.translation].append(entry)
    for same in by_text.values():
        for entry in same[1:]:
            if _alike(same[0].english, entry.english) < MOST_ALIKE:
                yield entry, f"`{same[0].id}` has this translation for another sentence"


def _alike(one: str, other: str) -> float:
    """The share of words that two sentences have in common (Jaccard), 0 to 1."""
    a, b = set(_WORD.findall(one.lower())), set(_WORD.findall(other.lower()))
    return len(a & b) / len(a | b) if a | b else 1.0


ACROSS = tuple((rule, code_of(rule), hint_of(rule)) for rule in (same_for_same, other_for_other))
