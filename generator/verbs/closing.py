"""How a build is closed: what must no longer lie there goes, the manifest and the front desk are written, last of all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from pathlib import Path, PurePosixPath
from typing import Any

from generator.compose import Composer
from generator.findings import Finding, Place, as_row, error
from generator.fonts import store
from generator.publish import Record, read_manifest, read_part, read_twins, take_away, write_manifest
from generator.verbs import recall
from generator.verbs.desk import Desk, lay_out, manifest_parts, still_withheld
from generator.verbs.jobs import Job, Outcome
from generator.vouching import Vouching


def close(
    outcomes: tuple[Outcome, ...],
    records: dict[str, Record],
    out: Path,
    vouching: Vouching,
    home: Path,
    recalled: list[recall.Recalled],
    engine: str,
) -> tuple[Finding, ...]:
    """Take away what must no longer lie there, and write the manifest; B202 where that cannot be done."""
    manifest, records = read_manifest(out), _kept(outcomes, records, out)
    ours = [outcome for outcome in outcomes if not outcome.job.imprint]
    told = [{**_named(o.job), "status": o.status, "findings": [as_row(f) for f in o.findings]} for o in ours]
    withheld = still_withheld(told, read_part(out, "withheld", []), vouching.composer.project)
    touched = {(o.job.draft, o.job.region, o.job.locale, o.job.slug) for o in ours if o.record}
    fonts, desk = _font_digests(records, vouching.composer, home), Desk({})
    try:
        rows = recall.carry_out(recalled, out, manifest, records)
        records = _there(records, out)
        told_too = {"withdrawn": rows, "reviews": recall.known_records(vouching.files, manifest)}
        more = {key: value for key, value in told_too.items() if value}
        write_manifest(out, records, withheld, engine, fonts, {**more, **manifest_parts(manifest)})
        shown = {path: record for path, record in records.items() if not record.clinic}
        desk = lay_out(vouching, out, shown, read_twins(out), withheld, list(_of_ours(rows)), touched)
        write_manifest(out, records, withheld, engine, fonts, {**more, **desk.parts})
    except OSError as fault:
        return (*desk.findings, _unwritten(out, fault))
    return desk.findings


def _kept(outcomes: tuple[Outcome, ...], records: dict[str, Record], out: Path) -> dict[str, Record]:
    """The records with those of this build; a draft that has none any more is taken away."""
    kept = dict(records)
    for outcome in outcomes:
        if outcome.record:
            kept[outcome.job.path] = outcome.record
        elif kept.pop(outcome.job.path, None) and outcome.job.draft:
            take_away(out, outcome.job.path)
    return _there(kept, out)


def _there(records: dict[str, Record], out: Path) -> dict[str, Record]:
    return {path: record for path, record in records.items() if (out / path).is_file()}


def _unwritten(out: Path, fault: OSError) -> Finding:
    return error(
        "B202",
        Place(PurePosixPath(out)),
        f"the manifest cannot be written: {fault.strerror}",
        "is there room, and may you write there? choose another folder with --out",
    )


def _of_ours(withdrawn: Iterable[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    """What was withdrawn of the clinic's own, for its front desk; another clinic's copy lies one folder deeper."""
    return (dict(row) for row in withdrawn if str(row.get("was")).removeprefix("draft/").count("/") == 2)


def _named(job: Job) -> dict[str, object]:
    """A job of the clinic's own as the manifest names it."""
    return {name: value for name, value in asdict(job).items() if name != "imprint"}


def _font_digests(records: dict[str, Record], composer: Composer, home: Path) -> dict[str, str]:
    languages = [
        composer.project.languages[tag].value
        for tag in sorted({r.locale for r in records.values()})
        if tag in composer.project.languages
    ]
    families = tuple(dict.fromkeys(family for language in languages if language for family in language.fonts.text))
    there = tuple(f for f in families if f not in store.missing(families, home))
    return {face.path.name: face.sha256 for face in store.faces(there, home)}
