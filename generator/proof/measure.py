"""The finished PDF, measured: what it says of itself, its pages, its sizes, its fonts, its text.

pikepdf reads the objects, pypdfium2 the text. Rules are functions over the `Proof`, so they are tested without a PDF.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pikepdf
import pypdfium2

from generator.editions import PAPERS, Edition
from generator.findings import Finding, Place, error

PT_SLACK = 0.05

Matrix = tuple[float, float, float, float, float, float]


@dataclass(frozen=True, slots=True)
class Proof:
    """What was measured: page sizes and text sizes in points, fonts by base name, the count of missing glyphs."""

    language: str
    title: str
    tagged: bool
    conformance: str
    pages: tuple[tuple[float, float], ...]
    texts: tuple[str, ...]
    smallest_pt: float
    smallest_foot_pt: float
    fonts: frozenset[str]
    missing_glyphs: int


def examine(pdf: bytes) -> Proof:
    """Measure a PDF. Raises pikepdf.PdfError for one that cannot be opened."""
    with pikepdf.open(BytesIO(pdf)) as doc:
        runs = [run for page in doc.pages for run in _runs(page)]
        metadata = doc.Root.get("/Metadata")
        xmp = metadata.read_bytes().decode("utf-8", "replace") if metadata is not None else ""
        return Proof(
            language=str(doc.Root.get("/Lang", "")),
            title=str(doc.docinfo.get("/Title", "")),
            tagged="/StructTreeRoot" in doc.Root,
            conformance=_claims(xmp),
            pages=tuple(
                (float(p.mediabox[2] - p.mediabox[0]), float(p.mediabox[3] - p.mediabox[1])) for p in doc.pages
            ),
            texts=_texts(pdf),
            smallest_pt=min((r.size for r in runs if not r.furniture), default=0.0),
            smallest_foot_pt=min((r.size for r in runs if r.furniture), default=0.0),
            fonts=frozenset(r.font for r in runs),
            missing_glyphs=sum(r.missing for r in runs),
        )


@dataclass(frozen=True, slots=True)
class Run:
    """One text-showing operator: effective size in points, base font, missing glyphs, whether page furniture."""

    size: float
    font: str
    missing: int
    furniture: bool


def _runs(page: pikepdf.Page) -> Iterator[Run]:
    """The text runs of a page; furniture is what stands above or below the page's own margins."""
    top, bottom = float(page.mediabox[3]) - 16 / 25.4 * 72, 19 / 25.4 * 72
    ctm, saved, size, font, tm = (
        (1.0, 0.0, 0.0, 1.0, 0.0, 0.0),
        list[tuple[Matrix, float, str]](),
        0.0,
        "",
        (1.0, 0.0, 0.0, 1.0, 0.0, 0.0),
    )
    for instruction in pikepdf.parse_content_stream(page):
        operands: Any = instruction.operands
        match str(instruction.operator):
            case "q":
                saved.append((ctm, size, font))
            case "Q":
                ctm, size, font = saved.pop()
            case "cm":
                ctm = _times(_matrix(operands), ctm)
            case "Tf":
                font, size = str(operands[0]), float(operands[1])
            case "Tm":
                tm = _matrix(operands)
            case "Tj" | "TJ":
                at = _times(tm, ctm)
                yield Run(
                    round(size * abs(at[3]), 2),
                    _base_font(page, font),
                    _missing(operands[0]),
                    not bottom <= at[5] <= top,
                )


def _matrix(operands: Any) -> Matrix:
    a, b, c, d, e, f = map(float, operands)
    return a, b, c, d, e, f


def _claims(xmp: str) -> str:
    """The conformance that the metadata claims, such as "PDF/UA-1, PDF/A-2A"."""
    names = ("pdfuaid:part", "pdfaid:part", "pdfaid:conformance")
    ua, part, level = (re.search(name + r"[>=\s\"']+(\w)", xmp) for name in names)
    claims = [f"PDF/UA-{ua[1]}" if ua else "", f"PDF/A-{part[1]}{level[1] if level else ''}" if part else ""]
    return ", ".join(c for c in claims if c)


def _times(m: Matrix, n: Matrix) -> Matrix:
    return (
        m[0] * n[0] + m[1] * n[2],
        m[0] * n[1] + m[1] * n[3],
        m[2] * n[0] + m[3] * n[2],
        m[2] * n[1] + m[3] * n[3],
        m[4] * n[0] + m[5] * n[2] + n[4],
        m[4] * n[1] + m[5] * n[3] + n[5],
    )


def _base_font(page: pikepdf.Page, name: str) -> str:
    return re.sub(r"^/([A-Z]{6}\+)?", "", str(page.resources.Font[name].BaseFont))


def _missing(shown: Any) -> int:
    """The codes 0 (.notdef) in a shown string of two-byte codes."""
    strings = shown if isinstance(shown, pikepdf.Array) else [shown]
    codes = (bytes(s)[i : i + 2] for s in strings if isinstance(s, pikepdf.String) for i in range(0, len(bytes(s)), 2))
    return sum(code == b"\0\0" for code in codes)


def _texts(pdf: bytes) -> tuple[str, ...]:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return tuple(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


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
    """P107: the first `pages` pages carry each telephone number of the region and the clinic; white space is set aside."""
    front = re.sub(r"\s", "", "".join(proof.texts[:pages]))
    for number in numbers:
        if re.sub(r"\s", "", number) not in front:
            yield error(
                "P107",
                place,
                f"{number} is not on the {'first page' if pages == 1 else 'first sheet'}",
                "page 1 must stand alone: shorten its sentences",
            )


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
