"""Everything that is checked of one translation: the rules that withhold it, and the questions that a person answers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from generator.checks.figures import NUMBER_QUESTIONS, NUMBER_RULES
from generator.checks.marks import MARK_RULES
from generator.checks.pair import PLACEHOLDER, Pair, PairRule
from generator.checks.rule import code_of, hint_of
from generator.checks.script import SCRIPT_QUESTIONS, SCRIPT_RULES
from generator.checks.sense import SENSE_QUESTIONS, SENSE_RULES
from generator.checks.speech import Speech, speech_of
from generator.content.language import Language
from generator.findings import Finding, Place, Severity


def translated(pair: Pair) -> Iterator[str]:
    """T108: the translation is not the English itself.

    Names and numbers may be alike, a sentence may not: a row of three words or more is refused.

    Hint: translate the sentence

    Good:
        es: "Keep it locked away." -> "Guárdelo bajo llave."
        es: "Meprobamate" -> "Meprobamate"
    Bad:
        es: "Keep it locked away." -> "Keep it locked away."
    """
    if pair.source == pair.text and len(re.findall(r"[^\W\d_]{2,}", PLACEHOLDER.sub("", pair.source))) >= 3:
        yield "the translation is the English"


RULES: tuple[PairRule, ...] = (translated, *NUMBER_RULES, *MARK_RULES, *SCRIPT_RULES, *SENSE_RULES)
QUESTIONS: tuple[PairRule, ...] = (*NUMBER_QUESTIONS, *SCRIPT_QUESTIONS, *SENSE_QUESTIONS)
_LEVELS = ((RULES, Severity.ERROR), (QUESTIONS, Severity.ASK))
_KNOWN = tuple((rule, code_of(rule), hint_of(rule), severity) for rules, severity in _LEVELS for rule in rules)


def check_translation(pair: Pair, place: Callable[[], Place]) -> Iterator[Finding]:
    """Everything that is wrong with one translation, or doubtful; the place is only looked up when it is needed."""
    for rule, code, hint, severity in _KNOWN:
        for message in rule(pair):
            yield Finding(code=code, severity=severity, place=place(), message=message, hint=hint)


class Reviser:
    """Reads the translations of one language, each once, and leaves out the questions that locale.toml has answered.

    Only questions (T303, T404 to T411) can be waived; a fault can not.
    """

    def __init__(self, english: Speech, language: Language) -> None:
        self._english, self._speech = english, speech_of(language)
        self._waivers = {(w.code, w.unit) for w in language.waiver}
        self._read: dict[str, tuple[str, str, tuple[Finding, ...]]] = {}
        self.used = set[tuple[str, str]]()

    def about(self, unit: str, source: str, text: str, place: Callable[[], Place]) -> tuple[Finding, ...]:
        """What is wrong or doubtful with a unit's translation."""
        if (known := self._read.get(unit)) and known[:2] == (source, text):
            return known[2]
        pair = Pair(source, text, self._english, self._speech)
        found = tuple(f for f in check_translation(pair, place) if not self.waives(f, unit))
        self._read[unit] = (source, text, found)
        return found

    def waives(self, finding: Finding, unit: str) -> bool:
        """True where a waiver answers this question; the waiver then counts as used."""
        if finding.severity is not Severity.ASK or (finding.code, unit) not in self._waivers:
            return False
        self.used.add((finding.code, unit))
        return True
