"""Every text of a content file that is printed, translated and vouched for, by the id that catalogues know it by.

An id is the PO `msgctxt`: `<leaflet>`, `<leaflet>/<section>`, `<leaflet>/<section>/<statement>`, with `/risk` and
`/do` for the other two sentences of an interaction, and `shared/<file>/<statement>`, whichever leaflet prints it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from generator.content.schema import Leaflet, Shared, Statement
from generator.toml_source import Key

SHARED = "shared"


class HasKind(Protocol):
    """A box of page 1, as content or as printed."""

    @property
    def kind(self) -> str:
        """use, limit, emergency, mix or clinic."""


@dataclass(frozen=True, slots=True)
class Unit:
    """One text: its id, the English, how safety weighs on it, a note for translators, its key in the TOML file."""

    id: str
    text: str
    safety: str
    note: str
    at: Key
    heading: bool = False


def unit_id(base: str, statement: Statement) -> str:
    """The id of a statement's text: its own below `base`, or that of the shared sentence that it uses."""
    return shared_id(statement.use) or f"{base}/{statement.id}"


def shared_id(use: str) -> str:
    """The id of a shared sentence ("mix/alcohol"), or nothing."""
    return f"{SHARED}/{use}" if use else ""


def is_shared(unit: Unit) -> bool:
    """True for a sentence that stands in `leaflets/shared/`."""
    return unit.id.startswith(f"{SHARED}/")


def leaflet_units(leaflet: Leaflet) -> Iterator[Unit]:
    """The units that a leaflet prints, in print order; a shared one, which may be printed twice, once."""
    seen = set[str]()
    for unit in (*_front(leaflet), *_sections(leaflet)):
        if not is_shared(unit) or unit.id not in seen:
            yield unit
        seen.add(unit.id)


def _front(leaflet: Leaflet) -> Iterator[Unit]:
    yield Unit(leaflet.id, leaflet.title, "critical", "title of the leaflet", ("title",), heading=True)
    for i, box in enumerate(leaflet.essentials.box):
        base, at = f"{leaflet.id}/essentials/{box.kind}", ("essentials", "box", i)
        if box.heading:
            name, key = shared_id(box.heading_use) or base, "heading_use" if box.heading_use else "heading"
            yield Unit(name, box.heading, "critical", "heading of a box on page 1", (*at, key), heading=True)
        yield from _statements(base, at, box.statement)


def _sections(leaflet: Leaflet) -> Iterator[Unit]:
    for i, section in enumerate(leaflet.section):
        base, at = f"{leaflet.id}/{section.id}", ("section", i)
        name, key = shared_id(section.heading_use) or base, "heading_use" if section.heading_use else "heading"
        weight = section.heading_safety or _weight(section.statement)
        yield Unit(name, section.heading, weight, "heading", (*at, key), heading=True)
        yield from _statements(base, at, section.statement)


def shared_units(shared: Shared) -> Iterator[Unit]:
    """The units of a file of shared sentences."""
    yield from _statements(f"{SHARED}/{shared.id}", (), shared.statement)


def _statements(base: str, at: Key, statements: tuple[Statement, ...]) -> Iterator[Unit]:
    for i, statement in enumerate(statements):
        for part, text in (("text", statement.text), ("risk", statement.risk), ("do", statement.do)):
            if text:
                whole = unit_id(base, statement)
                key = (*at, "statement", i, "use" if statement.use else part)
                yield Unit(whole if part == "text" else f"{whole}/{part}", text, statement.safety, statement.note, key)


def order_beside_english(box: HasKind) -> int:
    """Where a box of page 1 stands in the bilingual edition, which has two sides of a sheet for them.

    Whom to call and when fills the first side in two languages; the limit and what not to mix stand on the second.
    """
    return ("use", "emergency", "clinic", "limit", "mix").index(box.kind)


def statement_numbers(leaflet: Leaflet) -> dict[str, int]:
    """The number of each statement, from 1, in the order in which the bilingual edition prints the English leaflet.

    Statements that only some regions or strengths print count too, so a number means the same line wherever it stands.
    """
    boxes = sorted(leaflet.essentials.box, key=order_beside_english)
    front = [f"essentials/{box.kind}/{s.id}" for box in boxes for s in box.statement]
    inside = [f"{section.id}/{s.id}" for section in leaflet.section for s in section.statement]
    return {f"{leaflet.id}/{name}": number for number, name in enumerate((*front, *inside), 1)}


def _weight(statements: tuple[Statement, ...]) -> str:
    return "critical" if any(s.safety == "critical" for s in statements) else "important"
