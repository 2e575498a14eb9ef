"""The sheet that a reviewer reads and signs from: every wording with all that speaks for or against it, in large print.

It is a page for colleagues, in English; what it shows in another language carries that language and its direction.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

import jinja2
from markupsafe import Markup

from generator.content.language import Language
from generator.editions import Edition
from generator.findings import Checked, Place, error
from generator.page.breaks import with_breaks
from generator.page.environment import environment
from generator.page.markup import inline
from generator.page.typeset import Look, Page

TEMPLATE = "review.html.j2"
_TOKEN = re.compile(r"\s+|\S+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One wording on the sheet. `before` is its last approved text where that was another; `fact` a fact as pairs."""

    number: int
    id: str
    safety: str
    state: str
    lacks: tuple[str, ...]
    english: str
    text: str = ""
    back: str = ""
    before: str = ""
    sources: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    fact: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewSheet:
    """What waits for one role: groups of lines under headings, the list to go through, the command that signs."""

    title: str
    role: str
    region: str
    language: Language
    english: Language
    day: str
    points: tuple[str, ...]
    groups: tuple[tuple[str, tuple[Line, ...]], ...]
    command: str
    values: Mapping[str, str]


class _Shown(dict[str, str]):
    """Values for placeholders; a hole that only the page fills is shown as the hole that it is."""

    def __missing__(self, name: str) -> str:
        return f"[{name}]"


def typeset_review(sheet: ReviewSheet, edition: Edition, paper: str, look: Look) -> Checked[Page]:
    """The sheet as a page; E103 where its template or a style sheet is at fault."""
    try:
        return Checked(_typeset(sheet, edition, paper, look))
    except (jinja2.TemplateError, KeyError) as fault:
        place = Place(PurePosixPath("templates", TEMPLATE), getattr(fault, "lineno", 0) or 0)
        hint = "mend the template, or take your copy of it away"
        return Checked(None, (error("E103", place, f"the template cannot be used: {fault}", hint),))


def _typeset(sheet: ReviewSheet, edition: Edition, paper: str, look: Look) -> Page:
    values = _Shown(sheet.values)

    def say(text: str, language: Language = sheet.english) -> Markup:
        return inline(with_breaks(text, language.bcp47), values, rtl=language.direction == "rtl")

    def told(text: str, old: str, language: Language = sheet.english) -> Markup:
        return say(marked(old, text.replace("**", "")), language)

    families = tuple(dict.fromkeys((*sheet.english.fonts.text, *sheet.language.fonts.text)))
    html = (
        environment(look.files)
        .get_template(TEMPLATE)
        .render(
            sheet=sheet,
            edition=edition,
            paper=paper,
            say=say,
            told=told,
            families=_names(families),
            foreign=_names(sheet.language.fonts.text),
        )
    )
    return Page(html, look.css(edition), sheet.title, sheet.english.bcp47, families)


def marked(old: str, new: str) -> str:
    """The new text with what is new in it made strong: "take 2" after "take 1" is "take **2**"."""
    was, now = _TOKEN.findall(old.replace("**", "")), _TOKEN.findall(new)
    out = ""
    for kind, _, _, start, end in difflib.SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
        part = "".join(now[start:end])
        out += f"**{part}**" if kind != "equal" and part.strip() else part
    return out


def _names(families: Iterable[str]) -> Markup:
    return Markup(", ").join(Markup('"%s"') % family for family in families)


def as_web_page(page: Page) -> str:
    """The same page for a screen: its own style sheet, a width that a screen can take, nothing from elsewhere."""
    style = f"<style>{page.css}\nbody {{ max-width: 44em; margin: 1em auto; padding: 0 1em }}</style>"
    view = '<meta name="viewport" content="width=device-width, initial-scale=1">'
    return page.html.replace("</head>", f"{view}\n{style}\n</head>", 1)
