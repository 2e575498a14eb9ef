"""Brings a project's files together: everything that one leaflet in one language for one region is made from.

Work that many jobs share (rules over the English, the words of a language) is done once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import PurePosixPath

from generator.catalog.dates import in_words, known
from generator.catalog.po import Catalog
from generator.checks.leaflet import check_leaflet, check_texts
from generator.content.schema import Claims, Language, Leaflet, Region, Shared
from generator.content.units import Unit, leaflet_units, shared_units
from generator.findings import Checked, Finding, Place, Severity, blocks, error
from generator.fonts import store
from generator.fonts.coverage import characters_of
from generator.localize import BANNERED, ENGLISH, Sheet, Words, given_values, localize, words_of
from generator.page.words import template_units
from generator.project import Loaded, Project, checkout

TEMPLATES = ("leaflet.html.j2", "words.j2")


class Composer:
    """Sheets out of a project; each with every finding that concerns it."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self._about_leaflet: dict[str, tuple[Finding, ...]] = {}
        self._sheets: dict[tuple[str, str, str], Checked[Sheet]] = {}

    def sheet(self, slug: str, tag: str, region_code: str) -> Checked[Sheet]:
        """One leaflet, language and region; no value where an error stands in its way."""
        key = (slug, tag, region_code)
        if key not in self._sheets:
            self._sheets[key] = self._compose(slug, tag, region_code)
        return self._sheets[key]

    def about_leaflet(self, slug: str) -> tuple[Finding, ...]:
        """Every finding about the English of a leaflet and the sentences that it shares."""
        if slug not in self._about_leaflet:
            self._about_leaflet[slug] = tuple(self._check_english(slug))
        return self._about_leaflet[slug]

    @cached_property
    def template_words(self) -> Checked[tuple[Unit, ...]]:
        """The units of all templates, each id once; no value where a template cannot be parsed."""
        files = self.project.look.value or {}
        read = [template_units(name, files[name]) for name in TEMPLATES if name in files]
        found = tuple(f for units in read for f in units.findings)
        return Checked(None if found else tuple({u.id: u for units in read for u in units.value or ()}.values()), found)

    def units(self, slug: str) -> tuple[Unit, ...]:
        """Everything that a leaflet may print: its own units, the shared sentences, the words of the templates."""
        leaflet = self.project.leaflets[slug].value
        shared = [u for loaded in self.project.shared.values() if loaded.value for u in shared_units(loaded.value)]
        return (*(leaflet_units(leaflet) if leaflet else ()), *shared, *(self.template_words.value or ()))

    def _compose(self, slug: str, tag: str, region_code: str) -> Checked[Sheet]:
        leaflet, language = self.project.leaflets[slug], self.project.languages[tag]
        region, clinic = self.project.regions[region_code], self.project.clinic
        found = [*self.about_leaflet(slug), *clinic.findings, *language.findings, *region.findings]
        found += [*self.project.look.findings, *self.template_words.findings]
        if not (leaflet.value and language.value and region.value and clinic.value and self.template_words.value):
            return Checked(None, tuple(found))
        if leaflet.value.id != slug:
            return Checked(None, tuple(found))
        found += about_language(language, tag)
        found += about_region(region, slug, self.project.shared)
        found += self.about_clinic(slug)
        date = _date(leaflet.value, language.value, region.value)
        values = given_values(region.value, clinic.value, date, lambda name: region.place("numbers", name, "value"))
        catalogs = self._catalogs(slug, tag)
        found += [*values.findings, *catalogs.findings]
        if catalogs.value is None:
            return Checked(None, tuple(found))
        words = words_of(self.units(slug), language.value, region.value, catalogs.value)
        found += words.findings
        found += self._unprintable(slug, language, words.value, catalogs.value)
        if words.value is None or values.value is None or blocks(found):
            return Checked(None, tuple(found))
        sheet = localize(leaflet.value, language.value, region.value, clinic.value, words.value, values.value)
        return Checked(sheet, tuple(found))

    def _unprintable(
        self, slug: str, language: Loaded[Language], words: Words | None, catalogs: Mapping[str, Catalog]
    ) -> Iterator[Finding]:
        """F101 for each text with a character that no font of the language has; silent while its fonts are not there."""
        families, home = language.value.fonts.text if language.value else (), store.font_home(checkout())
        if (
            words is None
            or store.missing([f for f in families if store.known(f)], home)
            or not all(map(store.known, families))
        ):
            return
        printable = characters_of(store.faces(families, home))
        keys, leaflet = {u.id: u.at for u in self.units(slug)}, self.project.leaflets[slug]
        for unit, text in words.texts.items():
            if lacking := [c for c in dict.fromkeys(text) if ord(c) not in printable]:
                catalog = catalogs.get(unit.split("/")[0])
                place = catalog.place(unit) if catalog else leaflet.place(*keys[unit])
                shown = ", ".join(f"{c} (U+{ord(c):04X})" for c in lacking)
                yield error(
                    "F101",
                    place,
                    f"no font of this language has {shown}",
                    "mend the text, or add a font to its locale.toml",
                )

    def _catalogs(self, slug: str, tag: str) -> Checked[Mapping[str, Catalog]]:
        return Checked({}) if tag == ENGLISH else self.project.catalogs(tag, (slug, "shared", "templates"))

    def _check_english(self, slug: str) -> Iterator[Finding]:
        loaded, ledger = self.project.leaflets[slug], self.project.claims.get(slug)
        claims = ledger.value.claim if ledger and ledger.value else ()
        yield from loaded.findings
        if ledger:
            yield from (*ledger.findings, *about_claims(ledger))
        if left_out := self.project.left_out.get(slug):
            yield from left_out.findings
        if loaded.value and loaded.file:
            yield from check_leaflet(loaded.value, loaded.file, claims)
            if loaded.value.id != slug:
                yield error(
                    "C115",
                    loaded.place("id"),
                    f"id is `{loaded.value.id}`, the folder is `{slug}`",
                    "make the two the same",
                )
        for sentences in self.project.shared.values():
            yield from sentences.findings
            if sentences.value and sentences.file:
                yield from check_texts(shared_units(sentences.value), sentences.file, claims)

    def about_clinic(self, slug: str) -> Iterator[Finding]:
        """G102, G103: the clinic's languages and strengths against what there is."""
        clinic, leaflet = self.project.clinic, self.project.leaflets[slug]
        if not (clinic.value and leaflet.value):
            return
        limit, boxed = leaflet.value.limit.max_single_mg, _strengths_warned_of(leaflet.value)
        for i, strength in enumerate(clinic.value.strengths.get(slug, ())):
            if limit is not None and strength > limit and strength not in boxed:
                yield error(
                    "G103",
                    clinic.place("strengths", slug, i),
                    f"the clinic hands out {strength:g} mg, the largest single dose is {limit:g} mg, and {slug} has no warning box for it",
                    f"add statements with strength_mg = {strength:g} on page 1 and in a section",
                )


