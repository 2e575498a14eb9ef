"""The shipped leaflets, as a pharmacist would hold them: every evidence statement accounted for, page 1 alone, few pages."""

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path

import pypdfium2
import pytest
from shelves import PROJECT, Printed, printed
from workbench import ROOT, clearleaf

from generator.checks.readability import grade
from generator.compose import Composer
from generator.content.schema import Leaflet
from generator.content.units import is_shared, leaflet_units, shared_units

EVIDENCE = {"carisoprodol": 92, "cyclobenzaprine": 70}
EMERGENCIES = {
    "carisoprodol": {f"EMG-0{n}" for n in range(1, 10)} | {"OD-01", "OD-02", "OD-03"},
    "cyclobenzaprine": {f"EMG-0{n}" for n in (1, 2, 3, 4, 6, 8, 9)}
    | {"EMG-07C", "EMG-10C", "EMG-12C", "OD-01", "OD-02"},
}
LANGUAGES = ("en", "es", "ar")
PRINTED = {"a4": ("large", "clear", "giant"), "letter": ("large", "clear")}
every_medicine = pytest.mark.parametrize("slug", sorted(EVIDENCE))


def leaflet(slug: str) -> Leaflet:
    value = PROJECT.leaflets[slug].value
    assert value is not None
    return value


def evidence_used(slug: str) -> set[str]:
    return {e for section in leaflet(slug).section for s in section.statement for e in s.evidence}


def test_every_shipped_leaflet_is_held_to_these_tests() -> None:
    assert set(PROJECT.leaflets) == set(EVIDENCE)


@every_medicine
def test_every_evidence_statement_is_used_or_left_out_with_a_reason(slug: str) -> None:
    used, left_out = evidence_used(slug), PROJECT.left_out[slug].value
    assert left_out is not None
    left = [row.id for row in left_out.left_out]

    assert len(left) == len(set(left))
    assert used.isdisjoint(left)
    assert len(used) + len(left) == EVIDENCE[slug]
    assert {row.id for row in left_out.shortened} <= used


@every_medicine
def test_emergency_signs_that_the_evidence_names_are_all_printed(slug: str) -> None:
    assert EMERGENCIES[slug] <= evidence_used(slug)


def test_four_in_ten_sentences_of_the_second_medicine_are_shared() -> None:
    printed = [u for u in leaflet_units(leaflet("cyclobenzaprine")) if not u.heading]

    assert sum(map(is_shared, printed)) >= 0.4 * len(printed)


def test_every_shared_sentence_is_printed_by_a_leaflet_or_a_region() -> None:
    printed = {u.id for slug in EVIDENCE for u in Composer(PROJECT).units(slug)}

    assert {u.id for each in PROJECT.shared.values() if each.value for u in shared_units(each.value)} <= printed


def test_what_the_evidence_of_cyclobenzaprine_forbids_is_not_said() -> None:
    """Section 2b, "wording", and section 3: no fibromyalgia, no reassurance, no time, no name of a controlled drug."""
    words = " ".join(u.text for u in leaflet_units(leaflet("cyclobenzaprine"))).lower()

    for said in ("fibromyalgia", "safer", "addictive", "addiction", "minutes to work", "category", "label"):
        assert said not in words
    assert words.count("safe") == words.count("not been shown to be safe") == 1


@every_medicine
def test_the_english_reads_at_grade_six_or_below(slug: str) -> None:
    assert grade([u.text for u in leaflet_units(leaflet(slug))]) <= 6


@every_medicine
def test_no_source_from_memory_alone_stands_behind_a_fact_of_the_medicine(slug: str) -> None:
    """What rests on ordinary practice alone is advice to call or to be safe, never a figure of the medicine."""
    for section in leaflet(slug).section:
        for statement in section.statement:
            if {leaflet(slug).sources[name].read for name in statement.sources} == {"M"}:
                assert not any(char.isdigit() for char in statement.text)


def test_check_finds_no_error_and_says_what_nobody_has_reviewed() -> None:
    said = clearleaf("check", "--format", "json", at=ROOT)

    assert said.code == 0
    assert [row for row in said.json["findings"] if row["severity"] == "error"] == []
    assert said.codes.count("R100") == 25 * len(EVIDENCE)


def test_nothing_shipped_can_be_released(tmp_path: Path) -> None:
    said = clearleaf("build", "--out", str(tmp_path), "--format", "json", at=ROOT)

    assert said.code == 1
    assert said.json["summary"]["withheld"] == said.json["summary"]["asked"] > 0
    assert {"R101", "R102", "R103"} <= set(said.codes)
    assert list(tmp_path.rglob("*.pdf")) == []


