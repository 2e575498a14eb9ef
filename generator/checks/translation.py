"""Rules that hold a translation against its English: the whole sentence is there, and no figure or mark has changed."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator

from generator.checks.rule import code_of, hint_of
from generator.checks.wording import characters_are_plain, no_html
from generator.findings import Finding, Place, Severity

PairRule = Callable[[str, str], Iterator[str]]

# Marks that stand inside a number in the languages we print: . , ' U+066B U+066C U+202F (CLDR, numbers/symbols).
_MARK = r"[.,'\u066b\u066c\u202f]"
_NUMBER = re.compile(rf"\d+(?:{_MARK}\d+)*")
_GROUPING = re.compile(rf"{_MARK}(?=\d{{3}}(?!\d))")
_PLACEHOLDER = re.compile(r"\{[^{}]*\}")


def numbers_kept(source: str, translation: str) -> Iterator[str]:
    """T301: every number of the source stands in the translation, as often, and no other.

    Digits of any script count as the same digit. Order is free: languages move numbers about.

    Why: a leaflet that says 40 for 4 kills. The usual catalogue readers let "40" become "4" in silence.

    Hint: write every number of the English as digits, once each

    Good:
        "Take 2 tablets in 24 hours." -> "خذ ٢ من الأقراص في ٢٤ ساعة."
        "Take 1.5 tablets." -> "Nehmen Sie 1,5 Tabletten."
    Bad:
        "Take 2 tablets in 24 hours." -> "Tome 2 tabletas en 42 horas."
        "Take 1.5 mg." -> "Tome 15 mg."
        "For 2 to 3 weeks." -> "Durante tres semanas."
    """
    asked, found = _numbers(source), _numbers(translation)
    for number in (asked - found).elements():
        yield f"{number} is in the English and not in the translation"
    for number in (found - asked).elements():
        yield f"{number} is in the translation and not in the English"


def _numbers(text: str) -> Counter[str]:
    """The numbers in a text, written one way: '1,400', '1 400' (U+202F) and '١٬٤٠٠' are '1400'; '1.5' and '۱٫۵' are '1.5'.

    A mark before exactly three digits groups, any other is the decimal mark. Whether '1.500' was meant as one and a
    half cannot be told from the text, so it reads 1500 in both.
    """
    plain = "".join(str(unicodedata.digit(c)) if c.isdecimal() else c for c in _PLACEHOLDER.sub(" ", text))
    return Counter(re.sub(_MARK, ".", _GROUPING.sub("", number)) for number in _NUMBER.findall(plain))


def placeholders_kept(source: str, translation: str) -> Iterator[str]:
    """T201: the translation has the placeholders of the source, each as often.

    Hint: copy {emergency_number} and its like from the English, letter by letter

    Good:
        "Call {emergency_number} now." -> "Llame ya al {emergency_number}."
    Bad:
        "Call {emergency_number} now." -> "Llame ya al 911."
        "Call {emergency_number} now." -> "Llame ya al {numero}."
        "Call {emergency_number} now." -> "Llame ya al {emergency_number} o {emergency_number}."
    """
    asked, found = Counter(_PLACEHOLDER.findall(source)), Counter(_PLACEHOLDER.findall(translation))
    for name in (asked - found).elements():
        yield f"{name} is missing"
    for name in (found - asked).elements():
        yield f"{name} is not in the English"
    if re.search(r"[{}]", _PLACEHOLDER.sub("", translation)):
        yield "a brace { or } stands alone"


def strong_kept(source: str, translation: str) -> Iterator[str]:
    """T202: the translation has as many **strong** words as the source, each closed.

    Hint: put ** round the words that are strong in the English

    Good:
        "No more than **1,400 mg** a day." -> "No más de **1,400 mg** al día."
    Bad:
        "No more than **1,400 mg** a day." -> "No más de 1,400 mg al día."
        "No more than **1,400 mg** a day." -> "No más de **1,400 mg al día."
    """
    if source.count("**") != translation.count("**"):
        yield f"{translation.count('**')} marks ** for {source.count('**')} in the English"


def translated(source: str, translation: str) -> Iterator[str]:
    """T108: the translation is not the English itself.

    Names and numbers may be alike, a sentence may not: a row of three words or more is refused.

    Hint: translate the sentence

    Good:
        "Keep it locked away." -> "Guárdelo bajo llave."
        "Meprobamate" -> "Meprobamate"
    Bad:
        "Keep it locked away." -> "Keep it locked away."
    """
    if source == translation and len(re.findall(r"[^\W\d_]{2,}", _PLACEHOLDER.sub("", source))) >= 3:
        yield "the translation is the English"


PAIR_RULES: tuple[PairRule, ...] = (numbers_kept, placeholders_kept, strong_kept, translated)


def check_translation(source: str, translation: str, place: Callable[[], Place]) -> Iterator[Finding]:
    """Everything that is wrong with one translation."""
    for rule in PAIR_RULES:
        for message in rule(source, translation):
            yield _finding(rule, message, place())
    for text_rule in (no_html, characters_are_plain):
        for message in text_rule(translation):
            yield _finding(text_rule, message, place())


def _finding(rule: Callable[..., object], message: str, place: Place) -> Finding:
    return Finding(code=code_of(rule), severity=Severity.ERROR, place=place, message=message, hint=hint_of(rule))
