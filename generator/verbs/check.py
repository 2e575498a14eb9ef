"""`clearleaf check`: content, catalogues and reviews, in one pass, without printing anything."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator.agreement import (
    about_claims,
    about_clinic_file,
    about_language,
    about_region,
    about_strengths,
    about_terms,
)
from generator.checks.revision import about_waiver, check_language, domain_of
from generator.compose import Composer
from generator.desk import desk_languages, finished_units
from generator.findings import Finding, Place, Severity, in_reading_order, note
from generator.localize import ENGLISH
from generator.project import Loaded, Project
from generator.review.state import RELEASED
from generator.verbs.jobs import plan
from generator.verbs.request import Request
from generator.vouching import Vouching


@dataclass(frozen=True, slots=True)
class CheckedProject:
    """What a check found, and over how much."""

    findings: tuple[Finding, ...]
    summary: dict[str, int]


def check(project: Project, slugs: tuple[str, ...], today: datetime.date) -> CheckedProject:
    """Check leaflets (all where none is named) in every language that has a catalogue. Raises Stop (exit 4) for a
    leaflet that nobody knows."""
    if slugs:
        plan(project, Request(slugs=slugs))
    composer = Composer(project)
    vouching = Vouching(composer, today)
    asked = slugs or tuple(project.leaflets)
    found = [*_about_shape(project), *_about_project(project), *vouching.about_records()]
    languages = dict[str, list[str]]()
    for slug in asked:
        found += composer.about_leaflet(slug)
        found += about_strengths(project, slug)
        for tag in _languages(project, slug):
            languages.setdefault(tag, []).append(slug)
            found += _in_language(vouching, slug, tag)
    found += desk_languages(composer).findings  # before the waivers are judged: the desk's words are read with them
    for tag, translated in languages.items():
        found += _across_language(composer, tag, translated)
    findings = in_reading_order(found)
    count = {str(s): sum(f.severity is s for f in findings) for s in Severity}
    units = {u.id for slug in asked for u in composer.units(slug)}
    return CheckedProject(findings, {"leaflets": len(asked), "languages": len(languages), "texts": len(units), **count})


def _languages(project: Project, slug: str) -> list[str]:
    """The clinic's languages, and every other that has begun a catalogue of the leaflet."""
    clinic = project.clinic.value
    begun = [tag for tag in project.languages if (project.root / "locales" / tag / f"{slug}.po").exists()]
    asked = clinic.languages if clinic else ()
    return [tag for tag in dict.fromkeys((*asked, *begun)) if tag in project.languages]


def _in_language(vouching: Vouching, slug: str, tag: str) -> Iterator[Finding]:
    """The words of one language, in the clinic's region, and where their review stands."""
    project, state, why = vouching.composer.project, "draft", ""
    clinic = project.clinic.value
    if clinic and clinic.region in project.regions:
        yield from vouching.composer.sheet(slug, tag, clinic.region).findings
        opinion = vouching.opinion(slug, tag, clinic.region)
        yield from vouching.own_work(opinion)
        state, why = opinion.state, "" if opinion.state != "draft" else _nobody(tag)
    if state not in RELEASED:
        hint = "clearleaf build --draft prints it as a draft; clearleaf review status says what is lacking"
        yield note("R100", Place(project.leaflets[slug].path), f"{slug} in {tag} is {_article(state)}{why}", hint)


def _nobody(tag: str) -> str:
    return f": {'no clinician' if tag == ENGLISH else 'no clinician and no qualified translator'} has reviewed it"


def _article(state: str) -> str:
    return f"a {state}" if state == "draft" else state


def _across_language(composer: Composer, tag: str, slugs: Iterable[str]) -> Iterator[Finding]:
    """Every translation of a language, whatever else is wrong with its leaflet; T112 for a waiver that answers nothing."""
    reviser, language = composer.reviser(tag), composer.project.languages[tag]
    if reviser is None or language.value is None:
        return
    units = {unit.id: unit for slug in slugs for unit in composer.units(slug)}
    units |= {unit.id: unit for unit in finished_units(composer.project, tag)}
    read = {domain: composer.project.catalog(tag, domain).value for domain in map(domain_of, units)}
    yield from check_language(units.values(), {domain: c for domain, c in read.items() if c}, reviser)
    entries = {unit for catalog in read.values() if catalog for unit in catalog.entries}
    own = (composer.project.root / language.path).exists()  # the packaged files speak of leaflets that a clinic may not have
    for i, waiver in enumerate(language.value.waiver):
        domain = domain_of(waiver.unit)
        strange = own and domain not in composer.project.leaflets and domain not in read
        if (strange or read.get(domain)) and reviser.is_idle(waiver, entries):
            yield about_waiver(waiver, language.place("waiver", i))


def _about_project(project: Project) -> Iterator[Finding]:
    """Languages, regions, ledgers and the clinic, each on its own."""
    clinic = project.clinic
    for tag, language in project.languages.items():
        yield from about_language(language, tag)
        if ENGLISH in project.languages:
            yield from about_terms(language, project.languages[ENGLISH])
    for slug in project.leaflets:
        for code, region in project.regions.items():
            if clinic.value and code == clinic.value.region:
                yield from about_region(region, slug, project.shared)
    for code, region in project.regions.items():
        for name in ("emergency_number", "poison_line"):
            if region.value and getattr(region.value.numbers, name).read not in ("R", "R+r"):
                yield note(
                    "G101",
                    Place(region.path),
                    f"region {code} has no {name} that was read at its source",
                    "a clinic there must fill it in",
                )
    for ledger in project.claims.values():
        yield from about_claims(ledger)
    yield from about_clinic_file(project)


def _about_shape(project: Project) -> Iterator[Finding]:
    """What was wrong with the shape of any content file."""
    families: tuple[Mapping[str, Loaded[Any]], ...] = (
        {"": project.clinic},
        project.leaflets,
        project.claims,
        project.left_out,
        project.shared,
        project.regions,
        project.languages,
    )
    for family in families:
        for loaded in family.values():
            yield from loaded.findings
    yield from project.look.findings
