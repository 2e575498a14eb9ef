"""The text layer and the tags over 27 languages: what is heard, found and copied is what was written."""

import datetime
import io
import re
import subprocess
import types
from difflib import SequenceMatcher
from pathlib import Path, PurePosixPath

import pikepdf
import pypdfium2
import pytest
import weasyprint
from corpus import HOME, Sample, corpus
from hypothesis import given, settings
from hypothesis import strategies as st
from weasyprint.text.fonts import FontConfiguration

from generator.findings import ExitCode, Place, Stop
from generator.fonts import store
from generator.page.markup import inline
from generator.page.spoken import spoken_languages, spoken_words
from generator.page.typeset import Page
from generator.press import engine
from generator.press.engine import print_page
from generator.press.repair import hooks
from generator.press.repair.glyphs import Journal
from generator.press.shelf import OnlyTheseFiles, font_faces
from generator.proof.heard import heard_languages, heard_words, listen

DAY = datetime.date(2026, 1, 1)
PLACE = Place(PurePosixPath("x"))
LEFT_TO_RIGHT = [lang for lang, sample in corpus().items() if sample.dir == "ltr"]
# What pdfium finds of right-to-left words, white space apart, as measured; it may rise and not fall. Poppler is worse.
RIGHT_TO_LEFT = {"ar": 0.80, "fa": 0.88, "ur": 0.88, "he": 0.88}
ARABIC = corpus()["ar"]


def printed(sample: Sample) -> bytes:
    made = print_page(sample.page(), sample.faces, DAY, PLACE)
    assert made.findings == ()
    assert made.value is not None
    return made.value


@pytest.fixture(scope="module")
def pdfs() -> dict[str, bytes]:
    return {lang: printed(sample) for lang, sample in corpus().items()}


def bare(text: str) -> str:
    """Without white space, bullets and the corpus' page furniture."""
    return re.sub(r"\s|\u2022|band|foot350mg", "", re.sub(r"foot\s350\smg", "", text))


def test_the_corpus_has_every_script_class() -> None:
    assert len(corpus()) >= 26
    for sample in corpus().values():
        assert "1-800-222-1222" in " ".join(sample.items)
        assert "warfarin" in sample.page().html.lower()


@pytest.mark.parametrize("lang", corpus())
def test_what_is_heard_is_what_was_written(lang: str, pdfs: dict[str, bytes]) -> None:
    assert heard_words(pdfs[lang]) == spoken_words(corpus()[lang].page().html)


@pytest.mark.parametrize("lang", corpus())
def test_every_language_is_heard_in_its_turn(lang: str, pdfs: dict[str, bytes]) -> None:
    assert heard_languages(pdfs[lang]) == spoken_languages(corpus()[lang].page().html)


@pytest.mark.parametrize("lang", LEFT_TO_RIGHT)
def test_pdfium_finds_every_left_to_right_word(lang: str, pdfs: dict[str, bytes]) -> None:
    with pypdfium2.PdfDocument(pdfs[lang]) as document:
        found = "".join(page.get_textpage().get_text_range() for page in document)

    assert bare(found) == bare(spoken_words(corpus()[lang].page().html))


@pytest.mark.parametrize("lang", LEFT_TO_RIGHT)
def test_poppler_finds_every_left_to_right_word(lang: str, pdfs: dict[str, bytes], tmp_path: Path) -> None:
    (tmp_path / "x.pdf").write_bytes(pdfs[lang])
    command = ["pdftotext", "-raw", "-enc", "UTF-8", str(tmp_path / "x.pdf"), "-"]
    try:
        found = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    except FileNotFoundError:
        pytest.skip("poppler-utils is not on this machine; make conformance brings it")

    assert bare(found) == bare(spoken_words(corpus()[lang].page().html))


@pytest.mark.parametrize("lang", RIGHT_TO_LEFT)
def test_what_pdfium_finds_of_right_to_left_words_does_not_fall(lang: str, pdfs: dict[str, bytes]) -> None:
    with pypdfium2.PdfDocument(pdfs[lang]) as document:
        found = bare("".join(page.get_textpage().get_text_range() for page in document))
    wanted = bare(spoken_words(corpus()[lang].page().html))

    assert SequenceMatcher(None, found, wanted, autojunk=False).ratio() >= RIGHT_TO_LEFT[lang]


@pytest.mark.parametrize("lang", ["en", "ar", "hi"])
def test_every_element_says_its_role_and_language(lang: str, pdfs: dict[str, bytes]) -> None:
    said = listen(pdfs[lang])

    assert [s.role for s in said[:4]] == ["H1", "P", "H2", "P"]
    assert [s.role for s in said if s.role in ("TH", "TD")] == ["TH", "TH", "TH", "TD"]
    assert [s.role for s in said].count("LI") == 2
    assert (said[-1].lang, said[-1].text) == ("en", "Ask your pharmacist.") or lang == "en"
    assert {s.lang for s in said[:-1]} == {lang}


