"""What lies on the front desk: the manifest's rows as a shelf of medicines, and the page's own words in each language.

A release hides the draft of the same document; what is withheld stays on the shelf with its reasons.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from generator.agreement import about_language
from generator.catalog.names import names_of
from generator.catalog.usable import why_unusable
from generator.compose import Composer
from generator.content.schema import Leaflet, Numbers, Region, RegionNumber
from generator.content.units import Unit
from generator.editions import EDITIONS
from generator.findings import Checked, Finding, Severity, blocks
from generator.localize import ENGLISH, words_of
from generator.page.front_desk import TEMPLATE, DeskLanguage
from generator.page.shelf import Copy, InLanguage, Medicine, Reading, Shelf, Tongue
from generator.page.words import template_units
from generator.project import Project

DOMAIN = "desk"
DRAFTS = "draft/"
Row = Mapping[str, Any]
_UNREAD = RegionNumber(value="", read="no")
# The page belongs to no region, so no region's way of spelling is put in.
_NOWHERE = Region(
    schema=1, code="ZZ", name="nowhere", paper="a4", numbers=Numbers(emergency_number=_UNREAD, poison_line=_UNREAD)
)
_ORDER = {name: n for n, name in enumerate(EDITIONS)}
MOST_REASONS = 8
UNFINISHED = frozenset({"T105", "T106", "T107"})


def desk_units(project: Project) -> Checked[tuple[Unit, ...]]:
    """The words of the catalogue page; E103 where its template cannot be parsed."""
    return template_units(TEMPLATE, (project.look.value or {}).get(TEMPLATE, ""))


def begun(project: Project, tag: str) -> bool:
    """True where somebody has begun to translate the catalogue page into a language."""
    catalog = project.catalog(tag, DOMAIN).value
    return catalog is not None and any(entry.translation for entry in catalog.entries.values())


def finished_units(project: Project, tag: str) -> tuple[Unit, ...]:
    """The words of the catalogue page whose translation is finished; its checks are those of any other."""
    catalog = project.catalog(tag, DOMAIN).value
    return tuple(u for u in desk_units(project).value or () if catalog and not why_unusable(u, catalog))


def desk_languages(composer: Composer) -> Checked[tuple[DeskLanguage, ...]]:
    """The languages that the catalogue page can be written in, English first: those with a whole `desk.po`.

    A language that has not begun it is left out in silence; one that has not finished it is a note, since no leaflet
    depends on it; one whose file cannot be used is an error.
    """
    units = desk_units(composer.project)
    if units.value is None:
        return Checked((), units.findings)
    found, pages = list[Finding](), list[DeskLanguage]()
    for tag in sorted(composer.project.languages, key=lambda tag: (tag != ENGLISH, tag)):
        page = _desk_language(composer, tag, units.value)
        found += page.findings
        pages += [page.value] if page.value else []
    return Checked(tuple(pages), tuple(found))


def _desk_language(composer: Composer, tag: str, units: tuple[Unit, ...]) -> Checked[DeskLanguage]:
    """The page's words in a language; neither words nor findings where nobody has begun."""
    catalog = Checked(None) if tag == ENGLISH else composer.project.catalog(tag, DOMAIN)
    if catalog.value is None and catalog.findings:
        return Checked(None, () if catalog.findings[0].code == "T100" else catalog.findings)
    if tag != ENGLISH and not begun(composer.project, tag):
        return Checked(None)
    loaded = composer.project.languages[tag]
    # Without a sound English nobody can compare.
    if loaded.value is None or blocks(about_language(loaded, tag)) or (tag != ENGLISH and not composer.reviser(tag)):
        return Checked(None)
    catalogs = {DOMAIN: catalog.value} if catalog.value else {}
    words = words_of(units, loaded.value, _NOWHERE, catalogs, composer.reviser(tag))
    found = tuple(replace(f, severity=Severity.NOTE) if f.code in UNFINISHED else f for f in words.findings)
    return Checked(DeskLanguage(loaded.value, words.value.texts) if words.value else None, found)