def _strengths_warned_of(leaflet: Leaflet) -> set[float]:
    """The strengths that both page 1 and a section speak of."""
    front = {s.strength_mg for box in leaflet.essentials.box for s in box.statement if s.strength_mg}
    inside = {s.strength_mg for section in leaflet.section for s in section.statement if s.strength_mg}
    return front & inside


def about_clinic_file(project: Project) -> Iterator[Finding]:
    """G102, L104, G107: the region, languages and medicines that clinic.toml names are there."""
    clinic = project.clinic
    yield from clinic.findings
    if clinic.value is None:
        return
    if clinic.value.region not in project.regions:
        yield error(
            "G102",
            clinic.place("region"),
            f"there is no region `{clinic.value.region}`",
            f"there are: {', '.join(project.regions)}",
        )
    for i, tag in enumerate(clinic.value.languages):
        if tag not in project.languages:
            yield error(
                "L104",
                clinic.place("languages", i),
                f"there is no language `{tag}`",
                f"there are: {', '.join(project.languages)}",
            )
    for slug in clinic.value.strengths:
        if slug not in project.leaflets:
            yield error(
                "G107",
                clinic.place("strengths", slug),
                f"strengths name `{slug}`, and there is no such leaflet",
                f"there are: {', '.join(project.leaflets)}",
            )


