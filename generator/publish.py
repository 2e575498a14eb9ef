"""Files and the manifest: written whole or not at all, and only when something changed."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, TypeVar

T = TypeVar("T")

MANIFEST = "manifest.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One published document. `path` is relative to the output folder; `digest` is the key of everything it was made
    from; `sha256` is the file's own; `clinic` the id of another clinic than clinic.toml's (`build --imprints`)."""

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
    clinic: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TwinRecord:
    """The web page of a leaflet and its reading script: paths as in `Record`, the title in its language, what it was
    made from, the digests of both files. `until` is the day (ISO 8601) by which its review must be repeated, or empty."""

    path: str
    script: str
    slug: str
    locale: str
    region: str
    state: str
    until: str
    title: str
    version: str
    digest: str
    sha256: str
    script_sha256: str


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


def write_new(path: Path, data: bytes) -> None:
    """Write a file that is not there yet, whole or not at all. Raises FileExistsError where it is, or OSError."""
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    write_whole(part, data)
    try:
        os.link(part, path)
    finally:
        part.unlink(missing_ok=True)


def read_manifest(out: Path) -> dict[str, Any]:
    """The manifest of the last build; nothing where it is missing or no JSON object."""
    try:
        manifest = json.loads((out / MANIFEST).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return manifest if isinstance(manifest, dict) else {}


def publish_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write a folder of files that is there whole or not at all. Raises OSError; FileExistsError for one that is not empty."""
    if folder.is_dir() and not any(folder.iterdir()):
        _fill(folder, files)
        return
    if folder.exists() or folder.is_symlink():
        raise FileExistsError(errno.EEXIST, "it is there already", str(folder))
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".clearleaf-") as work:
        _lay(Path(work) / "all", files)
        (Path(work) / "all").rename(folder)


def _fill(folder: Path, files: Mapping[str, bytes]) -> None:
    """The files into an empty folder that stays the same one (somebody's shell may stand in it)."""
    with tempfile.TemporaryDirectory(dir=folder, prefix=".clearleaf-") as work:
        _lay(Path(work), files)
        moved: list[Path] = []
        try:
            for path in sorted(Path(work).iterdir()):
                moved.append(folder / path.name)
                path.rename(folder / path.name)
        except BaseException:
            for path in moved:
                shutil.rmtree(path, ignore_errors=True) if path.is_dir() else path.unlink(missing_ok=True)
            raise


def _lay(folder: Path, files: Mapping[str, bytes]) -> None:
    folder.mkdir(exist_ok=True)
    for name, data in files.items():
        write_whole(folder / name, data)
    folder.chmod(0o755)


def read_records(out: Path) -> dict[str, Record]:
    """The records of the last build by path; none where the manifest is missing or not one of ours."""
    try:
        rows = json.loads((out / MANIFEST).read_text("utf-8"))["files"]
        records = [Record(**{**row, "findings": tuple(row["findings"])}) for row in rows]
    except (OSError, ValueError, KeyError, TypeError):
        return {}
    return {record.path: record for record in records}


def read_twins(out: Path) -> dict[str, TwinRecord]:
    """The web pages of the last build by path; none where the manifest is missing or older than they are."""
    rows: list[dict[str, Any]] = read_part(out, "twins", [])
    try:
        return {row["path"]: TwinRecord(**row) for row in rows}
    except (KeyError, TypeError):
        return {}


def read_part(out: Path, name: str, otherwise: T) -> T:
    """One part of the last build's manifest, such as "withheld"; `otherwise` where it is not there or of another sort."""
    try:
        part = json.loads((out / MANIFEST).read_text("utf-8"))[name]
    except (OSError, ValueError, KeyError, TypeError):
        return otherwise
    return part if isinstance(part, type(otherwise)) else otherwise


def is_intact(out: Path, record: Record) -> bool:
    """True where the file lies there with the bytes that the manifest says, and its own report beside it."""
    return is_whole(out / record.path, record.sha256) and _is_reported(out, record.path, record.sha256)


def is_whole(path: Path, sha256: str) -> bool:
    """True where a file lies there with bytes of that digest."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest() == sha256
    except OSError:
        return False


def known_files(out: Path) -> dict[str, str]:
    """Every file that the manifest answers for, with its sha256; a report has none, it is bound to its PDF."""
    manifest = read_manifest(out)
    rows = [*manifest.get("files", []), *manifest.get("twins", []), *manifest.get("pages", [])]
    known = {row["path"]: row["sha256"] for row in rows}
    known |= {row["script"]: row["script_sha256"] for row in manifest.get("twins", [])}
    return {**known, **{report_path(row["path"]): "" for row in manifest.get("files", [])}, MANIFEST: ""}


def is_as_known(out: Path, name: str, known: Mapping[str, str]) -> bool:
    """True where a file of `known_files` lies there with the bytes that the manifest says."""
    if known[name] or name == MANIFEST:
        return is_whole(out / name, known[name]) if known[name] else (out / name).is_file()
    pdf = f"{name.removesuffix('.proof.json')}.pdf"
    return _is_reported(out, pdf, known[pdf])


def report_path(path: str) -> str:
    """Where the report of a PDF lies: beside it, "x.large.a4.proof.json"."""
    return f"{path.removesuffix('.pdf')}.proof.json"


def write_report(out: Path, path: str, sha256: str, report: Mapping[str, Any]) -> None:
    """Write what was measured on a PDF beside it, bound to its bytes (`sha256`) and to itself (`digest`). Raises OSError."""
    content = {"sha256": sha256, **report}
    text = json.dumps({"digest": _digest(content), **content}, ensure_ascii=False, indent=1)
    write_whole(out / report_path(path), (text + "\n").encode())


def _is_reported(out: Path, path: str, sha256: str) -> bool:
    try:
        content = json.loads((out / report_path(path)).read_text("utf-8"))
        digest = content.pop("digest")
    except (OSError, ValueError, KeyError, AttributeError):
        return False
    return bool(content.get("sha256") == sha256 and digest == _digest(content))


def _digest(content: Mapping[str, Any]) -> str:
    return hashlib.sha256(json.dumps(content, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def take_away(out: Path, path: str) -> None:
    """Remove a PDF that must no longer lie there, and its report."""
    for name in (path, report_path(path)):
        (out / name).unlink(missing_ok=True)


def write_manifest(
    out: Path,
    records: Mapping[str, Record],
    withheld: list[dict[str, Any]],
    engine: str,
    fonts: Mapping[str, str],
    more: Mapping[str, Any] | None = None,
) -> Path:
    """Write the manifest last, and only if it says something new; returns its path. Raises OSError.

    `more` are further parts: what was withdrawn, the review records, the web pages and what the front desk calls things.
    """
    path = out / MANIFEST
    files = [_row(records[name]) for name in sorted(records)]
    text = json.dumps(
        {"files": files, "withheld": withheld, "engine": engine, "fonts": dict(sorted(fonts.items())), **(more or {})},
        ensure_ascii=False,
        indent=1,
    )
    data = (text + "\n").encode()
    if not (path.is_file() and path.read_bytes() == data):
        write_whole(path, data)
    return path


def _row(record: Record) -> dict[str, Any]:
    """A record in the manifest; who hands it out is said where it is not the clinic of clinic.toml."""
    row = asdict(record)
    return row if record.clinic else {key: value for key, value in row.items() if key != "clinic"}


def write_if_new(path: Path, data: bytes) -> bool:
    """Write a file whole unless it lies there with these very bytes; True where it was written. Raises OSError."""
    if path.is_file() and path.read_bytes() == data:
        return False
    write_whole(path, data)
    return True
