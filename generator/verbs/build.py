"""`clearleaf build`: from what is asked for to files and a manifest. `asked = built + unchanged + withheld + failed`.

Hash first, import late: the key of a job is the digest of everything that it is made from, and where nothing is
dirty the engine is never imported. The document is printed, measured and written by one worker, whole or not at all.
"""

from __future__ import annotations

import datetime
import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from functools import partial
from importlib.metadata import version
from pathlib import Path, PurePosixPath

from generator.agreement import about_clinic_file
from generator.compose import Composer
from generator.editions import EDITIONS
from generator.findings import Checked, ExitCode, Finding, Place, Stop, as_row, blocks, error, in_reading_order
from generator.folder import Journal, held, sweep
from generator.fonts import store
from generator.page.typeset import Look, Page, typeset
from generator.project import Project
from generator.publish import MANIFEST, Record, is_intact, read_manifest, read_records
from generator.roots import checkout, font_home
from generator.verbs import recall
from generator.verbs.beside import english_below
from generator.verbs.closing import close
from generator.verbs.cluster import print_on_cluster
from generator.verbs.imprint import imprinted, print_copies
from generator.verbs.jobs import Job, Outcome, plan
from generator.verbs.promise import promise_of
from generator.verbs.request import Request, Told
from generator.verbs.worker import Result, Task, print_all
from generator.vouching import Opinion, Vouching, standing_as

# Findings that say that something could not be written: the folder is not as it should be.
UNWRITTEN = frozenset({"B202", "B203"})
UNDATED = datetime.date(2000, 1, 1)


@dataclass(frozen=True, slots=True)
class Built:
    """The whole build; `interrupted` where somebody stopped it half-way, every file still whole.

    `settled` where another build, with nothing changed meanwhile, would find everything as it is.
    """

    outcomes: tuple[Outcome, ...]
    asked: int
    manifest: Path
    findings: tuple[Finding, ...] = ()
    interrupted: bool = False
    settled: bool = False

    @property
    def summary(self) -> dict[str, int]:
        """The counts of DESIGN 8. What an interruption left undone counts as failed: it does not lie there."""
        count = {
            status: sum(o.status == status for o in self.outcomes) for status in ("built", "withheld", "unchanged")
        }
        return {"asked": self.asked, **count, "failed": self.asked - sum(count.values())}

    @property
    def files(self) -> dict[str, str]:
        """The sha256 of every document that was built or found, by its path in the folder."""
        return {outcome.record.path: outcome.record.sha256 for outcome in self.outcomes if outcome.record}

    def told(self) -> Told:
        """What there is to tell of it."""
        lines = []
        for outcome in self.outcomes:
            pages = f", {outcome.record.pages} pages, {outcome.record.state}" if outcome.record else ""
            lines.append(f"{outcome.status}: {self.manifest.parent / outcome.job.path}{pages}")
        found = in_reading_order([*(f for o in self.outcomes for f in o.findings), *self.findings])
        return Told(self.summary, tuple(lines), found, str(self.manifest), self.interrupted)

    def seen_again(self) -> Built:
        """The same as another build would find it with nothing changed."""
        outcomes = (Outcome(o.job, "unchanged", (), o.record) if o.record else o for o in self.outcomes)
        return replace(self, outcomes=tuple(outcomes))


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
    with held(request.out) as ours:
        if not ours:
            return Built((), len(jobs), request.out / MANIFEST, (*about_clinic, _busy(request.out)))
        built = _build_all(jobs, Vouching(Composer(project), request.today), request, progress)
    return replace(built, findings=(*about_clinic, *built.findings))


def _busy(out: Path) -> Finding:
    hint = "wait until it has ended, or build into another folder with --out"
    return error("B204", Place(PurePosixPath(out)), "another build is writing into this folder", hint)


def _build_all(jobs: list[Job], vouching: Vouching, request: Request, progress: Progress) -> Built:
    """Build in a folder that is ours alone."""
    out, home, journal = request.out, font_home(checkout()), Journal(request.out)
    sweep(out)
    records = {**read_records(out), **journal.records()}
    recall.remember(vouching, read_manifest(out))
    work = _Work(jobs, progress, journal)
    known = {} if request.force else records
    tasks = work.sorted_out(lambda job: prepare(job, vouching, home, out, known))
    printed = _printed(tasks, request, len(jobs))
    interrupted = work.interrupted_by(printed)
    outcomes = tuple(work.outcomes)
    recalled = list(recall.to_recall(outcomes, records, vouching)) if not request.draft else []
    moves = any((out / one.path).is_file() for one in recalled)
    faults = close(outcomes, records, out, vouching, home, recalled, engine())
    unwritten = any(fault.code in UNWRITTEN for fault in faults)
    if not unwritten:
        journal.forget()
    if not request.draft:
        let_go = [(o.job.slug, o.job.locale, o.job.region) for o in outcomes if o.status != "withheld"]
        faults += tuple(vouching.about_release(let_go, len(outcomes)))
    built = Built(outcomes, len(jobs), out / MANIFEST, faults, interrupted)
    return replace(built, settled=not (interrupted or moves or unwritten or built.summary["failed"]))


