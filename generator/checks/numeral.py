"""The numbers in a text, whatever digits and marks they are written with."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import lru_cache

PLACEHOLDER = re.compile(r"\{[^{}]*\}")
# Marks that stand inside a number in the languages we print: . , ' U+2019 U+066B U+066C U+00A0 U+202F (CLDR, numbers/symbols).
MARK = "[.,'\u2019\u066b\u066c\u00a0\u202f]"
NUMBER = re.compile(rf"\d+(?:{MARK}\d+)*")
# Signs that are numbers by themselves: raised and lowered digits, fractions, Roman, ringed and Ethiopic numerals.
_SIGN = (
    "[\u00b2\u00b3\u00b9\u00bc-\u00be\u0bf0-\u0bf2\u1369-\u137c"
    "\u2070-\u2079\u2080-\u2089\u2150-\u2189\u2460-\u249b\u24ea-\u24ff\u2776-\u2793]"
)
NUMBER_OR_SIGN = re.compile(f"{NUMBER.pattern}|{_SIGN}")
_NATIVE = re.compile(r"[^\D0-9]")
_MARKS = re.compile(MARK)


@lru_cache(65_536)
def plain(text: str) -> str:
    """The text with digits 0-9 and without its placeholders."""
    bare = PLACEHOLDER.sub(" ", text) if "{" in text else text
    return bare if bare.isascii() else _NATIVE.sub(lambda digit: str(unicodedata.digit(digit[0])), bare)


@lru_cache(65_536)
def numbers_in(text: str) -> tuple[str, ...]:
    """The numbers in a text, in order, each written one way: '1,400', '1 400' (U+202F) and '١٬٤٠٠' are '1400'."""
    return tuple(map(value_of, NUMBER_OR_SIGN.findall(plain(text))))


def numbers_of(text: str) -> Counter[str]:
    """How often each number stands in a text."""
    return Counter(numbers_in(text))


def value_of(number: str) -> str:
    """A number as written, without grouping and with a decimal point.

    A mark before exactly three digits groups, unless it is alone behind a zero or another mark stood before it; any
    other is the decimal mark, and so is U+066B always. '1,234.5' is 1234.5, '0.125' 0.125, '1,00,000' (India) 100000.
    """
    if number.isalnum():
        return number
    *groups, last = _MARKS.split(number)
    marks = _MARKS.findall(number)
    if len(last) == 3 and groups != ["0"] and len(set(marks)) == 1 and marks[0] != "\u066b":
        return "".join((*groups, last))
    return f"{''.join(groups)}.{last}"
