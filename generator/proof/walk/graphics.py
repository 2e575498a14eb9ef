"""Operators of state, paths and colour (ISO 32000-1, 8.4 to 8.6)."""

from __future__ import annotations

from typing import Any

from generator.proof.geometry import matrix, times
from generator.proof.reading.inks import DEVICE, Ink, first_colour, ink_of
from generator.proof.walk.ground import Path
from generator.proof.walk.painter import Operands, Operator, Painter
from generator.proof.walk.state import given_by

NOWHERE = (0.0, 0.0, 0.0, 0.0)


def _concat(p: Painter, v: Operands) -> None:
    p.state.ctm = times(matrix(v), p.state.ctm)


def _ext_state(p: Painter, v: Operands) -> None:
    name = v[0]
    if name not in p.given:
        p.given[name] = given_by(p.resource("/ExtGState", name), p.shelf.codes)
    p.state.take(p.given[name], p.group_opacity)


def _width(p: Painter, v: Operands) -> None:
    p.state.line_width = abs(v[0])


def _curve(p: Painter, v: Operands) -> None:
    p.path.go(*(p.point(v[i], v[i + 1]) for i in range(0, len(v) - 1, 2)), curved=True)


def _painted(how: str) -> Operator:
    """S s f F f* B B* b b* n, and then the clip that W asked for (8.5.3, 8.5.4)."""
    even_odd, fills, strokes = how.endswith("*"), how[0] in "fFBb", how[0] in "SsBb"

    def paint(p: Painter, _: Operands) -> None:
        p.path.close()
        level = p.marking.now
        if fills and not level.hidden:
            p.ground.filled(p.path, p.state, level.mark, even_odd=even_odd, artifact=level.artifact)
        if strokes and not level.hidden:
            p.ground.stroked(p.path, p.state, level.mark, artifact=level.artifact)
        if p.clip_next:
            _clip(p)
        p.path, p.clip_next = Path(), False

    return paint


def _clip(p: Painter) -> None:
    box, (x0, y0, x1, y1) = p.path.around() or NOWHERE, p.state.clip
    cut = max(x0, box[0]), max(y0, box[1]), min(x1, box[2]), min(y1, box[3])
    p.state.clip = cut if cut[0] <= cut[2] and cut[1] <= cut[3] else NOWHERE
    p.state.clip_plain = p.state.clip_plain and p.path.is_rectangle


def _clip_next(p: Painter, _: Operands) -> None:
    p.clip_next = True


def _set(p: Painter, ink: Ink, rgb: Any, *, stroke: bool) -> None:
    if stroke:
        p.state.stroke_space, p.state.stroke = ink, rgb
    else:
        p.state.fill_space, p.state.fill = ink, rgb


def _device(space: str, *, stroke: bool) -> Operator:
    ink = DEVICE[space]
    return lambda p, v: _set(p, ink, ink(v), stroke=stroke)


def _space(*, stroke: bool) -> Operator:
    def choose(p: Painter, v: Operands) -> None:
        ink = DEVICE.get(str(v[0])[1:]) or ink_of(p.resource("/ColorSpace", v[0]))
        _set(p, ink, ink(first_colour(ink)), stroke=stroke)

    return choose


def _colour(*, stroke: bool) -> Operator:
    def choose(p: Painter, v: Operands) -> None:
        ink = p.state.stroke_space if stroke else p.state.fill_space
        numbers = [n for n in v if isinstance(n, float)]
        _set(p, ink, ink(numbers) if len(numbers) == len(v) else None, stroke=stroke)

    return choose


OPERATORS: dict[str, Operator] = {
    "q": lambda p, _: p.save(),
    "Q": lambda p, _: p.restore(),
    "cm": _concat,
    "gs": _ext_state,
    "w": _width,
    "re": lambda p, v: p.path.rectangle(p.state.ctm, v[0], v[1], v[2], v[3]),
    "m": lambda p, v: p.path.begin(p.point(v[0], v[1])),
    "l": lambda p, v: p.path.go(p.point(v[0], v[1])),
    "c": _curve,
    "v": _curve,
    "y": _curve,
    "h": lambda p, _: p.path.close(),
    "W": _clip_next,
    "W*": _clip_next,
    "g": _device("DeviceGray", stroke=False),
    "G": _device("DeviceGray", stroke=True),
    "rg": _device("DeviceRGB", stroke=False),
    "RG": _device("DeviceRGB", stroke=True),
    "k": _device("DeviceCMYK", stroke=False),
    "K": _device("DeviceCMYK", stroke=True),
    "cs": _space(stroke=False),
    "CS": _space(stroke=True),
    "sc": _colour(stroke=False),
    "scn": _colour(stroke=False),
    "SC": _colour(stroke=True),
    "SCN": _colour(stroke=True),
    **{how: _painted(how) for how in ("S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "n")},
}
