"""Matrices and boxes of PDF pages (ISO 32000-1, 8.3)."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from generator.proof.seen import Box, Matrix

IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def times(m: Matrix, n: Matrix) -> Matrix:
    """First m, then n."""
    a, b, c, d, e, f = m
    g, h, i, j, k, l = n  # noqa: E741  (the letters of the standard's own matrix run on)
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + l)


def matrix(numbers: Sequence[float]) -> Matrix:
    """Six numbers as a matrix; IDENTITY where there are not six."""
    if len(numbers) != 6:
        return IDENTITY
    a, b, c, d, e, f = numbers
    return a, b, c, d, e, f


def moved(m: Matrix, x: float, y: float) -> tuple[float, float]:
    """A point under a matrix."""
    return m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]


def around(points: Iterable[tuple[float, float]]) -> Box:
    """The upright box around points."""
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def moved_box(m: Matrix, box: Box) -> Box:
    """The upright box around a box under a matrix."""
    x0, y0, x1, y1 = box
    return around([moved(m, x0, y0), moved(m, x1, y0), moved(m, x0, y1), moved(m, x1, y1)])


def is_upright(m: Matrix) -> bool:
    """True where upright rectangles stay upright (turns by quarters too)."""
    return (abs(m[1]) < 1e-6 and abs(m[2]) < 1e-6) or (abs(m[0]) < 1e-6 and abs(m[3]) < 1e-6)


def common(one: Box, other: Box) -> Box | None:
    """What two boxes share, None where they are apart."""
    x0, y0, x1, y1 = max(one[0], other[0]), max(one[1], other[1]), min(one[2], other[2]), min(one[3], other[3])
    return (x0, y0, x1, y1) if x0 <= x1 and y0 <= y1 else None


def grown(box: Box, by: float) -> Box:
    """A box with its sides moved out."""
    return box[0] - by, box[1] - by, box[2] + by, box[3] + by


def turned_size(size: tuple[float, float], degrees: int) -> tuple[float, float]:
    """Width and height after a turn by quarters."""
    return size if degrees % 180 == 0 else (size[1], size[0])


def as_seen(crop: Box, degrees: int, unit: float) -> Matrix:
    """From the page's own space to the page as it is seen: cropped, turned clockwise, in points."""
    x0, y0, x1, y1 = crop
    turn = {
        0: (1, 0, 0, 1, -x0, -y0),
        90: (0, -1, 1, 0, -y0, x1),
        180: (-1, 0, 0, -1, x1, y1),
        270: (0, 1, -1, 0, y1, -x0),
    }
    a, b, c, d, e, f = turn[degrees % 360 // 90 * 90]
    return a * unit, b * unit, c * unit, d * unit, e * unit, f * unit


def length(x: float, y: float) -> float:
    """The length of a vector."""
    return math.hypot(x, y)


def degrees_of(x: float, y: float) -> int:
    """The direction of a vector in whole degrees, 0 to 359."""
    return round(math.degrees(math.atan2(y, x))) % 360
