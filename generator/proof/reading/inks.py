"""Colour spaces of a page: from the numbers that paint to sRGB (ISO 32000-1, 8.6). None means: not known, look at the picture."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from generator.proof.colour import RGB, from_cmyk, from_grey, from_lab, from_rgb
from generator.proof.reading import objects
from generator.proof.reading.functions import function_of
from generator.proof.reading.streams import TooMuch, unpacked

Ink = Callable[[Sequence[float]], RGB | None]
_DEEPEST = 6


def _grey(v: Sequence[float]) -> RGB | None:
    return from_grey(v[0]) if v else None


def _rgb(v: Sequence[float]) -> RGB | None:
    return from_rgb(v[0], v[1], v[2]) if len(v) >= 3 else None


def _cmyk(v: Sequence[float]) -> RGB | None:
    return from_cmyk(v[0], v[1], v[2], v[3]) if len(v) >= 4 else None


def _lab(v: Sequence[float]) -> RGB | None:
    return from_lab(v[0], v[1], v[2]) if len(v) >= 3 else None


def _black(v: Sequence[float]) -> RGB | None:
    return from_grey(1 - v[0]) if v else None


def unknown(_: Sequence[float]) -> RGB | None:
    """A pattern, or a space that cannot be read."""
    return None


DEVICE: dict[str, Ink] = {
    "DeviceGray": _grey,
    "G": _grey,
    "CalGray": _grey,
    "DeviceRGB": _rgb,
    "RGB": _rgb,
    "CalRGB": _rgb,
    "DeviceCMYK": _cmyk,
    "CMYK": _cmyk,
}
_BY_COMPONENTS: dict[int, Ink] = {1: _grey, 3: _rgb, 4: _cmyk}
_AT_FIRST: dict[Ink, tuple[float, ...]] = {_cmyk: (0.0, 0.0, 0.0, 1.0), _grey: (0.0,)}


def first_colour(ink: Ink) -> tuple[float, ...]:
    """The numbers that a space begins with (8.6.8): black; full tint in a space of one ink."""
    return _AT_FIRST.get(ink, (0.0, 0.0, 0.0) if ink in DEVICE.values() else (1.0,) * 4)


def ink_of(space: Any, depth: int = 0) -> Ink:
    """How a colour space of the resources turns numbers into sRGB."""
    plain = objects.name(space)
    if plain:
        return DEVICE.get(plain, unknown)
    parts = list(objects.items(space, 8))
    kind = objects.name(parts[0]) if parts else ""
    make = _MADE.get(kind)
    if make is not None and depth <= _DEEPEST:
        return make([*parts, None, None, None, None], depth)
    return DEVICE.get(kind, _lab if kind == "Lab" else unknown)


def _profiled(parts: list[Any], _: int) -> Ink:
    return _BY_COMPONENTS.get(objects.whole(objects.entry(parts[1], "/N")), unknown)


def _one_ink(parts: list[Any], depth: int) -> Ink:
    return _black if objects.name(parts[1]) in ("Black", "All") else _inks(parts, depth)


def _inks(parts: list[Any], depth: int) -> Ink:
    return _tinted(ink_of(parts[2], depth + 1), parts[3])


def _table(parts: list[Any], depth: int) -> Ink:
    return _indexed(ink_of(parts[1], depth + 1), parts[3])


_MADE: dict[str, Callable[[list[Any], int], Ink]] = {
    "ICCBased": _profiled,
    "Separation": _one_ink,
    "DeviceN": _inks,
    "Indexed": _table,
    "I": _table,
}


def _indexed(base: Ink, table: Any) -> Ink:
    size = 4 if base is _cmyk else 1 if base is _grey else 3
    data = _bytes_of(table)

    def look_up(v: Sequence[float]) -> RGB | None:
        at = int(v[0]) * size if v else 0
        entry = data[at : at + size]
        return base([b / 255 for b in entry]) if len(entry) == size else None

    return unknown if base is _lab else look_up


def _bytes_of(table: Any) -> bytes:
    if objects.text(table) is not None:
        return bytes(table)
    try:
        return unpacked(table, 2**20)
    except (TooMuch, *objects.FAULTS):
        return b""


def _tinted(base: Ink, function: Any) -> Ink:
    mix = function_of(function)

    def tint(v: Sequence[float]) -> RGB | None:
        mixed = mix(v)
        return None if mixed is None else base(mixed)

    return tint
