"""`clearleaf translate update`: every catalogue brought up to date with the content, by id; only what changed is touched."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace

from generator.catalog.entry import Catalog, Entry
from generator.catalog.merge import merge
from generator.compose import Composer
from generator.content.units import Unit
from generator.findings import Checked, Finding
from generator.project import Project
from generator.verbs.translate.scope import faults_of, kept_catalog, on_file, scope_of

Progress = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class Updated:
    """The catalogues that were written, what was found, and the counts: `catalogs = written + unchanged + refused`."""

    files: tuple[str, ...]
    findings: tuple[Finding, ...]
    summary: dict[str, int]


def update(project: Project, locales: tuple[str, ...], domains: tuple[str, ...], progress: Progress) -> Updated:
    """Merge the content into the catalogues. Raises Stop (exit 4) for a name that nobody knows.

    A catalogue that cannot be read strictly is left as it is, with its findings; the others go on.
    """
    composer = Composer(project)
    scope = scope_of(composer, locales, domains)
    found, counts, files = list(scope.findings), Counter[str](), list[str]()
    pairs = [(tag, domain) for tag in scope.tags for domain in scope.of(tag)]
    faults = {tag: faults_of(project, tag) for tag in scope.tags}
    found += [f for its in faults.values() for f in its]
    for done, (tag, domain) in enumerate(pairs, 1):
        units = scope.english.get(domain)
        refused: Checked[str] = Checked(None)
        outcome = refused if units is None or faults[tag] else _updated(project, tag, domain, units, counts)
        found += outcome.findings
        counts[outcome.value or "refused"] += 1
        files += [f"locales/{tag}/{domain}.po"] if outcome.value == "written" else []
        progress(done, len(pairs), f"{tag} {domain}")
    names = ("written", "unchanged", "refused", "new", "changed", "gone")
    return Updated(tuple(files), tuple(found), {"catalogs": len(pairs), **{name: counts[name] for name in names}})


def _updated(project: Project, tag: str, domain: str, units: tuple[Unit, ...], counts: Counter[str]) -> Checked[str]:
    """One catalogue merged and written; counts its texts that are new, changed or gone."""
    old = on_file(project, tag, domain)
    if old.value is None:
        return Checked(None, old.findings)
    new = merge(old.value, units)
    if project.catalog(tag, domain).value is not None and same(old.value, new):
        return Checked("unchanged")
    before, after = old.value.entries, new.entries
    counts["new"] += len(after.keys() - before.keys())
    counts["gone"] += len(before.keys() - after.keys())
    counts["changed"] += sum(before[unit].english != after[unit].english for unit in after.keys() & before.keys())
    return kept_catalog(project, new)


def same(one: Catalog, other: Catalog) -> bool:
    """True where two catalogues say the same in the same order, whatever program wrote them."""
    return _said(one) == _said(other)


def _said(catalog: Catalog) -> tuple[list[Entry], list[Entry], tuple[str, ...]]:
    live, gone = ([replace(e, line=0) for e in its] for its in (catalog.entries.values(), catalog.obsolete))
    return live, gone, catalog.comments
