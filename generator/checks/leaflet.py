"""Every rule about an English leaflet, run in one pass."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from generator.checks.claims import claims_made
from generator.checks.limits import LIMIT_RULES
from generator.checks.readability import grade_is_low
from generator.checks.rule import code_of, found_in_leaflet, found_in_text
from generator.checks.structure import STRUCTURE_RULES
from generator.checks.together import TOGETHER_RULES
from generator.checks.wording import HEADING_RULES, TEXT_RULES, sentences
from generator.content.schema import Claim, Leaflet
from generator.content.units import Unit, is_shared, leaflet_units
from generator.findings import Finding, Severity
from generator.toml_source import TomlFile

LEAFLET_RULES = (*STRUCTURE_RULES, *LIMIT_RULES, grade_is_low)


def check_leaflet(leaflet: Leaflet, file: TomlFile, claims: tuple[Claim, ...]) -> Iterator[Finding]:
    """Structure, limit, reading grade, the words of its own, and what all its words claim, shared ones too."""
    units = tuple(leaflet_units(leaflet))
    for rule in LEAFLET_RULES:
        yield from found_in_leaflet(rule, leaflet, file)
    yield from check_words((unit for unit in units if not is_shared(unit)), file)
    yield from _check_headings(units, file)
    yield from check_claims(units, file, claims)


def check_together(leaflet: Leaflet, others: Iterable[Leaflet], file: TomlFile) -> Iterator[Finding]:
    """The rules over a leaflet beside each of the others."""
    for other in others:
        if other.id != leaflet.id:
            for rule in TOGETHER_RULES:
                yield from found_in_leaflet(rule, leaflet, file, other)


def check_words(units: Iterable[Unit], file: TomlFile) -> Iterator[Finding]:
    """The text rules over units of one file."""
    for unit in units:
        for rule in TEXT_RULES:
            yield from found_in_text(rule, unit.text, partial(file.place, unit.at))


def _check_headings(units: Iterable[Unit], file: TomlFile) -> Iterator[Finding]:
    for unit in units:
        for rule in HEADING_RULES if unit.heading else ():
            yield from found_in_text(rule, unit.text, partial(file.place, unit.at))


def check_claims(units: Iterable[Unit], file: TomlFile, claims: tuple[Claim, ...]) -> Iterator[Finding]:
    """The claims lint over units of one file."""
    for unit in units:
        for sentence in sentences(unit.text):
            for claim in claims_made(sentence, claims):
                yield Finding(
                    code=code_of(claims_made),
                    severity=Severity.ERROR,
                    place=file.place(unit.at),
                    message=f"says a {claim.verdict} thing: claim {claim.number}, “{claim.claim}”",
                    hint=f"the fact is: {claim.fact}",
                )
