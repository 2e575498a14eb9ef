"""Where a line may break and where it must not, by language; what is put in here is taken out of the text layer again.

The engine's own line breaking knows Thai (libthai) and the rules of Chinese and Japanese. Khmer, Burmese and Lao are
written without spaces and would run off the page; Korean would break inside words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from icu4py.breakers import LineBreaker

ZERO_WIDTH_SPACE, WORD_JOINER, NO_BREAK_SPACE = "\u200b", "\u2060", "\u00a0"

_WITHOUT_SPACES = {"km": "\u1780-\u17ff", "my": "\u1000-\u109f\uaa60-\uaa7f", "lo": "\u0e80-\u0eff"}
# "2 สัปดาห์ติดต่อกัน": libthai breaks at a no-break space, so markup keeps figure and word whole; here the word is ended.
_COUNTED_IN_THAI = re.compile(r"(?<=\d )[\u0e00-\u0e7f]+")
# Korean words are whole with what is written on to them: "3명", "mg을", "{phone}으로", "**3주**를".
_HANGUL = re.compile(
    r"(?:(?<=[\u1100-\u11ff\u3130-\u318f\uac00-\ud7a30-9A-Za-z%)}])|(?<=[^\s*]\*\*))(?=[\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3])"
)
# The endings of a Burmese sentence ("please", "do not", "will"), which a dictionary takes for words: no line begins so.
_BURMESE_ENDING = re.compile("\u200b(?=(?:(?:ပါ|သည်|သ|မည်|နှင့်|ဘူး|လား|ရ)\u200b?)+(?:[။၊]|$))")
# In Bengali "not" stands last: it stays with what it denies.
_BENGALI_NOT = re.compile("(?<=[\u0980-\u09ff]) (?=(?:না|নয়|নয়|নেই)(?:[।?!.,;)*]|$))")
# "8-க்கு", "**350 mg**-க்கு", "एक-दूसरे": what a hyphen ties to a figure, a foreign word or a word stays on its line. (Latin,
# Greek and Cyrillic words with a hyphen are made whole by mark-up.)
_TIED = re.compile(r"(?:(?<=[0-9A-Za-z\u00b0\u0590-\u1fff]-)|(?<=[0-9A-Za-z\u00b0]\*\*-))(?=[\u0590-\u1fff\u3040-\uffef])")
# "3周": a figure stays with the sign that it counts; the engine would break between them.
_COUNTED = re.compile(r"(?<=[0-9])(?=[\u3040-\u30ff\u4e00-\u9fff])")
_FRENCH = re.compile(r" (?=[:;!?\u00bb])|(?<=\u00ab) ")


def with_breaks(text: str, language: str, names: Iterable[str] = ()) -> str:
    """The text with the marks that its language (BCP 47) needs between or inside words; nothing else changes.

    `names` are words that no dictionary knows, medicines above all: where words are not parted by spaces they stay whole.
    """
    primary, text = language.split("-", maxsplit=1)[0], _TIED.sub(WORD_JOINER, text)
    if primary in _WITHOUT_SPACES:
        marked = _between_words(text, primary, _spans(text, names))
        return _BURMESE_ENDING.sub("", marked) if primary == "my" else marked
    if primary == "th":
        text = _COUNTED_IN_THAI.sub(lambda found: _first_word_ended(found[0]), text)
        return _joined_up(text, _spans(text, names))
    if primary == "bn":
        return _BENGALI_NOT.sub(NO_BREAK_SPACE, text)
    if primary == "ko":
        return _HANGUL.sub(WORD_JOINER, text)
    if primary in ("ja", "zh"):
        return _COUNTED.sub(WORD_JOINER, text)
    return _FRENCH.sub(NO_BREAK_SPACE, text) if primary == "fr" else text


def _spans(text: str, names: Iterable[str]) -> list[tuple[int, int]]:
    """Where names stand in a text: the longest one at each place, from left to right."""
    long_first = sorted((name for name in names if not name.isascii()), key=len, reverse=True)
    if not long_first:
        return []
    return [found.span() for found in re.finditer("|".join(map(re.escape, long_first)), text)]


def _joined_up(text: str, spans: list[tuple[int, int]]) -> str:
    """Names between word joiners, which mark-up makes whole: within Thai words libthai heeds no mark."""
    for start, end in reversed(spans):
        text = f"{text[:start]}{WORD_JOINER}{text[start:end]}{WORD_JOINER}{text[end:]}"
    return text


def _between_words(text: str, language: str, whole: list[tuple[int, int]]) -> str:
    """U+200B where ICU's dictionary ends a word and both neighbours are letters of the script; none inside `whole`."""
    inside = re.compile(f"[{_WITHOUT_SPACES[language]}]{{2}}")
    ends = [end for _, end in LineBreaker(text, language).segments() if not any(a < end < b for a, b in whole)]
    starts = [0, *ends]
    return "".join(
        text[start:end] + (ZERO_WIDTH_SPACE if inside.fullmatch(text[end - 1 : end + 1]) else "")
        for start, end in zip(starts, ends, strict=False)
    )


def _first_word_ended(thai: str) -> str:
    """U+200B behind the first word."""
    end = next(iter(LineBreaker(thai, "th").segments()), (0, len(thai)))[1]
    return thai[:end] + ZERO_WIDTH_SPACE + thai[end:] if end < len(thai) else thai
