"""Rules about the letters of a translation: written in the language's own script, and no English left in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from generator.checks.pair import PLACEHOLDER, Pair
from generator.fonts.coverage import script_of

LEAST_SHARE = 0.8
_SHARED_BY_ALL = frozenset({"Zyyy", "Zinh"})
_WORD = re.compile(r"[^\W\d_]+")


def script_is_own(pair: Pair) -> Iterator[str]:
    """T402: at least 8 of 10 letters are of the language's own script; names and units as locale.toml lists them apart.

    Hint: is this the text of another language? Names that stay Latin are listed in locale.toml under terms.names

    Good:
        ar: "Do not drink alcohol." -> "لا تشرب الكحول."
    Bad:
        ar: "Do not drink alcohol." -> "No beba alcohol."
        es: "Do not drink alcohol." -> "Не пейте спиртное."
    """
    counted = Counter(script_of(c) for c in _own(pair) if c.isalpha())
    letters = sum(n for script, n in counted.items() if script not in _SHARED_BY_ALL)
    own = sum(counted[script] for script in pair.speech.scripts)
    if letters and own / letters < LEAST_SHARE:
        strangers = ", ".join(f"{n} {s}" for s, n in counted.most_common() if s not in pair.speech.scripts)
        yield f"{own} of {letters} letters are of the language's script; the others: {strangers}"


def word_has_one_script(pair: Pair) -> Iterator[str]:
    """T403: no word mixes scripts: a Latin letter that looks like a Cyrillic one is heard, searched and printed wrong.

    Hint: type the word again on the language's own keyboard

    Good:
        es: "Ask first." -> "Pregunte primero."
    Bad:
        es: "Ask first." -> "Prеgunte primero."
    """
    for word in _WORD.findall(_own(pair)):
        if word.isascii():
            continue
        scripts = {script_of(c) for c in word} - _SHARED_BY_ALL
        if len(scripts) > 1 and not scripts <= pair.speech.scripts:
            yield f"“{word}” mixes {' and '.join(sorted(scripts))}"


def no_english_left(pair: Pair) -> Iterator[str]:
    """T404: no word of the English is left standing.

    Words that the two languages share stand in locale.toml, terms.shared_words; names and units are known.

    Why: of Spanish labels in the Bronx, 43 % mixed in English; "once" is 11 in Spanish (Sharif and Tse 2010).

    Hint: translate the word, or list it in locale.toml under terms.shared_words

    Good:
        es: "Ask your clinic first." -> "Pregunte primero en su clínica."
    Bad:
        es: "Take it once a day." -> "Tómelo once al día."
        ar: "Ask your clinic first." -> "اسأل clinic أولًا."
    """
    bare = _own(pair)
    if not re.search(r"[A-Za-z]", bare):
        return
    left = _english_words(bare) - pair.speech.shared_words
    if "Latn" in pair.speech.scripts:
        left &= _english_words(PLACEHOLDER.sub(" ", pair.source))
    for word in sorted(left):
        yield f"“{word}” is English"


def _english_words(text: str) -> set[str]:
    """The words of three letters or more that are written with the letters of English alone."""
    return {word.lower() for word in _WORD.findall(text) if len(word) >= 3 and word.isascii()}


def _own(pair: Pair) -> str:
    """The translation without placeholders, and without the names and units that may be written otherwise."""
    bare = PLACEHOLDER.sub(" ", pair.text)
    return pair.speech.foreign.sub(" ", bare)


SCRIPT_RULES = (script_is_own, word_has_one_script)
SCRIPT_QUESTIONS = (no_english_left,)