def elements(doc: pikepdf.Pdf) -> list[pikepdf.Dictionary]:
    """The structure elements of an open file."""
    return [o for o in doc.objects if isinstance(o, pikepdf.Dictionary) and o.get("/Type") == "/StructElem"]


def test_lists_tables_and_sections_are_described(pdfs: dict[str, bytes]) -> None:
    doc = pikepdf.open(io.BytesIO(pdfs["en"]))
    found = elements(doc)
    by_role = {str(e.S)[1:]: e for e in found}

    assert str(by_role["L"].A.ListNumbering) == "/Disc"
    assert [str(by_role["LI"].K[i].S) for i in (0, 1)] == ["/Lbl", "/LBody"]
    assert {str(e.A.Scope) for e in found if e.S == "/TH"} == {"/Column", "/Row"}
    assert "/IDTree" in doc.Root.StructTreeRoot
    assert str(by_role["Sect"].T) == "Store warfarin below 25 °C."


def test_furniture_and_decoration_are_artifacts_and_nothing_is_orphaned(pdfs: dict[str, bytes]) -> None:
    doc = pikepdf.open(io.BytesIO(pdfs["en"]))
    marked, artifacts = set(), []
    for instruction in pikepdf.parse_content_stream(doc.pages[0]):
        if str(instruction.operator) == "BDC":
            tag, properties = instruction.operands
            if "/MCID" in properties:
                marked.add(int(properties.MCID))
            elif str(tag) == "/Artifact":
                artifacts.append(str(properties.get("/Subtype", properties.Type)))
    owners = list(doc.Root.StructTreeRoot.ParentTree.Nums[1])

    assert marked == set(range(len(owners)))
    assert {"/Header", "/Footer", "/Layout"} <= set(artifacts)


def test_a_list_item_split_over_pages_is_one_item() -> None:
    words = " ".join(f"word{n}" for n in range(400))
    head = '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>T</title></head>'
    html = f"{head}<body><ul><li><p>{words}</p></li></ul></body></html>"
    css = "@page { size: a4; margin: 20mm } html { font: 24pt/1.4 Arimo }"
    faces, fonts = store.faces(["Arimo"], HOME), FontConfiguration()
    style = weasyprint.CSS(
        string=font_faces(faces) + css,
        font_config=fonts,
        url_fetcher=OnlyTheseFiles(tuple(f.path for f in faces)),
    )
    document = weasyprint.HTML(string=html).render(stylesheets=[style], font_config=fonts)
    with engine.REPAIR.of(document, Journal()):
        pdf = document.write_pdf(pdf_variant="pdf/ua-1", pdf_identifier=True)
    doc = pikepdf.open(io.BytesIO(pdf))
    roles = [str(e.S) for e in elements(doc)]

    assert len(document.pages) > 1
    assert [roles.count(role) for role in ("/L", "/LI", "/LBody", "/Lbl", "/P")] == [1, 1, 1, 1, 1]
    assert heard_words(pdf) == words


def test_a_figure_is_measured_in_points_from_below() -> None:
    body = '<svg viewBox="0 0 9 9" style="width: 72pt; height: 36pt; display: block"><title>A box</title><path d="M0 0h9v9z"/></svg><p>x</p>'
    html = (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>T</title></head><body>{body}</body></html>'
    )
    css = "@page { size: a4; margin: 20mm } html { font: 18pt Arimo } body { margin: 0 }"
    made = print_page(Page(html, css, "T", "en", ("Arimo",)), store.faces(["Arimo"], HOME), DAY, PLACE).value
    assert made is not None
    doc = pikepdf.open(io.BytesIO(made))
    (figure,) = [e for e in elements(doc) if e.S == "/Figure"]
    left, bottom, right, top = map(float, figure.A.BBox)

    assert str(figure.Alt) == "A box"
    assert (right - left, top - bottom) == (pytest.approx(72, abs=0.1), pytest.approx(36, abs=0.1))
    assert top == pytest.approx(841.89 - 20 / 25.4 * 72, abs=0.1)


def test_a_letter_torn_from_its_mark_is_refused() -> None:
    """A tag inside a Tamil cluster makes shaping draw a dotted circle."""
    sample = corpus()["ta"]
    html = sample.page().html.replace("</body>", "<p>க<span>்</span>கு</p></body>")
    page = Page(html, sample.page().css, "T", "ta", sample.fonts)

    assert [f.code for f in print_page(page, sample.faces, DAY, PLACE).findings] == ["E301"]


def test_a_text_layer_that_lies_is_caught(pdfs: dict[str, bytes]) -> None:
    """One letter changed in the content's own words is heard."""
    doc = pikepdf.open(io.BytesIO(pdfs["en"]))
    page = doc.pages[0]
    program = list(pikepdf.parse_content_stream(page))
    for instruction in program:
        if (
            str(instruction.operator) == "BDC"
            and "/ActualText" in instruction.operands[1]
            and "8" in str(instruction.operands[1].ActualText)
        ):
            said = str(instruction.operands[1].ActualText)
            instruction.operands[1].ActualText = pikepdf.String(said.replace("8", "3"))
    page.Contents = doc.make_stream(pikepdf.unparse_content_stream(program))
    out = io.BytesIO()
    doc.save(out)

    assert heard_words(out.getvalue()) != spoken_words(corpus()["en"].page().html)


