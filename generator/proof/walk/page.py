"""One walk over the painting operators of a page: text with its size, colour and place, and what is painted beside it.

Sizes are effective: font size x text matrix x page matrix (ISO 32000-1, 9.4.4), so scaled text is caught.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

from generator.proof.geometry import as_seen, matrix, moved_box, times, turned_size
from generator.proof.reading import objects
from generator.proof.reading.streams import TooMuch, unpacked
from generator.proof.seen import Box, Link, PageSeen
from generator.proof.walk import graphics, lettering
from generator.proof.walk.ground import with_covers
from generator.proof.walk.marking import Marking
from generator.proof.walk.painter import Operands, OutOfTime, Painter, Shelf
from generator.proof.walk.state import State

LETTER: Box = (0.0, 0.0, 612.0, 792.0)
DEEPEST, MOST_ANNOTATIONS = 12, 2_000
_HIDDEN = 2 | 32  # the flags Hidden and NoView of an annotation (12.5.3)


def walk(page: Any, number: int, shelf: Shelf, seconds: float = 10.0) -> PageSeen:
    """What a page shows. Stops after `seconds`, and then says in `troubles` that this is a part."""
    crop, turn, unit = page_box(page)
    width, height = turned_size((unit * (crop[2] - crop[0]), unit * (crop[3] - crop[1])), turn)
    state = State(as_seen(crop, turn, unit), (0.0, 0.0, width, height))
    painter = Painter(TABLE, shelf, state, Marking(shelf.off), time.monotonic() + seconds)
    links = _whole(painter, page)
    return PageSeen(
        number=number,
        width=round(width, 2),
        height=round(height, 2),
        runs=tuple(with_covers(painter.runs, painter.ground)),
        areas=tuple(painter.ground.areas),
        links=links,
        words={mark: tuple(pieces) for mark, pieces in painter.marking.words.items()},
        troubles=tuple(dict.fromkeys(painter.troubles)),
        unmarked=sum(run.mark is None and not run.artifact and run.visible for run, _ in painter.runs),
    )


def page_box(page: Any) -> tuple[Box, int, float]:
    """The crop box within the media box, the turn in degrees, the size of a unit in points; sane where they are not."""
    media = objects.box(_inherited(page, "/MediaBox")) or LETTER
    crop = objects.box(_inherited(page, "/CropBox")) or media
    cut = max(media[0], crop[0]), max(media[1], crop[1]), min(media[2], crop[2]), min(media[3], crop[3])
    if cut[2] - cut[0] < 1 or cut[3] - cut[1] < 1:
        cut = media if media[2] - media[0] >= 1 and media[3] - media[1] >= 1 else LETTER
    unit = objects.number(objects.entry(page, "/UserUnit"), 1.0)
    return cut, objects.whole(_inherited(page, "/Rotate")) // 90 * 90 % 360, unit if 0 < unit < 1000 else 1.0


def _inherited(page: Any, name: str) -> Any:
    """An attribute of a page or of a node above it (7.7.3.4)."""
    node = page
    for _ in range(40):
        found = objects.entry(node, name)
        if found is not None or node is None:
            return found
        node = objects.entry(node, "/Parent")
    return None


def _whole(p: Painter, page: Any) -> tuple[Link, ...]:
    """The content, then the annotations that print."""
    links: list[Link] = []
    base = p.state.saved()
    try:
        p.resources = _inherited(page, "/Resources")
        p.run(_contents(page))
        for annotation in objects.items(objects.entry(page, "/Annots"), MOST_ANNOTATIONS):
            p.state, p.saved = base.saved(), []
            links += _annotation(p, annotation)
    except OutOfTime:
        p.troubles.append("it takes too long to read; what is reported of it is a part")
    except TooMuch as much:
        p.troubles.append(f"{much}; what is reported of it is a part")
    return tuple(links)


def _contents(page: Any) -> bytes:
    return b"\n".join(
        unpacked(part)
        for part in objects.items(objects.entry(page, "/Contents"), 10_000)
        if objects.entry(part, "/Length") is not None
    )


def _annotation(p: Painter, annotation: Any) -> Iterator[Link]:
    """The appearance of an annotation as it prints (12.5.5), and where a link leads."""
    rect = objects.box(objects.entry(annotation, "/Rect"))
    if rect is None or objects.whole(objects.entry(annotation, "/F")) & _HIDDEN:
        return
    kind = objects.name(objects.entry(annotation, "/Subtype"))
    if kind == "Link":
        action = objects.entry(annotation, "/A")
        yield Link(moved_box(p.state.ctm, rect), _address(objects.entry(action, "/URI")), objects.key(annotation))
    look = objects.entry(objects.entry(annotation, "/AP"), "/N")
    if objects.entry(look, "/Length") is None:
        look = objects.entry(look, f"/{objects.name(objects.entry(annotation, '/AS'))}")
    box = objects.box(objects.entry(look, "/BBox"))
    if kind == "Popup" or look is None or box is None:
        return
    own = moved_box(_matrix_of(look), box)
    wide, tall = own[2] - own[0], own[3] - own[1]
    sx, sy = (rect[2] - rect[0]) / wide if wide else 1.0, (rect[3] - rect[1]) / tall if tall else 1.0
    p.state.ctm = times((sx, 0.0, 0.0, sy, rect[0] - own[0] * sx, rect[1] - own[1] * sy), p.state.ctm)
    _form(p, look)


def _address(uri: Any) -> str:
    return objects.text(uri) or ""


def _matrix_of(form: Any) -> tuple[float, float, float, float, float, float]:
    return matrix([objects.number(n) for n in objects.items(objects.entry(form, "/Matrix"), 6)])


def _external(p: Painter, v: Operands) -> None:
    """The operator Do: a form is painted as if its operators stood here (8.10); a picture covers the unit square."""
    thing = p.resource("/XObject", v[0])
    level = p.marking.now
    if thing is None or level.hidden or p.marking.is_off(objects.entry(thing, "/OC")):
        return
    kind = objects.name(objects.entry(thing, "/Subtype"))
    if kind == "Form":
        _form(p, thing)
    elif kind == "Image":
        p.ground.painted("picture", p.state.ctm, (0.0, 0.0, 1.0, 1.0), p.state, level.mark, artifact=level.artifact)


def _form(p: Painter, form: Any) -> None:
    if p.depth >= DEEPEST:
        return
    p.look_at_clock()
    kept = (p.resources, p.fonts, p.given, p.stream, p.saved, p.path, p.state, p.group_opacity, p.text)
    p.state = p.state.saved()
    p.resources, p.fonts, p.given, p.saved = objects.entry(form, "/Resources") or p.resources, {}, {}, []
    p.stream, p.depth = objects.key(form)[0], p.depth + 1
    if objects.entry(form, "/Group") is not None:
        p.group_opacity = p.state.fill_opacity
        p.state.stroke_opacity = p.group_opacity
    p.state.ctm = times(_matrix_of(form), p.state.ctm)
    if (box := objects.box(objects.entry(form, "/BBox"))) is not None:
        p.path.rectangle(p.state.ctm, box[0], box[1], box[2] - box[0], box[3] - box[1])
        p.clip_next = True
        graphics.OPERATORS["n"](p, [])
    try:
        p.run(unpacked(form))
    finally:
        p.depth -= 1
        p.resources, p.fonts, p.given, p.stream, p.saved, p.path, p.state, p.group_opacity, p.text = kept


def _shade(p: Painter, _: Operands) -> None:
    level = p.marking.now
    if not level.hidden:
        p.ground.painted("shading", (1, 0, 0, 1, 0, 0), p.state.clip, p.state, level.mark, artifact=level.artifact)


def _inline(p: Painter, _: Operands) -> None:
    level = p.marking.now
    if not level.hidden:
        p.ground.painted("picture", p.state.ctm, (0.0, 0.0, 1.0, 1.0), p.state, level.mark, artifact=level.artifact)


def _begin(p: Painter, v: Operands) -> None:
    given = v[1] if len(v) > 1 else None
    p.marking.begin(v[0], p.resource("/Properties", given) if isinstance(given, str) else given, p.stream)


TABLE = {
    **graphics.OPERATORS,
    **lettering.OPERATORS,
    "Do": _external,
    "sh": _shade,
    "BI": _inline,
    "BMC": _begin,
    "BDC": _begin,
    "EMC": lambda p, _: p.marking.end(),
}
