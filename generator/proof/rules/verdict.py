"""What a rule over a measured file is: a function of the file and of what a profile asks, giving a verdict.

Its docstring begins with its code and is its manual. What could not be measured is a look, never a pass.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from generator.proof.lines import Line
from generator.proof.measured import Measured
from generator.proof.seen import Box, Run

SLACK_PT, MOST_SPOTS = 0.05, 200


class Status(StrEnum):
    """How a rule came out; look means that a person has to."""

    PASS = "pass"  # noqa: S105  (a verdict, not a word to get in with)
    FAIL = "fail"
    LOOK = "look"


@dataclass(frozen=True, slots=True)
class Spot:
    """Where on a page something was found: its box in points from the lower left, and a word on it."""

    page: int
    box: Box
    note: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was asked, what was found, how it came out, and where. `found` is None where nothing could be measured."""

    status: Status
    asked: str
    found: str | None
    spots: tuple[Spot, ...] = ()


Ask = Mapping[str, Any]


class Needs(StrEnum):
    """What a file must have for a rule to judge it: any text, words that can be read, tags, or nothing."""

    TEXT = "text"
    WORDS = "words"
    TAGS = "tags"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule, the keys that a profile may ask it with, and what it needs."""

    judge: Callable[[Measured, Ask], Verdict]
    asks: tuple[str, ...] = ()
    needs: Needs = Needs.TEXT


def judged(asked: str, found: str, spots: Iterable[Spot], *, good: bool) -> Verdict:
    """A pass or a fail; a pass has no spots."""
    return Verdict(Status.PASS if good else Status.FAIL, asked, found, () if good else tuple(spots)[:MOST_SPOTS])


def none_of(asked: str, spots: Sequence[Spot], what: str) -> Verdict:
    """A rule that wants nothing of a kind: passes without spots, fails with them."""
    found = f"{len(spots)} {what}" + (f": {_examples(spots)}" if spots else "")
    return judged(asked, found if spots else "none", spots, good=not spots)


def unmeasured(asked: str, why: str, spots: Iterable[Spot] = ()) -> Verdict:
    """Nothing can be said: somebody has to look."""
    return Verdict(Status.LOOK, asked, f"unmeasured: {why}", tuple(spots)[:MOST_SPOTS])


def look(asked: str, found: str, spots: Iterable[Spot] = ()) -> Verdict:
    """Measured, but only a person can judge it."""
    return Verdict(Status.LOOK, asked, found, tuple(spots)[:MOST_SPOTS])


def on_run(page: int, run: Run, note: str = "") -> Spot:
    """The place of a run."""
    return Spot(page, run.box, note or shortened(run.text))


def on_line(line: Line, note: str = "") -> Spot:
    """The place of a line."""
    return Spot(line.page, line.box, note or shortened(line.text))


def shortened(text: str, most: int = 40) -> str:
    """The beginning of a text."""
    plain = " ".join(text.split())
    return plain if len(plain) <= most else plain[: most - 1] + "…"


def _examples(spots: Sequence[Spot]) -> str:
    return "; ".join(f"“{spot.note}” on page {spot.page}" for spot in spots[:3]) + ("; …" if len(spots) > 3 else "")


def at_least(measure: float, asked: float, slack: float = SLACK_PT) -> bool:
    """True where a measure reaches what is asked, within the precision of measuring."""
    return measure >= asked - slack


def points(measure: float) -> str:
    """A length in words: "11.5 pt"."""
    return f"{round(measure, 1):g} pt"
