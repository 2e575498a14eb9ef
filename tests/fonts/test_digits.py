"""Digits are the dangerous part of a leaflet: whatever prints them has a plain zero, open 6 and 9, a 1 unlike 7 and l.

What is drawn is compared, not the name of the font: a slash through a zero makes two holes of one, a dot a second spot
of ink. Contours are not counted: some fonts draw a 6 as one line that crosses itself.
"""

import pytest
from fontTools.pens.areaPen import AreaPen
from fontTools.pens.recordingPen import RecordingPen
from fontTools.ttLib import TTFont
from PIL import Image, ImageDraw, ImageFont
from workbench import ROOT

from generator.fonts import store
from generator.project import Project
from generator.roots import font_home

HOME = font_home(ROOT)
FAMILIES = sorted(
    {f for loaded in Project(ROOT, ROOT).languages.values() if loaded.value for f in loaded.value.fonts.text}
)
FACES = store.faces(FAMILIES, HOME) if not store.missing(FAMILIES, HOME) else ()


INK, PAPER, SEEN = 0, 255, 128


def spots_and_holes(face: store.Face, char: str) -> tuple[int, int]:
    """How many separate spots of ink a character is drawn with, and how many holes they enclose."""
    image = Image.new("L", (90, 110), PAPER)
    ImageDraw.Draw(image).text((15, 10), char, fill=INK, font=ImageFont.truetype(face.path, 60))
    image = image.point(lambda value: INK if value < SEEN else PAPER)
    ImageDraw.floodfill(image, (0, 0), SEEN)
    return regions(image, INK), regions(image, PAPER)


def regions(image: Image.Image, colour: int) -> int:
    """The connected parts of a colour; a few lost pixels at an edge are none."""
    image, found = image.copy(), 0
    while (at := image.tobytes().find(colour)) >= 0:
        before = image.histogram()[colour]
        ImageDraw.floodfill(image, (at % image.width, at // image.width), SEEN)
        found += before - image.histogram()[colour] > 6
    return found


def shape(font: TTFont, char: str) -> tuple[object, ...]:
    pen = RecordingPen()
    font.getGlyphSet()[font.getBestCmap()[ord(char)]].draw(pen)
    return tuple(pen.value)


@pytest.mark.parametrize("face", FACES, ids=lambda f: f.path.stem)
def test_no_font_prints_a_slashed_or_dotted_zero(face: store.Face) -> None:
    assert spots_and_holes(face, "0") == (1, 1)
    assert [spots_and_holes(face, d) for d in "69"] == [(1, 1), (1, 1)]
    assert spots_and_holes(face, "8") == (1, 2)


def test_a_slash_or_a_dot_would_be_seen() -> None:
    arimo = FACES[0]

    assert [spots_and_holes(arimo, c) for c in "\u00d8i4"] == [(1, 2), (2, 0), (1, 1)]


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
