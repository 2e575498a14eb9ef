"""A mistake of each sort, which a snapshot must see and name; two hundred in tests/conformance/test_mutations.py."""

from __future__ import annotations

from pathlib import Path

import mutations
import pytest
from drafts import Draft, as_it_stands
from mutations import Edit, edits, fates
from shelves import Printed, printed
from workbench import ROOT

from generator.proof.compare import Comparison
from generator.proof.transcript.transcribe import transcribe
from generator.verbs.compare import proof_text

pytestmark = pytest.mark.unhurried

# Words and figures in two scripts, order, colour, measure; every kind in every file in `make mutation`.
FEW = {
    "digit": "locales/ar/carisoprodol.po",
    "word": "leaflets/carisoprodol/leaflet.toml",
    "order": "leaflets/carisoprodol/leaflet.toml",
    "colour": "templates/styles/leaflet.css",
    "space": "templates/styles/leaflet.css",
}


def some(kind: str, count: int = 4) -> list[Edit]:
    return [edit for edit in edits(200) if (edit.kind, edit.file) == (kind, FEW[kind])][:count]


def test_the_same_mistakes_are_made_every_time() -> None:
    assert [str(edit) for edit in edits(20)] == [str(edit) for edit in edits(20)]
    assert all(some(kind) for kind in FEW)


@pytest.mark.parametrize("kind", FEW)
def test_a_mistake_that_shows_is_seen_and_named(kind: str) -> None:
    """The first of its kind that changes what is printed or heard; not each does."""
    found = next(fate for edit in some(kind) for fate in fates([edit]) if fate.changed)

    assert (found.verdict, found.reason) == ("seen", "")


def test_a_snapshot_that_saw_nothing_would_be_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mutations, "compare", lambda *_: Comparison((), ()))
    monkeypatch.setattr(mutations, "PICTURED", {})
    mutations.before.cache_clear()

    assert "survived" in {fate.verdict for fate in fates(some("digit", 1))}
    mutations.before.cache_clear()


@pytest.mark.parametrize("tag", ["en", "ar"])
def test_what_is_printed_without_checks_is_what_is_shipped(tag: str, tmp_path: Path) -> None:
    """Else the mistakes would be made in another document."""
    built, found = printed(Printed(mutations.SLUG, tag, "clear"), tmp_path)
    pdf = as_it_stands(ROOT, Draft(mutations.SLUG, tag, "clear"))

    assert found == ()
    assert pdf is not None
    assert proof_text(built) == transcribe(pdf)
