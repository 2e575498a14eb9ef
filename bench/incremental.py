"""P2, P3 and P8: what a build costs when nothing changed, when one sentence changed, and what we add to the engine's work.

`make bench` runs it; CPU seconds of child processes, medians, ratios of things that ran in turn in one run.
"""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import contextmanager
from inspect import isgenerator
from pathlib import Path
from typing import Any

from report import publish
from stub_press import StubPress
from workbench import ROOT, clearleaf, copy_project, edit

from generator.fonts import store
from generator.project import Project
from generator.roots import font_home
from generator.verbs import build as build_module
from generator.verbs import fresh

TIMES = 7
REGIONS, EDITIONS = ("US", "CA", "GB", "IE", "NZ"), ("clear", "large", "giant", "bilingual")
COLUMNS = ("what", "figure", "ratio", "goal")


def cpu(words: list[str]) -> float:
    """The CPU seconds, of user and system, that a process takes."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(words, cwd=ROOT, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def in_turn(actions: dict[str, Callable[[], float]], times: int = TIMES) -> dict[str, float]:
    """The median of each action, all run in turn so that the machine's moods fall on all of them."""
    found: dict[str, list[float]] = {name: [] for name in actions}
    for _ in range(times):
        for name, action in actions.items():
            found[name].append(action())
    return {name: statistics.median(values) for name, values in found.items()}


def nothing_to_do(folder: Path) -> None:
    """P2: over more than 900 documents in all languages, whose pages are real and whose PDF files are not."""
    project, out = copy_project(folder / "project", tuple(Project(ROOT, ROOT).languages)), folder / "out"
    words = ["build", "--draft", "--project", str(project), "--out", str(out)]
    words += [part for tag in Project(project, ROOT).languages for part in ("--locale", tag)]
    words += [part for code in REGIONS for part in ("--region", code)]
    words += [part for name in EDITIONS for part in ("--edition", name)]
    build_module.print_all = StubPress().print_all  # type: ignore[assignment]
    clearleaf(words[0], *words[1:], at=project)
    command = [sys.executable, "-m", "generator", *words]
    subprocess.run(command, cwd=ROOT, check=False, capture_output=True)  # leaves its word: it is another process
    count = len(list(out.rglob("*.pdf")))
    figures = in_turn(
        {
            "start": lambda: cpu([sys.executable, "-c", "pass"]),
            "click": lambda: cpu([sys.executable, "-c", "import click"]),
            "nothing": lambda: cpu(command),
        }
    )
    (out / fresh.STATE).unlink()
    looked = cpu(command)
    beyond = figures["nothing"] - figures["start"]
    rows = [
        ("an interpreter that does nothing", f"{figures['start']:.3f} s", "1", ""),
        ("it imports click, the command line's library", *_times(figures["click"], figures["start"]), ""),
        (f"no-op build over {count} documents, beyond the start", *_times(beyond, figures["start"]), "<= 0.1 s"),
        ("without the last build's word: all pages made, all files read", *_times(looked, figures["start"]), "once"),
    ]
    publish(
        "P2 Nothing to do",
        "CPU seconds of a process; the PDF files are small stand-ins, the pages are real.",
        rows,
        COLUMNS,
    )


def _times(seconds: float, start: float) -> tuple[str, str]:
    return f"{seconds:.3f} s", f"{seconds / start:.1f}"


