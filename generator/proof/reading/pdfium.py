"""What only the renderer knows: pages as pictures, text as another reader finds it, widths of fonts that are in no file."""

from __future__ import annotations

import ctypes
from functools import cache

import pypdfium2
import pypdfium2.raw as raw


@cache
def standard_widths(name: str) -> dict[int, float]:
    """The widths in 1/1000 em of one of the 14 standard fonts, by WinAnsi code, from the renderer's own stand-ins."""
    document, width = pypdfium2.PdfDocument.new(), ctypes.c_float()
    try:
        font = raw.FPDFText_LoadStandardFont(document.raw, name.encode())
        if not font:
            return {}
        found: dict[int, float] = {}
        for code in range(32, 256):
            if raw.FPDFFont_GetGlyphWidth(font, code, 1000.0, ctypes.byref(width)):
                found[code] = width.value
        raw.FPDFFont_Close(font)
        return found
    finally:
        document.close()


def texts_of(pdf: bytes, pages: int | None = None) -> tuple[str, ...]:
    """The text of each page, or of the first `pages`, as pdfium reads it."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        count = len(document) if pages is None else min(pages, len(document))
        return tuple(document[at].get_textpage().get_text_range() for at in range(count))
    finally:
        document.close()
