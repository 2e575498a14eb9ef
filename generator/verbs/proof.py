"""`clearleaf proof`: any PDF measured and held against the print standards by name. Needs no project."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from generator.checks.rule import hint_of
from generator.editions import EDITIONS, Edition
from generator.findings import ExitCode, Finding, Place, Stop, error
from generator.proof.judge import Judgement, Row, judge
from generator.proof.measured import Measured
from generator.proof.rules.all import BY_CODE
from generator.proof.rules.verdict import Status
from generator.proof.sandbox import Unopened, measure_safely
from generator.proof.standards import Profile, named, profiles

CREATOR = "Clearleaf"
Progress = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class Proved:
    """One file: where it lies, what was measured, how it stands to each profile."""

    path: Path
    measured: Measured
    judgements: tuple[Judgement, ...]


@dataclass(frozen=True, slots=True)
class Proven:
    """All files that could be measured, and everything that was found."""

    files: tuple[Proved, ...]
    findings: tuple[Finding, ...]


def prove(paths: Sequence[Path], names: Sequence[str], progress: Progress) -> Proven:
    """Measure files and judge them. Raises Stop (exit 4) for a file or a profile that is not there."""
    wanted, files = named(names), list(pdf_files(paths))
    proved, findings = list[Proved](), list[Finding]()
    for done, path in enumerate(files, 1):
        found = measure_safely(path, str(path))
        if isinstance(found, Unopened):
            findings.append(_unopened(found))
        else:
            one = Proved(path, found, judge(found, wanted or chosen(found, path)))
            proved.append(one)
            findings += [*unmeasured(found), *failures(one.measured.path, one.judgements)]
        progress(done, len(files), path.name)
    return Proven(tuple(proved), tuple(findings))


def pdf_files(paths: Sequence[Path]) -> Iterator[Path]:
    """The files named; a folder stands for every PDF in it and below. Raises Stop (exit 4) where there is none."""
    for path in paths:
        if path.is_dir():
            below = sorted(p for p in path.rglob("*") if p.suffix.lower() == ".pdf" and p.is_file())
            if not below:
                raise Stop(f"no PDF in {path}", "name a file, or a folder with PDF files", ExitCode.NOTHING_MATCHED)
            yield from below
        elif path.exists():
            yield path
        else:
            raise Stop(
                f"no file `{path}` here",
                "check its name; a folder stands for every PDF in it",
                ExitCode.NOTHING_MATCHED,
            )


def chosen(m: Measured, path: Path) -> tuple[Profile, ...]:
    """The profiles that a file is held against where none is named.

    A leaflet of ours is held against those that its edition keeps; any other file against every profile that applies:
    those for large print from 16 pt text on, and not those that bind only who names them.
    """
    edition = edition_of(m, path)
    if edition is not None:
        return tuple(profiles()[name] for name in edition.keeps)
    return tuple(profile for profile in profiles().values() if profile.concerns(m.body_size))


def edition_of(m: Measured, path: Path) -> Edition | None:
    """The edition of a leaflet of ours, by the name of its file, else by its size; None for any other file."""
    if m.facts.creator != CREATOR:
        return None
    parts = path.name.split(".")
    if len(parts) > 3 and parts[-3] in EDITIONS:
        return EDITIONS[parts[-3]]
    size = m.body_size
    return next((e for e in EDITIONS.values() if size is not None and abs(e.body_pt - size) < 0.3), None)


def failures(path: str, judgements: Sequence[Judgement]) -> Iterator[Finding]:
    """A finding for each rule that failed."""
    place = Place(PurePosixPath(path))
    for judgement in judgements:
        for row in judgement.rows:
            if row.status is Status.FAIL:
                yield error(row.code, place, in_words(judgement.profile, row), hint_of(BY_CODE[row.code].judge))


def in_words(profile: Profile, row: Row) -> str:
    """A failed rule in one sentence."""
    pages = f", page {', '.join(map(str, row.pages[:6]))}" if row.pages else ""
    return f"{profile.title}: asked {row.asked}; found {row.found}{pages}"


def unmeasured(m: Measured) -> Iterator[Finding]:
    """A finding for each page that could not be read, and for a form whose pages are not in the file."""
    place = Place(PurePosixPath(m.path))
    hint = "repair the file, or print it anew; what was measured of it is reported"
    for page, why in m.unread:
        yield error("P291", place, f"page {page} was not measured: {why}" if page else f"not measured: {why}", hint)
    for seen in m.pages:
        for why in seen.troubles:
            yield error("P292", place, f"page {seen.number} was measured in part: {why}", hint)
    if m.facts.dynamic:
        yield error(
            "P293", place, "it is a form that is made when it is opened (XFA): what prints is not in the file",
            "print it to a plain PDF, and measure that",
        )  # fmt: skip


def _unopened(found: Unopened) -> Finding:
    hint = (
        "remove the password first (qpdf --decrypt)" if "password" in found.why else "is it the right file, and whole?"
    )
    return error("P290", Place(PurePosixPath(found.path)), f"cannot be measured: {found.why}", hint)
