"""Which words changed is said in a few words, in any script."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.proof.transcript.words import swaps


@pytest.mark.parametrize(("old", "new", "said"), [
    ("Not for more than 3 weeks.", "Not for more than 8 weeks.", ["“3 weeks” became “8 weeks”"]),
    ("Take 1.5 mg now", "Take 15 mg now", ["“1.5 mg” became “15 mg”"]),
    ("Do not drive.", "Do drive.", ["“Do not drive” became “Do drive”"]),
    ("Do drive.", "Do not drive.", ["“Do drive” became “Do not drive”"]),
    ("Call us", "", ["“Call us” is gone"]),
    ("", "Call us", ["“Call us” is new"]),
    ("Call 911 or 555-0100.", "Call 112 or 555-0199.", ["“911 or” became “112 or”", "“555-0100” became “555-0199”"]),
    ("لا تتناوله لأكثر من 3 أسابيع.", "لا تتناوله لأكثر من 8 أسابيع.", ["“3 أسابيع” became “8 أسابيع”"]),
    ("२४ घंटे में ८ गोली", "२४ घंटे में ४ गोली", ["“८ गोली” became “४ गोली”"]),
])  # fmt: skip
def test_a_change_is_said_with_what_it_belongs_to(old: str, new: str, said: list[str]) -> None:
    assert [str(swap) for swap in swaps(old, new)] == said


def test_words_without_spaces_are_cut_round_the_change() -> None:
    old = "在二十四小时内请勿服用超过三片本品并请将药品放在儿童够不到的地方以免误服"
    (swap,) = swaps(old, old.replace("三片", "八片"))

    assert (
        str(swap)
        == "“…二十四小时内请勿服用超过三片本品并请将药品放在儿…” became “…二十四小时内请勿服用超过八片本品并请将药品放在儿…”"
    )


def test_a_khmer_letter_is_not_parted_from_its_signs() -> None:
    old = "ប្រសិនបើអ្នកភ្លេចលេបថ្នាំសូមសួរគ្រូពេទ្យឬឱសថការីជាមុនសិន"
    (swap,) = swaps(old, old.replace("លេប", "លាប"))

    assert "លេប" in swap.old
    assert "លាប" in swap.new
    assert unicodedata.category(swap.old.removeprefix("…")[0]) != "Mn"


def test_letters_that_look_alike_are_named() -> None:
    (swap,) = swaps("Take aspirin", "Take \u0430spirin")

    assert "another alphabet: U+0430 for U+0061" in str(swap)


def test_a_joiner_that_cannot_be_seen_is_named() -> None:
    (swap,) = swaps("قرص\u200cها", "قرصها")

    assert "joiners" in str(swap)


words = st.lists(st.sampled_from(["Take", "two", "3", "tablets", "now", "and", "24", "rest"]), max_size=12)


@given(words, words)
def test_nothing_is_said_of_what_is_the_same_and_something_of_what_is_not(one: list[str], other: list[str]) -> None:
    assert swaps(" ".join(one), " ".join(one)) == []
    assert bool(swaps(" ".join(one), " ".join(other))) == (one != other)


def test_a_line_of_thousands_of_words_is_compared_in_no_time() -> None:
    old = "word " * 50_000
    (swap,) = swaps(old, old[:100_000] + "other " + old[100_000:])

    assert len(str(swap)) < 300
