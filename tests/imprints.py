"""Pages of the shipped leaflets as other clinics hand them out. The clinics do not exist; the numbers are fictional (555-01xx)."""

from __future__ import annotations

import datetime
import random
from functools import cache
from pathlib import PurePosixPath

from workbench import ROOT

from generator.compose import Composer
from generator.content.imprints import Imprint
from generator.editions import EDITIONS
from generator.findings import Place
from generator.fonts import store
from generator.page.typeset import Look, Page, typeset
from generator.press.engine import print_plate
from generator.press.shelf import Shelf
from generator.press.stamp.plate import Plate
from generator.project import Project
from generator.roots import font_home

DAY, PLACE = datetime.date(2026, 1, 1), Place(PurePosixPath("imprints"))
SHELF = Shelf()
FIRST = ("Oak", "Elm", "Harbor", "Long Lake", "St. Mary's", "Green Street", "Peña", "Río Verde", "North-End", "Bay & Hill")
SECOND = ("Clinic", "Family Medicine", "Health Center", "Care (West)", "Medical Group")
PHONES = ("555-01{:02}", "(503) 555-01{:02}", "+1 503 555 01{:02}", "503.555.01{:02}")


@cache
def composer() -> Composer:
    return Composer(Project(ROOT, ROOT))


def page(tag: str, name: str, phone: str, edition: str = "clear", slug: str = "carisoprodol") -> Page:
    """A draft of a leaflet with a clinic's name and number."""
    sheet, look = composer().sheet(slug, tag, "US").value, Look(composer().project.look.value or {})
    assert sheet
    made = typeset(composer().imprinted(sheet, Imprint("x", name, phone)), EDITIONS[edition], "letter", look).value
    assert made
    return made


def in_full(wanted: Page) -> tuple[bytes, Plate]:
    """A page printed in full, and the plate that comes of it."""
    printed, plate = print_plate(wanted, store.faces(wanted.families, font_home(ROOT)), DAY, PLACE, SHELF)
    assert printed.value, printed.findings
    assert plate
    return printed.value, plate


def invented(count: int, seed: int) -> list[tuple[str, str]]:
    """Names and numbers of clinics, the same for the same seed."""
    chance = random.Random(seed)
    return [
        (f"{chance.choice(FIRST)} {chance.choice(SECOND)}", chance.choice(PHONES).format(chance.randrange(100)))
        for _ in range(count)
    ]
