"""Every rule about an English leaflet, run in one pass."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from generator.checks.claims import claims_made
from generator.checks.limits import LIMIT_RULES
from generator.checks.readability import grade_is_low
from generator.checks.rule import code_of, found_in_leaflet, found_in_text
from generator.checks.structure import STRUCTURE_RULES
from generator.checks.wording import HEADING_RULES, TEXT_RULES, sentences
from generator.content.schema import Claim, Leaflet
from generator.content.units import Unit, leaflet_units
from generator.findings import Finding, Severity
from generator.toml_source import TomlFile

LEAFLET_RULES = (*STRUCTURE_RULES, *LIMIT_RULES, grade_is_low)


def check_leaflet(leaflet: Leaflet, file: TomlFile, claims: tuple[Claim, ...]) -> Iterator[Finding]:
    """Structure, limit, reading grade, and each text on its own."""
    for rule in LEAFLET_RULES:
        yield from found_in_leaflet(rule, leaflet, file)
    yield from check_texts(leaflet_units(leaflet), file, claims)


def check_texts(units: Iterable[Unit], file: TomlFile, claims: tuple[Claim, ...]) -> Iterator[Finding]:
    """The text rules, the heading rules and the claims lint over units of one file."""
    for unit in units:
        place = partial(file.place, unit.at)
        for rule in (*TEXT_RULES, *(HEADING_RULES if unit.heading else ())):
            yield from found_in_text(rule, unit.text, place)
        for sentence in sentences(unit.text):
            for claim in claims_made(sentence, claims):
                yield Finding(
                    code=code_of(claims_made),
                    severity=Severity.ERROR,
                    place=place(),
                    message=f"says a {claim.verdict} thing: claim {claim.number}, “{claim.claim}”",
                    hint=f"the fact is: {claim.fact}",
                )
