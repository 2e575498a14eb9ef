"""How tall a letter stands in a font program, read from its outline: TrueType, OpenType and bare CFF.

Heights are in em above the baseline, the top of the ink. Programs come out of PDF files, cut down and often broken:
what cannot be read is None, never a guess.
"""

from __future__ import annotations

import struct
from functools import cached_property
from io import BytesIO
from typing import Any

from fontTools import agl
from fontTools.cffLib import CFFFontSet
from fontTools.encodings.StandardEncoding import StandardEncoding
from fontTools.ttLib import TTFont

_LARGEST = 24 * 2**20


def text_of_glyph(name: str) -> str:
    """What a glyph's name stands for (Adobe Glyph List for New Fonts): "eacute" is "é", "f_i" is "fi", else ""."""
    return str(agl.toUnicode(name))


def standard_names() -> tuple[str, ...]:
    """The glyph names of Adobe's StandardEncoding by code (ISO 32000-1, D.2)."""
    return tuple(StandardEncoding)


def glyphs_in(program: bytes) -> int:
    """How many glyphs a TrueType program has (OpenType 1.9, maxp); 0 for any other, and for one that is broken."""
    if program[:4] not in (b"\0\1\0\0", b"true"):
        return 0
    for at in range(12, 12 + 16 * 64, 16):
        if program[at : at + 4] == b"maxp":
            offset = int.from_bytes(program[at + 8 : at + 12], "big")
            return int.from_bytes(program[offset + 4 : offset + 6], "big")
    return 0


class Outlines:
    """The outlines of one font program."""

    def __init__(self, program: bytes) -> None:
        self._program = program if len(program) <= _LARGEST else b""

    def top_of(self, glyph: int) -> float | None:
        """The top of a glyph by its number."""
        return self._safely(lambda: self._top(glyph))

    def top_of_name(self, name: str) -> float | None:
        """The top of a glyph by its name, in a bare CFF font."""
        return self._safely(lambda: self._top_in_cff(name))

    def glyph_of(self, code: int, letter: str) -> int | None:
        """The glyph that a simple TrueType font shows for a code (ISO 32000-1, 9.6.6.4)."""
        found = self._safely(lambda: self._glyph_of(code, letter))
        return None if found is None else int(found)

    def glyph_of_cid(self, cid: int) -> int | None:
        """The glyph of a character id in a bare CFF font: by its charset where it is CID-keyed, else the number itself."""
        found = self._safely(lambda: self._cids.get(cid, cid) if self._is_cff else cid)
        return None if found is None else int(found)

    @staticmethod
    def _safely(look: Any) -> float | None:
        try:
            found: float | None = look()
        except Exception:  # noqa: BLE001  (a stranger's font may break the reader in any way; then its height is unmeasured)
            return None
        return found

    @property
    def _is_cff(self) -> bool:
        return self._program[:1] == b"\x01"

    @cached_property
    def _font(self) -> Any:
        return TTFont(BytesIO(self._program), lazy=True, fontNumber=0)

    @cached_property
    def _drawings(self) -> bytes:
        return bytes(self._font.reader["glyf"])

    @cached_property
    def _cff(self) -> Any:
        fonts = CFFFontSet()
        if self._is_cff:
            fonts.decompile(BytesIO(self._program), None)
            return fonts[0]
        return self._font["CFF "].cff[0]

    @cached_property
    def _cids(self) -> dict[int, int]:
        names = self._cff.charset if hasattr(self._cff, "ROS") else ()
        return {int(n[3:]): gid for gid, n in enumerate(names) if n[:3] == "cid" and n[3:].isdigit()}

    def _top(self, glyph: int) -> float | None:
        if self._is_cff or "CFF " in self._font:
            names = self._cff.charset
            return self._top_in_cff(names[glyph]) if 0 <= glyph < len(names) else None
        places = self._font["loca"]
        if not 0 <= glyph < len(places) - 1 or places[glyph] == places[glyph + 1]:
            return None
        top: int = struct.unpack_from(">hhhhh", self._drawings, places[glyph])[4]
        return top / float(self._font["head"].unitsPerEm)

    def _top_in_cff(self, name: str) -> float | None:
        letters = self._cff.CharStrings
        if name not in letters:
            return None
        bounds = letters[name].calcBounds(letters)
        return None if bounds is None else float(bounds[3]) * float(self._cff.FontMatrix[3])

    def _glyph_of(self, code: int, letter: str) -> int | None:
        tables = {(t.platformID, t.platEncID): t.cmap for t in self._font["cmap"].tables}
        named = (
            tables.get((3, 1), {}).get(ord(letter))
            or tables.get((3, 0), {}).get(0xF000 + code)
            or tables.get((3, 0), {}).get(code)
            or tables.get((1, 0), {}).get(code)
        )
        return None if named is None else int(self._font.getGlyphID(named))
