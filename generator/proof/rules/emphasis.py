"""Rules on how letters look: slope, weight, capitals, underlining, kind and width of face, markers of lists."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from generator.proof.lines import script_of_text
from generator.proof.measured import Measured
from generator.proof.rules.verdict import (
    Ask,
    Needs,
    Rule,
    Spot,
    Verdict,
    judged,
    look,
    none_of,
    on_line,
    on_run,
    unmeasured,
)
from generator.proof.seen import Area

LATIN_LIKE = frozenset({"Latn", "Grek", "Cyrl", "Hebr"})
BLOCK_OF_CAPITALS = 4  # words; a word or two in capitals is fine (RNIB)
BOLD_SHARE, PLAIN_SHARE = 0.9, 0.5
_SOLID, _HOLLOW = frozenset("\u2022\u25cf\u25aa\u25a0·"), frozenset("\u25cb\u25e6\u25a1\u25ab")
_LEADERS = re.compile(r"(?:\.\s?){6,}|\u2026{2,}|(?:·\s?){6,}")
_WORD_OR_STOP = re.compile(r"[^\W\d_]{2,}|[,;()\[\]/\u060c\u3001]")
NARROW = 0.9


def italics(m: Measured, _: Ask) -> Verdict:
    """P231: no text is italic, by its face or slanted by the page.

    Hint: set it upright; say what matters in words, place or a box
    """
    sloped = [on_run(page, run) for page, run in m.sized if run.italic]
    return none_of("no italics", sloped, "italic runs")


def underline(m: Measured, _: Ask) -> Verdict:
    """P232: no text is underlined, but for links.

    An underline is a thin line close below the baseline, under most of a run. The frame of a box stands farther off.

    Hint: take the line away
    """
    spots = [Spot(page.number, box, "underlined") for page in m.pages for box in _underlined(page)]
    return none_of("no underlining, but for links", spots, "underlined runs")


def _underlined(page: object) -> Iterator[tuple[float, float, float, float]]:
    runs = [r for r in page.visible if r.angle == 0]  # type: ignore[attr-defined]
    rules = [a for a in page.areas if a.kind == "line" and a.width > 4 * a.height]  # type: ignore[attr-defined]
    links = [link.box for link in page.links]  # type: ignore[attr-defined]
    for rule in rules:
        under = [r for r in runs if _is_under(rule, r.box, r.y, r.size)]
        covered = sum(min(rule.box[2], r.box[2]) - max(rule.box[0], r.box[0]) for r in under)
        if covered < 0.8 * rule.width or not under:
            continue
        for run in under:
            if not any(
                b[0] - 2 <= run.box[0] and b[2] + 2 >= run.box[2] and b[1] - 2 <= run.y <= b[3] + 2 for b in links
            ):
                yield run.box


def _is_under(rule: Area, box: tuple[float, float, float, float], baseline: float, size: float) -> bool:
    middle = (rule.box[1] + rule.box[3]) / 2
    share = min(rule.box[2], box[2]) - max(rule.box[0], box[0])
    return rule.height <= 0.15 * size and -0.26 * size <= middle - baseline <= 0.02 * size and share > 0.3 * size


def capitals(m: Measured, _: Ask) -> Verdict:
    """P233: no block of text is set in capitals: four words or more in a row.

    Abbreviations side by side in a list, such as "SSRI (ISRS), SNRI (IRSN)", are no block: commas, brackets and strokes part
    them. Scripts without capitals always pass.

    Good:
        "Antidepressants: ISRS (SSRI), IRSN (SNRI), MAO"
        "Call 911 NOW"
    Bad:
        "DO NOT TAKE ANY MORE"
        "WARNING: DO NOT DRIVE"

    Hint: write in sentence case
    """
    loud = [on_line(line) for line in m.lines if shouts(line.text)]
    return none_of("no blocks of capitals", loud, "lines in capitals")


def shouts(text: str) -> bool:
    """True where four words in a row are in capitals, with no comma, bracket or stroke among them."""
    run = 0
    for word in _WORD_OR_STOP.findall(text):
        run = run + 1 if word.isupper() else 0
        if run >= BLOCK_OF_CAPITALS:
            return True
    return False


def weight(m: Measured, ask: Ask) -> Verdict:
    """P234: the running text is bold (`bold` true), or is not bold (`bold` false).

    By letters: 90 % bold counts as bold text, up to 50 % as plain text with something set off in it.

    Hint: set the text in the weight asked
    """
    asked = "text in bold" if ask["bold"] else "text not in bold"
    letters = Counter[bool]()
    for line in m.text:
        for run in line.runs:
            letters[run.bold] += sum(c.isalnum() for c in run.text)
    total = letters.total()
    if not total:
        return unmeasured(asked, "no text could be read")
    share = letters[True] / total
    good = share >= BOLD_SHARE if ask["bold"] else share <= PLAIN_SHARE
    wrong = (on_run(x.page, run) for x in m.text for run in x.runs if run.bold != ask["bold"] and run.text.strip())
    return judged(asked, f"{share:.0%} of the letters are bold", wrong, good=good)


def typeface(m: Measured, ask: Ask) -> Verdict:
    """P235: the face is without serifs (`sans`), or one of those named (`families`).

    By the name of the face. Named faces are asked of Latin, Greek, Cyrillic and Hebrew letters only: the standards name
    none for other scripts. A face whose name does not say its kind has to be looked at.

    Hint: choose a face such as Arial or Arimo
    """
    named = [name.lower().replace(" ", "") for name in ask.get("families", ())]
    asked = f"a face such as {', '.join(ask['families'][:3])}" if named else "a face without serifs"
    runs = [(x.page, r) for x in m.lines for r in x.runs if r.text.strip() and (not named or _is_latin(r.text))]
    if not runs:
        return unmeasured(asked, "there is no text in a script for which a face is named")
    faces = sorted({run.face.name for _, run in runs})
    if named:
        wrong = [
            (p, r)
            for p, r in runs
            if not any(n in r.face.name.lower().replace("-", "").replace(" ", "") for n in named)
        ]
        return judged(asked, ", ".join(faces), (on_run(p, r, r.face.name) for p, r in wrong), good=not wrong)
    serif = [(p, r) for p, r in runs if r.face.serif]
    unknown = sorted({r.face.name for _, r in runs if r.face.serif is None})
    if unknown and not serif:
        return look(asked, f"the name does not say of what kind: {', '.join(unknown)}")
    return judged(asked, ", ".join(faces), (on_run(p, r, r.face.name) for p, r in serif), good=not serif)


def _is_latin(text: str) -> bool:
    return script_of_text(text) in LATIN_LIKE


def narrow(m: Measured, _: Ask) -> Verdict:
    """P236: no face is condensed, and none is narrowed by the page (less than 90 % of its own width).

    Hint: take the plain width of the face
    """
    tight = [on_run(p, r, r.face.name) for p, r in m.sized if r.face.narrow or r.stretch < NARROW]
    return none_of("no condensed letters", tight, "condensed runs")


def bold_inside(m: Measured, _: Ask) -> Verdict:
    """P237: bold is not used to set words off inside running text.

    Headings, labels at the beginning of a paragraph and wholly bold paragraphs are not meant.

    Hint: set it off by its place, a box or a heading
    """
    blocks: list[Spot] = []
    for block in m.blocks:
        if block[0].role[:1] == "H":
            continue
        runs = [(line, run) for line in block for run in line.runs if any(c.isalnum() for c in run.text)]
        plain = [at for at, (_, run) in enumerate(runs) if not run.bold]
        if plain:
            blocks += [on_run(line.page, run) for line, run in runs[plain[0] :] if run.bold]
    return none_of("no bold inside running text", blocks, "bold runs inside text")


def bullets(m: Measured, _: Ask) -> Verdict:
    """P238: the markers of lists are solid: a dot or a square, no circle and no dash.

    Hint: list-style: disc
    """
    first = [(line, line.text[:1]) for line in m.body if line.text[:1] in _SOLID | _HOLLOW]
    if not first:
        return judged("solid bullets", "no bullets", (), good=True)
    hollow = [on_line(line, sign) for line, sign in first if sign in _HOLLOW]
    return judged("solid bullets", ", ".join(sorted({sign for _, sign in first})), hollow, good=not hollow)


def leaders(m: Measured, _: Ask) -> Verdict:
    """P239: no row of dots leads the eye from a word to a figure.

    Hint: set the figure next to its word
    """
    dotted = [on_line(line) for line in m.lines if _LEADERS.search(line.text)]
    return none_of("no dot leaders", dotted, "rows of dots")


EMPHASIS_RULES = (
    Rule(italics),
    Rule(underline),
    Rule(capitals, (), Needs.WORDS),
    Rule(weight, ("bold",)),
    Rule(typeface, ("sans", "families")),
    Rule(narrow),
    Rule(bold_inside),
    Rule(bullets, (), Needs.WORDS),
    Rule(leaders, (), Needs.WORDS),
)
