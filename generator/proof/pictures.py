"""The pages of a PDF as pictures: what an eye would see, one byte a pixel, from black 0 to white 255."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2

POINTS_AN_INCH = 72
_FASTEST = 1


@dataclass(frozen=True, slots=True)
class Picture:
    """A page: its width and height in pixels, and its grey values row by row from the top left."""

    width: int
    height: int
    grey: bytes

    def png(self) -> bytes:
        """The picture as a PNG file (ISO/IEC 15948: greyscale, 8 bits, no filter)."""
        rows = (b"\0" + self.grey[at : at + self.width] for at in range(0, len(self.grey), self.width))
        head = struct.pack(">2I5B", self.width, self.height, 8, 0, 0, 0, 0)
        chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(b"".join(rows), _FASTEST)), (b"IEND", b""))
        return b"\x89PNG\r\n\x1a\n" + b"".join(
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
            for kind, data in chunks
        )


def pictures(pdf: bytes, dpi: float) -> tuple[Picture, ...]:
    """Every page at a resolution in dots an inch. Raises pypdfium2.PdfiumError for a file that cannot be opened."""
    return tuple(_pictures(pdf, dpi))


def _pictures(pdf: bytes, dpi: float) -> Iterator[Picture]:
    document = pypdfium2.PdfDocument(pdf)
    try:
        for page in document:
            bitmap = page.render(scale=dpi / POINTS_AN_INCH, grayscale=True)
            raw, stride = bytes(bitmap.buffer), bitmap.stride
            rows = (raw[at : at + bitmap.width] for at in range(0, stride * bitmap.height, stride))
            yield Picture(bitmap.width, bitmap.height, b"".join(rows))
            bitmap.close()
            page.close()
    finally:
        document.close()
