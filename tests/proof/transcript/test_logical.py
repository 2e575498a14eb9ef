"""Right-to-left words come back in the order in which they are read, wherever a foot draws them."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.proof.transcript.logical import is_right_to_left, logical

ARABIC = "أقراص"


def drawn(words: list[str]) -> list[tuple[float, str]]:
    """The characters of right-to-left text where a press puts them: each word right to left, or left to right in itself."""
    glyphs, x = list[tuple[float, str]](), 1000.0
    for word in " ".join(words).split(" "):
        turned = word if is_right_to_left(word) else word[::-1]
        for char in f"{turned} ":
            x -= 5
            glyphs.append((x, char))
    return glyphs


@pytest.mark.parametrize(
    "words",
    [
        ["صفحة", "2", "من", "10"],
        ["العربية", "Arabic", "الإصدار", "3f9c02ab"],
        ["דף", "3", "מתוך", "12"],
        ["مسودة."],
        ["العربية", ")Arabic(", "·", "English", "·", "الإصدار"],
    ],
)
def test_a_foot_reads_as_it_was_written(words: list[str]) -> None:
    assert logical(drawn(words)) == " ".join(words).replace(")Arabic(", "(Arabic)") + " "


def test_a_phrase_of_latin_words_keeps_its_order() -> None:
    """Two Latin words stand left to right, with the space between them."""
    visual = "Example Clinic"
    glyphs = [(500.0 + 5 * i, char) for i, char in enumerate(visual)] + [
        (600.0 + 5 * i, c) for i, c in enumerate(ARABIC[::-1])
    ]

    assert logical(glyphs) == f"{ARABIC}Example Clinic"


def test_the_letters_of_a_ligature_stand_at_one_place() -> None:
    """pdfium hands the later letter over first where it reads from the right, and not where it does not."""
    assert logical([(30, "س"), (20, "ا"), (20, "ل"), (10, "م")]) == "سلام"
    assert logical([(20, "ا"), (20, "ل"), (10, "م")]) == "لام"
    assert logical([(10, "م"), (20, "ل"), (20, "ا"), (30, "س")]) == "سلام"


def test_brackets_open_and_close_by_turns() -> None:
    assert logical(drawn(["قرص", ")x)", "قرص"])).split()[1] == "(x)"


@given(st.lists(st.sampled_from(["قرص", "من", "دواء", "12", "warfarin", "7"]), min_size=1, max_size=8).filter(
    lambda words: is_right_to_left(words[-1]) and all(is_right_to_left(a) or is_right_to_left(b) for a, b in itertools.pairwise(words))
))  # fmt: skip
def test_any_mixture_of_words_comes_back(words: list[str]) -> None:
    assert logical(drawn(words)).split() == words
