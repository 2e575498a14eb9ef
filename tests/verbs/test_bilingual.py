"""The bilingual edition as built: pair by pair, right to left beside left to right, both sizes kept, English needed."""

import re
from itertools import pairwise
from pathlib import Path

import pypdfium2
import pytest
from workbench import ROOT, Said, clearleaf, edit

from generator.compose import Composer
from generator.page.markup import spoken
from generator.project import Project
from generator.proof.heard import Said as Heard
from generator.proof.heard import listen
from generator.proof.measure import examine
from generator.verbs.build import Request, plan


def build(at: Path, out: Path, *words: str) -> Said:
    return clearleaf(
        "build", "carisoprodol", "--edition", "bilingual", "--out", str(out), "--format", "json", *words, at=at
    )


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    out = tmp_path_factory.mktemp("bilingual")
    said = build(ROOT, out, "--draft", "--jobs", "1")
    assert (said.code, said.json["findings"]) == (0, [])
    assert said.json["summary"]["asked"] == 2
    return {t: (out / f"draft/US/{t}/carisoprodol.bilingual.letter.pdf").read_bytes() for t in ("ar", "es")}


def pairs(pdf: bytes, tag: str) -> dict[int, tuple[str, str]]:
    """By number: the words of a statement as heard in the page's language, and what is heard next in English."""
    heard = [said for said in listen(pdf) if said.role in ("P", "H3")]
    return {
        int(match[1]): (match[2], after.text)
        for said, after in pairwise(heard)
        if (match := re.match(r"(\d+) (.+)", said.text)) and (said.lang, after.lang) == (tag, "en")
    }


def said_by(tag: str) -> dict[int, str]:
    sheet = Composer(Project(ROOT, ROOT)).sheet("carisoprodol", tag, "US").value
    assert sheet
    panels = (*sheet.front, *sheet.sections)
    items = [i for p in panels for i in (*p.items, *p.after, *p.boxed) if i.number]
    return {i.number: spoken(i.text, sheet.values) for i in items}


@pytest.mark.parametrize("tag", ["es", "ar"])
def test_each_statement_is_heard_in_the_patients_language_and_then_in_english(
    printed: dict[str, bytes], tag: str
) -> None:
    heard, theirs, english = pairs(printed[tag], tag), said_by(tag), said_by("en")

    assert set(heard) == set(theirs) == set(english)
    assert {n: " ".join(a.replace("\u00a0", " ").split()) for n, (a, _) in heard.items()} == theirs
    assert {n: " ".join(b.replace("\u00a0", " ").split()) for n, (_, b) in heard.items()} == english


def test_two_people_on_the_telephone_find_the_same_line(printed: dict[str, bytes]) -> None:
    spanish, arabic = pairs(printed["es"], "es"), pairs(printed["ar"], "ar")

    assert {n: english for n, (_, english) in spanish.items()} == {n: english for n, (_, english) in arabic.items()}


@pytest.mark.parametrize("tag", ["es", "ar"])
def test_headings_and_boxes_say_both_languages(printed: dict[str, bytes], tag: str) -> None:
    heard = listen(printed[tag])
    heads = [said for said in heard if said.role in ("H1", "H2")]
    in_english = [said.text for said in heads if said.lang == "en"]

    assert len(in_english) * 2 == len(heads)
    assert in_english[0] == "Carisoprodol tablets"
    assert all(text.startswith("English: ") for text in in_english[1:])
    assert "English: Call 911 now if" in in_english


@pytest.mark.parametrize(("tag", "own"), [("es", "Español"), ("ar", "العربية")])
def test_both_languages_are_named_at_the_top_and_at_the_foot(printed: dict[str, bytes], tag: str, own: str) -> None:
    top = " ".join(said.text for said in listen(printed[tag])[:8])
    foot = page_texts(printed["es"])[3].split("\n")

    assert own in top
    assert "· English" in top
    assert any("Español (Spanish) · English · " in line for line in foot)


def test_the_number_says_that_it_is_no_dose(printed: dict[str, bytes]) -> None:
    assert "The small number at each line is not a dose." in " ".join(s.text for s in listen(printed["es"])[:12])


def test_every_page_is_marked_as_a_draft_in_both_languages(printed: dict[str, bytes]) -> None:
    for text in page_texts(printed["es"]):
        assert "BORRADOR. No es para pacientes." in text
        assert "DRAFT. Not for patients." in text


def test_the_first_sheet_has_the_boxes_of_page_one(printed: dict[str, bytes]) -> None:
    heard = listen(printed["es"])
    first_part = next(i for i, said in enumerate(heard) if said.text == "English: It is for new muscle pain")

    assert {said.page for said in heard[: first_part - 1]} == {1, 2}
    assert page_of(heard, "English: Call 911 now if") == 1


