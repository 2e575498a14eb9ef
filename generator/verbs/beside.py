"""The English that a bilingual edition sets below each statement."""

from __future__ import annotations

from generator.compose import Composer
from generator.editions import Edition
from generator.findings import Checked, error
from generator.localize import ENGLISH, Sheet


def is_english_twice(tag: str, edition: Edition) -> bool:
    """True for English beside English, which nobody needs: only who asks for it by name is told so."""
    return edition.bilingual and tag == ENGLISH


def english_below(slug: str, tag: str, region: str, edition: Edition, composer: Composer) -> Checked[Sheet]:
    """A leaflet's sheet in English for a bilingual edition, with whatever is wrong with it; no sheet for other editions.

    E105 for English beside English.
    """
    if is_english_twice(tag, edition):
        place = composer.project.leaflets[slug].place("id")
        hint = "name another language with --locale, or another edition"
        return Checked(None, (error("E105", place, f"{slug}: English beside English says everything twice", hint),))
    return composer.sheet(slug, ENGLISH, region) if edition.bilingual else Checked(None)
