"""`build --imprints`: a file for each clinic, in its folder and in the manifest, and nowhere else."""

import json
from pathlib import Path

import pytest
from workbench import Said, clearleaf

from generator.proof.transcript.transcribe import transcribe

CLINICS = "id,name,phone\noak,Oak Clinic,555-0100\nelm,Elm Clinic,555-0101\n"
WORDS = ("carisoprodol", "--locale", "en", "--edition", "clear", "--draft", "--jobs", "1", "--format", "json")


def build(at: Path, out: Path, clinics: str, *words: str) -> Said:
    listed = out.with_suffix(".csv")
    listed.write_text(clinics, "utf-8")
    return clearleaf("build", *WORDS, "--out", str(out), "--imprints", str(listed), *words, at=at)


@pytest.mark.prints_anew
def test_each_clinic_has_its_copy(project: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    said = build(project, out, CLINICS)
    rows = json.loads((out / "manifest.json").read_text("utf-8"))["files"]

    assert said.code == 0
    assert said.json["summary"] == {"asked": 2, "built": 2, "withheld": 0, "failed": 0, "unchanged": 0}
    assert [(row["clinic"], row["path"]) for row in rows] == [
        (name, f"draft/US/en/{name}/carisoprodol.clear.letter.pdf") for name in ("elm", "oak")
    ]
    for name, phone in (("Oak", "555-0100"), ("Elm", "555-0101")):
        text = transcribe((out / f"draft/US/en/{name.lower()}/carisoprodol.clear.letter.pdf").read_bytes())
        assert f"{name} Clinic, phone {phone}." in text
        assert "Example Clinic" not in text
    assert not [page for page in out.rglob("*.html") if "oak clinic" in page.read_text("utf-8").lower()]

    again = build(project, out, CLINICS)
    assert again.json["summary"] == {"asked": 2, "built": 0, "withheld": 0, "failed": 0, "unchanged": 2}


@pytest.mark.prints_anew
def test_only_the_clinic_that_changed_is_printed_again_and_the_clinics_own_stays(project: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    own = clearleaf("build", *WORDS, "--out", str(out), at=project)
    build(project, out, CLINICS)
    said = build(project, out, CLINICS.replace("555-0101", "555-0102"))
    rows = json.loads((out / "manifest.json").read_text("utf-8"))["files"]

    assert own.json["summary"]["built"] == 1
    assert said.json["summary"] == {"asked": 2, "built": 1, "withheld": 0, "failed": 0, "unchanged": 1}
    assert [row.get("clinic", "") for row in rows] == ["", "elm", "oak"]


def test_an_example_clinic_releases_no_copies(project: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    (tmp_path / "c.csv").write_text(CLINICS, "utf-8")
    words = [word for word in WORDS if word != "--draft"]
    said = clearleaf("build", *words, "--out", str(out), "--imprints", str(tmp_path / "c.csv"), at=project)

    assert said.code == 1
    assert said.json["summary"] == {"asked": 2, "built": 0, "withheld": 2, "failed": 0, "unchanged": 0}
    assert not list(out.rglob("*.pdf"))


def test_a_wrong_line_prints_nothing(project: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    said = build(project, out, CLINICS + "Elm,x,y\n")

    assert said.code == 1
    assert said.codes
    assert set(said.codes) == {"G108"}
    assert said.json["summary"]["asked"] == 0
    assert not out.exists()


def test_a_cluster_prints_no_imprints(project: Path, tmp_path: Path) -> None:
    assert build(project, tmp_path / "out", CLINICS, "--cluster", "tcp://127.0.0.1:1").code == 2
