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
