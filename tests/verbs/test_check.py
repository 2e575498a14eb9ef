"""`clearleaf check` reads every translation, the sentences of a language beside one another, and the waivers."""

from pathlib import Path

import pytest
from workbench import Said, clearleaf, edit

PO = "locales/es/shared.po"


def check(project: Path, *slugs: str) -> Said:
    return clearleaf("check", *slugs, "--format", "json", at=project)


def told(said: Said) -> list[tuple[str, str]]:
    return [(row["severity"], row["code"]) for row in said.json["findings"] if row["severity"] != "note"]


def translation(project: Path, unit: str) -> str:
    text = (project / PO).read_text("utf-8")
    entry = text[text.index(f'msgctxt "{unit}"') :].split("\n\n")[0]
    return entry[entry.index('msgstr "') :].rstrip("\n")


def test_the_shipped_project_raises_no_question_that_is_not_answered(project: Path) -> None:
    assert [row for row in told(check(project)) if row[1] in ("T112", "T405", "T410", "T411")] == []


def test_a_translation_pasted_from_another_sentence_is_asked_about(project: Path) -> None:
    one, other = (translation(project, unit) for unit in ("shared/headings/storage", "shared/headings/driving"))
    edit(project / PO, other, one)

    said = check(project)

    assert ("ask", "T411") in told(said)
    asked = next(row for row in said.json["findings"] if row["code"] == "T411")
    assert asked["path"] == PO
    assert "wording = " in asked["hint"]


def test_a_question_answered_by_its_wording_is_asked_no_more(project: Path) -> None:
    edit(
        project / PO, translation(project, "shared/dose/food"), 'msgstr "Puede tomarlo con comida o no, o sin comida."'
    )
    (asked,) = (row for row in check(project).json["findings"] if row["severity"] == "ask")
    wording = asked["hint"].split('wording = "')[1][:8]
    with (project / "locales/es/locale.toml").open("a", encoding="utf-8") as file:
        file.write(
            f'\n[[waiver]]\ncode = "{asked["code"]}"\nunit = "shared/dose/food"\nwording = "{wording}"\nreason = "x"\n'
        )

    assert asked["code"] == "T405"
    assert told(check(project)) == []


def test_a_waiver_speaks_for_the_leaflets_that_are_asked_for(project: Path) -> None:
    """One of another leaflet is not judged; one of no leaflet at all is."""
    locale = project / "locales/es/locale.toml"
    edit(locale, 'unit = "cyclobenzaprine/before/heart"', 'unit = "cyclobenzaprine/before/lungs"')

    assert ("error", "T112") not in told(check(project, "carisoprodol"))
    assert ("error", "T112") in told(check(project, "cyclobenzaprine"))

    edit(locale, 'unit = "cyclobenzaprine/before/lungs"', 'unit = "cyclobenzaprin/before/heart"')

    assert ("error", "T112") in told(check(project, "carisoprodol"))


def test_a_catalogue_that_cannot_be_read_idles_no_waiver(project: Path) -> None:
    (project / PO).write_bytes(b"\0")

    assert {code for severity, code in told(check(project)) if severity == "error"} == {"T110"}


@pytest.mark.parametrize("tag", ["es", "en"])
def test_a_pattern_that_cannot_be_read_is_told_and_stops_nothing(project: Path, tag: str) -> None:
    edit(project / f"locales/{tag}/locale.toml", "negation = ['\\b(?:no", "negation = ['\\b(?:(no")

    said = check(project)

    assert ("error", "L105") in told(said)
    assert {code for severity, code in told(said) if severity == "error"} == {"L105"}
