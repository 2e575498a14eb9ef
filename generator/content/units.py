"""Every text of a content file that is printed, translated and vouched for, by the id that catalogues know it by.

An id is the PO `msgctxt`: `<leaflet>`, `<leaflet>/<section>`, `<leaflet>/<section>/<statement>`, with `/risk` and
`/do` for the other two sentences of an interaction, and `shared/<file>/<statement>`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from generator.content.schema import Leaflet, Shared, Statement
from generator.toml_source import Key


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


def leaflet_units(leaflet: Leaflet) -> Iterator[Unit]:
    """The units of a leaflet in print order."""
    root, front = leaflet.id, leaflet.essentials
    yield Unit(root, leaflet.title, "critical", "title of the leaflet", ("title",), heading=True)
    for i, box in enumerate(front.box):
        at: Key = ("essentials", "box", i)
        if box.heading:
            yield Unit(
                f"{root}/essentials/{box.kind}",
                box.heading,
                "critical",
                "heading of a box on page 1",
                (*at, "heading"),
                heading=True,
            )
        yield from _statements(f"{root}/essentials/{box.kind}", at, box.statement)
    for i, section in enumerate(leaflet.section):
        at = ("section", i)
        yield Unit(
            f"{root}/{section.id}",
            section.heading,
            _weight(section.statement),
            "heading",
            (*at, "heading"),
            heading=True,
        )
        yield from _statements(f"{root}/{section.id}", at, section.statement)


def shared_units(shared: Shared) -> Iterator[Unit]:
    """The units of a file of shared sentences."""
    yield from _statements(f"shared/{shared.id}", (), shared.statement)


def _statements(base: str, at: Key, statements: tuple[Statement, ...]) -> Iterator[Unit]:
    for i, statement in enumerate(statements):
        for part, text in (("text", statement.text), ("risk", statement.risk), ("do", statement.do)):
            if text:
                unit = f"{base}/{statement.id}" if part == "text" else f"{base}/{statement.id}/{part}"
                yield Unit(unit, text, statement.safety, statement.note, (*at, "statement", i, part))


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
