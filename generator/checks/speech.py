"""What the checks know of a language, made ready for quick use: its patterns compiled, its scripts looked up."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from generator.checks.numeral import NUMBER, NUMBER_OR_SIGN, numbers_in, plain, value_of
from generator.content.language import Language
from generator.fonts.coverage import script_of

# ISO 15924 codes that stand for several scripts, by the scripts of their characters.
_SCRIPTS = {
    "Hans": frozenset({"Hani"}),
    "Hant": frozenset({"Hani"}),
    "Jpan": frozenset({"Hani", "Hira", "Kana"}),
    "Kore": frozenset({"Hang", "Hani"}),
}
# The letters of the scripts that set words apart by spaces: a form must not run on in them.
_LETTERS = {
    "Latn": "A-Za-z\u00aa\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff",
    "Cyrl": "\u0400-\u052f",
    "Grek": "\u0370-\u03ff",
    "Armn": "\u0531-\u0587",
    "Hebr": "\u05d0-\u05ea",
}
_NEVER = "(?!)"

Measure = tuple[str, str]


@dataclass(frozen=True, slots=True, eq=False)
class Speech:
    """A language as the checks hear it; `denial` finds a "not" or an "avoid", `foreign` a name or a unit."""

    tag: str
    scripts: frozenset[str]
    decimal: str
    group: str
    full_stop: str
    names: Mapping[str, re.Pattern[str]]
    any_name: re.Pattern[str]
    known_names: frozenset[str]
    known_terms: frozenset[str]
    units: Units
    whole_first: bool
    clock_hours: bool
    numbers: Mapping[str, re.Pattern[str]]
    cardinals: Mapping[str, re.Pattern[str]]
    any_number: re.Pattern[str]
    denial: re.Pattern[str]
    glossary: Mapping[str, re.Pattern[str]]
    shared_words: frozenset[str]
    doubled: frozenset[str]
    foreign: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Units:
    """Where a language writes its units: behind a number (groups: the number, then one for each form), or around it.

    `again` finds a unit behind a unit; its groups are the forms.
    """

    behind: re.Pattern[str]
    again: re.Pattern[str]
    around: re.Pattern[str]
    behind_units: tuple[str, ...]
    around_units: tuple[str, ...]

    def told(self, text: str) -> Iterator[Measure]:
        """The numbers of a text in order, each with its unit, or "" where it has none."""
        bare = plain(text).replace("**", "")
        units = {found.start(1): self._unit(found) for found in self.behind.finditer(bare)}
        if self.around_units:
            rest = self.behind.sub(lambda found: " " * len(found[0]), bare)
            units |= {
                found.start(at := found.lastindex or 0): self.around_units[at - 1]
                for found in self.around.finditer(rest)
            }
        return ((value_of(found[0]), units.get(found.start(), "")) for found in NUMBER_OR_SIGN.finditer(bare))

    def _unit(self, found: re.Match[str]) -> str:
        """The unit that was found behind a number; one that stands there twice is another unit, which nobody asks for."""
        unit = self.behind_units[(found.lastindex or 0) - 2]
        second = self.again.match(found.string, found.end())
        twice = second and self.behind_units[(second.lastindex or 0) - 1] == unit
        return f"{unit} {unit}" if twice else unit


@lru_cache(65_536)
def told(text: str, speech: Speech) -> tuple[Measure, ...]:
    """The numbers of a text in order, each with its unit, or "" where it has none."""
    return tuple(speech.units.told(text)) if numbers_in(text) else ()


def measures_of(text: str, speech: Speech) -> Counter[Measure]:
    """How often each number stands in a text with each unit."""
    return Counter(measure for measure in told(text, speech) if measure[1])


def speech_of(language: Language) -> Speech:
    """A language's terms as patterns; raises re.error where `negation` or `prohibition` cannot be read."""
    terms = language.terms
    forms = [form for many in (*terms.names.values(), *terms.units.values()) for form in many]
    return Speech(
        tag=language.tag,
        scripts=_SCRIPTS.get(language.script, frozenset({language.script})),
        decimal=language.numbers.decimal,
        group=language.numbers.group,
        full_stop=language.full_stop,
        names={name: _any_of(many) for name, many in terms.names.items()},
        any_name=_any_of(form for many in terms.names.values() for form in many),
        known_names=frozenset(terms.names),
        known_terms=frozenset(terms.glossary),
        units=_units(terms.units),
        whole_first=language.numbers.whole_first,
        clock_hours=language.numbers.clock_hours,
        numbers={value: _any_of(many) for value, many in terms.numbers.items() if many},
        cardinals={value: _any_of(many[:1]) for value, many in terms.numbers.items() if many},
        any_number=_any_of(form for many in terms.numbers.values() for form in many),
        denial=_pattern((*terms.negation, *terms.prohibition)),
        glossary={term: _any_of(many) for term, many in terms.glossary.items()},
        shared_words=frozenset(map(str.casefold, terms.shared_words)),
        doubled=frozenset(map(str.casefold, terms.doubled)),
        foreign=_any_of(part.strip() for form in forms for part in form.split("#") if part.strip()),
    )


def _pattern(parts: Iterable[str]) -> re.Pattern[str]:
    alternatives = "|".join(f"(?:{part})" for part in parts)
    return re.compile(alternatives or _NEVER, re.IGNORECASE)


def _any_of(forms: Iterable[str]) -> re.Pattern[str]:
    return re.compile(_choice(forms)[0], re.IGNORECASE)


def _units(units: Mapping[str, tuple[str, ...]]) -> Units:
    owner = {form: unit for unit, forms in reversed(list(units.items())) for form in forms}
    behind, behind_forms = _choice((form for form in owner if "#" not in form), "({})")
    around = {
        form: [_choice([part.strip()])[0] if part else "" for part in form.split("#")] for form in owner if "#" in form
    }
    ring = "|".join(rf"{before}\s?({NUMBER.pattern})\s?{after}" for before, after in around.values())
    return Units(
        re.compile(rf"({NUMBER.pattern})[\s-]?\s?(?:{behind})", re.IGNORECASE),
        re.compile(rf"\s*(?:{behind})", re.IGNORECASE),
        re.compile(ring or _NEVER, re.IGNORECASE),
        tuple(owner[form] for form in behind_forms),
        tuple(owner[form] for form in around),
    )


def _choice(forms: Iterable[str], each: str = "{}") -> tuple[str, tuple[str, ...]]:
    """Forms as one pattern and in its order: the longest first (分钟 before 分), those with the same edges together."""
    groups = defaultdict[tuple[str, str], list[str]](list)
    for form in sorted(set(forms), key=len, reverse=True):
        groups[_edges(form)].append(form)
    choices = (
        f"{start}(?:{'|'.join(each.format(_inside(f)) for f in many)}){end}" for (start, end), many in groups.items()
    )
    return "|".join(choices) or _NEVER, tuple(form for many in groups.values() for form in many)


def _edges(form: str) -> tuple[str, str]:
    """What must not stand before and behind a form, so that it is a whole word where its script sets words apart."""
    bare = form.removesuffix("*")
    before, after = (_LETTERS.get(script_of(bare[at]), "") for at in (0, -1))
    return f"(?<![{before}])" if before else "", f"(?![{after}])" if after and bare == form else ""


def _inside(form: str) -> str:
    """A form as a pattern; the apostrophe of a typewriter stands for the others."""
    return re.escape(form.removesuffix("*")).replace("'", "['\u2019\u02bc]") + (r"\w*" if form.endswith("*") else "")
