"""Figures as a table on the screen and in bench/results.md: ratios of things that ran side by side in one run."""

from __future__ import annotations

import os
import platform
import re
import statistics
import time
from collections.abc import Callable, Iterable
from importlib.metadata import version
from pathlib import Path

LOAD = os.getloadavg()[0]
RESULTS = Path(__file__).parent / "results.md"


def seconds(action: Callable[[], object]) -> float:
    """The wall time of an action."""
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def median(action: Callable[[], object], times: int = 5) -> float:
    """The median wall time of several runs."""
    return statistics.median(seconds(action) for _ in range(times))


def machine() -> str:
    """The facts that a figure depends on."""
    return (
        f"Python {platform.python_version()}, WeasyPrint {version('weasyprint')}, {os.cpu_count()} cores, "
        f"{platform.system()} {platform.machine()}, load {LOAD:.1f} as it began"
    )


def publish(name: str, head: str, rows: Iterable[tuple[str, ...]], columns: tuple[str, ...]) -> None:
    """Print a section and put it in bench/results.md in place of its last version."""
    lines = ["| " + " | ".join(row) + " |" for row in (columns, tuple("---" for _ in columns), *rows)]
    section = f"## {name}\n\n{head}\n\n{machine()}\n\n" + "\n".join(lines) + "\n"
    print(section)
    old = RESULTS.read_text("utf-8") if RESULTS.exists() else ""
    kept = {part.partition("\n")[0]: part.rstrip() for part in re.split(r"^## ", old, flags=re.MULTILINE)[1:]}
    kept[name] = section.removeprefix("## ").rstrip()
    parts = (f"## {kept[title]}\n" for title in sorted(kept))
    RESULTS.write_text("\n".join(["# Benchmarks\n\nWritten by `make bench`; read the ratios.\n", *parts]), "utf-8")
