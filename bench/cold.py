"""P4: one leaflet at the desk, cold: the whole command against the bare import of the engine and render of the same page."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from itertools import count
from pathlib import Path

from jobs import ROOT, task_of
from meter import cost, in_turn, middle, ratio
from report import publish
from typesetting import as_html
from ways import NAIVE

LEAFLET = ("carisoprodol", "en", "large", "letter")


def main(times: int) -> None:
    slug, tag, edition, paper = LEAFLET
    env = os.environ | {"PYTHONPATH": str(ROOT)}
    with tempfile.TemporaryDirectory() as name:
        folder, numbers = Path(name), count()
        page = folder / "one.html"
        page.write_text(as_html(task_of(*LEAFLET)), "utf-8")
        bare = [sys.executable, "-W", "ignore", "-c", NAIVE, str(page), str(folder / "one.pdf")]
        build = [sys.executable, "-m", "generator", "build", slug, "--draft", "--locale", tag, "--region", "US"]
        build += ["--edition", edition, "--paper", paper, "-q", "--out"]
        costs = in_turn(
            {
                "bare import and render": lambda: cost(bare, ROOT, env),
                "clearleaf build: repaired, proved, with its web page, catalogue and manifest": lambda: cost(
                    [*build, str(folder / f"{next(numbers)}")], ROOT, env
                ),
            },
            times,
        )
        assert len(list(folder.glob(f"0/draft/US/{tag}/*.pdf"))) == 1
    base = next(iter(costs.values()))
    rows = []
    for way, found in costs.items():
        each, to_bare = middle(found), ratio(found, base)
        rows.append((way, f"{each.wall:.2f} s", f"{each.cpu:.2f} s", f"{to_bare.wall:.2f}", f"{to_bare.cpu:.2f}",
                     "" if found is base else "<= 1.2"))  # fmt: skip
    publish(
        "P4 One leaflet at the desk, cold",
        f"{slug}, {tag}, {edition}; whole processes, median of {times} in turn; the ratios are to the bare render.",
        rows,
        ("way", "time", "of processor", "ratio", "ratio of processor", "goal"),
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=7)
    main(parser.parse_args().times)
