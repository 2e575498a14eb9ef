"""What only the box tree shows: each fault has a page that has it, and one that has not."""

import datetime
from pathlib import PurePosixPath

import pytest
from workbench import ROOT

from generator.findings import Place
from generator.fonts import store
from generator.page.typeset import Page
from generator.press.engine import print_page
from generator.roots import font_home

FACES = store.faces(["Arimo"], font_home(ROOT))
CSS = "@page { size: a4; margin: 20mm } html { font: 18pt/1.35 Arimo } .box { break-inside: avoid; border: 1pt solid }"
LINES = "<p>line</p>" * 12


def codes(body: str, css: str = "", body_pt: float = 0) -> set[str]:
    html = (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>T</title></head><body>{body}</body></html>'
    )
    printed = print_page(
        Page(html, CSS + css, "T", "en", ("Arimo",), body_pt),
        FACES,
        datetime.date(2026, 1, 1),
        Place(PurePosixPath("x")),
    )
    return {f.code for f in printed.findings}


@pytest.mark.parametrize(
    ("body", "css", "code"),
    [
        (LINES + f'<div class="box">{LINES}</div>', "", set()),
        (f'<div class="box">{"<p>line</p>" * 60}</div>', "", {"E201"}),
        ("<h2>Head</h2><p>text</p>", "", set()),
        ('<p>text</p><h2>Head</h2><p style="break-before: page">text</p>', "", {"E202"}),
        ("<p>short</p>", "p { width: 90mm }", set()),
        ("<p>unbreakablelongword</p>", "p { width: 10mm }", {"E203"}),
        ('<p>one</p><div style="height: 300mm"></div><p>two</p>', "", {"E204"}),
    ],
)
def test_a_fault_of_layout_is_found(body: str, css: str, code: set[str]) -> None:
    assert codes(body, css) == code


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("<p>text</p>", set()),
        ('<p>text</p><p style="font-size: 14pt">text</p>', {"E205"}),
        ('<p>text</p><p style="font-size: 14pt" lang="es">texto</p>', set()),
        ('<p><bdi class="number" style="font-size: 14pt">12</bdi> text</p>', set()),
        ('<p style="font-size: 14pt" lang="es">texto <span lang="en">text</span></p>', {"E205"}),
    ],
)
def test_only_the_other_language_may_be_smaller(body: str, code: set[str]) -> None:
    assert codes(body, body_pt=18) == code


def test_a_pair_is_not_split() -> None:
    pair = '<div class="pair"><p>texto</p><p lang="es" style="break-before: page">text</p></div>'

    assert codes(LINES + pair, ".pair { break-inside: avoid }") == {"E201"}


ARABIC = store.faces(["IBM Plex Sans Arabic", "Arimo"], font_home(ROOT))
FULL = 'لا تأخذ أكثر من <bdi dir="ltr">1400 mg</bdi> في يوم واحد. ' * 6


@pytest.mark.parametrize(("words", "found"), [(FULL, set()), ("كلمةطويلةجدًالاتنكسرأبدًا" * 4, {"E203"})])
@pytest.mark.parametrize("width", range(300, 330, 3))
def test_a_line_from_right_to_left_is_judged_where_its_ink_stands(words: str, found: set[str], width: int) -> None:
    """On a full line the box of the last words stands a space beside them, outside its paragraph; they do not."""
    html = f'<!doctype html><html lang="ar" dir="rtl"><head><title>T</title></head><body><p>{words}</p></body></html>'
    css = f"@page {{ size: {width + 80}pt 800pt; margin: 40pt }} html {{ font: 18pt/1.6 'IBM Plex Sans Arabic', Arimo }}"
    page = Page(html, css, "T", "ar", ("IBM Plex Sans Arabic", "Arimo"))
    printed = print_page(page, ARABIC, datetime.date(2026, 1, 1), Place(PurePosixPath("x")))

    assert {f.code for f in printed.findings} == found
