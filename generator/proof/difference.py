"""Two pictures of a page compared pixel by pixel, and the difference marked so that it is found at a glance."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from generator.proof.pictures import Picture

Pixels = tuple[int, int, int, int]  # left, top, right, bottom; the last two are just outside
RED = b"\xd0\x00\x00"
MASK = 200
APART = 10  # pixels between two differences that get a frame each


@dataclass(frozen=True, slots=True)
class Difference:
    """How many pixels differ, the rectangle around them, and their columns by row."""

    count: int
    around: Pixels
    places: dict[int, list[int]]


def difference(one: Picture, other: Picture, levels: int = 0) -> Difference:
    """The pixels of which a channel differs by more than `levels` of 255. Both pictures have the same size."""
    places, channels = dict[int, list[int]](), one.channels
    for y, (a, b) in enumerate(zip(one.rows(), other.rows(), strict=True)):
        if a != b:
            columns = {i // channels for i, (p, q) in enumerate(zip(a, b, strict=True)) if abs(p - q) > levels}
            if columns:
                places[y] = sorted(columns)
    return Difference(sum(map(len, places.values())), _around(places) if places else (0, 0, 0, 0), places)


def marked(picture: Picture, found: Difference) -> Picture:
    """The picture in pale grey, every pixel that differs in red, and a red frame around each place."""
    rows = [bytearray(_pale(row, picture.channels)) for row in picture.rows()]
    for y, columns in found.places.items():
        for x in columns:
            rows[y][x * 3 : x * 3 + 3] = RED
    for left, top, right, bottom in _frames(found.places):
        x0, x1 = max(0, left - 4), min(picture.width, right + 4)
        y0, y1 = max(0, top - 4), min(picture.height, bottom + 4)
        for y in range(y0, y1):
            edge = y < y0 + 2 or y >= y1 - 2
            for a, b in [(x0, x1)] if edge else [(x0, x0 + 2), (x1 - 2, x1)]:
                rows[y][a * 3 : b * 3] = RED * (b - a)
    return Picture(picture.width, picture.height, 3, b"".join(rows))


def _frames(places: dict[int, list[int]]) -> Iterator[Pixels]:
    """A rectangle for each group of pixels that is some way from the others: in bands of rows, then of columns."""
    for rows in _groups(sorted(places)):
        columns = sorted({x for y in rows for x in places[y]})
        for group in _groups(columns):
            inside = set(group)
            here = {y: [x for x in places[y] if x in inside] for y in rows}
            yield _around({y: xs for y, xs in here.items() if xs})


def _groups(numbers: Collection[int]) -> list[list[int]]:
    groups = list[list[int]]()
    for number in numbers:
        if groups and number - groups[-1][-1] <= APART:
            groups[-1].append(number)
        else:
            groups.append([number])
    return groups


def _around(places: dict[int, list[int]]) -> Pixels:
    left, right = min(row[0] for row in places.values()), max(row[-1] for row in places.values())
    return left, min(places), right + 1, max(places) + 1


def _pale(row: bytes, channels: int) -> bytes:
    grey = row if channels == 1 else bytes(sum(row[i : i + 3]) // 3 for i in range(0, len(row), 3))
    return bytes(value for level in grey for value in (170 + level // 3,) * 3)


def masked(picture: Picture, regions: Iterable[Pixels]) -> Picture:
    """The picture with some rectangles painted over in grey."""
    rows = [bytearray(row) for row in picture.rows()]
    for x0, top, x1, bottom in regions:
        left, right = max(0, x0) * picture.channels, min(picture.width, x1) * picture.channels
        for row in rows[max(0, top) : max(0, bottom)]:
            if right > left:
                row[left:right] = bytes([MASK]) * (right - left)
    return Picture(picture.width, picture.height, picture.channels, b"".join(rows))
