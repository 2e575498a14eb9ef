"""The bytes of a PDF stream, up to a limit: a few kilobytes can unpack to gigabytes, and broken streams still say much."""

from __future__ import annotations

import zlib
from typing import Any

import pikepdf

LIMIT = 48 * 2**20
_CHUNK = 2**16
_FLATE = ("/FlateDecode", "/Fl")


class TooMuch(Exception):
    """A stream unpacks to more than the limit."""


def unpacked(stream: Any, limit: int = LIMIT) -> bytes:
    """The decoded bytes of a stream; what can be read of a broken one, nothing of what is no stream.

    Raises TooMuch beyond `limit` bytes.
    """
    if not isinstance(stream, pikepdf.Stream):
        return b""
    filters = _filters(stream)
    if filters and all(f in _FLATE for f in filters) and not _predicts(stream):
        data = _raw(stream)
        for _ in filters:
            data = inflated(data, limit)
        return data
    try:
        data = bytes(stream.read_bytes())
    except (pikepdf.PdfError, ValueError, TypeError):
        return b"" if filters else _raw(stream)
    if len(data) > limit:
        raise TooMuch(f"a stream unpacks to {len(data):,} bytes")
    return data


def inflated(packed: bytes, limit: int) -> bytes:
    """What zlib makes of some bytes, up to the place where they break. Raises TooMuch beyond `limit` bytes."""
    unpacker, parts, total = zlib.decompressobj(), list[bytes](), 0
    for at in range(0, len(packed), _CHUNK):
        chunk = packed[at : at + _CHUNK]
        while chunk and not unpacker.eof:
            try:
                part = unpacker.decompress(chunk, _CHUNK * 16)
            except zlib.error:
                return b"".join(parts)
            parts.append(part)
            total += len(part)
            if total > limit:
                raise TooMuch(f"a stream of {len(packed):,} bytes unpacks to more than {limit:,}")
            chunk = unpacker.unconsumed_tail
    return b"".join(parts)


def _raw(stream: Any) -> bytes:
    try:
        return bytes(stream.read_raw_bytes())
    except (pikepdf.PdfError, ValueError, TypeError):
        return b""


def _filters(stream: Any) -> list[str]:
    named = stream.get("/Filter")
    if named is None:
        return []
    return [str(name) for name in named] if isinstance(named, pikepdf.Array) else [str(named)]


def _predicts(stream: Any) -> bool:
    """True where the bytes were changed before they were packed, which only the library undoes."""
    given = stream.get("/DecodeParms", stream.get("/DP"))
    for parms in given if isinstance(given, pikepdf.Array) else [given]:
        if isinstance(parms, pikepdf.Dictionary) and int(parms.get("/Predictor", 1)) > 1:
            return True
    return False
