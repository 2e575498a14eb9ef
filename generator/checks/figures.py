"""Rules that hold the figures of a translation against its English: numbers, units, telephone numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from generator.checks.pair import MARK, NUMBER, Pair, numbers_of, plain, value_of
from generator.checks.speech import Speech

_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+|(?:https?://|www\.)[^\s<>()]*[^\s<>().,;:!?]")
_PHONE = re.compile(r"(?<![\d.,])\+?\(?\d[\d \u00a0().-]{5,}\d(?!\d)")
_AGE = re.compile(r"\b(?:aged?|under|over)\s+(\d+)", re.IGNORECASE)
_CLOCK = re.compile(r"\b(\d+) ?(?:am|pm|o'clock)\b", re.IGNORECASE)
_FRACTION = re.compile(rf"({MARK})(\d+)$")


def numbers_kept(pair: Pair) -> Iterator[str]:
    """T301: every number of the source stands in the translation, as often, and no other.

    Digits of any script count as the same digit. Order is free: languages move numbers about.

    Why: a leaflet that says 40 for 4 kills. The usual catalogue readers let "40" become "4" in silence.

    Hint: write every number of the English as digits, once each

    Good:
        es: "Take 2 tablets in 24 hours." -> "Tome 2 tabletas en 24 horas."
        ar: "Take 2 tablets in 24 hours." -> "خذ ٢ من الأقراص في ٢٤ ساعة."
    Bad:
        es: "Take 2 tablets in 24 hours." -> "Tome 2 tabletas en 42 horas."
        es: "Take 1.5 mg." -> "Tome 15 mg."
        es: "For 2 to 3 weeks." -> "Durante tres semanas."
    """
    asked, found = numbers_of(pair.source), numbers_of(pair.text)
    if asked == found:
        return
    for number in (asked - found).elements():
        yield f"{number} is in the English and not in the translation"
    for number in (found - asked).elements():
        yield f"{number} is in the translation and not in the English"


def number_reads_one_way(pair: Pair) -> Iterator[str]:
    """T302: a number can be read in one way only, whatever decimal mark the reader is used to.

    A mark before exactly three digits must be the one that the language groups with; where readers differ, a
    language's locale.toml has none and 1400 is written. A decimal mark is a point or the language's own.

    Why: 1,400 mg is one thousand four hundred in Mexico and one and four tenths in Argentina.

    Hint: write thousands without a mark (1400), and a decimal with the mark of the language

    Good:
        es: "No more than 1,400 mg." -> "No más de 1400 mg."
        es: "Take 7.5 mg." -> "Tome 7.5 mg."
    Bad:
        es: "No more than 1,400 mg." -> "No más de 1.400 mg."
        es: "No more than 1,400 mg." -> "No más de 1,400 mg."
    """
    for number in NUMBER.findall(plain(pair.text)):
        if not (match := _FRACTION.search(number)):
            continue
        mark, digits = match[1], match[2]
        if len(digits) == 3 and mark != pair.speech.group:
            yield f"{number} can be read as {number.replace(mark, '.')} or as {number.replace(mark, '')}"
        elif len(digits) != 3 and mark not in (".", pair.speech.decimal):
            yield f"{number} has a decimal mark that this language does not use"


def number_words_kept(pair: Pair) -> Iterator[str]:
    """T303: a number that is written as a word stands in the English too, as a word or in digits.

    Hint: write the number as digits, as the English does, or take the word out

    Good:
        es: "Do not take 2 doses at once." -> "No tome 2 dosis a la vez."
    Bad:
        es: "Take it at bedtime." -> "Tome tres al acostarse."
    """
    asked = numbers_of(pair.source)
    for value, pattern in pair.speech.numbers.items():
        spoken = pair.english.numbers.get(value)
        if value not in asked and not (spoken and spoken.search(pair.source)) and (match := pattern.search(pair.text)):
            yield f"“{match[0]}” says {value}, which the English does not"


def units_kept(pair: Pair) -> Iterator[str]:
    """T304: every number has the unit that it has in the English: mg stays mg, weeks stay weeks.

    The forms of each unit stand in locale.toml; a unit that a language has no forms for is not compared.

    Hint: put the unit of the English behind its number, in a form that locale.toml lists

    Good:
        es: "For 3 weeks (21 days)." -> "Durante 3 semanas (21 días)."
        vi: "From 8 am." -> "Từ 8 giờ sáng."
    Bad:
        es: "For 3 weeks (21 days)." -> "Durante 3 días (21 días)."
        es: "No more than 350 mg." -> "No más de 350 g."
        es: "No more than 350 mg." -> "No más de 350."
    """
    asked, found = _measures(pair.source, pair.english), _measures(pair.text, pair.speech)
    asked = Counter({m: n for m, n in asked.items() if m[1] in pair.speech.units})
    found -= _spelt_out(found - asked, pair.source)
    if asked == found:
        return
    for number, unit in (asked - found).elements():
        yield f"{number} has lost its unit {unit}"
    for number, unit in (found - asked).elements():
        yield f"{number} has the unit {unit}, which it has not in the English"


def _measures(text: str, speech: Speech) -> Counter[tuple[str, str]]:
    """The numbers that have a unit, with that unit."""
    bare = plain(text).replace("**", "")
    return Counter(
        (value_of(match[1].strip()), unit) for unit, pattern in speech.units.items() for match in pattern.finditer(bare)
    )


def addresses_kept(pair: Pair) -> Iterator[str]:
    """T305: telephone numbers, e-mail and web addresses are those of the English.

    Hint: copy the number or address from the English

    Good:
        es: "Call 1-800-222-1222." -> "Llame al 1-800-222-1222."
    Bad:
        es: "Call 1-800-222-1222." -> "Llame al 1-800-222-2112."
        es: "See www.example.org/a." -> "Vea www.example.org/b."
    """
    asked, found = _addresses(pair.source), _addresses(pair.text)
    for address in (asked - found).elements():
        yield f"{address} is missing"
    for address in (found - asked).elements():
        yield f"{address} is not in the English"


def _spelt_out(added: Counter[tuple[str, str]], source: str) -> Counter[tuple[str, str]]:
    """The years and hours that a translation writes out where English says only "under 16", "age 65" or "8 am"."""
    spoken = {"year": set(_AGE.findall(source)), "hour": set(_CLOCK.findall(source))}
    return Counter({m: n for m, n in added.items() if m[0] in spoken.get(m[1], ())})


def _addresses(text: str) -> Counter[str]:
    if not any(mark in text for mark in "@/.-+") and not re.search(r"\d{7}|\d[ ]\d", text):
        return Counter()
    phones = (re.sub(r"\D", "", number) for number in _PHONE.findall(plain(text)))
    return Counter([*_ADDRESS.findall(text), *(phone for phone in phones if len(phone) >= 7)])


NUMBER_RULES = (numbers_kept, number_reads_one_way, units_kept, addresses_kept)
NUMBER_QUESTIONS = (number_words_kept,)
