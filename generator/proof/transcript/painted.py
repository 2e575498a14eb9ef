"""What is painted on each page of a PDF, whoever made it: runs of text, frames, fills, drawings, pictures.

pdfium walks the page, so fonts, encodings and forms of any producer are read as a viewer reads them. Lengths are in
points from the bottom left of the visible page; colours are "#000", with "at 30 %" where one sees through them.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from generator.proof.transcript.area import Area, Matrix, Point, around, at, between, times, upright
from generator.proof.transcript.logical import is_right_to_left, logical
from generator.proof.transcript.things import Painted, Run, Shape
from generator.proof.transcript.unreadable import Unreadable

# What one page may paint: a printed page has some hundred things on it, a map some thousand.
MAX_OBJECTS = 10_000
MAX_DEPTH = 8
MANY = 64
LINE_HYPHEN = "\x02"  # what pdfium has for a hyphen at the end of a line
USUAL = 512  # letters that most pieces of text do not exceed
UNMOVED: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)

_UNDRAWN = (pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP)

_ARTIFACT = "Artifact\0".encode("utf-16-le")


def opened(pdf: bytes) -> pypdfium2.PdfDocument:
    """The document, opened by pdfium. Raises Unreadable."""
    try:
        return pypdfium2.PdfDocument(pdf)
    except pypdfium2.PdfiumError as fault:
        raise Unreadable(f"it cannot be opened: {fault}", "is it a PDF, whole, and without a password?") from None


Turned = dict[tuple[str, int], str]


def painted(document: pypdfium2.PdfDocument, index: int, turned: Turned | None = None) -> Painted:
    """One page by its index (from 0). What is drawn from right to left without tags is kept in `turned` for the next page,
    for the foot of one page is mostly that of all. Raises Unreadable for one that is broken, or paints more than print can show."""
    try:
        page = document[index]
    except pypdfium2.PdfiumError as fault:
        raise Unreadable(f"page {index + 1} cannot be read: {fault}", "mend the file: qpdf IN.pdf OUT.pdf") from None
    try:
        left, bottom, right, top = page.get_cropbox()
        things = list(_Walk(page, index + 1, (left, bottom), {} if turned is None else turned).things())
        runs = tuple(t for t in things if isinstance(t, Run))
        shapes = tuple(t for t in things if isinstance(t, Shape))
        return Painted(index + 1, right - left, top - bottom, page.get_rotation(), runs, shapes)
    finally:
        page.close()


class _Walk:
    """Goes over the objects of one page. pdfium's calls want room to write into; it is made once."""

    def __init__(self, page: Any, number: int, shift: Point, turned: Turned) -> None:
        self._page, self._number, self._text = page, number, page.get_textpage()
        self._floats, self._bytes = [ctypes.c_float() for _ in range(4)], [ctypes.c_uint() for _ in range(4)]
        self._matrix, self._room = pdfium.FS_MATRIX(), (pdfium.FPDF_WCHAR * 16)()
        self._words_room = (pdfium.FPDF_WCHAR * USUAL)()
        self._fonts, self._count, self._shift, self._turned = dict[int, str](), 0, shift, turned

    def things(self) -> Iterator[Run | Shape]:
        """Every run and shape, in the order in which they are painted."""
        shift = (1.0, 0.0, 0.0, 1.0, -self._shift[0], -self._shift[1])
        try:
            for i in range(pdfium.FPDFPage_CountObjects(self._page)):
                yield from self._thing(pdfium.FPDFPage_GetObject(self._page, i), shift, -1, 0, artifact=False)
        finally:
            self._text.close()

    def _thing(self, it: Any, outer: Matrix, mark: int, depth: int, *, artifact: bool) -> Iterator[Run | Shape]:
        """One object, in the place and under the mark of what is around it; a form stands for what it holds."""
        self._count += 1
        if self._count > MAX_OBJECTS:
            raise Unreadable(f"page {self._number} paints more than {MAX_OBJECTS:,} things", "leave that page out")
        kind, own = pdfium.FPDFPageObj_GetType(it), pdfium.FPDFPageObj_GetMarkedContentID(it)
        mark, artifact = own if own >= 0 else mark, artifact or (own < 0 and self._is_artifact(it))
        if kind == pdfium.FPDF_PAGEOBJ_FORM and depth < MAX_DEPTH:
            inner = times(self._matrix_of(it), outer)
            for i in range(pdfium.FPDFFormObj_CountObjects(it)):
                yield from self._thing(pdfium.FPDFFormObj_GetObject(it, i), inner, mark, depth + 1, artifact=artifact)
        elif kind == pdfium.FPDF_PAGEOBJ_TEXT:
            yield self._run(it, outer, mark, artifact=artifact)
        else:
            made = self._picture(it, outer) if kind == pdfium.FPDF_PAGEOBJ_IMAGE else self._path(it, outer)
            yield replace(made, mark=mark, artifact=artifact)

    def _run(self, it: Any, outer: Matrix, mark: int, *, artifact: bool) -> Run:
        matrix = self._matrix_of(it)
        a, b, c, d, x, y = matrix if outer == UNMOVED else times(matrix, outer)
        pdfium.FPDFTextObj_GetFontSize(it, self._floats[0])
        size = self._floats[0].value * ((c * c + d * d) ** 0.5 or (a * a + b * b) ** 0.5)
        colour = self._colour(it, pdfium.FPDFPageObj_GetFillColor)
        drawn = pdfium.FPDFTextObj_GetTextRenderMode(it) not in _UNDRAWN
        area = self._area(it, outer)
        words = self._words(it)
        if artifact and is_right_to_left(words):
            key = words, round(area.width)
            words = self._turned[key] = self._turned.get(key) or self._in_reading_order(area, y)
        return Run(words, size, self._font(it), colour, x, y, area, mark, artifact, drawn, self._count)

    def _words(self, it: Any) -> str:
        room, length = self._words_room, pdfium.FPDFTextObj_GetText(it, self._text, self._words_room, 2 * USUAL)
        if length > 2 * USUAL:
            room = (pdfium.FPDF_WCHAR * (length // 2 + 1))()
            pdfium.FPDFTextObj_GetText(it, self._text, room, length)
        return (
            bytes(memoryview(room).cast("B")[: max(0, length - 2)])
            .decode("utf-16-le", "replace")
            .replace("\x00", "")
            .replace(LINE_HYPHEN, "-")
        )

    def _in_reading_order(self, area: Area, y: float) -> str:
        """The words of a right-to-left run without tags, from where its characters stand."""
        x, height, found = ctypes.c_double(), ctypes.c_double(), dict[int, tuple[float, str]]()
        middle = (area.x0 + area.x1) / 2 + self._shift[0], (area.y0 + area.y1) / 2 + self._shift[1]
        near = pdfium.FPDFText_GetCharIndexAtPos(self._text, *middle, area.width, area.height)
        for indexes in (range(near, pdfium.FPDFText_CountChars(self._text)), range(near - 1, -1, -1)):
            for index in indexes if near >= 0 else ():
                if pdfium.FPDFText_IsGenerated(self._text, index):
                    continue
                pdfium.FPDFText_GetCharOrigin(self._text, index, x, height)
                here, apart = x.value - self._shift[0], abs(height.value - self._shift[1] - y)
                if apart > 1 or not area.x0 - 3 <= here <= area.x1 + 1:
                    break
                found[index] = here, chr(pdfium.FPDFText_GetUnicode(self._text, index))
        return logical([found[index] for index in sorted(found)])

    def _font(self, it: Any) -> str:
        font = pdfium.FPDFTextObj_GetFont(it)
        key = ctypes.addressof(font.contents) if font else 0
        if key not in self._fonts:
            room = ctypes.create_string_buffer(256)
            pdfium.FPDFFont_GetBaseFontName(font, room, 256)
            self._fonts[key] = re.sub(r"^[A-Z]{6}\+", "", room.value.decode("utf-8", "replace")) or "nameless"
        return self._fonts[key]

    def _picture(self, it: Any, outer: Matrix) -> Shape:
        wide, high = ctypes.c_uint(), ctypes.c_uint()
        pdfium.FPDFImageObj_GetImagePixelSize(it, wide, high)
        size = wide.value, high.value
        return Shape("picture", self._area(it, outer), "", (), 0, 0, size, self._count)

    def _path(self, it: Any, outer: Matrix) -> Shape:
        filled, stroked = ctypes.c_int(), ctypes.c_int()
        pdfium.FPDFPath_GetDrawMode(it, filled, stroked)
        points = max(0, pdfium.FPDFPath_CountSegments(it))
        matrix = times(self._matrix_of(it), outer)
        corners = self._rectangles(it, points, matrix) if points in (4, 5, 8, 9, 10) else ()
        clip, pieces = self._clip(it, outer)
        whole = self._area(it, outer)
        area = whole.cut_to(clip) if clip else whole
        colour = self._colour(
            it, pdfium.FPDFPageObj_GetStrokeColor if stroked.value else pdfium.FPDFPageObj_GetFillColor
        )
        kind, lines = "drawing", tuple[float, ...]()
        if stroked.value:
            pdfium.FPDFPageObj_GetStrokeWidth(it, self._floats[0])
            lines = (self._floats[0].value * abs(matrix[0] * matrix[3] - matrix[1] * matrix[2]) ** 0.5,)
        if len(corners) == 2 and corners[0].within(corners[1]) and not stroked.value:
            kind, lines = "frame", between(*corners)
            kind = kind if whole.within(area) else "fill"  # one side of a frame, the others clipped away
        elif len(corners) == 1:
            kind = "frame" if stroked.value and not filled.value else "fill"
        return Shape(kind, area, colour, lines, pieces, points, (0, 0), self._count)

    def _clip(self, it: Any, outer: Matrix) -> tuple[Area | None, int]:
        """The area that the clips leave of an object, and about how many pieces the last of them cuts it into."""
        clip = pdfium.FPDFPageObj_GetClipPath(it)
        left, pieces = None, 0
        for n in range(max(0, pdfium.FPDFClipPath_CountPaths(clip))):
            count = pdfium.FPDFClipPath_CountPathSegments(clip, n)
            read = (
                range(count) if count <= MANY else [*range(5), *range(5, count, count // 16), *range(count - 5, count)]
            )
            if points := [self._point(pdfium.FPDFClipPath_GetPathSegment(clip, n, i), outer) for i in read]:
                here = around(points)
                left, pieces = left.cut_to(here) if left else here, count // 5
        return left, pieces

    def _point(self, segment: Any, matrix: Matrix) -> Point:
        x, y = self._floats[:2]
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        return at((x.value, y.value), matrix)

    def _rectangles(self, it: Any, count: int, matrix: Matrix) -> tuple[Area, ...]:
        """The one or two upright rectangles that a path is made of, smallest first; none where it is something else."""
        paths = list[list[Point]]()
        for i in range(count):
            segment = pdfium.FPDFPath_GetPathSegment(it, i)
            if not paths or pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_MOVETO:
                paths.append([])
            paths[-1].append(self._point(segment, matrix))
        found = [around(path) for path in paths]
        if not all(len(path) in (4, 5) and upright(path, area) for path, area in zip(paths, found, strict=True)):
            return ()
        return tuple(sorted(found, key=lambda area: area.width))

    def _is_artifact(self, it: Any) -> bool:
        length = ctypes.c_ulong()
        for i in range(max(0, pdfium.FPDFPageObj_CountMarks(it))):
            pdfium.FPDFPageObjMark_GetName(pdfium.FPDFPageObj_GetMark(it, i), self._room, 32, length)
            if length.value <= 32 and bytes(self._room)[:18] == _ARTIFACT:
                return True
        return False

    def _area(self, it: Any, outer: Matrix) -> Area:
        pdfium.FPDFPageObj_GetBounds(it, *self._floats)
        x0, y0, x1, y1 = (n.value for n in self._floats)
        if outer == UNMOVED:
            return Area(x0, y0, x1, y1)
        return around([at(p, outer) for p in ((x0, y0), (x1, y0), (x0, y1), (x1, y1))])

    def _matrix_of(self, it: Any) -> Matrix:
        pdfium.FPDFPageObj_GetMatrix(it, self._matrix)
        m = self._matrix
        return m.a, m.b, m.c, m.d, m.e, m.f

    def _colour(self, it: Any, read: Callable[..., int]) -> str:
        """As CSS writes it, three digits where they suffice."""
        if not read(it, *self._bytes):
            return "a pattern"
        red, green, blue, alpha = self._bytes
        return _colour_of(red.value, green.value, blue.value, alpha.value)


@cache
def _colour_of(red: int, green: int, blue: int, alpha: int) -> str:
    code = f"{red:02x}{green:02x}{blue:02x}"
    code = code[::2] if code[::2] == code[1::2] else code
    return f"#{code}" if alpha == 255 else f"#{code} at {alpha * 100 // 255} %"
