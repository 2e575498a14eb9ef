"""What a build is asked for, and what it has to tell: values that the command line can hold without loading a build."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from generator.content.imprints import Imprint
from generator.findings import Finding, Place, Severity, as_row


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What a build is asked for; an empty tuple means what clinic.toml says. `today` decides what has lapsed.

    `imprints` are the clinics that copies are printed for, none for the one of clinic.toml.
    `force` prints again what has not changed. `cluster` is the address of a Dask scheduler, empty for this machine.
    """

    slugs: tuple[str, ...] = ()
    locales: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    editions: tuple[str, ...] = ()
    paper: str | None = None
    draft: bool = False
    out: Path = Path("build")
    jobs: int = 1
    today: datetime.date = field(default_factory=datetime.date.today)
    force: bool = False
    cluster: str = ""
    imprints: tuple[Imprint, ...] = ()

    @property
    def decides(self) -> dict[str, Any]:
        """All of it that decides what lies in the folder at the end: not who prints it, nor whether it was forced."""
        return {name: value for name, value in asdict(self).items() if name not in ("jobs", "force", "cluster")}


@dataclass(frozen=True, slots=True)
class Told:
    """What a build has to tell: its counts, a line for each document, its findings in reading order."""

    summary: Mapping[str, int]
    lines: tuple[str, ...]
    findings: tuple[Finding, ...]
    manifest: str
    interrupted: bool = False

    def as_json(self) -> dict[str, Any]:
        """The same as JSON values."""
        return {
            "summary": dict(self.summary),
            "lines": list(self.lines),
            "findings": [as_row(f) for f in self.findings],
            "manifest": self.manifest,
        }

    @classmethod
    def from_json(cls, told: Mapping[str, Any]) -> Told:
        """What `as_json` gave. Raises KeyError, TypeError or ValueError for anything else."""
        findings = tuple(map(_finding, told["findings"]))
        return cls(dict(told["summary"]), tuple(told["lines"]), findings, str(told["manifest"]))


def _finding(row: Mapping[str, Any]) -> Finding:
    place = Place(PurePosixPath(row["path"]), row["line"], row["column"])
    severity = Severity(row["severity"])
    return Finding(code=row["code"], severity=severity, place=place, message=row["message"], hint=row["hint"])
