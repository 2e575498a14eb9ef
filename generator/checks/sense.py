"""Rules that guard the sense of a translation without understanding it: they raise a hand, and a person looks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from generator.checks.numeral import PLACEHOLDER
from generator.checks.pair import ADDRESS, Pair

_STOPS = ".!?:。．！？：؟۔։።፧၊။៖។।॥"
# A stop before a digit is a decimal mark or a time of day.
_SENTENCE = re.compile(rf"(?:[^{_STOPS}]|[{_STOPS}](?=\d))+[{_STOPS}]*")
# Letters of a translation by those of its English, as our catalogues have them; in short texts chance decides.
LEAST_LETTERS = 20
_OTHER, _LATIN = re.compile(r"[\s\d!-/:-@\[-`{-~]+"), re.compile(r"[\s\d!-~]+")
_DENSE, _SPACED = (0.2, 0.95), (0.5, 2.2)
_DENSE_SCRIPTS = frozenset({"Hani", "Hira", "Kana", "Hang"})
_AROUND_A_WORD = "*()[]（）“”«»\"'‘’「」『』"
_COMMAS = ",;،؛、，；"


def names_kept(pair: Pair) -> Iterator[str]:
    """T401: every medicine and brand of the English is in the translation, and no other, in a form of locale.toml.

    Hint: write the name as locale.toml lists it under terms.names

    Good:
        es: "Carisoprodol tablets" -> "Carisoprodol en tabletas"
    Bad:
        es: "Carisoprodol tablets" -> "Cariprazina en tabletas"
        es: "Ask first." -> "Pregunte antes de tomar carisoprodol."
    """
    asked = _english_terms(pair.source, pair.speech.known_names)
    if not asked and not pair.speech.any_name.search(pair.text):
        return
    for name, forms in pair.speech.names.items():
        found = forms.search(pair.text)
        if name in asked and not found:
            yield f"{name} is missing"
        elif found and name not in asked and not any(pair.speech.names[other].search(found[0]) for other in asked):
            yield f"{name} is not in the English"


@lru_cache(65_536)
def _english_terms(source: str, known: frozenset[str]) -> tuple[str, ...]:
    """The names or terms that an English text has, of those that a language knows."""
    bare = PLACEHOLDER.sub(" ", source)
    return tuple(term for term in sorted(known) if _english_term(term).search(bare))


def negation_kept(pair: Pair) -> Iterator[str]:
    """T405: every sentence denies as often as the English does: “not”, “never”, “without”, “avoid”, “unless”.

    Each match of the patterns in locale.toml (terms.negation, terms.prohibition) counts. Sentences are compared one by
    one where the translation has as many as the English, else the text as a whole.

    Why: a lost “not” turns a warning into an order. A language may rightly say it twice where English says it once;
    then a person has looked, and a waiver holds for that wording alone.

    Hint: read the sentence again: is a “not” lost or added?

    Good:
        es: "Do not take it with alcohol." -> "No lo tome con alcohol."
        es: "Avoid alcohol." -> "No tome alcohol."
    Bad:
        es: "Do not take it with alcohol." -> "Tómelo con alcohol."
        es: "Take it with food." -> "No lo tome con comida."
        es: "Do not stop. Call us." -> "Deténgase. No nos llame."
        es: "Never share or sell it." -> "Nunca lo comparta ni lo venda."
    """
    for source, text in _side_by_side(pair):
        asked, found = (len(p.findall(t)) for p, t in ((pair.english.denial, source), (pair.speech.denial, text)))
        if asked != found:
            yield f"the English says “not” or “avoid” {asked} times, the translation {found}"


def _side_by_side(pair: Pair) -> list[tuple[str, str]]:
    ours, theirs = _sentences(pair.source), _sentences(pair.text)
    return list(zip(ours, theirs, strict=True)) if len(ours) == len(theirs) else [(pair.source, pair.text)]


@lru_cache(65_536)
def _sentences(text: str) -> tuple[str, ...]:
    return tuple(_SENTENCE.findall(text))


def length_fits(pair: Pair) -> Iterator[str]:
    """T406: the translation is about as long as such translations are.

    Hint: is half of the sentence missing, or does it say more than the English?

    Good:
        es: "Keep it out of sight and reach of children." -> "Guárdelo fuera de la vista y del alcance de los niños."
    Bad:
        es: "Keep it out of sight and reach of children." -> "Guárdelo."
    """
    low, high = _DENSE if pair.speech.scripts & _DENSE_SCRIPTS else _SPACED
    ours, theirs = (
        _letters(pair.source, _OTHER),
        _letters(pair.text, _OTHER if "Latn" in pair.speech.scripts else _LATIN),
    )
    if ours >= LEAST_LETTERS and not low <= theirs / ours <= high:
        yield f"the translation has {theirs} letters for {ours} in English"


@lru_cache(65_536)
def _letters(text: str, others: re.Pattern[str]) -> int:
    """The letters of a text with the marks that belong to them, without placeholders, addresses and what `others` finds."""
    return len(others.sub("", ADDRESS.sub("", PLACEHOLDER.sub("", text))))


def no_word_doubled(pair: Pair) -> Iterator[str]:
    """T407: no word stands twice in a row; words that may are listed in locale.toml, terms.doubled.

    Hint: take one of the two out

    Good:
        es: "Ask first." -> "Pregunte primero."
    Bad:
        es: "Ask first." -> "Pregunte pregunte primero."
    """
    words = pair.text.casefold().split()
    for one, other in pairwise(words):
        word = one.strip(_AROUND_A_WORD)
        if (
            word == other.lstrip("*“«").rstrip(_AROUND_A_WORD + _STOPS + _COMMAS)
            and _is_word(word)
            and word not in pair.speech.doubled
        ):
            yield f"“{one} {other}”"


def _is_word(text: str) -> bool:
    """True for two characters or more that begin with a letter and end with no mark that sets words apart."""
    return len(text) > 1 and text[0].isalpha() and text[-1] not in _STOPS + _COMMAS


def ending_kept(pair: Pair) -> Iterator[str]:
    """T408: a sentence ends with the mark that ends sentences in its language, and a heading with none.

    Hint: end it as the English ends

    Good:
        es: "Ask first." -> "Pregunte primero."
    Bad:
        es: "Ask first." -> "Pregunte primero"
        es: "Side effects" -> "Efectos secundarios."
    """
    asked, found = _is_ended(pair.source), _is_ended(pair.text)
    if asked and not found and pair.speech.full_stop:
        yield "the end mark is missing"
    elif found and not asked:
        yield "the English has no end mark"


def _is_ended(text: str) -> bool:
    return text.rstrip(_AROUND_A_WORD + " ").endswith(tuple(_STOPS))


def glossary_kept(pair: Pair) -> Iterator[str]:
    """T409: a term of the glossary (locale.toml, terms.glossary) is translated by one of its agreed forms.

    Hint: use a form that the glossary lists, or add one there

    Good:
        es: "Other muscle relaxers" -> "Otros relajantes musculares"
    Bad:
        es: "Other muscle relaxers" -> "Otros calmantes"
    """
    for term in _english_terms(pair.source, pair.speech.known_terms):
        if not pair.speech.glossary[term].search(pair.text):
            yield f"“{term}” is not translated by an agreed form"


@lru_cache(1024)
def _english_term(term: str) -> re.Pattern[str]:
    return re.compile(rf"\b{re.escape(term)}s?\b", re.IGNORECASE)


SENSE_RULES = (names_kept,)
SENSE_QUESTIONS = (negation_kept, length_fits, no_word_doubled, ending_kept, glossary_kept)
