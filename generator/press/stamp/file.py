"""A written PDF in pieces, and the same file put together with some of them changed.

Put together with none changed it must be the file that the engine wrote, byte for byte: whoever makes a `File` is told.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Mapping
from math import ceil, log
from typing import Any

import pydyf

LEVEL = 9  # as pydyf compresses streams


class File:
    """The objects of a document that pydyf 0.12 or 0.13 has written with compressed object streams, as bytes."""

    def __init__(self, pdf: pydyf.PDF) -> None:
        """Take a PDF apart after it was written: its last two objects are the object stream and the cross-references."""
        objects = pdf.objects[1:-2]
        self._data = {each.number: each.data for each in objects}
        self._loose = [each.number for each in objects if not each.compressible]
        self._packed = [each.number for each in objects if each.compressible]
        self._pack, self._last = pdf.objects[-2].number, pdf.objects[-1].number
        self._root, self._info = pdf.catalog.reference, pdf.info.reference
        self._head = b"\n".join([b"%PDF-1.7", b"%\xf0\x9f\x96\xa4", b""])

    def together(self, changed: Mapping[int, bytes]) -> bytes:
        """The file, with the data of some objects changed."""
        data = {**self._data, **changed}
        out, offsets = [self._head], {0: 0}
        at = len(self._head)
        for number in self._loose:
            offsets[number] = at
            out.append(_indirect(number, data[number]))
            at += len(out[-1])
        pack = self._packed_stream(data)
        offsets[self._pack] = at
        out.append(_indirect(self._pack, pack))
        at += len(out[-1])
        identifier = hashlib.md5(b"".join([*data.values(), pack]), usedforsecurity=False).hexdigest().encode()
        references = self._cross_references(offsets, at, identifier)
        return b"".join([*out, _indirect(self._last, references), b"startxref\n%d\n%%%%EOF\n" % at])

    def _packed_stream(self, data: Mapping[int, bytes]) -> bytes:
        numbers, at = list[int](), 0
        for number in self._packed:
            numbers += [number, at]
            at += len(data[number]) + 1
        index = " ".join(map(str, numbers))
        body = b"\n".join([index.encode(), *(data[number] for number in self._packed)])
        return stream(body, {"Type": "/ObjStm", "N": len(self._packed), "First": len(index) + 1})

    def _cross_references(self, offsets: Mapping[int, int], end: int, identifier: bytes) -> bytes:
        """The cross-reference stream (ISO 32000-1, 7.5.8), as pydyf writes it."""
        packed = {number: at for at, number in enumerate(self._packed)}
        rows = [
            (2, self._pack, packed[number])
            if number in packed
            else (bool(number), offsets[number], 0 if number else 65535)
            for number in range(self._last)
        ]
        rows.append((1, end, 0))
        widths = (1, ceil(log(end + 1, 256)), ceil(log(max(65535, len(packed)) + 1, 256)))
        table = b"".join(value.to_bytes(width, "big") for row in rows for width, value in zip(widths, row, strict=True))
        name = pydyf.String(identifier).data
        extra = {
            "Type": "/XRef",
            "Index": pydyf.Array((0, len(rows))),
            "W": pydyf.Array(widths),
            "Size": len(rows),
            "Root": self._root,
            "Info": self._info,
            "ID": pydyf.Array((name, name)),
        }
        return stream(table, extra)


def stream(body: bytes, extra: Mapping[str, Any]) -> bytes:
    """A compressed stream as pydyf writes one."""
    packer = zlib.compressobj(level=LEVEL)
    packed = packer.compress(body) + packer.flush()
    head = pydyf.Dictionary({**extra, "Filter": "/FlateDecode", "Length": len(packed)})
    return b"\n".join((head.data, b"stream", packed, b"endstream"))


def _indirect(number: int, data: bytes) -> bytes:
    return b"%d 0 obj\n%b\nendobj\n" % (number, data)
