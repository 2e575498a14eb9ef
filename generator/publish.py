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
    """True where the file lies there with the bytes that the manifest says, and its own report beside it."""
    try:
        whole = hashlib.sha256((out / record.path).read_bytes()).hexdigest() == record.sha256
    except OSError:
        return False
    return whole and _is_reported(out, record)


def report_path(path: str) -> str:
    """Where the report of a PDF lies: beside it, "x.large.a4.proof.json"."""
    return f"{path.removesuffix('.pdf')}.proof.json"


def write_report(out: Path, path: str, sha256: str, report: Mapping[str, Any]) -> None:
    """Write what was measured on a PDF beside it, bound to its bytes (`sha256`) and to itself (`digest`). Raises OSError."""
    content = {"sha256": sha256, **report}
    text = json.dumps({"digest": _digest(content), **content}, ensure_ascii=False, indent=1)
    write_whole(out / report_path(path), (text + "\n").encode())


def _is_reported(out: Path, record: Record) -> bool:
    try:
        content = json.loads((out / report_path(record.path)).read_text("utf-8"))
        digest = content.pop("digest")
    except (OSError, ValueError, KeyError, AttributeError):
        return False
    return bool(content.get("sha256") == record.sha256 and digest == _digest(content))


def _digest(content: Mapping[str, Any]) -> str:
    return hashlib.sha256(json.dumps(content, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def take_away(out: Path, path: str) -> None:
    """Remove a PDF that must no longer lie there, and its report."""
    for name in (path, report_path(path)):
        (out / name).unlink(missing_ok=True)


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
