"""Brings a catalogue up to date with the content, by id and never by likeness.

A likeness gave "Take 4 tablets" the translation of "Take 1 tablet". Here a changed English sentence keeps its old
translation in sight, marked fuzzy and unprinted, with the English that it was made from.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from generator.catalog.entry import Catalog, Entry
from generator.content.units import Unit


def merge(catalog: Catalog, units: Iterable[Unit]) -> Catalog:
    """The catalogue with the content's units, in the content's order. A second merge changes nothing."""
    live, gone = dict(catalog.entries), {entry.id: entry for entry in catalog.obsolete}
    entries = {unit.id: _merged(unit, live.pop(unit.id, None), gone) for unit in units}
    gone |= {entry.id: entry for entry in live.values() if entry.translation or entry.comments}
    obsolete = (replace(entry, notes=(), previous="") for _, entry in sorted(gone.items()))
    return replace(catalog, entries=entries, obsolete=tuple(obsolete))


def _merged(unit: Unit, live: Entry | None, gone: dict[str, Entry]) -> Entry:
    """A unit's entry: as it stood, or marked fuzzy where its English changed or it comes back from the obsolete ones."""
    revived = None if live and live.translation else gone.pop(unit.id, None)
    fresh = Entry(id=unit.id, english=unit.text, notes=notes_of(unit))
    if not (old := revived or live):
        return fresh
    comments = tuple(dict.fromkeys((*(live.comments if live else ()), *old.comments)))
    if not old.translation:
        return replace(fresh, comments=comments, line=old.line)
    changed = old.english != unit.text
    fuzzy = old.fuzzy or changed or old is revived
    previous = (old.previous or (old.english if changed else "")) if fuzzy else ""
    return replace(
        fresh,
        translation=old.translation,
        fuzzy=fuzzy,
        previous="" if previous == unit.text else previous,
        comments=comments,
        line=old.line,
    )


def notes_of(unit: Unit) -> tuple[str, ...]:
    """What the content tells a translator about a unit."""
    return (f"safety: {unit.safety}", *([unit.note] if unit.note else []))
