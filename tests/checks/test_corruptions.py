"""No corruption of a valid entry passes in silence: 2,000 random ones a run, in every language, each found by the checks.

A corruption that reads as the very same catalogue (an empty line doubled, a comment's place) is none. What each kind met
with is printed with `pytest -s`; the seed is printed too, and CLEARLEAF_SEED sets it.
"""

import copy
import os
import random
import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cache

import pytest
from workbench import ROOT

from generator.catalog.entry import Catalog, Entry
from generator.catalog.reader import read_catalog
from generator.catalog.writer import write_catalog
from generator.checks.numeral import NUMBER, PLACEHOLDER
from generator.checks.revision import check_language, domain_of
from generator.checks.speech import Speech, speech_of
from generator.checks.translation import Reviser
from generator.compose import Composer
from generator.content.language import Language
from generator.content.units import Unit
from generator.findings import Finding, Severity
from generator.project import Project

RUNS = 2_000
SEED = int(os.environ.get("CLEARLEAF_SEED", "20261122"))
TAGS = sorted({path.parent.name for path in (ROOT / "locales").glob("*/shared.po")})

Texts = dict[str, str]


@dataclass(frozen=True)
class Spoken:
    """A language with all its catalogues: what is found in them before anything is corrupted."""

    language: Language
    speech: Speech
    units: tuple[Unit, ...]
    catalogs: Mapping[str, Catalog]
    reviser: Reviser
    known: frozenset[Finding]
    valid: tuple[Entry, ...]

    def found(self, catalogs: Mapping[str, Catalog], touched: frozenset[str]) -> set[Finding | str]:
        """What a check finds that was not there before: errors, questions, and waivers of the touched units gone idle."""
        reviser = copy.copy(self.reviser)
        reviser._used, reviser._read = set(), dict(self.reviser._read)
        findings = {f for f in check_language(self.units, catalogs, reviser) if f.severity is not Severity.NOTE}
        ids = {unit.id for unit in self.units}
        idle = {"T112" for w in self.language.waiver if w.unit in touched and reviser.is_idle(w, ids)}
        return (findings - self.known) | idle

    def entries(self, fits: Callable[[str], object] = bool) -> list[Entry]:
        """The valid entries, about which there is nothing to say, whose translation fits."""
        return [e for e in self.valid if fits(e.translation)]

    def with_texts(self, texts: Texts) -> dict[str, Catalog]:
        changed = dict(self.catalogs)
        for unit, text in texts.items():
            catalog = changed[domain_of(unit)]
            entry = replace(catalog.entries[unit], translation=text)
            changed[domain_of(unit)] = replace(catalog, entries={**catalog.entries, unit: entry})
        return changed


@cache
def spoken(tag: str) -> Spoken:
    composer = Composer(Project(ROOT, ROOT))
    units = tuple({u.id: u for slug in composer.project.leaflets for u in composer.units(slug)}.values())
    read = {d: composer.project.catalog(tag, d).value for d in {domain_of(u.id) for u in units}}
    catalogs = {domain: catalog for domain, catalog in read.items() if catalog}
    language, reviser = composer.project.languages[tag].value, composer.reviser(tag)
    assert language
    assert reviser
    known = frozenset(check_language(units, catalogs, reviser))
    doubted = {f.place for f in known}
    entries = ((catalogs[domain_of(u.id)], u.id) for u in units if domain_of(u.id) in catalogs)
    valid = tuple(c.entries[unit] for c, unit in entries if unit in c.entries and c.place(unit) not in doubted)
    return Spoken(language, speech_of(language), units, catalogs, reviser, known, valid)


def spots(pattern: re.Pattern[str], text: str) -> list[tuple[int, int]]:
    """Where a pattern is found, outside of placeholders."""
    taken = [m.span() for m in PLACEHOLDER.finditer(text)]
    return [m.span() for m in pattern.finditer(text) if not any(a < m.end() and m.start() < b for a, b in taken)]


def cut(text: str, span: tuple[int, int], new: str = "") -> str:
    return text[: span[0]] + new + text[span[1] :]


# Each kind takes a language and a source of chance, and gives the texts that it changes, or none where it finds no place.


def one_digit(it: Spoken, chance: random.Random) -> Texts:
    entry = chance.choice(it.entries(lambda t: spots(re.compile(r"\d"), t)))
    span = chance.choice(spots(re.compile(r"\d"), entry.translation))
    digit = chance.choice("0123456789".replace(entry.translation[span[0]], ""))
    return {entry.id: cut(entry.translation, span, digit)}


def unit_dropped(it: Spoken, chance: random.Random) -> Texts:
    entry = chance.choice(it.entries(it.speech.units.behind.search))
    match = chance.choice(list(it.speech.units.behind.finditer(entry.translation)))
    return {entry.id: cut(entry.translation, (match.end(1), match.end()))}


def unit_added(it: Spoken, chance: random.Random) -> Texts:
    entry = chance.choice(it.entries(lambda t: spots(NUMBER, t)))
    at = chance.choice(spots(NUMBER, entry.translation))[1]
    forms = [form for many in it.language.terms.units.values() for form in many if "#" not in form]
    return {entry.id: cut(entry.translation, (at, at), f" {chance.choice(forms)}")}


