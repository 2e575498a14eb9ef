"""A paragraph laid out again with other words, by the engine itself, where the first ones stand.

The engine's boxes before layout are kept with the page. A block is laid out again in the width it has, round the same
floats; it may take the place of the first only where it has as many lines, at the same heights, of as many runs: then
nothing else on any page can have moved.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import inf
from typing import Any

from generator.press.layout import SLACK_PX
from generator.press.loading import engine_layout
from generator.press.stamp.words import Unlike

NEAR = 1e-6


@dataclass(frozen=True, slots=True)
class Spot:
    """A block where it stands: page (from 0), laid out, its line before layout, the floats beside it."""

    page: int
    block: Any
    line: Any
    floats: tuple[Any, ...]

    @property
    def runs(self) -> list[Any]:
        """The text boxes of its lines."""
        return [box for line in self.block.children for box in text_boxes(line)]


def spot_of(element: Any, root: Any, pages: Sequence[Any]) -> Spot:
    """Where an element stands. Raises Unlike where it stands twice, or where its words decide the size of other things."""
    raw = [box for box in _below(root) if _is_block_of(box, element)]
    found = [
        (number, path)
        for number, page in enumerate(pages)
        for path in _paths(page, ())
        if _is_block_of(path[-1], element)
    ]
    if len(raw) != 1 or len(found) != 1:
        raise Unlike("a block is split")
    (number, path), lines = found[0], list(raw[0].children)
    if [type(line).__name__ for line in lines] != ["LineBox"] or not path[-1].children:
        raise Unlike("a block is not made of lines alone")
    if any(type(box).__name__ != "BlockBox" or box.is_floated() or box.is_absolutely_positioned() for box in path[1:]):
        raise Unlike("a block stands in a box that fits itself to its words")
    return Spot(number, path[-1], lines[0], tuple(_floats(path)))


def laid_out(spot: Spot, texts: Sequence[str], context: Any) -> list[Any]:
    """The text boxes of the block with other words. Raises Unlike where they do not take the place of the first."""
    line, block = spot.line.deepcopy(), spot.block
    holes = [box for box in _below(line) if _is_text(box)]
    if len(holes) != len(texts):
        raise Unlike("a block has other runs of words")
    for hole, text in zip(holes, texts, strict=True):
        hole.text = text
    context.current_page = spot.page + 1
    context.create_block_formatting_context(block, list(spot.floats))
    try:
        made = engine_layout.iter_line_boxes(
            context, line, block.children[0].position_y, -inf, None, block, [], [], None, None
        )
        lines = [line for line, _ in made]
    finally:
        context.finish_block_formatting_context()
    _must_fit(block, lines)
    return [box for line in lines for box in text_boxes(line)]


def _must_fit(block: Any, lines: list[Any]) -> None:
    if len(lines) != len(block.children):
        raise Unlike("the words take another number of lines")
    left, right = block.content_box_x() - SLACK_PX, block.content_box_x() + block.width + SLACK_PX
    for new, old in zip(lines, block.children, strict=True):
        runs = text_boxes(new)
        if abs(new.position_y - old.position_y) > NEAR or abs(new.height - old.height) > NEAR:
            raise Unlike("a line has another height")
        if len(runs) != len(text_boxes(old)):
            raise Unlike("a line has other runs of words")
        if any(run.position_x < left or run.position_x + run.width > right for run in runs):
            raise Unlike("the words run out of their box")


def one_line(run: Any, text: str, room: float, context: Any) -> Any:
    """A run that has a line to itself, with other words, where the first begins. Raises Unlike where there is no room."""
    made, rest, _ = engine_layout.split_text_box(context, run.copy_with_text(text), None, 0)
    if made is None or rest is not None or made.width > room:
        raise Unlike("the foot has no room for the words")
    if abs(made.height - run.height) > NEAR or abs(made.baseline - run.baseline) > NEAR:
        raise Unlike("the foot has another height")
    made.position_x, made.position_y = run.position_x, run.position_y
    return made


def text_boxes(box: Any) -> list[Any]:
    """The text boxes in a laid-out box, in drawing order."""
    return [inner for inner in _below(box) if _is_text(inner)]


def _is_text(box: Any) -> bool:
    return type(box).__name__ == "TextBox"


def _is_block_of(box: Any, element: Any) -> bool:
    return box.element is element and type(box).__name__ == "BlockBox" and "::" not in (box.element_tag or "")


def _below(box: Any) -> Iterator[Any]:
    box = getattr(box, "_box", box)
    yield box
    for child in getattr(box, "children", ()):
        yield from _below(child)


def _paths(box: Any, above: tuple[Any, ...]) -> Iterator[tuple[Any, ...]]:
    """Every box of a page that can hold blocks, with those that it stands in."""
    box = getattr(box, "_box", box)
    if type(box).__name__ in ("LineBox", "MarginBox"):
        return
    path = (*above, box)
    yield path
    for child in getattr(box, "children", ()):
        yield from _paths(child, path)


def _floats(path: tuple[Any, ...]) -> Iterator[Any]:
    """The floats that a block at the end of a path may have to make room for: those of the innermost flow root round it."""
    root = next((box for box in reversed(path) if box.establishes_formatting_context()), path[0])
    return (box for box in _below(root) if box is not root and box.is_floated())
