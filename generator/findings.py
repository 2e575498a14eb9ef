"""What the program has to say about somebody's work, as values.

A stage returns its result together with its findings; nobody below the console prints, and nobody raises for a
fault in content. A run that cannot go on raises `Stop`, which only `cli` catches.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from pathlib import PurePosixPath
from typing import Any, Generic, TypeVar

T = TypeVar("T")


class Severity(StrEnum):
    """How a finding weighs: an error withholds the leaflet, an ask waits for a named person, a note only informs."""

    ERROR = "error"
    ASK = "ask"
    NOTE = "note"


class ExitCode(IntEnum):
    """What the shell is told (DESIGN 8)."""

    GOOD = 0
    FINDINGS = 1
    USAGE = 2
    MACHINE = 3
    NOTHING_MATCHED = 4
    BUG = 70
    INTERRUPTED = 130


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A spot in a project file; line and column count from 1, 0 means the whole file."""

    path: PurePosixPath
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return ":".join([str(self.path), *(str(n) for n in (self.line, self.column) if n)])


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One fault, in one place, with what to do about it."""

    code: str
    severity: Severity
    place: Place
    message: str
    hint: str = ""

    def __str__(self) -> str:
        head = f"{self.place}  {self.severity}  {self.code} {self.message}"
        return f"{head}\n    hint: {self.hint}" if self.hint else head


@dataclass(frozen=True, slots=True)
class Checked(Generic[T]):
    """A stage's result: the value where there is one, and everything that was found on the way."""

    value: T | None
    findings: tuple[Finding, ...] = ()


class Stop(Exception):
    """The run cannot go on (no project here, a library missing): message, hint, exit code."""

    def __init__(self, message: str, hint: str = "", exit_code: ExitCode = ExitCode.USAGE) -> None:
        super().__init__(message)
        self.hint, self.exit_code = hint, exit_code


def error(code: str, place: Place, message: str, hint: str = "") -> Finding:
    """A finding that withholds what it touches."""
    return Finding(code=code, severity=Severity.ERROR, place=place, message=message, hint=hint)


def note(code: str, place: Place, message: str, hint: str = "") -> Finding:
    """A finding that only informs."""
    return Finding(code=code, severity=Severity.NOTE, place=place, message=message, hint=hint)


def blocks(findings: Iterable[Finding]) -> bool:
    """True where at least one finding is an error."""
    return any(f.severity is Severity.ERROR for f in findings)


def in_reading_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """By file, line, column, code; each finding once."""
    return tuple(sorted(dict.fromkeys(findings), key=lambda f: (f.place, f.code, f.message)))


def as_row(finding: Finding) -> dict[str, Any]:
    """A finding as JSON keys (DESIGN 8)."""
    return {
        "code": finding.code,
        "severity": str(finding.severity),
        "path": str(finding.place.path),
        "line": finding.place.line,
        "column": finding.place.column,
        "message": finding.message,
        "hint": finding.hint,
    }
