"""P1: a mixed batch against the other ways of making the same PDFs. `make bench`, or python bench/batch.py --count 24 --times 3."""

from __future__ import annotations

import argparse
import json
import os
import pickle
import sys
import tempfile
from functools import partial
from pathlib import Path

from jobs import LANGUAGES, ROOT, tasks
from meter import Cost, cost, in_turn, middle, ratio
from report import publish
from typesetting import as_html, as_typst

WAYS = Path(__file__).with_name("ways.py")
# What a way is called, how many documents of the batch it gets where it is slow, and the goal for its ratio to ours.
NAMES = {
    "pool": "Clearleaf, a crew of 2: printed, repaired, proved, written",
    "plain": "Clearleaf, one by one, nothing kept",
    "naive": "WeasyPrint, one process each, one after another",
    "warm": "WeasyPrint, one warm process",
    "chromium": "Chromium, warm, two tabs",
    "typst": "Typst, two warm processes",
}
SLOW = ("plain", "naive", "warm")
GOALS = {"naive": ">= 12", "chromium": ">= 2", "typst": ">= 0.33"}
LACKS = """All print the same words, in the same fonts, at the same sizes, to the same widths. What each lacks of ours:

- WeasyPrint alone: text that is read right in every script (repair), front pages fitted, the proof of the finished file,
  whole files; it prints on when a glyph or a file is missing.
- Chromium: PDF/UA and PDF/A; front pages fitted; proof.
- Typst: the drawings beside the boxes, the running foot's words (it has the title and the page), the draft's band on every
  page, front pages fitted, PDF/A, proof. It makes PDF/UA-1."""


def prepared(folder: Path, count: int, few: int) -> None:
    """What the ways print, as they like to read it."""
    work = tasks(count)
    some = work[:: max(1, count // few)][:few]  # the slow ways get these, and they are as mixed as the rest
    work = some + [task for task in work if task not in some]
    (folder / "tasks.pickle").write_bytes(pickle.dumps(work))
    for n, task in enumerate(work):
        (folder / f"{n}.html").write_text(as_html(task), "utf-8")
        (folder / f"{n}.typ").write_text(as_typst(task), "utf-8")
    fonts = {str(face.path.parent) for task in work for face in task.faces}
    (folder / "fonts.json").write_text(json.dumps(sorted(fonts)), "utf-8")


def run(folder: Path, way: str, count: int) -> Cost:
    """One document's share of a batch, the start of the process among it."""
    env = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONHASHSEED": "0"}
    return cost([sys.executable, str(WAYS), way, str(folder), str(count)], ROOT, env).of(count)


def main(count: int, times: int, few: int) -> None:
    counts = {way: few if way in SLOW else count for way in NAMES}
    found: dict[str, list[Cost]] = {}
    with tempfile.TemporaryDirectory() as name:
        prepared(Path(name), count, few)
        run(Path(name), "pool", few)  # the light cuts of large fonts are made once and kept
        for _ in range(times):  # published after each round: on a busy machine the run may be stopped when it has to
            for way, one in in_turn({way: partial(run, Path(name), way, n) for way, n in counts.items()}, 1).items():
                found.setdefault(way, []).extend(one)
            tell(found, counts)


def tell(costs: dict[str, list[Cost]], counts: dict[str, int]) -> None:
    """The table of the rounds so far."""
    rows = []
    for way, found in costs.items():
        each, to_ours = middle(found), ratio(found, costs["pool"])
        figures = (
            f"{1000 * each.wall:.0f} ms",
            f"{1000 * each.cpu:.0f} ms",
            f"{to_ours.wall:.2f}",
            f"{to_ours.cpu:.2f}",
        )
        rows.append((f"{NAMES[way]} ({counts[way]})", *figures, GOALS.get(way, "")))
    head = (
        f"{counts['pool']} documents in {len(LANGUAGES)} languages, 3 sizes and 2 papers; the slow ways print {counts['naive']} "
        f"of them. Whole processes from their start; median of {len(costs['pool'])} rounds in turn. The ratio says how many "
        f"times our time a way takes: on the clock, and of processor time.\n\n{LACKS}"
    )
    columns = ("way (documents)", "a document", "of processor", "ratio", "ratio of processor", "goal")
    publish("P1 Mixed batch", head, rows, columns)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=96)
    parser.add_argument("--times", type=int, default=5)
    parser.add_argument("--few", type=int, default=12, help="documents for the slow ways")
    given = parser.parse_args()
    main(given.count, given.times, given.few)
