"""Brings a project's files together: everything that one leaflet in one language for one region is made from.

Work that many jobs share (rules over the English, the words of a language) is done once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from pathlib import PurePosixPath

from generator.agreement import about_claims, about_language, about_region, about_strengths, about_terms
from generator.catalog.entry import Catalog
from generator.catalog.formats import date_in_words, known
from generator.checks.leaflet import check_leaflet, check_together, check_words
from generator.checks.speech import speech_of
from generator.checks.translation import Reviser
from generator.checks.unwritten import still_to_write
from generator.content.clinic import Clinic
from generator.content.imprints import Imprint
from generator.content.language import Language
from generator.content.schema import Leaflet, Region
from generator.content.shared import about_shared
from generator.content.units import Unit, leaflet_units, shared_id, shared_units
from generator.findings import Checked, Finding, Place, blocks, error
from generator.fonts import store
from generator.fonts.coverage import characters_of
from generator.localize import BANNERED, ENGLISH, Sheet, Words, given_values, localize, words_of
from generator.page.words import template_units
from generator.project import Loaded, Project
from generator.roots import checkout, font_home

TEMPLATES = ("leaflet.html.j2", "twin.html.j2", "words.j2")


class Composer:
    """Sheets out of a project; each with every finding that concerns it."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self._about_leaflet: dict[str, tuple[Finding, ...]] = {}
        self._sheets: dict[tuple[str, str, str], Checked[Sheet]] = {}
        self._made_of: dict[tuple[str, str, str], tuple[Leaflet, Language, Region, Clinic, Words]] = {}
        self._revisers: dict[str, Reviser | None] = {}
        self._places: dict[str, Mapping[str, Place]] = {}

    def sheet(self, slug: str, tag: str, region_code: str) -> Checked[Sheet]:
        """One leaflet, language and region; no value where an error stands in its way."""
        key = (slug, tag, region_code)
        if key not in self._sheets:
            self._sheets[key] = self._compose(slug, tag, region_code)
        return self._sheets[key]

    def imprinted(self, sheet: Sheet, imprint: Imprint) -> Sheet:
        """A sheet of ours as another clinic hands it out: its name, its number, and the version that comes of them."""
        made_of = self._made_of[sheet.slug, sheet.language.tag, sheet.region]
        values = {**sheet.values, "clinic_name": imprint.name, "clinic_phone": imprint.phone}
        return replace(sheet, values=values, version=localize(*made_of, values).version)

    def about_leaflet(self, slug: str) -> tuple[Finding, ...]:
        """Every finding about the English of a leaflet and the sentences that it shares."""
        if slug not in self._about_leaflet:
            self._about_leaflet[slug] = tuple(self._check_english(slug))
        return self._about_leaflet[slug]

    def reviser(self, tag: str) -> Reviser | None:
        """Who reads the translations of a language; none for English, or where a locale.toml cannot be used."""
        if tag not in self._revisers:
            usable = {
                t: loaded.value
                for t in (ENGLISH, tag)
                if (loaded := self.project.languages.get(t)) and _is_sound(loaded, t)
            }
            english, language = usable.get(ENGLISH), usable.get(tag)
            self._revisers[tag] = (
                Reviser(speech_of(english), language) if english and language and tag != ENGLISH else None
            )
        return self._revisers[tag]

    @cached_property
    def template_words(self) -> Checked[tuple[Unit, ...]]:
        """The units of all templates, each id once; no value where a template cannot be parsed."""
        files = self.project.look.value or {}
        read = [template_units(name, files[name]) for name in TEMPLATES if name in files]
        found = tuple(f for units in read for f in units.findings)
        return Checked(None if found else tuple({u.id: u for units in read for u in units.value or ()}.values()), found)

    def units(self, slug: str) -> tuple[Unit, ...]:
        """Everything that a leaflet may print: its own units and the shared ones that it uses, what a region may add to
        any leaflet (legal banners, notes on the poison line), the words of the templates."""
        leaflet = self.project.leaflets[slug].value
        return (*(leaflet_units(leaflet) if leaflet else ()), *self._of_regions, *(self.template_words.value or ()))

    @cached_property
    def _of_regions(self) -> tuple[Unit, ...]:
        regions = [loaded.value for loaded in self.project.regions.values() if loaded.value]
        printed = {*BANNERED.values(), *(shared_id(region.poison_note) for region in regions)}
        shared = [loaded.value for loaded in self.project.shared.values() if loaded.value]
        return tuple(unit for each in shared for unit in shared_units(each) if unit.id in printed)

    def place(self, slug: str, unit: str, tag: str) -> Place:
        """Where the words of a unit stand in a language; for a fact, the file that says it."""
        fact, colon, of = unit.rpartition(":")
        if colon:
            return self._place_of_fact(fact, of.split("/")[0])
        if tag != ENGLISH:
            domain = unit.split("/", 1)[0]
            catalog = self.project.catalog(tag, domain).value
            return catalog.place(unit) if catalog else Place(PurePosixPath("locales", tag, f"{domain}.po"))
        return self._english_places(slug).get(unit, Place(PurePosixPath("templates", TEMPLATES[0])))

    def _place_of_fact(self, fact: str, of: str) -> Place:
        project = self.project
        if fact == "region":
            return project.regions[of].place("numbers")
        if fact == "locale":
            return Place(project.languages[of].path)
        return project.leaflets[of].place(fact)

    def _english_places(self, slug: str) -> Mapping[str, Place]:
        if slug not in self._places:
            leaflet = self.project.leaflets[slug]
            found = {
                u.id: loaded.place(*u.at)
                for loaded in self.project.shared.values()
                if loaded.value
                for u in shared_units(loaded.value)
            }
            own = {u.id: leaflet.place(*u.at) for u in leaflet_units(leaflet.value)} if leaflet.value else {}
            self._places[slug] = {**own, **found}
        return self._places[slug]

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
        found += self._about_english(language)
        if blocks(found):
            return Checked(None, tuple(found))
        found += about_region(region, slug, self.project.shared)
        found += about_strengths(self.project, slug)
        date = _date(leaflet.value, language.value, region.value)
        values = given_values(region.value, clinic.value, date, lambda name: region.place("numbers", name, "value"))
        catalogs = self._catalogs(slug, tag)
        found += [*values.findings, *catalogs.findings]
        if catalogs.value is None:
            return Checked(None, tuple(found))
        words = words_of(self.units(slug), language.value, region.value, catalogs.value, self.reviser(tag))
        found += words.findings
        found += self._unprintable(slug, language, words.value, catalogs.value)
        if words.value is None or values.value is None or blocks(found):
            return Checked(None, tuple(found))
        made_of = (leaflet.value, language.value, region.value, clinic.value, words.value)
        self._made_of[slug, tag, region_code] = made_of
        return Checked(localize(*made_of, values.value), tuple(found))

    def _about_english(self, language: Loaded[Language]) -> Iterator[Finding]:
        """What stands against English, which every translation is held against; then no other language is printed either."""
        if (english := self.project.languages.get(ENGLISH)) is None:
            path = PurePosixPath("locales", ENGLISH, "locale.toml")
            yield error(
                "B104", Place(path), "the file is missing", "every translation is held against English: write it"
            )
            return
        yield from (*english.findings, *about_language(english, ENGLISH), *about_terms(language, english))

    def _unprintable(
        self, slug: str, language: Loaded[Language], words: Words | None, catalogs: Mapping[str, Catalog]
    ) -> Iterator[Finding]:
        """F101 for each text with a character that no font of the language has; silent while its fonts are not there."""
        families, home = language.value.fonts.text if language.value else (), font_home(checkout())
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
        if loaded.file:
            yield from still_to_write(loaded.file)
        if ledger:
            yield from (*ledger.findings, *about_claims(ledger))
        if left_out := self.project.left_out.get(slug):
            yield from left_out.findings
        if loaded.value and loaded.file:
            yield from check_leaflet(loaded.value, loaded.file, claims)
            others = [each.value for each in self.project.leaflets.values() if each.value]
            yield from check_together(loaded.value, others, loaded.file)
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
                yield from about_shared(sentences.file, sentences.value)
                yield from check_words(shared_units(sentences.value), sentences.file)


def _is_sound(language: Loaded[Language], tag: str) -> bool:
    return not blocks((*language.findings, *about_language(language, tag)))


def _date(leaflet: Leaflet, language: Language, region: Region) -> str:
    """The day on which the sources were last read, in words: the latest `accessed`; none for an unknown locale (L102)."""
    days = [s.accessed for s in leaflet.sources.values() if s.accessed]
    babel = region.babel.get(language.tag, language.babel)
    return date_in_words(max(days), language, babel) if days and (language.dates or known(babel)) else ""