def page_of(heard: tuple[Heard, ...], text: str) -> int:
    return next(said.page for said in heard if said.text == text)


def page_texts(pdf: bytes) -> list[str]:
    with pypdfium2.PdfDocument(pdf) as document:
        return [page.get_textpage().get_text_range().replace("\r\n", "\n") for page in document]


@pytest.mark.parametrize("tag", ["es", "ar"])
def test_the_english_and_the_numbers_keep_clear_print(printed: dict[str, bytes], tag: str) -> None:
    proof = examine(printed[tag])

    assert (proof.smallest_pt, proof.smallest_foot_pt) == pytest.approx((14, 14), abs=0.05)


@pytest.mark.parametrize(
    ("file", "old", "new", "code"),
    [
        ("templates/styles/bilingual.css", ".second { font-size: 14pt;", ".second { font-size: 13pt;", "P104"),
        ("templates/styles/bilingual.css", "html { font-size: 18pt }", "html { font-size: 16pt }", "E205"),
        ("templates/leaflet.html.j2", "{{ second.marked }}>{{ same }}</p>", ">{{ same }}</p>", "E205"),
    ],
)
def test_a_pair_that_is_not_set_as_promised_is_not_printed(
    project: Path, tmp_path: Path, file: str, old: str, new: str, code: str
) -> None:
    edit(project / file, old, new)
    said = build(project, tmp_path, "--draft", "--locale", "es")

    assert said.json["summary"]["failed"] == 1
    assert code in said.codes


def test_english_beside_english_is_left_out_and_refused_by_name(project: Path, tmp_path: Path) -> None:
    edit(project / "clinic.toml", 'editions = ["large", "giant", "clear"]', 'editions = ["bilingual"]')
    languages = ("--locale", "en")
    asked = {job.locale for job in plan(Project(project, ROOT), Request())}
    said = build(project, tmp_path, "--draft", *languages)

    assert asked == {"es", "ar"}
    assert plan(Project(project, ROOT), Request(locales=("en",))) == []
    assert (said.code, said.json["summary"]["withheld"], said.codes) == (1, 1, ["E105"])


def test_without_a_review_nothing_is_released(project: Path, tmp_path: Path) -> None:
    edit(project / "clinic.toml", "example = true", "example = false")
    said = build(project, tmp_path, "--locale", "es")

    assert (said.json["summary"]["withheld"], set(said.codes)) == (1, {"R101", "R102"})


def test_a_fault_in_the_english_withholds_the_pair(project: Path, tmp_path: Path) -> None:
    edit(project / "leaflets/shared/dose.toml", "Never take 2 doses at once.", "Never take 2 doses at once. {who}")
    said = build(project, tmp_path, "--draft", "--locale", "es")

    assert said.json["summary"]["withheld"] == 1
    assert "C201" in said.codes
    assert len(said.codes) == len({(f["code"], f["path"], f["line"], f["message"]) for f in said.json["findings"]})


def test_english_that_cannot_be_set_withholds_the_pair(project: Path, tmp_path: Path) -> None:
    edit(project / "locales/en/locale.toml", 'text = ["Arimo"]', 'text = ["Comic Sans"]')
    said = build(project, tmp_path, "--draft", "--locale", "es")

    assert said.json["summary"]["withheld"] == 1
    assert said.codes == ["L103"]


@pytest.mark.unhurried
def test_a_region_whose_sentences_carry_page_one_over_is_refused(project: Path, tmp_path: Path) -> None:
    """However close its lines are set: the finding says by how much, and nothing is printed."""
    edit(project / "templates/styles/bilingual.css", "html { font-size: 18pt }", "html { font-size: 26pt }")
    said = build(project, tmp_path, "--draft", "--locale", "es", "--region", "CA")

    assert (said.code, said.codes) == (1, ["E206"])
    assert "the first 2 pages cannot hold what must stand there" in said.json["findings"][0]["message"]
    assert list(tmp_path.rglob("*.pdf")) == []


@pytest.mark.unhurried
def test_a_regions_banner_gives_way_to_what_must_stand_on_the_first_sheet(project: Path, tmp_path: Path) -> None:
    said = build(project, tmp_path, "--draft", "--locale", "es", "--region", "CA")
    heard = listen((tmp_path / "draft/CA/es/carisoprodol.bilingual.letter.pdf").read_bytes())

    assert (said.code, said.codes) == (0, [])
    assert page_of(heard, "English: Call 911 now if") == 1
    assert page_of(heard, "This medicine is not approved in this country. Your clinic must explain why you have it.") <= 3
