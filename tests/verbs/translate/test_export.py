"""`translate export`: every catalogue in every form, the same bytes each time, and the sheet a whole accessible document."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from specimen import ENGLISH, ENGLISH_CHANGED, SPANISH, SPANISH_WRONG, UNIT
from workbench import ROOT, Said, clearleaf, edit

from generator.page.spoken import spoken_languages, spoken_words
from generator.proof.heard import heard_languages, heard_words, listen
from generator.proof.measure import examine

PO = "locales/es/carisoprodol.po"


def export(at: Path, out: Path, *words: str) -> Said:
    said = clearleaf("translate", "export", "--format", "json", "--out", str(out), *words, at=at)
    count = said.json["summary"]
    if count:
        assert count["asked"] == count["written"] + count["unchanged"] + count["refused"]
        assert len(said.json["files"]) == count["written"] + count["unchanged"]
    return said


def test_each_catalogue_is_written_in_each_form_and_not_twice(tmp_path: Path) -> None:
    first = export(ROOT, tmp_path, "--xliff", "--csv", "--locale", "es", "--locale", "ar", "carisoprodol", "templates")
    stamps = {p: p.stat().st_mtime_ns for p in tmp_path.rglob("*.*")}
    second = export(ROOT, tmp_path, "--xliff", "--csv", "--locale", "es", "--locale", "ar", "carisoprodol", "templates")

    assert (first.json["summary"]["written"], second.json["summary"]["unchanged"]) == (8, 8)
    assert {str(p.relative_to(tmp_path)) for p in stamps} == {
        f"{tag}/{domain}.{end}"
        for tag in ("es", "ar")
        for domain in ("carisoprodol", "templates")
        for end in ("xlf", "csv")
    }
    assert {p: p.stat().st_mtime_ns for p in tmp_path.rglob("*.*")} == stamps
    assert second.json["files"][0] == {
        "path": str(tmp_path / "es/carisoprodol.xlf"),
        "locale": "es",
        "domain": "carisoprodol",
        "form": "xliff",
    }


def test_a_form_must_be_named(tmp_path: Path) -> None:
    assert export(ROOT, tmp_path).code == 2
    assert list(tmp_path.iterdir()) == []


def test_what_goes_out_is_of_today(project: Path, tmp_path: Path) -> None:
    """The catalogue lags behind the content; nobody is sent to translate the older sentence, and the catalogue is not touched."""
    edit(project / "leaflets/carisoprodol/leaflet.toml", ENGLISH, ENGLISH_CHANGED)
    before = (project / PO).read_bytes()

    export(project, tmp_path, "--xliff", "--locale", "es", "carisoprodol")

    units = ET.fromstring((tmp_path / "es/carisoprodol.xlf").read_bytes()).iter(
        "{urn:oasis:names:tc:xliff:document:1.2}trans-unit"
    )
    texts = {u.get("id"): [e.text for e in u.iter("{urn:oasis:names:tc:xliff:document:1.2}source")] for u in units}
    assert texts[UNIT] == [ENGLISH_CHANGED, ENGLISH]
    assert (project / PO).read_bytes() == before


def test_a_catalogue_that_cannot_be_read_is_refused_and_the_others_go_on(project: Path, tmp_path: Path) -> None:
    line = edit(project / PO, f'msgstr "{SPANISH}"', f'msgstr "{SPANISH}')

    said = export(project, tmp_path / "out", "--xliff", "--csv", "--locale", "es", "carisoprodol", "shared")

    assert (said.code, said.json["summary"]["refused"]) == (1, 2)
    assert [(row["code"], row["line"]) for row in said.json["findings"]] == [("T101", line)]
    assert {p.name for p in (tmp_path / "out").rglob("*.*")} == {"shared.xlf", "shared.csv"}


def test_a_text_that_xml_cannot_carry_is_left_out_and_told(project: Path, tmp_path: Path) -> None:
    line = edit(project / PO, f'msgstr "{SPANISH}"', f'msgstr "{SPANISH}\uffff"')

    said = export(project, tmp_path, "--xliff", "--locale", "es", "carisoprodol")

    assert (said.code, said.codes) == (1, ["T509"])
    assert abs(said.json["findings"][0]["line"] - line) < 3
    ET.fromstring((tmp_path / "es/carisoprodol.xlf").read_bytes())
    assert UNIT not in (tmp_path / "es/carisoprodol.xlf").read_text("utf-8")


def test_the_table_says_what_the_checks_say(project: Path, tmp_path: Path) -> None:
    edit(project / PO, f'msgstr "{SPANISH}"', f'msgstr "{SPANISH_WRONG}"')

    export(project, tmp_path, "--csv", "--locale", "es", "carisoprodol")

    assert "T301 error: 16 is in the English and not in the translation" in (
        tmp_path / "es/carisoprodol.csv"
    ).read_text("utf-8")


@pytest.fixture(scope="module")
def sheets(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The review sheets of the shared sentences, which are few, in both languages."""
    out = tmp_path_factory.mktemp("sheets")
    assert export(ROOT, out, "--sheet", "--paper", "a4", "--locale", "es", "--locale", "ar", "shared").code == 0
    return out


