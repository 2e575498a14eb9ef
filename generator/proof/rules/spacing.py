"""Rules on space: between lines, paragraphs and items, in a line, beside the text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from statistics import median

from generator.proof.lines import Line, begins_item, script_of_text
from generator.proof.measured import Measured
from generator.proof.rules.verdict import (
    Ask,
    Rule,
    Spot,
    Verdict,
    at_least,
    judged,
    look,
    on_line,
    on_run,
    points,
    unmeasured,
)
from generator.proof.seen import Run

LATIN = frozenset({"Latn", ""})
PT_PER_MM = 72 / 25.4
LEADING_SLACK = 0.012
ASCENT, DESCENT = 0.85, 0.3  # in em: how far ink reaches from the baseline; fonts of tall scripts claim more
NOT_PARAGRAPHS = ("LI", "Lbl", "TD", "TH", "TOCI")


def leading(m: Measured, ask: Ask) -> Verdict:
    """P211: the lines of a paragraph stand as far apart as the profile asks: baseline to baseline, over the size.

    Measured on running text that goes on in a next line. 1.5 is what WCAG calls space-and-a-half; a word processor's
    "single" is 1.15 to 1.2 of the size, and "1.5 lines" is more than 1.5 of it.

    Hint: set the line height to the figure asked
    """
    asked = f"lines {ask['at_least']:g} of the size apart"
    if m.leading is None:
        return unmeasured(asked, "no line of the text goes on in a next one")
    tight = [line for line in m.text if line.step and m.leading_of(line) < ask["at_least"] - LEADING_SLACK]
    found = f"{m.leading:.2f}"
    if tight and min(m.leadings) < m.leading - LEADING_SLACK:
        found += f", least {min(m.leadings):.2f}"
    return judged(asked, found, (on_line(x, f"{m.leading_of(x):.2f}") for x in tight), good=not tight)


def line_distance(m: Measured, ask: Ask) -> Verdict:
    """P222: baselines stand at least so many millimetres apart.

    The EU guideline of 2009 asks "a space between lines of at least 3 mm"; it is read here as the distance of baselines,
    as the studies that measured leaflets do.

    Hint: set the line height to the figure asked
    """
    asked = f"lines at least {ask['at_least_mm']:g} mm apart"
    steps = [(line, line.step / PT_PER_MM) for line in m.text if line.step]
    if not steps:
        return unmeasured(asked, "no line of the text goes on in a next one")
    tight = [(line, step) for line, step in steps if step < ask["at_least_mm"] - 0.02]
    found = f"least {min(step for _, step in steps):.1f} mm"
    return judged(asked, found, (on_line(line, f"{step:.1f} mm") for line, step in tight), good=not tight)


def paragraph_space(m: Measured, ask: Ask) -> Verdict:
    """P212: paragraphs are parted by the space that the profile asks, in blank lines of the text (`at_least_lines`).

    The space is what the baselines stand apart beyond the leading of the text. Items of lists are judged by P213.

    Hint: add space after each paragraph
    """
    wanted = float(ask["at_least_lines"])
    asked = "paragraphs parted by a space" if wanted < 0.3 else f"{wanted:g} blank line between paragraphs"
    return _space(
        m, asked, wanted, lambda before, after: before.role not in NOT_PARAGRAPHS and after.role not in NOT_PARAGRAPHS
    )


def item_space(m: Measured, ask: Ask) -> Verdict:
    """P213: the items of a list are parted by the space that the profile asks, in blank lines (`at_least_lines`).

    Items are known by their tags, or by the marker that they begin with.

    Hint: add space after each item
    """
    wanted = float(ask["at_least_lines"])
    asked = f"{wanted:g} blank line between the items of a list"
    return _space(m, asked, wanted, lambda before, after: _is_item(after) and _is_item(before))


def _is_item(line: Line) -> bool:
    return line.role == "LI" or begins_item(line.text)


def _space(m: Measured, asked: str, wanted: float, counts: object) -> Verdict:
    gaps = [(b, space) for a, b, space in _gaps(m) if counts(a, b)]  # type: ignore[operator]
    if not gaps:
        return unmeasured(asked, "there are no two of them in a row on one page")
    tight = [(line, space) for line, space in gaps if space < 0.9 * wanted - 0.02]
    found = f"usually {median(s for _, s in gaps):.1f} of a line, least {min(s for _, s in gaps):.1f}"
    return judged(asked, found, (on_line(line, f"{space:.1f} of a line") for line, space in tight), good=not tight)


def _gaps(m: Measured) -> Iterator[tuple[Line, Line, float]]:
    """The last line of a block, the first of the next one below it, and the space between them in blank lines."""
    ratio = m.leading or 1.2
    for above, below in _stacked(m):
        if above.block == below.block or above.role[:1] == "H":
            continue
        pitch = ratio * max(above.size, below.size)
        yield above, below, (above.y - below.y) / pitch - 1


def _stacked(m: Measured) -> Iterator[tuple[Line, Line]]:
    """Lines of the text that stand one above the other on a page, with nothing between them."""
    size = m.body_size or 0.0
    by_page: dict[int, list[Line]] = defaultdict(list)
    for line in m.body:
        if abs(line.size - size) <= 0.05 * size:
            by_page[line.page].append(line)
    for lines in by_page.values():
        for above, below in pairwise(lines):
            if above.y - below.y > 0.5 * size and above.box[0] < below.box[2] and below.box[0] < above.box[2]:
                yield above, below


def line_length(m: Measured, ask: Ask) -> Verdict:
    """P214: a full line holds no more, and no fewer, characters than the profile asks, spaces counted.

    `at_most` (and `cjk_at_most` for Chinese, Japanese and Korean) is held against the longest line; `between` against
    the usual full line, in Latin only: the guides were made for English, and letters of other scripts are wider or narrower
    (Cyrillic by a tenth), so there the number is shown and somebody has to look. Marks that stand on a letter
    take no room and are not counted. In a Chinese, Japanese or Korean line a Latin letter, a figure and a space count as
    half a character (Unicode Annex 11): WCAG halves the figure because the signs are twice as wide. A Latin line among
    Chinese ones is held against `at_most`.

    Hint: make the column narrower, or the text larger
    """
    if "between" in ask:
        return _between(m, *ask["between"])
    cjk = "cjk_at_most" in ask and sum(line.cjk for line in m.text) * 2 > len(m.text)
    asked = f"at most {int(ask['cjk_at_most' if cjk else 'at_most'])} characters a line"
    if not m.text:
        return unmeasured(asked, "no text could be read")
    held = [(line, *_held(line, ask)) for line in m.text]
    longest = max((count, line.cjk) for line, count, _ in held if line.cjk == cjk or not cjk)[0]
    spots = [on_line(line, f"{count:g} characters") for line, count, most in held if count > most]
    return judged(asked, f"longest {longest:g}", spots, good=not spots)


def _held(line: Line, ask: Ask) -> tuple[float, float]:
    """How many characters a line holds, and how many it may: each line by its own script."""
    if line.cjk and "cjk_at_most" in ask:
        return line.widths, float(ask["cjk_at_most"])
    return float(line.chars), float(ask["at_most"])


def _between(m: Measured, least: int, most: int) -> Verdict:
    asked = f"{least} to {most} characters a line"
    script = script_of_text(" ".join(line.text for line in m.text[:40]))
    if m.text and script not in LATIN:
        return look(
            asked, f"usually {m.chars_per_line:g}; no authority that we read names a number for the script {script}"
        )
    if not m.full_lines:
        longest = max((line.chars for line in m.text), default=0)
        if longest > most:
            return judged(asked, f"longest {longest}", (on_line(x) for x in m.text if x.chars > most), good=False)
        return unmeasured(asked, "no line of the text is full")
    usual = m.chars_per_line or 0
    spots = (on_line(x, f"{x.chars} characters") for x in m.full_lines if not least <= x.chars <= most)
    return judged(asked, f"usually {usual:g}", spots, good=least <= round(usual) <= most)


def margins(m: Measured, ask: Ask) -> Verdict:
    """P215: the margins beside the text are as wide as the profile asks, in points, on every page.

    Measured from the edge of the paper to the nearest text; page furniture is not counted.

    Hint: set wider margins
    """
    asked = "margins of " + ", ".join(
        f"{side} {points(ask[side])}" for side in ("top", "right", "bottom", "left") if side in ask
    )
    found = m.margins
    if found is None:
        return unmeasured(asked, "no text could be read")
    narrow = {
        side
        for side in ("top", "right", "bottom", "left")
        if side in ask and not at_least(getattr(found, side), ask[side], 0.5)
    }
    words = ", ".join(
        f"{side} {points(getattr(found, side))}" for side in ("top", "right", "bottom", "left") if side in ask
    )
    return judged(asked, words, _too_near(m, ask, narrow), good=not narrow)


def _too_near(m: Measured, ask: Ask, narrow: set[str]) -> Iterator[Spot]:
    sizes = {page.number: (page.width, page.height) for page in m.pages}
    for line in m.body:
        width, height = sizes[line.page]
        room = {"top": height - line.box[3], "right": width - line.box[2], "bottom": line.box[1], "left": line.box[0]}
        near = [side for side in narrow if not at_least(room[side], ask[side], 0.5)]
        if near:
            yield on_line(line, f"{near[0]} margin {points(room[near[0]])}")


def printable(m: Measured, ask: Ask) -> Verdict:
    """P220: nothing stands nearer to the edge of the paper than a printer can print (`at_least` points).

    Text only: a coloured ground may run off the page. Office printers leave 3 to 6 mm blank; 5 mm is our own figure.

    Hint: move it in from the edge
    """
    asked = f"text at least {points(ask['at_least'])} from every edge"
    sizes = {page.number: (page.width, page.height) for page in m.pages}
    rooms = [(_room(run, *sizes[page]), page, run) for page, run in m.runs]
    near = [(page, run) for room, page, run in rooms if room < ask["at_least"] - 0.1]
    found = f"nearest {points(min(room for room, _, _ in rooms))}" if rooms else "no text"
    return judged(asked, found, (on_run(page, run) for page, run in near), good=not near)


def _room(run: Run, width: float, height: float) -> float:
    x0, y0, x1, y1 = run.box
    if run.angle == 0:
        y0, y1 = max(y0, run.y - DESCENT * run.size), min(y1, run.y + ASCENT * run.size)
    return min(x0, y0, width - x1, height - y1)


SPACING_RULES = (
    Rule(leading, ("at_least",)),
    Rule(paragraph_space, ("at_least_lines",)),
    Rule(item_space, ("at_least_lines",)),
    Rule(line_length, ("at_most", "cjk_at_most", "between")),
    Rule(margins, ("top", "right", "bottom", "left")),
    Rule(printable, ("at_least",)),
    Rule(line_distance, ("at_least_mm",)),
)
