"""The letters of every imprint, shaped by the engine in each face and language of a document, so that its fonts hold them.

A font may draw a digit otherwise among Arabic words than among Latin ones: what is not shaped as the page shapes it is not
the glyph that a copy will need.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.press.loading import engine_layout
from generator.press.repair.glyphs import Drawn, Journal
from generator.press.stamp.ink import draw, remembering
from generator.press.stamp.layout import text_boxes

LIGATURES = " ff fi fl ffi ffl"
HEX = "0123456789abcdef"
_ASKED = ("font_family", "font_weight", "font_style", "lang", "direction")


def letters_of(letters: str, document: Any, context: Any) -> list[Drawn]:
    """Each glyph once that one of the letters is drawn with, in the fonts of the document, with the letter; in an order of
    its own, so that it does not hang on which words stood beside it."""
    journal = Journal()
    fonts = remembering(document.fonts, journal)
    for run, text in _samples(document, letters):
        made, _, _ = engine_layout.split_text_box(context, run.copy_with_text(text), None, 0)
        if made is not None:
            made.position_x = made.position_y = 0
            draw(made, fonts, document)
    names = {font.hash for font in document.fonts.values()}
    return sorted({drawn for drawn in journal.drawn if drawn[0] in names and set(drawn[2]) <= set(letters)})


def _samples(document: Any, letters: str) -> Iterator[tuple[Any, str]]:
    """A run of words of each kind, with the letters in their place and behind them; the foot's version behind its own words."""
    seen = set()
    for page in document.pages:
        for run in text_boxes(page._page_box):
            kind = tuple(run.style[name] for name in _ASKED)
            if kind not in seen:
                seen.add(kind)
                yield run, letters + LIGATURES
                yield run, f"{run.text} {letters}"
            words, space, last = run.text.rpartition(" ")
            if space and len(last) == len("1234abcd") and set(last) <= set(HEX) and (kind, words) not in seen:
                seen.add((kind, words))
                yield run, f"{words} {HEX}"
