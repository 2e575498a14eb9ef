"""Rules that guard the sense of a translation without understanding it: they raise a hand, and a person looks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from generator.checks.pair import PLACEHOLDER, Pair

_DOUBLED = re.compile(r"(?<!\w)(\w{2,})\s+\1(?!\w)", re.IGNORECASE)
_STOPS = ".!?:。！？：؟۔։።፧၊။។៖।"
_SENTENCE = re.compile(rf"[^{re.escape(_STOPS)}]+[{re.escape(_STOPS)}]*")
# Translation by English length in characters, as our catalogues have it; below 16 characters chance decides.
_DENSE, _SPACED = (0.12, 0.9), (0.45, 2.4)
_DENSE_SCRIPTS = frozenset({"Hani", "Hira", "Kana", "Hang"})


def names_kept(pair: Pair) -> Iterator[str]:
    """T401: every medicine and brand of the English is in the translation, and no other, in a form of locale.toml.

    Hint: write the name as locale.toml lists it under terms.names

    Good:
        es: "Carisoprodol tablets" -> "Carisoprodol en tabletas"
    Bad:
        es: "Carisoprodol tablets" -> "Cariprazina en tabletas"
        es: "Ask first." -> "Pregunte antes de tomar carisoprodol."
    """
    for name, forms in pair.speech.names.items():
        asked, found = bool(_english_name(name).search(pair.source)), bool(forms.search(pair.text))
        if asked and not found:
            yield f"{name} is missing"
        elif found and not asked and not _is_other_word(name, pair):
            yield f"{name} is not in the English"


@lru_cache(1024)
def _english_name(name: str) -> re.Pattern[str]:
    return re.compile(rf"\b{re.escape(name)}s?\b", re.IGNORECASE)


def _is_other_word(name: str, pair: Pair) -> bool:
    """True where the form that was found is also a form of another name that the English has."""
    forms = pair.speech.names[name]
    return any(
        other != name and _english_name(other).search(pair.source) and forms.search(match[0])
        for other, its_forms in pair.speech.names.items()
        for match in its_forms.finditer(pair.text)
    )


def negation_kept(pair: Pair) -> Iterator[str]:
    """T405: every sentence says “not” where the English does, and only there; “avoid” or “unusual” may stand for one.

    Sentences are compared one by one where the translation has as many as the English, else the text as a whole.

    Hint: read the sentence again: is a “not” lost or added?

    Good:
        es: "Do not take it with alcohol." -> "No lo tome con alcohol."
        es: "Never share or sell it." -> "Nunca lo comparta ni lo venda."
    Bad:
        es: "Do not take it with alcohol." -> "Tómelo con alcohol."
        es: "Take it with food." -> "No lo tome con comida."
        es: "Do not stop. Call us." -> "Deténgase. No nos llame."
    """
    for source, text in _side_by_side(pair):
        no, avoid = _denials(source, pair.english.negation), _denials(source, pair.english.prohibition)
        no_here, avoid_here = _denials(text, pair.speech.negation), _denials(text, pair.speech.prohibition)
        if no_here + avoid_here < no:
            yield f"the English says “not” {no} times, the translation {no_here}"
        elif no_here and not no + avoid:
            yield f"the translation says “not” {no_here} times, the English 0"


def _side_by_side(pair: Pair) -> list[tuple[str, str]]:
    ours, theirs = (_SENTENCE.findall(text) for text in (pair.source, pair.text))
    return list(zip(ours, theirs, strict=True)) if len(ours) == len(theirs) else [(pair.source, pair.text)]


def _denials(text: str, pattern: re.Pattern[str]) -> int:
    return sum(1 for _ in pattern.finditer(text))


def length_fits(pair: Pair) -> Iterator[str]:
    """T406: the translation is about as long as such translations are.

    Hint: is half of the sentence missing, or does it say more than the English?

    Good:
        es: "Keep it out of sight and reach of children." -> "Guárdelo fuera de la vista y del alcance de los niños."
    Bad:
        es: "Keep it out of sight and reach of children." -> "Guárdelo."
    """
    if len(pair.source) < 16:
        return
    low, high = _DENSE if pair.speech.scripts & _DENSE_SCRIPTS else _SPACED
    ratio = len(pair.text) / len(pair.source)
    if not low <= ratio <= high:
        yield f"the translation has {len(pair.text)} characters for {len(pair.source)} in English"


def no_word_doubled(pair: Pair) -> Iterator[str]:
    """T407: no word stands twice in a row; words that may are listed in locale.toml, terms.doubled.

    Hint: take one of the two out

    Good:
        es: "Ask first." -> "Pregunte primero."
    Bad:
        es: "Ask first." -> "Pregunte pregunte primero."
    """
    for match in _DOUBLED.finditer(pair.text):
        if match[1].casefold() not in pair.speech.doubled and not match[1].isdecimal():
            yield f"“{match[0]}”"


def ending_kept(pair: Pair) -> Iterator[str]:
    """T408: a sentence ends with the mark that ends sentences in its language, and a heading with none.

    Hint: end it as the English ends

    Good:
        es: "Ask first." -> "Pregunte primero."
    Bad:
        es: "Ask first." -> "Pregunte primero"
        es: "Side effects" -> "Efectos secundarios."
    """
    asked, found = pair.source.rstrip('*)”" ')[-1:] in _STOPS, pair.text.rstrip('*)）”』」»" ')[-1:] in _STOPS
    if asked and not found and pair.speech.full_stop:
        yield "the end mark is missing"
    elif found and not asked:
        yield "the English has no end mark"


def glossary_kept(pair: Pair) -> Iterator[str]:
    """T409: a term of the glossary (locale.toml, terms.glossary) is translated by one of its agreed forms.

    Hint: use a form that the glossary lists, or add one there

    Good:
        es: "Call the poison line." -> "Llame a la línea de intoxicaciones."
    Bad:
        es: "Call the poison line." -> "Llame a la línea de veneno."
    """
    for term, forms in pair.speech.glossary.items():
        if _english_name(term).search(PLACEHOLDER.sub(" ", pair.source)) and not forms.search(pair.text):
            yield f"“{term}” is not translated by an agreed form"


SENSE_RULES = (names_kept,)
SENSE_QUESTIONS = (negation_kept, length_fits, no_word_doubled, ending_kept, glossary_kept)
