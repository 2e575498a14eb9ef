"""Copies for other clinics are released like the clinic's own, say the same, and are taken back with it."""

import json
from pathlib import Path

import pytest
from practice import build, change_english
from workbench import edit

from generator.proof.transcript.transcribe import transcribe

pytestmark = [pytest.mark.prints_anew, pytest.mark.unhurried]
CLINICS = "id,name,phone\noak,Oak Clinic,555-0111\nelm,Elm Clinic,555-0147\n"


def copies(folder: Path, *words: str) -> dict[str, str]:
    """What each copy of the release says, by its path."""
    (folder / "clinics.csv").write_text(CLINICS, "utf-8")
    said = build(folder, "--imprints", str(folder / "clinics.csv"), *words)
    assert said.code == 0, said.out
    return {str(path.relative_to(folder / "build")): transcribe(path.read_bytes()) for path in (folder / "build").rglob("*.pdf")}


def test_a_copy_says_what_the_clinic_would_print_itself(approved: Path) -> None:
    """The version of the English that the Spanish was made from, too."""
    made = copies(approved)
    edit(approved / "clinic.toml", 'name = "Throw-away Test Clinic"', 'name = "Elm Clinic"')
    edit(approved / "clinic.toml", 'phone = "555-0100"', 'phone = "555-0147"')
    said = build(approved)
    assert said.code == 0, said.out

    assert len(made) == 4
    for tag in ("en", "es"):
        own = (approved / f"build/US/{tag}/carisoprodol.clear.letter.pdf").read_bytes()
        assert transcribe(own) == made[f"US/{tag}/elm/carisoprodol.clear.letter.pdf"]


def test_what_is_withheld_is_taken_back_from_every_clinic(approved: Path) -> None:
    copies(approved, "--locale", "en")
    change_english(approved)
    said = build(approved, "--locale", "en")
    rows = json.loads((approved / "build/manifest.json").read_text("utf-8"))

    assert said.code == 1
    assert not list((approved / "build/US").rglob("*.pdf"))
    assert sorted(row["was"] for row in rows["withdrawn"]) == [
        f"US/en/{name}/carisoprodol.clear.letter.pdf" for name in ("elm", "oak")
    ]