@pytest.fixture(scope="session")
def drafts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where this run prints to, each document when a test first asks for it."""
    return tmp_path_factory.mktemp("drafts")


def pages(drafts: Path, slug: str, tag: str, edition: str, paper: str) -> list[str]:
    document = Printed(slug, tag, edition, paper)
    path = drafts / f"{document}.{paper}" / f"draft/US/{tag}/{slug}.{edition}.{paper}.pdf"
    if not path.exists():
        _, found = printed(document, drafts)
        assert found == ()
    with pypdfium2.PdfDocument(path) as pdf:
        return [page.get_textpage().get_text_range() for page in pdf]


def bare(text: str) -> str:
    """Text without white space and ** marks, as a page that breaks lines where it likes can be compared."""
    return "".join(text.replace("**", "").split())


@every_medicine
def test_large_print_in_english_stays_within_eight_pages(drafts: Path, slug: str) -> None:
    assert len(pages(drafts, slug, "en", "large", "a4")) <= 8


@every_medicine
@pytest.mark.parametrize("tag", LANGUAGES)
@pytest.mark.parametrize(
    ("paper", "edition"), [(p, edition) for p, editions in PRINTED.items() for edition in editions]
)
def test_a_leaflet_is_at_most_a_third_longer_than_the_english(
    drafts: Path, slug: str, tag: str, edition: str, paper: str
) -> None:
    assert len(pages(drafts, slug, tag, edition, paper)) <= 1.34 * len(pages(drafts, slug, "en", edition, paper))


@every_medicine
@pytest.mark.parametrize("tag", LANGUAGES)
@pytest.mark.parametrize("edition", ["large", "clear"])
@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_page_one_stands_alone(drafts: Path, slug: str, tag: str, edition: str, paper: str) -> None:
    """Its numbers and, where the text of the page can be read in a row, all its words are there."""
    sheet = Composer(PROJECT).sheet(slug, tag, "US").value
    assert sheet is not None
    first, *_ = map(bare, pages(drafts, slug, tag, edition, paper))
    figures = {"carisoprodol": ("1400", "21", "500"), "cyclobenzaprine": ("30", "21", "14")}[slug]

    for figure in ("911", "1-800-222-1222", "555-0100", *figures):
        assert figure in first.replace("1,400", "1400")
    for panel in sheet.front if tag != "ar" else ():
        for item in (*panel.items, *panel.after):
            assert bare(_filled(item.text, sheet.values)) in first


def _filled(text: str, values: Mapping[str, str]) -> str:
    for name, value in values.items():
        text = text.replace(f"{{{name}}}", value)
    return text


@every_medicine
@pytest.mark.parametrize("tag", LANGUAGES)
def test_draft_stands_on_every_page_in_the_leaflets_language(drafts: Path, slug: str, tag: str) -> None:
    word = {"en": "DRAFT", "es": "BORRADOR", "ar": "مسودة"}[tag]

    for text in pages(drafts, slug, tag, "large", "letter"):
        assert word in text or word[::-1] in text


@every_medicine
@pytest.mark.parametrize("tag", LANGUAGES)
def test_every_figure_of_the_words_is_on_the_paper(drafts: Path, slug: str, tag: str) -> None:
    sheet = Composer(PROJECT).sheet(slug, tag, "US").value
    assert sheet is not None
    on_paper = "".join(map(bare, pages(drafts, slug, tag, "large", "letter")))

    for panel in (*sheet.front, *sheet.sections):
        for item in (*panel.items, *panel.after, *panel.boxed):
            for figure in re.findall(r"\d[\d,]*\d|\d", item.text):
                assert figure in on_paper


@pytest.mark.parametrize("tag", ["es", "ar"])
def test_a_catalogue_holds_exactly_what_is_printed(tag: str) -> None:
    """Each sentence of a leaflet in its own catalogue, each shared one in shared.po, once for all leaflets."""
    domains = (*EVIDENCE, "shared", "templates")
    catalogs = PROJECT.catalogs(tag, domains).value
    assert catalogs is not None
    there = [unit for catalog in catalogs.values() for unit in catalog.entries]

    assert len(there) == len(set(there))
    assert set(there) == {u.id for slug in EVIDENCE for u in Composer(PROJECT).units(slug)}


def test_the_clinic_is_visibly_an_example() -> None:
    clinic = tomllib.loads((ROOT / "clinic.toml").read_text("utf-8"))

    assert clinic["example"] is True
    assert "Example" in clinic["name"]
