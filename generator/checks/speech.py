"""What the checks know of a language, made ready for quick use: its patterns compiled, its scripts looked up."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.content.language import Language
from generator.fonts.coverage import script_of

# ISO 15924 codes that stand for several scripts, by the scripts of their characters.
_SCRIPTS = {
    "Hans": frozenset({"Hani"}),
    "Hant": frozenset({"Hani"}),
    "Jpan": frozenset({"Hani", "Hira", "Kana"}),
    "Kore": frozenset({"Hang", "Hani"}),
}
# Scripts that set words apart by spaces, so that a form must end where the word ends.
_SPACED = frozenset({"Latn", "Cyrl", "Grek", "Hebr"})
_NEVER = re.compile(r"(?!)")


@dataclass(frozen=True, slots=True)
class Speech:
    """A language as the checks hear it. `units` finds a number with its unit, one pattern for each English unit."""

    tag: str
    scripts: frozenset[str]
    decimal: str
    group: str
    full_stop: str
    names: Mapping[str, re.Pattern[str]]
    units: Mapping[str, re.Pattern[str]]
    numbers: Mapping[str, re.Pattern[str]]
    negation: re.Pattern[str]
    prohibition: re.Pattern[str]
    glossary: Mapping[str, re.Pattern[str]]
    shared_words: frozenset[str]
    doubled: frozenset[str]
    foreign: re.Pattern[str]


def speech_of(language: Language) -> Speech:
    """A language's terms as patterns; raises re.error where `negation` or `prohibition` cannot be read."""
    terms = language.terms
    return Speech(
        tag=language.tag,
        scripts=_SCRIPTS.get(language.script, frozenset({language.script})),
        decimal=language.numbers.decimal,
        group=language.numbers.group,
        full_stop=language.full_stop,
        names={name: _any_of(forms) for name, forms in terms.names.items()},
        units={unit: _after_a_number(forms) for unit, forms in terms.units.items() if forms},
        numbers={value: _any_of(forms) for value, forms in terms.numbers.items() if forms},
        negation=_pattern(terms.negation),
        prohibition=_pattern(terms.prohibition),
        glossary={term: _any_of(forms) for term, forms in terms.glossary.items()},
        shared_words=frozenset(map(str.casefold, terms.shared_words)),
        doubled=frozenset(map(str.casefold, terms.doubled)),
        foreign=_any_of([form for forms in (*terms.names.values(), *terms.units.values()) for form in forms]),
    )


def _pattern(parts: Iterable[str]) -> re.Pattern[str]:
    alternatives = "|".join(f"(?:{part})" for part in parts)
    return re.compile(alternatives, re.IGNORECASE) if alternatives else _NEVER


def _any_of(forms: Iterable[str]) -> re.Pattern[str]:
    longest_first = sorted(set(forms), key=len, reverse=True)
    alternatives = "|".join(_whole(form) for form in longest_first)
    return re.compile(alternatives, re.IGNORECASE) if alternatives else _NEVER


def _after_a_number(forms: Iterable[str]) -> re.Pattern[str]:
    return re.compile(
        rf"(\d[\d.,'\u066b\u066c\u00a0\u202f]*)[\s\u00a0\u202f-]?\s?(?:{_any_of(forms).pattern})", re.IGNORECASE
    )


def _whole(form: str) -> str:
    """A form as a pattern; it is a whole word where its script sets words apart."""
    before = r"(?<![^\W\d_])" if script_of(form[0]) in _SPACED else ""
    after = r"(?![^\W\d_])" if script_of(form[-1]) in _SPACED else ""
    return before + re.escape(form) + after
