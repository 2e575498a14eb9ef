"""The family and the weight of a font, read from its name."""

from __future__ import annotations

import re
from functools import cache

_BOLD = re.compile(r"bold|black|heavy|[-,]bd", re.IGNORECASE)
_ITALIC = re.compile(r"italic|oblique|[-,](?:bd)?it\b", re.IGNORECASE)
_CUT = re.compile(
    r"[-,](?:Regular|Roman|Book|Medium|Semi|Demi|Extra|Bold|Black|Heavy|Light|Thin|Italic|Oblique|Bd|It|MT|PS)+$"
)


@cache
def cut_of(font: str) -> tuple[str, str]:
    """A font's family and weight: Arimo-Bold is ("Arimo", "bold")."""
    cuts = ("bold", _BOLD), ("italic", _ITALIC)
    return _CUT.sub("", font) or font, " ".join(word for word, pattern in cuts if pattern.search(font))
