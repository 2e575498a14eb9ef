"""The languages of the project as the checks hear them, for tests that hold a sentence against its English."""

from __future__ import annotations

from functools import cache

from workbench import ROOT

from generator.catalog.entry import Entry
from generator.checks.pair import Pair
from generator.checks.speech import Speech, speech_of
from generator.content.language import Language
from generator.project import Project

PROJECT = Project(ROOT, ROOT)


def language(tag: str) -> Language:
    loaded = PROJECT.languages[tag].value
    assert loaded is not None, tag
    return loaded


@cache
def speech(tag: str) -> Speech:
    return speech_of(language(tag))


def pair(tag: str, english: str, translation: str) -> Pair:
    return Pair(english, translation, speech("en"), speech(tag))


def entries(*rows: tuple[str, str]) -> list[Entry]:
    """Entries named x/0, x/1 … with their English and their translation."""
    return [Entry(id=f"x/{i}", english=english, translation=said) for i, (english, said) in enumerate(rows)]
