"""The shipped leaflet, as a pharmacist would hold it: every evidence statement accounted for, page 1 alone, within its pages."""

import tomllib
from pathlib import Path

import pypdfium2
import pytest
from workbench import ROOT, clearleaf

from generator.checks.readability import grade
from generator.compose import Composer
from generator.content.schema import Leaflet
from generator.content.units import leaflet_units
from generator.project import Project

PROJECT = Project(ROOT, ROOT)
EVIDENCE = 92
LANGUAGES = ("en", "es", "ar")


def leaflet() -> Leaflet:
    value = PROJECT.leaflets["carisoprodol"].value
    assert value is not None
    return value


def test_every_evidence_statement_is_used_or_left_out_with_a_reason() -> None:
    used = {e for section in leaflet().section for s in section.statement for e in s.evidence}
    left_out = PROJECT.left_out["carisoprodol"].value
    assert left_out is not None
    left = [row.id for row in left_out.left_out]

    assert len(left) == len(set(left))
    assert used.isdisjoint(left)
    assert len(used) + len(left) == EVIDENCE
    assert {row.id for row in left_out.shortened} <= used


def test_emergency_signs_that_the_evidence_names_are_all_printed() -> None:
    used = {e for section in leaflet().section for s in section.statement for e in s.evidence}

    assert {f"EMG-0{n}" for n in range(1, 10)} | {"OD-01", "OD-02", "OD-03"} <= used


def test_the_english_reads_at_grade_six_or_below() -> None:
    assert grade([u.text for u in leaflet_units(leaflet())]) <= 6


def test_no_source_from_memory_alone_stands_behind_a_fact_of_the_medicine() -> None:
    """What rests on ordinary practice alone is advice to call or to be safe, never a figure of the medicine."""
    for section in leaflet().section:
        for statement in section.statement:
            if {leaflet().sources[name].read for name in statement.sources} == {"M"}:
                assert not any(char.isdigit() for char in statement.text)


def test_check_finds_no_error_and_says_what_nobody_has_reviewed() -> None:
    said = clearleaf("check", "--format", "json", at=ROOT)

    assert said.code == 0
    assert [row for row in said.json["findings"] if row["severity"] != "note"] == []
    assert said.codes.count("R100") == len(LANGUAGES)


def test_nothing_shipped_can_be_released(tmp_path: Path) -> None:
    said = clearleaf("build", "--out", str(tmp_path), "--format", "json", at=ROOT)

    assert said.code == 1
    assert said.json["summary"]["withheld"] == said.json["summary"]["asked"] > 0
    assert {"R101", "R102", "R103"} <= set(said.codes)
    assert list(tmp_path.rglob("*.pdf")) == []


@pytest.fixture(scope="module")
def drafts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every language and edition on both papers, as drafts."""
    out = tmp_path_factory.mktemp("drafts")
    for paper in ("a4", "letter"):
        said = clearleaf(
            "build", "--draft", "--paper", paper, "--out", str(out), "--format", "json", "--jobs", "2", at=ROOT
        )
        assert said.code == 0, said.out
    return out


def pages(drafts: Path, tag: str, edition: str, paper: str) -> list[str]:
    with pypdfium2.PdfDocument(drafts / f"draft/US/{tag}/carisoprodol.{edition}.{paper}.pdf") as pdf:
        return [page.get_textpage().get_text_range() for page in pdf]


def test_large_print_in_english_stays_within_eight_pages(drafts: Path) -> None:
    assert len(pages(drafts, "en", "large", "a4")) <= 8


@pytest.mark.parametrize("tag", LANGUAGES)
@pytest.mark.parametrize("edition", ["large", "giant", "clear"])
@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_a_leaflet_is_at_most_a_third_longer_than_the_english(drafts: Path, tag: str, edition: str, paper: str) -> None:
    assert len(pages(drafts, tag, edition, paper)) <= 1.34 * len(pages(drafts, "en", edition, paper))


@pytest.mark.parametrize("tag", LANGUAGES)
@pytest.mark.parametrize("edition", ["large", "clear"])
@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_page_one_stands_alone(drafts: Path, tag: str, edition: str, paper: str) -> None:
    """Its numbers are all there, and the inside begins on page 2."""
    sheet = Composer(PROJECT).sheet("carisoprodol", tag, "US").value
    assert sheet is not None
    first, *_ = pages(drafts, tag, edition, paper)

    for figure in ("911", "1-800-222-1222", "555-0100", "1400", "21", "500"):
        assert figure in first.replace("1,400", "1400")
    assert tag == "ar" or sheet.sections[0].heading not in first or edition == "clear"


@pytest.mark.parametrize("tag", LANGUAGES)
def test_draft_stands_on_every_page_in_the_leaflets_language(drafts: Path, tag: str) -> None:
    word = {"en": "DRAFT", "es": "BORRADOR", "ar": "مسودة"}[tag]

    for text in pages(drafts, tag, "large", "letter"):
        assert word in text or word[::-1] in text


@pytest.mark.parametrize("tag", LANGUAGES)
def test_every_figure_of_the_words_is_on_the_paper(drafts: Path, tag: str) -> None:
    sheet = Composer(PROJECT).sheet("carisoprodol", tag, "US").value
    assert sheet is not None
    printed = "".join("".join(pages(drafts, tag, "large", "letter")).split())

    for panel in (*sheet.front, *sheet.sections):
        for item in (*panel.items, *panel.after, *panel.boxed):
            for figure in ("1,400", "2,000", "350", "250", "500", "17", "100"):
                if figure in item.text:
                    assert figure in printed


def test_no_unused_shared_sentence_or_template_word_is_missing_from_a_catalogue() -> None:
    for tag in ("es", "ar"):
        catalogs = PROJECT.catalogs(tag, ("carisoprodol", "shared", "templates")).value
        assert catalogs is not None
        there = {unit for catalog in catalogs.values() for unit in catalog.entries}
        assert there == {u.id for u in Composer(PROJECT).units("carisoprodol")}


def test_the_clinic_is_visibly_an_example() -> None:
    clinic = tomllib.loads((ROOT / "clinic.toml").read_text("utf-8"))

    assert clinic["example"] is True
    assert "Example" in clinic["name"]
