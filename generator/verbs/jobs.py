"""The documents that are asked for, and what becomes of each: built, unchanged, withheld or failed."""

from __future__ import annotations

from dataclasses import dataclass

from generator.content.imprints import Imprint
from generator.editions import EDITIONS
from generator.findings import Finding
from generator.project import Project
from generator.publish import Record
from generator.verbs.beside import is_english_twice
from generator.verbs.names import must_know as _must_know
from generator.verbs.request import Request


@dataclass(frozen=True, slots=True)
class Job:
    """One document: the smallest thing that is built, withheld or fails. `imprint` is another clinic than clinic.toml's."""

    slug: str
    locale: str
    region: str
    edition: str
    paper: str
    draft: bool
    imprint: Imprint | None = None

    @property
    def path(self) -> str:
        """Where it goes, relative to the output folder."""
        folder = "draft/" if self.draft else ""
        clinic = f"{self.imprint.id}/" if self.imprint else ""
        return f"{folder}{self.region}/{self.locale}/{clinic}{self.slug}.{self.edition}.{self.paper}.pdf"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a job: built, unchanged, withheld or failed."""

    job: Job
    status: str
    findings: tuple[Finding, ...] = ()
    record: Record | None = None


def plan(project: Project, request: Request) -> list[Job]:
    """Every document that is asked for, language by language. Raises Stop (exit 4) where a name matches nothing."""
    clinic = project.clinic.value
    _must_know("leaflet", request.slugs, project.leaflets)
    _must_know("language", request.locales, project.languages)
    _must_know("region", request.regions, project.regions)
    slugs = request.slugs or tuple(project.leaflets)
    locales = request.locales or tuple(tag for tag in (clinic.languages if clinic else ()) if tag in project.languages)
    regions = request.regions or tuple(code for code in ((clinic.region,) if clinic else ()) if code in project.regions)
    editions = request.editions or (clinic.editions if clinic else ("large",))
    jobs = [
        Job(slug, tag, region, edition, _paper(project, request, region), request.draft, imprint)
        for tag in dict.fromkeys(locales)
        for region in dict.fromkeys(regions)
        for slug in dict.fromkeys(slugs)
        for edition in dict.fromkeys(editions)
        for imprint in request.imprints or (None,)
    ]
    by_name = request.locales and request.editions
    return [job for job in jobs if by_name or not is_english_twice(job.locale, EDITIONS[job.edition])]


def _paper(project: Project, request: Request, region: str) -> str:
    """What is asked for, else what the clinic prints on, else the region's paper."""
    clinic, place = project.clinic.value, project.regions[region].value
    return request.paper or (clinic.paper if clinic and clinic.paper else place.paper if place else "a4")
