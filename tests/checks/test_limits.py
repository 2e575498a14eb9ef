"""The limit is data, and no sentence may say another one."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.checks.limits import (
    amounts_mg,
    days_are_the_limit,
    doses_within_limit,
    durations,
    limit_agrees_with_itself,
    limit_is_stated,
    mg_within_limit,
)
from generator.content.schema import Box, Essential, Essentials, Leaflet, Limit, Section, Statement


def leaflet(
    text: str, *, states: tuple[str, ...] = ("limit",), above: tuple[float, ...] = (), limit: Limit | None = None
) -> Leaflet:
    """A leaflet of one sentence, with a page 1 that states the limit rightly."""
    front = Essential(id="front", text="No more than 3 weeks, 1,400 mg a day.", sums=("limit/a",), states=("limit",))
    statement = Statement(id="a", text=text, safety="critical", states=states, above_limit=above)  # type: ignore[arg-type]
    return Leaflet(
        schema=1,
        id="x",
        title="X",
        limit=limit or Limit(max_days=21, max_single_mg=350, max_daily_mg=1400, doses_a_day=4),
        sources={},
        essentials=Essentials(box=(Box(kind="limit", statement=(front,)),)),
        section=(Section(id="limit", heading="H", statement=(statement,)),),
    )


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("2 to 3 weeks (21 days)", [21, 21]),
        ("10 days", [10]),
        ("1 month", [30]),
        ("no figure", []),
        ("in 24 hours", []),
    ],
)
def test_durations_are_read_in_days(text: str, days: list[int]) -> None:
    assert durations(text) == days


@pytest.mark.parametrize(
    ("text", "mg"),
    [
        ("1,400 mg", [1400.0]),
        ("1.4 g", [1400.0]),
        ("250 mg to 350 mg", [250.0, 350.0]),
        ("50 mcg", [0.05]),
        ("17 in 100", []),
        ("2 grapes", []),
    ],
)
def test_amounts_are_read_in_mg(text: str, mg: list[float]) -> None:
    assert amounts_mg(text) == pytest.approx(mg)


@pytest.mark.parametrize(
    ("text", "good"),
    [
        ("Do not take it for more than 2 to 3 weeks.", True),
        ("Do not take it for more than 21 days.", True),
        ("Do not take it for more than 8 weeks.", False),
        ("Do not take it for more than 2 weeks.", False),
        ("Do not take it for more than 30 days.", False),
    ],
)
def test_a_statement_of_the_limit_says_the_limit(text: str, good: bool) -> None:
    assert (list(days_are_the_limit(leaflet(text))) == []) is good


def test_a_time_that_is_no_statement_of_the_limit_is_left_alone() -> None:
    assert list(days_are_the_limit(leaflet("Rest it for 2 days.", states=()))) == []


@pytest.mark.parametrize(
    ("text", "above", "good"),
    [
        ("Take 250 mg to 350 mg.", (), True),
        ("No more than 1,400 mg in one day.", (), True),
        ("Take 500 mg.", (), False),
        ("A 500 mg tablet is too strong.", (500,), True),
        ("Four of them are 2,000 mg.", (500,), False),
        ("No more than 1.5 g in one day.", (), False),
    ],
)
def test_an_amount_above_the_limit_must_be_declared(text: str, above: tuple[float, ...], good: bool) -> None:
    assert (list(mg_within_limit(leaflet(text, states=(), above=above))) == []) is good


@given(st.integers(351, 99_999).filter(lambda n: n != 1400))
def test_no_amount_above_one_dose_passes_unless_it_is_the_days_total(mg: int) -> None:
    assert list(mg_within_limit(leaflet(f"Take {mg:,} mg.", states=())))


def test_stating_the_limit_needs_a_figure() -> None:
    assert [h.message for h in limit_is_stated(leaflet("Only for a short time."))] == [
        "states the limit without a figure"
    ]


def test_page_one_must_state_days_and_daily_amount() -> None:
    shy = leaflet("For 3 weeks.")
    front = replace(shy.essentials.box[0].statement[0], text="Only 350 mg.")
    shy = replace(shy, essentials=Essentials(box=(Box(kind="limit", statement=(front,)),)))

    assert [h.message for h in limit_is_stated(shy)] == [
        "page 1 does not state the limit of 21 days",
        "page 1 does not state the limit of 1,400 mg in one day",
    ]


@pytest.mark.parametrize(
    ("text", "good"), [("3 times a day and at bedtime", True), ("4 times a day", True), ("5 times a day", False)]
)
def test_doses_a_day_are_counted(text: str, good: bool) -> None:
    assert (list(doses_within_limit(leaflet(text, states=()))) == []) is good


def test_the_limit_agrees_with_itself() -> None:
    odd = Limit(max_days=21, max_single_mg=500, max_daily_mg=1400, doses_a_day=4)

    assert list(limit_agrees_with_itself(leaflet("x"))) == []
    assert list(limit_agrees_with_itself(leaflet("x", limit=odd)))
