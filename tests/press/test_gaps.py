"""A right-to-left line of several boxes stands together: no hole before its last one, nothing outside its paragraph."""

import itertools

import pytest
from workbench import ROOT

from generator.fonts import store
from generator.page.typeset import Page
from generator.press.engine import _laid_out
from generator.press.gaps import close_gaps
from generator.press.layout import _boxes

FAMILIES = ("IBM Plex Sans Arabic", "Arimo")
FACES = store.faces(FAMILIES, store.font_home(ROOT))
WORDS = (
    'لا تأخذ أكثر من <bdi dir="ltr">1400 mg</bdi> في يوم واحد، ولا <strong>أكثر من <bdi dir="ltr">350 mg</bdi> مرة</strong> واحدة.'
)


def lines(words: str, direction: str, *, closed: bool) -> list[list[tuple[float, float]]]:
    """Of each line its pieces of text, from left to right: where each begins and ends."""
    html = f'<!doctype html><html lang="ar" dir="{direction}"><head><title>T</title></head><body><p>{words * 3}</p></body></html>'
    css = f"@page {{ size: 100mm 200mm; margin: 10mm }} body {{ margin: 0 }} html {{ font: 18pt/1.6 {', '.join(map(repr, FAMILIES))} }}"
    document = _laid_out(Page(html, css, "T", "ar", FAMILIES), FACES, "")
    if closed:
        close_gaps(document.pages)
    found = [box for page in document.pages for box in _boxes(page._page_box) if type(box).__name__ == "LineBox"]
    pieces = [[b for b in _boxes(line) if type(b).__name__ == "TextBox" and b.text] for line in found]
    return [sorted((b.position_x, b.position_x + b.width) for b in line) for line in pieces]


def widest_gap(line: list[tuple[float, float]]) -> float:
    return max((b[0] - a[1] for a, b in itertools.pairwise(line)), default=0)


def test_the_engine_leaves_a_gap() -> None:
    """If this fails, the engine has been mended and the module can go."""
    assert max(map(widest_gap, lines(WORDS, "rtl", closed=False))) > 3


@pytest.mark.parametrize("words", [WORDS, "كلمات " * 9, '<bdi dir="ltr">350 mg</bdi> ' * 5, "<strong>كلمات</strong> " * 9])
def test_no_line_has_a_gap_and_none_leaves_its_paragraph(words: str) -> None:
    found = lines(words, "rtl", closed=True)
    left, right = 10 / 25.4 * 96, 90 / 25.4 * 96

    assert len(found) > 2
    assert max(map(widest_gap, found)) < 0.5
    assert all(left - 1 < line[0][0] and abs(line[-1][1] - right) < 1 for line in found)
    assert all(b[0] - a[1] > -0.5 for line in found for a, b in itertools.pairwise(line))


def test_a_line_from_left_to_right_is_left_alone() -> None:
    text = "Take <b>no more</b> than <b>two</b> tablets. "

    assert lines(text, "ltr", closed=True) == lines(text, "ltr", closed=False)
