"""May a translation be printed? Only one that is there, finished, and made from the English of today."""

from __future__ import annotations

from generator.catalog.entry import Catalog
from generator.content.units import Unit
from generator.findings import Finding, error


def why_unusable(unit: Unit, catalog: Catalog) -> Finding | None:
    """T105 where a unit has no translation, T106 where it is marked fuzzy, T107 where its English is an older one."""
    entry, place = catalog.entries.get(unit.id), catalog.place(unit.id)
    if entry is None or not entry.translation.strip():
        hint = "translate it; nothing is printed in English instead"
        return error("T105", place, f"`{unit.id}` has no translation", hint)
    if entry.fuzzy:
        return error(
            "T106", place, f"`{unit.id}` is marked fuzzy", "read it against the English, then take the mark off"
        )
    if entry.english != unit.text:
        hint = f"the English is now: {unit.text}"
        return error("T107", place, f"`{unit.id}` translates an older English sentence", hint)
    return None
