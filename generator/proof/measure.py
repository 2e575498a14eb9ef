"""A finished leaflet of ours, held against what the edition, the language and the press promised (P101 to P111).

The measuring is that of `measured`; the rules here are functions over the small `Proof`, so they are tested without a PDF.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.editions import PAPERS, Edition
from generator.findings import Finding, Place, error
from generator.proof.lines import Line
from generator.proof.measured import Measured

PT_SLACK = 0.05


@dataclass(frozen=True, slots=True)
class Proof:
    """What was measured: page sizes and text sizes in points, fonts by base name, the count of missing glyphs."""

    language: str
    title: str
    tagged: bool
    conformance: str
    pages: tuple[tuple[float, float], ...]
    drawn: tuple[tuple[str, ...], ...]
    smallest_pt: float
    smallest_foot_pt: float
    fonts: frozenset[str]
    missing_glyphs: int


def examine(pdf: bytes) -> Proof:
    """Measure a PDF. Raises pikepdf.PdfError for one that cannot be opened."""
    from generator.proof.sandbox import measured

    return proof_of(measured(pdf, ""))


def proof_of(m: Measured) -> Proof:
    """The short of what was measured. `drawn` are the lines of each page as they stand there from left to right.

    Text that is furniture is an artifact, or stands in the head or foot of a page.
    """
    foot = {id(run) for line in m.lines if line.furniture for run in line.runs}
    sizes = {(run.artifact or id(run) in foot, run.size) for _, run in m.runs}
    return Proof(
        language=m.facts.language,
        title=m.facts.title,
        tagged=m.facts.tagged,
        conformance=m.facts.claims,
        pages=tuple((page.width, page.height) for page in m.pages),
        drawn=tuple(tuple(_left_to_right(line) for line in m.lines if line.page == page.number) for page in m.pages),
        smallest_pt=round(min((size for furniture, size in sizes if not furniture), default=0.0), 2),
        smallest_foot_pt=round(min((size for furniture, size in sizes if furniture), default=0.0), 2),
        fonts=frozenset(run.face.name for _, run in m.runs),
        missing_glyphs=sum(run.missing for page in m.pages for run in page.runs),
    )


def faults(proof: Proof, edition: Edition, paper: str, language: str, title: str, place: Place) -> Iterator[Finding]:
    """P-findings: where the finished PDF is not what the edition, the language and the press promised."""
    if not proof.tagged or proof.conformance != "PDF/UA-1, PDF/A-2A":
        yield error(
            "P101", place, "the PDF is not tagged PDF/UA-1 and PDF/A-2a", "this is a fault of the press: report it"
        )
    if proof.language != language or proof.title != title:
        yield error(
            "P102",
            place,
            f"the PDF says language {proof.language!r}, title {proof.title!r}",
            f"expected {language!r}, {title!r}",
        )
    for number, (width, height) in enumerate(proof.pages, 1):
        if abs(width - PAPERS[paper][0]) > 1 or abs(height - PAPERS[paper][1]) > 1:
            yield error(
                "P103",
                place,
                f"page {number} measures {width:g} x {height:g} pt, {paper} is {PAPERS[paper]}",
                "the style sheet sets another size",
            )
    if proof.smallest_pt < edition.smallest_pt - PT_SLACK:
        yield error(
            "P104",
            place,
            f"text of {proof.smallest_pt:g} pt (edition {edition.name}: {edition.smallest_pt:g} pt)",
            "enlarge it in the style sheet",
        )
    if proof.smallest_foot_pt < edition.foot_pt - PT_SLACK:
        yield error(
            "P105",
            place,
            f"page furniture of {proof.smallest_foot_pt:g} pt (at least {edition.foot_pt:g} pt)",
            "enlarge it in the style sheet",
        )
    if proof.missing_glyphs:
        yield error(
            "P106", place, f"{proof.missing_glyphs} characters have no glyph", "add a font that has them to locale.toml"
        )


def numbers_on_front(proof: Proof, numbers: tuple[str, ...], pages: int, place: Place) -> Iterator[Finding]:
    """P107: the first `pages` pages carry each telephone number of the region and the clinic, whole on one line.

    It is looked for in what is drawn from left to right, as a person dials it, also in Arabic; white space is set aside.
    """
    front = [re.sub(r"\s", "", line) for lines in proof.drawn[:pages] for line in lines]
    for number in numbers:
        if not any(re.sub(r"\s", "", number) in line for line in front):
            yield error(
                "P107",
                place,
                f"{number} is not on the {'first page' if pages == 1 else 'first sheet'}",
                "page 1 must stand alone: shorten its sentences",
            )


def _left_to_right(line: Line) -> str:
    return "".join(run.text for run in sorted(line.runs, key=lambda run: run.box[0]))


def words_are_heard(heard: str, words: str, place: Place) -> Iterator[Finding]:
    """P108: what a screen reader hears is what the page says, word by word."""
    if heard != words:
        at = next(
            (i for i, (a, b) in enumerate(zip(heard, words, strict=False)) if a != b), min(len(heard), len(words))
        )
        yield error(
            "P108",
            place,
            f"heard “{heard[max(0, at - 20) : at + 30]}”, written “{words[max(0, at - 20) : at + 30]}”",
            "the text layer is not what was reviewed: report it with the page",
        )


def languages_are_heard(heard: tuple[str, ...], spoken: tuple[str, ...], place: Place) -> Iterator[Finding]:
    """P109: words in another language say so in the tags, so that a voice changes with them (WCAG 2.2, 3.1.2)."""
    if heard != spoken:
        yield error(
            "P109",
            place,
            f"heard in {', '.join(heard)}; written in {', '.join(spoken)}",
            "this is a fault of the press: report it",
        )


def draft_is_said(m: Measured, *, draft: bool, band: str, place: Place) -> Iterator[Finding]:
    """P110: a draft says so on every page; a release says it nowhere.

    `band` is the language's own word for it. It is found by its letters, in any order: in scripts that shape clusters the
    letters of a running head do not stand in the file as they are spelt.
    """
    said = {line.page for line in m.lines if _alike(line.text, band)}
    silent = [page.number for page in m.pages if page.number not in said]
    if draft and silent:
        yield error(
            "P110", place, f"page {', '.join(map(str, silent[:6]))} of a draft does not say that it is one", REPORT
        )
    if not draft and said:
        yield error("P110", place, f"page {', '.join(map(str, sorted(said)[:6]))} of a release says “{band}”", REPORT)


def _alike(text: str, wanted: str) -> bool:
    """True where most of the letters of two texts are the same, whatever their order."""
    bare, asked = _bare(text), _bare(wanted)
    longer = max(len(bare), len(asked), 1)
    if min(len(bare), len(asked)) < ALIKE * longer:
        return False
    return (Counter(bare) & Counter(asked)).total() >= ALIKE * longer


def front_stands_alone(front: Iterable[str], sentences: Iterable[str], place: Place) -> Iterator[Finding]:
    """P111: every sentence of the essentials is heard on the first page (or sheet), whole."""
    heard = _bare("".join(front))
    for sentence in sentences:
        if _bare(sentence) not in heard:
            yield error(
                "P111",
                place,
                f"“{sentence[:60]}” is not on the first page",
                "page 1 must stand alone: shorten its sentences",
            )


ALIKE = 0.7
REPORT = "this is a fault of the press: report it"


_BLANKS = re.compile(r"[\s\u200b\u2060\u00ad]+")


def _bare(text: str) -> str:
    return _BLANKS.sub("", text)
