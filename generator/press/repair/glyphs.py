"""The text layer, glyph by glyph: one code for each pair of glyph and text, so that every extractor reads the words.

The engine keeps the first text that it met for a glyph: in Hindi the matra of यदि then reads यादि. A PDF code may stand
for any glyph (CIDToGIDMap, ISO 32000-1, 9.7.4.3), so a glyph that stands for a second text gets a second code.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pydyf

_SHOWN = re.compile(rb"<([0-9a-fA-F]+)>")
_FONT = re.compile(rb"^/(\S+) \S+ Tf$")
_UNMOVED = b">0<"  # the engine's kerning of less than 1/1000 em, cut down to nothing: it parts strings to no end

# What a later glyph of a cluster stands for: nothing, but ISO 14289-1 (7.21.7) wants a mapping that is not empty.
NOTHING = "\u200b"
HIGHEST_CODE = 0xFFFF
LINE_MARKS = dict.fromkeys(map(ord, "\u00ad\u200b\u2060"))

# A glyph that was drawn: font name, glyph id, the text that it stands for.
Drawn = tuple[str, int, str]


class Unrepairable(Exception):
    """The engine drew something that the repair does not understand; nothing may be printed."""


@dataclass
class Journal:
    """Every glyph in the order in which it was drawn: font name, glyph id, the text that it stands for.

    `circles` names the dotted circle (U+25CC) of each font file by family and weight.
    """

    circles: dict[tuple[str, int], int] = field(default_factory=dict)
    drawn: list[Drawn] = field(default_factory=list)


class Remembering(dict[int, str]):
    """A font's map from glyph to text that notes every glyph drawn, because it never admits to knowing one."""

    def __init__(self, font: str, journal: Journal) -> None:
        super().__init__()
        self._font, self._journal = font, journal

    def __contains__(self, _: object) -> bool:
        return False

    def __setitem__(self, glyph: int, text: str) -> None:
        self._journal.drawn.append((self._font, glyph, text))
        super().setdefault(glyph, text)


@dataclass
class Codes:
    """The codes of one font: which glyph each stands for, and which text."""

    glyph_count: int
    glyph_of: dict[int, int] = field(default_factory=dict)
    text_of: dict[int, str] = field(default_factory=dict)
    _code_of: dict[tuple[int, str], int] = field(default_factory=dict)

    def reserve(self, glyph: int, text: str) -> None:
        """The first text of a glyph keeps the glyph's own id as its code."""
        if glyph not in self.glyph_of:
            self.glyph_of[glyph], self.text_of[glyph] = glyph, text
            self._code_of[glyph, text] = glyph

    def code(self, glyph: int, text: str) -> int:
        """The code of a glyph that stands for a text; a new one for a new pair."""
        if (glyph, text) not in self._code_of:
            code = self._free()
            self.glyph_of[code], self.text_of[code] = glyph, text
            self._code_of[glyph, text] = code
        return self._code_of[glyph, text]

    def known(self, glyph: int, text: str) -> int | None:
        """The code of a glyph that stands for a text, where it has one."""
        return self._code_of.get((glyph, _clean(text)))

    @property
    def aliased(self) -> bool:
        """True where some code is not its glyph's id."""
        return any(code != glyph for code, glyph in self.glyph_of.items())

    def _free(self) -> int:
        """The next code above the font's glyphs; in a font that fills the range, one that nothing uses."""
        above = range(max(self.glyph_count, *(c + 1 for c in self.glyph_of if c >= self.glyph_count), 1), HIGHEST_CODE)
        code: int
        for code in (*above[:1], *(c for c in range(1, self.glyph_count) if c not in self.glyph_of)):
            return code
        raise Unrepairable("a font has no free code left")


