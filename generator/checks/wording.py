"""Rules about one English text: what it may hold, how long and how plain it is."""

from __future__ import annotations

import difflib
import re
import typing
import unicodedata
from collections.abc import Iterator

from generator.content.schema import ClinicGiven

MOST_WORDS = 20
GIVEN = frozenset(typing.get_args(ClinicGiven))

_BRACED = re.compile(r"\{([^{}]*)\}")
TAG = re.compile(r"</?[A-Za-z!][^>]*>?|&(?:#\w+|[A-Za-z]+);")
_SENTENCE_END = re.compile(r"(?<=[.?!])\s+")
_STANDS_FOR_A_WORD = re.compile(r"\w")
_ODD_FIGURES = (
    (re.compile(r"(?<![\d.,])[.,]\d"), "a decimal without its zero"),
    (re.compile(r"(?<![\d.,])\d+\.(?:\d*0|\d{3,})(?![\d.]\d|\d)"), "a decimal that can be read as a larger number"),
    (re.compile(r"(?<![\d-])\d{1,3}\s?-\s?\d{1,3}(?![\d-])"), "a range is written with “to”"),
    (
        re.compile(r"\b(?:once|twice|thrice)(?= (?:a|an|per|every|each|daily|weekly|monthly)\b)", re.IGNORECASE),
        "a number as a word",
    ),
)
_BANNED = {
    "\u2264": "at most",
    "\u2265": "at least",
    "\u00b5": "mcg",
    "\u03bc": "mcg",
    "\u2013": "to",
    "\u2192": "then",
}


def sentences(text: str) -> list[str]:
    """The sentences of a text; a list item without a full stop is one sentence."""
    return [s for s in _SENTENCE_END.split(text.replace("**", "").strip()) if s]


def words(sentence: str) -> list[str]:
    """The words of a sentence: runs without white space that hold a letter or a digit."""
    return [w for w in sentence.split() if _STANDS_FOR_A_WORD.search(w)]


def placeholders_known(text: str) -> Iterator[str]:
    """C201: braces hold only what comes from outside the leaflet.

    Known are {emergency_number}, {poison_line}, {clinic_phone}, {clinic_name} and {date}. Facts of the medicine stand
    as digits in the sentence, so that every translation can be compared with them.

    Hint: write the fact itself, or one of {emergency_number}, {poison_line}, {clinic_phone}, {clinic_name}, {date}

    Good:
        Call {emergency_number} now.
    Bad:
        Call {emergency_nummer} now.
        Take {dose} at night.
        Call {emergency_number now.
    """
    for name in _BRACED.findall(text):
        if name not in GIVEN:
            near = difflib.get_close_matches(name, GIVEN, 1)
            yield f"unknown placeholder {{{name}}}" + (f"; did you mean {{{near[0]}}}?" if near else "")
    if re.search(r"[{}]", _BRACED.sub("", text)):
        yield "a brace { or } stands alone"


def strong_is_closed(text: str) -> Iterator[str]:
    """C202: every ** that opens is closed, round words, and never holds another.

    Hint: write **words** with two asterisks on each side and no space inside them

    Good:
        No more than **1,400 mg** in one day.
    Bad:
        No more than **1,400 mg in one day.
        No more than ** 1,400 mg** in one day.
        No more than **** in one day.
        No more than *1,400 mg* in one day.
    """
    parts = text.split("**")
    if len(parts) % 2 == 0:
        yield "an opening ** is never closed"
    elif any(not inner or inner != inner.strip() for inner in parts[1::2]):
        yield "** stands round nothing, or beside a space"
    if any("*" in part for part in parts):
        yield "a single * means nothing here"


def sentence_is_short(text: str) -> Iterator[str]:
    """C203: no sentence has more than 20 words (NHS digital service manual, how we write).

    Hint: split it into two sentences

    Good:
        Keep it out of sight and reach of children and visitors.
    Bad:
        Do not take it if you drink or if you drive or if you work at night or if you care for a child alone at home.
    """
    for sentence in sentences(text):
        if (count := len(words(sentence))) > MOST_WORDS:
            yield f"sentence has {count} words (limit {MOST_WORDS})"


def no_html(text: str) -> Iterator[str]:
    """C204: content holds no HTML; ** is the only mark-up, everything else is printed as it stands.

    Hint: take the tag out; for strong words write **words**

    Good:
        Age 65 or older: ask first.
    Bad:
        Take <b>2</b> tablets.
        Ask first.<br>
        Bread &amp; butter.
    """
    for tag in TAG.findall(text):
        yield f"HTML in the text: {tag}"


def characters_are_plain(text: str) -> Iterator[str]:
    """C208: only composed, visible characters, and no sign that readers or fonts get wrong.

    Text is NFC (Unicode Annex 15); control, format, private and replacement characters are refused. Signs such as
    \u2264, \u00b5 and the range dash are written as words (ISMP list of error-prone abbreviations).

    Hint: type the text again; write "at most", "mcg", "2 to 3"

    Good:
        2 to 3 weeks
    Bad:
        2\u20133 weeks
        \u2264 1,400 mg
        50 \u00b5g
        Ask\u200b first.
    """
    if unicodedata.normalize("NFC", text) != text:
        yield "the text is not NFC: an accent stands apart from its letter"
    for char in dict.fromkeys(text):
        if char in _BANNED:
            yield f"the sign {char} (U+{ord(char):04X}) is easily misread; write “{_BANNED[char]}”"
        elif unicodedata.category(char) in {"Cc", "Cf", "Co", "Cn", "Cs"} or char == "\ufffd":
            yield f"invisible or broken character U+{ord(char):04X}"


def heading_tells(text: str) -> Iterator[str]:
    """C206: a heading states or tells; it does not ask (NHS digital service manual, headings).

    Hint: say what the section says, or what to do

    Good:
        Use it only for a short time
    Bad:
        How long can I use it?
    """
    if text.rstrip().endswith("?"):
        yield "the heading asks"


def figures_read_one_way(text: str) -> Iterator[str]:
    """C209: a figure can be read in one way, in every language it will be translated into.

    A decimal has a zero before its point, none at its end, and one or two places (three look like thousands); a range is
    written with "to"; "once" and "twice" are written as figures (ISMP list of error-prone abbreviations; "once" is 11 in
    Spanish).

    Hint: write 0.5, 5, 1,400, "2 to 3 weeks", "1 time a day"

    Good:
        Take 0.5 mg, no more than 1,400 mg a day.
        Never take 2 doses at once.
        Call 1-800-222-1222.
    Bad:
        Take .5 mg.
        Take 5.0 mg.
        Take 1.500 mg.
        For 2-3 weeks.
        Take it once a day.
        Take it twice daily.
    """
    for pattern, fault in _ODD_FIGURES:
        if match := pattern.search(text):
            yield f"{match[0].strip()}: {fault}"


TEXT_RULES = (
    placeholders_known,
    strong_is_closed,
    sentence_is_short,
    no_html,
    characters_are_plain,
    figures_read_one_way,
)
HEADING_RULES = (heading_tells,)