def one_edit(folder: Path) -> None:
    """P3: with the real press, one process: one Spanish sentence of one medicine among two medicines and three languages."""
    project, out = copy_project(folder / "edited"), folder / "edited-out"
    sentence = ["Levántese despacio", "Levántese  despacio"]
    words = [
        "--draft",
        "--out",
        str(out),
        "--edition",
        "large",
        "--edition",
        "giant",
        "--jobs",
        "1",
        "--format",
        "json",
    ]
    pages, work = [], []
    everything = clearleaf("build", *words, at=project).json["summary"]["built"]

    def whole() -> float:
        return _seconds(lambda: clearleaf("build", *words, "--force", at=project))

    def part() -> float:
        edit(project / "locales/es/carisoprodol.po", *sentence)
        sentence.reverse()
        start = time.process_time()
        summary = clearleaf("build", *words, at=project).json["summary"]
        work.append(summary["built"])
        return time.process_time() - start

    figures = in_turn({"whole": whole, "part": part}, 5)
    touched = len(list(out.glob("draft/US/es/carisoprodol.*.pdf")))
    pages = [f"{n / touched:.2f}" for n in work]
    share = figures["part"] / figures["whole"] * everything / touched
    rows = [
        (f"all {everything} documents", f"{figures['whole']:.2f} s", "1", ""),
        (f"one sentence edited: {touched} documents touched", f"{figures['part']:.2f} s", f"{figures['part'] / figures['whole']:.2f}", ""),
        ("documents printed / documents touched, five edits", ", ".join(pages), pages[0], "1.00"),
        ("time of an edit / its share of the whole", "", f"{share:.2f}", ""),
    ]  # fmt: skip
    publish(
        "P3 One edited sentence", "CPU seconds of a build in this process, the engine loaded before.", rows, COLUMNS
    )


def _seconds(action: Callable[[], object]) -> float:
    start = time.process_time()
    action()
    return time.process_time() - start


class Meter:
    """CPU seconds inside named functions, the calls of one another counted once."""

    def __init__(self) -> None:
        self.spent: dict[str, float] = {}
        self._depth = 0

    @contextmanager
    def on(self, places: dict[str, tuple[Any, str]]) -> Any:
        """Measure functions by name: {"engine": (module, "function")}."""
        kept = {name: getattr(module, function) for name, (module, function) in places.items()}
        for name, (module, function) in places.items():
            setattr(module, function, self._timed(name, kept[name]))
        try:
            yield
        finally:
            for name, (module, function) in places.items():
                setattr(module, function, kept[name])

    def _timed(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*words: Any, **more: Any) -> Any:
            self._depth += 1
            start = time.process_time()
            try:
                made = real(*words, **more)
                return list(made) if isgenerator(made) else made  # its time is spent here, not where it is read
            finally:
                self._depth -= 1
                if not self._depth:
                    self.spent[name] = self.spent.get(name, 0.0) + time.process_time() - start

        return call


def our_share(folder: Path) -> None:
    """P8: what a build of all documents of the example clinic spends outside engine, repair and proof."""
    from generator.press import engine
    from generator.proof import sandbox
    from generator.verbs import closing, gate

    project, shares = copy_project(folder / "share"), []
    for n in range(5):
        meter, start = Meter(), time.process_time()
        places = {
            "engine and repair": (engine, "print_page"),
            "proof: measured": (sandbox, "measured"),
            "proof: promises": (gate, "broken_promises"),
            "proof: rules": (gate, "judged_by_edition"),
            "web pages, reading scripts, the front desk": (closing, "lay_out"),
        }
        with meter.on(places):
            clearleaf("build", "--draft", "--out", str(folder / f"share{n}"), "--jobs", "1", at=project)
        whole = time.process_time() - start
        shares.append(
            {**{k: v / whole for k, v in meter.spent.items()}, "all else": 1 - sum(meter.spent.values()) / whole}
        )
    rows = [
        (name, "", f"{statistics.median(share[name] for share in shares):.1%}", "<= 5 %" if name == "all else" else "")
        for name in shares[0]
    ]
    publish(
        "P8 Our own share",
        "Shares of the CPU of one serial build of 18 documents, nothing built before.",
        rows,
        COLUMNS,
    )


def main() -> None:
    """All of them."""
    store.fetch((name.replace("-", " ") for name in store.pinned()), font_home(ROOT))
    os.environ.pop("SOURCE_DATE_EPOCH", None)
    with tempfile.TemporaryDirectory() as folder:
        for part in (our_share, one_edit, nothing_to_do):
            if not sys.argv[1:] or part.__name__ in sys.argv[1:]:
                part(Path(folder))


if __name__ == "__main__":
    main()
