"""Rules about the marks and characters of a translation: placeholders, strong words, what may not be typed at all."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

from generator.checks.pair import PLACEHOLDER, Pair
from generator.checks.wording import TAG
from generator.fonts.coverage import script_of

# Zero-width joiner and non-joiner spell words in these scripts (Unicode core specification, 23.2), and in no other.
_JOINED = frozenset(
    {"Arab", "Beng", "Deva", "Gujr", "Guru", "Knda", "Khmr", "Mlym", "Mymr", "Orya", "Sinh", "Taml", "Telu"}
)
_JOINERS = "\u200c\u200d"
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
        es: "Ask first." -> "Pregunte <b>primero</b>."
    """
    text = pair.text
    if text.isascii() and "<" not in text and "&" not in text and text.isprintable():
        return
    if not unicodedata.is_normalized("NFC", text):
        yield "the text is not NFC: an accent stands apart from its letter"
    for char in dict.fromkeys(text):
        if char in _MISREAD:
            yield f"the sign {char} (U+{ord(char):04X}) is easily misread; write “{_MISREAD[char]}” in words"
        elif char in _JOINERS and _joins_letters(text, char):
            continue
        elif unicodedata.category(char) in {"Cc", "Cf", "Co", "Cn", "Cs"} or char == "\ufffd":
            yield f"invisible or broken character U+{ord(char):04X}"
    if match := re.search(r"\d\s?[\u2010-\u2015]\s?\d", text):
        yield f"a dash between numbers: {match[0]}"
    for tag in TAG.findall(text):
        yield f"HTML in the text: {tag}"


def _joins_letters(text: str, joiner: str) -> bool:
    """True where every such joiner stands behind a letter or mark of a script that spells with it."""
    return all(at > 0 and script_of(text[at - 1]) in _JOINED for at, char in enumerate(text) if char == joiner)


MARK_RULES = (placeholders_kept, strong_kept, characters_allowed)
