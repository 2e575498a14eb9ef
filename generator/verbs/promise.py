"""What a leaflet must show when it is printed, taken from the sheet; `gate` holds the finished PDF against it."""

from __future__ import annotations

from dataclasses import dataclass

from generator.localize import Sheet
from generator.page.markup import spoken

NUMBERS = ("emergency_number", "poison_line", "clinic_phone")
BAND = "templates/state/band"


@dataclass(frozen=True, slots=True)
class Promise:
    """Telephone numbers and sentences of page 1, and how a draft says that it is one."""

    numbers: tuple[str, ...]
    front: tuple[str, ...]
    draft: bool
    band: str


def promise_of(sheet: Sheet, *, draft: bool) -> Promise:
    """What a sheet promises of its page 1 and of its state."""
    return Promise(
        numbers=tuple(sheet.values[name] for name in NUMBERS),
        front=tuple(
            spoken(text, sheet.values)
            for box in sheet.front
            for text in (box.heading, *(item.text for item in (*box.items, *box.after)))
            if text
        ),
        draft=draft,
        band=sheet.chrome[BAND],
    )
