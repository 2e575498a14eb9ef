"""The boxes, rules, drawings and pictures of a page in words, placed by what is near them.

Nothing is told by its height on the page, for one more line of text would then move all that follows it: a box says how
far its first and last lines are from its edges, a rule how far it is under the line above.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from generator.proof.transcript.area import Area
from generator.proof.transcript.things import Painted, Run, Shape

THIN = 4.0  # points; what is thinner is a rule
MANY = 4  # things of one sort that are told one by one
MOST = 500  # shapes that are held against text, the largest; and lines of drawings that are told


@dataclass(slots=True)
class _Group:
    """Shapes that make up one drawing, and the area around them."""

    area: Area
    shapes: list[Shape] = field(default_factory=list)


def boxes_of(page: Painted, runs: Sequence[Run]) -> tuple[Shape, ...]:
    """The shapes that hold text and are to be seen, the largest first."""
    thick = [s for s in page.shapes if s.kind != "picture" and min(s.area.width, s.area.height) > THIN]
    large = sorted(thick, key=lambda s: -s.area.width * s.area.height)[:MOST]
    return tuple(s for s in large if not _is_paper(s, page) and any(run.area.within(s.area) for run in runs))


def around(area: Area | None, boxes: Sequence[Shape]) -> tuple[Shape, ...]:
    """The boxes that hold an area, the outermost first."""
    return tuple(box for box in boxes if area is not None and area.within(box.area))


def paper_of(page: Painted) -> str:
    """The colour that the page is filled with."""
    whole = 0.9 * page.width * page.height
    fills = (s.colour for s in page.shapes if s.kind == "fill" and s.area.width * s.area.height > whole)
    return next(fills, "#fff")


def behind(run: Run, paper: str, fills: Sequence[Shape]) -> str:
    """The colour that a run stands on: that of the last fill painted before it and under it."""
    for shape in reversed(fills):
        if shape.order < run.order and run.area.within(shape.area):
            return shape.colour or "a picture"
    return paper


def fills_of(page: Painted) -> list[Shape]:
    """What may stand behind text, in painting order."""
    found = [s for s in page.shapes if (s.kind == "picture" or not s.lines) and min(s.area.width, s.area.height) > THIN]
    largest = sorted(found, key=lambda s: -s.area.width * s.area.height)[:MOST]
    return sorted(largest, key=lambda s: s.order)


def box_in_words(box: Shape, runs: Sequence[Run]) -> str:
    """A box: its width, its line or colour, where it stands, how far its text is from its edges."""
    inside = [run.y for run in runs if run.area.within(box.area)]
    edges = f"first line {box.area.y1 - max(inside):.0f} down, last {min(inside) - box.area.y0:.0f} up"
    return f"box  {box.area.width:.0f} wide, {_stroke(box)}, {box.area.x0:.0f} in, {edges}"


def drawn_in_words(page: Painted, shapes: Sequence[Shape], runs: Sequence[Run]) -> list[str]:
    """Rules, drawings and pictures, from the top down; many of one sort are counted."""
    groups = [(_sort(group), group) for group in _groups(shapes)]
    count, told = Counter(sort for sort, _ in groups), list[str]()
    for sort, _ in groups:
        many = count.pop(sort, 0)
        if many > MANY:
            told.append(f"{many} x {sort}")
        elif many:
            told += [f"{sort}, {_place(g, page, runs)}" for s, g in groups if s == sort]
        if len(told) > MOST:
            return [*told[:MOST], f"and {sum(count.values())} things more"]
    return told


def drawings(page: Painted, boxes: Sequence[Shape]) -> Iterator[Shape]:
    """What is drawn on a page beside its boxes and its ground."""
    known = {box.order for box in boxes}
    for shape in page.shapes:
        seen = shape.area.width > 0 and shape.area.height > 0 and shape.order not in known
        if seen and (shape.kind == "picture" or not _is_paper(shape, page)):
            yield shape


def _groups(shapes: Sequence[Shape]) -> list[_Group]:
    """Drawings that touch are one drawing; the rest stand alone. From the top down, then from the left."""
    groups = list[_Group]()
    for shape in shapes:
        near = next((g for g in reversed(groups[-8:]) if _touch(shape, g)), None)
        if near is None:
            groups.append(_Group(shape.area, [shape]))
        else:
            near.area = near.area.joined(shape.area)
            near.shapes.append(shape)
    return sorted(groups, key=lambda g: (-round(g.area.y1), round(g.area.x0)))


def _touch(shape: Shape, group: _Group) -> bool:
    if not {shape.kind, group.shapes[0].kind} <= {"drawing", "frame"}:
        return False
    here, whole = shape.area, group.area
    return not (here.x0 > whole.x1 + 2 or here.x1 < whole.x0 - 2 or here.y0 > whole.y1 + 2 or here.y1 < whole.y0 - 2)


def _sort(group: _Group) -> str:
    first, area = group.shapes[0], group.area
    size = f"{area.width:.0f} x {area.height:.0f}"
    if first.kind == "picture":
        return f"picture {first.pixels[0]} x {first.pixels[1]} px, {size}"
    if min(area.width, area.height) <= THIN:
        kind = "dashed rule" if first.pieces > MANY else "rule"
        return f"{kind} {max(area.width, area.height):.0f} x {min(area.width, area.height):.1f}, {first.colour}"
    if first.kind == "fill":
        return f"fill {size}, {first.colour}"
    pens = sorted({f"{line:.1f}" for shape in group.shapes for line in shape.lines})
    colours = ", ".join(sorted({shape.colour for shape in group.shapes}))
    pen = f", line {'/'.join(pens)}" if pens else ""
    return f"drawing {size}, {sum(s.points for s in group.shapes)} points{pen}, {colours}"


def _place(group: _Group, page: Painted, runs: Sequence[Run]) -> str:
    area = group.area
    above = [run.y for run in runs if run.y > area.y1 + 1]
    down = f"{min(above) - area.y1:.0f} under the line above" if above else f"{page.height - area.y1:.0f} down"
    return f"{area.x0:.0f} in, {down}"


def _stroke(box: Shape) -> str:
    if box.kind == "fill" or not box.lines:
        return f"filled {box.colour}"
    sides = [f"{line:.1f}".removesuffix(".0") for line in box.lines]
    dashed = "dashed line" if box.pieces > MANY else "line"
    return f"{dashed} {sides[0] if len(set(sides)) == 1 else '/'.join(sides)} {box.colour}"


def _is_paper(shape: Shape, page: Painted) -> bool:
    """True for the ground of the page: about as large as it, or a white fill on nothing that is not white."""
    if shape.area.width * shape.area.height > 0.9 * page.width * page.height:
        return True
    if shape.kind != "fill" or shape.colour != "#fff":
        return False
    under = page.shapes[:MOST]
    return not any(s.order < shape.order and s.colour != "#fff" and shape.area.within(s.area) for s in under)
