"""In one run of the tests a page is printed once: who asks for it again, in this process or another, is given what came then.

What a page becomes depends on the task alone, which is the build's own promise. The key is all of the task that the
printing looks at; that files are written, left or made anew is still the build's doing each time. Tests of the printing
itself are marked `prints_anew`, and a test that uses monkeypatch prints anew unasked: it may have changed the press.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import pickle
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import pytest

from generator.verbs import worker

T = TypeVar("T")


class Kept:
    """What was made once, by the digest of what it was made from, in a folder that all workers of a run share."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.anew = False

    def once(self, made_of: object, make: Callable[[], T]) -> T:
        """What was made of this before, or is made now; others who want the same wait for it."""
        if self.anew:
            return make()
        path = self._folder / hashlib.sha256(repr(made_of).encode("utf-8", "backslashreplace")).hexdigest()
        with _alone(path.with_suffix(".lock")):
            if path.exists():
                found: T = pickle.loads(path.read_bytes())
                return found
            made = make()
            whole = path.with_suffix(".part")
            whole.write_bytes(pickle.dumps(made))
            whole.replace(path)
            return made


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Hold the file's lock; the system lets go of it when the process ends, however it ends."""
    with path.open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield


def in_this_run(factory: pytest.TempPathFactory) -> Kept:
    """The things kept in this run: pytest-xdist gives each worker a folder of its own inside that of the run."""
    base = factory.getbasetemp()
    folder = (base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base) / "printed-once"
    folder.mkdir(exist_ok=True)
    return Kept(folder)


def install(kept: Kept, patch: pytest.MonkeyPatch) -> None:
    """Have every document of a build, in this process or one forked from it, printed once."""
    real = worker.print_checked

    def print_checked(task: worker.Task, *more: Any) -> Any:
        faces = [(face.family, face.weight, face.sha256) for face in task.faces]
        record = (task.record.path, task.record.paper)
        dated = os.environ.get("SOURCE_DATE_EPOCH")
        made_of = (task.page, faces, task.made, task.place, task.edition, record, task.promise, dated)
        return kept.once(made_of, lambda: real(task, *more))

    patch.setattr(worker, "print_checked", print_checked)
