"""The bilingual review sheet as one HTML page: each text with its translation, what is known of it, and room for a mark.

What cannot be seen must not hide here: an invisible or unprintable character is shown by its number.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import PurePosixPath

import jinja2
from markupsafe import Markup, escape

from generator.content.language import Language
from generator.findings import Checked, Place, error
from generator.page.breaks import ZERO_WIDTH_SPACE, with_breaks
from generator.page.environment import environment
from generator.page.markup import inline
from generator.page.typeset import Look, Page, _css

TEMPLATE, STYLE = "translation-sheet.html.j2", "styles/translation-sheet.css"
_JOINERS = "\u200c\u200d"
_UNSEEN = frozenset({"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One text of the sheet; `checks` is what the checks and its state in the catalogue say, a line each."""

    number: int
    id: str
    safety: str
    note: str
    english: str
    previous: str
    translation: str
    back: str
    checks: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TranslationSheet:
    """The texts of one domain in one language, to be read by a person who knows both."""

    title: str
    domain: str
    english: Language
    language: Language
    rows: tuple[Row, ...]
    paper: str
    printable: Collection[int]

    @property
    def version(self) -> str:
        """Eight digits that stand for exactly this wording."""
        words = "\n".join("\t".join((row.id, row.english, row.translation)) for row in self.rows)
        return hashlib.sha256(f"{self.language.tag}\n{words}".encode()).hexdigest()[:8]


def typeset_translations(sheet: TranslationSheet, look: Look) -> Checked[Page]:
    """The sheet as a page; E103 where the template or its style sheet is at fault."""
    try:
        return Checked(_typeset(sheet, look))
    except (jinja2.TemplateError, KeyError) as fault:
        place = Place(PurePosixPath("templates", TEMPLATE), getattr(fault, "lineno", 0) or 0)
        hint = "mend the template, or take your copy of it away"
        return Checked(None, (error("E103", place, f"the template cannot be used: {fault}", hint),))


def _typeset(sheet: TranslationSheet, look: Look) -> Page:
    def say(text: str) -> Markup:
        return _said(text, sheet.english, sheet.printable)

    def theirs(text: str) -> Markup:
        return _said(text, sheet.language, sheet.printable)

    english, own = (Markup(", ").join(map(_css, its.fonts.text)) for its in (sheet.english, sheet.language))
    html = (
        environment(look.files)
        .get_template(TEMPLATE)
        .render(
            sheet=sheet,
            say=say,
            theirs=theirs,
            name=_name,
            families={"english": english, "theirs": own},
            foot=_css(f"{sheet.title} \u00b7 {sheet.version}"),
            css=Markup(look.files[STYLE]),
        )
    )
    families = tuple(dict.fromkeys((*sheet.english.fonts.text, *sheet.language.fonts.text)))
    return Page(html, "", sheet.title, sheet.english.bcp47, families)


class _Named(dict[str, str]):
    """Placeholders that stand for themselves: a reviewer sees {clinic_phone}, not a number."""

    def __missing__(self, name: str) -> str:
        return f"{{{name}}}"


def _said(text: str, language: Language, printable: Collection[int]) -> Markup:
    seen = visible(text, printable)
    return inline(with_breaks(seen, language.bcp47), _Named(), rtl=language.direction == "rtl")


def _name(unit: str) -> Markup:
    """An id that may break after each stroke."""
    return escape(unit.replace("/", "/" + ZERO_WIDTH_SPACE))


def visible(text: str, printable: Collection[int]) -> str:
    """The text with every character that nobody would see, or no font prints, as [U+200B]."""
    return "".join(c if _is_seen(c, printable) else f"[U+{ord(c):04X}]" for c in text)


def _is_seen(char: str, printable: Collection[int]) -> bool:
    return char in _JOINERS or (unicodedata.category(char) not in _UNSEEN and ord(char) in printable)
