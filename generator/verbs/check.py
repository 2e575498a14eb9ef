"""`clearleaf check`: content, catalogues and reviews, in one pass, without printing anything."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.agreement import about_claims, about_clinic_file, about_language, about_region, about_strengths
from generator.compose import Composer
from generator.desk import desk_languages
from generator.findings import Finding, Place, Severity, in_reading_order, note
from generator.localize import ENGLISH
from generator.project import Project, every_finding
from generator.review import standing
from generator.verbs.build import Request, plan


@dataclass(frozen=True, slots=True)
class CheckedProject:
    """What a check found, and over how much."""

    findings: tuple[Finding, ...]
    summary: dict[str, int]


def check(project: Project, slugs: tuple[str, ...]) -> CheckedProject:
    """Check leaflets (all where none is named) in every language that has a catalogue. Raises Stop (exit 4) for a
    leaflet that nobody knows."""
    if slugs:
        plan(project, Request(slugs=slugs))
    composer = Composer(project)
    asked = slugs or tuple(project.leaflets)
    found = [*every_finding(project), *_about_project(project)]
    languages = set[str]()
    for slug in asked:
        found += composer.about_leaflet(slug)
        found += about_strengths(project, slug)
        for tag in _languages(project, slug):
            languages.add(tag)
            found += _in_language(composer, slug, tag)
    found += desk_languages(composer).findings
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


def _in_language(composer: Composer, slug: str, tag: str) -> Iterator[Finding]:
    """The words of one language, in the clinic's region, and where their review stands."""
    clinic = composer.project.clinic.value
    if clinic and clinic.region in composer.project.regions:
        yield from composer.sheet(slug, tag, clinic.region).findings
    leaflet = composer.project.leaflets[slug]
    state = standing(tag)
    lacking = "no clinician" if tag == ENGLISH else "no clinician and no qualified translator"
    yield note(
        "R100",
        Place(leaflet.path),
        f"{slug} in {tag} is a {state.state}: {lacking} has reviewed it",
        "clearleaf build --draft prints it as a draft",
    )


def _about_project(project: Project) -> Iterator[Finding]:
    """Languages, regions, ledgers and the clinic, each on its own."""
    clinic = project.clinic
    for tag, language in project.languages.items():
        yield from about_language(language, tag)
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
