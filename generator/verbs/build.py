"""`clearleaf build`: from what is asked for to files and a manifest. `asked = built + unchanged + withheld + failed`.

Hash first, import late: the key of a job is the digest of everything that it is made from, and where nothing is
dirty the engine is never imported. The document is printed, measured and written by one worker, whole or not at all.
"""

from __future__ import annotations

import datetime
import hashlib
import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from importlib.metadata import version
from pathlib import Path, PurePosixPath

from generator.agreement import about_clinic_file
from generator.compose import Composer
from generator.editions import EDITIONS
from generator.findings import ExitCode, Finding, Place, Stop, as_row, blocks, error
from generator.fonts import store
from generator.page.typeset import Look, Page, typeset
from generator.project import Project, checkout
from generator.publish import (
    MANIFEST,
    Record,
    is_intact,
    read_manifest,
    read_part,
    read_records,
    read_twins,
    take_away,
    write_manifest,
)
from generator.verbs import recall
from generator.verbs.beside import english_below, is_english_twice
from generator.verbs.desk import Desk, lay_out, manifest_parts, still_withheld
from generator.verbs.names import must_know as _must_know
from generator.verbs.promise import promise_of
from generator.verbs.worker import Task, print_all
from generator.vouching import Opinion, Vouching, standing_as

UNDATED = datetime.date(2000, 1, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What a build is asked for; an empty tuple means what clinic.toml says. `today` decides what has lapsed."""

    slugs: tuple[str, ...] = ()
    locales: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    editions: tuple[str, ...] = ()
    paper: str | None = None
    draft: bool = False
    out: Path = Path("build")
    jobs: int = 1
    today: datetime.date = field(default_factory=datetime.date.today)


@dataclass(frozen=True, slots=True)
class Job:
    """One document: the smallest thing that is built, withheld or fails."""

    slug: str
    locale: str
    region: str
    edition: str
    paper: str
    draft: bool

    @property
    def path(self) -> str:
        """Where it goes, relative to the output folder."""
        folder = "draft/" if self.draft else ""
        return f"{folder}{self.region}/{self.locale}/{self.slug}.{self.edition}.{self.paper}.pdf"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a job: built, unchanged, withheld or failed."""

    job: Job
    status: str
    findings: tuple[Finding, ...] = ()
    record: Record | None = None


@dataclass(frozen=True, slots=True)
class Built:
    """The whole build; `interrupted` where somebody stopped it half-way, every file still whole."""

    outcomes: tuple[Outcome, ...]
    asked: int
    manifest: Path
    findings: tuple[Finding, ...] = ()
    interrupted: bool = False

    @property
    def summary(self) -> dict[str, int]:
        """The counts of DESIGN 8."""
        count = {
            status: sum(o.status == status for o in self.outcomes)
            for status in ("built", "withheld", "failed", "unchanged")
        }
        return {"asked": self.asked, **count}


Progress = Callable[[int, int, str], None]


def build(project: Project, request: Request, progress: Progress) -> Built:
    """Build what is asked for. Raises Stop for names that nobody knows (exit 4) and for missing fonts (exit 3)."""
    jobs, about_clinic = plan(project, request), tuple(about_clinic_file(project))
    if not jobs and not about_clinic:
        raise Stop(
            "there is nothing to build",
            "add a leaflet under leaflets/, languages and editions to clinic.toml",
            ExitCode.NOTHING_MATCHED,
        )
    vouching, home = Vouching(Composer(project), request.today), store.font_home(checkout())
    records, manifest = read_records(request.out), read_manifest(request.out)
    recall.remember(vouching, manifest)
    settled, tasks = list[Outcome](), dict[Job, Task]()
    for job in jobs:
        outcome = prepare(job, vouching, home, request.out, records)
        if isinstance(outcome, Outcome):
            settled.append(outcome)
        else:
            tasks[job] = outcome
    printed, interrupted = _print(tasks, request.jobs, progress)
    outcomes = tuple(settled + printed)
    recalled = list(recall.to_recall(outcomes, records, vouching)) if not request.draft else []
    faults = _publish(outcomes, records, request.out, vouching, home, recalled)
    if not request.draft:
        let_go = [(o.job.slug, o.job.locale, o.job.region) for o in outcomes if o.status != "withheld"]
        faults += tuple(vouching.about_release(let_go, len(outcomes)))
    return Built(outcomes, len(jobs), request.out / MANIFEST, (*about_clinic, *faults), interrupted)


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
        Job(slug, tag, region, edition, _paper(project, request, region), request.draft)
        for region in dict.fromkeys(regions)
        for tag in dict.fromkeys(locales)
        for slug in dict.fromkeys(slugs)
        for edition in dict.fromkeys(editions)
    ]
    by_name = request.locales and request.editions
    return [job for job in jobs if by_name or not is_english_twice(job.locale, EDITIONS[job.edition])]


def _paper(project: Project, request: Request, region: str) -> str:
    """What is asked for, else what the clinic prints on, else the region's paper."""
    clinic, place = project.clinic.value, project.regions[region].value
    return request.paper or (clinic.paper if clinic and clinic.paper else place.paper if place else "a4")


