"""What the front desk may hand out, as values: medicines, their languages, and the copies of each."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """One document, or why there is none: `path` is empty for a withheld one, and `reasons` say why.

    `until` is the day (ISO 8601) on which its review must be repeated, empty for a draft.
    """

    edition: str
    paper: str
    region: str
    state: str
    until: str = ""
    path: str = ""
    pages: int = 0
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A leaflet for the screen and for a voice: addresses of the web page and of the reading script, by region."""

    region: str
    page: str
    script: str


@dataclass(frozen=True, slots=True, kw_only=True)
class InLanguage:
    """A medicine in one language."""

    tag: str
    copies: tuple[Copy, ...]
    readings: tuple[Reading, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Medicine:
    """A medicine: its title by language, what else it is called, its class in English and by language, and all words that find it."""

    slug: str
    titles: dict[str, str]
    known_as: tuple[str, ...]
    family: str
    finds: tuple[str, ...]
    languages: tuple[InLanguage, ...]
    families: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tongue:
    """A language as the page shows and finds it."""

    tag: str
    bcp47: str
    direction: str
    name: str
    english: str
    finds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """All of it; `draft` for the page of the drafts. `regions` names each region."""

    draft: bool
    medicines: tuple[Medicine, ...]
    tongues: dict[str, Tongue]
    regions: dict[str, str]
    others: bool = False
