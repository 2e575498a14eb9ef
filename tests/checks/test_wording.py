import pytest

from generator.checks.wording import placeholders_known, sentence_is_short, sentences, words


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("One. Two? Three!", 3),
        ("A list item", 1),
        ("Keep at 20 to 25 °C (68 to 77 °F).", 1),
        ("Missed a dose? Take it.", 2),
        ("**Bold.** Next.", 2),
        ("", 0),
    ],
)
def test_sentences_end_with_their_stop(text: str, count: int) -> None:
    assert len(sentences(text)) == count


def test_a_placeholder_is_one_word_and_a_dash_is_none() -> None:
    assert words("Call {emergency_number} now - please") == ["Call", "{emergency_number}", "now", "please"]


def test_the_longest_sentence_allowed_has_twenty_words() -> None:
    assert list(sentence_is_short(" ".join(["word"] * 20))) == []
    assert list(sentence_is_short(" ".join(["word"] * 41))) == ["sentence has 41 words (limit 20)"]


def test_a_misspelt_placeholder_is_told_its_neighbour() -> None:
    assert list(placeholders_known("Call {poison_lines}.")) == [
        "unknown placeholder {poison_lines}; did you mean {poison_line}?"
    ]
