"""Locale data from Babel: dates in words. Native digits are not asked for; see locale.toml, `digits`."""

from __future__ import annotations

import datetime

from babel import Locale, UnknownLocaleError
from babel.dates import format_date


def in_words(day: datetime.date, babel_locale: str) -> str:
    """A date with the month by name, Gregorian, digits 0-9 (short forms are ambiguous and carry marks in Arabic)."""
    return format_date(day, "long", locale=babel_locale)


def known(babel_locale: str) -> bool:
    """True where Babel has this very locale, and does not quietly take another for it."""
    try:
        return str(Locale.parse(babel_locale)) == babel_locale
    except (UnknownLocaleError, ValueError):
        return False
