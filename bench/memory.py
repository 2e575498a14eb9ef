"""P6: what a worker's memory comes to, Chinese included, and what it grows by after document 100."""

from __future__ import annotations

import argparse
import tempfile
from dataclasses import replace
from pathlib import Path
from statistics import median

from jobs import LANGUAGES, tasks
from report import publish

from generator.verbs.crew import Crew
from generator.verbs.worker import print_warm

STATUS = Path("/proc/self/smaps_rollup")


def main(count: int) -> None:
    """The same documents twice by one worker: what the second time adds is growth, and nothing new to print."""
    work, marks = tasks(count), []
    with tempfile.TemporaryDirectory() as out, Crew(1) as crew:
        for task in (*work, *work):
            _, printed = crew.submit(print_warm, replace(task, out=Path(out))).result()
            assert printed.value, printed.findings
            marks.append(_read(crew.submit(Path.read_text, STATUS, "utf-8").result()))
    first, second = marks[:count], marks[count:]
    grown = [now["Rss"] - then["Rss"] for then, now in zip(first, second, strict=True)]
    rows = [
        ("most that a worker held, what it shares with the others included", _mb(max(m["Rss"] for m in marks)), "<= 130 MB"),
        ("most of that, its share of what is shared counted once (PSS)", _mb(max(m["Pss"] for m in marks)), ""),
        (f"after document {count} and after the same again, document {2 * count}", f"{_mb(first[-1]['Rss'])}, {_mb(second[-1]['Rss'])}", ""),
        (f"growth a document after document {count}: median of {count} pairs", f"{median(grown) / count:.1f} kB", "0"),
    ]  # fmt: skip
    publish(
        "P6 Memory",
        f"One worker of a crew, {len(LANGUAGES)} languages, the {count} documents of P1 twice. A worker is relieved after 500 documents.",
        rows,
        ("what", "measured", "goal"),
    )


def _read(status: str) -> dict[str, int]:
    """kB by name."""
    lines = (line.split() for line in status.splitlines()[1:])
    return {words[0].rstrip(":"): int(words[1]) for words in lines}


def _mb(kilobytes: float) -> str:
    return f"{kilobytes / 1024:.0f} MB"


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=100)
    given = parser.parse_args()
    main(given.count)
