"""What `build` lays on the front desk beside the PDF files: web pages, reading scripts, the catalogue page.

A leaflet has a web page exactly as long as the manifest has a PDF of it. None of this can fail a PDF: a fault is a
finding of its own.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path, PurePosixPath
from typing import Any

from generator.compose import Composer
from generator.desk import DRAFTS, desk_languages, names_in, shelf_of
from generator.editions import EDITIONS
from generator.findings import Checked, Finding, Place, error
from generator.localize import ENGLISH, Sheet
from generator.page.front_desk import front_desk
from generator.page.twin import twin
from generator.page.typeset import Look
from generator.project import Project
from generator.publish import Record, TwinRecord, is_whole, read_part, write_whole
from generator.vouching import Vouching, standing_as

Place4 = tuple[bool, str, str, str]  # draft, region, language, slug
JOB = ("slug", "locale", "region", "edition", "paper", "draft")
# The sizes of print that a reader may choose on a web page.
POINTS = frozenset(f"{edition.body_pt:g}" for edition in EDITIONS.values())
HINT = "is there room, and may you write there? choose another folder with --out"


@dataclass(frozen=True, slots=True)
class Desk:
    """The parts that the front desk adds to the manifest, and what went wrong on the way."""

    parts: Mapping[str, Any]
    findings: tuple[Finding, ...] = ()


def lay_out(
    vouching: Vouching,
    out: Path,
    records: Mapping[str, Record],
    twins: Mapping[str, TwinRecord],
    withheld: list[dict[str, Any]],
    recalled: list[dict[str, Any]],
    touched: Iterable[Place4],
) -> Desk:
    """Write every web page, script and catalogue page that is new or not as it should be; take away what has no PDF.

    `touched` are the leaflets that this run built or found unchanged; other web pages are left as they lie there.
    `withheld` and `recalled` are the manifest's rows.
    """
    alive = {_place_of(record.path, record.region, record.locale, record.slug) for record in records.values()}
    now, found = dict[str, TwinRecord](), list[Finding]()
    anew = set(touched) & alive
    for path, row in twins.items():
        place = _place_of(row.path, row.region, row.locale, row.slug)
        if place in alive - anew and is_whole(out / path, row.sha256):
            now[path] = row
        elif place not in alive:
            _take_away(out, row.path, row.script)
    for place in sorted(anew):
        made = _twin_of(vouching, place, out, twins)
        found += made.findings
        if made.value:
            now[made.value.path] = made.value
        else:
            _take_away(out, *_paths(place))
    return _catalogue(vouching.composer, out, records, now, {"withheld": withheld, "recalled": recalled}, found)


def manifest_parts(manifest: Mapping[str, Any]) -> dict[str, Any]:
    """The front desk's parts as the last build left them, for a manifest that is written before they are made anew."""
    return {name: manifest[name] for name in ("twins", "pages", "names") if name in manifest}


def still_withheld(told: list[dict[str, Any]], before: list[dict[str, Any]], project: Project) -> list[dict[str, Any]]:
    """What was withheld or failed: in this run (`told` holds all its jobs), or in an earlier one that it did not go into."""
    asked = {tuple(row[name] for name in JOB) for row in told}
    kept = [
        row
        for row in before
        if row.keys() >= set(JOB) and tuple(row[name] for name in JOB) not in asked
        if row["slug"] in project.leaflets and row["locale"] in project.languages
    ]
    now = [row for row in told if row["status"] in ("withheld", "failed")]
    return sorted([*now, *kept], key=lambda row: [str(row[name]) for name in JOB])


def _place_of(path: str, region: str, locale: str, slug: str) -> Place4:
    return path.startswith(DRAFTS), region, locale, slug


def _paths(place: Place4) -> tuple[str, str]:
    draft, region, locale, slug = place
    base = f"{DRAFTS if draft else ''}{region}/{locale}/{slug}"
    return f"{base}.html", f"{base}.txt"


def _take_away(out: Path, *paths: str) -> None:
    for path in paths:
        (out / path).unlink(missing_ok=True)


