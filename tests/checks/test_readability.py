import pytest

from generator.checks.readability import grade, syllables


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("carisoprodol", 5),
        ("medicine", 3),
        ("take", 1),
        ("tablets", 2),
        ("emergency", 4),
        ("350", 1),
        ("breathing", 2),
        ("stopped", 1),
    ],
)
def test_syllables_are_heard(word: str, count: int) -> None:
    assert syllables(word) == count


def test_short_words_in_short_sentences_read_easily() -> None:
    assert grade(["Do not drink.", "Call the clinic."]) < 3
    assert grade(["Contraindications encompass hypersensitivity to structurally related carbamate derivatives."]) > 12


def test_no_text_has_no_grade() -> None:
    assert grade([]) == 0.0
