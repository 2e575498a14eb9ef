"""Rules over all translations of a language: the same words for the same sentence, other words for another."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

from generator.catalog.entry import Entry
from generator.checks.rule import code_of, hint_of
from generator.checks.translation import Reviser
from generator.findings import Finding, Place, Severity


def same_for_same(entries: Iterable[Entry]) -> Iterator[tuple[Entry, str]]:
    """T410: one English sentence has one translation in a language.

    Hint: use the same translation in both places

    Good:
        es: "Ask first." -> "Pregunte primero." | "Ask first." -> "Pregunte primero."
    Bad:
        es: "Ask first." -> "Pregunte primero." | "Ask first." -> "Consulte antes."
    """
    first: dict[str, Entry] = {}
    for entry in entries:
        other = first.setdefault(entry.english, entry)
        if other.translation != entry.translation:
            yield entry, f"`{other.id}` has the same English and another translation"


def other_for_other(entries: Iterable[Entry]) -> Iterator[tuple[Entry, str]]:
    """T411: one translation does not stand for two English sentences; capitals and marks apart, they must be the same.

    Hint: was the translation pasted into the wrong entry?

    Good:
        es: "Alcohol" -> "Alcohol" | "alcohol" -> "alcohol"
    Bad:
        es: "Ask first." -> "Pregunte primero." | "Take 1 tablet." -> "Pregunte primero."
    """
    by_text = defaultdict[str, list[Entry]](list)
    for entry in entries:
        by_text[_bare(entry.translation)].append(entry)
    for first, *others in by_text.values():
        for entry in others:
            if _bare(entry.english) != _bare(first.english):
                yield entry, f"`{first.id}` has this translation for another sentence"


@lru_cache(65_536)
def _bare(text: str) -> str:
    """A text in small letters, without spaces and punctuation; one of marks alone stands for itself."""
    return "".join(c for c in text.casefold() if unicodedata.category(c)[0] not in "PZ") or text


ACROSS = tuple((rule, code_of(rule), hint_of(rule)) for rule in (same_for_same, other_for_other))


def check_across(entries: Iterable[Entry], reviser: Reviser, place: Callable[[Entry], Place]) -> Iterator[Finding]:
    """Every question about the translations of a language beside one another, but for those that are answered."""
    entries = tuple(entries)
    for rule, code, hint in ACROSS:
        for entry, message in rule(entries):
            found = Finding(code=code, severity=Severity.ASK, place=place(entry), message=message, hint=hint)
            yield from reviser.unanswered(entry.id, entry.english, entry.translation, (found,))
