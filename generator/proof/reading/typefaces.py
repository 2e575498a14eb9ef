"""Typefaces read from a file: what a name and descriptor say of weight, slope, width and kind (ISO 32000-1, 9.8)."""

from __future__ import annotations

import re
from typing import Any

from generator.proof.reading import objects
from generator.proof.typeface import Typeface

# Words in the names of fonts. Matched at word starts of "Source Sans 3", "ArialNarrow-BoldItalic", "CMBX10".
_BOLD = re.compile(r"bold|black|heavy|demi|semibd|\bcmbx|-bd\b", re.IGNORECASE)
_ITALIC = re.compile(r"italic|oblique|slanted|kursiv|\bcmti|\bcmsl|-it\b", re.IGNORECASE)
_NARROW = re.compile(r"narrow|condensed|compressed|\bcond\b|cn\b", re.IGNORECASE)
_SANS = re.compile(
    r"sans|arial|arimo|helvetica|verdana|tahoma|calibri|lato|roboto|inter\b|open\s?sans|liberation\s?sans|dejavu\s?sans|"
    r"plex|futura|gotham|univers|frutiger|segoe|trebuchet|ubuntu|nimbussan|lexend|aphont|atkinson|antique\s?olive|"
    r"vazirmatn|gothic|swiss|cmss|gill",
    re.IGNORECASE,
)
_SERIF = re.compile(
    r"serif|times|tinos|georgia|garamond|palatino|cambria|bookman|century\s?school|minion|libertin|nimbusrom|roman|baskerville|"
    r"didot|bodoni|caslon|charter|mincho|song|naskh|nastaliq|scheherazade|amiri|\bcmr\d|\bcm(?:bx|ti|sl)\d|sfrm",
    re.IGNORECASE,
)
STANDARD_14 = re.compile(
    r"(?:Helvetica|Courier)(?:-(?:Bold|Oblique|BoldOblique))?$|Times-(?:Roman|Bold|Italic|BoldItalic)$|Symbol$|ZapfDingbats$"
)
_SUBSET = re.compile(r"^[A-Z]{6}\+")
_FIXED, _SYMBOLIC, _ITALIC_FLAG, _FORCE_BOLD = 1, 4, 64, 1 << 18


def typeface_of(font: Any, descendant: Any) -> Typeface:
    """The facts of a font dictionary; `descendant` is its CID font, or the font itself."""
    descriptor = objects.entry(descendant, "/FontDescriptor")
    raw = objects.name(objects.entry(font, "/BaseFont")) or objects.name(objects.entry(descriptor, "/FontName"))
    name = _SUBSET.sub("", raw) or objects.name(objects.entry(font, "/Name")) or "unnamed"
    flags = objects.whole(objects.entry(descriptor, "/Flags"))
    kind = objects.name(objects.entry(font, "/Subtype"))
    family = objects.text(objects.entry(descriptor, "/FontFamily")) or ""
    ascent, descent = _reach(descriptor)
    return Typeface(
        name=name,
        bold=bool(_BOLD.search(name))
        or objects.number(objects.entry(descriptor, "/FontWeight")) >= 600
        or _forced(flags),
        italic=bool(_ITALIC.search(name))
        or bool(flags & _ITALIC_FLAG)
        or abs(objects.number(objects.entry(descriptor, "/ItalicAngle"))) > 1,
        narrow=bool(_NARROW.search(name)) or "Condensed" in objects.name(objects.entry(descriptor, "/FontStretch")),
        serif=_serif(f"{family} {name}"),
        embedded=kind == "Type3" or program_of(descriptor) is not None,
        drawn=kind == "Type3",
        ascent=ascent,
        descent=descent,
    )


def _forced(flags: int) -> bool:
    return bool(flags & _FORCE_BOLD)


def _serif(name: str) -> bool | None:
    """A name with "sans" in it is no serif, whatever else it says ("DejaVu Sans Mono Roman")."""
    if _SANS.search(name):
        return False
    return True if _SERIF.search(name) else None


def _reach(descriptor: Any) -> tuple[float, float]:
    """How far the letters reach above and below the baseline, in em; sane values stand in for senseless ones."""
    ascent = objects.number(objects.entry(descriptor, "/Ascent")) / 1000
    descent = -objects.number(objects.entry(descriptor, "/Descent")) / 1000
    return (ascent if 0.5 <= ascent <= 1.6 else 0.9), (descent if 0.05 <= descent <= 0.9 else 0.22)


def program_of(descriptor: Any) -> Any:
    """The font program in the file, None where the font is not embedded."""
    found = (objects.entry(descriptor, name) for name in ("/FontFile2", "/FontFile3", "/FontFile"))
    return next((program for program in found if program is not None), None)


def is_symbolic(descriptor: Any) -> bool:
    """True where a font has letters outside the standard Latin set (flag 3)."""
    return bool(objects.whole(objects.entry(descriptor, "/Flags")) & _SYMBOLIC)
