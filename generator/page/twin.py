"""The web twin of a leaflet, and its reading script: the same words for a screen, and for a voice."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

import jinja2
from markupsafe import Markup

from generator.content.language import Language
from generator.editions import EDITIONS
from generator.findings import Checked, Finding, Place, error
from generator.localize import Sheet
from generator.page.environment import environment
from generator.page.facts import facts
from generator.page.isolation import bare_runs
from generator.page.script import Speaker, reading_script
from generator.page.spoken import spoken_words
from generator.page.typeset import Look, context, identity, typeset
from generator.page.voices import Voice

TEMPLATE, STYLE = "twin.html.j2", "styles/twin.css"
# The reader's choice, and what the page opens with. The bilingual edition has no size of its own.
SIZES, FIRST = ("clear", "large", "giant"), "large"
PAPER = "a4"
_TOLD = ("emergency_number", "poison_line", "clinic_phone")


@dataclass(frozen=True, slots=True)
class Size:
    """A size that the reader may choose: the edition's name, its points in digits."""

    name: str
    points: str


@dataclass(frozen=True, slots=True)
class Twin:
    """A leaflet's web page (HTML, one file) and its reading script (plain text)."""

    html: str
    script: str


def twin(sheet: Sheet, look: Look, languages: Iterable[Language], reviewed: str = "") -> Checked[Twin]:
    """The twin of a sheet; E103 for a template at fault, E104 and E106 where it would not say what the paper says.

    `languages` are those whose words may stand in it: how each is to be said is part of its locale.toml. `reviewed` is
    the day of its review (ISO 8601), for a release.
    """
    place = Place(PurePosixPath("templates", TEMPLATE))
    try:
        html = _html(sheet, look, reviewed)
    except (jinja2.TemplateError, KeyError) as fault:
        where = Place(place.path, getattr(fault, "lineno", 0) or 0)
        hint = "mend the template, or take your copy of it away"
        return Checked(None, (error("E103", where, f"the template cannot be used: {fault}", hint),))
    numbers = tuple(sheet.values[name] for name in _TOLD)
    voices = {language.bcp47: Speaker(language, numbers) for language in languages}
    made = Twin(html, reading_script(html, voices, sheet.version))
    found = (*bare_runs(html, place), *_strays(made, sheet, look, place))
    return Checked(None if found else made, found)


def _html(sheet: Sheet, look: Look, reviewed: str) -> str:
    words = context(Voice(sheet), None, EDITIONS[FIRST], PAPER, look)
    sizes = [Size(name, f"{EDITIONS[name].body_pt:g}") for name in SIZES]
    css = Markup(look.files[STYLE].replace("</", "<\\/"))
    more = {
        "css": css,
        "facts": facts(sheet, reviewed),
        "sizes": sizes,
        "first": FIRST,
        "identity": identity(Voice(sheet)),
    }
    return environment(look.files).get_template(TEMPLATE).render(words | more)


def _strays(made: Twin, sheet: Sheet, look: Look, place: Place) -> Iterator[Finding]:
    """E106: the page says the paper's words one by one, the choice of sizes, its foot, and nothing else; the script has
    the paper's digits in the same order."""
    paper = typeset(sheet, EDITIONS[FIRST], PAPER, look)
    words = spoken_words(paper.value.html) if paper.value else ""
    hint = "let <main> hold the leaflet's own block, and write no words of your own beside it"
    sizes = " ".join(f"{EDITIONS[name].body_pt:g}" for name in SIZES)
    head, foot = f"{sheet.chrome['templates/web/size']} {sizes}", f"{sheet.title} {identity(Voice(sheet))}"
    if spoken_words(made.html, "main") != words or spoken_words(made.html) != _folded(f"{head} {words} {foot}"):
        yield error("E106", place, "the web page does not say word for word what the leaflet says", hint)
    if _digits(made.script) != _digits(words + foot):
        yield error("E106", place, "the reading script has lost or changed a figure", hint)


def _folded(text: str) -> str:
    return " ".join(text.split())


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)
