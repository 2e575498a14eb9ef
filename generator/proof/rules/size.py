"""Rules on how large print is: text, headings, letters, page furniture."""

from __future__ import annotations

from collections import Counter

from generator.proof.lines import Line, script_of_text
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

LATIN_LIKE = frozenset({"Latn", "Grek", "Cyrl"})


def text_size(m: Measured, ask: Ask) -> Verdict:
    """P201: no text is smaller than the profile asks, page furniture included.

    Measured on the page: font size x text matrix x page matrix, so that scaled text counts as it prints. Bullets and
    other signs without letters or figures have no size of their own here.

    Hint: enlarge the text, or take it away
    """
    asked = f"no text under {points(ask['at_least'])}"
    small = [(page, run) for page, run in m.sized if not at_least(run.size, ask["at_least"])]
    found = f"smallest {points(m.smallest)}" if m.smallest else "no letters"
    if small:
        found += f"; {len(small)} runs under it on page {_pages(page for page, _ in small)}"
    return judged(asked, found, (on_run(page, run, points(run.size)) for page, run in small), good=not small)


def _pages(numbers: object) -> str:
    pages = sorted(set(numbers))  # type: ignore[call-overload]
    return ", ".join(map(str, pages[:6])) + (" …" if len(pages) > 6 else "")


def body_size(m: Measured, ask: Ask) -> Verdict:
    """P202: the running text, that is the size of most letters, has at least the size that the profile asks.

    Where a profile asks less of a face without serifs (USP <17>), `sans_at_least` is that size.

    Hint: set the text in the size asked
    """
    size, wanted = m.body_size, float(ask["at_least"])
    if "sans_at_least" in ask and _all_sans(m):
        wanted = float(ask["sans_at_least"])
    asked = f"running text of at least {points(wanted)}"
    if size is None:
        return unmeasured(asked, "no text could be read")
    spots = (on_line(line, points(line.size)) for line in m.body if not at_least(line.size, wanted))
    return judged(asked, points(size), spots, good=at_least(size, wanted))


def _all_sans(m: Measured) -> bool:
    return all(run.face.serif is False for line in m.text for run in line.runs)


def heading_sizes(m: Measured, ask: Ask) -> Verdict:
    """P203: headings are as large as the profile asks: `first` for the first level, `other` below it, or just `larger` than the text.

    Headings are known by their tags. Without tags nothing is judged.

    Hint: enlarge the headings
    """
    asked = _asked_of_headings(ask)
    heads = [line for line in m.body if line.role[:1] == "H"]
    if not m.facts.tagged or m.body_size is None:
        return unmeasured(asked, "the file has no tags that say what a heading is")
    if not heads:
        return unmeasured(asked, "no element is tagged as a heading")
    small = [line for line in heads if not at_least(line.size, _wanted(line, ask, m.body_size))]
    sizes = Counter((line.role, round(line.size, 1)) for line in heads)
    found = ", ".join(f"{role} {size:g} pt" for role, size in sorted(sizes))
    return judged(asked, found, (on_line(line, points(line.size)) for line in small), good=not small)


def _asked_of_headings(ask: Ask) -> str:
    if ask.get("larger"):
        return "headings larger than the text"
    return f"headings of {points(ask['first'])}, below the first level {points(ask['other'])}"


def _wanted(line: Line, ask: Ask, body: float) -> float:
    if ask.get("larger"):
        return body + 0.5
    return float(ask["first"] if line.role in ("H", "H1") else ask["other"])


def letter_height(m: Measured, ask: Ask) -> Verdict:
    """P204: a small letter without ascender, such as x, is as tall as the profile asks (in points; 1 mm is 2.83 pt).

    Read from the outlines of the embedded fonts, in the running text, Latin, Greek and Cyrillic. No authority that we
    read gives a height for other scripts: there the height is shown and somebody has to look.

    Hint: take a larger size or a face with taller small letters
    """
    asked = f"small letters {points(ask['at_least'])} tall"
    heights = [
        (line, run, m.height_of(run)) for line in m.text for run in line.runs if any(c.isalpha() for c in run.text)
    ]
    unknown = [run for _, run, height in heights if height is None]
    known = [(line, run, height) for line, run, height in heights if height is not None]
    if not known:
        return unmeasured(asked, "the outlines of the fonts are not in the file, or cannot be read")
    least = min(height for _, _, height in known)
    found = f"least {points(least)} (text of {m.body_size or 0:g} pt)"
    script = script_of_text(" ".join(line.text for line in m.text[:40]))
    if script not in LATIN_LIKE:
        return look(
            asked, f"{found}; no authority that we read names a height for the script {script or 'of this text'}"
        )
    low = [(line, run, height) for line, run, height in known if not at_least(height, ask["at_least"], 0.02)]
    if unknown and not low:
        return unmeasured(asked, f"{len(unknown)} runs have no outlines that can be read; {found}")
    spots = (Spot(line.page, run.box, points(height)) for line, run, height in low)
    return judged(asked, found, spots, good=not low)


def furniture_size(m: Measured, ask: Ask) -> Verdict:
    """P205: page numbers, running heads and feet are as large as the text (`share` 1) or a share of it.

    Hint: enlarge the running head and foot
    """
    asked = (
        "head and foot as large as the text"
        if ask["share"] == 1
        else f"head and foot at least {ask['share']:g} of the text"
    )
    lines = [line for line in m.lines if line.furniture]
    if m.body_size is None:
        return unmeasured(asked, "no text could be read")
    if not lines:
        return unmeasured(asked, "no running head or foot was found")
    small = [line for line in lines if not at_least(line.size, ask["share"] * m.body_size)]
    found = f"smallest {points(min(line.size for line in lines))} beside text of {points(m.body_size)}"
    return judged(asked, found, (on_line(line, points(line.size)) for line in small), good=not small)


SIZE_RULES = (
    Rule(text_size, ("at_least",)),
    Rule(body_size, ("at_least", "sans_at_least")),
    Rule(heading_sizes, ("first", "other", "larger")),
    Rule(letter_height, ("at_least",)),
    Rule(furniture_size, ("share",)),
)
