"""The rules' own examples are tested in test_manuals; these are the ones that no manual needs to show."""

from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.checks.translation import check_translation, numbers_kept
from generator.findings import Place


@pytest.mark.parametrize(
    ("source", "translation", "said"),
    [
        ("Take 1 tablet.", "Tome 1 tableta.", []),
        ("Take 1 tablet.", "Tome tableta.", ["1 is in the English and not in the translation"]),
        ("No more than 1,400 mg.", "Pas plus de 1\u202f400 mg.", []),
        ("No more than 1,400 mg.", "No más de 1.400 mg.", []),
        ("Take 1.5 mg.", "۱٫۵ mg", []),
        (
            "Take 1.5 mg.",
            "Tome 15 mg.",
            ["1.5 is in the English and not in the translation", "15 is in the translation and not in the English"],
        ),
        ("Wait 5 hours.", "Espere 5 horas 5.", ["5 is in the translation and not in the English"]),
        ("Call {emergency_number}.", "Llame al {emergency_number}.", []),
    ],
)
def test_a_number_is_missed_added_or_kept(source: str, translation: str, said: list[str]) -> None:
    assert list(numbers_kept(source, translation)) == said


@given(st.lists(st.integers(0, 99_999), min_size=1, max_size=5), st.integers(0, 4), st.integers(1, 9))
def test_no_changed_digit_passes(numbers: list[int], which: int, by: int) -> None:
    source = " and ".join(f"{n} x" for n in numbers)
    at = which % len(numbers)
    changed = [n + by if i == at else n for i, n in enumerate(numbers)]

    assert list(numbers_kept(source, " y ".join(f"{n} x" for n in numbers))) == []
    if sorted(changed) != sorted(numbers):
        assert list(numbers_kept(source, " y ".join(f"{n} x" for n in changed)))


@pytest.mark.parametrize(
    ("translation", "code"),
    [
        ("No beba <b>alcohol</b>.", "C204"),
        ("No beba\u202e alcohol.", "C208"),
        ("No beba alcohol 2.", "T301"),
        ("No beba {date}.", "T201"),
        ("No beba **alcohol**.", "T202"),
        ("Do not drink alcohol.", "T108"),
        ("No beba alcohol.", ""),
    ],
)
def test_everything_wrong_with_a_translation_is_found(translation: str, code: str) -> None:
    found = list(check_translation("Do not drink alcohol.", translation, lambda: Place(PurePosixPath("x.po"), 7)))

    assert {f.code for f in found} == ({code} if code else set())
    assert all(f.place.line == 7 and f.hint for f in found)
