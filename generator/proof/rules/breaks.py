"""Rules on what a page break may not tear: pieces of information, boxes, headings, paragraphs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from generator.proof.lines import Line
from generator.proof.measured import Measured
from generator.proof.pieces import split_piece
from generator.proof.rules.verdict import Ask, Needs, Rule, Spot, Verdict, none_of, on_line, unmeasured
from generator.proof.seen import Area, PageSeen

FRAME, NEAR = 30.0, 40.0  # points: the least length of a frame's side; how near to the end of the text it breaks
LARGER = 1.08


def one_page_pieces(m: Measured, _: Ask) -> Verdict:
    """P252: a number and its unit, a telephone number, a date is not split over two pages (see P251).

    Hint: put a no-break space into it
    """
    split = [on_line(last, piece) for last, first in _turns(m) if (piece := split_piece(last.text, first.text))]
    return none_of("no dose, number or date split over two pages", split, "split pieces")


def _turns(m: Measured) -> Iterator[tuple[Line, Line]]:
    """The last line of each page and the first of the next one, where the paragraph may go on."""
    pages = _body_by_page(m)
    for number, lines in pages.items():
        following = pages.get(number + 1)
        if following and abs(lines[-1].size - following[0].size) < 0.5:
            yield lines[-1], following[0]


def _body_by_page(m: Measured) -> dict[int, list[Line]]:
    pages: dict[int, list[Line]] = defaultdict(list)
    for line in m.body:
        pages[line.page].append(line)
    return pages


def whole_boxes(m: Measured, _: Ask) -> Verdict:
    """P253: no framed box is split over two pages.

    Seen by its lines: the sides of a frame run down without a closing line and go on at the same place on the next page
    without one above. A frame that is closed on both pages looks like two boxes, to the reader too.

    Hint: break-inside: avoid
    """
    frames = {page.number: _open_frames(page) for page in m.pages}
    split: list[Spot] = []
    for number, (down, _up) in frames.items():
        _down, up = frames.get(number + 1, ([], []))
        split += [
            Spot(number, box, "goes on overleaf")
            for box in down
            if any(abs(box[0] - o[0]) < 1 and abs(box[2] - o[2]) < 1 for o in up)
        ]
    return none_of("no box split over two pages", split, "split boxes")


Sides = list[tuple[float, float, float, float]]


def _open_frames(page: PageSeen) -> tuple[Sides, Sides]:
    """Pairs of upright lines without a closing line below, and without one above, as boxes."""
    lines = [a for a in page.areas if a.kind == "line"]
    upright = [a for a in lines if a.height >= FRAME and a.width <= 8]
    level = [a for a in lines if a.width >= FRAME and a.height <= 8]
    down: Sides = []
    up: Sides = []
    for left, right in _pairs(upright):
        box = left.box[0], min(left.box[1], right.box[1]), right.box[2], max(left.box[3], right.box[3])
        if not _closed(level, box, box[1]):
            down.append(box)
        if not _closed(level, box, box[3]):
            up.append(box)
    return down, up


def _pairs(upright: Sequence[Area]) -> Iterator[tuple[Area, Area]]:
    """Two upright lines of one height, some way apart, as a left and a right side."""
    some = sorted(upright, key=lambda a: a.box[0])[:80]
    for at, left in enumerate(some):
        for right in some[at + 1 :]:
            level = abs(left.box[1] - right.box[1]) < 2 and abs(left.box[3] - right.box[3]) < 2
            if level and right.box[0] - left.box[0] >= FRAME:
                yield left, right


def _closed(level: Sequence[Area], box: tuple[float, float, float, float], y: float) -> bool:
    return any(
        abs((a.box[1] + a.box[3]) / 2 - y) <= 6 and a.box[0] <= box[0] + 6 and a.box[2] >= box[2] - 6 for a in level
    )


def stranded_headings(m: Measured, _: Ask) -> Verdict:
    """P254: no heading stands alone at the foot of a page, its text on the next one.

    Headings are known by their tags; without tags, by a size above that of the text.

    Hint: break-after: avoid
    """
    pages = _body_by_page(m)
    alone = [on_line(lines[-1]) for number, lines in pages.items() if number + 1 in pages and _is_heading(m, lines[-1])]
    return none_of("no heading alone at the foot of a page", alone, "headings")


def _is_heading(m: Measured, line: Line) -> bool:
    if m.facts.tagged and line.role:
        return line.role[:1] == "H"
    return m.body_size is not None and line.size > LARGER * m.body_size


def widows(m: Measured, _: Ask) -> Verdict:
    """P255: no paragraph leaves a single line at the foot of a page, or carries one over to the next page.

    Paragraphs are known by their tags; without tags nothing is judged.

    Hint: orphans: 2; widows: 2
    """
    asked = "no single line of a paragraph at the foot or head of a page"
    if not m.facts.tagged:
        return unmeasured(asked, "the file has no tags that say what a paragraph is")
    single: list[Spot] = []
    for block in m.blocks:
        by_page: dict[int, list[Line]] = defaultdict(list)
        for line in block:
            by_page[line.page].append(line)
        if len(by_page) > 1 and block[0].block >= 0:
            single += [on_line(lines[0]) for lines in by_page.values() if len(lines) == 1]
    return none_of(asked, single, "single lines")


BREAK_RULES = (
    Rule(one_page_pieces, (), Needs.WORDS),
    Rule(whole_boxes),
    Rule(stranded_headings),
    Rule(widows, (), Needs.NOTHING),
)
