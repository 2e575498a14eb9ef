"""Sentences beside one another: what counts as the same text, and that nothing but letters and figures counts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spoken import entries

from generator.checks.across import other_for_other, same_for_same


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Do not drink **alcohol**.", "Do not drink alcohol", True),
        ("Alcohol", "alcohol", True),
        ("Take 1 tablet.", "Take 2 tablets.", False),
        ("दवा", "दवी", False),
        ("!", "?", False),
    ],
)
def test_capitals_and_marks_make_no_other_sentence(one: str, other: str, same: bool) -> None:
    assert (list(other_for_other(entries((one, "x"), (other, "x")))) == []) is same


def test_vowel_signs_make_another_translation() -> None:
    assert list(other_for_other(entries(("Ask.", "दवा"), ("Call.", "दवी")))) == []


texts = st.sampled_from(["a", "b", "c", "d"])


@given(st.lists(st.tuples(texts, texts), max_size=6))
def test_silence_means_one_to_one(rows: list[tuple[str, str]]) -> None:
    one_to_one = all((a == c) == (b == d) for a, b in rows for c, d in rows)
    found = [*same_for_same(entries(*rows)), *other_for_other(entries(*rows))]

    assert (found == []) is one_to_one
