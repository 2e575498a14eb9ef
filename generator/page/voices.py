"""The languages that a page speaks: the sheet's own, and in the bilingual edition the same sheet in English below it.

A voice knows its sheet and how its language is set; the template asks it for what the other voice has just said.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from markupsafe import Markup

from generator.localize import Item, Panel, Sheet
from generator.page.breaks import with_breaks
from generator.page.markup import inline


class Word(str):
    """A word of the templates that remembers its unit, so that another voice can say the same."""

    unit: str

    def __new__(cls, text: str, unit: str) -> Word:
        """The text, a str in every way."""
        word = super().__new__(cls, text)
        word.unit = unit
        return word


class Voice:
    """One language of a page. `other` is the sheet that the page is written from, where this voice stands below it.

    Raises ValueError where the two sheets do not say the same statements in the same order.
    """

    def __init__(self, sheet: Sheet, other: Sheet | None = None) -> None:
        self.sheet, self.language = sheet, sheet.language
        self._rtl = sheet.language.direction == "rtl"
        self._names = [form for forms in sheet.language.terms.names.values() for form in forms]
        self._mine = {id(theirs): mine for theirs, mine in _matched(other, sheet)} if other else {}

    def say(self, text: str, **more: str) -> Markup:
        """A sentence as HTML, its placeholders filled, its lines broken as the language breaks them."""
        marked = with_breaks(str(text), self.language.bcp47, self._names)
        return inline(marked, {**self.sheet.values, **more}, rtl=self._rtl)

    def pgettext(self, unit: str, _english: str) -> Word:
        """`pgettext` for templates: the sheet's own word, never the English of the template."""
        return Word(self.sheet.chrome[unit], unit)

    def same(self, said: Item | Panel | Word) -> Any:
        """What this voice says where the other one says a statement, a panel or a word of the templates."""
        return Word(self.sheet.chrome[said.unit], said.unit) if isinstance(said, Word) else self._mine[id(said)]

    @property
    def marked(self) -> Markup:
        """The attributes of an element in this language inside a page in another."""
        return Markup('lang="%s" dir="%s"') % (self.language.bcp47, self.language.direction)

    @property
    def below(self) -> Markup:
        """The attributes of a paragraph in this language below one in another."""
        return Markup(' class="second" ') + self.marked

    @property
    def families(self) -> tuple[str, ...]:
        """The font families of the language, first choice first."""
        return self.language.fonts.text


def _matched(theirs: Sheet, mine: Sheet) -> Iterator[tuple[Item | Panel, Item | Panel]]:
    """Each panel and statement of one sheet with its fellow in the other."""
    for one, other in zip((*theirs.front, *theirs.sections), (*mine.front, *mine.sections), strict=True):
        yield one, other
        for ours in ("items", "after", "boxed"):
            for a, b in zip(getattr(one, ours), getattr(other, ours), strict=True):
                if a.number != b.number:
                    raise ValueError(f"statement {a.number} stands beside statement {b.number}")
                yield a, b
