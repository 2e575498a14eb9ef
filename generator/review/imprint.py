"""How far a sheet is reviewed, as it stands printed on it: a draft with its reasons, or a release with its reviewers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.review.people import Roster
from generator.review.state import DRAFT

ENGLISH = "en"
# Whose credentials are printed with or without their names (MedlinePlus, criteria for other languages, 2).
_CREDENTIALS = frozenset({"translator", "reviser"})


@dataclass(frozen=True, slots=True)
class Reviewer:
    """A line of the imprint: the template word for the role; the name where policy prints names; the credentials."""

    role: str
    name: str = ""
    credentials: str = ""


@dataclass(frozen=True, slots=True)
class Imprint:
    """What a released sheet says of its review: both dates in words, the reviewers, the English version behind it."""

    reviewed: str
    next: str
    lines: tuple[Reviewer, ...]
    english: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """How far a sheet is reviewed: "draft" for whatever is printed with the band, else its state.

    `lacking` are the ids of the template sentences that say why it is a draft; a release has an `imprint`.
    """

    state: str
    lacking: tuple[str, ...]
    imprint: Imprint | None = None


def unreviewed(language: str) -> Standing:
    """The standing of what nobody has looked at: every sheet begins with it."""
    translation = () if language == ENGLISH else ("templates/state/no-translator", "templates/state/machine")
    return Standing(DRAFT, ("templates/state/no-clinician", *translation))


def reviewer_lines(pairs: Iterable[tuple[str, str]], roster: Roster, *, names: bool) -> Iterator[Reviewer]:
    """The reviewers as lines; without names, people of one role and the same credentials are one line."""
    lines = dict[Reviewer, None]()
    for role, person in pairs:
        known = roster.people[person]
        credentials = known.credentials if names or role in _CREDENTIALS else ""
        lines[Reviewer(f"templates/role/{role}", known.name if names else "", credentials)] = None
    yield from lines
