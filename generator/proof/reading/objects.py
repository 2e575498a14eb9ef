"""Objects of a PDF read without trust: each reader gives a plain value, or the default where the object is another sort."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pikepdf

FAULTS = (pikepdf.PdfError, ValueError, TypeError, KeyError, AttributeError, IndexError, OverflowError, ArithmeticError)
_UTF16, _UTF16LE, _UTF8 = b"\xfe\xff", b"\xff\xfe", b"\xef\xbb\xbf"
_HOLDERS = (pikepdf.Dictionary, pikepdf.Stream)
Box = tuple[float, float, float, float]


def entry(holder: Any, name: str) -> Any:
    """An entry of a dictionary or stream; None where there is none."""
    if holder is None:
        return None
    try:
        return holder.get(name) if isinstance(holder, _HOLDERS) else None
    except FAULTS:
        return None


def names(holder: Any) -> frozenset[str]:
    """The names of a dictionary's entries."""
    try:
        return frozenset(holder.keys())
    except FAULTS:
        return frozenset()


def number(value: Any, default: float = 0.0) -> float:
    """A number, finite, or the default."""
    try:
        plain = float(value)
    except FAULTS:
        return default
    return plain if abs(plain) < 1e9 else default


def whole(value: Any, default: int = 0) -> int:
    """A whole number, or the default."""
    return int(number(value, default))


def name(value: Any) -> str:
    """A name without its slash, or ""."""
    try:
        return str(value)[1:] if isinstance(value, pikepdf.Name) else ""
    except FAULTS:
        return ""


def text(value: Any) -> str | None:
    """A text string (ISO 32000-1, 7.9.2.2), None where it is none."""
    try:
        return str(value) if isinstance(value, pikepdf.String) else None
    except FAULTS:
        return None


def decoded(raw: bytes) -> str:
    """A text string from its bytes: UTF-16 or UTF-8 by its mark, else PDFDocEncoding (here as Latin-1)."""
    if raw.startswith(_UTF16):
        return raw[2:].decode("utf-16-be", "replace")
    if raw.startswith(_UTF16LE):
        return raw[2:].decode("utf-16-le", "replace")
    if raw.startswith(_UTF8):
        return raw[3:].decode("utf-8", "replace")
    return raw.decode("pdfdoc_pikepdf", "replace")


def items(value: Any, most: int = 100_000) -> Iterator[Any]:
    """The items of an array; a single object counts as one, nothing as none."""
    if value is None:
        return
    if not isinstance(value, pikepdf.Array):
        yield value
        return
    for at in range(min(len(value), most)):
        try:
            yield value[at]
        except FAULTS:
            continue


def box(value: Any) -> Box | None:
    """A rectangle as left, bottom, right, top, in order; None where it is none."""
    numbers = [number(n, float("nan")) for n in items(value, 8)]
    if len(numbers) != 4 or any(n != n for n in numbers):  # noqa: PLR0124  (only NaN is unlike itself)
        return None
    x0, y0, x1, y1 = numbers
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def key(value: Any) -> tuple[int, int]:
    """The number of an indirect object, (0, 0) for a direct one."""
    try:
        made: tuple[int, int] = value.objgen
    except FAULTS:
        return 0, 0
    return made
