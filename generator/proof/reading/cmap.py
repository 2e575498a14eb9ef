"""Character maps: what the codes of a font stand for (ToUnicode) and which glyph they call (Encoding).

ISO 32000-1, 9.7.5 and 9.10.3; the syntax is Adobe Technical Note 5014. A map that is broken says what it can.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_SECTION = re.compile(rb"begin(bfchar|bfrange|cidchar|cidrange|codespacerange)\b(.*?)(?:end\1|\Z)", re.DOTALL)
_PART = re.compile(rb"<([0-9A-Fa-f\s]*)>|(\[)|(\])|([^\s<>\[\]]+)")
_PAIR = re.compile(rb"\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]*)>\s*")
MOST = 70_000


@dataclass(frozen=True, slots=True)
class CodeMap:
    """How long the codes are, in bytes, and what they stand for: text by code, glyph ids by range (first, last, id)."""

    lengths: tuple[tuple[int, int, int], ...]
    texts: dict[int, str]
    ranges: tuple[tuple[int, int, int], ...]

    def glyph(self, code: int) -> int | None:
        """The glyph id of a code, None where the map has none."""
        return next((cid + code - first for first, last, cid in self.ranges if first <= code <= last), None)


def read_map(data: bytes) -> CodeMap:
    """A character map from its bytes."""
    lengths, texts, ranges = list[tuple[int, int, int]](), dict[int, str](), list[tuple[int, int, int]]()
    for kind, body in _SECTION.findall(data):
        if kind == b"bfchar":
            texts |= _characters(body)
        elif kind == b"bfrange":
            texts |= _character_ranges(body)
        elif kind == b"codespacerange":
            parts = _hex_parts(body)
            lengths += [(len(low), _int(low), _int(high)) for low, high in zip(parts[::2], parts[1::2], strict=False)]
        else:
            ranges += _glyph_ranges(body, 2 if kind == b"cidchar" else 3)
        if len(texts) > MOST or len(ranges) > MOST:
            break
    return CodeMap(tuple(dict.fromkeys(lengths)), texts, tuple(ranges[:MOST]))


def _hex_parts(body: bytes) -> list[bytes]:
    return [_bytes(found[0]) for found in _PART.findall(body) if not (found[1] or found[2] or found[3])]


def _bytes(digits: bytes) -> bytes:
    digits = b"".join(digits.split())
    return bytes.fromhex((digits + b"0" if len(digits) % 2 else digits).decode())


def _int(code: bytes) -> int:
    return int.from_bytes(code[:4], "big")


def _text(utf16: bytes) -> str:
    """The text of a destination: UTF-16BE, where some write one byte for a letter."""
    return utf16.decode("latin-1" if len(utf16) == 1 else "utf-16-be", "replace")


def _characters(body: bytes) -> dict[int, str]:
    pairs = _PAIR.findall(body)
    if len(pairs) * 2 != body.count(b"<"):
        parts = _hex_parts(body)
        return {_int(code): _text(text) for code, text in zip(parts[::2], parts[1::2], strict=False)}
    return {int(code, 16): _text(_bytes(text)) for code, text in pairs}


def _character_ranges(body: bytes) -> dict[int, str]:
    texts: dict[int, str] = {}
    for first, last, destination in _triples(body):
        if len(texts) > MOST:
            break
        if isinstance(destination, list):
            texts |= {first + i: _text(t) for i, t in enumerate(destination[: last - first + 1])}
            continue
        for code in range(first, min(last, first + 0xFFFF) + 1):
            texts[code] = _text(_next(destination, code - first))
    return texts


def _next(destination: bytes, step: int) -> bytes:
    """The destination counted on in its last two bytes."""
    tail = destination[-2:]
    number = int.from_bytes(tail, "big") + step
    return destination[:-2] + (number % (1 << 8 * len(tail))).to_bytes(len(tail), "big") if tail else b""


def _triples(body: bytes) -> Iterator[tuple[int, int, bytes | list[bytes]]]:
    """First code, last code, destination or list of destinations."""
    held: list[bytes] = []
    listed: list[bytes] | None = None
    for digits, opens, closes, _ in _PART.findall(body):
        if opens:
            listed = []
        elif closes:
            if listed is not None and len(held) == 2:
                yield _int(held[0]), _int(held[1]), listed
            held, listed = [], None
        elif listed is not None:
            listed.append(_bytes(digits))
        else:
            held.append(_bytes(digits))
            if len(held) == 3:
                yield _int(held[0]), _int(held[1]), held[2]
                held = []


def _glyph_ranges(body: bytes, size: int) -> Iterator[tuple[int, int, int]]:
    held: list[int] = []
    for digits, opens, closes, word in _PART.findall(body):
        if opens or closes or (word and not word.isdigit()):
            continue
        held.append(int(word) if word else _int(_bytes(digits)))
        if len(held) == size:
            yield held[0], held[-2] if size == 3 else held[0], held[-1]
            held = []
