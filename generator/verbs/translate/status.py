"""`clearleaf translate status`: how far each language has come; `total = done + fuzzy + missing + stale + ask + refused`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from generator.catalog.entry import Catalog, Entry
from generator.catalog.progress import Tally, tally, together
from generator.compose import Composer
from generator.content.units import Unit
from generator.findings import Finding
from generator.project import Project
from generator.verbs.translate.eyes import Eyes, eyes_of
from generator.verbs.translate.scope import Scope, on_file, scope_of


@dataclass(frozen=True, slots=True)
class Progress:
    """One language: its tag, its English name, a tally a domain, and what was found."""

    tag: str
    english: str
    domains: dict[str, Tally]
    findings: tuple[Finding, ...]

    @property
    def whole(self) -> Tally:
        """The language as a whole."""
        return together(self.domains.values())

    @property
    def row(self) -> dict[str, Any]:
        """The language as JSON keys."""
        domains = [{"domain": domain, **its.row} for domain, its in self.domains.items()]
        return {"locale": self.tag, "english": self.english, **self.whole.row, "domains": domains}


@dataclass(frozen=True, slots=True)
class Status:
    """Every language that was asked for, and what was found about the English."""

    languages: tuple[Progress, ...]
    about_english: tuple[Finding, ...]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Everything that was found."""
        return (*self.about_english, *(f for language in self.languages for f in language.findings))

    @property
    def summary(self) -> dict[str, int]:
        """The counts over all languages."""
        whole = together(language.whole for language in self.languages)
        return {"languages": len(self.languages), **whole.row}


def status(project: Project, locales: tuple[str, ...], domains: tuple[str, ...]) -> Status:
    """Count the texts by stage. Raises Stop (exit 4) for a name that nobody knows."""
    composer = Composer(project)
    scope = scope_of(composer, locales, domains)
    return Status(tuple(_language(composer, scope, tag) for tag in scope.tags), scope.findings)


def _language(composer: Composer, scope: Scope, tag: str) -> Progress:
    language, eyes = composer.project.languages[tag].value, eyes_of(composer, tag)
    found, tallies = list(eyes.findings), dict[str, Tally]()
    for domain in scope.of(tag):
        read = on_file(composer.project, tag, domain)
        found += read.findings
        catalog = read.value if eyes.value else None
        about = _About(eyes.value, catalog)
        tallies[domain] = tally(scope.english.get(domain, ()), catalog, about)
        found += about.found
    return Progress(tag, language.english if language else tag, tallies, tuple(found))


class _About:
    """What the checks say of the texts of one catalogue, kept as it is asked for."""

    def __init__(self, eyes: Eyes | None, catalog: Catalog | None) -> None:
        self._eyes, self._catalog = eyes, catalog
        self.found: list[Finding] = []

    def __call__(self, unit: Unit, entry: Entry) -> tuple[Finding, ...]:
        eyes, catalog = self._eyes, self._catalog
        if eyes is None or catalog is None:
            return ()
        found = eyes.about(unit.id, unit.text, entry.translation, lambda: catalog.place(unit.id))
        self.found += found
        return found
