"""Rules about the letters of a translation: written in the language's own script, and no English left in."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from generator.checks.numeral import PLACEHOLDER
from generator.checks.pair import ADDRESS, Pair
from generator.fonts.coverage import script_of

LEAST_SHARE = 0.8
# Three letters may be Latin anywhere: a code such as “QR”, which T404 asks about.
MOST_STRANGERS = 3
_SHARED_BY_ALL = frozenset({"Zyyy", "Zinh"})
# Scripts that set no spaces between words, or hang particles on a foreign word: their letters end a Latin word.
_RUNNING = frozenset({"Hani", "Hira", "Kana", "Hang", "Thai", "Khmr", "Laoo", "Mymr", "Tibt"})
_LETTERS = re.compile(r"[^\W\d_]+")
_LATIN_WORD = re.compile("[A-Za-z\u00c0-\u024f]{2,}")


def script_is_own(pair: Pair) -> Iterator[str]:
    """T402: at least 8 of 10 letters are of the language's own script; names and units as locale.toml lists them apart.

    Hint: is this the text of another language? Names that stay Latin are listed in locale.toml under terms.names

    Good:
        ar: "Do not drink alcohol." -> "لا تشرب الكحول."
    Bad:
        ar: "Do not drink alcohol." -> "No beba alcohol."
        es: "Do not drink alcohol." -> "Не пейте спиртное."
    """
    if not _has_strangers(pair):
        return
    counted = Counter(script_of(c) for c in _own(pair) if c.isalpha())
    letters = sum(n for script, n in counted.items() if script not in _SHARED_BY_ALL)
    own = sum(counted[script] for script in pair.speech.scripts)
    if letters - own > MOST_STRANGERS and own / letters < LEAST_SHARE:
        strangers = ", ".join(f"{n} {s}" for s, n in counted.most_common() if s not in pair.speech.scripts)
        yield f"{own} of {letters} letters are of the language's script; the others: {strangers}"


def word_has_one_script(pair: Pair) -> Iterator[str]:
    """T403: a word is written in one script, and that is the language's own, or Latin.

    Why: a Latin letter that looks like a Cyrillic one is heard, searched and printed wrong.

    Hint: type the word again on the language's own keyboard

    Good:
        es: "Ask first." -> "Pregunte primero."
    Bad:
        es: "Ask first." -> "Prеgunte primero."
        ar: "Ask first." -> "اسأل сначала أولًا."
    """
    if not _has_strangers(pair):
        return
    running = pair.speech.scripts if pair.speech.scripts & _RUNNING else frozenset()
    for word in _words(_own(pair)):
        scripts = {script_of(c) for c in word} - _SHARED_BY_ALL - running
        if len(scripts) > 1 and not scripts <= pair.speech.scripts:
            yield f"“{word}” mixes {' and '.join(sorted(scripts))}"
        elif scripts - pair.speech.scripts - {"Latn"}:
            yield f"“{word}” is written in {', '.join(scripts)}"


def no_english_left(pair: Pair) -> Iterator[str]:
    """T404: no word of the English is left standing; in another script, no Latin word at all.

    Words that the two languages share stand in locale.toml, terms.shared_words; names and units are known.

    Why: of Spanish labels in the Bronx, 43 % mixed in English; "once" is 11 in Spanish (Sharif and Tse 2010).

    Hint: translate the word, or list it in locale.toml under terms.shared_words

    Good:
        es: "Ask your clinic first." -> "Pregunte primero en su clínica."
    Bad:
        es: "Take it once a day." -> "Tómelo once al día."
        ar: "Ask your clinic first." -> "اسأل clinic أولًا."
    """
    if "Latn" in pair.speech.scripts:
        left = _english_words(pair.text) & _english_words(PLACEHOLDER.sub(" ", pair.source))
        left &= _english_words(_own(pair)) if left else left
    elif _has_strangers(pair):
        left = frozenset(word.lower() for word in _LATIN_WORD.findall(_own(pair)))
    else:
        return
    for word in sorted(left - pair.speech.shared_words):
        yield f"“{word}” is English"


@lru_cache(65_536)
def _english_words(text: str) -> frozenset[str]:
    """The words of three letters or more that are written with the letters of English alone."""
    return frozenset(word.lower() for word in _LETTERS.findall(text) if len(word) >= 3 and word.isascii())


def _has_strangers(pair: Pair) -> bool:
    """True where a letter may be of another script than the language's."""
    return _is_strange(pair.text, pair.speech.scripts)


@lru_cache(1024)
def _is_strange(text: str, scripts: frozenset[str]) -> bool:
    if text.isascii():
        return "Latn" not in scripts
    known = scripts | _SHARED_BY_ALL
    return any(script_of(c) not in known and c.isalpha() for c in set(text))


def _own(pair: Pair) -> str:
    """The translation without placeholders and addresses, and without the names and units that may be written otherwise."""
    return pair.speech.foreign.sub(" ", ADDRESS.sub(" ", PLACEHOLDER.sub(" ", pair.text)))


def _words(text: str) -> list[str]:
    """The runs of letters with the marks that belong to them (vowel signs, accents)."""
    if text.isascii():
        return _LETTERS.findall(text)
    letters = (c if c.isalpha() or unicodedata.category(c)[0] == "M" else " " for c in text)
    return "".join(letters).split()


SCRIPT_RULES = (script_is_own, word_has_one_script)
SCRIPT_QUESTIONS = (no_english_left,)
