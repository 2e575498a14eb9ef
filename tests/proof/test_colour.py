"""Contrast by the formula of WCAG 2.2, against figures worked out by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.proof.colour import BLACK, WHITE, contrast, from_cmyk, from_lab, is_grey, over

UNIT = st.floats(0, 1)
COLOUR = st.tuples(UNIT, UNIT, UNIT)


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        (BLACK, WHITE, 21.0),
        ((0x77 / 255,) * 3, WHITE, 4.478),  # ((0x77/255+.055)/1.055)**2.4 = .1845; 1.05 / .2345
        ((0x76 / 255,) * 3, WHITE, 4.542),
        ((1, 0, 0), WHITE, 3.998),  # luminance of red is .2126
        ((0, 0, 1), BLACK, 2.444),  # of blue .0722
    ],
)
def test_known_ratios(one: tuple[float, float, float], other: tuple[float, float, float], ratio: float) -> None:
    assert contrast(one, other) == pytest.approx(ratio, abs=0.001)


@given(COLOUR, COLOUR)
def test_contrast_has_no_direction_and_stays_in_its_bounds(
    one: tuple[float, float, float], other: tuple[float, float, float]
) -> None:
    assert contrast(one, other) == contrast(other, one)
    assert 1 <= contrast(one, other) <= 21.0001


@given(COLOUR, COLOUR, UNIT)
def test_a_colour_laid_over_another_lies_between_them(
    one: tuple[float, float, float], other: tuple[float, float, float], opacity: float
) -> None:
    mixed = over(one, opacity, other)

    assert all(min(a, b) - 1e-9 <= m <= max(a, b) + 1e-9 for a, b, m in zip(one, other, mixed, strict=True))
    assert over(one, 1.0, other) == one


def test_spaces() -> None:
    assert from_cmyk(0, 0, 0, 1) == BLACK
    assert from_lab(100, 0, 0) == pytest.approx(WHITE, abs=0.002)
    assert from_lab(53.24, 80.09, 67.2) == pytest.approx((1, 0, 0), abs=0.06)
    assert is_grey((0.5, 0.5, 0.52))
    assert not is_grey((0.05, 0.05, 0.05))
    assert not is_grey((0.9, 0.2, 0.2))