def _printed(tasks: Iterator[Task], request: Request, count: int) -> Iterator[Result]:
    if request.cluster:
        return print_on_cluster(tasks, request.cluster, count)
    return print_copies(tasks, request.jobs) if request.imprints else print_all(tasks, request.jobs)


def prepare(job: Job, vouching: Vouching, home: Path, out: Path, records: Mapping[str, Record]) -> Outcome | Task:
    """The job as a task for the press, or its outcome where it is withheld or nothing has changed."""
    project, look = vouching.composer.project, Look(vouching.composer.project.look.value or {})
    sheet, leaflet = vouching.composer.sheet(job.slug, job.locale, job.region), project.leaflets[job.slug]
    opinion = vouching.opinion(job.slug, job.locale, job.region)
    english = english_below(job.slug, job.locale, job.region, EDITIONS[job.edition], vouching.composer)
    said = tuple(dict.fromkeys((*sheet.findings, *english.findings, *(() if job.draft else opinion.findings))))
    may = job.draft or opinion.release
    if sheet.value is None or leaflet.value is None or not may or blocks(english.findings):
        return Outcome(job, "withheld", said)
    named = partial(imprinted, imprint=job.imprint, composer=vouching.composer)
    made_of = named(standing_as(sheet.value, opinion, draft=job.draft))
    below = named(standing_as(english.value, opinion, draft=job.draft)) if english.value else None
    page = typeset(made_of, EDITIONS[job.edition], job.paper, look, below)
    strange = () if job.draft or page.value is None else vouching.unvouched(page.value.html, opinion, put_in=named)
    if page.value is None or strange:
        return Outcome(job, "withheld", (*said, *page.findings, *strange))
    made, faces = leaflet.value.revised or UNDATED, store.faces(page.value.families, home)
    key = _key(job, page.value, faces, made, opinion)
    record = records.get(job.path)
    if record and record.digest == key and is_intact(out, record):
        return Outcome(job, "unchanged", (), record)
    blank = _blank(job, key, made_of.standing.state, sheet.findings)
    return Task(
        page.value,
        faces,
        made,
        leaflet.place("id"),
        EDITIONS[job.edition],
        out,
        blank,
        promise_of(made_of, draft=job.draft),
    )


def _blank(job: Job, key: str, state: str, findings: tuple[Finding, ...]) -> Record:
    """The record of a document that is still to be printed."""
    return Record(
        path=job.path,
        slug=job.slug,
        locale=job.locale,
        region=job.region,
        edition=job.edition,
        paper=job.paper,
        state=state,
        digest=key,
        pages=0,
        sha256="",
        findings=tuple(as_row(f) for f in findings),
        clinic=job.imprint.id if job.imprint else "",
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


class _Work:
    """The jobs of a build on their way: each is looked at when its turn comes, and its page is let go of when it is printed.

    What an interruption leaves undone has no outcome, so the next build takes it up.
    """

    def __init__(self, jobs: list[Job], progress: Progress, journal: Journal) -> None:
        self._jobs, self._progress, self._journal = jobs, progress, journal
        self._printing = dict[str, Job]()
        self.outcomes: list[Outcome] = []

    def sorted_out(self, prepared: Callable[[Job], Outcome | Task]) -> Iterator[Task]:
        """The tasks of the jobs that are to be printed."""
        for job in self._jobs:
            made = prepared(job)
            if isinstance(made, Outcome):
                self.outcomes.append(made)
            else:
                self._printing[job.path] = job
                yield made

    def interrupted_by(self, results: Iterator[Result]) -> bool:
        """Take in what was printed; True where somebody pressed Ctrl-C."""
        try:
            for path, result in results:
                self._take(self._printing.pop(path), result)
        except KeyboardInterrupt:
            return True
        return False

    def _take(self, job: Job, result: Checked[Record]) -> None:
        if result.value:
            self._journal.add(result.value)
        self.outcomes.append(Outcome(job, "built" if result.value else "failed", result.findings, result.value))
        self._progress(len(self.outcomes), len(self._jobs), f"{job.slug} {job.locale} {job.edition}")
