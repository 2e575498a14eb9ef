"""Files and the manifest: written whole or not at all, and only when something changed."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import tempfile
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

MANIFEST = "manifest.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One published document. `path` is relative to the output folder; `digest` is the key of everything it was made
    from; `sha256` is the file's own."""

    path: str
    slug: str
    locale: str
    region: str
    edition: str
    paper: str
    state: str
    digest: str
    pages: int
    sha256: str
    findings: tuple[Mapping[str, Any], ...] = ()


def write_whole(path: Path, data: bytes) -> None:
    """Write a file so that it is there whole or not at all: a temporary neighbour, fsync, rename. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise


def read_records(out: Path) -> dict[str, Record]:
    """The records of the last build by path; none where the manifest is missing or not one of ours."""
    try:
        rows = json.loads((out / MANIFEST).read_text("utf-8"))["files"]
        records = [Record(**{**row, "findings": tuple(row["findings"])}) for row in rows]
    except (OSError, ValueError, KeyError, TypeError):
        return {}
    return {record.path: record for record in records}


def is_intact(out: Path, record: Record) -> bool:
    """True where the file lies there with the bytes that the manifest says."""
    try:
        return hashlib.sha256((out / record.path).read_bytes()).hexdigest() == record.sha256
    except OSError:
        return False


def write_manifest(
    out: Path, records: Mapping[str, Record], withheld: list[dict[str, Any]], engine: str, fonts: Mapping[str, str]
) -> Path:
    """Write the manifest last, and only if it says something new; returns its path. Raises OSError."""
    path = out / MANIFEST
    files = [asdict(records[name]) for name in sorted(records)]
    text = json.dumps(
        {"files": files, "withheld": withheld, "engine": engine, "fonts": dict(sorted(fonts.items()))},
        ensure_ascii=False,
        indent=1,
    )
    data = (text + "\n").encode()
    if not (path.is_file() and path.read_bytes() == data):
        write_whole(path, data)
    return path


def write_if_new(path: Path, data: bytes) -> bool:
    """Write a file whole unless it lies there with these very bytes; True where it was written. Raises OSError."""
    if path.is_file() and path.read_bytes() == data:
        return False
    write_whole(path, data)
    return True
