"""Rules about how a leaflet is put together: what must be there, in which order, vouched for by what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from generator.checks.rule import Hit
from generator.content.schema import Leaflet, Statement
from generator.toml_source import Key

SAFETY_SECTIONS = (
    "use",
    "before",
    "how",
    "limit",
    "mix",
    "driving",
    "side-effects",
    "emergency",
    "today",
    "stopping",
    "storage",
    "self-care",
)
LONGEST_LIST = 7
BOXES = ("limit", "emergency", "mix", "clinic")


def placed_statements(leaflet: Leaflet) -> Iterator[tuple[Key, str, Statement]]:
    """Every statement with its TOML key and its section ("essentials" on page 1)."""
    for b, box in enumerate(leaflet.essentials.box):
        for i, essential in enumerate(box.statement):
            yield ("essentials", "box", b, "statement", i), "essentials", essential
    for s, section in enumerate(leaflet.section):
        for i, statement in enumerate(section.statement):
            yield ("section", s, "statement", i), section.id, statement


def ids_are_unique(leaflet: Leaflet) -> Iterator[Hit]:
    """C105: a section's id occurs once in a leaflet, a statement's once in its section or box.

    Ids are what translations and approvals hang on: with two alike, one would print the words of the other.

    Hint: give one of the two another id
    """
    yield from _twice([(("section", i, "id"), s.id) for i, s in enumerate(leaflet.section)], "section")
    yield from _twice([(("essentials", "box", i, "kind"), b.kind) for i, b in enumerate(leaflet.essentials.box)], "box")
    in_block: dict[Key, list[tuple[Key, str]]] = {}
    for at, _, statement in placed_statements(leaflet):
        in_block.setdefault(at[:-2], []).append(((*at, "id"), statement.id))
    for ids in in_block.values():
        yield from _twice(ids, "statement")


def _twice(ids: Iterable[tuple[Key, str]], what: str) -> Iterator[Hit]:
    ids = list(ids)
    counts = Counter(name for _, name in ids)
    first: set[str] = set()
    for at, name in ids:
        if counts[name] > 1 and name in first:
            yield Hit(at, f"{what} id `{name}` stands twice")
        first.add(name)


def sources_are_listed(leaflet: Leaflet) -> Iterator[Hit]:
    """C106: a statement names only sources that the leaflet lists under [sources.…].

    Hint: add a [sources.…] table with title, section, year and accessed, or mend the name
    """
    for at, _, statement in placed_statements(leaflet):
        for i, name in enumerate(statement.sources):
            if name not in leaflet.sources:
                yield Hit((*at, "sources", i), f"unknown source `{name}`")


def critical_has_source(leaflet: Leaflet) -> Iterator[Hit]:
    """C107: a critical statement names at least one source.

    Hint: add sources = ["…"] with the document that says so
    """
    for at, _, statement in placed_statements(leaflet):
        if statement.safety == "critical" and not statement.sources:
            yield Hit((*at, "id"), f"critical statement `{statement.id}` has no source")


def safety_sections_are_there(leaflet: Leaflet) -> Iterator[Hit]:
    """C108: a short-term leaflet has all twelve safety sections, none empty.

    They are use, before, how, limit, mix, driving, side-effects, emergency, today, stopping, storage, self-care.

    Hint: add a [[section]] with this id and at least one statement
    """
    there = {s.id: s for s in leaflet.section}
    for name in SAFETY_SECTIONS:
        if name not in there:
            yield Hit((), f"safety section `{name}` is missing")
        elif not there[name].statement:
            yield Hit(("section", leaflet.section.index(there[name]), "id"), f"safety section `{name}` is empty")


def emergency_comes_first(leaflet: Leaflet) -> Iterator[Hit]:
    """C109: the emergency signs stand before "call the clinic today", on page 1 before "do not mix with".

    Whoever reads from the top must meet the stronger call first; on page 1 an overflow must never carry it away.

    Hint: move the emergency part up
    """
    names = [s.id for s in leaflet.section]
    if {"emergency", "today"} <= set(names) and names.index("emergency") > names.index("today"):
        yield Hit(("section", names.index("emergency"), "id"), "the emergency section comes after `today`")
    kinds = [b.kind for b in leaflet.essentials.box]
    if {"emergency", "mix"} <= set(kinds) and kinds.index("emergency") > kinds.index("mix"):
        yield Hit(("essentials", "box", kinds.index("emergency"), "kind"), "the emergency box comes after the mix box")


def essentials_sum_up(leaflet: Leaflet) -> Iterator[Hit]:
    """C110: page 1 has the limit, emergency, mix and clinic boxes, and each sentence sums up statements that exist.

    Hint: add the box, or name statements as "section/statement" in sums
    """
    kinds = {b.kind for b in leaflet.essentials.box}
    for kind in BOXES:
        if kind not in kinds:
            yield Hit(("essentials",), f"page 1 has no `{kind}` box")
    there = {f"{s.id}/{st.id}" for s in leaflet.section for st in s.statement}
    for b, box in enumerate(leaflet.essentials.box):
        for i, statement in enumerate(box.statement):
            at: Key = ("essentials", "box", b, "statement", i, "sums")
            yield from (
                Hit((*at, n), f"`{name}` names no statement")
                for n, name in enumerate(statement.sums)
                if name not in there
            )
            if not statement.sums:
                yield Hit(at, f"`{statement.id}` sums up nothing: a sentence of page 1 is short for one inside")


def interactions_say_three_things(leaflet: Leaflet) -> Iterator[Hit]:
    """C113: an interaction says what not to mix (text), what could happen (risk), and what to do (do).

    Hint: add risk = "…" and do = "…"
    """
    for s, section in enumerate(leaflet.section):
        for i, statement in enumerate(section.statement):
            missing = [part for part in ("risk", "do") if not getattr(statement, part).strip()]
            if section.kind == "interactions" and missing:
                yield Hit(
                    ("section", s, "statement", i, "id"), f"interaction `{statement.id}` lacks {' and '.join(missing)}"
                )
        if section.id == "mix" and section.kind != "interactions":
            yield Hit(
                ("section", s, "id"), "the section `mix` is not of kind interactions", 'write kind = "interactions"'
            )


def lists_are_short(leaflet: Leaflet) -> Iterator[Hit]:
    """C205: a list has at most 7 items (CDC Clear Communication Index, item 9).

    Statements with a strength of their own stand in a box of their own and are counted apart.

    Hint: split the section in two, or leave out what the reader cannot act on
    """
    for s, section in enumerate(leaflet.section):
        for boxed in (False, True):
            count = sum((st.strength_mg is not None) is boxed for st in section.statement)
            if count > LONGEST_LIST:
                yield Hit(("section", s, "id"), f"list has {count} items (limit {LONGEST_LIST})")


STRUCTURE_RULES = (
    ids_are_unique,
    sources_are_listed,
    critical_has_source,
    safety_sections_are_there,
    emergency_comes_first,
    essentials_sum_up,
    interactions_say_three_things,
    lists_are_short,
)
