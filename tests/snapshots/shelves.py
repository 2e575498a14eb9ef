"""Which documents of the repository have a snapshot, and how each is printed: found in the project, not listed here.

Other tests that look at shipped leaflets print them here too: in one run each is printed once (tests/printed_once.py).
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from workbench import LANGUAGES, ROOT

from generator.editions import EDITIONS
from generator.findings import Finding
from generator.fonts import store
from generator.localize import ENGLISH
from generator.project import Project
from generator.roots import font_home
from generator.verbs.build import Built, Request, build

PROJECT = Project(ROOT, ROOT)
HOME = font_home(ROOT)
DAY = datetime.date(2026, 1, 1)  # a review that lapses is not a change of the leaflet

# The pages that are hardest to set: page 1 with all its boxes and the page of two boxes, in the scripts where most can go
# wrong. Of each row the first language that is shipped; a page is a place in the first leaflet, whatever it is called.
HARDEST = (
    (("en",), "large", 1), (("en",), "giant", 1), (("en",), "large", 7), (("ar",), "large", 1), (("ar",), "bilingual", 1),
    (("ur", "fa"), "large", 1), (("hi", "bn"), "large", 1), (("km",), "large", 1), (("my", "th"), "large", 1),
    (("zh_Hans", "ko"), "large", 1),
)  # fmt: skip


@dataclass(frozen=True)
class Printed:
    """A leaflet in a language and an edition, on a paper."""

    slug: str
    tag: str
    edition: str
    paper: str = "letter"

    def __str__(self) -> str:
        return f"{self.slug}.{self.tag}.{self.edition}"

    @property
    def every_day(self) -> bool:
        """Whether each run of the tests looks at it: large print in the languages of the example clinic."""
        return self.edition == "large" and self.tag in LANGUAGES


def languages_of(slug: str) -> list[str]:
    """English, and every language that has a catalogue of the leaflet."""
    return [tag for tag in sorted(PROJECT.languages) if tag == ENGLISH or (ROOT / f"locales/{tag}/{slug}.po").is_file()]


def every_leaflet() -> Iterator[Printed]:
    """Each leaflet in each of its languages in large print."""
    for slug in sorted(PROJECT.leaflets):
        yield from (Printed(slug, tag, "large") for tag in languages_of(slug))


def every_edition() -> Iterator[Printed]:
    """Each other edition once for every script: the first leaflet in the first language that is written in it."""
    slug = sorted(PROJECT.leaflets)[0]
    for edition in sorted(set(EDITIONS) - {"large"}):
        first: dict[str, str] = {}
        for tag in sorted(languages_of(slug), key=lambda tag: (tag != ENGLISH, tag)):
            language = PROJECT.languages[tag].value
            if tag != ENGLISH or not EDITIONS[edition].bilingual:
                first.setdefault(language.script if language else tag, tag)
        yield from (Printed(slug, tag, edition) for tag in first.values())


def hardest_pages() -> Iterator[tuple[Printed, int]]:
    """At most ten pages."""
    slug = sorted(PROJECT.leaflets)[0]
    for tags, edition, page in HARDEST:
        there = [tag for tag in tags if tag in languages_of(slug)]
        if there:
            yield Printed(slug, there[0], edition), page


def fonts_of(tag: str) -> dict[str, str]:
    """The pinned font files of a language with their digests."""
    language = PROJECT.languages[tag].value
    assert language is not None
    store.fetch(language.fonts.text, HOME)
    return {face.path.stem: face.sha256[:16] for face in store.faces(language.fonts.text, HOME)}


def printed(document: Printed, folder: Path) -> tuple[Built, tuple[Finding, ...]]:
    """The document as the build prints it into a folder of its own, and what stood in its way."""
    fonts_of(document.tag)
    request = Request(
        slugs=(document.slug,),
        locales=(document.tag,),
        regions=("US",),
        editions=(document.edition,),
        paper=document.paper,
        draft=True,
        out=folder / f"{document}.{document.paper}",
        today=DAY,
    )
    built = build(PROJECT, request, lambda *_: None)
    return built, tuple(f for o in built.outcomes if o.record is None for f in o.findings)
