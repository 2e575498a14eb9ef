"""The day that a run takes for today: what has lapsed is a function of its inputs."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

import click

FORM = "%Y-%m-%d"


def _day(_: click.Context, __: click.Parameter, given: datetime.datetime | None) -> datetime.date:
    return given.date() if given else datetime.date.today()


def today_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Gives a verb `--today YYYY-MM-DD`; it hands on a date."""
    kind = click.DateTime([FORM])
    return click.option("--today", type=kind, callback=_day, metavar="YYYY-MM-DD", help="The day to count from.")(
        command
    )
