"""Points, matrices and rectangles of a page, in points (1/72 inch)."""

from __future__ import annotations

from dataclasses import dataclass

Point = tuple[float, float]
Matrix = tuple[float, float, float, float, float, float]


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle in points: left, bottom, right, top."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def width(self) -> float:
        """From left to right."""
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        """From bottom to top."""
        return self.y1 - self.y0

    def within(self, other: Area) -> bool:
        """True where this area lies inside another one, a point aside."""
        return (
            other.x0 - 1 <= self.x0 and other.y0 - 1 <= self.y0 and self.x1 <= other.x1 + 1 and self.y1 <= other.y1 + 1
        )

    def cut_to(self, other: Area) -> Area:
        """What both areas share; of no size where they share nothing."""
        x0, y0 = max(self.x0, other.x0), max(self.y0, other.y0)
        return Area(x0, y0, max(x0, min(self.x1, other.x1)), max(y0, min(self.y1, other.y1)))

    def joined(self, other: Area) -> Area:
        """The smallest area that holds both."""
        return Area(min(self.x0, other.x0), min(self.y0, other.y0), max(self.x1, other.x1), max(self.y1, other.y1))


def times(m: Matrix, n: Matrix) -> Matrix:
    """The matrix that does `m`, then `n` (ISO 32000-1, 8.3.4)."""
    a, b, c, d, e, f = m
    return (
        a * n[0] + b * n[2],
        a * n[1] + b * n[3],
        c * n[0] + d * n[2],
        c * n[1] + d * n[3],
        e * n[0] + f * n[2] + n[4],
        e * n[1] + f * n[3] + n[5],
    )


def at(point: Point, m: Matrix) -> Point:
    """Where a matrix puts a point."""
    return point[0] * m[0] + point[1] * m[2] + m[4], point[0] * m[1] + point[1] * m[3] + m[5]


def around(points: list[Point]) -> Area:
    """The smallest upright rectangle around points."""
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    return Area(min(xs), min(ys), max(xs), max(ys))


def upright(path: list[Point], area: Area) -> bool:
    """True where every point of a path is a corner of the area around it."""
    xs, ys = (area.x0, area.x1), (area.y0, area.y1)
    return all(min(abs(x - a) for a in xs) < 0.1 and min(abs(y - b) for b in ys) < 0.1 for x, y in path)


def between(one: Area, other: Area) -> tuple[float, ...]:
    """How far the sides of a rectangle inside another one are from its sides: left, bottom, right, top."""
    pairs = ((one.x0, other.x0), (one.y0, other.y0), (one.x1, other.x1), (one.y1, other.y1))
    return tuple(abs(a - b) for a, b in pairs)
