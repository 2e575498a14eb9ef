"""Where a line may break and where it must not, by language; what is put in here is taken out of the text layer again.

The engine's own line breaking knows Thai (libthai) and the rules of Chinese and Japanese. Khmer, Burmese and Lao are
written without spaces and would run off the page; Korean would break inside words.
"""

from __future__ import annotations

import re

from icu4py.breakers import LineBreaker

ZERO_WIDTH_SPACE, WORD_JOINER, NO_BREAK_SPACE = "\u200b", "\u2060", "\u00a0"

_WITHOUT_SPACES = {"km": "\u1780-\u17ff", "my": "\u1000-\u109f\uaa60-\uaa7f", "lo": "\u0e80-\u0eff"}
_HANGUL = re.compile(r"(?<=[\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3])(?=[\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3])")
# "8-க்கு", "**350 mg**-க்கு": an ending that a hyphen ties to a figure or a foreign word stays on its line.
_TIED = re.compile(r"(?:(?<=[0-9A-Za-z\u00b0]-)|(?<=[0-9A-Za-z\u00b0]\*\*-))(?=[\u0590-\u1fff\u3040-\uffef])")
# "3周", "3주": a figure stays with the sign that it counts; the engine would break between them.
_COUNTED = re.compile(r"(?<=[0-9])(?=[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3])")
_FRENCH = re.compile(r" (?=[:;!?\u00bb])|(?<=\u00ab) ")


def with_breaks(text: str, language: str) -> str:
    """The text with the marks that its language (BCP 47) needs between or inside words; nothing else changes."""
    primary, text = language.split("-", maxsplit=1)[0], _TIED.sub(WORD_JOINER, text)
    if primary in _WITHOUT_SPACES:
        return _between_words(text, primary)
    if primary in ("ja", "ko", "zh"):
        text = _COUNTED.sub(WORD_JOINER, text)
        return _HANGUL.sub(WORD_JOINER, text) if primary == "ko" else text
    return _FRENCH.sub(NO_BREAK_SPACE, text) if primary == "fr" else text


def _between_words(text: str, language: str) -> str:
    """U+200B where ICU's dictionary ends a word and both neighbours are letters of the script."""
    inside = re.compile(f"[{_WITHOUT_SPACES[language]}]{{2}}")
    ends = [end for _, end in LineBreaker(text, language).segments()]
    starts = [0, *ends]
    return "".join(
        text[start:end] + (ZERO_WIDTH_SPACE if inside.fullmatch(text[end - 1 : end + 1]) else "")
        for start, end in zip(starts, ends, strict=False)
    )
