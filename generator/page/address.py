"""A web address on paper: in print, and as a QR code (ISO/IEC 18004) drawn as SVG. Only this room knows segno."""

from __future__ import annotations

import io
from dataclasses import dataclass
from functools import lru_cache

import segno
from markupsafe import Markup

# Level M mends up to 15 % of damage: enough for a fold or a stain, and the squares stay large.
_ERROR_LEVEL = "m"
_QUIET_ZONE = 4


@dataclass(frozen=True, slots=True)
class Address:
    """An address and its code; `code` is an inline picture whose alternative text is `alt`."""

    address: str
    code: Markup


@lru_cache(4096)
def on_paper(address: str, alt: str) -> Address:
    """The address with its QR code, black on white, one unit a square, with the quiet zone of the standard."""
    drawn = io.BytesIO()
    segno.make(address, error=_ERROR_LEVEL, micro=False, boost_error=False).save(
        drawn, kind="svg", xmldecl=False, svgns=False, omitsize=True, border=_QUIET_ZONE, svgclass="code", title=alt
    )
    svg = drawn.getvalue().decode().strip()
    return Address(address, Markup(svg.replace("<svg ", '<svg role="img" ', 1)))
