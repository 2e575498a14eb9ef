"""The catalogue page as HTML: one file with its style and script inside, in each language that has its words."""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

import jinja2
from markupsafe import Markup

from generator.catalog.formats import date_in_words
from generator.content.language import Language
from generator.editions import EDITIONS
from generator.findings import Checked, Place, error
from generator.localize import ENGLISH
from generator.page.environment import environment
from generator.page.shelf import Shelf

TEMPLATE, STYLE, SCRIPT = "desk.html.j2", "styles/desk.css", "scripts/desk.js"
_SPOKEN_BY_SCRIPT = {"found": "desk/found", "more": "desk/more", "none": "desk/none", "lapsed": "desk/state/lapsed"}


@dataclass(frozen=True, slots=True)
class DeskLanguage:
    """A language of the page itself, and the page's words in it by unit id."""

    language: Language
    words: Mapping[str, str]

    @property
    def file(self) -> str:
        """The page's name: index.html in English, index.es.html in Spanish."""
        return "index.html" if self.language.tag == ENGLISH else f"index.{self.language.tag}.html"


def front_desk(
    shelf: Shelf, here: DeskLanguage, pages: tuple[DeskLanguage, ...], files: Mapping[str, str]
) -> Checked[str]:
    """The page of a shelf in the language `here`, with a link to the same page in the others; E103 for a template at fault."""
    try:
        return Checked(_html(shelf, here, pages, files))
    except (jinja2.TemplateError, KeyError) as fault:
        place = Place(PurePosixPath("templates", TEMPLATE), getattr(fault, "lineno", 0) or 0)
        hint = "mend the template, or take your copy of it away"
        return Checked(None, (error("E103", place, f"the template cannot be used: {fault}", hint),))


def _html(shelf: Shelf, here: DeskLanguage, pages: tuple[DeskLanguage, ...], files: Mapping[str, str]) -> str:
    said = {name: here.words[unit] for name, unit in _SPOKEN_BY_SCRIPT.items()}
    finds = {tag: " ".join(tongue.finds) for tag, tongue in shelf.tongues.items()}
    return (
        environment(files)
        .get_template(TEMPLATE)
        .render(
            shelf=shelf,
            page=_head(here),
            pages=[_head(page) for page in pages],
            pgettext=lambda unit, _: here.words[unit],
            day=lambda iso: _day(iso, here.language),
            points={e.name: f"{e.body_pt:g}" for e in EDITIONS.values()},
            words=Markup(_json({**said, "languages": finds})),
            css=Markup(files[STYLE].replace("</", "<\\/")),
            script=Markup(files[SCRIPT].replace("</", "<\\/")),
        )
    )


def _head(page: DeskLanguage) -> dict[str, str]:
    language = page.language
    return {
        "tag": language.tag,
        "bcp47": language.bcp47,
        "direction": language.direction,
        "name": language.name,
        "file": page.file,
    }


def _day(iso: str, language: Language) -> str:
    return date_in_words(datetime.date.fromisoformat(iso), language) if iso else ""


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True).replace("<", "\\u003c")
