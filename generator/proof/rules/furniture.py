"""Rules on page furniture and paper: page numbers, running head and foot, size of the sheet."""

from __future__ import annotations

import re
from collections import defaultdict

from generator.editions import PAPERS
from generator.proof.lines import Line
from generator.proof.measured import Measured
from generator.proof.rules.verdict import Ask, Needs, Rule, Spot, Verdict, at_least, judged, on_line, points, unmeasured

SAME = 3.0
OUTER = 0.4  # of the width, from either side: what counts as a corner


def page_numbers(m: Measured, ask: Ask) -> Verdict:
    """P261: every page has its number, in the place, size and weight that the profile asks.

    A number is found where the head or foot holds the figure of the page, in digits of any script, counted from 1 or
    from where the first page begins. `bold`, `as_body` (at least the size of the text), `place` ("lower outer", "top right").
    A single sheet needs none.

    Hint: print "page x of y" at the outer foot of every page
    """
    asked = _asked(ask)
    if len(m.pages) < 2:
        return judged(asked, "a single page", (), good=True)
    found = _numbers(m)
    bare = [page.number for page in m.pages if page.number not in found]
    if bare:
        spots = [Spot(n, (0.0, 0.0, m.pages[0].width, 40.0), "no page number") for n in bare]
        return judged(asked, f"no number on page {', '.join(map(str, bare[:6]))}", spots, good=False)
    wrong = [(line, fault) for line in found.values() if (fault := _fault(m, line, ask))]
    said = wrong[0][1] if wrong else f"{points(min(line.size for line in found.values()))}, on every page"
    return judged(asked, said, (on_line(line, fault) for line, fault in wrong), good=not wrong)


def _asked(ask: Ask) -> str:
    parts = ["bold"] * bool(ask.get("bold")) + ["as large as the text"] * bool(ask.get("as_body"))
    return ", ".join(["a number on every page", *parts, *([str(ask["place"])] if "place" in ask else [])])


def _numbers(m: Measured) -> dict[int, Line]:
    """The line that holds each page's number."""
    figures: dict[int, list[tuple[int, Line]]] = defaultdict(list)
    for line in m.lines:
        if line.furniture:
            figures[line.page] += [(int(n), line) for n in re.findall(r"\d{1,4}", line.text)]
    first = m.pages[0].number
    starts = [n - first for n, _ in figures.get(first, [])] or [0]
    best: dict[int, Line] = {}
    for off in sorted({0, *starts}, key=abs):
        found = {page.number: line for page in m.pages for n, line in figures[page.number] if n - off == page.number}
        best = found if len(found) > len(best) else best
    return best


def _fault(m: Measured, line: Line, ask: Ask) -> str:
    page = next(p for p in m.pages if p.number == line.page)
    middle, low = (line.box[0] + line.box[2]) / 2 / page.width, line.y < page.height / 2
    figures = [run for run in line.runs if any(c.isdecimal() for c in run.text)]
    if ask.get("as_body") and m.body_size and not at_least(min(r.size for r in figures), m.body_size):
        return f"{points(min(r.size for r in figures))} beside text of {points(m.body_size)}"
    if ask.get("bold") and not all(run.bold for run in figures):
        return "not bold"
    if ask.get("place") == "lower outer" and not (low and not OUTER < middle < 1 - OUTER):
        return "not in a lower outer corner"
    if ask.get("place") == "top right" and (low or middle < 1 - OUTER):
        return "not at the top right"
    return ""


def same_place(m: Measured, _: Ask) -> Verdict:
    """P262: running head, foot and page number stand in the same place on every page; the first page may differ.

    Left and right pages may mirror one another.

    Hint: set them in the margin boxes of the page
    """
    asked = "head, foot and number always in the same place"
    if len(m.pages) < 3:
        return judged(asked, "too few pages to differ", (), good=True)
    places: dict[str, list[Line]] = defaultdict(list)
    for line in m.lines:
        if line.furniture and line.page > 1:
            places[re.sub(r"\d+", "#", line.text)].append(line)
    if not places:
        return unmeasured(asked, "no running head or foot was found")
    moved = [line for lines in places.values() for line in _moved(m, lines)]
    return judged(asked, f"{len(moved)} moved" if moved else "the same place", map(on_line, moved), good=not moved)


def _moved(m: Measured, lines: list[Line]) -> list[Line]:
    sizes = {page.number: (page.width, page.height) for page in m.pages}
    heights = [round(line.y if line.y < sizes[line.page][1] / 2 else line.y - sizes[line.page][1]) for line in lines]
    usual = max(set(heights), key=heights.count)
    stray = [line for line, y in zip(lines, heights, strict=True) if abs(y - usual) > SAME]
    return stray + [line for line in lines if line not in stray and not _keeps_side(lines, line, sizes)]


def _keeps_side(lines: list[Line], line: Line, sizes: dict[int, tuple[float, float]]) -> bool:
    """True where the line begins, ends or is centred as another one does, on this side or mirrored."""
    width = sizes[line.page][0]
    mine = (line.box[0], width - line.box[2], (line.box[0] + line.box[2]) / 2)
    others = [o for o in lines if o is not line]
    if not others:
        return True
    for other in others:
        wide = sizes[other.page][0]
        theirs = (other.box[0], wide - other.box[2], (other.box[0] + other.box[2]) / 2)
        mirrored = (theirs[1], theirs[0], theirs[2])
        if any(abs(a - b) <= SAME for a, b in zip(mine, theirs, strict=True)):
            return True
        if any(abs(a - b) <= SAME for a, b in zip(mine, mirrored, strict=True)):
            return True
    return False


def paper(m: Measured, ask: Ask) -> Verdict:
    """P263: every page has the size of one of the papers named.

    Sizes: A4 (ISO 216), Letter (ANSI/ASME Y14.1), upright or across, within 2 pt.

    Hint: set the size of the page
    """
    names = [str(n) for n in ask["papers"]]
    asked = f"paper {' or '.join(n.capitalize() for n in names)}"
    off = [p for p in m.pages if not any(_is_paper(p.width, p.height, PAPERS[n]) for n in names)]
    sizes = sorted({f"{p.width:g} x {p.height:g} pt" for p in m.pages})
    spots = (Spot(p.number, (0.0, 0.0, p.width, p.height), f"{p.width:g} x {p.height:g} pt") for p in off)
    return judged(asked, ", ".join(sizes[:4]), spots, good=not off)


def _is_paper(width: float, height: float, size: tuple[float, float]) -> bool:
    return any(abs(width - w) <= 2 and abs(height - h) <= 2 for w, h in (size, size[::-1]))


FURNITURE_RULES = (
    Rule(page_numbers, ("bold", "as_body", "place"), Needs.WORDS),
    Rule(same_place, (), Needs.WORDS),
    Rule(paper, ("papers",), Needs.NOTHING),
)