def names_in(project: Project, twins: Iterable[Row], before: Row) -> dict[str, Any]:
    """What medicines, languages and regions are called, for the manifest: the project's names over those of before."""
    titles = defaultdict[str, dict[str, str]](dict)
    for row in twins:
        titles[row["slug"]][row["locale"]] = row["title"]
    medicines = {
        slug: _medicine(project, loaded.value, titles[slug])
        for slug, loaded in project.leaflets.items()
        if loaded.value
    }
    languages = {
        tag: {"name": v.name, "english": v.english, "bcp47": v.bcp47, "direction": v.direction, "babel": v.babel}
        for tag, loaded in project.languages.items()
        if (v := loaded.value)
    }
    regions = {code: loaded.value.name for code, loaded in project.regions.items() if loaded.value}
    now: dict[str, dict[str, Any]] = {"medicines": medicines, "languages": languages, "regions": regions}
    return {part: {**before.get(part, {}), **values} for part, values in now.items()}


def _medicine(project: Project, leaflet: Leaflet, titles: Mapping[str, str]) -> dict[str, Any]:
    """A leaflet's title by language, what else the medicine is called, and its names in the languages of the project."""
    languages = [loaded.value for loaded in project.languages.values() if loaded.value]
    known = {name.casefold() for name in (leaflet.id, *leaflet.known_as)}
    forms = [f for v in languages for name, fs in v.terms.names.items() if name.casefold() in known for f in fs]
    families = {v.tag: said for v in languages if (said := v.terms.glossary.get(leaflet.family, ()))}
    return {
        "titles": {ENGLISH: leaflet.title, **titles},
        "known_as": list(leaflet.known_as),
        "family": leaflet.family,
        "families": {tag: said[0] for tag, said in families.items()},
        "names": sorted({*forms, *(form for said in families.values() for form in said)}),
    }


def shelf_of(
    rows: Iterable[Row],
    withheld: Iterable[Row],
    twins: Iterable[Row],
    names: Row,
    *,
    draft: bool,
    recalled: Iterable[Row] = (),
) -> Shelf:
    """The shelf of the drafts, or of everything; `rows`, `withheld`, `twins` and `recalled` are the manifest's.

    What was recalled is not handed out as a draft either: its place says why it is gone.
    """
    rows, withheld, twins = list(rows), list(withheld), list(twins)
    others = any(row["path"].startswith(DRAFTS) for row in rows)
    if draft:
        rows = [row for row in rows if row["path"].startswith(DRAFTS)]
        withheld = [row for row in withheld if row["draft"]]
    copies = dict(_copies(rows, withheld, {_twin_key(t): t for t in twins}, draft=draft))
    copies |= {} if draft else {key: copy for key, copy in map(_gone, recalled) if not _released(copies.get(key))}
    readings = _readings(copies, twins, draft=draft)
    places = sorted({key[:2] for key in copies})
    medicines = [
        _on_shelf(slug, copies, readings, names, [tag for s, tag in places if s == slug])
        for slug in dict.fromkeys(slug for slug, _ in places)
    ]
    tags, codes = {tag for _, tag in places}, {key[2] for key in copies}
    speakers = [v["babel"] for v in names["languages"].values() if v["babel"]]
    return Shelf(
        draft=draft,
        medicines=tuple(sorted(medicines, key=lambda m: m.titles[ENGLISH].casefold())),
        tongues={tag: _tongue(tag, names["languages"].get(tag), speakers) for tag in sorted(tags)},
        regions={code: names["regions"].get(code, code) for code in sorted(codes)},
        others=others,
    )


def _gone(row: Row) -> tuple[Key, Copy]:
    """A recalled document as a copy that is not there: state, since when, and why."""
    region, locale, name = row["was"].split("/")
    slug, edition, paper, _ = name.rsplit(".", 3)
    state = row["state"] if row["state"] in ("withdrawn", "lapsed") else "withheld"
    reasons = tuple(row["why"])
    since = row["since"] if state == "lapsed" else ""
    copy = Copy(edition=edition, paper=paper, region=region, state=state, until=since, reasons=reasons)
    return (slug, locale, region, edition, paper), copy


def _released(copy: Copy | None) -> bool:
    return copy is not None and bool(copy.path) and not copy.path.startswith(DRAFTS)


Key = tuple[str, str, str, str, str]


def _key(row: Row) -> Key:
    return row["slug"], row["locale"], row["region"], row["edition"], row["paper"]


def _twin_key(row: Row) -> tuple[bool, str, str, str]:
    return row["path"].startswith(DRAFTS), row["slug"], row["locale"], row["region"]


