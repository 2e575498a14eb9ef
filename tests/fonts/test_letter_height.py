"""Letters are tall enough in large print, lines do not collide, bold is bold: in every script (scripts/xheight.py)."""

import runpy

import pytest
from fontTools.pens.areaPen import AreaPen
from fontTools.ttLib import TTFont
from workbench import ROOT

from generator.content.language import Language
from generator.fonts import store

pytestmark = pytest.mark.unhurried

MEASURE = runpy.run_path(str(ROOT / "scripts/xheight.py"))
LANGUAGES = {language.tag: language for language in MEASURE["languages"]()}


@pytest.mark.parametrize("language", LANGUAGES.values(), ids=LANGUAGES)
def test_letters_are_nine_points_tall_in_large_print(language: Language) -> None:
    assert MEASURE["letter_pt"](language) >= MEASURE["LEAST_PT"]


def test_the_x_height_is_measured_as_the_font_says_it() -> None:
    with TTFont(store.faces(["Arimo"], MEASURE["HOME"])[0].path) as font:
        said = 18 * font["OS/2"].sxHeight / font["head"].unitsPerEm

    assert MEASURE["letter_pt"](LANGUAGES["en"]) == pytest.approx(said, abs=0.05)


@pytest.mark.parametrize("language", LANGUAGES.values(), ids=LANGUAGES)
def test_a_line_has_room_for_the_tallest_word(language: Language) -> None:
    assert 0.7 < MEASURE["ink_em"](language, MEASURE["texts_of"](language)) <= language.line_height


@pytest.mark.parametrize("language", LANGUAGES.values(), ids=LANGUAGES)
def test_headings_and_the_closest_lines_of_page_one_have_room_for_their_ink(language: Language) -> None:
    ink = MEASURE["front_ink_em"](language)

    assert 0.9 < ink <= language.ink_height <= max(1.2, language.line_height)


def test_marks_above_and_below_are_measured() -> None:
    khmer = LANGUAGES["km"]

    assert MEASURE["ink_em"](khmer, ["ស្ត្រី"]) > MEASURE["ink_em"](khmer, ["ក"]) + 0.4


@pytest.mark.parametrize("language", LANGUAGES.values(), ids=LANGUAGES)
def test_the_letters_of_bold_are_bolder(language: Language) -> None:
    letter = MEASURE["YARDSTICKS"][language.script][0][0]
    regular, bold = (area(face, letter) for face in store.faces(language.fonts.text[:1], MEASURE["HOME"]))

    assert bold > 1.1 * regular


def area(face: store.Face, letter: str) -> float:
    with TTFont(face.path) as font:
        glyphs = font.getGlyphSet()
        pen = AreaPen(glyphs)
        glyphs[font.getBestCmap()[ord(letter)]].draw(pen)
        return abs(float(pen.value))
