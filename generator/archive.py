"""The review records on disk: every file of a project's `reviews/` folders, read once, as bytes.

Only the project's own records count: a packaged one would let somebody else vouch for this clinic's words.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

from generator.project import Project
from generator.review.digest import Wording, sha256
from generator.review.record import RecordFile

# A record of 2,000 digests has some 200 kB.
LARGEST_RECORD = 400_000
PEOPLE_FILE = PurePosixPath("leaflets/people.toml")
_FOLDERS = ("leaflets/*/reviews", "locales/*/reviews")


def read_records(project: Project) -> Iterator[RecordFile]:
    """Every record with its signature; a link or a file too large comes without its bytes and with the reason."""
    for folder in _FOLDERS:
        for path in sorted(project.root.glob(f"{folder}/*.toml")):
            yield _record(project.root, path)


def _record(root: Path, path: Path) -> RecordFile:
    name, beside = PurePosixPath(path.relative_to(root).as_posix()), path.with_name(f"{path.name}.sig")
    signed = beside.exists() or beside.is_symlink()
    fault = _fault(root, path) or (_fault(root, beside) if signed else "")
    if fault:
        return RecordFile(name, b"", None, fault)
    return RecordFile(name, path.read_bytes(), beside.read_bytes() if signed else None)


def _fault(root: Path, path: Path) -> str:
    """Why a file is not read, or nothing."""
    folder = path.parent
    if path.is_symlink() or folder.is_symlink() or not path.resolve().is_relative_to(root.resolve()):
        return f"{path.name} is a link, or lies behind one"
    try:
        if not path.is_file():
            return f"{path.name} is not a file"
        if path.stat().st_size > LARGEST_RECORD:
            return f"{path.name} is larger than {LARGEST_RECORD:,} bytes"
        with path.open("rb") as file:
            file.read(1)
    except OSError as fault:
        return f"{path.name} cannot be read: {fault.strerror}"
    return ""


def signature_beside(project: Project, path: PurePosixPath) -> bytes | None:
    """The signature that lies beside a file of the project, or nothing; a link is none."""
    beside = project.root / f"{path}.sig"
    if beside.is_symlink() or not beside.is_file() or beside.stat().st_size > LARGEST_RECORD:
        return None
    return beside.read_bytes()


def folder_of(scope: str, language: str) -> PurePosixPath:
    """Where the records of a leaflet (or "shared") in a language lie."""
    return (
        PurePosixPath("leaflets", scope, "reviews")
        if language == "en"
        else PurePosixPath("locales", language, "reviews")
    )


def words_beside(project: Project, path: PurePosixPath) -> Mapping[str, Wording]:
    """The words that a record vouched for, by digest, from the file beside it; only lines whose digest is right.

    A line is the canonical JSON that its digest is the SHA-256 of, so nobody has to trust the file.
    """
    beside = project.root / words_file(path)
    if beside.is_symlink() or not beside.is_file() or beside.stat().st_size > 10 * LARGEST_RECORD:
        return {}
    found = dict[str, Wording]()
    for line in beside.read_bytes().split(b"\n"):
        if line:
            found |= _words(line)
    return found


def words_file(path: PurePosixPath) -> PurePosixPath:
    """The file with the words of a record."""
    return path.with_suffix(".words.jsonl")


def _words(line: bytes) -> dict[str, Wording]:
    try:
        v = json.loads(line)
        wording = Wording(v["kind"], v["id"], v["lang"], v["source"], v["text"], v["safety"])
        return {wording.digest: wording} if wording.digest == sha256(line) else {}
    except (ValueError, KeyError, TypeError):
        return {}
