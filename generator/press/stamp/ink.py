"""A run of words drawn by the engine, in the codes and the fonts of a file that is already written."""

from __future__ import annotations

import copy
from dataclasses import dataclass, field
from typing import Any

from generator.press.loading import EngineStream, draw_text
from generator.press.repair.glyphs import Codes, Drawn, Journal, Remembering, Scribe
from generator.press.stamp.words import Unlike

OPENS, CLOSES = b"BT", b"ET"


@dataclass
class Ink:
    """The fonts of a written document. They learn nothing more: a glyph without a code cannot be drawn."""

    codes: dict[str, Codes]
    fonts: dict[Any, Any]
    _journal: Journal
    _known: dict[Drawn, bytes] = field(default_factory=dict)

    @classmethod
    def of(cls, document: Any, codes: dict[str, Codes]) -> Ink:
        """The ink that a document was written with."""
        journal = Journal()
        return cls(codes, remembering(document.fonts, journal), journal)

    def drawn(self, run: Any, document: Any) -> list[Any]:
        """The operations of a run, from BT to ET. Raises Unlike for a font or a glyph that the file does not hold."""
        self._journal.drawn.clear()
        fonts = dict(self.fonts)
        stream = draw(run, fonts, document)
        if len(fonts) != len(self.fonts):
            raise Unlike("the words ask for another font")
        scribe = Scribe(self._journal.drawn, {drawn: self._code(drawn) for drawn in self._journal.drawn})
        scribe.rewrite(stream)
        scribe.finish()
        return between(stream.stream)

    def _code(self, drawn: Drawn) -> bytes:
        if drawn not in self._known:
            font, glyph, text = drawn
            code = self.codes[font].known(glyph, text)
            if code is None:
                raise Unlike(f"the file has no glyph for “{text}”")
            self._known[drawn] = b"%04x" % code
        return self._known[drawn]


def remembering(fonts: dict[Any, Any], journal: Journal) -> dict[Any, Any]:
    """The same fonts with the same widths, that write what they draw into another journal."""
    found = {key: copy.copy(font) for key, font in fonts.items()}
    for font in found.values():
        font.to_unicode = Remembering(font.hash, journal)
    return found


def draw(run: Any, fonts: dict[Any, Any], document: Any) -> Any:
    """A run of words, drawn by the engine on a page of its own."""
    resources = {"ExtGState": {}, "ColorSpace": b""}
    stream = EngineStream(fonts, None, resources, {}, None, document.color_profiles, document.output_intent)
    draw_text(stream, run, 0, "clip", "none")
    return stream


def between(operations: list[Any]) -> list[Any]:
    """The one text object of a run. Raises Unlike where there is more than one, or a line or picture after it."""
    if operations.count(OPENS) != 1 or operations[-1:] != [CLOSES]:
        raise Unlike("a run is drawn in a way that is not known")
    return operations[operations.index(OPENS) :]