def _copies(
    rows: list[Row], withheld: list[Row], twins: Mapping[tuple[bool, str, str, str], Row], *, draft: bool
) -> Iterator[tuple[Key, Copy]]:
    """One copy for each document: the release, else the draft with the reasons why there is no release, else the reasons."""
    reasons, states = defaultdict[Key, list[str]](list), dict[Key, str]()
    for row in sorted(withheld, key=lambda row: row["draft"]):
        states.setdefault(_key(row), row.get("state") or row["status"])
        reasons[_key(row)] += [f"{f['code']} {f['message']}" for f in row["findings"] if f["severity"] == "error"]
    made = {_key(row): row for row in sorted(rows, key=lambda row: not row["path"].startswith(DRAFTS))}
    for key in sorted({*made, *states}, key=lambda k: (*k[:3], _ORDER.get(k[3], 99), *k[3:])):
        why = tuple(dict.fromkeys(reasons[key]))
        why = (*why[:MOST_REASONS], f"and {len(why) - MOST_REASONS} more") if len(why) > MOST_REASONS else why
        _, _, region, edition, paper = key
        if key not in made:
            yield key, Copy(edition=edition, paper=paper, region=region, state=states[key], reasons=why)
            continue
        row = made[key]
        is_draft = row["path"].startswith(DRAFTS)
        twin = twins.get((is_draft, *key[:3]), {})
        yield (
            key,
            Copy(
                edition=edition,
                paper=paper,
                region=region,
                state=row["state"],
                until=twin.get("until", ""),
                path=row["path"].removeprefix(DRAFTS) if draft else row["path"],
                pages=row["pages"],
                reasons=why if is_draft else (),
            ),
        )


def _readings(
    copies: Mapping[Key, Copy], twins: list[Row], *, draft: bool
) -> dict[tuple[str, str], tuple[Reading, ...]]:
    """The web pages of each medicine and language, from the same folder as its copies."""
    best = dict[tuple[str, str, str], Row]()
    for row in sorted(twins, key=lambda row: not row["path"].startswith(DRAFTS)):
        if row["path"].startswith(DRAFTS) or not draft:
            best[row["slug"], row["locale"], row["region"]] = row
    there = {key[:3] for key, copy in copies.items() if copy.path}
    found = defaultdict[tuple[str, str], list[Reading]](list)
    for (slug, tag, region), row in sorted(best.items()):
        if (slug, tag, region) in there:
            page, script = (row[n].removeprefix(DRAFTS) if draft else row[n] for n in ("path", "script"))
            found[slug, tag].append(Reading(region=region, page=page, script=script))
    return {place: tuple(readings) for place, readings in found.items()}


def _on_shelf(
    slug: str,
    copies: Mapping[Key, Copy],
    readings: Mapping[tuple[str, str], tuple[Reading, ...]],
    names: Row,
    tags: list[str],
) -> Medicine:
    called = names["medicines"].get(slug, {"titles": {ENGLISH: slug}, "known_as": [], "family": "", "names": []})
    english = {tag: names["languages"].get(tag, {}).get("english", tag) for tag in tags}
    return Medicine(
        slug=slug,
        titles=called["titles"],
        known_as=tuple(called["known_as"]),
        family=called["family"],
        families=called.get("families", {}),
        finds=tuple(
            dict.fromkeys([*called["titles"].values(), slug, *called["known_as"], called["family"], *called["names"]])
        ),
        languages=tuple(
            InLanguage(
                tag=tag,
                copies=tuple(copy for key, copy in copies.items() if key[:2] == (slug, tag)),
                readings=readings.get((slug, tag), ()),
            )
            for tag in sorted(tags, key=lambda tag: (english[tag].casefold(), tag))
        ),
    )


def _tongue(tag: str, called: Row | None, speakers: list[str]) -> Tongue:
    if called is None:
        return Tongue(tag=tag, bcp47=tag.replace("_", "-"), direction="ltr", name=tag, english=tag, finds=(tag,))
    finds = (called["name"], called["english"], tag, *names_of(called["bcp47"], called["babel"], speakers))
    return Tongue(
        tag=tag,
        bcp47=called["bcp47"],
        direction=called["direction"],
        name=called["name"],
        english=called["english"],
        finds=tuple(dict.fromkeys(finds)),
    )
