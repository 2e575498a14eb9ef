"""Closes a gap that WeasyPrint 70 leaves in right-to-left lines of several boxes.

The space at the end of a broken line is taken off its last box, which stands at the left end of the line; the box is made
narrower and not moved, so it ends up one space away from its neighbour and, on a full line, outside its paragraph. The
last line of a paragraph that ends in a space begins one space late.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

LEAST_PX = 0.5


def close_gaps(pages: Iterable[Any]) -> None:
    """Move the last box of each such line to its neighbour, in place. `pages` are those of a rendered document."""
    for page in pages:
        _close(page._page_box)


def _close(box: Any) -> None:
    box = getattr(box, "_box", box)
    for child in getattr(box, "children", ()):
        if type(child).__name__ != "LineBox":
            _close(child)
        elif child.style["direction"] == "rtl":
            _close_line(child)
            _begin(child, box)


def _begin(line: Any, block: Any) -> None:
    """A last line, whose trailing space was taken off too, begins where the others do."""
    first = line.children[0] if line.children else None
    if first is None or not _is_inline(first) or line.style["text_align_all"] != "start":
        return
    gap = block.content_box_x() + block.width - (first.position_x + first.margin_width())
    if LEAST_PX < gap < 0.5 * line.style["font_size"]:
        line.translate(dx=gap, ignore_floats=True)


def _close_line(box: Any) -> float:
    """Close the gap before the last child of a line, or of an inline box in it; by how much that box's left end moved."""
    children = getattr(box, "children", ())
    if not children:
        return 0.0
    last, moved = children[-1], 0.0
    if _is_inline(last):
        moved = _close_line(last)
        last.position_x += moved
    if len(children) > 1 and _is_inline(children[-2]):
        gap = children[-2].position_x - (last.position_x + last.margin_width())
        if gap > LEAST_PX:
            last.translate(dx=gap, ignore_floats=True)
            moved += gap
    return moved


def _is_inline(box: Any) -> bool:
    return type(box).__name__ in ("InlineBox", "TextBox")
