"""Page 1 made to stand alone: laid out with all its white, and where its boxes run over, in steps with less of it.

The foot may take a line more, for long titles and names of languages; then it is made deeper.
The steps are style sheets of the templates (snug.css, snugger.css), each upon the one before: they take white away, never
size, and keep what the edition's profiles ask. The first step that fits is taken, so the same page is always set alike.

A trial lays out the front alone, a tenth of the work. It can only say no: what runs over alone runs over with more behind
it. So whether a trial goes first changes the time, never the page, and what was printed before may decide it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Any, Protocol

from generator.findings import Checked, Place, error
from generator.page.typeset import Page

PT_A_PX = 0.75
INSIDE = frozenset({"part", "banner"})  # the classes that may follow overleaf; what stands before them may not
SLACK_PT = 0.1
EDGE_PT = 14.2  # 5 mm: P220


class LayOut(Protocol):
    """Lays a page out with a style sheet more, the whole of it or what must stand on the front alone."""

    def __call__(self, more: str, *, alone: bool) -> Any:
        """A rendered document."""


Crowded = set[tuple[str, str]]  # style sheets and papers whose last page 1 ran over: there a trial goes first


def fitted(lay_out: LayOut, page: Page, place: Place, crowded: Crowded) -> Checked[Any]:
    """The document as the engine lays it out, in the first step whose page 1 (or first sheet) holds what must stand there.

    E206 where no step is enough. `crowded` is asked what to expect, and told.
    """
    for foot in dict.fromkeys(("", page.deep_foot)):
        document, over = _first_that_fits(lay_out, page, foot, crowded)
        if document is None:
            return Checked(None, (_too_full(over, page, place),))
        if not any(map(_foot_is_cut, document.pages)):
            break
    return Checked(document)


def _first_that_fits(lay_out: LayOut, page: Page, foot: str, crowded: Crowded) -> tuple[Any, float]:
    """The document in the first step that fits; None, and by how much the last step runs over, where none does."""
    kind, over = (page.css, page.paper), 0.0
    trial_first = bool(page.steps) and kind in crowded
    for number, step in enumerate(accumulate((foot, *page.steps), "{}\n{}".format)):
        if number or trial_first:
            over = overflow(lay_out(step, alone=True).pages, page.front_pages)
            if over > SLACK_PT:
                continue
        document = lay_out(step, alone=False)
        over = overflow(document.pages, page.front_pages)
        if over <= SLACK_PT:
            (crowded.add if number else crowded.discard)(kind)
            return document, over
    return None, over


def cut_behind_front(root: Any) -> None:
    """Take out of a page's tree of elements all that may stand behind the front."""
    body = root.find("body")
    behind = next((at for at, child in enumerate(body) if not INSIDE.isdisjoint(child.get("class", "").split())), None)
    if behind is not None:
        del body[behind:]


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
