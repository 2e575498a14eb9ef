"""`clearleaf preview`: what an author sees while they write. Each save becomes a shot of every view that was asked for.

First the findings and the web page are shown, which take no engine, then the pages, which a warm worker prints.
"""

from __future__ import annotations

import datetime
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from generator.agreement import about_clinic_file
from generator.compose import Composer
from generator.findings import Checked, Finding, Place, Stop, as_row, error, in_reading_order
from generator.localize import ENGLISH
from generator.page.twin import twin
from generator.page.typeset import Look
from generator.preview.board import Board, Shot
from generator.preview.watch import Stamps, changes, stamps
from generator.project import Project
from generator.roots import checkout, font_home, packaged_root
from generator.verbs.build import prepare
from generator.verbs.jobs import Job, Outcome, plan
from generator.verbs.request import Request
from generator.verbs.warm import Developed
from generator.verbs.worker import Task
from generator.vouching import Vouching

Press = Callable[[Task], Checked[Developed]]
NOWHERE = Path("preview")


@dataclass(frozen=True, slots=True)
class View:
    """A document that is looked at: a job, and its name in addresses."""

    job: Job

    @property
    def name(self) -> str:
        """The view's name in addresses."""
        return f"{self.job.region}.{self.job.locale}.{self.job.edition}.{self.job.paper}"

    @property
    def label(self) -> str:
        """The view's name for people."""
        return f"{self.job.slug}, {self.job.locale}, {self.job.edition}, {self.job.paper}, {self.job.region}"


def views_of(project: Project, request: Request) -> tuple[View, ...]:
    """The views of a leaflet. Raises Stop (exit 4) where a name matches nothing."""
    return tuple(View(job) for job in plan(project, request))


class Studio:
    """Makes shots of the views of one leaflet, and puts them on the board."""

    def __init__(self, root: Path, views: tuple[View, ...], board: Board, press: Press) -> None:
        self.root, self.views, self.board, self._press = root, views, board, press
        self._keys: dict[str, str] = {}
        self._number = 0

    def run(self) -> None:
        """A shot now, and another after each change, until the board is closed."""
        seen = stamps(self.root)
        self.shoot(seen)
        for now in changes(self.root, seen, self.board.closing):
            self.shoot(now)

    def shoot(self, seen: Stamps | None = None) -> None:
        """Read the project anew and show every view of it, up to where the files are no longer as they were `seen`."""
        started, self._number = time.perf_counter(), self._number + 1
        project = Project(self.root, packaged_root())
        vouching = Vouching(Composer(project), datetime.datetime.now(datetime.UTC).date())
        for n, view in enumerate(self.views):
            if self.board.closing.is_set() or (n and seen is not None and stamps(self.root) != seen):
                return
            self._show(view, vouching, started)

    def _show(self, view: View, vouching: Vouching, started: float) -> None:
        before = self.board.shots()[1].get(view.name) or Shot(view=view.name, label=view.label, number=0)
        task, found, html = self._prepared(view, vouching)
        same = isinstance(task, Task) and self._keys.get(view.name) == task.record.digest
        shot = replace(
            before,
            number=self._number,
            printed=self._number if same and before.pages else before.printed,
            printing=isinstance(task, Task) and not same,
            findings=tuple(as_row(f) for f in in_reading_order(found)),
            html=html or before.html,
            told=self._number if html else before.told,
            seconds=time.perf_counter() - started,
        )
        self.board.post(shot)
        if isinstance(task, Task) and not same:
            self._print(view, task, shot, found, started)

    def _print(self, view: View, task: Task, shot: Shot, found: tuple[Finding, ...], started: float) -> None:
        printed = self._press(task)
        findings = tuple(as_row(f) for f in in_reading_order((*found, *printed.findings)))
        shot = replace(shot, findings=findings, printing=False, seconds=time.perf_counter() - started)
        if printed.value is not None:
            self._keys[view.name] = task.record.digest
            shot = replace(shot, pages=printed.value.pages, printed=shot.number)
        self.board.post(shot)

    def _prepared(self, view: View, vouching: Vouching) -> tuple[Task | None, tuple[Finding, ...], str]:
        """The view as a task for the press (none where it cannot be printed), what was found, its web page."""
        job, composer = view.job, vouching.composer
        project = composer.project
        if gone := tuple(_gone(job, project)):
            return None, gone, ""
        sheet = composer.sheet(job.slug, job.locale, job.region)
        try:
            made = prepare(job, vouching, font_home(checkout()), NOWHERE, {})
        except Stop as stop:
            place = project.leaflets[job.slug].place("id")
            return None, (*sheet.findings, error("F102", place, str(stop), stop.hint)), ""
        found, html = [*sheet.findings, *about_clinic_file(project)], ""
        if sheet.value is not None:
            speakers = [v for tag in (job.locale, ENGLISH) if (v := project.languages[tag].value)]
            page = twin(sheet.value, Look(project.look.value or {}), speakers)
            found += page.findings
            html = page.value.html if page.value else ""
        if isinstance(made, Outcome):
            found += made.findings
        return made if isinstance(made, Task) else None, tuple(dict.fromkeys(found)), html


def _gone(job: Job, project: Project) -> list[Finding]:
    """What the view needs and the project has no longer."""
    families = (
        (job.slug in project.leaflets, f"leaflets/{job.slug}/leaflet.toml"),
        (job.locale in project.languages, f"locales/{job.locale}/locale.toml"),
        (job.region in project.regions, f"leaflets/regions/{job.region}.toml"),
    )
    return [
        error("B104", Place(Path(path)), "the file is missing", f"write {path} again")  # type: ignore[arg-type]
        for there, path in families
        if not there
    ]
