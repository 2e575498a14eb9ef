"""The claims lint names the claim that a sentence repeats, and leaves honest sentences alone."""

from collections import Counter

import pytest
from workbench import ROOT

from generator.checks.claims import claims_made
from generator.checks.wording import sentences
from generator.content.schema import Claim
from generator.project import Project

LEDGER = Project(ROOT, ROOT).claims["carisoprodol"].value
CLAIMS: tuple[Claim, ...] = LEDGER.claim if LEDGER else ()
REFUSED = {"contradicted", "unsupported", "promotional"}


def lines(name: str) -> list[str]:
    text = (ROOT / "tests/cases/claims" / name).read_text("utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def made(text: str) -> set[int]:
    return {claim.number for sentence in sentences(text) for claim in claims_made(sentence, CLAIMS)}


def test_the_ledger_holds_all_claims_of_both_articles() -> None:
    assert [claim.number for claim in CLAIMS] == list(range(1, 68))
    assert Counter(c.verdict for c in CLAIMS) == {
        "partly": 28,
        "supported": 12,
        "unsupported": 12,
        "contradicted": 11,
        "promotional": 4,
    }


def test_every_claim_that_must_not_be_printed_has_wording_to_know_it_by() -> None:
    bare = {c.number for c in CLAIMS if c.verdict in REFUSED and not (c.says or c.denies)}

    assert bare == set()


@pytest.mark.parametrize("line", lines("caught.txt"))
def test_a_wrong_claim_is_caught_and_named(line: str) -> None:
    number, sentence = line.split(" | ", 1)

    assert int(number) in made(sentence)


@pytest.mark.parametrize("sentence", lines("honest.txt"))
def test_an_honest_sentence_passes(sentence: str) -> None:
    assert made(sentence) == set()


def test_a_supported_claim_is_never_refused() -> None:
    assert [c.number for c in CLAIMS if c.verdict == "supported" and (c.says or c.denies)] == []


SECOND = Project(ROOT, ROOT).claims["cyclobenzaprine"].value
SECOND_CLAIMS: tuple[Claim, ...] = SECOND.claim if SECOND else ()


@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        (1, "It is a safer choice than other pain pills."),
        (2, "It is not addictive."),
        (3, "You will feel relief in half an hour."),
        (4, "Injuries heal faster with it."),
        (5, "It helps people with fibromyalgia."),
        (6, "Use it for chronic pain."),
        (7, "The labelled maximum is 30 mg."),
        (8, "Take up to 60 mg a day."),
        (9, "It is in pregnancy category B."),
        (10, "An overdose is rarely fatal."),
        (11, "Do not drive until you know how it affects you."),
        (12, "Stop your antidepressant first."),
        (13, "It is very effective."),
        (14, "Swap it for capsules when you like."),
    ],
)
def test_what_the_report_on_cyclobenzaprine_warns_of_is_caught(number: int, sentence: str) -> None:
    assert number in {claim.number for claim in claims_made(sentence, SECOND_CLAIMS)}


@pytest.mark.parametrize(
    "sentence",
    [
        "Long-acting capsules are a different product.",
        "Do not swap them with these tablets.",
        "Do not stop an antidepressant or verapamil on your own.",
        "The usual doses add up to no more than 30 mg a day.",
        "It has not been shown to be safe for them.",
        "Newer facts raise some worry about birth defects.",
    ],
)
def test_honest_words_about_cyclobenzaprine_pass(sentence: str) -> None:
    assert list(claims_made(sentence, SECOND_CLAIMS)) == []


def test_every_claim_of_the_second_ledger_has_wording_and_its_sources_are_listed() -> None:
    assert [c.number for c in SECOND_CLAIMS if not (c.says or c.denies)] == []
    assert [claim.number for claim in SECOND_CLAIMS] == list(range(1, 15))
