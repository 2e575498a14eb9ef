"""20,000 mutated PDFs (or as many as $CLEARLEAF_FUZZ says) without an uncaught exception; crashes of libraries are contained."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from fuzz import case
from workbench import ROOT

from generator.proof.sandbox import measure_safely

pytestmark = pytest.mark.conformance

CASES, BATCH = int(os.environ.get("CLEARLEAF_FUZZ", "20000")), 500


def batch(first: int, count: int) -> tuple[Counter[str], list[tuple[int, str]], int | None]:
    """What came of some cases, the faults, and the case at which the process died."""
    words = [sys.executable, str(ROOT / "tests/conformance/fuzz.py"), str(first), str(count)]
    done = subprocess.run(words, capture_output=True, text=True, check=False, timeout=1800)
    if done.returncode == 0:
        said = json.loads(done.stdout)
        return Counter(said["came"]), said["faults"], None
    numbers = [line for line in done.stderr.splitlines() if line.isdigit()]
    return Counter(), [], int(numbers[-1]) if numbers else first


def test_mutated_files_never_raise_and_crashes_are_contained(tmp_path: Path) -> None:
    came, faults, crashes = Counter[str](), list[tuple[int, str]](), list[int]()
    waiting = [(first, min(BATCH, CASES - first)) for first in range(0, CASES, BATCH)]
    while waiting:
        first, count = waiting.pop()
        good, bad, died = batch(first, count)
        came, faults = came + good, faults + bad
        if died is not None:
            crashes.append(died)
            waiting += [(a, b) for a, b in ((first, died - first), (died + 1, first + count - died - 1)) if b > 0]
    for number in crashes:
        path = tmp_path / f"{number}.pdf"
        path.write_bytes(case(number))
        measure_safely(path, str(number))  # does not raise: the crash stays in its process
    print(
        f"\n{CASES} mutated files: {dict(came)}, {len(crashes)} crashes contained {crashes[:10]}, {len(faults)} faults"
    )

    assert came.total() + len(crashes) + len(faults) == CASES
    assert faults == []
    assert came["measured"] > CASES / 4
