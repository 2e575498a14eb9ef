"""One document from page to file, in this process or in a pool of others; results are small records.

Workers leave Ctrl-C to the parent: a document is written whole or not at all.
"""

from __future__ import annotations

import datetime
import hashlib
import multiprocessing
import signal
from collections.abc import Iterator, Mapping
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Any

from generator.editions import Edition
from generator.findings import Checked, Place, error
from generator.fonts.store import Face
from generator.page.isolation import bare_runs
from generator.page.typeset import Page
from generator.publish import Record, write_report, write_whole
from generator.verbs.promise import Promise

WORTH_A_POOL = 4


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


@dataclass(frozen=True, slots=True)
class Printed:
    """A PDF that kept every promise, how many pages it has, and the report of what was measured on it."""

    pdf: bytes
    pages: int
    report: Mapping[str, Any]


def print_one(task: Task) -> Result:
    """Print, and write what was printed; the record where all went well."""
    path, printed = task.record.path, print_checked(task)
    if printed.value is None:
        return path, Checked(None, printed.findings)
    digest = hashlib.sha256(printed.value.pdf).hexdigest()
    try:
        write_whole(task.out / path, printed.value.pdf)
        write_report(task.out, path, digest, printed.value.report)
    except OSError as fault:
        return path, Checked(
            None,
            (
                error(
                    "B201",
                    Place(PurePosixPath(task.out / path)),
                    f"the file cannot be written: {fault.strerror}",
                    "is there room, and may you write there? choose another folder with --out",
                ),
            ),
        )
    return path, Checked(replace(task.record, pages=printed.value.pages, sha256=digest))


def print_checked(task: Task) -> Checked[Printed]:
    """Check the characters, print, measure, listen; the PDF where all went well."""
    from generator.fonts.coverage import unprintable
    from generator.press.engine import print_page
    from generator.proof.report.rows import file_row
    from generator.proof.sandbox import measured
    from generator.verbs.gate import broken_promises, judged_by_edition, missed_profiles

    page = task.page
    if strange := unprintable(page.html, task.faces):
        shown = " ".join(f"{c} (U+{ord(c):04X})" for c in strange[:8])
        return Checked(
            None, (error("F101", task.place, f"no font of this language has {shown}", "add a font to its locale.toml"),)
        )
    if bare := tuple(bare_runs(page.html, task.place)):
        return Checked(None, bare)
    printed = print_page(page, task.faces, task.made, task.place)
    if printed.value is None:
        return Checked(None, printed.findings)
    proof = measured(printed.value, task.record.path)
    judgements = judged_by_edition(proof, task.edition)
    found = (
        *broken_promises(printed.value, proof, page, task.edition, task.record.paper, task.promise, task.place),
        *missed_profiles(proof, judgements, task.place),
    )
    return Checked(None if found else Printed(printed.value, len(proof.pages), file_row(proof, judgements)), found)


def print_all(tasks: list[Task], workers: int) -> Iterator[Result]:
    """Print tasks in a pool where that pays, else one by one; results as they come."""
    if workers < 2 or len(tasks) < WORTH_A_POOL:
        yield from map(print_one, tasks)
        return
    with ProcessPoolExecutor(
        min(workers, len(tasks)), multiprocessing.get_context("fork"), initializer=leave_ctrl_c_alone
    ) as pool:
        futures = {pool.submit(print_one, task): task for task in tasks}
        yield from _as_they_come(pool, futures)


def _as_they_come(pool: ProcessPoolExecutor, futures: dict[Future[Result], Task]) -> Iterator[Result]:
    """Each result once it is there. Ctrl-C starts nothing more, hands on what was being finished, then goes on up."""
    told = set[Future[Result]]()
    try:
        for future in as_completed(futures):
            told.add(future)
            yield _result(future, futures[future])
    except KeyboardInterrupt:
        pool.shutdown(cancel_futures=True)
        for future, task in futures.items():
            if future not in told and not future.cancelled():
                yield _result(future, task)
        raise


def _result(future: Future[Result], task: Task) -> Result:
    try:
        return future.result()
    except BrokenProcessPool:
        fault = error("B301", task.place, "the printing process died", "run again with --jobs 1")
        return task.record.path, Checked(None, (fault,))


def leave_ctrl_c_alone() -> None:
    """Let the parent alone hear Ctrl-C: what is being printed is finished whole."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
