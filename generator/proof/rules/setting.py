"""Rules on how lines are set: ragged, unbroken words, one column, upright."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from generator.proof.lines import Line, begins_item
from generator.proof.measured import Measured
from generator.proof.pieces import split_piece
from generator.proof.rules.verdict import Ask, Needs, Rule, Spot, Verdict, judged, none_of, on_line, on_run, unmeasured
from generator.proof.seen import Run

EVEN = 0.6  # points within which ends of lines count as flush
SHARE, NEAR_MIDDLE = 0.75, 12.0
_HYPHEN = re.compile(r"\w[-\u2010\u00ad]$")
_IN_ADDRESS = re.compile(r"://|\.\w+/|/.*/")


def alignment(m: Measured, ask: Ask) -> Verdict:
    """P216: text begins flush and ends ragged: it is not justified, and not centred.

    The start is the left edge, the right edge in Arabic, Hebrew and Urdu. `justified` false forbids flush ends,
    `centred` false forbids centred text, `headings` true asks it of headings too.

    Hint: text-align: start, and no justification
    """
    wants = [w for w, key in (("not justified", "justified"), ("not centred", "centred")) if ask.get(key) is False]
    asked = " and ".join(wants) + (", headings too" if ask.get("headings") else "")
    lines = m.body if ask.get("headings") else m.text
    if not lines:
        return unmeasured(asked, "no text could be read")
    justified = list(_justified(lines)) if ask.get("justified") is False else []
    centred = list(_centred(m, lines)) if ask.get("centred") is False else []
    found = [f"{len(justified)} justified lines"] * bool(justified) + [f"{len(centred)} centred lines"] * bool(centred)
    return judged(asked, ", ".join(found) or "flush at the start only", [*justified, *centred], good=not found)


def _blocks(lines: tuple[Line, ...]) -> Iterator[list[Line]]:
    found: dict[tuple[int, int], list[Line]] = defaultdict(list)
    for line in lines:
        found[line.page, line.block].append(line)
    yield from found.values()


def _justified(lines: tuple[Line, ...]) -> Iterator[Spot]:
    """The full lines of paragraphs in which three or more of them end flush, and begin flush, as justified text does.

    Text whose direction was taken for the other one begins ragged: it is not justified, whatever its ends are.
    """
    for block in _blocks(lines):
        full = [line for line in block if line.wraps]
        if len(full) < 3:
            continue
        edge = max((line.end for line in full), key=lambda e: sum(abs(line.end - e) <= EVEN for line in full))
        flush = [line for line in full if abs(line.end - edge) <= EVEN]
        starts = [round(line.start / EVEN) for line in flush]
        begins_flush = 2 * max((starts.count(s) + starts.count(s + 1) for s in set(starts)), default=0) > len(flush)
        if len(flush) >= max(3, SHARE * len(full)) and begins_flush:
            yield from (on_line(line) for line in flush)


def _centred(m: Measured, lines: tuple[Line, ...]) -> Iterator[Spot]:
    """Lines of which the middles stand below one another, and the beginnings do not; a heading of one line by the page's middle.

    Two lines may have one middle by chance, so they must stand about the middle of the page's text as well.
    """
    middles = {page.number: (_middle(m, page.number), page.width / 2) for page in m.pages}
    for block in _blocks(lines):
        if begins_item(block[0].text):
            continue
        own, starts = [_middle_of(line) for line in block], [line.start for line in block]
        off = min(max(abs(x - middle) for x in own) for middle in middles[block[0].page])
        if len(block) == 1:
            centred = off <= 2 * EVEN and _is_set_in(block[0], m)
        else:
            one_middle = max(own) - min(own) <= 2 * EVEN and (len(block) > 2 or off <= NEAR_MIDDLE)
            centred = one_middle and max(starts) - min(starts) > 4 * EVEN
        if centred:
            yield from (on_line(line) for line in block)


def _middle_of(line: Line) -> float:
    return (line.box[0] + line.box[2]) / 2


def _middle(m: Measured, page: int) -> float:
    left, right = _edges(m, page)
    return (left + right) / 2


def _edges(m: Measured, page: int) -> tuple[float, float]:
    """Where the text of a page begins and ends, from left to right."""
    boxes = [line.box for line in m.body if line.page == page]
    return (min(b[0] for b in boxes), max(b[2] for b in boxes)) if boxes else (0.0, 0.0)


def _is_set_in(line: Line, m: Measured) -> bool:
    """A single line is centred where it is a heading, and begins far from where the text begins."""
    left, right = _edges(m, line.page)
    return line.role[:1] == "H" and abs(line.start - (right if line.rtl else left)) > 2 * line.size


def whole_words(m: Measured, _: Ask) -> Verdict:
    """P217: no word is split at the end of a line, by hyphenation or at a hyphen of its own.

    A web address is no word: one that is longer than the line must break somewhere.

    Hint: switch hyphenation off, and keep hyphened words whole
    """
    ends = [(line, line.text.split(" ")[-1]) for line in m.body if line.step and _HYPHEN.search(line.text)]
    split = [on_line(line, word) for line, word in ends if not _IN_ADDRESS.search(word)]
    return none_of("no word split over two lines", split, "split words")


def columns(m: Measured, ask: Ask) -> Verdict:
    """P218: the text stands in one column.

    Two columns are lines of text side by side, four rows or more on a page, outside tables. Short cells do not count.

    Hint: one column; put what stood beside below
    """
    asked = f"at most {ask['at_most']} column"
    if not m.body:
        return unmeasured(asked, "no text could be read")
    spots, most = list[Spot](), 1
    for page in m.pages:
        lines = [x for x in m.body if x.page == page.number and x.role not in ("TD", "TH") and len(x.text) >= 10]
        beside = list(_beside(lines))
        if len(beside) >= 4:
            most = 2
            spots += [on_line(line) for line in beside]
    return judged(asked, f"{most}" if most == 1 else "2 or more", spots, good=most <= int(ask["at_most"]))


def _beside(lines: list[Line]) -> Iterator[Line]:
    """Lines that have another line of text at their right, on the same row."""
    for at, line in enumerate(lines):
        near = lines[at + 1 : at + 6]
        if any(abs(o.y - line.y) < 0.5 * line.size and o.box[0] > line.box[2] for o in near):
            yield line


def horizontal(m: Measured, _: Ask) -> Verdict:
    """P219: all text is horizontal, none is turned or set from top to bottom.

    Hint: turn it upright
    """
    turned = [on_run(page, run, f"{run.angle}°") for page, run in m.sized if _turned(run)]
    return none_of("all text horizontal", turned, "turned runs")


def _turned(run: Run) -> bool:
    return 1 < run.angle < 359


def one_line_pieces(m: Measured, _: Ask) -> Verdict:
    """P251: a number and its unit, a telephone number, a date, a range is not split over two lines.

    Looked for: numbers with the units of medicine, in the words of 26 languages; telephone numbers; dates and times, with
    the months' names in English; ranges in figures. A unit in a word that is not on the list (generator/proof/pieces.py) is
    not recognised.

    Good:
        "Take no more than | 1,400 mg in one day."
    Bad:
        "Take no more than 1,400 | mg in one day."
        "Call 1-800- | 222-1222."
        "Take it for 2 to | 3 weeks."
        "Не дольше 3 | недель."
        "不要超过 3 | 周。"
    Hint: put a no-break space into it (U+00A0)
    """
    split = [on_line(line, piece) for line, after in _followed(m) if (piece := split_piece(line.text, after.text))]
    return none_of("no dose, number or date split over two lines", split, "split pieces")


def _followed(m: Measured) -> Iterator[tuple[Line, Line]]:
    """Each line with the one in which it goes on, on the same page."""
    for block in m.blocks:
        for line, after in pairwise(block):
            if line.step and line.page == after.page:
                yield line, after


SETTING_RULES = (
    Rule(alignment, ("justified", "centred", "headings")),
    Rule(whole_words, (), Needs.WORDS),
    Rule(columns, ("at_most",)),
    Rule(horizontal),
    Rule(one_line_pieces, (), Needs.WORDS),
)