def numbers_swapped(it: Spoken, chance: random.Random) -> Texts:
    one, other = chance.choices(it.entries(lambda t: spots(NUMBER, t)), k=2)
    a, b = (chance.choice(spots(NUMBER, e.translation)) for e in (one, other))
    first, second = one.translation[slice(*a)], other.translation[slice(*b)]
    if one.id != other.id:
        return {one.id: cut(one.translation, a, second), other.id: cut(other.translation, b, first)}
    a, b = sorted((a, b))
    return {one.id: cut(cut(one.translation, b, one.translation[slice(*a)]), a, one.translation[slice(*b)])}


def negation_dropped(it: Spoken, chance: random.Random) -> Texts:
    """One marker out of a denial; where a language counts two as one (“no … nunca”), any one of them."""
    entry = chance.choice(it.entries(it.speech.denial.search))
    match = chance.choice(list(it.speech.denial.finditer(entry.translation)))
    words = [
        (match.start() + word.start(), match.start() + word.end())
        for word in re.finditer(r"\S+", match[0])
        if it.speech.denial.search(word[0])
    ]
    return {entry.id: cut(entry.translation, chance.choice(words or [match.span()]))}


def another_pasted(it: Spoken, chance: random.Random) -> Texts:
    one, other = chance.choices(it.entries(), k=2)
    return {one.id: other.translation}


TEXT_KINDS = (one_digit, unit_dropped, unit_added, numbers_swapped, negation_dropped, another_pasted)


def truncated(raw: bytes, chance: random.Random) -> bytes:
    return raw[: chance.randrange(len(raw))]


def line_doubled(raw: bytes, chance: random.Random) -> bytes:
    lines = raw.splitlines(keepends=True)
    at = chance.choice([i for i, line in enumerate(lines) if line.strip()])
    return b"".join([*lines[: at + 1], lines[at], *lines[at + 1 :]])


FILE_KINDS = (truncated, line_doubled)


def text_corrupted(kind: Callable[[Spoken, random.Random], Texts], it: Spoken, chance: random.Random) -> str:
    """What became of it: "found", "same" where nothing has changed, or the changed texts where nobody noticed."""
    texts = kind(it, chance)
    entries = {unit: it.catalogs[domain_of(unit)].entries[unit] for unit in texts}
    if all(entries[unit].translation == text for unit, text in texts.items()):
        return "same"
    if it.found(it.with_texts(texts), frozenset(texts)):
        return "found"
    return "; ".join(f"{entries[unit].translation!r} -> {text!r}" for unit, text in texts.items())


def file_corrupted(kind: Callable[[bytes, random.Random], bytes], it: Spoken, chance: random.Random) -> str:
    domain = chance.choice(sorted(it.catalogs))
    catalog = it.catalogs[domain]
    raw = kind(write_catalog(catalog), chance)
    made = read_catalog(catalog.path, raw, catalog.tag)
    if made.value is None or it.found({**it.catalogs, domain: made.value}, frozenset(catalog.entries)):
        return "found"
    return "same" if write_catalog(made.value) == write_catalog(catalog) else f"{catalog.path}: {len(raw)} bytes"


def test_no_corruption_passes_in_silence() -> None:
    chance = random.Random(SEED)
    met, survivors = Counter[tuple[str, str]](), list[str]()
    kinds = [*TEXT_KINDS, *FILE_KINDS]
    while sum(n for (_, what), n in met.items() if what != "same") < RUNS:
        kind, tag = chance.choice(kinds), chance.choice(TAGS)
        corrupt = file_corrupted if kind in FILE_KINDS else text_corrupted
        what = corrupt(kind, spoken(tag), chance)  # type: ignore[arg-type]
        met[kind.__name__, what if what in ("found", "same") else "survived"] += 1
        survivors += [f"{tag} {kind.__name__}: {what}"] if what not in ("found", "same") else []
    print(f"\nseed {SEED}; {'kind':18}{'found':>7}{'survived':>10}{'unchanged':>11}")
    for kind in kinds:
        print(" " * 15, *(f"{met[kind.__name__, what]:>9}" for what in ("found", "survived", "same")), kind.__name__)
    print(*dict.fromkeys(survivors), sep="\n")

    assert survivors == []
    assert min(met[kind.__name__, "found"] for kind in kinds) > RUNS / len(kinds) / 2


@pytest.mark.parametrize("tag", TAGS)
def test_a_file_that_ends_between_two_entries_lacks_the_rest(tag: str) -> None:
    it = spoken(tag)
    for domain, catalog in it.catalogs.items():
        blocks = write_catalog(catalog).decode().split("\n\n")
        cut_off = read_catalog(catalog.path, ("\n\n".join(blocks[:-1]) + "\n").encode(), tag).value
        assert cut_off
        assert {f.code for f in it.found({**it.catalogs, domain: cut_off}, frozenset()) if isinstance(f, Finding)} >= {
            "T105"
        }
