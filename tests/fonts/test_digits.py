"""Digits are the dangerous part of a leaflet: whatever prints them has a plain zero, open 6 and 9, a 1 unlike 7 and l.

The outlines are compared, not the name of the font: a zero with a slash or a dot has a third contour.
"""

import pytest
from fontTools.pens.areaPen import AreaPen
from fontTools.pens.recordingPen import RecordingPen
from fontTools.ttLib import TTFont
from workbench import ROOT

from generator.fonts import store
from generator.project import Project

HOME = store.font_home(ROOT)
FAMILIES = sorted(
    {f for loaded in Project(ROOT, ROOT).languages.values() if loaded.value for f in loaded.value.fonts.text}
)
FACES = store.faces(FAMILIES, HOME) if not store.missing(FAMILIES, HOME) else ()


def contours(font: TTFont, char: str) -> int:
    pen = RecordingPen()
    font.getGlyphSet()[font.getBestCmap()[ord(char)]].draw(pen)
    return sum(operation == "closePath" for operation, _ in pen.value)


def shape(font: TTFont, char: str) -> tuple[object, ...]:
    pen = RecordingPen()
    font.getGlyphSet()[font.getBestCmap()[ord(char)]].draw(pen)
    return tuple(pen.value)


@pytest.mark.parametrize("face", FACES, ids=lambda f: f.path.stem)
def test_no_font_prints_a_slashed_or_dotted_zero(face: store.Face) -> None:
    with TTFont(face.path) as font:
        assert contours(font, "0") == 2
        assert [contours(font, d) for d in "69"] == [2, 2]
        assert contours(font, "8") == 3


@pytest.mark.parametrize("face", FACES, ids=lambda f: f.path.stem)
def test_a_one_is_neither_a_seven_nor_an_l(face: store.Face) -> None:
    with TTFont(face.path) as font:
        assert len({shape(font, c) for c in "17lI"}) == 4


@pytest.mark.parametrize("face", [f for f in FACES if f.weight == 700], ids=lambda f: f.path.stem)
def test_bold_is_really_bolder(face: store.Face) -> None:
    regular = next(f for f in FACES if f.family == face.family and f.weight == 400)
    areas = []
    for path in (regular.path, face.path):
        with TTFont(path) as font:
            glyphs = font.getGlyphSet()
            pen = AreaPen(glyphs)
            glyphs[font.getBestCmap()[ord("4")]].draw(pen)
            areas.append(abs(pen.value))

    assert areas[1] > 1.15 * areas[0]


def test_there_are_fonts_to_test() -> None:
    assert FACES
