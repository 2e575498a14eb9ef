"""Leaflets printed in the tests' own process: the shipped ones, and those that no check has looked at, with a mistake in them."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from workbench import ROOT

from generator.compose import Composer, _date
from generator.editions import EDITIONS
from generator.findings import Place
from generator.fonts import store
from generator.localize import ENGLISH, Sheet, Words, _spelt, given_values, localize
from generator.page.typeset import Look, Page, typeset
from generator.project import Project
from generator.review.digest import Wording
from generator.roots import font_home

REGION, PAPER, DAY = "US", "letter", datetime.date(2026, 1, 1)
HOME = font_home(ROOT)


@dataclass(frozen=True)
class Draft:
    """One document: leaflet, language, edition."""

    slug: str
    tag: str
    edition: str = "large"

    def __str__(self) -> str:
        return f"{self.slug}.{self.tag}.{self.edition}"


def printed(page: Page) -> bytes | None:
    """The page as PDF; none where the press refuses it (a box that is split, a picture that is missing)."""
    from generator.press.engine import print_page

    store.fetch(page.families, HOME)
    return print_page(page, store.faces(page.families, HOME), DAY, Place(PurePosixPath("draft"))).value


def unchecked(root: Path, slug: str, tag: str) -> Sheet:
    """A sheet of a project as its files say it, whatever the checks would say of them. Raises where it cannot be read."""
    project = Project(root, ROOT)
    composer = Composer(project)
    leaflet, language = project.leaflets[slug].value, project.languages[tag].value
    region, clinic = project.regions[REGION].value, project.clinic.value
    assert leaflet
    assert language
    assert region
    assert clinic
    catalogs = {} if tag == ENGLISH else project.catalogs(tag, (slug, "shared", "templates")).value
    assert catalogs is not None
    terms, texts, wordings = region.terms.get(tag, {}), dict[str, str](), dict[str, Wording]()
    for unit in composer.units(slug):
        words = unit.text if tag == ENGLISH else catalogs[unit.id.split("/")[0]].entries[unit.id].translation
        texts[unit.id] = _spelt(words, terms)
        wordings[unit.id] = Wording("statement", unit.id, tag, unit.text, texts[unit.id], unit.safety)
    values = given_values(
        region, clinic, _date(leaflet, language, region), lambda name: Place(PurePosixPath(name))
    ).value
    assert values is not None
    return localize(leaflet, language, region, clinic, Words(texts, wordings), values)


def page_of(root: Path, draft: Draft, version: str = "") -> Page:
    """The page of an unchecked sheet; `version` stands in its foot. Raises AssertionError where the template cannot be used."""
    tags = [draft.tag, ENGLISH] if EDITIONS[draft.edition].bilingual else [draft.tag]
    sheets = [unchecked(root, draft.slug, tag) for tag in tags]
    first, *second = [replace(sheet, version=version or sheet.version) for sheet in sheets]
    look = Look(Project(root, ROOT).look.value or {})
    page = typeset(first, EDITIONS[draft.edition], PAPER, look, second[0] if second else None)
    assert page.value is not None, page.findings
    return page.value


def as_it_stands(root: Path, draft: Draft) -> bytes | None:
    """A draft of a project printed without any check of its words."""
    return printed(page_of(root, draft))
