"""Locale data from Babel, and the one place that knows its traps: a month of another language, a swapped locale."""

from __future__ import annotations

import datetime
import decimal

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
    """True where Babel has this very locale, and speaks its own language in it.

    `Locale.parse` takes `tl` for `fil_PH` and drops the script of `ku_Arab`; Haitian Creole inherits French words.
    """
    try:
        if str(Locale.parse(babel)) != babel:
            return False
    except (UnknownLocaleError, ValueError):
        return False
    parent = get_global("parent_exceptions").get(babel, babel)
    return bool(parent == "root" or parent.split("_")[0] == babel.split("_", maxsplit=1)[0])
