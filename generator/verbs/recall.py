"""What was released and may no longer be: moved out of the release folder, with a note; and records that went missing.

The manifest lists the review records of the last release, so that one which is gone or changed is noticed even where
no later record names it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from generator.findings import Finding, Place, Severity, error
from generator.publish import Record, report_path, write_whole
from generator.review.record import RecordFile
from generator.review.state import DRAFT, RELEASED
from generator.vouching import Vouching

if TYPE_CHECKING:
    from generator.verbs.jobs import Outcome

FOLDER = "withdrawn"


@dataclass(frozen=True, slots=True)
class Recalled:
    """A document that was taken out of the release folder: where it lay, where it lies, and why."""

    path: str
    now: str
    state: str
    since: str
    why: tuple[str, ...]


def remember(vouching: Vouching, manifest: Mapping[str, Any]) -> None:
    """R243: a record that the last release knew is gone, or has other bytes now, and no later record answers for it."""
    there, found = {str(file.path): file.sha256 for file in vouching.files}, list[Finding]()
    lost = {row["path"]: row["sha256"] for row in _rows(manifest) if there.get(row["path"]) != row["sha256"]}
    for name, digest in lost.items():
        if digest not in vouching.answered:
            said = "was changed since the last release" if name in there else "is gone; the last release knew it"
            hint = "records are never changed or taken away: bring it back (git log -- the file)"
            found.append(error("R243", Place(PurePosixPath(name)), f"this record {said}", hint))
    vouching.gone = tuple(found)
    vouching.lost = {PurePosixPath(name): digest for name, digest in lost.items()}


def known_records(files: Iterable[RecordFile], manifest: Mapping[str, Any]) -> list[dict[str, str]]:
    """The rows of the manifest to be: every record that is there, and what was known before and is missing."""
    rows = {row["path"]: row for row in _rows(manifest)}
    fresh = {str(file.path): {"path": str(file.path), "sha256": file.sha256} for file in files}
    return [{**fresh, **rows}[name] for name in sorted({**fresh, **rows})]


def _rows(manifest: Mapping[str, Any]) -> Iterator[dict[str, str]]:
    rows = manifest.get("reviews", [])
    for row in rows if isinstance(rows, list) else ():
        if isinstance(row, dict) and isinstance(row.get("path"), str) and isinstance(row.get("sha256"), str):
            parts = PurePosixPath(row["path"]).parts
            if len(parts) > 2 and parts[0] in ("leaflets", "locales"):
                yield {"path": row["path"], "sha256": row["sha256"]}


def to_recall(outcomes: Iterable[Outcome], records: Mapping[str, Record], vouching: Vouching) -> Iterator[Recalled]:
    """Every released document that may not be any more: what is withheld now, and what was not even asked for."""
    held = {o.job.path: o for o in outcomes if o.record is None}
    for path, outcome in held.items():
        job = outcome.job
        state = vouching.opinion(job.slug, job.locale, job.region).state
        yield Recalled(path, f"{FOLDER}/{path}", state, vouching.today.isoformat(), _reasons(outcome.findings))
    for path, record in sorted(records.items()):
        if record.state in RELEASED and path not in held:
            state, why = _why(record, vouching)
            if why:
                yield Recalled(path, f"{FOLDER}/{path}", state, vouching.today.isoformat(), why)


def _reasons(findings: Iterable[Finding]) -> tuple[str, ...]:
    said = dict.fromkeys(f"{f.code} {f.message}" for f in findings if f.severity is Severity.ERROR)
    return tuple(said) or ("its words are not approved",)


def _why(record: Record, vouching: Vouching) -> tuple[str, tuple[str, ...]]:
    project = vouching.composer.project
    known = (project.leaflets, project.languages, project.regions)
    if any(name not in part for name, part in zip((record.slug, record.locale, record.region), known, strict=True)):
        return DRAFT, ("the project no longer has this leaflet, language or region",)
    opinion = vouching.opinion(record.slug, record.locale, record.region)
    if opinion.release:
        return opinion.state, ()
    faults = vouching.composer.sheet(record.slug, record.locale, record.region).findings
    return opinion.state, _reasons((*opinion.findings, *faults))


def carry_out(
    recalled: Iterable[Recalled], out: Path, manifest: Mapping[str, Any], records: Mapping[str, Record]
) -> list[dict[str, Any]]:
    """Move every document that lies there, and give the manifest's rows, older ones first. Raises OSError."""
    moved = [one for one in recalled if (out / one.path).is_file()]
    for one in moved:
        _move(one, out)
    anew = {*records, *(one.path for one in moved)}
    rows = manifest.get("withdrawn", [])
    kept = [r for r in rows if isinstance(r, dict) and r.get("was") not in anew] if isinstance(rows, list) else []
    return [*(r for r in kept if (out / str(r.get("path"))).is_file()), *map(as_row, moved)]


def _move(recalled: Recalled, out: Path) -> None:
    """The document with its note; its report goes with it."""
    there = out / recalled.now
    write_whole(there.with_name(f"{there.name}.txt"), _note(recalled).encode())
    (out / recalled.path).replace(there)
    if (out / report_path(recalled.path)).is_file():
        (out / report_path(recalled.path)).replace(out / report_path(recalled.now))


def _note(recalled: Recalled) -> str:
    reasons = "".join(f"- {why}\n" for why in recalled.why)
    return (
        f"DO NOT HAND THIS OUT. {recalled.path} was taken out of the release on {recalled.since}.\n"
        f"Its state is now: {recalled.state}.\n\n{reasons}\n"
        "Take printed copies away too. When the words are approved again, clearleaf build prints it anew.\n"
    )


def as_row(recalled: Recalled) -> dict[str, Any]:
    """A recalled document in the manifest."""
    return {
        "path": recalled.now,
        "was": recalled.path,
        "state": recalled.state,
        "since": recalled.since,
        "why": list(recalled.why),
    }
