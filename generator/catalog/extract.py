"""Babel's entry point for content: `pybabel extract -F pyproject.toml` finds every unit of a TOML file.

An extractor's signature is Babel's (`babel.messages.extract`): it yields (line, function, arguments, comments).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import IO, Any

from generator.content.read import read_as
from generator.content.schema import Shared
from generator.content.shared import read_leaflet
from generator.content.units import Unit, is_shared, leaflet_units, shared_units
from generator.findings import Finding
from generator.toml_source import TomlFile, read_toml

Found = Iterator[tuple[int, str, tuple[str, str], list[str]]]


class NotContent(ValueError):
    """A content file that cannot be read: nothing is extracted rather than half of it."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__("\n".join(map(str, findings)))
        self.findings = findings


def leaflet(
    fileobj: IO[bytes], keywords: Mapping[str, Any], comment_tags: Collection[str], options: Mapping[str, Any]
) -> Found:
    """Every unit of a `leaflet.toml` or a file of shared sentences as `pgettext(id, English)`; raises `NotContent`.

    The sentences that a leaflet uses are `options["shared"]` by file id, or those that lie beside it on the disk.
    """
    read = read_toml(PurePosixPath(getattr(fileobj, "name", "content.toml")), fileobj.read().decode("utf-8"))
    if read.value is None:
        raise NotContent(read.findings)
    file = read.value
    for unit in _units(file, options.get("shared")):
        comments = [f"safety: {unit.safety}", *([unit.note] if unit.note else [])]
        yield file.place(unit.at).line, "pgettext", (unit.id, unit.text), comments


def _units(file: TomlFile, shared: Mapping[str, Shared] | None) -> Iterator[Unit]:
    """The units whose words stand in this file: those that a leaflet uses are extracted from `leaflets/shared/`."""
    if "section" in file.values:
        content = read_leaflet(file, dict(_shared_beside(Path(file.path))) if shared is None else shared)
        if content.value is None:
            raise NotContent(content.findings)
        return (unit for unit in leaflet_units(content.value) if not is_shared(unit))
    sentences = read_as(Shared, file)
    if sentences.value is None:
        raise NotContent(sentences.findings)
    return shared_units(sentences.value)


def _shared_beside(leaflet: Path) -> Iterator[tuple[str, Shared]]:
    """The shared files of the project that a leaflet's path lies in."""
    for path in sorted((leaflet.parent.parent / "shared").glob("*.toml")):
        read = read_toml(PurePosixPath(path), path.read_text("utf-8"))
        if read.value and (shared := read_as(Shared, read.value).value):
            yield shared.id, shared
