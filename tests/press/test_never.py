"""What must never happen on paper: each with a page or a file that has the fault, and is refused."""

import datetime
from pathlib import Path, PurePosixPath

import pytest
from corpus import HOME, corpus
from workbench import clearleaf, edit

from generator.findings import Place
from generator.fonts import store
from generator.page.breaks import with_breaks
from generator.page.isolation import bare_runs
from generator.page.typeset import Page
from generator.press.engine import print_page

PLACE = Place(PurePosixPath("x"))
CSS = "@page { size: a4; margin: 20mm } .box { break-inside: avoid; border: 1pt solid }"


def refused(body: str, lang: str = "en", css: str = "") -> set[str]:
    sample = corpus()[lang]
    family = ", ".join(f'"{f}"' for f in sample.fonts)
    head = f'<!doctype html><html lang="{lang}" dir="{sample.dir}"><head><meta charset="utf-8"><title>T</title></head>'
    style = f"{CSS} html {{ font: 18pt/1.8 {family} }} {css}"
    made = print_page(
        Page(f"{head}<body>{body}</body></html>", style, "T", lang, sample.fonts),
        sample.faces,
        datetime.date(2026, 1, 1),
        PLACE,
    )
    assert (made.value is None) is bool(made.findings)
    return {f.code for f in made.findings}


@pytest.mark.parametrize(
    "said", ["911", "+1-800-222-1222", "(500 mg)", "250–350 mg", "37 °C", "020 7946 0999", "warfarin"]
)
def test_a_bare_number_in_right_to_left_text(said: str) -> None:
    page = '<html dir="rtl"><body><p>اتصل {} الآن</p></body></html>'

    assert {f.code for f in bare_runs(page.format(said), PLACE)} == {"E104"}
    assert not list(bare_runs(page.format(f'<bdi dir="ltr">{said}</bdi>'), PLACE))


def test_no_shipped_template_lets_a_number_stand_bare(project: Path, tmp_path: Path) -> None:
    edit(project / "templates/leaflet.html.j2", "<h1>{{ say(sheet.title) }}", "<h1>{{ sheet.title }} 350 mg")
    words = (
        "build",
        "--draft",
        "--locale",
        "ar",
        "--edition",
        "clear",
        "--out",
        str(tmp_path / "o"),
        "--format",
        "json",
    )

    assert "E104" in clearleaf(*words, at=project).codes


@pytest.mark.parametrize("lang", ["km", "my"])
def test_a_script_without_spaces_that_cannot_break(lang: str) -> None:
    letters = "".join(c for c in corpus()[lang].heading if not c.isspace()) * 3

    assert "E203" in refused(f"<p>{letters}</p>", lang)
    assert refused(f"<p>{with_breaks(letters, lang)}</p>", lang) == set()


@pytest.mark.parametrize(("body", "code"), [
    ("<p>漢字</p>", "E101"),
    (f'<div class="box">{"<p>line</p>" * 60}</div>', "E201"),
    ('<p>x</p><h2>Stranded</h2><p style="break-before: page">y</p>', "E202"),
    ('<p style="margin-left: -40mm">too far left</p>', "E203"),
    ('<p><img src="https://example.org/x.png" alt="x"></p>', "E102"),
])  # fmt: skip
def test_a_missing_glyph_a_split_box_a_stranded_heading_a_fetch(body: str, code: str) -> None:
    assert code in refused(body)


def test_a_bold_that_is_not_there(tmp_path: Path) -> None:
    """A family without its bold cut is not there at all."""
    regular = store.faces(["Arimo"], HOME)[0].path
    half = tmp_path / f"arimo@{store.pinned()['arimo']}" / "400Regular"
    half.mkdir(parents=True)
    (half / regular.name).write_bytes(regular.read_bytes())

    assert store.missing(["Arimo"], tmp_path) == ("Arimo",)


@pytest.mark.parametrize(("file", "old", "new", "code"), [
    ("templates/styles/large.css", "html { font-size: 18pt }", "html { font-size: 16pt }", "P104"),
    ("templates/styles/large.css", "@bottom-left { font-size: 14pt }", "@bottom-left { font-size: 9pt }", "P105"),
    ("templates/leaflet.html.j2", "<h1>", '<h1 style="font-size: 9pt">', "P104"),
])  # fmt: skip
def test_text_below_the_editions_size(project: Path, tmp_path: Path, file: str, old: str, new: str, code: str) -> None:
    edit(project / file, old, new)
    words = (
        "build",
        "--draft",
        "--locale",
        "en",
        "--edition",
        "large",
        "--out",
        str(tmp_path / "o"),
        "--format",
        "json",
    )

    assert code in clearleaf(*words, at=project).codes
