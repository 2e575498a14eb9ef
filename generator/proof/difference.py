"""Two pictures of a page compared pixel by pixel, and the difference marked so that it is found at a glance."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generator.proof.pictures import Picture

Pixels = tuple[int, int, int, int]  # left, top, right, bottom
RED = b"\xd0\x00\x00"
MASK = 200


@dataclass(frozen=True, slots=True)
class Difference:
    """How many pixels differ, the rectangle around them, and the places by row: {row: columns}."""

    count: int
    around: Pixels
    places: dict[int, list[int]]


def difference(one: Picture, other: Picture, levels: int = 0) -> Difference:
    """The pixels of which a channel differs by more than `levels` of 255. Both pictures have the same size."""
    places, channels = dict[int, list[int]](), one.channels
    for y, (a, b) in enumerate(zip(one.rows(), other.rows(), strict=True)):
        if a != b:
            differing = {i // channels for i, (p, q) in enumerate(zip(a, b, strict=True)) if abs(p - q) > levels}
            if differing:
                places[y] = sorted(differing)
    if not places:
        return Difference(0, (0, 0, 0, 0), {})
    left, right = min(row[0] for row in places.values()), max(row[-1] for row in places.values())
    around = left, min(places), right + 1, max(places) + 1
    return Difference(sum(map(len, places.values())), around, places)


def marked(picture: Picture, found: Difference, reach: int = 2) -> Picture:
    """The picture in pale grey, with every pixel that differs, and those within `reach` of it, in red."""
    rows = [bytearray(_pale(row, picture.channels)) for row in picture.rows()]
    for y, columns in found.places.items():
        for row in rows[max(0, y - reach) : y + reach + 1]:
            for x in columns:
                left, right = max(0, x - reach), min(picture.width, x + reach + 1)
                row[left * 3 : right * 3] = RED * (right - left)
    return Picture(picture.width, picture.height, 3, b"".join(rows))


def _pale(row: bytes, channels: int) -> bytes:
    grey = row if channels == 1 else bytes(sum(row[i : i + 3]) // 3 for i in range(0, len(row), 3))
    return bytes(value for level in grey for value in (170 + level // 3,) * 3)


def masked(picture: Picture, regions: Iterable[Pixels]) -> Picture:
    """The picture with some rectangles painted over in grey."""
    rows: Sequence[bytearray] = [bytearray(row) for row in picture.rows()]
    for x0, top, x1, bottom in regions:
        left, right = max(0, x0), min(picture.width, x1)
        for row in rows[max(0, top) : max(0, bottom)]:
            if right > left:
                row[left * picture.channels : right * picture.channels] = (
                    bytes([MASK]) * picture.channels * (right - left)
                )
    return Picture(picture.width, picture.height, picture.channels, b"".join(rows))
