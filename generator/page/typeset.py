"""A sheet as one HTML page for one edition and paper: the only place that knows Jinja2 and the templates."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

import jinja2
from markupsafe import Markup

from generator.editions import Edition
from generator.findings import Checked, Place, error
from generator.localize import Sheet
from generator.page.address import on_paper
from generator.page.breaks import with_breaks
from generator.page.environment import environment
from generator.page.markup import inline, spoken

TEMPLATE = "leaflet.html.j2"


@dataclass(frozen=True, slots=True)
class Page:
    """A finished HTML document, its style sheet, and what the PDF must say of itself."""

    html: str
    css: str
    title: str
    language: str
    families: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Look:
    """The templates, style sheets and pictures of a project by their path under `templates/`."""

    files: Mapping[str, str]

    def css(self, edition: Edition) -> str:
        """One style sheet for all editions, then the edition's own."""
        return f"{self.files['styles/leaflet.css']}\n{self.files[f'styles/{edition.name}.css']}"

    def picture(self, name: str) -> Markup:
        """A drawing as inline SVG; it stands beside words and is hidden from screen readers."""
        return Markup(self.files[f"pictures/{name}.svg"].strip())


def typeset(sheet: Sheet, edition: Edition, paper: str, look: Look) -> Checked[Page]:
    """The sheet as a page; E103 where the template or a style sheet is at fault."""
    try:
        return Checked(_typeset(sheet, edition, paper, look))
    except (jinja2.TemplateError, KeyError) as fault:
        place = Place(PurePosixPath("templates", TEMPLATE), getattr(fault, "lineno", 0) or 0)
        return Checked(
            None,
            (
                error(
                    "E103",
                    place,
                    f"the template cannot be used: {fault}",
                    "mend the template, or take your copy of it away",
                ),
            ),
        )


def _typeset(sheet: Sheet, edition: Edition, paper: str, look: Look) -> Page:
    words = context(sheet, edition, paper, look)
    html = environment(look.files).get_template(TEMPLATE).render(words)
    return Page(html, look.css(edition), words["title"], sheet.language.bcp47, sheet.language.fonts.text)


def context(sheet: Sheet, edition: Edition, paper: str, look: Look) -> dict[str, Any]:
    """What the leaflet's template may use, on paper and on a screen. Raises KeyError for a word that is not there."""
    rtl = sheet.language.direction == "rtl"
    words = _chrome(sheet)

    def say(text: str, **more: str) -> Markup:
        return inline(with_breaks(str(text), sheet.language.bcp47), {**sheet.values, **more}, rtl=rtl)

    draft = sheet.standing.state == "draft"
    return {
        "sheet": sheet,
        "edition": edition,
        "paper": paper,
        "picture": look.picture,
        "say": say,
        "pgettext": words,
        "foot": _foot(sheet, words),
        "web": on_paper(sheet.web, words("templates/web/code", "")) if sheet.web else None,
        "title": spoken(words("templates/state/title", ""), {"title": sheet.title}) if draft else sheet.title,
    }


def _chrome(sheet: Sheet) -> Callable[[str, str], str]:
    """`pgettext` for templates: the sheet's own word, never the English of the template."""

    def pgettext(unit: str, english: str) -> str:
        return sheet.chrome[unit]

    return pgettext


def _foot(sheet: Sheet, words: Callable[[str, str], str]) -> dict[str, Any]:
    """The running foot as CSS strings; "Page {page} of {pages}" is split where the counters go."""
    before, rest = words("templates/foot/page", "").split("{page}")
    between, after = rest.split("{pages}")
    language = sheet.language
    page = f"{_css(before)} counter(page) {_css(between)} counter(pages) {_css(after)}"
    return {
        "title": _css(sheet.title),
        "names": _css(identity(sheet)),
        "page": Markup(page),
        "turn": _css(words("templates/page/turn", "")),
        "band": _css(words("templates/state/band", "")),
        "start": "right" if language.direction == "rtl" else "left",
        "end": "left" if language.direction == "rtl" else "right",
        "families": Markup(", ").join(_css(family) for family in language.fonts.text),
    }


def identity(sheet: Sheet) -> str:
    """What tells this leaflet from every other: its language, named in itself and in English, and its version."""
    language = sheet.language
    names = language.english if language.english == language.name else f"{language.name} ({language.english})"
    return f"{names} \u00b7 {spoken(sheet.chrome['templates/foot/version'], {'version': sheet.version})}"


def _css(text: str) -> Markup:
    """A CSS string (CSS Syntax 3, section 4.3.5)."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\a ").replace("<", "\\3c ")
    return Markup(f'"{escaped}"')
