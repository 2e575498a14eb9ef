"""Rules on how lines are set: ragged, unbroken words, one column, upright."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from generator.proof.lines import MARKER, Line
from generator.proof.measured import Measured
from generator.proof.rules.verdict import Ask, Needs, Rule, Spot, Verdict, judged, none_of, on_line, on_run, unmeasured
from generator.proof.seen import Run

EVEN = 0.6  # points within which ends of lines count as flush
SHARE = 0.75
_HYPHEN = re.compile(r"\w[-\u2010\u00ad]$")


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
    """The full lines of paragraphs in which three or more of them end flush, as justified text does."""
    for block in _blocks(lines):
        full = [line for line in block if line.wraps]
        if len(full) < 3:
            continue
        edge = max((line.end for line in full), key=lambda e: sum(abs(line.end - e) <= EVEN for line in full))
        flush = [line for line in full if abs(line.end - edge) <= EVEN]
        if len(flush) >= max(3, SHARE * len(full)) and _flush_at_both(flush) and not _by_chance(flush, lines):
            yield from (on_line(line) for line in flush)


def _flush_at_both(lines: list[Line]) -> bool:
    """False for words that read from left to right in a paragraph from the right: flush at one side, ragged at the other."""
    starts = [line.start for line in lines]
    return any(sum(abs(start - other) <= EVEN for other in starts) >= SHARE * len(starts) for start in starts)


def _by_chance(flush: list[Line], lines: tuple[Line, ...]) -> bool:
    """Three lines may end alike by chance: they do where one beside them, begun as they are, goes further."""
    first, last = flush[0], flush[-1]
    ahead = -1 if first.rtl else 1
    return len(flush) == 3 and any(
        other.page == first.page
        and ahead * (other.end - first.end) > 2 * EVEN
        and min(abs(other.start - line.start) for line in (first, last)) <= 2 * first.size
        for other in lines
    )


def _centred(m: Measured, lines: tuple[Line, ...]) -> Iterator[Spot]:
    """Lines that stand about the middle of their page's text and do not begin where one another, or the page, begins."""
    edges = {page.number: _edges(m, page.number) for page in m.pages}
    for block in _blocks(lines):
        left, right = edges[block[0].page]
        middle, starts = (left + right) / 2, [line.start for line in block]
        off = max(abs((line.box[0] + line.box[2]) / 2 - middle) for line in block)
        first = right if block[0].rtl else left
        loose = max(starts) - min(starts) > 4 * EVEN if len(block) > 1 else _is_set_in(block[0], first)
        if off <= 2 * EVEN and loose and not MARKER.match(block[0].text.split(" ")[0] or "x"):
            yield from (on_line(line) for line in block)


def _edges(m: Measured, page: int) -> tuple[float, float]:
    """Where the text of a page begins and ends, from left to right."""
    boxes = [line.box for line in m.body if line.page == page]
    return (min(b[0] for b in boxes), max(b[2] for b in boxes)) if boxes else (0.0, 0.0)


def _is_set_in(line: Line, first: float) -> bool:
    """A single line is centred where it is a heading, and begins far from where the text begins."""
    return line.role[:1] == "H" and abs(line.start - first) > 2 * line.size


def whole_words(m: Measured, _: Ask) -> Verdict:
    """P217: no word is split at the end of a line, by hyphenation or at a hyphen of its own.

    Hint: switch hyphenation off, and keep hyphened words whole
    """
    split = [on_line(line, line.text.split(" ")[-1]) for line in m.body if line.step and _HYPHEN.search(line.text)]
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

    Looked for: numbers with the units of medicine, telephone numbers, dates and times, ranges in figures. A piece in
    words of another language than its unit's is not recognised.

    Good:
        "Take no more than | 1,400 mg in one day."
    Bad:
        "Take no more than 1,400 | mg in one day."
        "Call 1-800- | 222-1222."
        "Take it for 2 to | 3 weeks."
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


_UNIT = (
    r"(?:mg|g|kg|mcg|µg|μg|ng|ml|mL|l|cl|IU|IE|UI|units?|%|°\s?[CF]|mmol|tablets?|capsules?|drops?|puffs?|pills?|doses?|"
    r"hours?|days?|weeks?|months?|years?|minutes?|times|percent|weekes|horas?|días?|semanas?|meses|años?|tabletas?|comprimidos?|"
    r"pastillas?|veces|jours?|heures?|semaines?|mois|comprimés?|Tage?n?|Stunden?|Wochen?|Monate?n?|Tabletten?)"
)
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)"
)
_PIECES = re.compile(
    rf"\d[\d.,]*\s*{_UNIT}(?![^\W\d])"
    r"|\+?\(?\d(?:[\d()]|[-. \u00a0](?=[\d(])){5,}\d"
    rf"|\d{{1,2}}\s+{_MONTH}(?:\s+\d{{4}})?|{_MONTH}\s+\d{{1,2}}(?:,\s*\d{{4}})?"
    r"|\d{1,2}(?:[:.]\d{2})?\s*[ap]\.?m\b"
    r"|\d[\d.,]*\s*(?:to|–|-|a|à|bis)\s*\d[\d.,]*",
    re.UNICODE,
)
CONTEXT = 32


def split_piece(before: str, after: str) -> str | None:
    """The piece of information that the break between two lines splits, None where it splits none."""
    head, tail = before[-CONTEXT:], after[:CONTEXT]
    glue = "" if head.endswith(("-", "\u2010", "/")) else " "
    at = len(head) + len(glue)
    for found in _PIECES.finditer(head + glue + tail):
        if found.start() < len(head) and found.end() > at:
            return found[0]
    return None


SETTING_RULES = (
    Rule(alignment, ("justified", "centred", "headings")),
    Rule(whole_words, (), Needs.WORDS),
    Rule(columns, ("at_most",)),
    Rule(horizontal),
    Rule(one_line_pieces, (), Needs.WORDS),
)
