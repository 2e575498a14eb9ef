"""How tall the plain letters of a script stand, in em: the x-height of Latin, and its like in other scripts.

Field guides give an x-height for Latin letters only (APH: 9 pt in large print). No authority that we read gives a
height for Arabic, Indic or Chinese print, so it is measured and shown there, and judged by nobody.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from generator.fonts.outlines import Outlines
from generator.proof.reading import objects

# Letters of flat or nearly flat top, without ascender, in the order in which they are looked for (our own choice).
PLAIN = {
    "Latn": "xzvwnumsceo",
    "Cyrl": "хнптгиско",
    "Grek": "νκχπυοα",
    "Hebr": "החםדרכ",
    "Arab": "دروهم",
    "Deva": "नमतरक",
    "Beng": "নমতরক",
    "Guru": "ਨਮਤਰਕ",
    "Gujr": "નમતરક",
    "Taml": "டபமநக",
    "Thai": "กนมรอ",
    "Khmr": "កនមរត",
    "Mymr": "ကနမတပ",
    "Ethi": "ነመበሰተ",
    "Geor": "ინსა",
    "Armn": "ասնոե",
    "Hani": "口国日目田中",
    "Hang": "마가나다이",
}


def heights_of(
    program: bytes, letters: Mapping[str, tuple[int, str]], descriptor: Any, *, by_code: bool
) -> tuple[tuple[str, float], ...]:
    """The height of each script's plain letter in a font program, for the scripts whose letters were shown.

    `letters` says which glyph number (or code, with `by_code`) and glyph name stands for a letter. Where a Type 1
    program cannot be read, the descriptor's own XHeight is taken.
    """
    outlines, found = Outlines(program), list[tuple[str, float]]()
    for script, plain in PLAIN.items():
        tops = (_top(outlines, letters[c], c, by_code=by_code) for c in plain if c in letters)
        top = next((t for t in tops if t is not None and 0.1 < t < 1.5), None)
        if top is None and script == "Latn" and any(c in letters for c in plain):
            declared = objects.number(objects.entry(descriptor, "/XHeight")) / 1000
            top = declared if 0.2 < declared < 0.9 else None
        if top is not None:
            found.append((script, round(top, 4)))
    return tuple(found)


def _top(outlines: Outlines, where: tuple[int, str], letter: str, *, by_code: bool) -> float | None:
    number, glyph_name = where
    if not by_code:
        glyph = outlines.glyph_of_cid(number)
        return None if glyph is None else outlines.top_of(glyph)
    by_name = outlines.top_of_name(glyph_name or letter)
    if by_name is not None:
        return by_name
    glyph = outlines.glyph_of(number, letter)
    return None if glyph is None else outlines.top_of(glyph)