def write_codes(
    pdf: pydyf.PDF, fonts: dict[Any, Any], journal: Journal, first: Iterable[Drawn] = ()
) -> dict[str, Codes]:
    """Rewrite the shown strings of all pages, and the fonts' maps and widths; returns the codes by font name.

    What is `first` has its codes whether it is on a page or not, and before all else, so that they depend on no word.
    Raises Unrepairable where the strings are not those that the journal saw drawn.
    """
    by_name = {font.hash: font for font in fonts.values()}
    codes = {name: Codes(font.glyph_count) for name, font in by_name.items()}
    circles = {name: journal.circles.get((font.family, font.weight), -1) for name, font in by_name.items()}
    each = tuple(dict.fromkeys([*first, *journal.drawn]))
    for name, glyph, text in each:
        if glyph == circles[name] and "\u25cc" not in text:
            raise Unrepairable(f"a letter is torn from its mark: a dotted circle is drawn for “{text}”")
        codes[name].reserve(glyph, _clean(text))
    scribe = Scribe(journal.drawn, {(n, g, t): b"%04x" % codes[n].code(g, _clean(t)) for n, g, t in each})
    for stream in _page_streams(pdf):
        scribe.rewrite(stream)
    scribe.finish()
    for font in fonts.values():
        made = codes[font.hash]
        font.widths.update({code: font.widths[glyph] for code, glyph in made.glyph_of.items()})
        font.to_unicode = dict(made.text_of)
    return codes


class Scribe:
    """Goes through the shown strings beside the journal, and writes each glyph's code in place of its id."""

    def __init__(self, drawn: list[Drawn], code_of: dict[Drawn, bytes]) -> None:
        self._drawn, self._at = drawn, 0
        self._code_of, self._id_of = code_of, {each: b"%04x" % each[1] for each in code_of}
        self._font = ""

    def rewrite(self, stream: pydyf.Stream) -> None:
        """Every string of a content stream. Raises Unrepairable for one that the journal did not see drawn."""
        self._font = ""
        for at, operation in enumerate(stream.stream):
            if not isinstance(operation, bytes):
                continue
            if operation.endswith(b"] TJ"):
                stream.stream[at] = _SHOWN.sub(self._recoded, operation.replace(_UNMOVED, b""))
            elif named := _FONT.match(operation):
                self._font = named[1].decode()

    def finish(self) -> None:
        """Raise Unrepairable where the journal has seen more than stands on the pages."""
        if self._at != len(self._drawn):
            raise Unrepairable("glyphs were drawn that stand on no page")

    def _recoded(self, shown: re.Match[bytes]) -> bytes:
        seen = self._drawn[self._at : self._at + len(shown[1]) // 4]
        self._at += len(seen)
        if b"".join([self._id_of[each] for each in seen]) != shown[1] or {each[0] for each in seen} != {self._font}:
            told = " ".join(f"{glyph:04x} of {font}" for font, glyph, _ in seen)
            raise Unrepairable(f"the page shows {shown[1].decode()} of {self._font}, the journal {told}")
        return b"<%b>" % b"".join([self._code_of[each] for each in seen])


def write_glyph_maps(pdf: pydyf.PDF, fonts: dict[Any, Any], codes: dict[str, Codes], *, compress: bool) -> None:
    """Give every font with aliases its CIDToGIDMap: two bytes of glyph id for each code."""
    for font in {font.hash: font for font in fonts.values()}.values():
        made = codes[font.hash]
        if not made.aliased:
            continue
        for item in pdf.objects:
            if isinstance(item, dict) and item.get("BaseFont") == font.name and item.get("Subtype") == "/CIDFontType2":
                table = bytearray(2 * (max(made.glyph_of) + 1))
                for code, glyph in made.glyph_of.items():
                    table[2 * code : 2 * code + 2] = glyph.to_bytes(2, "big")
                stream = pydyf.Stream([bytes(table)], compress=compress)
                pdf.add_object(stream)
                item["CIDToGIDMap"] = stream.reference
                break
        else:
            raise Unrepairable(f"{font.family} has no TrueType outlines")


def _clean(text: str) -> str:
    return text.translate(LINE_MARKS) or NOTHING


def _page_streams(pdf: pydyf.PDF) -> Iterator[pydyf.Stream]:
    """The content streams in page order; a page stands in the array as number, generation, "R"."""
    for number in pdf.pages["Kids"][::3]:
        yield pdf.objects[int(pdf.objects[number]["Contents"].split()[0])]
