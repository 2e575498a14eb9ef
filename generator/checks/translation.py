"""Everything that is checked of one translation: the rules that withhold it, and the questions that a person answers."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import replace

from generator.checks.figures import NUMBER_QUESTIONS, NUMBER_RULES
from generator.checks.marks import MARK_RULES
from generator.checks.numeral import PLACEHOLDER
from generator.checks.pair import Pair, PairRule
from generator.checks.rule import code_of, hint_of
from generator.checks.script import SCRIPT_QUESTIONS, SCRIPT_RULES
from generator.checks.sense import SENSE_QUESTIONS, SENSE_RULES
from generator.checks.speech import Speech, speech_of
from generator.checks.wording import words
from generator.content.language import Language, Waiver
from generator.findings import Finding, Place, Severity


def translated(pair: Pair) -> Iterator[str]:
    """T108: the translation is not the English itself.

    Names and numbers may be alike, a sentence may not: a row of three words or more is refused.

    Hint: translate the sentence

    Good:
        es: "Keep it locked away." -> "Guárdelo bajo llave."
        es: "Nunavut" -> "Nunavut"
    Bad:
        es: "Keep it locked away." -> "Keep it locked away."
        es: "Keep it locked away." -> "keep it locked away"
    """
    if not pair.text.isascii():
        return
    said = _bare(pair.source)
    if said == _bare(pair.text) and sum(len(word) > 1 and word.isalpha() for word in said) >= 3:
        yield "the translation is the English"


def _bare(text: str) -> list[str]:
    return [word.strip("*.,:;!?()") for word in words(PLACEHOLDER.sub(" ", text).casefold())]


RULES: tuple[PairRule, ...] = (translated, *NUMBER_RULES, *MARK_RULES, *SCRIPT_RULES, *SENSE_RULES)
QUESTIONS: tuple[PairRule, ...] = (*NUMBER_QUESTIONS, *SCRIPT_QUESTIONS, *SENSE_QUESTIONS)
_LEVELS = ((RULES, Severity.ERROR), (QUESTIONS, Severity.ASK))
_KNOWN = tuple((rule, code_of(rule), hint_of(rule), severity) for rules, severity in _LEVELS for rule in rules)


def check_translation(pair: Pair, place: Callable[[], Place]) -> Iterator[Finding]:
    """Everything that is wrong with one translation, or doubtful; the place is only looked up when it is needed."""
    for rule, code, hint, severity in _KNOWN:
        for message in rule(pair):
            yield Finding(code=code, severity=severity, place=place(), message=message, hint=hint)


def wording_of(source: str, text: str) -> str:
    """The number that stands for an English text and its translation together: 8 digits of a SHA-256."""
    return hashlib.sha256(f"{source}\0{text}".encode()).hexdigest()[:8]


class Reviser:
    """Reads the translations of one language, each once, and leaves out the questions that locale.toml has answered.

    Only questions (T303, T306, T404 to T411) can be waived, and only for the very wording that they were asked about;
    a fault can not.
    """

    def __init__(self, english: Speech, language: Language) -> None:
        self._english, self._speech = english, speech_of(language)
        self._waivers = {(w.code, w.unit, w.wording): w for w in language.waiver}
        self._read: dict[str, tuple[str, str, tuple[Finding, ...]]] = {}
        self._used = set[Waiver]()

    def about(self, unit: str, source: str, text: str, place: Callable[[], Place]) -> tuple[Finding, ...]:
        """What is wrong or doubtful with a unit's translation."""
        if (known := self._read.get(unit)) and known[:2] == (source, text):
            return known[2]
        pair = Pair(source, text, self._english, self._speech)
        found = tuple(self.unanswered(unit, source, text, check_translation(pair, place)))
        self._read[unit] = (source, text, found)
        return found

    def unanswered(self, unit: str, source: str, text: str, found: Iterable[Finding]) -> Iterator[Finding]:
        """The findings but for the questions that a waiver answers; a question says how it can be answered."""
        for finding in found:
            if finding.severity is not Severity.ASK:
                yield finding
                continue
            wording = wording_of(source, text)
            if waiver := self._waivers.get((finding.code, unit, wording)):
                self._used.add(waiver)
            else:
                yield replace(finding, hint=f'{finding.hint}; if it is right: a waiver with wording = "{wording}"')

    def is_idle(self, waiver: Waiver, units: Container[str]) -> bool:
        """True where a waiver has answered nothing: of the units that there are, it may only be one not fit to be read."""
        return waiver not in self._used and (waiver.unit in self._read or waiver.unit not in units)
