"""Locale data from Babel, and the one place that knows its traps: a month of another language, a swapped locale."""

from __future__ import annotations

import datetime
import decimal
import re
import unicodedata

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.dates import format_date

from generator.content.language import Dates, Language


def date_in_words(day: datetime.date, language: Language, babel: str = "") -> str:
    """A date with the month by name, Gregorian, digits 0-9 (short forms are ambiguous and carry marks in Arabic).

    `babel` is the region's choice of locale, where it has one ("2 November 2026" in the UK).
    """
    if language.dates:
        return _by_pattern(day, language.dates)
    return format_date(day, "long", locale=babel or language.babel)


def _by_pattern(day: datetime.date, dates: Dates) -> str:
    return dates.pattern.format(day=day.day, month=dates.months[day.month - 1], year=day.year)


def plural(number: str, babel: str) -> str:
    """The CLDR plural category of a number as written ("1.0" is not "1"); "other" for a locale without data."""
    try:
        return str(Locale.parse(babel).plural_form(decimal.Decimal(number)))
    except (UnknownLocaleError, ValueError, decimal.InvalidOperation):
        return "other"


def joined(items: tuple[str, ...], language: Language) -> str:
    """Items as a list in a sentence: separators as locale.toml says them, since CLDR's are wrong in some languages."""
    *most, last = items or ("",)
    return language.lists.separator.join(most) + (language.lists.last if most else "") + last


def known(babel: str) -> bool:
    """True where Babel has this very locale, speaks its own language in it, and writes a date that prints as it stands.

    `Locale.parse` takes `tl` for `fil_PH` and drops the script of `ku_Arab`; Haitian Creole inherits French words.
    """
    try:
        if str(Locale.parse(babel)) != babel:
            return False
    except (UnknownLocaleError, ValueError):
        return False
    parent = get_global("parent_exceptions").get(babel, babel)
    own = parent == "root" or parent.split("_")[0] == babel.split("_", maxsplit=1)[0]
    return own and all(_prints_as_it_stands(month, babel) for month in range(1, 13))


def _prints_as_it_stands(month: int, babel: str) -> bool:
    """True for a date with 0-9, no mark of direction, and a month that is not only numbered ("M11", where CLDR has none)."""
    text = format_date(datetime.date(2026, month, 2), "long", locale=babel)
    marked = any(unicodedata.category(char) == "Cf" or (char.isdecimal() and not char.isascii()) for char in text)
    return not marked and not re.search(r"M\d\d", text)
