"""P7: what a Dask cluster of two workers on this machine adds: ten thousand documents that cost nothing, three hundred real ones.

`make bench-cluster` runs it. CPU seconds of all processes that take part, so that other work on the machine counts little.
"""

from __future__ import annotations

import datetime
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import distributed
import psutil
from report import publish

from generator.compose import Composer
from generator.findings import Checked
from generator.project import Project
from generator.roots import checkout, font_home, packaged_root
from generator.verbs import batch
from generator.verbs.build import prepare
from generator.verbs.cluster import print_on_cluster
from generator.verbs.jobs import Job
from generator.verbs.worker import Printed, Task, print_all
from generator.vouching import Vouching

LANGUAGES = ("en", "es", "ar", "hi", "zh_Hans")
EDITIONS = ("clear", "large", "giant")
STUBS, REAL, SAMPLE = 10_000, 300, 30
COLUMNS = ("what", "figure", "ratio", "goal")


def pages(out: Path) -> list[Task]:
    """A task for each leaflet, language and edition: thirty pages of the real sort."""
    vouching, home = (
        Vouching(Composer(Project(packaged_root(), packaged_root())), datetime.date(2026, 1, 1)),
        font_home(checkout()),
    )
    slugs = ("carisoprodol", "cyclobenzaprine")
    jobs = [
        Job(slug, tag, "US", kind, "letter", draft=True) for tag in LANGUAGES for slug in slugs for kind in EDITIONS
    ]
    made = [prepare(job, vouching, home, out, {}) for job in jobs]
    return [task for task in made if isinstance(task, Task)]


def many(kinds: list[Task], count: int, out: Path) -> Iterator[Task]:
    """So many documents, language by language, each with a name of its own."""
    for n in range(count):
        task = kinds[n * len(kinds) // count]
        yield replace(task, out=out, record=replace(task.record, path=f"{task.record.locale}/{n:05}.pdf"))


def cpu() -> float:
    """The CPU seconds of this process and of all that it started, those that have ended among them."""
    me = psutil.Process()
    return sum(sum(process.cpu_times()[:4]) for process in (me, *me.children(recursive=True)))


def costs(action: Callable[[], int]) -> tuple[float, float, int]:
    """CPU seconds, wall seconds, and how many documents came of it."""
    start, before = time.monotonic(), cpu()
    count = action()
    return cpu() - before, time.monotonic() - start, count


def printed(results: Iterator[tuple[str, Checked[object]]]) -> int:
    """How many were printed."""
    return sum(result.value is not None for _, result in results)


def costing_nothing() -> None:
    """On a worker: a document is there at once."""
    batch.print_checked = lambda *_: Checked(Printed(b"%PDF-stub", 1, {}))  # type: ignore[assignment]


def main() -> None:
    """Both, with one process as the measure of what a document costs."""
    real = int(sys.argv[1]) if sys.argv[1:] else REAL
    with (
        tempfile.TemporaryDirectory() as folder,
        distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, silence_logs=50
        ) as cluster,
    ):
        out, address = Path(folder), cluster.scheduler_address
        kinds = pages(out)
        print_all_here = costs(lambda: printed(print_all(many(kinds, SAMPLE, out / "warm"), 1)))
        each = print_all_here[0] / SAMPLE
        on_cluster = costs(lambda: printed(print_on_cluster(many(kinds, real, out / "cluster"), address, real)))
        here = costs(lambda: printed(print_all(many(kinds, real, out / "here"), 2)))
        same = all(
            (out / "cluster" / p.relative_to(out / "here")).read_bytes() == p.read_bytes()
            for p in (out / "here").rglob("*.pdf")
        )
        with distributed.Client(address) as client:
            client.run(costing_nothing)
        stubs = [
            costs(lambda n=n: printed(print_on_cluster(many(kinds, STUBS, out / f"stub{n}"), address, STUBS)))
            for n in range(5)
        ]
    stub = statistics.median(spent for spent, _, _ in stubs)
    thousands = f"{STUBS} documents that cost nothing: their way there and back, files written"
    spent, ratio = f"{stub:.1f} s, {1000 * stub / STUBS:.2f} ms each", on_cluster[0] / here[0]
    rows = [
        (f"one process, plain: a document ({SAMPLE} of them)", f"{each:.2f} s", "1", ""),
        (thousands, spent, f"{stub / STUBS / each:.2%}", "<= 1 %"),
        (f"{here[2]} real documents, crew of 2 here", f"{here[0]:.0f} s CPU, {here[1]:.0f} s", "1", ""),
        (
            f"{on_cluster[2]} real documents, cluster of 2",
            f"{on_cluster[0]:.0f} s CPU, {on_cluster[1]:.0f} s",
            f"{ratio:.3f}",
            "",
        ),
        ("the same bytes", "yes" if same else "NO", "", "yes"),
    ]
    publish(
        "P7 Cluster",
        "A local Dask cluster. The stub's figure is the median of five runs; the real documents ran once.",
        rows,
        COLUMNS,
    )


if __name__ == "__main__":
    main()
