"""P1: a mixed batch against the other ways; P4: one leaflet at the desk; P6: memory; the levers, each with its gain."""

from __future__ import annotations

import argparse
import resource
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import peers
from jobs import MADE, PLACE, ROOT, Job, jobs
from report import median, publish, seconds

from generator.editions import EDITIONS
from generator.publish import Record
from generator.verbs.worker import Task, print_all

SAMPLE = 12   # of the slow ways; scaled to the batch and said so


def tasks(work: list[Job], out: Path) -> list[Task]:
    """The jobs as the build hands them to its workers."""
    return [
        Task(job.page, job.faces, MADE, PLACE, EDITIONS["large"], out, _record(number), ())
        for number, job in enumerate(work)
    ]


def _record(number: int) -> Record:
    return Record(path=f"{number}.pdf", slug="x", locale="x", region="US", edition="large", paper="letter", state="draft",
                  digest="", pages=0, sha256="")  # fmt: skip


def pool(work: list[Job]) -> None:
    """Our own way: the warm pool of two, with repair, proof and atomic files."""
    with tempfile.TemporaryDirectory() as out:
        for _ in print_all(tasks(work, Path(out)), 2):
            pass


def batch(count: int) -> None:
    """P1."""
    work = jobs(count)
    sample = work[:: max(1, len(work) // SAMPLE)]
    ours = seconds(lambda: pool(work)) / len(work)
    ways: dict[str, tuple[Callable[[list[Job]], None], list[Job]]] = {
        "one process each (naive)": (peers.naive, sample),
        "warm Chromium, two tabs": (peers.chromium, work),
        "Typst, warm": (peers.typst, work),
    }
    rows = [("Clearleaf, pool of 2: repaired, proved, published", f"{1000 * ours:.0f} ms", "1")]
    for name, (way, some) in ways.items():
        each = seconds(lambda way=way, some=some: way(some)) / len(some)
        rows.append((f"{name} ({len(some)} documents)", f"{1000 * each:.0f} ms", f"{each / ours:.2f}"))
    publish("P1 mixed batch", f"{len(work)} documents; the ratio says how many times our time a way takes. {peers.__doc__}",
            rows, ("way", "a document", "ratio to ours"))  # fmt: skip


BARE = (
    "import sys, warnings; warnings.simplefilter('ignore'); import weasyprint; "
    "weasyprint.HTML(sys.argv[1]).write_pdf(sys.argv[2], pdf_variant='pdf/ua-1')"
)


def desk() -> None:
    """P4: the whole command, cold, against the bare import and render of the same page."""
    with tempfile.TemporaryDirectory() as folder:
        page = peers.as_file(jobs(1)[0], Path(folder), "one")
        bare = [sys.executable, "-c", BARE, str(page), f"{page}.pdf"]
        words = ["build", "carisoprodol", "--draft", "--locale", "en", "--edition", "clear", "-q", "--out"]
        ours = [sys.executable, "-m", "generator", *words]
        pairs = [
            (
                seconds(lambda: subprocess.run(bare, check=True, cwd=ROOT)),
                seconds(lambda n=n: subprocess.run([*ours, f"{folder}/{n}"], check=True, cwd=ROOT)),
            )
            for n in range(7)
        ]
    b, o = (statistics.median(column) for column in zip(*pairs, strict=True))
    publish("P4 one leaflet at the desk, cold", "Median of 7, side by side.",
            [("bare import and render", f"{b:.2f} s", "1"), ("clearleaf build", f"{o:.2f} s", f"{o / b:.2f}")],
            ("way", "time", "ratio"))  # fmt: skip


def levers() -> None:
    """What the shelf gives, and that the bytes stay the same; memory after document 100."""
    from generator.press.engine import Shelf, print_page

    work, shelf = jobs(24), Shelf()
    plain = [print_page(j.page, j.faces, MADE, PLACE).value for j in work]
    kept = [print_page(j.page, j.faces, MADE, PLACE, shelf).value for j in work]
    assert plain == kept
    slow = median(lambda: [print_page(j.page, j.faces, MADE, PLACE) for j in work], 3)
    fast = median(lambda: [print_page(j.page, j.faces, MADE, PLACE, shelf) for j in work], 3)
    marks = []
    for round_ in range(6):
        for job in jobs(40):
            print_page(job.page, job.faces, MADE, PLACE, shelf)
        marks.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
        del round_
    rows = [
        ("fonts and style sheets kept on a shelf", f"{slow / fast:.2f} times as fast, same bytes"),
        ("memory at most, after 40, 80 … 240 documents", ", ".join(f"{m} MB" for m in marks)),
    ]
    publish("Levers and memory", "One process, four languages.", rows, ("lever", "measured"))


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("what", nargs="*", default=["batch", "desk", "levers"])
    parser.add_argument("--count", type=int, default=96)
    given = parser.parse_args()
    for what in given.what:
        {"batch": lambda: batch(given.count), "desk": desk, "levers": levers}[what]()