def prepare(job: Job, vouching: Vouching, home: Path, out: Path, records: dict[str, Record]) -> Outcome | Task:
    """The job as a task for the press, or its outcome where it is withheld or nothing has changed."""
    project, look = vouching.composer.project, Look(vouching.composer.project.look.value or {})
    sheet, leaflet = vouching.composer.sheet(job.slug, job.locale, job.region), project.leaflets[job.slug]
    opinion = vouching.opinion(job.slug, job.locale, job.region)
    english = english_below(job.slug, job.locale, job.region, EDITIONS[job.edition], vouching.composer)
    said = tuple(dict.fromkeys((*sheet.findings, *english.findings, *(() if job.draft else opinion.findings))))
    may = job.draft or opinion.release
    if sheet.value is None or leaflet.value is None or not may or blocks(english.findings):
        return Outcome(job, "withheld", said)
    made_of = standing_as(sheet.value, opinion, draft=job.draft)
    below = standing_as(english.value, opinion, draft=job.draft) if english.value else None
    page = typeset(made_of, EDITIONS[job.edition], job.paper, look, below)
    strange = () if job.draft or page.value is None else vouching.unvouched(page.value.html, opinion)
    if page.value is None or strange:
        return Outcome(job, "withheld", (*said, *page.findings, *strange))
    made, faces = leaflet.value.revised or UNDATED, store.faces(page.value.families, home)
    key = _key(job, page.value, faces, made, opinion)
    record = records.get(job.path)
    if record and record.digest == key and is_intact(out, record):
        return Outcome(job, "unchanged", (), record)
    blank = Record(
        path=job.path,
        slug=job.slug,
        locale=job.locale,
        region=job.region,
        edition=job.edition,
        paper=job.paper,
        state=made_of.standing.state,
        digest=key,
        pages=0,
        sha256="",
        findings=tuple(as_row(f) for f in sheet.findings),
    )
    return Task(
        page.value,
        faces,
        made,
        leaflet.place("id"),
        EDITIONS[job.edition],
        out,
        blank,
        promise_of(sheet.value, draft=job.draft),
    )


def _key(job: Job, page: Page, faces: tuple[store.Face, ...], made: datetime.date, opinion: Opinion) -> str:
    """The digest of everything that the document is made from, the state of its review among it."""
    made_of = [
        asdict(job),
        opinion.state,
        page.html,
        page.css,
        page.steps,
        page.deep_foot,
        page.title,
        made.isoformat(),
        [f.sha256 for f in faces],
        engine(),
        version("clearleaf"),
    ]
    return hashlib.sha256(json.dumps(made_of, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def engine() -> str:
    """The engine's name and version, without importing it."""
    return f"WeasyPrint {version('weasyprint')}"


def _print(tasks: dict[Job, Task], workers: int, progress: Progress) -> tuple[list[Outcome], bool]:
    """Print every task; what an interruption leaves undone has no outcome, so the next run takes it up."""
    outcomes, jobs = list[Outcome](), {task.record.path: job for job, task in tasks.items()}
    try:
        for done, (path, result) in enumerate(print_all(list(tasks.values()), workers), 1):
            job = jobs[path]
            outcomes.append(Outcome(job, "built" if result.value else "failed", result.findings, result.value))
            progress(done, len(tasks), f"{job.slug} {job.locale} {job.edition}")
    except KeyboardInterrupt:
        return outcomes, True
    return outcomes, False


def _publish(
    outcomes: tuple[Outcome, ...],
    records: dict[str, Record],
    out: Path,
    vouching: Vouching,
    home: Path,
    recalled: list[recall.Recalled],
) -> tuple[Finding, ...]:
    """Take away what must no longer lie there, and write the manifest; B202 where that cannot be done."""
    manifest = read_manifest(out)
    for outcome in outcomes:
        if outcome.record:
            records[outcome.job.path] = outcome.record
        elif records.pop(outcome.job.path, None) and outcome.job.draft:
            take_away(out, outcome.job.path)
    records = {path: record for path, record in records.items() if (out / path).is_file()}
    told = [{**asdict(o.job), "status": o.status, "findings": [as_row(f) for f in o.findings]} for o in outcomes]
    withheld = still_withheld(told, read_part(out, "withheld", []), vouching.composer.project)
    touched = {(o.job.draft, o.job.region, o.job.locale, o.job.slug) for o in outcomes if o.record}
    fonts, desk = _font_digests(records, vouching.composer, home), Desk({})
    try:
        rows = recall.carry_out(recalled, out, manifest, records)
        records = {path: record for path, record in records.items() if (out / path).is_file()}
        told_too = {"withdrawn": rows, "reviews": recall.known_records(vouching.files, manifest)}
        more = {key: value for key, value in told_too.items() if value}
        write_manifest(out, records, withheld, engine(), fonts, {**more, **manifest_parts(manifest)})
        desk = lay_out(vouching, out, records, read_twins(out), withheld, rows, touched)
        write_manifest(out, records, withheld, engine(), fonts, {**more, **desk.parts})
    except OSError as fault:
        return (
            *desk.findings,
            error(
                "B202",
                Place(PurePosixPath(out)),
                f"the manifest cannot be written: {fault.strerror}",
                "is there room, and may you write there? choose another folder with --out",
            ),
        )
    return desk.findings


def _font_digests(records: dict[str, Record], composer: Composer, home: Path) -> dict[str, str]:
    languages = [
        composer.project.languages[tag].value
        for tag in sorted({r.locale for r in records.values()})
        if tag in composer.project.languages
    ]
    families = tuple(dict.fromkeys(family for language in languages if language for family in language.fonts.text))
    there = tuple(f for f in families if f not in store.missing(families, home))
    return {face.path.name: face.sha256 for face in store.faces(there, home)}
