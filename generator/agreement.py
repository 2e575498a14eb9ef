"""Do the files of a project agree with one another: languages, regions, ledgers, and the clinic that asks for them?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from generator.catalog.formats import known
from generator.checks.across import ACROSS
from generator.checks.rule import code_of
from generator.checks.translation import QUESTIONS
from generator.content.language import Language
from generator.content.schema import Claims, Leaflet, Region, Shared
from generator.content.units import shared_units
from generator.findings import Finding, error
from generator.fonts import store
from generator.localize import BANNERED
from generator.project import Loaded, Project

WAIVABLE = frozenset([*map(code_of, QUESTIONS), *(code for _, code, _ in ACROSS)])


def about_strengths(project: Project, slug: str) -> Iterator[Finding]:
    """G103: a strength above the largest single dose has its warning box, on page 1 and inside."""
    clinic, leaflet = project.clinic, project.leaflets[slug]
    if not (clinic.value and leaflet.value):
        return
    limit, boxed = leaflet.value.limit.max_single_mg, _strengths_warned_of(leaflet.value)
    for i, strength in enumerate(clinic.value.strengths.get(slug, ())):
        if limit is not None and strength > limit and strength not in boxed:
            yield error(
                "G103",
                clinic.place("strengths", slug, i),
                f"the clinic hands out {strength:g} mg, the largest single dose is {limit:g} mg, and {slug} has no warning box for it",
                f"add statements with strength_mg = {strength:g} on page 1 and in a section",
            )


def _strengths_warned_of(leaflet: Leaflet) -> set[float]:
    """The strengths that both page 1 and a section speak of."""
    front = {s.strength_mg for box in leaflet.essentials.box for s in box.statement if s.strength_mg}
    inside = {s.strength_mg for section in leaflet.section for s in section.statement if s.strength_mg}
    return front & inside


def about_clinic_file(project: Project) -> Iterator[Finding]:
    """G102, L104, G107: the region, languages and medicines that clinic.toml names are there."""
    clinic = project.clinic
    yield from clinic.findings
    if clinic.value is None:
        return
    if clinic.value.region not in project.regions:
        yield error(
            "G102",
            clinic.place("region"),
            f"there is no region `{clinic.value.region}`",
            f"there are: {', '.join(project.regions)}",
        )
    for i, tag in enumerate(clinic.value.languages):
        if tag not in project.languages:
            yield error(
                "L104",
                clinic.place("languages", i),
                f"there is no language `{tag}`",
                f"there are: {', '.join(project.languages)}",
            )
    for slug in clinic.value.strengths:
        if slug not in project.leaflets:
            yield error(
                "G107",
                clinic.place("strengths", slug),
                f"strengths name `{slug}`, and there is no such leaflet",
                f"there are: {', '.join(project.leaflets)}",
            )


def about_language(language: Loaded[Language], folder: str) -> Iterator[Finding]:
    """L101 to L103, L105, L106: a language's tag, the Babel locale it borrows from, its fonts, patterns and waivers."""
    if language.value is None:
        return
    if language.value.tag != folder:
        yield error(
            "L101",
            language.place("tag"),
            f"tag is `{language.value.tag}`, the folder is `{folder}`",
            "make the two the same",
        )
    if not language.value.dates and not known(language.value.babel):
        yield error(
            "L102",
            language.place("babel"),
            f"Babel has no data of its own for a locale of exactly this name: `{language.value.babel}`",
            'name the locale whose dates this language borrows, such as es_US, or write babel = "" and [dates]',
        )
    yield from _about_patterns(language, language.value)
    for i, family in enumerate(language.value.fonts.text):
        if not store.known(family):
            yield error(
                "L103",
                language.place("fonts", "text", i),
                f"the font `{family}` is not pinned",
                "use one of generator/fonts/package.json, or add it there and to the lock",
            )


def _about_patterns(loaded: Loaded[Language], language: Language) -> Iterator[Finding]:
    """L105 and L106: the patterns of a language can be read, and its waivers name questions."""
    for key in ("negation", "prohibition"):
        for i, pattern in enumerate(getattr(language.terms, key)):
            if fault := _fault_of_pattern(pattern):
                yield error("L105", loaded.place("terms", key, i), fault, "mend the regular expression")
    for i, waiver in enumerate(language.waiver):
        if waiver.code not in WAIVABLE:
            yield error(
                "L106",
                loaded.place("waiver", i, "code"),
                f"{waiver.code} cannot be waived",
                f"only questions can: {', '.join(sorted(WAIVABLE))}",
            )


def about_terms(loaded: Loaded[Language], english: Loaded[Language]) -> Iterator[Finding]:
    """L107: a language has forms for every name and unit that English has; what has none would not be checked."""
    if loaded.value is None or english.value is None:
        return
    for table in ("names", "units"):
        ours, theirs = (getattr(language.terms, table) for language in (english.value, loaded.value))
        for word in (word for word in ours if not theirs.get(word)):
            yield error(
                "L107",
                loaded.place("terms", table, *([word] if word in theirs else [])),
                f"terms.{table} has no form for `{word}`",
                f'write "{word}" = ["…"] with every form that may stand for it',
            )


def about_region(region: Loaded[Region], slug: str, shared: Mapping[str, Loaded[Shared]]) -> Iterator[Finding]:
    """G104 to G106: a region's code, its legal status of the medicine, its note on the poison line."""
    if region.value is None:
        return
    if region.value.code != region.path.stem:
        yield error(
            "G106",
            region.place("code"),
            f"code is {region.value.code}, the file is {region.path.name}",
            "make the two the same",
        )
    for tag, babel in region.value.babel.items():
        if not known(babel):
            yield error(
                "L102",
                region.place("babel", tag),
                f"Babel has no locale `{babel}` of exactly this name",
                "name one such as en_GB",
            )
    if slug not in region.value.medicines:
        yield error(
            "G104",
            region.place("medicines"),
            f"the legal status of {slug} in {region.value.code} is not said",
            f'add [medicines.{slug}] with status = "approved", "controlled", "not-approved" or "unverified"',
        )
    sentences = {u.id for loaded in shared.values() if loaded.value for u in shared_units(loaded.value)}
    for wanted in (region.value.poison_note and f"shared/{region.value.poison_note}", *BANNERED.values()):
        if wanted and wanted not in sentences:
            yield error(
                "G105", region.place("poison_note"), f"there is no sentence `{wanted}`", "add it to leaflets/shared/"
            )


def about_claims(ledger: Loaded[Claims]) -> Iterator[Finding]:
    """C402: a claims ledger names listed sources, numbers each claim once, and its patterns can be read."""
    if ledger.value is None:
        return
    seen: set[int] = set()
    for i, claim in enumerate(ledger.value.claim):
        if claim.number in seen:
            yield error(
                "C402",
                ledger.place("claim", i, "number"),
                f"claim {claim.number} stands twice",
                "number each claim once",
            )
        seen.add(claim.number)
        for n, name in enumerate(claim.sources):
            if name not in ledger.value.sources:
                yield error(
                    "C402",
                    ledger.place("claim", i, "sources", n),
                    f"unknown source `{name}`",
                    "list it under [sources.…]",
                )
        for part in ("says", "denies", "spares"):
            for n, pattern in enumerate(getattr(claim, part)):
                if fault := _fault_of_pattern(pattern):
                    yield error("C402", ledger.place("claim", i, part, n), fault, "mend the regular expression")


def _fault_of_pattern(pattern: str) -> str:
    try:
        re.compile(pattern)
    except re.error as fault:
        return f"the pattern cannot be read: {fault}"
    return ""
