"""Which characters a font can print, read from its character map; and which script a character is of."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path

from fontTools import unicodedata
from fontTools.ttLib import TTFont

from generator.fonts.store import Face

# What the engine itself takes out before it asks a font for a glyph.
_NEVER_PRINTED = frozenset({0x0A, 0x0D, 0x09, 0x200B, 0x2060})


def unprintable(text: str, faces: Iterable[Face]) -> tuple[str, ...]:
    """The characters of a text that the faces cannot print, in order of first use."""
    printable = characters_of(tuple(faces))
    return tuple(c for c in dict.fromkeys(text) if ord(c) not in printable)


@cache
def characters_of(faces: tuple[Face, ...]) -> frozenset[int]:
    """The code points that the faces print in every weight, and those that never ask for a glyph."""
    by_weight: dict[int, set[int]] = {}
    for face in faces:
        by_weight.setdefault(face.weight, set()).update(characters(face.path))
    return frozenset(set.intersection(*by_weight.values()) if by_weight else set()) | _NEVER_PRINTED


@cache
def characters(path: Path) -> frozenset[int]:
    """The code points that a font file maps to a glyph."""
    with TTFont(path, lazy=True) as font:
        return frozenset(font.getBestCmap() or ())


@cache
def glyph_of(path: Path, char: str) -> int | None:
    """The glyph id of a character in a font file, or None where it has none."""
    with TTFont(path, lazy=True) as font:
        name = (font.getBestCmap() or {}).get(ord(char))
        return int(font.getGlyphID(name)) if name else None


@lru_cache(65_536)
def script_of(char: str) -> str:
    """The script of a character as ISO 15924 names it; "Zyyy" and "Zinh" are shared by all (Unicode Annex 24)."""
    return str(unicodedata.script(char))
