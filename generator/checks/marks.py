"""Rules about the marks and characters of a translation: placeholders, strong words, what may not be typed at all."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

from generator.checks.numeral import PLACEHOLDER, plain
from generator.checks.pair import Pair
from generator.checks.wording import TAG
from generator.fonts.coverage import script_of

# Zero-width joiner and non-joiner spell words in these scripts (Unicode core specification, 23.2), and in no other.
_JOINED = frozenset(
    {"Arab", "Beng", "Deva", "Gujr", "Guru", "Knda", "Khmr", "Mlym", "Mymr", "Orya", "Sinh", "Taml", "Telu"}
)
_JOINERS = "\u200c\u200d"
# Letters and marks that show nothing, though Unicode counts them as visible.
_BLANK = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0\ufffd")
_BROKEN = frozenset({"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"})
# A dash or hyphen between two numbers, but not within a telephone number or a date.
_RANGE = re.compile(r"\d\s?[\u2010-\u2015\u2212]\s?\d|(?<![\d-])\d{1,3}\s?-\s?\d{1,3}(?![\d-])")
_MISREAD = {"\u2264": "at most", "\u2265": "at least", "\u00b5": "mcg", "\u03bc": "mcg", "\u2192": "then"}


def placeholders_kept(pair: Pair) -> Iterator[str]:
    """T201: the translation has the placeholders of the source, each as often.

    Hint: copy {emergency_number} and its like from the English, letter by letter

    Good:
        es: "Call {emergency_number} now." -> "Llame ya al {emergency_number}."
    Bad:
        es: "Call {emergency_number} now." -> "Llame ya al 911."
        es: "Call {emergency_number} now." -> "Llame ya al {numero}."
        es: "Call {emergency_number} now." -> "Llame ya al {emergency_number} o {emergency_number}."
    """
    if "{" not in pair.source and "{" not in pair.text and "}" not in pair.text:
        return
    asked, found = Counter(PLACEHOLDER.findall(pair.source)), Counter(PLACEHOLDER.findall(pair.text))
    for name in (asked - found).elements():
        yield f"{name} is missing"
    for name in (found - asked).elements():
        yield f"{name} is not in the English"
    if re.search(r"[{}]", PLACEHOLDER.sub("", pair.text)):
        yield "a brace { or } stands alone"


def strong_kept(pair: Pair) -> Iterator[str]:
    """T202: the translation has as many **strong** words as the source, each closed, round words.

    Hint: put ** round the words that are strong in the English

    Good:
        es: "No more than **350 mg** a day." -> "No más de **350 mg** al día."
    Bad:
        es: "No more than **350 mg** a day." -> "No más de 350 mg al día."
        es: "No more than **350 mg** a day." -> "No más de **350 mg al día."
        es: "No more than **350 mg** a day." -> "No más de ** 350 mg** al día."
    """
    if "*" not in pair.source and "*" not in pair.text:
        return
    parts = pair.text.split("**")
    if pair.source.count("**") != len(parts) - 1:
        yield f"{len(parts) - 1} marks ** for {pair.source.count('**')} in the English"
    elif any(not inner or inner != inner.strip() for inner in parts[1::2]):
        yield "** stands round nothing, or beside a space"
    if any("*" in part for part in parts):
        yield "a single * means nothing here"


def characters_allowed(pair: Pair) -> Iterator[str]:
    """T203: only composed, visible characters, no mark that turns the direction of writing, no HTML.

    Text is NFC (Unicode Annex 15). Direction marks are refused because the press isolates numbers and names itself;
    joiners are allowed where the script spells with them; a dash between digits is misread, "2 to 3" is not.

    Hint: type the text again, without marks from another program

    Good:
        fa: "Do not take it." -> "آن را مصرف نمی\u200cکنید."
    Bad:
        es: "Ask first." -> "Pregunte\u200b primero."
        ar: "Ask first." -> "\u202eاسأل أولًا."
        es: "2 to 3 weeks" -> "2\u20133 semanas"
        es: "2 to 3 weeks" -> "2-3 semanas"
        es: "Ask first." -> "Pregunte <b>primero</b>."
    """
    text = pair.text
    if not text.isascii() and not unicodedata.is_normalized("NFC", text):
        yield "the text is not NFC: an accent stands apart from its letter"
    if not (text.isascii() and text.isprintable()):
        yield from _odd_characters(text)
    if match := _RANGE.search(plain(text)):
        yield f"a dash between numbers: {match[0]}"
    if "<" in text or "&" in text:
        yield from (f"HTML in the text: {tag}" for tag in TAG.findall(text))


def _odd_characters(text: str) -> Iterator[str]:
    for char in dict.fromkeys(text):
        if char in _MISREAD:
            yield f"the sign {char} (U+{ord(char):04X}) is easily misread; write “{_MISREAD[char]}” in words"
        elif (char in _BLANK or unicodedata.category(char) in _BROKEN) and not _joins_letters(text, char):
            yield f"invisible or broken character U+{ord(char):04X}"


def _joins_letters(text: str, joiner: str) -> bool:
    """True for a joiner that always stands behind a letter or mark of a script that spells with it."""
    return joiner in _JOINERS and all(
        at > 0 and script_of(text[at - 1]) in _JOINED for at, char in enumerate(text) if char == joiner
    )


MARK_RULES = (placeholders_kept, strong_kept, characters_allowed)
