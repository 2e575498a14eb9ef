"""POT files by Babel's extraction: which file is read by which extractor, and what was found as a template of a catalogue.

The settings are those of `[tool.babel]` in a project's pyproject.toml, else the packaged `babel.toml`.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import PurePosixPath
from typing import Any

from babel.messages.extract import extract
from babel.util import pathmatch

from generator.catalog.entry import Catalog, Entry
from generator.catalog.extract import NotContent
from generator.catalog.merge import notes_of
from generator.catalog.writer import write_catalog
from generator.content.schema import Shared
from generator.content.units import Unit
from generator.findings import Checked, Finding, Place, error
from generator.toml_source import read_toml

SETTINGS = "generator/catalog/babel.toml"
_NOTE, _SAFETY = "note:", "safety: "


@dataclass(frozen=True, slots=True)
class Method:
    """One `[[mappings]]` of Babel's settings: the extractor's name, the files it reads, its options."""

    name: str
    pattern: str
    options: Mapping[str, Any]


class _Named(io.BytesIO):
    """A file in memory that knows its path, as an extractor's findings need it."""

    def __init__(self, raw: bytes, path: PurePosixPath) -> None:
        super().__init__(raw)
        self.name = str(path)


def methods_of(pyproject: str | None) -> Checked[tuple[Method, ...]]:
    """The methods of a pyproject.toml, else the packaged ones; T510 for settings that Babel would not take either."""
    own = _table(PurePosixPath("pyproject.toml"), pyproject) if pyproject is not None else Checked({})
    if own.value is None:
        return Checked(None, own.findings)
    babel = own.value.get("tool", {}).get("babel")
    packaged = _table(PurePosixPath(SETTINGS), (files("generator.catalog") / "babel.toml").read_text("utf-8")).value
    rows = (babel if babel is not None else packaged or {}).get("mappings", ())
    if all(isinstance(row, dict) and {"method", "pattern"} <= row.keys() for row in rows):
        return Checked(tuple(_method(row) for row in rows))
    place = Place(PurePosixPath("pyproject.toml"))
    hint = 'write [[tool.babel.mappings]] with method = "…" and pattern = "…", or take [tool.babel] out'
    return Checked(None, (error("T510", place, "[tool.babel] has a mapping without method or pattern", hint),))


def _table(path: PurePosixPath, text: str) -> Checked[dict[str, Any]]:
    read = read_toml(path, text)
    return Checked(read.value.values if read.value else None, read.findings)


def _method(row: Mapping[str, Any]) -> Method:
    return Method(row["method"], row["pattern"], {k: v for k, v in row.items() if k not in ("method", "pattern")})


def extracted(
    path: PurePosixPath, raw: bytes, methods: Iterable[Method], shared: Mapping[str, Shared]
) -> Checked[tuple[Unit, ...]]:
    """The texts that Babel finds in a file by the first method whose pattern it matches; none where none does.
    `shared` holds the sentences that leaflets use, by the id of their file.

    T103 for a text without an id, T510 for a method that is not installed. A template must be known to parse.
    """
    method = next((m for m in methods if pathmatch(m.pattern, str(path))), None)
    if method is None:
        return Checked(())
    try:
        options = {**method.options, "shared": shared}
        rows = list(extract(method.name, _Named(raw, path), comment_tags=(_NOTE,), options=options))
    except NotContent as fault:
        return Checked(None, fault.findings)
    except ValueError as fault:
        return Checked(None, (error("T510", Place(path), str(fault), "mend [tool.babel] in pyproject.toml"),))
    hint = 'write pgettext("templates/…", "…"): each text is known by its id'
    nameless = [
        error("T103", Place(path, line), "a text has no id", hint) for line, _, _, context in rows if not context
    ]
    units = tuple(_unit(str(context), str(words), notes) for _, words, notes, context in rows if context)
    return Checked(None if nameless else units, tuple(nameless))


def _unit(unit: str, english: str, notes: list[str]) -> Unit:
    """What an extractor found, as a unit: ours says the safety first, Jinja2's repeats the tag of a note."""
    safety = next((n.removeprefix(_SAFETY) for n in notes if n.startswith(_SAFETY)), "important")
    rest = " ".join(n for n in notes if not n.startswith(_SAFETY))
    return Unit(unit, english, safety, rest.removeprefix(_NOTE).strip(), ())


def by_domain(units: Iterable[tuple[PurePosixPath, Unit]]) -> Checked[Mapping[str, tuple[Unit, ...]]]:
    """The texts by domain, each id once, its last note kept; T109 where one id stands for two English texts."""
    found, domains = list[Finding](), dict[str, dict[str, Unit]]()
    for path, unit in units:
        known = domains.setdefault(unit.id.split("/", 1)[0], {})
        if unit.id in known and known[unit.id].text != unit.text:
            message = f"`{unit.id}` stands for “{known[unit.id].text}” and for “{unit.text}”"
            found.append(error("T109", Place(path), message, "give one of the two another id"))
        known[unit.id] = unit
    return Checked({domain: tuple(units.values()) for domain, units in domains.items()}, tuple(found))


def write_pot(domain: str, units: Iterable[Unit]) -> bytes:
    """The POT file of a domain: no translations, no dates, the same bytes for the same texts."""
    entries = {u.id: Entry(id=u.id, english=u.text, notes=notes_of(u)) for u in units}
    return write_catalog(Catalog(PurePosixPath(f"{domain}.pot"), "", entries))
