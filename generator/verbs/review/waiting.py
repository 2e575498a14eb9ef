"""Which wordings a person in a role can vouch for, and which of them wait for it."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.findings import ExitCode, Stop
from generator.localize import ENGLISH
from generator.project import Project
from generator.review.digest import SHARED, Wording
from generator.review.policy import needs
from generator.review.state import APPROVED, Verdict
from generator.vouching import Vouching

TEXTS = frozenset({"statement", "translation"})


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which of the wordings that a role can vouch for: all, what waits, whole sections, or ids."""

    ids: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    everything: bool = False
    waiting: bool = False


def must_know(project: Project, slug: str, tag: str, region: str) -> None:
    """Raise Stop (exit 4) for a leaflet, language or region that nobody knows; "shared" is one of the leaflets."""
    known = (("leaflet", slug, (*project.leaflets, SHARED)), ("language", tag, project.languages))
    for what, name, there in (*known, ("region", region, project.regions)):
        if name not in there:
            near = difflib.get_close_matches(name, there, 1)
            hint = f"did you mean {near[0]}?" if near else f"there are: {', '.join(there) or 'none'}"
            raise Stop(f"no {what} `{name}` here", hint, ExitCode.NOTHING_MATCHED)


def verdicts_of(vouching: Vouching, slug: str, tag: str, region: str) -> tuple[Verdict, ...]:
    """The verdicts on the wordings of a leaflet in one language, its facts among them; of "shared", those of all leaflets.

    Raises Stop (exit 1) where the leaflet cannot be put together.
    """
    slugs = tuple(vouching.composer.project.leaflets) if slug == SHARED else (slug,)
    found = dict[tuple[str, str], Verdict]()
    for each in slugs:
        if vouching.sheets(each, tag, region):
            for verdict in vouching.opinion(each, tag, region).verdicts:
                found[verdict.wording.unit, verdict.wording.digest] = verdict
        elif slug != SHARED:
            hint = f"mend what is wrong first: clearleaf check {slug}"
            raise Stop(f"{slug} cannot be put together in {tag} for {region}", hint, ExitCode.FINDINGS)
    mine = (v for v in found.values() if v.wording.language == tag)
    return tuple(v for v in mine if slug != SHARED or v.wording.scope == SHARED)


def can_vouch(role: str, wording: Wording) -> bool:
    """True where a record of this role means something for a wording; a patient reads every sentence."""
    if role == "patient-reader":
        return wording.kind in TEXTS
    return any(role in need.roles for need in needs(wording.kind, wording.safety, wording.language))


def waits_for(role: str, verdict: Verdict, vouching: Vouching) -> bool:
    """True where something is lacking that this role can give, or is to be looked at again soon."""
    if not can_vouch(role, verdict.wording) or verdict.state == APPROVED:
        return False
    wanted = [
        n for n in needs(verdict.wording.kind, verdict.wording.safety, verdict.wording.language) if role in n.roles
    ]
    lacking = {lack.need for lack in verdict.lacks}
    soon = any(
        act.sitting.role in need.roles and vouching.ledger.is_soon(act) for act in verdict.acts for need in wanted
    )
    return "" in lacking or any(need.name in lacking for need in wanted) or soon


def own_work(person: str, role: str, verdict: Verdict, vouching: Vouching, region: str) -> bool:
    """True where the person made the wording and the role is that of its second pair of eyes."""
    wanted = needs(verdict.wording.kind, verdict.wording.safety, verdict.wording.language)
    makers = {need.not_by for need in wanted if role in need.roles and need.not_by}
    return any(vouching.ledger.has_acted(person, maker, verdict.wording, region) for maker in makers)


def choose(
    verdicts: Iterable[Verdict], chosen: Chosen, role: str, vouching: Vouching, slug: str
) -> tuple[Verdict, ...]:
    """The chosen verdicts in print order. Raises Stop (exit 4) for an id or a section that is not there, or nothing left."""
    able = [v for v in verdicts if can_vouch(role, v.wording)]
    if chosen.everything:
        picked = able
    elif chosen.waiting:
        picked = [v for v in able if waits_for(role, v, vouching)]
    else:
        wanted = set(_ids(able, chosen, slug))
        picked = [v for v in able if v.wording.unit in wanted]
    if not picked:
        raise Stop(f"nothing here waits for a {role}", "see: clearleaf review status", ExitCode.NOTHING_MATCHED)
    return tuple(picked)


def _ids(able: list[Verdict], chosen: Chosen, slug: str) -> Iterator[str]:
    there = [v.wording.unit for v in able]
    for section in chosen.sections:
        base = f"{slug}/{section}"
        inside = [unit for unit in there if unit == base or unit.startswith(f"{base}/")]
        if not inside:
            raise Stop(
                f"no section `{section}` that this role can vouch for", _near(base, there), ExitCode.NOTHING_MATCHED
            )
        yield from inside
    for name in chosen.ids:
        if name not in there:
            raise Stop(
                f"no wording `{name}` that this role can vouch for", _near(name, there), ExitCode.NOTHING_MATCHED
            )
        yield name


def _near(name: str, there: list[str]) -> str:
    near = difflib.get_close_matches(name, there, 1)
    return f"did you mean {near[0]}?" if near else "see: clearleaf review status -v"


def regions_of(project: Project, asked: tuple[str, ...]) -> tuple[str, ...]:
    """The regions asked for, else the clinic's. Raises Stop (exit 2) where neither says one."""
    clinic = project.clinic.value
    regions = tuple(r.upper() for r in asked) or ((clinic.region,) if clinic else ())
    if not regions:
        raise Stop("which region? clinic.toml cannot be read", "give --region")
    return tuple(dict.fromkeys(regions))


def tag_of(asked: str | None) -> str:
    """The language asked for, else English."""
    return asked or ENGLISH