def about_language(language: Loaded[Language], folder: str) -> Iterator[Finding]:
    """L101 to L103: a language's tag, the Babel locale it borrows from, its fonts."""
    if language.value is None:
        return
    if language.value.tag != folder:
        yield error(
            "L101",
            language.place("tag"),
            f"tag is `{language.value.tag}`, the folder is `{folder}`",
            "make the two the same",
        )
    if not known(language.value.babel):
        yield error(
            "L102",
            language.place("babel"),
            f"Babel has no locale `{language.value.babel}` of exactly this name",
            "name the locale whose dates this language borrows, such as es_US",
        )
    for i, family in enumerate(language.value.fonts.text):
        if not store.known(family):
            yield error(
                "L103",
                language.place("fonts", "text", i),
                f"the font `{family}` is not pinned",
                "use one of generator/fonts/package.json, or add it there and to the lock",
            )


def about_region(region: Loaded[Region], slug: str, shared: Mapping[str, Loaded[Shared]]) -> Iterator[Finding]:
    """G104 to G106: a region's code, its legal status of the medicine, its note on the poison line."""
    if region.value is None:
        return
    if region.value.code != region.path.stem:
        yield error(
            "G106",
            region.place("code"),
            f"code is {region.value.code}, the file is {region.path.name}",
            "make the two the same",
        )
    for tag, babel in region.value.babel.items():
        if not known(babel):
            yield error(
                "L102",
                region.place("babel", tag),
                f"Babel has no locale `{babel}` of exactly this name",
                "name one such as en_GB",
            )
    if slug not in region.value.medicines:
        yield error(
            "G104",
            region.place("medicines"),
            f"the legal status of {slug} in {region.value.code} is not said",
            f'add [medicines.{slug}] with status = "approved", "controlled", "not-approved" or "unverified"',
        )
    sentences = {u.id for loaded in shared.values() if loaded.value for u in shared_units(loaded.value)}
    for wanted in (region.value.poison_note and f"shared/{region.value.poison_note}", *BANNERED.values()):
        if wanted and wanted not in sentences:
            yield error(
                "G105", region.place("poison_note"), f"there is no sentence `{wanted}`", "add it to leaflets/shared/"
            )


def about_claims(ledger: Loaded[Claims]) -> Iterator[Finding]:
    """C402: a claims ledger names listed sources, numbers each claim once, and its patterns can be read."""
    if ledger.value is None:
        return
    seen: set[int] = set()
    for i, claim in enumerate(ledger.value.claim):
        if claim.number in seen:
            yield error(
                "C402",
                ledger.place("claim", i, "number"),
                f"claim {claim.number} stands twice",
                "number each claim once",
            )
        seen.add(claim.number)
        for n, name in enumerate(claim.sources):
            if name not in ledger.value.sources:
                yield error(
                    "C402",
                    ledger.place("claim", i, "sources", n),
                    f"unknown source `{name}`",
                    "list it under [sources.…]",
                )
        for part in ("says", "denies", "spares"):
            for n, pattern in enumerate(getattr(claim, part)):
                try:
                    re.compile(pattern)
                except re.error as fault:
                    yield error(
                        "C402",
                        ledger.place("claim", i, part, n),
                        f"the pattern cannot be read: {fault}",
                        "mend the regular expression",
                    )


def note(code: str, path: PurePosixPath, message: str, hint: str = "") -> Finding:
    """A finding that only informs."""
    return Finding(code=code, severity=Severity.NOTE, place=Place(path), message=message, hint=hint)


def _date(leaflet: Leaflet, language: Language, region: Region) -> str:
    """The day on which the sources were last read, in words: the latest `accessed`; none for an unknown locale (L102)."""
    days = [s.accessed for s in leaflet.sources.values() if s.accessed]
    babel = region.babel.get(language.tag, language.babel)
    return in_words(max(days), babel) if days and known(babel) else ""
