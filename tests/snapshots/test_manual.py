"""docs/testing.md says what is so: its failure, its names, its example."""

from __future__ import annotations

import re

from workbench import ROOT

from generator.proof.compare import compare, told
from generator.proof.transcript.lines import ASPECTS
from generator.proof.transcript.transcribe import MAX_PAGES, transcribe

MANUAL = (ROOT / "docs/testing.md").read_text("utf-8")
EXAMPLE = ROOT / "docs/examples/testing"


def test_the_failure_that_is_shown_is_what_is_said() -> None:
    proof = transcribe((EXAMPLE / "visit.pdf").read_bytes())
    found = compare(proof, proof.replace("15 minutes", "50 minutes"), "test_visit.proof.txt", "now")

    assert f"AssertionError: {told(found, 'pytest test_leaflets.py::test_visit --snapshot-update')}\n```" in MANUAL


def test_every_aspect_and_every_sort_of_line_is_named() -> None:
    flat = " ".join(MANUAL.split())
    listed = flat[flat.index("What can be ignored:") :].split(";")[0]

    assert re.findall(r"`(\w+)`", listed) == list(ASPECTS)
    for sort in ("title", "usual", "finding", "head", "foot", "beside", "type", "set", "drawn", "link", "┌ box", "⏎"):
        assert f"`{sort}`" in MANUAL
    assert f"at most {MAX_PAGES} at a time" in MANUAL


def test_the_example_says_what_was_accepted() -> None:
    """Its own tests run from the wheel in tests/conformance/test_example.py."""
    (kept,) = (EXAMPLE / "__snapshots__").rglob("*.proof.txt")

    assert kept.read_text("utf-8") == transcribe((EXAMPLE / "visit.pdf").read_bytes())
