"""Rules that hold the figures of a translation against its English: numbers, units, telephone numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import lru_cache

from generator.checks.numeral import NUMBER, numbers_in, numbers_of, plain
from generator.checks.pair import ADDRESS, Pair
from generator.checks.speech import Measure, told

_PHONE = re.compile(r"(?<![\d.,])\+?\(?\d[\d \u00a0().-]{5,}\d(?!\d)")
_MAY_HOLD_AN_ADDRESS = re.compile(r"[@/+]|www\.|\d[\d \u00a0().-]{5}")
_AGE = re.compile(r"\b(?:aged?|under|over) (\d+)(?! (?:in|of|out|to|times)\b)", re.IGNORECASE)
_CLOCK = re.compile(r"\b(\d+) ?(?:am|pm|o'clock)\b", re.IGNORECASE)
# The marks of a number that some read as a decimal mark and others as a grouping; a space or U+066B can be read one way.
_AMBIGUOUS = re.compile("([.,'\u2019])(\\d+)$")
_SHARE = re.compile(rf"({NUMBER.pattern})(?: (?:in|of|out of)(?: every)? {NUMBER.pattern})?")


def numbers_kept(pair: Pair) -> Iterator[str]:
    """T301: every number of the source stands in the translation, as often, and no other.

    Digits of any script count as the same digit; a fraction sign such as ½ is a number too.

    Why: a leaflet that says 40 for 4 kills. The usual catalogue readers let "40" become "4" in silence.

    Hint: write every number of the English as digits, once each

    Good:
        es: "Take 2 tablets in 24 hours." -> "Tome 2 tabletas en 24 horas."
        ar: "Take 2 tablets in 24 hours." -> "خذ ٢ قرص في ٢٤ ساعة."
    Bad:
        es: "Take 2 tablets in 24 hours." -> "Tome 2 tabletas en 42 horas."
        es: "Take 1.5 mg." -> "Tome 15 mg."
        es: "For 2 to 3 weeks." -> "Durante tres semanas."
        es: "Take 1 tablet." -> "Tome 1½ tabletas."
    """
    asked, found = numbers_in(pair.source), numbers_in(pair.text)
    if asked == found:
        return
    for number in (numbers_of(pair.source) - numbers_of(pair.text)).elements():
        yield f"{number} is in the English and not in the translation"
    for number in (numbers_of(pair.text) - numbers_of(pair.source)).elements():
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
        es: "Take 0.125 mg." -> "Tome 0.125 mg."
    Bad:
        es: "No more than 1,400 mg." -> "No más de 1.400 mg."
        es: "No more than 1,400 mg." -> "No más de 1,400 mg."
    """
    for number in NUMBER.findall(plain(pair.text)):
        if not (match := _AMBIGUOUS.search(number)):
            continue
        mark, digits, before = match[1], match[2], number[: match.start()]
        if len(digits) == 3 and before != "0":
            if mark != pair.speech.group:
                yield f"{number} can be read as {before}.{digits} or as {before}{digits}"
        elif mark not in (".", pair.speech.decimal):
            yield f"{number} has a decimal mark that this language does not use"


def number_words_kept(pair: Pair) -> Iterator[str]:
    """T303: a number that is written as a word stands in the English too, as a word or in digits; and the other way.

    Values that locale.toml has no words for (terms.numbers) are not compared; of the English words only the first of each
    value is missed ("two", not "both").

    Hint: write the number as digits, as the English does, or take the word out

    Good:
        es: "Do not take 2 doses at once." -> "No tome 2 dosis a la vez."
        es: "Four 500 mg tablets is 2,000 mg." -> "Cuatro tabletas de 500 mg son 2000 mg."
    Bad:
        es: "Take it at bedtime." -> "Tome tres al acostarse."
        es: "Four 500 mg tablets is 2,000 mg." -> "Tabletas de 500 mg son 2000 mg."
    """
    if not (pair.speech.any_number.search(_padded(pair.text)) or pair.english.any_number.search(pair.source)):
        return
    asked, found, text = numbers_in(pair.source), numbers_in(pair.text), _padded(pair.text)
    for value, pattern in pair.speech.numbers.items():
        english = pair.english.numbers.get(value)
        here = pattern.search(text)
        if here and value not in asked and not (english and english.search(pair.source)):
            yield f"“{here[0].strip()}” says {value}, which the English does not"
        elif (
            english and not here and value not in found and (said := pair.english.cardinals[value].search(pair.source))
        ):
            yield f"the English says “{said[0]}”, the translation does not"


def _padded(text: str) -> str:
    """The text with spaces at both ends, for a form that must stand between spaces."""
    return f" {text} "


