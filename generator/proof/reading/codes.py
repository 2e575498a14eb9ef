"""The codes of a font: what a shown string says, how wide it runs, which glyphs have no picture (ISO 32000-1, 9.4 to 9.7)."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from generator.fonts.outlines import glyphs_in, standard_names, text_of_glyph
from generator.proof.reading import objects
from generator.proof.reading.cmap import CodeMap, read_map
from generator.proof.reading.letters import heights_of
from generator.proof.reading.pdfium import standard_widths
from generator.proof.reading.streams import TooMuch, unpacked
from generator.proof.reading.typefaces import STANDARD_14, is_symbolic, program_of, typeface_of
from generator.proof.reading.widths import widths_by_range
from generator.proof.typeface import Typeface

UNKNOWN = "\ufffd"
_UNICODE_MAPS = ("UCS2", "UTF16")
_CODECS = {"WinAnsiEncoding": "cp1252", "MacRomanEncoding": "mac_roman"}
_MEMORY = 4096


@dataclass(frozen=True, slots=True)
class Shown:
    """A string as shown: its text, its width in 1/1000 em, its glyphs, its word spaces, its missing glyphs.

    `head` and `tail` are the widths of the blanks that it begins and ends with; both are the whole width of a blank one.
    """

    text: str
    width: float
    glyphs: int
    spaces: int
    missing: int
    head: float = 0.0
    tail: float = 0.0


class Codes:
    """Reads the strings of one font."""

    def __init__(self, font: Any) -> None:
        self._font = font
        self._composite = objects.name(objects.entry(font, "/Subtype")) == "Type0"
        below = next(objects.items(objects.entry(font, "/DescendantFonts")), None) if self._composite else font
        self._below = below if below is not None else font
        self._descriptor = objects.entry(self._below, "/FontDescriptor")
        self._facts = typeface_of(font, self._below)
        self._remembered: dict[bytes, Shown] = {}
        self._used: dict[int, str] = {}
        self.vertical = self._encoding_name.endswith("-V") or self._encoding_name == "V"

    def show(self, string: bytes) -> Shown:
        """What a string shows; the same string is read once."""
        known = self._remembered.get(string)
        if known is None:
            known = self._read(string)
            if len(self._remembered) < _MEMORY:
                self._remembered[string] = known
        return known

    @cached_property
    def typeface(self) -> Typeface:
        """The facts of the font, with the heights of its letters; ask when all is shown, for it looks at what was used."""
        texts = [t for t in self._used.values() if t.strip()]
        readable = not texts or sum(UNKNOWN not in t for t in texts) / len(texts) > 0.5
        return replace(self._facts, readable=readable, heights=self._heights())

    @property
    def bold(self) -> bool:
        """Known before anything is shown."""
        return self._facts.bold

    @property
    def facts(self) -> Typeface:
        """The facts without the heights."""
        return self._facts

    @cached_property
    def em(self) -> float:
        """The size of one unit of the font's own space in em: 1, but for a drawn (Type 3) font that says otherwise."""
        if not self._facts.drawn:
            return 1.0
        tall = objects.box(objects.entry(self._font, "/FontBBox"))
        scale = abs(self._matrix[3])
        reach = (tall[3] - tall[1]) * scale if tall else 0.0
        return 1.0 if reach == 0 or 0.4 <= reach <= 4 else reach

    def _read(self, string: bytes) -> Shown:
        codes = self._pairs(string) if self._by_two else None
        spaces = 0
        if codes is None:
            parts = list(self._split(string)) if self._composite else [(code, 1) for code in string]
            codes = [code for code, _ in parts]
            spaces = sum([length == 1 and code == 32 for code, length in parts])
        used = self._used
        for code in codes:
            if code not in used:
                used[code] = self._text(code)
        texts = [used[code] for code in codes]
        glyphs = codes if self._plain_glyphs else [self._glyph(code) for code in codes]
        widths, default = self._widths, self._default
        each = [widths.get(glyph, default) for glyph in glyphs]
        text = "".join(texts)
        blank = text[:1].isspace() or text[-1:].isspace()
        return Shown(
            text,
            sum(each),
            len(codes),
            spaces,
            self._missing(glyphs),
            _blanks(texts, each) if blank else 0.0,
            _blanks(texts[::-1], each[::-1]) if blank else 0.0,
        )

    def _missing(self, glyphs: Sequence[int]) -> int:
        """How many glyphs the font does not have: the first, .notdef, and what lies beyond its last."""
        if not self._composite:
            return 0
        beyond = 0 < self._glyph_count <= max(glyphs, default=0)
        return glyphs.count(0) + (sum(glyph >= self._glyph_count for glyph in glyphs) if beyond else 0)

    @cached_property
    def _by_two(self) -> bool:
        """True where every code is two bytes long, as in all that is written today."""
        ranges = self._map.lengths if self._map else ()
        return self._composite and (not ranges or {length for length, _, _ in ranges} == {2})

    @cached_property
    def _plain_glyphs(self) -> bool:
        """True where a code is its own glyph (or character id)."""
        return not self._composite or self._map is None or bool(self._encoding_name)

    @staticmethod
    def _pairs(string: bytes) -> list[int]:
        count = len(string) // 2
        return list(struct.unpack(f">{count}H", string[: 2 * count]))

    def _split(self, string: bytes) -> Iterator[tuple[int, int]]:
        """The codes of a string with their lengths, by the ranges of the Encoding's map."""
        ranges = self._map.lengths if self._map else ()
        at, longest = 0, max(length for length, _, _ in ranges)
        while at < len(string):
            for length in range(1, longest + 1):
                code = int.from_bytes(string[at : at + length], "big")
                if any(size == length and low <= code <= high for size, low, high in ranges):
                    break
            else:
                length = min(size for size, _, _ in ranges) or 1
            yield code, length
            at += length

    def _glyph(self, code: int) -> int:
        if self._map is None or self._encoding_name:
            return code
        return self._map.glyph(code) or 0

    def _text(self, code: int) -> str:
        found = self._texts.get(code)
        if found is not None:
            return found
        if self._composite:
            if any(mark in self._encoding_name for mark in _UNICODE_MAPS):
                return code.to_bytes(2, "big").decode("utf-16-be", "replace")
            return UNKNOWN
        return self._named(code)

    def _named(self, code: int) -> str:
        """The text of a simple font's code by its encoding: a glyph name of its own, else the base encoding."""
        if code in self._differences:
            return text_of_glyph(self._differences[code]) or UNKNOWN
        base = self._encoding_name
        if base in _CODECS:
            return bytes([code]).decode(_CODECS[base], "replace")
        if not base and is_symbolic(self._descriptor) and not self._differences:
            return UNKNOWN
        if self._facts.name in ("Symbol", "ZapfDingbats"):
            return UNKNOWN
        return text_of_glyph(standard_names()[code]) or UNKNOWN

    @cached_property
    def _texts(self) -> dict[int, str]:
        found = self._map_of(objects.entry(self._font, "/ToUnicode"))
        return found.texts if found else {}

    @cached_property
    def _encoding_name(self) -> str:
        encoding = objects.entry(self._font, "/Encoding")
        return objects.name(encoding) or objects.name(objects.entry(encoding, "/BaseEncoding"))

    @cached_property
    def _differences(self) -> dict[int, str]:
        found, code = dict[int, str](), 0
        for item in objects.items(objects.entry(objects.entry(self._font, "/Encoding"), "/Differences"), 2000):
            if glyph := objects.name(item):
                found[code] = glyph
                code += 1
            else:
                code = objects.whole(item)
        return found

    @cached_property
    def _map(self) -> CodeMap | None:
        encoding = objects.entry(self._font, "/Encoding")
        return self._map_of(encoding) if self._composite and not objects.name(encoding) else None

    @staticmethod
    def _map_of(stream: Any) -> CodeMap | None:
        if objects.entry(stream, "/Length") is None:
            return None
        try:
            return read_map(unpacked(stream, 8 * 2**20))
        except TooMuch:
            return None

    @cached_property
    def _matrix(self) -> tuple[float, ...]:
        given = [objects.number(n) for n in objects.items(objects.entry(self._font, "/FontMatrix"), 6)]
        return tuple(given) if len(given) == 6 else (0.001, 0, 0, 0.001, 0, 0)

    @cached_property
    def _default(self) -> float:
        if self._composite:
            return objects.number(objects.entry(self._below, "/DW"), 1000.0)
        return objects.number(objects.entry(self._descriptor, "/MissingWidth"))

    @cached_property
    def _widths(self) -> dict[int, float]:
        """Widths in 1/1000 em by code, or by glyph in a composite font."""
        if self._composite:
            return widths_by_range(objects.entry(self._below, "/W"))
        listed = objects.entry(self._font, "/Widths")
        if listed is None:
            name = self._facts.name
            return standard_widths(name if STANDARD_14.match(name) else "Helvetica")
        first = objects.whole(objects.entry(self._font, "/FirstChar"))
        scale = self._matrix[0] * 1000 if self._facts.drawn else 1.0
        return {first + i: objects.number(width) * scale for i, width in enumerate(objects.items(listed, 256))}

    def _heights(self) -> tuple[tuple[str, float], ...]:
        if not self._program or not self._used:
            return ()
        try:
            return heights_of(self._program, self._letters(), self._descriptor, by_code=not self._composite)
        except TooMuch:
            return ()

    @cached_property
    def _program(self) -> bytes:
        """The font program, b"" where there is none or it is beyond reason."""
        program = program_of(self._descriptor)
        try:
            return unpacked(program, 24 * 2**20) if program is not None else b""
        except TooMuch:
            return b""

    @cached_property
    def _glyph_count(self) -> int:
        """How many glyphs a TrueType program has whose numbers are the character ids; 0 where that is not known."""
        mapped = objects.entry(objects.entry(self._below, "/CIDToGIDMap"), "/Length") is not None
        return 0 if mapped else glyphs_in(self._program)

    def _letters(self) -> dict[str, tuple[int, str]]:
        """Where each letter that was used is to be found: its code or character id, and its glyph name."""
        to_glyph = objects.entry(self._below, "/CIDToGIDMap")
        glyphs = b""
        if self._composite and objects.entry(to_glyph, "/Length") is not None:
            glyphs = unpacked(to_glyph, 2**20)
        found: dict[str, tuple[int, str]] = {}
        for code, text in self._used.items():
            cid = self._glyph(code) if self._composite else code
            glyph = int.from_bytes(glyphs[2 * cid : 2 * cid + 2], "big") if glyphs else cid
            found.setdefault(text, (glyph, self._differences.get(code, "")))
        return found


def _blanks(texts: list[str], widths: list[float]) -> float:
    total = 0.0
    for text, width in zip(texts, widths, strict=True):
        if text and not text.isspace():
            break
        total += width
    return total
