"""One folder a rule: the shipped project is the good case, each folder breaks it in one way.

A case is the edits that break it; the folder's name begins with the code that must be found, in the first edited file.
"""

import tomllib
from pathlib import Path

import pytest
from workbench import ROOT, clearleaf, edit

from generator.manual import manuals

CASES = sorted((ROOT / "tests/cases").glob("[A-Z][0-9]*/case.toml"))
# What only printing, publishing, a release or an exchange can show; tests/verbs, tests/press, tests/proof have the cases.
PRINTED = {code for code in manuals() if code[0] in "EPR" or code[:2] in ("B2", "B3", "T5")}
# Whole files that are missing, foreign or links: tests/test_project.py. Plural forms: tests/catalog/test_reader.py.
# Clinics of `build --imprints`: tests/content/test_imprints.py.
ELSEWHERE = {"B101", "B102", "B103", "B104", "T100", "T104", "C207", "F102", "G108"}
# Sentences and their translations, good and bad: tests/checks/test_corpus.py.
JUDGED = {path.stem for path in (ROOT / "tests/cases/translations").glob("[T]*.toml")}


@pytest.mark.parametrize("case", CASES, ids=lambda p: p.parent.name)
def test_a_fault_is_found_where_it_is(case: Path, project: Path) -> None:
    told = tomllib.loads(case.read_text("utf-8"))
    code = case.parent.name.split("-")[0]
    lines = [edit(project / e["file"], e["old"], e["new"]) for e in told["edit"]]
    last = lines[0] + told["edit"][0]["new"].count("\n") + 1

    said = clearleaf("check", "--format", "json", at=project)

    errors = [row for row in said.json["findings"] if row["severity"] == "error"]
    assert said.code == 1
    assert {row["code"] for row in errors} - set(told["also"]) == {code}
    found = [row for row in errors if row["code"] == code]
    assert all(row["hint"] for row in found)
    assert any(row["path"] == told["edit"][0]["file"] for row in found) or code in ("C105", "T107", "L103")
    if code not in (
        *("C103", "C108", "C109", "C110", "C205", "C305", "C501", "G104", "G105"),
        *("L102", "L107", "T102", "T107"),
    ):
        assert any(lines[0] - 4 <= row["line"] <= last for row in found), (lines, found)


def test_every_code_that_a_check_can_find_has_a_case() -> None:
    cased = {p.parent.name.split("-")[0] for p in CASES}

    assert cased | JUDGED == set(manuals()) - PRINTED - ELSEWHERE


def test_a_text_too_hard_to_read_is_asked_about_and_then_refused(project: Path) -> None:
    leaflet = project / "leaflets/carisoprodol/leaflet.toml"
    hard = "Notwithstanding hypersensitivity considerations, characteristically administered preparations necessitate evaluation."
    for old in (
        "You may feel faint when you stand. Get up slowly.",
        "You want more, or need more to get the same effect.",
        "Using it longer can lead to dependence and addiction.",
    ):
        edit(leaflet, old, " ".join([hard] * 12))

    assert "C207" in clearleaf("check", "--format", "json", at=project).codes
