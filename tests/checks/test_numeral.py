"""A number is one number, whatever digits and marks it is written with."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.checks.numeral import numbers_in, numbers_of, plain, value_of

# Arabic, Persian, Devanagari, Bengali, Tamil, Thai, Khmer, Burmese and full-width zeros; their nine follow.
NATIVE = ["".join(chr(ord(zero) + n) for n in range(10)) for zero in "٠۰०০௦๐០၀０"]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("1400", "1400"),
        ("1,400", "1400"),
        ("1.400", "1400"),
        ("1 400".replace(" ", "\u202f"), "1400"),
        ("1 400".replace(" ", "\u00a0"), "1400"),
        ("1'400", "1400"),
        ("1’400", "1400"),
        ("1٬400", "1400"),
        ("1,234,567", "1234567"),
        ("1,00,000", "100000"),
        ("1.5", "1.5"),
        ("1,5", "1.5"),
        ("1٫5", "1.5"),
        ("1٫500", "1.500"),
        ("0.125", "0.125"),
        ("0,125", "0.125"),
        ("1,234.5", "1234.5"),
        ("1.234,5", "1234.5"),
        ("1,234.567", "1234.567"),
        ("2.50", "2.50"),
        ("½", "½"),
    ],
)
def test_a_number_is_written_one_way(written: str, value: str) -> None:
    assert value_of(written) == value


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Take 2 tablets in 24 hours.", ("2", "24")),
        ("**1,400 mg**, or 1.5 g.", ("1400", "1.5")),
        ("Call {emergency_number} or {x9}.", ()),
        ("1½ tablets", ("1", "½")),
        ("m² and CO₂", ("²", "₂")),
        ("በ፪ ሰዓት", ("፪",)),
        ("Ⅳ", ("Ⅳ",)),
        ("No number.", ()),
        ("two", ()),
        ("", ()),
    ],
)
def test_the_numbers_of_a_text_in_order(text: str, numbers: tuple[str, ...]) -> None:
    assert numbers_in(text) == numbers


@given(st.integers(0, 10**9), st.sampled_from(NATIVE))
def test_native_digits_are_the_same_digits(number: int, digits: str) -> None:
    native = str(number).translate(str.maketrans("0123456789", digits))

    assert plain(native) == str(number)
    assert numbers_in(f"x {native} y") == numbers_in(f"x {number} y") == (str(number),)


@given(st.lists(st.integers(0, 99_999), max_size=6), st.data())
def test_one_changed_digit_is_another_number(numbers: list[int], data: st.DataObject) -> None:
    text = ", ".join(f"{n} mg" for n in numbers)
    places = [i for i, c in enumerate(text) if c.isdigit()]
    if not places:
        return
    at = data.draw(st.sampled_from(places))
    changed = text[:at] + data.draw(st.sampled_from("0123456789".replace(text[at], ""))) + text[at + 1 :]

    assert numbers_of(changed) != numbers_of(text)


@given(st.integers(1000, 999_999_999), st.sampled_from(",.'’٬\u202f\u00a0"))
def test_grouping_changes_no_value(number: int, mark: str) -> None:
    assert numbers_in(f"{number:,}".replace(",", mark)) == (str(number),)