def visual(text: str, sample: Sample = ARABIC) -> str:
    """The Latin letters, digits and signs of a printed line from left to right, by their places on the page."""
    body = f"<p>{inline(text, {}, rtl=True)}</p>"
    html = f'<!doctype html><html lang="{sample.lang}" dir="rtl"><head><meta charset="utf-8"><title>T</title></head><body>{body}</body></html>'
    family = ", ".join(f'"{f}"' for f in sample.fonts)
    css = f"@page {{ size: 400mm 60mm; margin: 10mm }} html {{ font: 18pt/1.8 {family} }} bdi {{ white-space: nowrap }}"
    made = print_page(Page(html, css, "T", sample.lang, sample.fonts), sample.faces, DAY, PLACE)
    assert made.value is not None, made.findings
    with pypdfium2.PdfDocument(made.value) as document:
        page = document[0].get_textpage()
        chars = [(page.get_charbox(i)[0], page.get_text_range(i, 1)) for i in range(page.count_chars())]
    return "".join(c for _, c in sorted(chars) if re.fullmatch(r"[0-9A-Za-z+/:.,()%°–-]", c))


SENTENCES = st.sampled_from(["اتصل على %s الآن", "%s هو الرقم", "الرقم: %s", "لا تتجاوز (%s) أبدا"])


@settings(max_examples=25, deadline=None)
@given(st.from_regex(r"\+?[1-9][0-9]{0,2}([ -][0-9]{3,4}){1,3}", fullmatch=True), SENTENCES)
def test_any_phone_number_prints_in_the_order_in_which_it_is_dialled(number: str, sentence: str) -> None:
    assert number.replace(" ", "") in visual(sentence % number)


@settings(max_examples=15, deadline=None)
@given(st.integers(1, 9_999), st.integers(1, 9_999), st.sampled_from(["mg", "ml", "°C", "%"]), SENTENCES)
def test_any_dose_or_range_prints_the_right_way_round(low: int, high: int, unit: str, sentence: str) -> None:
    said = f"{low:,}–{high:,} {unit}"

    assert said.replace(" ", "") in visual(sentence % said)


@pytest.mark.parametrize(
    "said", ["+1-800-222-1222", "250–350 mg", "37 °C", "020 7946 0999", "24/7", "https://example.org/a?b=1", "1,400 mg"]
)
@pytest.mark.parametrize("lang", ["ar", "fa", "ur", "he"])
def test_the_known_patterns_print_right_in_every_right_to_left_script(said: str, lang: str) -> None:
    words = corpus()[lang].heading

    assert said.replace(" ", "").replace("?", "").replace("=", "") in visual(f"{words} {said} {words}", corpus()[lang])


def test_stock_arabic_would_print_the_number_backwards() -> None:
    """The fault is real: without isolation the groups of a spaced number come out reversed."""
    body = "<p>اتصل 020 7946 0999 الآن</p>"
    html = f'<!doctype html><html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>T</title></head><body>{body}</body></html>'
    css = '@page { size: 400mm 60mm; margin: 10mm } html { font: 18pt/1.8 "IBM Plex Sans Arabic", Arimo }'
    made = print_page(Page(html, css, "T", "ar", ARABIC.fonts), ARABIC.faces, DAY, PLACE).value
    assert made is not None
    with pypdfium2.PdfDocument(made) as document:
        page = document[0].get_textpage()
        chars = [(page.get_charbox(i)[0], page.get_text_range(i, 1)) for i in range(page.count_chars())]

    assert "02079460999" not in "".join(c for _, c in sorted(chars) if c.isdigit())


@pytest.mark.parametrize("name", hooks.LEANED_ON)
def test_each_hold_on_the_engine_is_there(name: str) -> None:
    assert hooks.find(weasyprint, name)


def test_another_version_of_the_engine_is_refused() -> None:
    with pytest.raises(Stop, match=r"71\.0") as stop:
        hooks.verify(weasyprint, "71.0")

    assert stop.value.exit_code is ExitCode.MACHINE


@pytest.mark.parametrize("name", hooks.LEANED_ON)
def test_a_hold_that_reads_differently_is_refused(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(hooks.LEANED_ON, name, ("words that the engine does not say",))

    with pytest.raises(Stop, match=re.escape(name)):
        hooks.verify(weasyprint, hooks.ENGINE)


def test_a_hold_that_is_gone_is_refused() -> None:
    with pytest.raises(Stop, match="which the repair leans on"):
        hooks.verify(types.ModuleType("weasyprint"), hooks.ENGINE)


@pytest.mark.parametrize("lang", ["km", "hi", "ar"])
def test_the_same_page_gives_the_same_bytes(lang: str, pdfs: dict[str, bytes]) -> None:
    assert printed(corpus()[lang]) == pdfs[lang]
