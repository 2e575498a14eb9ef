"""A mistake of each kind, which a snapshot must see and name; two hundred in tests/conformance/test_mutations.py."""

from __future__ import annotations

from pathlib import Path

import mutations
import pytest
from drafts import Draft, as_it_stands
from mutations import edits, fates
from shelves import Printed, printed
from workbench import ROOT

from generator.proof.compare import Comparison
from generator.proof.transcript.transcribe import transcribe
from generator.verbs.compare import proof_text

FEW = [*{edit.kind: edit for edit in reversed(edits(20))}.values()]


def test_the_same_mistakes_are_made_every_time() -> None:
    assert [str(edit) for edit in edits(20)] == [str(edit) for edit in edits(20)]
    assert {"digit", "word", "colour", "space", "order"} <= {edit.kind for edit in FEW}


@pytest.mark.parametrize("half", [0, 1])
def test_each_mistake_that_shows_is_seen_and_named(half: int) -> None:
    found = fates(FEW[half::2])

    assert [(str(f.edit), f.verdict, f.reason) for f in found if f.verdict in ("survived", "unnamed")] == []
    assert sum(f.verdict == "seen" for f in found) >= 2


def test_a_snapshot_that_saw_nothing_would_be_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mutations, "compare", lambda *_: Comparison((), ()))
    edit = next(e for e in FEW if e.kind == "digit")
    monkeypatch.setattr(mutations, "PICTURED", {})
    mutations.before.cache_clear()

    assert [f.verdict for f in fates([edit])] == ["survived"]
    mutations.before.cache_clear()


@pytest.mark.parametrize("tag", ["en", "ar"])
def test_what_is_printed_without_checks_is_what_is_shipped(tag: str, tmp_path: Path) -> None:
    """Else the mistakes would be made in another document."""
    built, found = printed(Printed(mutations.SLUG, tag, "clear"), tmp_path)
    pdf = as_it_stands(ROOT, Draft(mutations.SLUG, tag, "clear"))

    assert found == ()
    assert pdf is not None
    assert proof_text(built) == transcribe(pdf)
