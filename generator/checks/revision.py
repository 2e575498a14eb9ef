"""Everything that is checked of a language: what is missing, each sentence against its English, the sentences together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial

from generator.catalog.entry import Catalog, Entry
from generator.catalog.usable import why_unusable
from generator.checks.across import check_across
from generator.checks.translation import Reviser
from generator.content.language import Waiver
from generator.content.units import Unit
from generator.findings import Finding, Place, error


def check_language(units: Iterable[Unit], catalogs: Mapping[str, Catalog], reviser: Reviser) -> Iterator[Finding]:
    """Every finding about the units of the catalogues that there are, by domain."""
    usable = list[Entry]()

    def place(entry: Entry) -> Place:
        return catalogs[domain_of(entry.id)].place(entry.id)

    for unit in units:
        if (catalog := catalogs.get(domain_of(unit.id))) is None:
            continue
        if fault := why_unusable(unit, catalog):
            yield fault
            continue
        usable.append(entry := catalog.entries[unit.id])
        yield from reviser.about(unit.id, entry.english, entry.translation, partial(place, entry))
    yield from check_across(usable, reviser, place)


def domain_of(unit: str) -> str:
    """The catalogue that a unit belongs in: a leaflet's slug, "shared" or "templates"."""
    return unit.partition("/")[0]


def about_waiver(waiver: Waiver, place: Place) -> Finding:
    """T112, said of a waiver that has answered nothing."""
    message = (
        f"the waiver of {waiver.code} for `{waiver.unit}` answers nothing: it is not asked, or the wording has changed"
    )
    return error("T112", place, message, "take it out; or read again, and give it the wording that the question names")