def units_kept(pair: Pair) -> Iterator[str]:
    """T304: every number has the unit that it has in the English: mg stays mg, weeks stay weeks; and has it once.

    The forms of each unit stand in locale.toml, the number before the unit or, where the language wants it, behind or
    within ("မိနစ် #"). An age has its years, which English leaves out ("under 16"); a time of day ("8 am") has its hours
    where the language says them (numbers.clock_hours).

    Hint: put the unit of the English beside its number, in a form that locale.toml lists

    Good:
        es: "For 3 weeks (21 days)." -> "Durante 3 semanas (21 días)."
        vi: "From 8 am." -> "Từ 8 giờ sáng."
        es: "Not under 16." -> "No antes de los 16 años."
    Bad:
        es: "For 3 weeks (21 days)." -> "Durante 3 días (21 días)."
        es: "No more than 350 mg." -> "No más de 350 g."
        es: "No more than 350 mg." -> "No más de 350."
        es: "For 3 weeks." -> "Durante 3 semana semanas."
        es: "From 8 am." -> "Desde las 8 horas de la mañana."
        es: "It happened to 17 in 100 people." -> "Les pasó a 17 mg de cada 100 personas."
    """
    asked, found = _asked(pair), told(pair.text, pair.speech)
    if asked == found:
        return
    ours, theirs = (Counter(measure for measure in side if measure[1]) for side in (asked, found))
    for number, unit in (ours - theirs).elements():
        yield f"{number} has lost its unit {unit}"
    for number, unit in (theirs - ours).elements():
        yield f"{number} has the unit {unit}, which it has not in the English"


def _asked(pair: Pair) -> tuple[Measure, ...]:
    """The numbers of the English with their units, and with those that it leaves out and the translation must say."""
    asked = told(pair.source, pair.english)
    unsaid = _unsaid(pair.source, clock=pair.speech.clock_hours) if asked else {}
    return tuple((number, unit or unsaid.get(number, "")) for number, unit in asked) if unsaid else asked


@lru_cache(65_536)
def _unsaid(text: str, *, clock: bool) -> Mapping[str, str]:
    """The units that English leaves out, by their number: the years of an age, the hours of the clock."""
    patterns = (_AGE, _CLOCK) if clock else (_AGE,)
    return {number: "hour" if pattern is _CLOCK else "year" for pattern in patterns for number in pattern.findall(text)}


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
    if asked == found:
        return
    for address in (asked - found).elements():
        yield f"{address} is missing"
    for address in (found - asked).elements():
        yield f"{address} is not in the English"


@lru_cache(65_536)
def _addresses(text: str) -> Counter[str]:
    """Addresses as written, telephone numbers by their digits."""
    bare = plain(text)
    if not _MAY_HOLD_AN_ADDRESS.search(bare):
        return Counter()
    phones = (re.sub(r"\D", "", number) for number in _PHONE.findall(bare))
    return Counter([*ADDRESS.findall(bare), *(phone for phone in phones if len(phone) >= 7)])


def numbers_in_order(pair: Pair) -> Iterator[str]:
    """T306: of the numbers with one unit, and of those with none, each stands where it stands in the English.

    Numbers with different units may change places. So may the two of "17 in 100", in a language that says "of 100, 17"
    (locale.toml, numbers.whole_first).

    Why: two swapped numbers are still the same numbers. Some languages move them rightly; then a person has looked.

    Hint: does every number still stand with what it counts?

    Good:
        es: "No more than 8 tablets in 24 hours." -> "En 24 horas, no más de 8 tabletas."
        hi: "17 in 100 people on 350 mg." -> "350 mg पर 100 में से 17 लोग।"
    Bad:
        es: "17 in 100 people, and 6 in 100 without it." -> "6 de cada 100 personas, y 17 de cada 100 sin él."
        es: "From 250 mg to 350 mg." -> "De 350 mg a 250 mg."
        es: "17 in 100 people." -> "100 de cada 17 personas."
    """
    asked, found = _asked(pair), told(pair.text, pair.speech)
    if len(asked) < 2 or sorted(numbers_in(pair.source)) != sorted(numbers_in(pair.text)):
        return
    found = tuple(measure if measure in asked else (measure[0], "") for measure in found)
    for unit in dict.fromkeys(unit for _, unit in asked):
        ours, theirs = ([number for number, its in side if its == unit] for side in (asked, found))
        if not unit and pair.speech.whole_first:
            ours = _turned(pair.source, ours)
        if ours != theirs:
            yield f"the English has {', '.join(ours)}, the translation {', '.join(theirs)}"


def _turned(text: str, numbers: list[str]) -> list[str]:
    """Numbers of a text in their order, but those of "17 in 100" the other way round."""
    left, turned = Counter(numbers), list[str]()
    for share in _SHARE.finditer(plain(text)):
        for number in reversed(numbers_in(share[0])):
            if left[number]:
                left[number] -= 1
                turned.append(number)
    return turned


NUMBER_RULES = (numbers_kept, number_reads_one_way, units_kept, addresses_kept)
NUMBER_QUESTIONS = (number_words_kept, numbers_in_order)
