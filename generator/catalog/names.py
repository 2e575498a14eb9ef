"""What a language is called in other languages (CLDR, through Babel): so that somebody finds it by the name they know."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from babel import Locale, UnknownLocaleError

# The languages whose names for a language are looked up besides the project's own: the most spoken of the world and of
# migration (a name costs a few bytes; all 300 of CLDR would cost half a second a build).
# fmt: off
WIDELY_SPOKEN = (
    "am", "ar", "bn", "de", "en", "es", "fa", "fr", "gu", "he", "hi", "hy", "id", "it", "ja", "ka", "km", "ko", "lo", "ml", "mr", "my", "ne",
    "nl", "pa", "pl", "ps", "pt", "ro", "ru", "so", "sq", "sw", "ta", "te", "th", "ti", "tr", "uk", "ur", "uz", "vi", "zh", "zh_Hant",
)
# fmt: on


def names_of(bcp47: str, babel: str, speakers: Iterable[str]) -> tuple[str, ...]:
    """The names of a language in the languages of `speakers` (Babel locales), each once, sorted; none where CLDR has none."""
    codes = _codes(bcp47, babel)
    found = {name for speaker in {*speakers, *WIDELY_SPOKEN} for name in _called(codes, speaker)}
    return tuple(sorted(found))


def _codes(bcp47: str, babel: str) -> tuple[str, ...]:
    """The keys under which CLDR may list a language, the exact one first: zh_Hans, zh."""
    exact = bcp47.replace("-", "_")
    return tuple(dict.fromkeys((exact, *(part for part in (babel, exact.split("_", maxsplit=1)[0]) if part))))


@cache
def _called(codes: tuple[str, ...], speaker: str) -> tuple[str, ...]:
    try:
        known = Locale.parse(speaker).languages
    except (UnknownLocaleError, ValueError):
        return ()
    return tuple(str(known[code]) for code in codes if code in known)
