"""Which fonts a PDF carries, and in which version: two prints can only be the same, pixel by pixel, if these are."""

from __future__ import annotations

import re
import struct
from typing import Any

import pikepdf

from generator.proof.transcript.unlocked import unlocked


def fonts_inside(pdf: bytes) -> dict[str, str]:
    """The fonts by base name with the revision of their `head` table (OpenType 1.9, head), "?" where it is not there.
    Raises Unreadable."""
    found = dict[str, str]()
    with unlocked(pdf) as doc:
        for item in doc.objects:
            if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/FontDescriptor":
                name = re.sub(r"^/(?:[A-Z]{6}\+)?", "", str(item.get("/FontName", "/nameless")))
                found[name] = _revision(item)
    return dict(sorted(found.items()))


def _revision(descriptor: Any) -> str:
    file = descriptor.get("/FontFile2", descriptor.get("/FontFile3"))
    if file is None:
        return "?"
    data = file.read_bytes()
    for at in range(12, min(len(data), 12 + 16 * 64) - 15, 16):
        name, _, offset, length = struct.unpack(">4sIII", data[at : at + 16])
        if name == b"head" and length >= 8 and offset + 8 <= len(data):
            return f"{struct.unpack('>i', data[offset + 4 : offset + 8])[0] / 65536:.3f}"
    return "?"
