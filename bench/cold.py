"""P4: one leaflet at the desk, cold: the whole command against the bare import of the engine and render of the same page."""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
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
        where = stages(build[3:], folder, times)
        assert len(list(folder.glob(f"0/draft/US/{tag}/*.pdf"))) == 1
    base = next(iter(costs.values()))
    rows = []
    for way, found in costs.items():
        each, to_bare = middle(found), ratio(found, base)
        rows.append((way, f"{each.wall:.2f} s", f"{each.cpu:.2f} s", f"{to_bare.wall:.2f}", f"{to_bare.cpu:.2f}",
                     "" if found is base else "<= 1.2"))  # fmt: skip
    whole = sum(where.values())
    rows += [(f"of a build: {stage}", "", f"{s:.2f} s", "", f"{s / whole:.0%} of it", "") for stage, s in where.items()]
    publish(
        "P4 One leaflet at the desk, cold",
        f"{slug}, {tag}, {edition}; whole processes, median of {times} in turn; the ratios are to the bare render.",
        rows,
        ("way", "time", "of processor", "ratio", "ratio of processor", "goal"),
    )


def stages(build: list[str], folder: Path, times: int) -> dict[str, float]:
    """Where the processor time of a build goes: the median of each stage, the dearest first."""
    script, env = str(Path(__file__).with_name("stages.py")), os.environ | {"PYTHONPATH": str(ROOT)}
    told = []
    for n in range(times):
        words = [sys.executable, script, *build, str(folder / f"stages{n}")]
        done = subprocess.run(words, cwd=ROOT, env=env, check=True, capture_output=True)
        told.append(json.loads(done.stdout))
    found = {stage: statistics.median(one[stage] for one in told) for stage in told[0]}
    return dict(sorted(found.items(), key=lambda pair: -pair[1]))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=7)
    main(parser.parse_args().times)
