"""Rules on how a tagged file is built: letters with a picture, links and lists in their tags, what its metadata claim."""

from __future__ import annotations

from generator.proof.measured import Measured
from generator.proof.rules.verdict import Ask, Needs, Rule, Spot, Verdict, judged, none_of, on_run
from generator.proof.tree import Element


def missing_glyphs(m: Measured, _: Ask) -> Verdict:
    """P286: every letter has a picture: none prints as the empty box that stands for what a font has not (.notdef).

    Seen in fonts whose codes are two bytes long, as nearly all of today are; in others a code without a picture cannot be told.

    Hint: add a font that has the letter
    """
    bare = [on_run(page, run) for page, run in m.runs if run.missing]
    return none_of("no letter without a picture", bare, "runs with an empty box")


def links_tagged(m: Measured, _: Ask) -> Verdict:
    """P289: every link is held by a Link element of the tags, so that it is met where it is read (ISO 14289-1, 7.18.5).

    Hint: let the program that makes the PDF tag its links
    """
    loose = [
        Spot(p.number, x.box, x.address[:60]) for p in m.pages for x in p.links if x.number not in m.facts.tree.held
    ]
    return none_of("links held by the tags", loose, "links outside the tags")


def tags_built(m: Measured, _: Ask) -> Verdict:
    """P294: the tags are built as the standard says: each names the one above it, and an item of a list has a body (LBody).

    ISO 32000-1, 14.7.2 and 14.8.4.3.3.

    Hint: let the program that makes the PDF write its tags; do not write them by hand
    """
    elements = m.facts.tree.elements
    lost = sum("P" not in e.facts for e in elements)
    bodiless = sum(e.role == "LI" and not _has_body(elements, e) for e in elements)
    found = [f"{lost} elements do not name the one above"] * bool(lost)
    found += [f"{bodiless} items without a body"] * bool(bodiless)
    return judged(
        "tags built as the standard says", "; ".join(found) or f"{len(elements)} elements", (), good=not found
    )


def _has_body(elements: tuple[Element, ...], item: Element) -> bool:
    return any(isinstance(kid, int) and elements[kid].role == "LBody" for kid in item.kids)


def claims(m: Measured, _: Ask) -> Verdict:
    """P295: the metadata (XMP) say that the file is PDF/UA, and hold its title (ISO 14289-1, 5 and 7.1).

    Hint: make the PDF as PDF/UA; a claim added by hand to a file that does not keep it is a false one
    """
    said, untitled = m.facts.claims, bool(m.facts.title) and not m.facts.titled
    found = (said or "no claim") + (", but no title in the metadata" if untitled else "")
    return judged("metadata that claim PDF/UA, with the title", found, (), good="PDF/UA" in said and not untitled)


TAG_RULES = (
    Rule(missing_glyphs),
    Rule(links_tagged, (), Needs.TAGS),
    Rule(tags_built, (), Needs.TAGS),
    Rule(claims, (), Needs.NOTHING),
)
