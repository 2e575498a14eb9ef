"""One leaflet for many clinics (`build --imprints`): printed once in a few ways, then copied with another name and number.

Every copy goes through the same gate as a full print, and is the same file byte for byte; where a copy is not certain
the leaflet is printed in full (`press/stamp`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from generator.compose import Composer
from generator.content.imprints import Imprint
from generator.findings import Checked
from generator.localize import ENGLISH, Sheet
from generator.verbs.worker import Result, Task, own_shelf, print_all, print_checked, write_down

if TYPE_CHECKING:
    from generator.press.stamp.plates import Plates


def imprinted(sheet: Sheet, imprint: Imprint | None, composer: Composer) -> Sheet:
    """The sheet as another clinic hands it out; the version of the English that it was made from is that clinic's too."""
    if imprint is None:
        return sheet
    made, line = composer.imprinted(sheet, imprint), sheet.standing.imprint
    if line and line.english:
        english = composer.sheet(sheet.slug, ENGLISH, sheet.region).value
        version = composer.imprinted(english, imprint).version if english else ""
        made = replace(made, standing=replace(made.standing, imprint=replace(line, english=version)))
    return made


def print_copies(tasks: Iterable[Task], workers: int) -> Iterator[Result]:
    """Print tasks of many clinics; best ordered leaflet by leaflet."""
    return print_all(tasks, workers, print_copy, print_copy)


def print_copy(task: Task) -> Result:
    """Copy from a plate of this process or print in full, measure, write."""
    record = task.record
    plates = _plates_of((record.slug, record.locale, record.region, record.edition, record.paper))
    printed = print_checked(task, None, plates.press)
    if printed.value is None:
        return record.path, Checked(None, printed.findings)
    return record.path, write_down(task, printed.value)


@cache
def _at_hand() -> dict[tuple[str, ...], Plates]:
    """The plates of the leaflet that this process printed last, by its name."""
    return {}


def _plates_of(leaflet: tuple[str, ...]) -> Plates:
    """The plates of a leaflet; another leaflet's make room, for a plate takes as much memory as a document."""
    from generator.press.stamp.plates import Plates

    if leaflet not in _at_hand():
        _at_hand().clear()
        _at_hand()[leaflet] = Plates(own_shelf())
    return _at_hand()[leaflet]
