"""One document from page to file, in this process or by a crew of others; results are small records.

`print_one` is the plain path, from its first line to its last. A crew gives the same bytes sooner: its workers keep what
one document leaves behind for the next (`print_warm`).
"""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import FIRST_COMPLETED, Future, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from functools import cache, partial
from itertools import chain, islice
from multiprocessing.util import Finalize
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from generator.editions import Edition
from generator.findings import Checked, Place, error
from generator.fonts.store import Face
from generator.page.isolation import bare_runs
from generator.page.typeset import Page
from generator.publish import Record, write_report, write_whole
from generator.verbs.crew import Crew
from generator.verbs.promise import Promise

if TYPE_CHECKING:
    from generator.press.shelf import Shelf

WORTH_A_CREW = 4
AHEAD = 4  # tasks handed out for each worker; the rest waits where it is


@dataclass(frozen=True, slots=True)
class Task:
    """A page to print: fonts, date, where faults belong, the edition it must keep, the record to fill in."""

    page: Page
    faces: tuple[Face, ...]
    made: datetime.date
    place: Place
    edition: Edition
    out: Path
    record: Record
    promise: Promise


Result = tuple[str, Checked[Record]]
Press = Callable[[Page, tuple[Face, ...], datetime.date, Place], Checked[bytes]]


@dataclass(frozen=True, slots=True)
class Printed:
    """A PDF that kept every promise, how many pages it has, and the report of what was measured on it."""

    pdf: bytes
    pages: int
    report: Mapping[str, Any]


def print_one(task: Task, shelf: Shelf | None = None) -> Result:
    """Print, and write what was printed; the record where all went well."""
    printed = print_checked(task, shelf)
    if printed.value is None:
        return task.record.path, Checked(None, printed.findings)
    return task.record.path, write_down(task, printed.value)


def write_down(task: Task, printed: Printed) -> Checked[Record]:
    """Write a document and its report, each whole or not at all; B201 where that cannot be done."""
    path, digest = task.record.path, hashlib.sha256(printed.pdf).hexdigest()
    try:
        write_whole(task.out / path, printed.pdf)
        write_report(task.out, path, digest, printed.report)
    except OSError as fault:
        hint = "is there room, and may you write there? choose another folder with --out"
        place = Place(PurePosixPath(task.out / path))
        return Checked(None, (error("B201", place, f"the file cannot be written: {fault.strerror}", hint),))
    return Checked(replace(task.record, pages=printed.pages, sha256=digest))


def print_checked(task: Task, shelf: Shelf | None = None, press: Press | None = None) -> Checked[Printed]:
    """Check the characters, print, measure, listen; the PDF where all went well. `press` prints otherwise than page by page."""
    from generator.fonts.coverage import unprintable
    from generator.fonts.lighter import light_enough
    from generator.press.engine import print_page
    from generator.proof.report.rows import file_row
    from generator.proof.sandbox import measured
    from generator.verbs.gate import broken_promises, judged_by_edition, missed_profiles

    page = task.page
    faces = light_enough(task.faces, page.html)
    if strange := unprintable(page.html, faces):
        shown = " ".join(f"{c} (U+{ord(c):04X})" for c in strange[:8])
        return Checked(
            None, (error("F101", task.place, f"no font of this language has {shown}", "add a font to its locale.toml"),)
        )
    if bare := tuple(bare_runs(page.html, task.place)):
        return Checked(None, bare)
    printed = (press or partial(print_page, shelf=shelf))(page, faces, task.made, task.place)
    if printed.value is None:
        return Checked(None, printed.findings)
    proof = measured(printed.value, task.record.path)
    judgements = judged_by_edition(proof, task.edition)
    found = (
        *broken_promises(printed.value, proof, page, task.edition, task.record.paper, task.promise, task.place),
        *missed_profiles(proof, judgements, task.place),
    )
    return Checked(None if found else Printed(printed.value, len(proof.pages), file_row(proof, judgements)), found)


def print_warm(task: Task) -> Result:
    """Print with what this process has at hand from the documents before."""
    return print_one(task, own_shelf())


@cache
def own_shelf() -> Shelf:
    """The shelf of this process, cleared when the process ends, so that no copy of a font stays behind."""
    from generator.press.shelf import Shelf

    shelf = Shelf()
    Finalize(None, shelf.clear, exitpriority=1)
    return shelf


def print_all(
    tasks: Iterable[Task],
    workers: int,
    alone: Callable[[Task], Result] = print_one,
    warm: Callable[[Task], Result] = print_warm,
) -> Iterator[Result]:
    """Print tasks by a crew (each `warm`) where that pays, else one by one (`alone`); results as they come.

    The tasks are best ordered language by language: a worker keeps the fonts of the last ones at hand.
    """
    tasks = iter(tasks)
    first = list(islice(tasks, WORTH_A_CREW)) if workers > 1 else []
    if len(first) < WORTH_A_CREW:
        yield from map(alone, chain(first, tasks))
        return
    with Crew(workers) as crew:
        yield from _as_they_come(crew, chain(first, tasks), AHEAD * workers, warm)


def _as_they_come(crew: Crew, tasks: Iterator[Task], ahead: int, warm: Callable[[Task], Result]) -> Iterator[Result]:
    """Each result once it is there. Ctrl-C starts nothing more, hands on what was being finished, then goes on up."""
    running: dict[Future[Result], Task] = {}
    try:
        while True:
            for task in islice(tasks, ahead - len(running)):  # one by one: Ctrl-C may come while the next is prepared
                running[crew.submit(warm, task)] = task
            if not running:
                return
            for future in wait(running, return_when=FIRST_COMPLETED).done:
                yield _result(future, running.pop(future))
    except KeyboardInterrupt:
        crew.shutdown(cancel_futures=True)
        yield from (_result(future, task) for future, task in running.items() if not future.cancelled())
        raise


def _result(future: Future[Result], task: Task) -> Result:
    try:
        return future.result()
    except BrokenProcessPool:
        fault = error("B301", task.place, "the printing process died of it, twice", "run again with --jobs 1")
        return task.record.path, Checked(None, (fault,))
