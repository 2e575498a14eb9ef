"""`clearleaf translate extract`: the English as POT files, found by Babel, one a domain."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from generator.catalog.pot import Method, by_domain, extracted, methods_of, write_pot
from generator.compose import Composer
from generator.content.schema import Shared
from generator.content.units import Unit
from generator.findings import Checked, Finding
from generator.page.words import template_units
from generator.project import Project
from generator.verbs.translate.scope import english_scope, kept

OUT = Path("locales/pot")


@dataclass(frozen=True, slots=True)
class Extracted:
    """The POT files by path, what was found, and the counts: `files = written + unchanged + refused`."""

    files: tuple[str, ...]
    findings: tuple[Finding, ...]
    summary: dict[str, int]


def extract(project: Project, domains: tuple[str, ...], out: Path) -> Extracted:
    """Write the POT files of the domains (all where none is named) into a folder. Raises Stop (exit 4) for a name that
    nobody knows. A domain whose English cannot be read in full is refused, its file left as it is."""
    scope = english_scope(Composer(project), domains)
    found, counts, files = list(scope.findings), Counter[str](), list[str]()
    texts = _texts(project)
    found += texts.findings
    for domain in scope.domains:
        units = (texts.value or {}).get(domain, ()) if domain in scope.english else None
        if units is None or texts.value is None:
            counts["refused"] += 1
            continue
        written = kept(out / f"{domain}.pot", PurePosixPath(out / f"{domain}.pot"), write_pot(domain, units))
        found += written.findings
        counts[written.value or "refused"] += 1
        counts["texts"] += len(units)
        files += [str(out / f"{domain}.pot")] if written.value else []
    names = ("written", "unchanged", "refused", "texts")
    summary = {"files": len(scope.domains), **{name: counts[name] for name in names}}
    return Extracted(tuple(files), tuple(found), summary)


def _texts(project: Project) -> Checked[dict[str, tuple[Unit, ...]]]:
    """Every text of the project by domain, as Babel finds it; no value where its settings cannot be used."""
    pyproject = PurePosixPath("pyproject.toml")
    own = project.text(pyproject, own=True).value
    methods = methods_of(own)
    if methods.value is None:
        return Checked(None, methods.findings)
    units, found = list[tuple[PurePosixPath, Unit]](), list[Finding]()
    shared = {loaded.value.id: loaded.value for loaded in project.shared.values() if loaded.value}
    for path, raw in _files(project):
        read = _read(path, raw, methods.value, shared)
        units += [(path, unit) for unit in read.value or ()]
        found += read.findings
    domains = by_domain(units)
    return Checked(dict(domains.value or {}), (*found, *domains.findings))


def _files(project: Project) -> Iterator[tuple[PurePosixPath, bytes]]:
    """The files that may hold texts, the project's own before the packaged; what cannot be read is told elsewhere."""
    own = [loaded.path for loaded in project.leaflets.values()]
    either = [*(loaded.path for loaded in project.shared.values()), *_templates(project)]
    for path in (*own, *either):
        if (raw := project.bytes_of(path, own=path in own).value) is not None:
            yield path, raw


def _templates(project: Project) -> list[PurePosixPath]:
    return [PurePosixPath("templates", name) for name in project.look.value or {} if name.endswith(".j2")]


def _read(
    path: PurePosixPath, raw: bytes, methods: tuple[Method, ...], shared: Mapping[str, Shared]
) -> Checked[tuple[Unit, ...]]:
    """The texts of a file. A template is parsed first, so that a fault in it is told with its line (E103)."""
    if path.parts[0] == "templates":
        parsed = template_units("/".join(path.parts[1:]), raw.decode("utf-8", "replace"))
        if parsed.value is None:
            return Checked(None, parsed.findings)
    return extracted(path, raw, methods, shared)
