"""What people vouch with: the record of one sitting (`reviews/*.toml`) and the people who may sit (`leaflets/people.toml`).

Patterns: 21 CFR 11.50 (a signature says who, when, and what it means) and 11.70 (it is bound to its record).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field, StringConstraints
from pydantic.dataclasses import dataclass

from generator.content.clinic import PublicKey
from generator.content.schema import CLOSED, Day, Id, Text

Role = Literal["author", "clinician", "pharmacist", "translator", "reviser", "patient-reader", "lead"]
Decision = Literal["approved", "conditional", "rejected", "withdrawn", "extended"]
Hash = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
# A line that is printed or read aloud: no mark-up, no placeholder, no line end, no control or direction mark.
Line = Annotated[str, StringConstraints(pattern=r"^[^{}*<>\p{C}]*$", max_length=200)]
Reason = Annotated[str, StringConstraints(pattern=r"^\P{C}*$", max_length=1000)]


@dataclass(frozen=True, slots=True, kw_only=True, config=CLOSED)
class Scope:
    """What a sitting is about: one leaflet (or "shared", for what many print), one language, one region.

    The region "*" is for a withdrawal everywhere.
    """

    leaflet: Id
    language: Annotated[str, StringConstraints(pattern=r"^[A-Za-z]{2,3}(_[A-Za-z0-9]+)*$")]
    region: Annotated[str, StringConstraints(pattern=r"^([A-Z]{2}|\*)$")]


@dataclass(frozen=True, slots=True, kw_only=True, config=CLOSED)
class Accepted:
    """A question of the checks that the reviewer answered for one exact wording: code, digest, and why it may stand."""

    code: Annotated[str, StringConstraints(pattern=r"^[A-Z]\d{3}$")]
    digest: Hash
    reason: Reason


@dataclass(frozen=True, slots=True, kw_only=True, config=CLOSED)
class Sitting:
    """One person in one role vouching for exact wordings on one day.

    `next` is the day by which to look again; `after` names the records that lay in the folder before this one;
    `overrules` the records whose no, or whose damage, this one answers (by the SHA-256 of their files); `seal` is the
    digest of all the rest.
    """

    schema: Literal[1]
    check_list: Text
    person: Id
    role: Role
    date: Day
    next: Day | None = None
    decision: Decision
    condition: Reason = ""
    reason: Reason = ""
    evidence: tuple[Line, ...] = ()
    after: tuple[Hash, ...] = ()
    overrules: tuple[Hash, ...] = ()
    scope: Scope
    digests: Mapping[str, Hash] = Field(default_factory=dict)
    waiver: tuple[Accepted, ...] = ()
    seal: Hash


@dataclass(frozen=True, slots=True, kw_only=True, config=CLOSED)
class Person:
    """Somebody who may vouch: in which roles, for which languages; `credentials` are printed, in English."""

    id: Id
    name: Annotated[Line, StringConstraints(min_length=1)]
    roles: Annotated[tuple[Role, ...], Field(min_length=1)]
    languages: tuple[str, ...]
    credentials: Line = ""


@dataclass(frozen=True, slots=True, kw_only=True, config=CLOSED)
class Key:
    """A person's public key. It signs from its first to its last day; once `revoked` nothing that it signed counts."""

    person: Id
    public: PublicKey
    first: Day
    last: Day
    revoked: Day | None = None


@dataclass(frozen=True, slots=True, kw_only=True, config=CLOSED)
class People:
    """Who may review what: `leaflets/people.toml`. An entry is never taken out, only ended: old records hang on it."""

    schema: Literal[1]
    person: tuple[Person, ...] = ()
    key: tuple[Key, ...] = ()
