"""What only the engine's box tree shows: boxes split over pages, headings left alone, text past its box or too small.

It reads the tree by duck typing (pages of a rendered WeasyPrint document) and changes nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from generator.findings import Finding, Place, error

SLACK_PX = 1.0
SLACK_PT, PT_A_PX = 0.05, 0.75
KEPT_TAGS = frozenset({"h1", "h2", "h3", "li", "tr", "table", "svg"})
KEPT_CLASSES = frozenset({"box", "interaction", "dose", "notes", "banner", "state", "pair"})


def faults_of_layout(pages: Iterable[Any], place: Place) -> Iterator[Finding]:
    """E201 split, E202 stranded heading, E203 overflow, E204 empty page."""
    where: dict[Any, list[int]] = defaultdict(list)
    for number, page in enumerate(pages, 1):
        body = [box for box in _boxes(page._page_box) if type(box).__name__ != "MarginBox"]
        for box in body:
            if box.element is not None and _kept(box) and number not in where[box.element]:
                where[box.element].append(number)
        yield from _stranded(body, number, place)
        yield from _overflowing(page, number, place)
        if not any(_is_text(box) for box in body):
            yield error("E204", place, f"page {number} is empty", "take out what forces a page break")
    for element, numbers in where.items():
        if len(numbers) > 1:
            yield error(
                "E201",
                place,
                f"<{element.tag} {element.get('class') or ''}> is split over pages {numbers}",
                "it is taller than a page: shorten it, or split the section",
            )


def faults_of_size(pages: Iterable[Any], language: str, body_pt: float, place: Place) -> Iterator[Finding]:
    """E205: words in the page's own language that are smaller than the edition's size; its line numbers may be."""
    for number, page in enumerate(pages, 1):
        for box in _boxes(page._page_box):
            if not _is_text(box) or box.style["lang"] != language or _is_number(box):
                continue
            if (size := box.style["font_size"] * PT_A_PX) < body_pt - SLACK_PT:
                yield error(
                    "E205",
                    place,
                    f"page {number} says “{box.text.strip()[:40]}” in {size:g} pt (edition: {body_pt:g} pt)",
                    "enlarge it in the style sheet; only the other language may be smaller",
                )


def _is_number(box: Any) -> bool:
    return box.element is not None and box.element.get("class") == "number"


def _boxes(box: Any) -> Iterator[Any]:
    box = getattr(box, "_box", box)
    if type(box).__name__ == "MarginBox":
        return
    yield box
    for child in getattr(box, "children", ()):
        yield from _boxes(child)


def _kept(box: Any) -> bool:
    tag = box.element_tag or ""
    return tag in KEPT_TAGS or (
        "::" not in tag and not KEPT_CLASSES.isdisjoint((box.element.get("class") or "").split())
    )


def _is_text(box: Any) -> bool:
    return type(box).__name__ == "TextBox" and bool(box.text.strip())


def _stranded(body: list[Any], number: int, place: Place) -> Iterator[Finding]:
    """The last block of text on a page is not a heading."""
    blocks = [
        box for box in body if box.element_tag in ("h1", "h2", "h3", "p", "li") and type(box).__name__ == "BlockBox"
    ]
    lowest = max(blocks, key=lambda b: b.position_y + b.height, default=None)
    if lowest is not None and lowest.element_tag in ("h1", "h2", "h3"):
        yield error(
            "E202", place, f"a heading stands alone at the foot of page {number}", "keep it with the text that follows"
        )


def _overflowing(page: Any, number: int, place: Place) -> Iterator[Finding]:
    """No line of text leaves the block that holds it, and none leaves the page."""
    box = page._page_box
    bottom = box.content_box_y() + box.height
    for block in _boxes(box):
        if type(block).__name__ not in ("BlockBox", "FlexBox", "TableCellBox") or block.width == "auto":
            continue
        left, right = block.content_box_x(), block.content_box_x() + block.width
        for line in block.children:
            for text in _boxes(line) if type(line).__name__ == "LineBox" else ():
                if not _is_text(text):
                    continue
                edges = max(left, 0) - SLACK_PX, min(right, page.width) + SLACK_PX
                at = text.position_x + _space_taken_off(line, text, right)
                outside = at < edges[0] or at + text.width > edges[1]
                if outside or line.position_y + line.height > bottom + SLACK_PX:
                    yield error(
                        "E203",
                        place,
                        f"text runs out of its box on page {number}: {text.text.strip()[:40]}",
                        "shorten the words, or make room in the style sheet",
                    )


def _space_taken_off(line: Any, text: Any, right: float) -> float:
    """How far from its box the ink of a line's last words stands, from right to left.

    The engine takes the space at the end of a broken line off the box and not off what it draws, where the space still
    stands at the left: so the box ends short of its neighbour by that space, and the ink does not.
    """
    if line.style["direction"] != "rtl":
        return 0.0
    end = text.position_x + text.width
    behind = [other.position_x for other in _boxes(line) if _is_text(other) and other.position_x > text.position_x]
    gap: float = min(behind, default=right) - end
    return gap if 0 < gap < 0.5 * text.style["font_size"] else 0.0