@pytest.mark.parametrize("tag", ["es", "ar"])
def test_the_sheet_is_tagged_large_and_heard_as_it_is_written(sheets: Path, tag: str) -> None:
    pdf, html = (
        (sheets / f"{tag}/shared.sheet.pdf").read_bytes(),
        (sheets / f"{tag}/shared.sheet.html").read_text("utf-8"),
    )
    proof = examine(pdf)

    assert (proof.tagged, proof.conformance, proof.language, proof.missing_glyphs) == (
        True,
        "PDF/UA-1, PDF/A-2A",
        "en",
        0,
    )
    assert proof.smallest_pt >= 14
    assert heard_words(pdf) == spoken_words(html)
    assert heard_languages(pdf) == spoken_languages(html)
    assert {said.lang for said in listen(pdf)} == {"en", tag}


def test_the_sheet_says_everything_of_every_text(sheets: Path) -> None:
    words = heard_words((sheets / "es/shared.sheet.pdf").read_bytes())

    assert "shared/poison/ireland (critical)" in words
    for said in ("English This line is open from 8 am to 10 pm", "Spanish Esta línea atiende de las 8", "Read back This line answers from 8",
                 "Checks nothing found", "Your mark right not right:", "Signature", "These words have not been approved."):  # fmt: skip
        assert said in words


def test_the_sheet_is_printed_the_same_again(sheets: Path, tmp_path: Path) -> None:
    assert export(ROOT, tmp_path, "--sheet", "--paper", "a4", "--locale", "es", "shared").code == 0

    for name in ("shared.sheet.pdf", "shared.sheet.html"):
        assert (tmp_path / "es" / name).read_bytes() == (sheets / "es" / name).read_bytes()


def test_a_sheet_shows_what_is_wrong_instead_of_failing(project: Path, tmp_path: Path) -> None:
    po = project / "locales/ar/shared.po"
    edit(po, 'msgstr "هذا الدواء', 'msgstr "\u202eهذا 漢 الدواء')

    said = export(project, tmp_path, "--sheet", "--locale", "ar", "shared")

    assert said.code == 0, said.out
    html = (tmp_path / "ar/shared.sheet.html").read_text("utf-8")
    assert "U+202E" in html
    assert "U+6F22" in html
    assert "error: invisible or broken character U+202E" in html
    assert "\u202e" not in html


def test_without_fonts_the_cure_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("CLEARLEAF_FONTS", str(tmp_path / "fonts"))

    said = export(ROOT, tmp_path / "out", "--sheet", "--locale", "es", "shared")

    assert said.code == 3
    assert "clearleaf doctor --fix" in said.err
