"""How hard the English is to read: the Flesch-Kincaid grade.

Syllables are Pyphen's hyphenation points or the groups of vowels, whichever are more: Pyphen alone hears one
syllable in "medicine" and two in "carisoprodol", which would flatter the grade.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import pyphen

from generator.checks.rule import Hit
from generator.checks.wording import sentences, words
from generator.content.schema import Leaflet
from generator.content.units import leaflet_units
from generator.findings import Severity

AIM, CEILING = 6.0, 8.0
_VOWELS = re.compile(r"[aeiouy]+")
_SILENT_E = re.compile(r"(?<![aeiouyl])e$|(?<=[^aeiou]l)e(?=s$)|(?<![dt])e(?=d$)")
_LETTERS = re.compile(r"[a-z']+", re.IGNORECASE)


def grade(texts: list[str]) -> float:
    """The US school grade of texts: 0.39 words a sentence + 11.8 syllables a word - 15.59 (Kincaid and others, 1975)."""
    lines = [s for text in texts for s in sentences(text)]
    spoken = [w for line in lines for w in words(re.sub(r"\{.*?\}", "555", line))]
    if not spoken:
        return 0.0
    return 0.39 * len(spoken) / len(lines) + 11.8 * sum(map(syllables, spoken)) / len(spoken) - 15.59


@cache
def syllables(word: str) -> int:
    """The syllables of an English word; a number counts as one."""
    letters = "".join(_LETTERS.findall(word)).lower()
    if not letters:
        return 1
    voiced = _SILENT_E.sub("", letters)
    return max(1, len(_dictionary().positions(letters)) + 1, len(_VOWELS.findall(voiced)))


@cache
def _dictionary() -> pyphen.Pyphen:
    return pyphen.Pyphen(lang="en_US", left=1, right=1)


def grade_is_low(leaflet: Leaflet) -> Iterator[Hit]:
    """C207: the whole leaflet reads at grade 6 or below; above 8 it is refused (USP <1265>: 6th grade, never above 8th).

    Hint: shorter sentences, shorter words
    """
    found = grade([unit.text for unit in leaflet_units(leaflet)])
    if found > AIM:
        yield Hit(
            ("title",),
            f"reads at grade {found:.1f} (aim {AIM:g}, limit {CEILING:g})",
            severity=Severity.ERROR if found > CEILING else Severity.ASK,
        )
