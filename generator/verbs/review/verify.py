"""`clearleaf review verify`: every record, its signature and its chain, one line each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.archive import PEOPLE_FILE
from generator.findings import Finding
from generator.review.verify import Judged
from generator.vouching import Vouching


def status_of(one: Judged) -> str:
    """How a record stands: good, refused (it does not count), broken (it stops its folder), overruled."""
    if one.overruled:
        return "overruled"
    return "good" if one.counts else "broken" if one.stops_its_folder else "refused"


def rows(vouching: Vouching) -> list[dict[str, Any]]:
    """A row for each record, for people.toml where somebody stands in it, and for each record that is gone."""
    out = list(_people(vouching))
    for one in vouching.judged:
        sitting = one.sitting
        out.append(
            {
                "path": str(one.file.path),
                "status": status_of(one),
                "sha256": one.file.sha256,
                "signed": one.signed,
                "person": sitting.person if sitting else "",
                "role": sitting.role if sitting else "",
                "decision": sitting.decision if sitting else "",
                "date": sitting.date.isoformat() if sitting else "",
                "next": sitting.next.isoformat() if sitting and sitting.next else "",
                "wordings": len(sitting.digests) if sitting else 0,
                "reasons": [f"{f.code} {f.message}" for f in one.findings],
            }
        )
    out += [_bare(str(f.place.path), "missing", f) for f in vouching.gone]
    return out


def _people(vouching: Vouching) -> Iterator[dict[str, Any]]:
    people = vouching.people
    if people.value and not people.value.person and not people.findings:
        return
    row = _bare(str(PEOPLE_FILE), "refused" if people.findings else "good", *people.findings)
    if people.findings or people.value:
        yield {**row, "signed": not people.findings and bool(vouching.rules.lead)}


def _bare(path: str, status: str, *findings: Finding) -> dict[str, Any]:
    empty = dict.fromkeys(("sha256", "person", "role", "decision", "date", "next"), "")
    reasons = [f"{f.code} {f.message}" for f in findings]
    return {"path": path, "status": status, "signed": False, "wordings": 0, **empty, "reasons": reasons}


def line(row: dict[str, Any]) -> str:
    """A row as one line for people."""
    said = [row["path"]]
    if row["person"]:
        until = f" until {row['next']}" if row["next"] else ""
        said.append(
            f"{row['person']}, {row['role']}, {row['decision']} {row['wordings']} wordings on {row['date']}{until}"
        )
    said.append("signed" if row["signed"] else "not signed")
    return f"{row['status']:<9}  " + "  ".join([*said, *row["reasons"]])
