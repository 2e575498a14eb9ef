"""The boxes, rules, drawings and pictures of a page in words, placed by what is near them.

Nothing is told by its height on the page, for one more line of text would then move all that follows it: a box says how
far its first and last lines are from its edges, a rule how far it is under the line above.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.proof.reading.area import Area
from generator.proof.reading.painted import Painted, Run, Shape

THIN = 4.0  # points; what is thinner is a rule
MANY = 4  # things of one sort that are told one by one


def boxes_of(page: Painted, runs: Sequence[Run]) -> tuple[Shape, ...]:
    """The shapes that hold text and are to be seen, the largest first."""
    found = [
        s
        for s in page.shapes
        if s.kind != "picture"
        and min(s.area.width, s.area.height) > THIN
        and not _is_paper(s, page)
        and any(run.area.within(s.area) for run in runs)
    ]
    return tuple(sorted(found, key=lambda s: -s.area.width * s.area.height))


def around(area: Area | None, boxes: Sequence[Shape]) -> tuple[Shape, ...]:
    """The boxes that hold an area, the outermost first."""
    return tuple(box for box in boxes if area is not None and area.within(box.area))


def paper_of(page: Painted) -> str:
    """The colour that the page is filled with."""
    for shape in page.shapes:
        if _is_paper(shape, page) and shape.kind == "fill":
            return shape.colour
    return "#fff"


def behind(run: Run, page: Painted, fills: Sequence[Shape]) -> str:
    """The colour that a run stands on: that of the last fill painted before it and under it."""
    for shape in reversed(fills):
        if shape.order < run.order and run.area.within(shape.area):
            return shape.colour or "a picture"
    return paper_of(page)


def fills_of(page: Painted) -> list[Shape]:
    """What may stand behind text, in painting order."""
    return [s for s in page.shapes if (s.kind == "picture" or not s.lines) and min(s.area.width, s.area.height) > THIN]


def box_in_words(box: Shape, runs: Sequence[Run]) -> str:
    """A box: its width, its line or colour, where it stands, how far its text is from its edges."""
    inside = [run.y for run in runs if run.area.within(box.area)]
    edges = f"first line {box.area.y1 - max(inside):.0f} down, last {min(inside) - box.area.y0:.0f} up"
    return f"box  {box.area.width:.0f} wide, {_stroke(box)}, {box.area.x0:.0f} in, {edges}"


def drawn_in_words(page: Painted, shapes: Sequence[Shape], runs: Sequence[Run]) -> list[str]:
    """Rules, drawings and pictures, from the top down; many of one sort are counted."""
    things = [(_sort(group), _place(group, page, runs)) for group in _groups(shapes)]
    sorts = [sort for sort, _ in things]
    told = list[str]()
    for sort, place in things:
        many = sorts.count(sort)
        line = f"{many} x {sort}" if many > MANY else f"{sort}, {place}"
        if many <= MANY or line not in told:
            told.append(line)
    return told


def _groups(shapes: Sequence[Shape]) -> list[list[Shape]]:
    """Drawings that touch are one drawing; the rest stand alone. From the top down, then from the left."""
    groups = list[list[Shape]]()
    for shape in shapes:
        if shape.kind in ("drawing", "frame") and (near := _touched(shape, groups)):
            near.append(shape)
        else:
            groups.append([shape])
    return sorted(groups, key=lambda g: (-round(_area(g).y1), round(_area(g).x0)))


def _touched(shape: Shape, groups: list[list[Shape]]) -> list[Shape] | None:
    for group in reversed(groups[-8:]):
        whole, here = _area(group), shape.area
        apart = here.x0 > whole.x1 + 2 or here.x1 < whole.x0 - 2 or here.y0 > whole.y1 + 2 or here.y1 < whole.y0 - 2
        if not apart and group[0].kind in ("drawing", "frame"):
            return group
    return None


def _sort(group: list[Shape]) -> str:
    first, area = group[0], _area(group)
    size = f"{area.width:.0f} x {area.height:.0f}"
    if first.kind == "picture":
        return f"picture {first.pixels[0]} x {first.pixels[1]} px, {size}"
    if min(area.width, area.height) <= THIN:
        kind = "dashed rule" if first.pieces > MANY else "rule"
        return f"{kind} {max(area.width, area.height):.0f} x {min(area.width, area.height):.1f}, {first.colour}"
    if first.kind == "fill":
        return f"fill {size}, {first.colour}"
    pens = sorted({f"{line:.1f}" for shape in group for line in shape.lines})
    colours = ", ".join(sorted({shape.colour for shape in group}))
    pen = f", line {'/'.join(pens)}" if pens else ""
    return f"drawing {size}, {sum(s.points for s in group)} points{pen}, {colours}"


def _place(group: list[Shape], page: Painted, runs: Sequence[Run]) -> str:
    area = _area(group)
    above = [run.y for run in runs if run.y > area.y1 + 1]
    down = f"{min(above) - area.y1:.0f} under the line above" if above else f"{page.height - area.y1:.0f} down"
    return f"{area.x0:.0f} in, {down}"


def _area(group: list[Shape]) -> Area:
    whole = group[0].area
    for shape in group[1:]:
        whole = whole.joined(shape.area)
    return whole


def _stroke(box: Shape) -> str:
    if box.kind == "fill" or not box.lines:
        return f"filled {box.colour}"
    sides = [f"{line:.1f}".removesuffix(".0") for line in box.lines]
    dashed = "dashed line" if box.pieces > MANY else "line"
    return f"{dashed} {sides[0] if len(set(sides)) == 1 else '/'.join(sides)} {box.colour}"


def _is_paper(shape: Shape, page: Painted) -> bool:
    """True for the ground of the page: about as large as it, or white on nothing that is not white."""
    if shape.area.width * shape.area.height > 0.9 * page.width * page.height:
        return True
    on_colour = any(s.order < shape.order and s.colour != "#fff" and shape.area.within(s.area) for s in page.shapes)
    return shape.kind == "fill" and shape.colour == "#fff" and not on_colour


def drawings(page: Painted, boxes: Sequence[Shape]) -> Iterator[Shape]:
    """What is drawn on a page beside its boxes and its ground."""
    known = {box.order for box in boxes}
    for shape in page.shapes:
        unseen = shape.area.width <= 0 or shape.area.height <= 0
        if shape.order not in known and not unseen and (shape.kind == "picture" or not _is_paper(shape, page)):
            yield shape
