"""Rules that hold the sentences against the limit as data: days, mg in a dose, mg and doses in a day."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.checks.rule import Hit
from generator.checks.structure import placed_statements
from generator.content.schema import Leaflet, Limit, Statement
from generator.toml_source import Key

_DAYS_IN = {"day": 1, "week": 7, "month": 30}
_DURATION = re.compile(r"(\d+)\s+(day|week|month)s?\b")
_MG_IN = {"mcg": 0.001, "mg": 1.0, "milligrams": 1.0, "g": 1000.0, "grams": 1000.0}
_AMOUNT = re.compile(r"(\d[\d,]*(?:\.\d+)?)\s*(mcg|mg|milligrams|g|grams)\b")
_TIMES = re.compile(r"(\d+)\s+times\s+(?:a|each|every|per)\s+day")


def durations(text: str) -> list[int]:
    """The lengths of time in a text, in days: "2 to 3 weeks (21 days)" is [21, 21]."""
    return [int(n) * _DAYS_IN[unit] for n, unit in _DURATION.findall(text)]


def amounts_mg(text: str) -> list[float]:
    """The amounts in a text, in mg: "1,400 mg" is [1400.0], "1.4 g" too."""
    return [float(n.replace(",", "")) * _MG_IN[unit] for n, unit in _AMOUNT.findall(text)]


def days_are_the_limit(leaflet: Leaflet) -> Iterator[Hit]:
    """C301: a statement that states the limit names its longest time, and it is the limit's max_days.

    Hint: make the sentence and [limit] max_days say the same
    """
    for at, text, statement in _texts(leaflet):
        found = durations(text)
        if "limit" in statement.states and found and max(found) != leaflet.limit.max_days:
            yield Hit(at, f"says {max(found)} days, the limit is {leaflet.limit.max_days} days")


def mg_within_limit(leaflet: Leaflet) -> Iterator[Hit]:
    """C302: every amount is at most one dose, or is the daily total, or is one that the statement warns of.

    Hint: mend the figure or [limit]; a figure that is there as a warning goes into above_limit = […]
    """
    for at, text, statement in _texts(leaflet):
        for amount in amounts_mg(text):
            if amount not in statement.above_limit and not _within(amount, leaflet.limit):
                yield Hit(at, f"names {amount:,g} mg; the limit is {_limit_in_words(leaflet.limit)}")


def _within(amount: float, limit: Limit) -> bool:
    dose, day = limit.max_single_mg, limit.max_daily_mg
    if amount == day or (dose is None and day is None):
        return True
    return amount <= (dose if dose is not None else day or 0)


def _limit_in_words(limit: Limit) -> str:
    parts = [
        f"{limit.max_single_mg:,g} mg in one dose" if limit.max_single_mg else "",
        f"{limit.max_daily_mg:,g} mg in one day" if limit.max_daily_mg else "",
    ]
    return " and ".join(p for p in parts if p)


def limit_is_stated(leaflet: Leaflet) -> Iterator[Hit]:
    """C303: a statement that declares states = ["limit"] has a figure of it, and page 1 states the days and the daily mg.

    Hint: write the figure into the sentence, or take "limit" out of its states
    """
    on_front: list[str] = []
    for at, text, statement in _texts(leaflet):
        if "limit" not in statement.states:
            continue
        if at[-1] == "text" and not durations(text) and not amounts_mg(text):
            yield Hit(at, "states the limit without a figure")
        if at[0] == "essentials":
            on_front.append(text)
    if leaflet.limit.max_days not in [d for text in on_front for d in durations(text)]:
        yield Hit(("essentials",), f"page 1 does not state the limit of {leaflet.limit.max_days} days")
    if leaflet.limit.max_daily_mg not in [None, *(a for text in on_front for a in amounts_mg(text))]:
        yield Hit(("essentials",), f"page 1 does not state the limit of {leaflet.limit.max_daily_mg:,g} mg in one day")


def doses_within_limit(leaflet: Leaflet) -> Iterator[Hit]:
    """C304: no sentence names more doses a day than [limit] doses_a_day.

    Hint: mend the figure or [limit] doses_a_day
    """
    for at, text, _ in _texts(leaflet):
        for times in map(int, _TIMES.findall(text)):
            if leaflet.limit.doses_a_day is not None and times > leaflet.limit.doses_a_day:
                yield Hit(at, f"says {times} times a day, the limit is {leaflet.limit.doses_a_day} doses a day")


def limit_agrees_with_itself(leaflet: Leaflet) -> Iterator[Hit]:
    """C305: one dose is at most the day's total, and all doses of a day add up to no more than it.

    Hint: mend [limit]: max_single_mg times doses_a_day is at most max_daily_mg
    """
    limit = leaflet.limit
    if (
        limit.max_single_mg
        and limit.max_daily_mg
        and limit.max_single_mg * (limit.doses_a_day or 1) > limit.max_daily_mg
    ):
        yield Hit(
            ("limit", "max_daily_mg"),
            f"{limit.doses_a_day or 1} doses of {limit.max_single_mg:,g} mg are more than "
            f"max_daily_mg = {limit.max_daily_mg:,g}",
        )


def _texts(leaflet: Leaflet) -> Iterator[tuple[Key, str, Statement]]:
    """Every text of every statement, its bold marks taken off, with its key."""
    for at, _, statement in placed_statements(leaflet):
        for part in ("text", "risk", "do"):
            if text := getattr(statement, part):
                yield (*at, part), text.replace("**", ""), statement


LIMIT_RULES = (days_are_the_limit, mg_within_limit, limit_is_stated, doses_within_limit, limit_agrees_with_itself)
