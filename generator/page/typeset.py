"""A sheet as one HTML page for one edition and paper: the only place that knows Jinja2 and the templates."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

import jinja2
from markupsafe import Markup

from generator.content.units import order_beside_english
from generator.editions import Edition
from generator.findings import Checked, Place, error
from generator.localize import Sheet
from generator.page.address import on_paper
from generator.page.environment import environment
from generator.page.markup import spoken
from generator.page.voices import Voice

# The counters of the foot, by the placeholders that a translation may put in either order (“10쪽 중 2쪽”).
_COUNTERS = {"{page}": "counter(page)", "{pages}": "counter(pages)"}
_COUNTED = re.compile(r"(\{pages?\})")
TEMPLATE, STEPS = "leaflet.html.j2", ("snug", "snugger")


@dataclass(frozen=True, slots=True)
class Page:
    """A finished HTML document, its style sheet, what the PDF must say of itself.

    `body_pt` is the size that its own language must have where another, smaller one stands beside it. What stands before
    the first section must stand on the first `front_pages` pages (0: anywhere); where it runs over, the style sheets
    `steps` are added one after the other. Where the running foot comes too near to the paper's edge, `deep_foot` is.
    """

    html: str
    css: str
    title: str
    language: str
    families: tuple[str, ...]
    body_pt: float = 0
    front_pages: int = 0
    steps: tuple[str, ...] = ()
    deep_foot: str = ""
    paper: str = ""


@dataclass(frozen=True, slots=True)
class Look:
    """The templates, style sheets and pictures of a project by their path under `templates/`."""

    files: Mapping[str, str]

    def css(self, edition: Edition) -> str:
        """One style sheet for all editions, then the edition's own."""
        return f"{self.files['styles/leaflet.css']}\n{self.files[f'styles/{edition.name}.css']}"

    @property
    def steps(self) -> tuple[str, ...]:
        """What page 1 gives up where it runs over, step by step."""
        return tuple(self.files[f"styles/{name}.css"] for name in STEPS)

    def picture(self, name: str) -> Markup:
        """A drawing as inline SVG; it stands beside words and is hidden from screen readers."""
        return Markup(self.files[f"pictures/{name}.svg"].strip())


def typeset(sheet: Sheet, edition: Edition, paper: str, look: Look, english: Sheet | None = None) -> Checked[Page]:
    """The sheet as a page; E103 where the template or a style sheet is at fault.

    `english` is the same sheet in English, which a bilingual edition prints below each statement.
    """
    try:
        return Checked(_typeset(Voice(sheet), Voice(english, sheet) if english else None, edition, paper, look))
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


def _typeset(first: Voice, second: Voice | None, edition: Edition, paper: str, look: Look) -> Page:
    words = context(first, second, edition, paper, look)
    html = environment(look.files).get_template(TEMPLATE).render(words)
    families = dict.fromkeys((*first.families, *(second.families if second else ())))
    body_pt = edition.body_pt if second else 0
    fit = edition.front_pages, look.steps, _deep_foot(edition, first.language.ink_height), paper
    return Page(html, look.css(edition), words["title"], first.language.bcp47, tuple(families), body_pt, *fit)


def _deep_foot(edition: Edition, ink: float) -> str:
    """A style sheet with room for a third line of the foot, above 1 mm of white and the 5 mm that no printer reaches (P220)."""
    line = ink if ink > 1.35 else max(1.25, min(ink, 1.3))
    return f"@page {{ margin-bottom: {3 * edition.foot_pt * line + 6 * 72 / 25.4 + 0.5:.1f}pt !important }}"


def context(first: Voice, second: Voice | None, edition: Edition, paper: str, look: Look) -> dict[str, Any]:
    """What the leaflet's template may use, on paper and on a screen. Raises KeyError for a word that is not there."""
    sheet = first.sheet
    draft = sheet.standing.state == "draft"
    # Where the boxes take both sides of a sheet, whom to call and when fill the first.
    far = second or (edition.front_pages > 1 and sheet.language.wide)
    return {
        "sheet": sheet,
        "edition": edition,
        "paper": paper,
        "picture": look.picture,
        "say": first.say,
        "pgettext": first.pgettext,
        "second": second,
        "front": sorted(sheet.front, key=order_beside_english) if far else sheet.front,
        "foot": _foot(first, second),
        "web": on_paper(sheet.address, sheet.chrome["templates/web/code"]) if sheet.address else None,
        "title": spoken(sheet.chrome["templates/state/title"], {"title": sheet.title}) if draft else sheet.title,
    }


def _foot(first: Voice, second: Voice | None) -> dict[str, Any]:
    """The running foot as CSS strings; "Page {page} of {pages}" is split where the counters go, in either order."""
    words, language = first.sheet.chrome, first.language
    page = " ".join(_COUNTERS.get(part) or _css(part) for part in _COUNTED.split(words["templates/foot/page"]))
    voices = (first, second) if second else (first,)
    return {
        "title": _css(first.sheet.title),
        "names": _css(identity(*voices)),
        "page": Markup(page),
        "turn": _css(words["templates/page/turn"]),
        "band": Markup(' "\\a " ').join(map(_band, voices)) if second else _css(words["templates/state/band"]),
        "start": "right" if language.direction == "rtl" else "left",
        "end": "left" if language.direction == "rtl" else "right",
        "families": _families(first),
        "second_families": _families(second) if second else "",
    }


def _band(voice: Voice) -> Markup:
    """The band of a draft, isolated in its own direction (U+2066 to U+2069), so that its full stop stays at its end."""
    opening = "\\2067 " if voice.language.direction == "rtl" else "\\2066 "
    return Markup('"%s" %s "\\2069 "') % (Markup(opening), _css(voice.sheet.chrome["templates/state/band"]))


def identity(*voices: Voice) -> str:
    """What tells this leaflet from every other: its languages, and its version in the words of the first."""
    sheet = voices[0].sheet
    version = spoken(sheet.chrome["templates/foot/version"], {"version": sheet.version})
    return " \u00b7 ".join([*map(name_of, voices), version])


def name_of(voice: Voice) -> str:
    """The language, named in itself and in English."""
    language = voice.language
    return language.english if language.english == language.name else f"{language.name} ({language.english})"


def _families(voice: Voice) -> Markup:
    return Markup(", ").join(map(_css, voice.families))


def _css(text: str) -> Markup:
    """A CSS string (CSS Syntax 3, section 4.3.5)."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\a ").replace("<", "\\3c ")
    return Markup(f'"{escaped}"')