def _twin_of(vouching: Vouching, place: Place4, out: Path, before: Mapping[str, TwinRecord]) -> Checked[TwinRecord]:
    """The record of a leaflet's web page, written where it is not there as it should be."""
    draft, region, locale, slug = place
    composer, opinion = vouching.composer, vouching.opinion(slug, locale, region)
    composed = composer.sheet(slug, locale, region).value
    if composed is None or not (draft or opinion.release):
        return Checked(None)
    sheet = standing_as(composed, opinion, draft=draft)
    path, script = _paths(place)
    look = Look(composer.project.look.value or {})
    speakers = [v for tag in (locale, ENGLISH) if (v := composer.project.languages[tag].value)]
    key, row = _digest([asdict(sheet), dict(look.files), [asdict(v.spoken) for v in speakers]]), before.get(path)
    if row and row.digest == key and is_whole(out / path, row.sha256) and is_whole(out / script, row.script_sha256):
        return Checked(row)
    days = ("", "") if draft or not opinion.days else tuple(day.isoformat() for day in opinion.days)
    made = twin(sheet, look, speakers, days[0])
    strange = vouching.unvouched(made.value.html, opinion, POINTS) if made.value and not draft else ()
    if made.value is None or strange:
        return Checked(None, (*made.findings, *strange))
    page, text = made.value.html.encode(), made.value.script.encode()
    if faults := _write(out, {path: page, script: text}):
        return Checked(None, faults)
    return Checked(_record(sheet, days[1], path, script, key, page, text))


def _main(html: str) -> str:
    """What the page says of the leaflet, without the choice of sizes and the foot, which `twin` holds to their words."""
    return html.partition("<main>")[2].partition("</main>")[0]


def _record(sheet: Sheet, until: str, path: str, script: str, key: str, page: bytes, text: bytes) -> TwinRecord:
    return TwinRecord(
        path=path,
        script=script,
        slug=sheet.slug,
        locale=sheet.language.tag,
        region=sheet.region,
        state=sheet.standing.state,
        until=until,
        title=sheet.title,
        version=sheet.version,
        digest=key,
        sha256=hashlib.sha256(page).hexdigest(),
        script_sha256=hashlib.sha256(text).hexdigest(),
    )


def _catalogue(
    composer: Composer,
    out: Path,
    records: Mapping[str, Record],
    twins: Mapping[str, TwinRecord],
    gone: Mapping[str, list[dict[str, Any]]],
    found: list[Finding],
) -> Desk:
    """The catalogue pages, made anew where what they are made from has changed or they are not whole."""
    rows = [asdict(records[path]) for path in sorted(records)]
    twin_rows = [asdict(twins[path]) for path in sorted(twins)]
    names = names_in(composer.project, twin_rows, read_part(out, "names", {}))
    languages, files = desk_languages(composer), composer.project.look.value or {}
    found += languages.findings
    pages = languages.value or ()
    kept: list[dict[str, str]] = read_part(out, "pages", [])
    before = {row["path"]: row for row in kept}
    key = _digest([rows, twin_rows, gone, names, dict(files), [[asdict(p.language), dict(p.words)] for p in pages]])
    drafts = any(row["path"].startswith(DRAFTS) for row in rows) or any(row["draft"] for row in gone["withheld"])
    made = list[dict[str, str]]()
    for draft in (False, True) if drafts or (out / DRAFTS / "index.html").exists() else (False,):
        wanted = {(DRAFTS if draft else "") + page.file: page for page in pages}
        if all(p in before and before[p]["digest"] == key and is_whole(out / p, before[p]["sha256"]) for p in wanted):
            made += [before[path] for path in wanted]
            continue
        shelf = shelf_of(rows, gone["withheld"], twin_rows, names, draft=draft, recalled=gone["recalled"])
        for path, page in wanted.items():
            html = front_desk(shelf, page, pages, files)
            faults = html.findings if html.value is None else _write(out, {path: html.value.encode()})
            found += faults
            if html.value is not None and not faults:
                made.append({"path": path, "digest": key, "sha256": hashlib.sha256(html.value.encode()).hexdigest()})
    for path in before.keys() - {row["path"] for row in made}:
        _take_away(out, path)
    return Desk({"twins": twin_rows, "pages": made, "names": names}, tuple(found))


def _write(out: Path, files: Mapping[str, bytes]) -> tuple[Finding, ...]:
    """Write files that are not there with these bytes; B203 for what cannot be written."""
    found = list[Finding]()
    for path, data in files.items():
        try:
            if not is_whole(out / path, hashlib.sha256(data).hexdigest()):
                write_whole(out / path, data)
        except OSError as fault:
            place = Place(PurePosixPath(out / path))
            found.append(error("B203", place, f"the web page cannot be written: {fault.strerror}", HINT))
    return tuple(found)


def _digest(made_of: object) -> str:
    text = json.dumps([made_of, version("clearleaf")], sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(text.encode()).hexdigest()
