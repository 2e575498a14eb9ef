"""Paths, pictures and shadings: what is painted on a page besides text, and what therefore lies behind a run of text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from generator.proof.colour import RGB, WHITE, over
from generator.proof.geometry import around, common, is_upright, moved_box
from generator.proof.seen import Area, Box, Mark, Matrix, Run, holds, touches
from generator.proof.walk.state import State

THIN, HAIR, TOUCH = 4.0, 0.01, 0.3
MOST_PARTS, MOST_AREAS, MOST_PAIRS = 400, 6_000, 400_000


@dataclass(slots=True)
class Path:
    """A path while it is made: finished parts as (box, upright rectangle?), and the points of the open part."""

    parts: list[tuple[Box, bool]] = field(default_factory=list)
    points: list[tuple[float, float]] = field(default_factory=list)
    curved: bool = False
    extra: Box | None = None

    def rectangle(self, m: Matrix, x: float, y: float, w: float, h: float) -> None:
        """The operator re."""
        if m[1] == 0 == m[2] and len(self.parts) < MOST_PARTS:
            x0, x1, y0, y1 = m[0] * x + m[4], m[0] * (x + w) + m[4], m[3] * y + m[5], m[3] * (y + h) + m[5]
            if x1 < x0:
                x0, x1 = x1, x0
            if y1 < y0:
                y0, y1 = y1, y0
            self.parts.append(((x0, y0, x1, y1), True))
            return
        self._add(moved_box(m, (min(x, x + w), min(y, y + h), max(x, x + w), max(y, y + h))), plain=is_upright(m))

    def begin(self, point: tuple[float, float]) -> None:
        """The operator m."""
        self.close()
        self.points = [point]

    def go(self, *points: tuple[float, float], curved: bool = False) -> None:
        """The operators l, c, v, y."""
        self.points += points
        self.curved |= curved
        if len(self.points) > 2000:
            self.points = [self.points[0], *_corners(around(self.points))]
            self.curved = True

    def close(self) -> None:
        """The part is finished."""
        if len(self.points) > 1:
            box = around(self.points)
            corners = {(round(x, 2), round(y, 2)) for x, y in self.points}
            expected = {(round(x, 2), round(y, 2)) for x, y in _corners(box)}
            self._add(box, plain=not self.curved and corners == expected)
        self.points, self.curved = [], False

    def _add(self, box: Box, *, plain: bool) -> None:
        if len(self.parts) < MOST_PARTS:
            self.parts.append((box, plain))
        else:
            self.extra = box if self.extra is None else _union(self.extra, box)

    def around(self) -> Box | None:
        """The box of the whole path."""
        boxes = [box for box, _ in self.parts] + ([self.extra] if self.extra else [])
        if not boxes:
            return None
        return min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes)

    @property
    def is_rectangle(self) -> bool:
        """True for one upright rectangle."""
        return len(self.parts) == 1 and self.parts[0][1] and self.extra is None


def _union(a: Box, b: Box) -> Box:
    return min(a[0], b[0]), min(a[1], b[1]), max(a[2], b[2]), max(a[3], b[3])


def _corners(box: Box) -> list[tuple[float, float]]:
    x0, y0, x1, y1 = box
    return [(x0, y0), (x1, y0), (x1, y1), (x0, y1)]


@dataclass(slots=True)
class Ground:
    """Everything painted so far that is no text, in order."""

    areas: list[Area] = field(default_factory=list)
    solids: list[Area] = field(default_factory=list)
    crowded: bool = False

    def filled(self, path: Path, state: State, mark: Mark | None, *, even_odd: bool, artifact: bool) -> None:
        """A filled path: its upright rectangles one by one, the sides of a frame, else its box as a shape of any form."""
        boxes = [box for box, _ in path.parts]
        plain = all(p for _, p in path.parts) and path.extra is None
        if even_odd and plain and len(boxes) == 2 and (_inside(boxes[0], boxes[1]) or _inside(boxes[1], boxes[0])):
            outer, inner = sorted(boxes, key=lambda b: b[0] - b[2])
            for side in _sides(outer, inner):
                self._put(side, "line", state.fill, state.fill_opacity, state, mark, plain=True, artifact=artifact)
            return
        apart = plain and (len(boxes) == 1 or (len(boxes) <= 40 and not even_odd and not _overlap(boxes)))
        whole = path.around()
        for box in boxes if apart else [whole] if whole else []:
            self._put(box, "fill", state.fill, state.fill_opacity, state, mark, plain=apart, artifact=artifact)

    def stroked(self, path: Path, state: State, mark: Mark | None, *, artifact: bool) -> None:
        """A stroked path: the sides of rectangles and upright lines; curves as lines of any form."""
        scale = abs(state.ctm[0] * state.ctm[3] - state.ctm[1] * state.ctm[2]) ** 0.5
        half = max(state.line_width * scale, 0.1) / 2
        for box, plain in path.parts:
            flat = box[2] - box[0] < 0.01 or box[3] - box[1] < 0.01
            outer = (box[0] - half, box[1] - half, box[2] + half, box[3] + half)
            if plain and not flat:
                inner = (box[0] + half, box[1] + half, box[2] - half, box[3] - half)
                sides = _sides(outer, inner)
            else:
                sides = [outer]
            for side in sides:
                self._put(
                    side,
                    "line",
                    state.stroke,
                    state.stroke_opacity,
                    state,
                    mark,
                    plain=plain or flat,
                    artifact=artifact,
                )

    def painted(self, kind: str, m: Matrix, box: Box, state: State, mark: Mark | None, *, artifact: bool) -> None:
        """A picture, a shading or a pattern over a box of its own space."""
        self._put(moved_box(m, box), kind, None, state.fill_opacity, state, mark, plain=False, artifact=artifact)

    def _put(
        self,
        box: Box,
        kind: str,
        ink: RGB | None,
        opacity: float,
        state: State,
        mark: Mark | None,
        *,
        plain: bool,
        artifact: bool,
    ) -> None:
        seen = common(box, state.clip)
        if seen is None or opacity <= 0 or seen[2] - seen[0] < HAIR or seen[3] - seen[1] < HAIR:
            return
        if len(self.areas) >= MOST_AREAS:
            self.crowded = True
            return
        if kind == "fill" and ink is not None and min(seen[2] - seen[0], seen[3] - seen[1]) <= THIN:
            kind = "line"
        if kind == "fill" and (ink is None or state.blended):
            kind = "pattern"
        area = Area(seen, kind, ink, opacity, plain and state.clip_plain, mark, artifact, len(self.areas))
        self.areas.append(area)
        if kind != "line":
            self.solids.append(area)

    def behind(self, box: Box) -> RGB | None:
        """The colour behind a box: None where more than one colour, or something that is no plain colour, lies there.

        An area that reaches under a part of the box only does no harm where it has the colour that lies there anyway,
        such as a white page on white paper.
        """
        if self.crowded:
            return None
        layers: list[tuple[Area, bool]] = []
        for area in reversed(self.solids):
            if not touches(area.box, box, -TOUCH):
                continue
            if not (area.plain and area.kind == "fill"):
                return None
            whole = holds(area.box, box)
            layers.append((area, whole))
            if whole and area.opacity >= 1:
                break
        return _colour_of(reversed(layers))


def _colour_of(layers: Iterable[tuple[Area, bool]]) -> RGB | None:
    """The colour of plain areas upon white paper, each with whether it lies under all of the place; None for two colours."""
    colour = WHITE
    for area, whole in layers:
        laid = over(area.ink or WHITE, area.opacity, colour)
        if not whole and laid != colour:
            return None
        colour = laid
    return colour


def _inside(inner: Box, outer: Box) -> bool:
    return holds(outer, inner, 0.01)


def _overlap(boxes: list[Box]) -> bool:
    return any(touches(a, b) for i, a in enumerate(boxes) for b in boxes[i + 1 :])


def _sides(outer: Box, inner: Box) -> list[Box]:
    """The four sides of a frame."""
    return [
        (outer[0], inner[3], outer[2], outer[3]),
        (outer[0], outer[1], outer[2], inner[1]),
        (outer[0], outer[1], inner[0], outer[3]),
        (inner[2], outer[1], outer[2], outer[3]),
    ]


def with_covers(runs: list[tuple[Run, int]], ground: Ground) -> list[Run]:
    """The runs; what lies behind one is no longer known where something was painted over it later.

    Each run comes with the number of areas that had been painted before it.
    """
    later = [area for area in ground.solids if runs and area.order >= runs[0][1]]
    if len(later) * len(runs) > MOST_PAIRS:
        return [replace(run, behind=None) for run, _ in runs]
    return [
        replace(run, behind=None)
        if run.behind is not None and any(a.order >= before and touches(a.box, run.box) for a in later)
        else run
        for run, before in runs
    ]
