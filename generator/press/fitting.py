"""Page 1 made to stand alone: laid out with all its white, and where its boxes run over, in steps with less of it.

The foot may take a line more, for long titles and names of languages; then it is made deeper first.
The steps are style sheets of the templates (snug.css, snugger.css), each upon the one before: they take white away, never
size, and keep what the edition's profiles ask. The first step that fits is taken, so the same page is always set alike.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate, islice
from typing import Any

from generator.findings import Checked, Place, error
from generator.page.typeset import Page

PT_A_PX = 0.75
INSIDE = frozenset({"part", "banner"})  # the classes that may follow overleaf; what stands before them may not
ALONE = "body > .part, body > .banner { display: none }"
SLACK_PT = 0.1
EDGE_PT = 14.2  # 5 mm: P220


def fitted(lay_out: Callable[[str], Any], page: Page, place: Place) -> Checked[Any]:
    """The document as the engine lays it out, in the first step whose page 1 (or first sheet) holds what must stand there.

    `lay_out` takes a style sheet that is added to the page's own. E206 where no step is enough.
    """
    document, foot = lay_out(""), ""
    if page.deep_foot and any(map(_foot_is_cut, document.pages)):
        foot = page.deep_foot
        document = lay_out(foot)
    over = overflow(document.pages, page.front_pages)
    for step in islice(accumulate((foot, *page.steps), "{}\n{}".format), 1, None):
        if over <= SLACK_PT:
            return Checked(document)
        over = overflow(lay_out(step + ALONE).pages, page.front_pages)
        document = lay_out(step) if over <= SLACK_PT else document
    return Checked(document) if over <= SLACK_PT else Checked(None, (_too_full(over, page, place),))


def _too_full(over: float, page: Page, place: Place) -> Any:
    where = "page 1" if page.front_pages == 1 else f"the first {page.front_pages} pages"
    hint = "shorten its sentences in this language ([essentials]), or print on another paper or in another edition"
    return error("E206", place, f"{where} cannot hold what must stand there: {over:.0f} pt too much, set closest", hint)


def overflow(pages: Sequence[Any], front_pages: int) -> float:
    """By how many points what must stand on the front pages runs over them; 0 where it fits, or where none is asked.

    `pages` are those of a rendered WeasyPrint document, read by duck typing.
    """
    if not front_pages:
        return 0.0
    carried = sum(_height(page) for page in pages[front_pages:])
    if not carried:
        return 0.0
    last = pages[front_pages - 1]._page_box
    blank = last.content_box_y() + last.height - max((b.position_y + b.margin_height() for b in _front(last)), default=0)
    return max(float(carried - blank) * PT_A_PX, 1.0)


def _foot_is_cut(page: Any) -> bool:
    """True where the running foot stands nearer to the edge of the paper than a printer can print."""
    low = page.height - EDGE_PT / PT_A_PX
    feet = [box for box in page._page_box.children if getattr(box, "at_keyword", "").startswith("@bottom")]
    return any(line.position_y + line.height > low for foot in feet for line in _lines(foot))


def _lines(box: Any) -> Iterator[Any]:
    for child in getattr(box, "children", ()):
        if type(child).__name__ == "LineBox":
            yield child
        else:
            yield from _lines(child)


def _height(page: Any) -> float:
    boxes = list(_front(page._page_box))
    bottom: float = max((box.position_y + box.margin_height() for box in boxes), default=0.0)
    return bottom - min((box.position_y for box in boxes), default=0.0)


def _front(page_box: Any) -> Iterator[Any]:
    """The blocks of a page that stand in the body before the first section."""
    for body in (body for html in page_box.children for body in getattr(html, "children", ()) if _is_body(body)):
        for box in body.children:
            if not INSIDE.isdisjoint((box.element.get("class") or "").split()):
                return
            yield box


def _is_body(box: Any) -> bool:
    return getattr(box, "element_tag", "") == "body"
