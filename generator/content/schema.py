"""What the content files hold, as frozen values; pydantic checks their shape and nothing else.

The rules about words, limits and claims live in `checks`. Field names are the TOML keys, lists are tuples.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import ConfigDict, Field, StringConstraints
from pydantic.dataclasses import dataclass

CLOSED = ConfigDict(extra="forbid")

Text = Annotated[str, StringConstraints(min_length=1, pattern=r"\S")]
Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Whole = Annotated[int, Field(strict=True)]
Flag = Annotated[bool, Field(strict=True)]
Day = Annotated[datetime.date, Field(strict=True)]
Positive = Annotated[float, Field(gt=0, strict=True)]
Safety = Literal["critical", "important", "info"]
HowRead = Literal["R", "r", "M", "R+r", "no"]
Paper = Literal["a4", "letter"]
EditionName = Literal["large", "giant", "clear", "bilingual"]
ClinicGiven = Literal["emergency_number", "poison_line", "clinic_phone", "clinic_name", "date"]


@dataclass(frozen=True, slots=True, kw_only=True, config=CLOSED)
class Source:
    """A document that a fact was read in, and how far it was read (R own page, r a copy, M memory, no not at all).

    `short` is the name that the leaflet's last page prints.
    """

    title: Text
    section: str = ""
    year: Whole | str
    accessed: Day | None = None
    read: HowRead = "no"
    address: str = ""
    short: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, config=CLOSED)
class Limit:
    """The short-term-use limit as data: days in a row, mg in one dose, mg and doses in a day."""

    max_days: Annotated[int, Field(gt=0, strict=True)]
    max_single_mg: Positive | None = None
    max_daily_mg: Positive | None = None
    doses_a_day: Annotated[int, Field(gt=0, strict=True)] | None = None


@dataclass(frozen=True, slots=True, kw_only=True, config=CLOSED)
class Statement:
    """One fact in one to three short sentences; an interaction adds what could happen (`risk`) and what to do (`do`).

    `strength_mg` and `regions` print it only where the clinic hands out that strength, only in those regions.
    `above_limit` names the mg figures that it may mention although they pass the limit, because it warns of them.
    `use` names the shared sentence ("mix/alcohol") that its words were taken from.
    """

    id: Id
    use: str = ""
    text: Text
    safety: Safety
    sources: tuple[str, ...] = ()
    states: tuple[Literal["limit", "dose"], ...] = ()
    evidence: tuple[str, ...] = ()
    risk: str = ""
    do: str = ""
    strength_mg: Positive | None = None
    above_limit: tuple[Positive, ...] = ()
    regions: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, config=CLOSED)
class Essential(Statement):
    """A short sentence of page 1; always critical, and `sums` names the statements (section/id) that it sums up."""

    safety: Literal["critical"] = "critical"
    sums: tuple[str, ...]
    after_list: Flag = False


@dataclass(frozen=True, slots=True, kw_only=True, config=CLOSED)
class Box:
    """One box of page 1; its kind decides its look and its picture."""

    kind: Literal["use", "limit", "emergency", "mix", "clinic"]
    heading: str = ""
    heading_use: str = ""
    statement: tuple[Essential, ...]


@dataclass(frozen=True, slots=True, kw_only=True, config=CLOSED)
class Essentials:
    """Page 1, which stands alone (box order is print order)."""

    box: tuple[Box, ...]


@dataclass(frozen=True, slots=True, kw_only=True, config=CLOSED)
class Section:
    """A heading and its statements; `kind` decides the look, `dose_line` adds the ruled line for the patient's dose.

    A heading weighs as much as its heaviest statement, a shared one (`heading_use`) what its own file says.
    """

    id: Id
    heading: Text
    heading_use: str = ""
    heading_safety: Safety | None = None
    kind: Literal["plain", "interactions", "emergency", "today"] = "plain"
    dose_line: Flag = False
    statement: tuple[Statement, ...]


@dataclass(frozen=True, slots=True, kw_only=True, config=CLOSED)
class Leaflet:
    """One medicine, in English: what `leaflets/<slug>/leaflet.toml` holds.

    `known_as` (brands) and `family` ("muscle relaxer") are not printed: the front desk finds the medicine by them.
    """

    schema: Literal[1]
    id: Id
    title: Text
    known_as: tuple[Text, ...] = ()
    family: str = ""
    tags: tuple[Id, ...] = ()
    revised: Day | None = None
    limit: Limit
    sources: Mapping[str, Source]
    essentials: Essentials
    section: tuple[Section, ...]


@dataclass(frozen=True, slots=True, kw_only=True, config=CLOSED)
class Shared:
    """Sentences that many leaflets use: what `leaflets/shared/<id>.toml` holds.

    A leaflet that uses one names its own sources for it; those that a region prints (legal, poison) have theirs here.
    """

    schema: Literal[1]
    id: Id
    sources: Mapping[str, Source] = Field(default_factory=dict)
    statement: tuple[Statement, ...]


@dataclass(frozen=True, slots=True, kw_only=True, config=CLOSED)
class LeftOutStatement:
    """An evidence statement that is not printed, and why."""

    id: Text
    reason: Text


@dataclass(frozen=True, slots=True, kw_only=True, config=CLOSED)
class ShortenedStatement:
    """An evidence statement that is printed without some of its words, and why."""

    id: Text
    left: Text
    reason: Text


@dataclass(frozen=True, slots=True, kw_only=True, config=CLOSED)
class LeftOut:
    """What a leaflet does not print of its evidence: `leaflets/<slug>/left-out.toml`."""

    schema: Literal[1]
    left_out: tuple[LeftOutStatement, ...] = ()
    shortened: tuple[ShortenedStatement, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, config=CLOSED)
class Claim:
    """A claim found elsewhere, what the evidence says of it, and the wording by which a leaflet would repeat it.

    `seed` is the article that made it, or "report" where the evidence report itself warns of the wording.
    """

    number: Whole
    seed: Literal["A", "B", "A+B", "report"]
    claim: Text
    verdict: Literal["supported", "partly", "unsupported", "contradicted", "promotional"]
    fact: Text
    sources: tuple[str, ...] = ()
    says: tuple[str, ...] = ()
    denies: tuple[str, ...] = ()
    spares: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, config=CLOSED)
class Claims:
    """The claims ledger of a medicine: `leaflets/<slug>/claims.toml`."""

    schema: Literal[1]
    sources: Mapping[str, Source]
    claim: tuple[Claim, ...]


@dataclass(frozen=True, slots=True, kw_only=True, config=CLOSED)
class RegionNumber:
    """A telephone number of a region and where it was read; an empty value must be filled in by a clinic there."""

    value: str
    read: HowRead
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, config=CLOSED)
class Numbers:
    """The telephone numbers that a region must have."""

    emergency_number: RegionNumber
    poison_line: RegionNumber


@dataclass(frozen=True, slots=True, kw_only=True, config=CLOSED)
class LegalStatus:
    """How a medicine stands in law in a region; every status but `controlled` and `approved` prints a banner."""

    status: Literal["approved", "controlled", "not-approved", "unverified"]
    detail: str = ""
    read: HowRead = "no"
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, config=CLOSED)
class Region:
    """What belongs to the place, never to the language: `leaflets/regions/<CC>.toml`.

    `terms` says how a language spells or says a word here, `babel` which locale its dates follow here.
    """

    schema: Literal[1]
    code: Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]
    name: Text
    paper: Paper
    accessed: Day | None = None
    poison_note: str = ""
    numbers: Numbers
    medicines: Mapping[str, LegalStatus] = Field(default_factory=dict)
    terms: Mapping[str, Mapping[str, str]] = Field(default_factory=dict)
    babel: Mapping[str, str] = Field(default_factory=dict)
