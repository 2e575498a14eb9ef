"""What a translator's errand is about: which languages, which domains, and the English of each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from generator.agreement import about_language
from generator.catalog.entry import Catalog
from generator.catalog.exchange import catalog_path
from generator.catalog.writer import write_catalog
from generator.compose import Composer
from generator.content.units import Unit, leaflet_units, shared_units
from generator.desk import DOMAIN
from generator.findings import Checked, ExitCode, Finding, Place, Stop, blocks, error
from generator.localize import ENGLISH
from generator.page.words import template_units
from generator.project import Project
from generator.publish import write_if_new
from generator.verbs.names import must_know

SHARED, TEMPLATES = "shared", "templates"


@dataclass(frozen=True, slots=True)
class Scope:
    """The languages and domains of an errand. `english` holds the domains whose English could be read in full:
    of the others nothing is merged, since the rest of their texts would seem to be gone."""

    tags: tuple[str, ...]
    domains: tuple[str, ...]
    english: Mapping[str, tuple[Unit, ...]]
    findings: tuple[Finding, ...]
    not_begun: frozenset[tuple[str, str]] = frozenset()

    def of(self, tag: str) -> tuple[str, ...]:
        """The domains of a language; the catalogue page's own words count only where somebody has begun them."""
        return tuple(domain for domain in self.domains if (tag, domain) not in self.not_begun)


def scope_of(composer: Composer, locales: tuple[str, ...], domains: tuple[str, ...]) -> Scope:
    """What was asked for, or all of it. Raises Stop (exit 4) for a name that nobody knows, and where there is no
    language."""
    must_know("language to translate into", locales, set(composer.project.languages) - {ENGLISH})
    scope = english_scope(composer, domains)
    tags = tuple(dict.fromkeys(locales)) or languages_of(composer.project)
    free = {DOMAIN} - set(domains)
    not_begun = {(tag, domain) for tag in tags for domain in free if not _begun(composer.project, tag, domain)}
    return replace(scope, tags=tags, not_begun=frozenset(not_begun))


def _begun(project: Project, tag: str, domain: str) -> bool:
    return any((base / catalog_path(tag, domain)).exists() for base in (project.root, project.packaged))


def english_scope(composer: Composer, domains: tuple[str, ...]) -> Scope:
    """The same for the English alone. Raises Stop (exit 4) for a name that nobody knows."""
    project, chrome = composer.project, template_words(composer.project)
    known = (*project.leaflets, SHARED, *(chrome.value or {TEMPLATES: ()}))
    must_know("leaflet or catalogue", domains, known)
    asked = tuple(dict.fromkeys(domains or known))
    leaflets = {slug: leaflet_words(project, slug) for slug in asked if slug in project.leaflets}
    shared = {SHARED: shared_words(project)} if SHARED in asked else {}
    read = {**leaflets, **shared}
    english = {domain: units.value for domain, units in read.items() if units.value is not None}
    english |= {domain: units for domain, units in (chrome.value or {}).items() if domain in asked}
    found = [f for units in read.values() for f in units.findings]
    if any(domain not in read for domain in asked):
        found += chrome.findings
    return Scope((), asked, english, tuple(found))


def leaflet_words(project: Project, slug: str) -> Checked[tuple[Unit, ...]]:
    """The texts of a leaflet's own, in its order; no value where it cannot be read, or is known by another id."""
    leaflet = project.leaflets[slug]
    if leaflet.value is None:
        return Checked(None, leaflet.findings)
    if leaflet.value.id != slug:
        message = f"id is `{leaflet.value.id}`, the folder is `{slug}`"
        return Checked(None, (error("C115", leaflet.place("id"), message, "make the two the same"),))
    own = (unit for unit in leaflet_units(leaflet.value) if unit.id.split("/", 1)[0] == slug)
    return Checked(tuple(own), leaflet.findings)


def shared_words(project: Project) -> Checked[tuple[Unit, ...]]:
    """The sentences that leaflets share; no value where any of their files cannot be read."""
    found = tuple(f for loaded in project.shared.values() for f in loaded.findings)
    files = [loaded.value for loaded in project.shared.values()]
    words = tuple(u for file in files if file for u in shared_units(file))
    return Checked(words if all(files) else None, found)


def template_words(project: Project) -> Checked[Mapping[str, tuple[Unit, ...]]]:
    """The words of all templates by domain, each id once; no value where any template cannot be parsed."""
    files = {name: text for name, text in (project.look.value or {}).items() if name.endswith(".j2")}
    read = [template_units(name, text) for name, text in files.items()]
    if found := tuple(f for units in read for f in units.findings):
        return Checked(None, (*project.look.findings, *found))
    domains = defaultdict[str, dict[str, Unit]](dict)
    for unit in (u for units in read for u in units.value or ()):
        domains[unit.id.split("/", 1)[0]][unit.id] = unit
    return Checked({domain: tuple(units.values()) for domain, units in sorted(domains.items())}, project.look.findings)


def languages_of(project: Project) -> tuple[str, ...]:
    """The languages that a project translates into: those of its own folder, and the clinic's. Raises Stop (exit 4)
    where there is none."""
    clinic = project.clinic.value
    asked = clinic.languages if clinic else ()
    tags = tuple(
        tag
        for tag in project.languages
        if tag != ENGLISH and (tag in asked or (project.root / "locales" / tag).is_dir())
    )
    if not tags:
        hint = "begin one with locales/<tag>/locale.toml, or name one in clinic.toml under languages"
        raise Stop("there is no language to translate into", hint, ExitCode.NOTHING_MATCHED)
    return tags


def faults_of(project: Project, tag: str) -> tuple[Finding, ...]:
    """Why nothing can be done in a language: its locale.toml is at fault, or missing. Empty where it is sound."""
    if tag not in project.languages:
        path = PurePosixPath("locales", tag, "locale.toml")
        return (error("B104", Place(path), "the file is missing", "write it as docs/translator.md says"),)
    language = project.languages[tag]
    found = (*language.findings, *about_language(language, tag))
    return found if blocks(found) else ()


def on_file(project: Project, tag: str, domain: str) -> Checked[Catalog]:
    """A catalogue as it lies there, an empty one where there is none; no value where it cannot be read strictly."""
    read = project.catalog(tag, domain)
    if read.value is None and all(f.code == "T100" for f in read.findings):
        return Checked(Catalog(catalog_path(tag, domain), tag, {}))
    return read


def kept(path: Path, shown: PurePosixPath, data: bytes) -> Checked[str]:
    """Write a file whole: "written", or "unchanged" where it lay there with these bytes; T508 where it cannot be."""
    try:
        return Checked("written" if write_if_new(path, data) else "unchanged")
    except OSError as fault:
        hint = "is there room, and may you write there?"
        return Checked(None, (error("T508", Place(shown), f"the file cannot be written: {fault.strerror}", hint),))


def kept_catalog(project: Project, catalog: Catalog) -> Checked[str]:
    """Write a catalogue into the project, never into the packaged defaults; B101 where its folder leads elsewhere."""
    target = project.root / catalog.path
    if not target.resolve().is_relative_to(project.root.resolve()):
        hint = "put the folder itself here, not a link"
        return Checked(None, (error("B101", Place(catalog.path), "the file leads out of the project", hint),))
    return kept(target, catalog.path, write_catalog(catalog))
