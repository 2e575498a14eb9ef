"""Pages as pictures: drawn by pdfium at a fixed resolution, written as PNG by the standard library, read back, compared."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from typing import Any

from generator.proof.transcript.painted import opened
from generator.proof.transcript.transcribe import MAX_PAGES
from generator.proof.transcript.unreadable import Unreadable

MAX_PIXELS = 40_000_000  # a page of A4 at 600 dpi has 35 million
PNG = b"\x89PNG\r\n\x1a\n"
_SORTS = {0: 1, 2: 3}  # PNG colour types that are read, and their bytes a pixel (PNG 3rd edition, 11.2.1)


@dataclass(frozen=True, slots=True)
class Picture:
    """Pixels in rows from the top, one byte a pixel (grey) or three (red, green, blue)."""

    width: int
    height: int
    channels: int
    data: bytes

    def rows(self) -> Iterator[bytes]:
        """The rows from the top."""
        length = self.width * self.channels
        return (self.data[at : at + length] for at in range(0, length * self.height, length))

    def png(self, said: Mapping[str, str] | None = None, effort: int = 9) -> bytes:
        """The picture as a PNG file, with what is `said` of it as text chunks (keys in ASCII, values in any script).

        `effort` is from 1, quick, to 9, small.
        """
        header = struct.pack(">IIBBBBB", self.width, self.height, 8, 0 if self.channels == 1 else 2, 0, 0, 0)
        texts = [key.encode() + b"\0\0\0\0\0" + value.encode() for key, value in sorted((said or {}).items())]
        body = zlib.compress(b"".join(b"\0" + row for row in self.rows()), effort)
        chunks = [(b"IHDR", header), *((b"iTXt", text) for text in texts), (b"IDAT", body), (b"IEND", b"")]
        return PNG + b"".join(_chunk(name, data) for name, data in chunks)


def pictures(pdf: bytes, dpi: float, *, grey: bool = False, pages: Iterable[int] | None = None) -> tuple[Picture, ...]:
    """The pages of a PDF (all, or those numbered, from 1) as pictures; see `each_picture`."""
    return tuple(each_picture(pdf, dpi, grey=grey, pages=pages))


def each_picture(pdf: bytes, dpi: float, *, grey: bool = False, pages: Iterable[int] | None = None) -> Iterator[Picture]:
    """One picture after another, so that one page at a time is in memory. Raises Unreadable; a page of more than 40
    million pixels and more than 500 pages at a time are refused."""
    with closing(opened(pdf)) as document:
        wanted = range(1, len(document) + 1) if pages is None else sorted(set(pages))
        if beyond := [number for number in wanted if not 1 <= number <= len(document)]:
            raise Unreadable(f"it has {len(document)} pages, and no page {beyond[0]}", "ask for pages that are there")
        if len(wanted) > MAX_PAGES:
            said = f"{len(wanted):,} pages are asked for; pictures are drawn of at most {MAX_PAGES} at a time"
            raise Unreadable(said, "ask for some of them: pages=range(1, 21)")
        for number in wanted:
            _must_fit(number, document.get_page_size(number - 1), dpi)
        yield from (_picture(document, number, dpi, grey=grey) for number in wanted)


def _must_fit(number: int, size: tuple[float, float], dpi: float) -> None:
    width, height = (side * dpi / 72 for side in size)
    if width * height > MAX_PIXELS:
        raise Unreadable(f"page {number} would be {width:.0f} x {height:.0f} pixels", f"use fewer than {dpi:g} dpi")


def _picture(document: Any, number: int, dpi: float, *, grey: bool) -> Picture:
    page = document[number - 1]
    with closing(page), closing(page.render(scale=dpi / 72, grayscale=grey, rev_byteorder=True)) as drawn:
        raw, channels = bytes(drawn.buffer), 1 if grey else 3
        length, step = drawn.width * channels, drawn.stride
        rows = b"".join(raw[at : at + length] for at in range(0, step * drawn.height, step))
        return Picture(drawn.width, drawn.height, channels, rows)


def read_png(data: bytes) -> tuple[Picture, dict[str, str]]:
    """A PNG file of 8-bit grey or colour, and what its text chunks say. Raises Unreadable for any other picture."""
    if data[:8] != PNG:
        raise Unreadable("the snapshot is not a PNG picture", "make it anew: pytest --snapshot-update")
    at, body, said, header = 8, b"", dict[str, str](), (0, 0, 0, 0, 0, 0, 0)
    while at < len(data):
        length, name = struct.unpack(">I4s", data[at : at + 8])
        chunk, at = data[at + 8 : at + 8 + length], at + 12 + length
        if name == b"IHDR":
            header = struct.unpack(">IIBBBBB", chunk)
        elif name == b"IDAT":
            body += chunk
        elif name == b"iTXt":
            key, _, value = chunk.partition(b"\0")
            said[key.decode()] = value[4:].decode()
    width, height, depth, sort, *_, laced = header
    if depth != 8 or sort not in _SORTS or laced:
        raise Unreadable("the snapshot is a PNG of another sort", "make it anew: pytest --snapshot-update")
    channels = _SORTS[sort]
    rows = b"".join(_unfiltered(zlib.decompress(body), width * channels, channels))
    return Picture(width, height, channels, rows), said


def _unfiltered(raw: bytes, length: int, step: int) -> Iterator[bytes]:
    """The rows without their filters (PNG 3rd edition, 9.2), so that a picture squeezed by another tool is read too."""
    before = bytes(length)
    for at in range(0, len(raw), length + 1):
        kind, row = raw[at], bytearray(raw[at + 1 : at + 1 + length])
        if kind == 2:
            row = bytearray((a + b) & 255 for a, b in zip(row, before, strict=True))
        elif kind:
            for i, value in enumerate(row):
                left, up = (row[i - step], before[i]) if i >= step else (0, before[i])
                corner = before[i - step] if i >= step else 0
                guess = {1: left, 3: (left + up) // 2, 4: _nearest(left, up, corner)}[kind]
                row[i] = (value + guess) & 255
        before = bytes(row)
        yield before


def _nearest(left: int, up: int, corner: int) -> int:
    """Paeth's predictor (PNG 3rd edition, 9.4)."""
    guess = left + up - corner
    return min((abs(guess - left), 0, left), (abs(guess - up), 1, up), (abs(guess - corner), 2, corner))[2]


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
