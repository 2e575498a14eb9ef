"""What only the renderer knows: pages as pictures, widths of fonts that are in no file."""

from __future__ import annotations

import ctypes
import struct
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pypdfium2
from pypdfium2 import raw

from generator.proof.colour import RGB, contrast, over
from generator.proof.seen import Run

MOST_PIXELS, MOST_SAMPLES = 4_000_000, 1_500
DYE = (255, 0, 255, 255)
NOTICED = 0.3  # of a channel: less is the rim of a letter


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


class Pictures:
    """The pages of a file as the renderer paints them. Close it when done."""

    def __init__(self, source: bytes | Path) -> None:
        self._document = pypdfium2.PdfDocument(source)

    def close(self) -> None:
        """Give the file back."""
        self._document.close()

    def png(self, number: int, scale: float) -> bytes:
        """A page (from 1) as PNG, `scale` pixels a point."""
        page = self._document[number - 1]
        try:
            return as_png(_painted(page, scale))
        finally:
            page.close()

    def contrasts(self, number: int, runs: Sequence[Run]) -> list[float | None]:
        """The contrast of runs as the picture shows them.

        The page is painted three times: as it is, without its text, and with its text in a colour of its own, which
        tells where letters stand even if they cannot be seen. Of the letters the tenth part with the least contrast
        counts; 1 where the text does not show at all.
        """
        page = self._document[number - 1]
        try:
            width, height = page.get_size()
            scale = min(2.0, (MOST_PIXELS / max(1.0, width * height)) ** 0.5)
            inked = _painted(page, scale)
            _each_text(page.raw, _dye)
            dyed = _painted(page, scale)
            _each_text(page.raw, _hide)
            bare = _painted(page, scale)
            return [_contrast(run, Painted(inked, dyed, bare, scale, height)) for run in runs]
        finally:
            page.close()


@dataclass(frozen=True, slots=True)
class Raster:
    """A picture of bytes: `step` a pixel, `stride` a row, blue first."""

    data: bytes
    width: int
    height: int
    stride: int
    step: int

    def pixel(self, x: int, y: int) -> RGB:
        """The colour of a pixel."""
        at = y * self.stride + x * self.step
        if self.step == 1:
            grey = self.data[at] / 255
            return grey, grey, grey
        return self.data[at + 2] / 255, self.data[at + 1] / 255, self.data[at] / 255


def _painted(page: pypdfium2.PdfPage, scale: float) -> Raster:
    bitmap = page.render(scale=scale, may_draw_forms=False)
    try:
        return Raster(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, bitmap.n_channels)
    finally:
        bitmap.close()


def _each_text(page: raw.FPDF_PAGE, change: Callable[[raw.FPDF_PAGEOBJECT], None]) -> None:
    """Change every text object of a page, in the renderer's memory only."""
    for at in range(raw.FPDFPage_CountObjects(page)):
        _reach(raw.FPDFPage_GetObject(page, at), change, 0)


def _reach(thing: raw.FPDF_PAGEOBJECT, change: Callable[[raw.FPDF_PAGEOBJECT], None], depth: int) -> None:
    kind = raw.FPDFPageObj_GetType(thing)
    if kind == raw.FPDF_PAGEOBJ_TEXT:
        change(thing)
    elif kind == raw.FPDF_PAGEOBJ_FORM and depth < 8:
        for at in range(max(0, raw.FPDFFormObj_CountObjects(thing))):
            _reach(raw.FPDFFormObj_GetObject(thing, at), change, depth + 1)


def _hide(text: raw.FPDF_PAGEOBJECT) -> None:
    raw.FPDFTextObj_SetTextRenderMode(text, raw.FPDF_TEXTRENDERMODE_INVISIBLE)


def _dye(text: raw.FPDF_PAGEOBJECT) -> None:
    raw.FPDFPageObj_SetFillColor(text, *DYE)
    raw.FPDFPageObj_SetStrokeColor(text, *DYE)


@dataclass(frozen=True, slots=True)
class Painted:
    """One page, painted three times at `scale` pixels a point; `height` of the page in points."""

    inked: Raster
    dyed: Raster
    bare: Raster
    scale: float
    height: float


def _contrast(run: Run, page: Painted) -> float | None:
    letters = [(page.inked.pixel(x, y), page.bare.pixel(x, y)) for x, y in _letters(run, page)]
    if not letters:
        return None if run.box[2] - run.box[0] < 1 else 1.0
    if run.ink is not None:
        ratios = sorted(contrast(over(run.ink, run.opacity, ground), ground) for _, ground in letters)
        return ratios[len(ratios) // 10]
    ratios = sorted((contrast(ink, ground) for ink, ground in letters), reverse=True)
    return ratios[len(ratios) // 10]


def _letters(run: Run, page: Painted) -> Iterator[tuple[int, int]]:
    """The pixels of a run's letters: where the dyed page differs from the bare one."""
    scale, height = page.scale, page.height
    beside = 0.5 * run.size if run.box[2] - run.box[0] < 1 else 0.0  # a mark without a width stands over its neighbours
    x0, x1 = max(0, int((run.box[0] - beside) * scale)), min(page.bare.width, int((run.box[2] + beside) * scale) + 1)
    y0, y1 = max(0, int((height - run.box[3]) * scale)), min(page.bare.height, int((height - run.box[1]) * scale) + 1)
    step = max(1, int((max(0, x1 - x0) * max(0, y1 - y0) / MOST_SAMPLES) ** 0.5))
    for y in range(y0, y1, step):
        for x in range(x0, x1, step):
            dye, ground = page.dyed.pixel(x, y), page.bare.pixel(x, y)
            if max(abs(p - q) for p, q in zip(dye, ground, strict=True)) > NOTICED:
                yield x, y


def as_png(picture: Raster) -> bytes:
    """A picture as PNG (ISO 15948): 8-bit RGB, each row plain."""
    rows = bytearray()
    for y in range(picture.height):
        row = picture.data[y * picture.stride : y * picture.stride + picture.width * picture.step]
        colours = bytearray(3 * picture.width)
        for channel in range(3):
            colours[channel::3] = row[min(2 - channel, picture.step - 1) :: picture.step]
        rows += b"\0" + colours
    head = struct.pack(">IIBBBBB", picture.width, picture.height, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(bytes(rows), 6)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body)) for kind, body in chunks
    )
