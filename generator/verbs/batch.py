"""A batch of documents, as a Dask worker prints it: one after another, with what the process has at hand.

The engine is not made for threads, so a worker with several of them prints one document at a time all the same.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.metadata import version
from pathlib import Path
from threading import Lock

from generator.findings import Checked
from generator.fonts.store import Face
from generator.publish import is_whole, write_whole
from generator.roots import font_home, program
from generator.verbs.worker import Result, Task, own_shelf, print_checked, write_down

_ALONE = Lock()


@dataclass(frozen=True, slots=True)
class Batch:
    """Tasks that travel together: the file whose presence permits them, their fonts' digests by path, a date for all."""

    tasks: tuple[Task, ...]
    permit: Path
    fonts: Mapping[str, str]
    dated: str | None


@dataclass(frozen=True, slots=True)
class Examined:
    """What a process has to print with."""

    version: str
    program: str
    engine: str
    sees_folder: bool


def examine(permit: Path) -> Examined:
    """Look at this process. Raises Stop (exit 3) where the engine lacks a library."""
    from generator.press.engine import check_engine

    check_engine()
    return Examined(version("clearleaf"), _program(), f"WeasyPrint {version('weasyprint')}", permit.exists())


@cache
def _program() -> str:
    """The digest of all modules: two machines with the same one do the same."""
    found = hashlib.sha256()
    for path in sorted(program().rglob("*.py")):
        found.update(f"{path.relative_to(program())} {hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return found.hexdigest()


def lacking(fonts: Mapping[str, str]) -> set[str]:
    """The digests of the fonts that this process does not find where the asker has them."""
    return {digest for path, digest in fonts.items() if not is_whole(Path(path), digest)}


def print_batch(batch: Batch, uploads: list[bytes]) -> list[Result]:
    """Print a batch, as far as it is permitted to go on. `uploads` are the bytes of fonts that some worker lacks."""
    with _ALONE:
        os.environ.pop("SOURCE_DATE_EPOCH", None)
        os.environ |= {} if batch.dated is None else {"SOURCE_DATE_EPOCH": batch.dated}
        for data in uploads:
            _keep(data)
        results = list[Result]()
        for task in batch.tasks:
            if not batch.permit.exists():
                break
            results += _print(
                replace(task, faces=tuple(_at_hand(face, batch.fonts) for face in task.faces)), batch.permit
            )
        return results


def _print(task: Task, permit: Path) -> list[Result]:
    printed = print_checked(task, own_shelf())
    if printed.value is None:
        return [(task.record.path, Checked(None, printed.findings))]
    return [(task.record.path, write_down(task, printed.value))] if permit.exists() else []


def _at_hand(face: Face, fonts: Mapping[str, str]) -> Face:
    """The face as it lies on this machine. The digest decides, not the path."""
    digest = fonts[str(face.path)]
    if face.path.is_file() and face.sha256 == digest:
        return face
    return replace(face, path=_kept(digest))


def _kept(digest: str) -> Path:
    return font_home(None) / "by-digest" / f"{digest}.ttf"


def _keep(data: bytes) -> None:
    path = _kept(hashlib.sha256(data).hexdigest())
    if not path.is_file():
        write_whole(path, data)
