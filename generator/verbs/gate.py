"""The gate of a build: the finished PDF held against what the leaflet promises and what its edition keeps.

Imported only when something was printed: the proof's libraries take time to load.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.rule import hint_of
from generator.editions import Edition
from generator.findings import Finding, Place, error
from generator.page.spoken import spoken_languages, spoken_words
from generator.page.typeset import Page
from generator.proof.heard import languages_of, words_of
from generator.proof.judge import Judgement, judge_alone
from generator.proof.measure import (
    draft_is_said,
    faults,
    front_stands_alone,
    languages_are_heard,
    numbers_on_front,
    proof_of,
    words_are_heard,
)
from generator.proof.measured import Measured
from generator.proof.rules.all import BY_CODE
from generator.proof.rules.verdict import Status
from generator.proof.standards import profiles
from generator.verbs.promise import Promise

# What withholds a leaflet of ours not only where it fails, but where it could not be measured: sizes, contrast, letters that
# can be read. Every rule that fails withholds, in every language; where a rule has no figure for a script it says so.
MUST_BE_MEASURED = frozenset({"P201", "P202", "P241", "P279"})


def broken_promises(
    m: Measured, page: Page, edition: Edition, paper: str, promise: Promise, place: Place
) -> Iterator[Finding]:
    """Everything in which the finished PDF is not what was promised (P101 to P111)."""
    proof = proof_of(m)
    yield from faults(proof, edition, paper, page.language, page.title, place)
    yield from numbers_on_front(proof, promise.numbers, edition.front_pages, place)
    yield from words_are_heard(words_of(m.heard), spoken_words(page.html), place)
    yield from languages_are_heard(languages_of(m.heard), spoken_languages(page.html), place)
    yield from draft_is_said(m, draft=promise.draft, band=promise.band, place=place)
    front = (said.text for said in m.heard if said.page <= edition.front_pages)
    yield from front_stands_alone(front, promise.front, place)


def judged_by_edition(m: Measured, edition: Edition) -> tuple[Judgement, ...]:
    """The profiles that an edition keeps, each on its own: no contradiction excuses a leaflet of ours."""
    return tuple(judge_alone(m, profiles()[name]) for name in edition.keeps)


def missed_profiles(m: Measured, judgements: tuple[Judgement, ...], place: Place) -> Iterator[Finding]:
    """A finding for each rule of a kept profile that failed, or that had to be measured and was not."""
    for page in m.pages:
        for why in page.troubles:
            yield error(
                "P292",
                place,
                f"page {page.number} was measured in part: {why}",
                "this is a fault of the proof: report it",
            )
    for judgement in judgements:
        for row in judgement.rows:
            blind = (
                row.status is Status.LOOK
                and row.code in MUST_BE_MEASURED
                and (row.found or "").startswith("unmeasured")
            )
            if row.status is Status.FAIL or blind:
                pages = f", page {', '.join(map(str, row.pages[:6]))}" if row.pages else ""
                message = f"the edition keeps {judgement.profile.id}: asked {row.asked}; found {row.found}{pages}"
                yield error(row.code, place, message, hint_of(BY_CODE[row.code].judge))
