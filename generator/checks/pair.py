"""An English sentence and its translation, with what is known of both languages; and what both rooms of rules share."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from generator.checks.speech import Speech

PLACEHOLDER = re.compile(r"\{[^{}]*\}")
# Marks that stand inside a number in the languages we print: . , ' U+066B U+066C U+00A0 U+202F (CLDR, numbers/symbols).
MARK = r"[.,'\u066b\u066c\u00a0\u202f]"
NUMBER = re.compile(rf"\d+(?:{MARK}\d+)*")
_GROUPING = re.compile(rf"{MARK}(?=\d{{3}}(?!\d))")


@dataclass(frozen=True, slots=True)
class Pair:
    """`source` is English as `english` speaks it, `text` its translation as `speech` does."""

    source: str
    text: str
    english: Speech
    speech: Speech


PairRule = Callable[[Pair], Iterator[str]]


@lru_cache(65_536)
def plain(text: str) -> str:
    """The text with digits 0-9 and without its placeholders."""
    bare = PLACEHOLDER.sub(" ", text)
    return bare if bare.isascii() else "".join(str(unicodedata.digit(c)) if c.isdecimal() else c for c in bare)


@lru_cache(65_536)
def numbers_of(text: str) -> Counter[str]:
    """The numbers in a text, written one way: '1,400', '1 400' (U+202F) and '١٬٤٠٠' are '1400'; '1.5' and '۱٫۵' are '1.5'.

    A mark before exactly three digits groups, any other is the decimal mark.
    """
    return Counter(map(value_of, NUMBER.findall(plain(text))))


def value_of(number: str) -> str:
    """A number as written, without grouping and with a decimal point."""
    return re.sub(MARK, ".", _GROUPING.sub("", number.rstrip(".,'")))
