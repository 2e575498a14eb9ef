"""The output folder while one build has it to itself: a lock, a journal of what is finished, a broom for what was left.

A build that is killed leaves whole files, a journal of them, and perhaps a temporary file. The next build reads the
journal, sweeps the rest away and goes on. Locks are the kernel's: they end with the process that held them.
"""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from generator.publish import Record

JOURNAL = ".journal.jsonl"
# Only where a folder itself cannot be locked (NFS): the file says nothing and may lie there.
LOCK = ".lock"


@contextlib.contextmanager
def held(out: Path) -> Iterator[bool]:
    """Hold the output folder; the value is False where another build holds it.

    Workers that are forked meanwhile hold it too: it is free when the last of them is gone. A folder that cannot even be
    made is held by nobody; what cannot be written there is told, file by file, by those who write.
    """
    made, handles = not out.exists(), list[int]()
    with contextlib.suppress(OSError):
        out.mkdir(parents=True, exist_ok=True)
        handles.append(os.open(out, os.O_RDONLY | os.O_DIRECTORY))
    try:
        yield _locked(out, handles)
    finally:
        for handle in handles:
            with contextlib.suppress(OSError):
                fcntl.flock(handle, fcntl.LOCK_UN)
            os.close(handle)
        if made:
            with contextlib.suppress(OSError):
                out.rmdir()  # only if it is empty


def _locked(out: Path, handles: list[int]) -> bool:
    """Lock the folder, or a file in it where folders cannot be locked; False where somebody else has."""
    for open_next in (lambda: None, lambda: os.open(out / LOCK, os.O_RDWR | os.O_CREAT, 0o644)):
        try:
            if (handle := open_next()) is not None:
                handles.append(handle)
            if not handles:
                return True
            fcntl.flock(handles[-1], fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:
            continue
        return True
    return True


def sweep(out: Path) -> None:
    """Take away the temporary files of builds that were killed (`publish.write_whole` names them ".x.part")."""
    for folder, _, names in os.walk(out):
        for name in names:
            if name.startswith(".") and name.endswith(".part"):
                with contextlib.suppress(OSError):
                    (Path(folder) / name).unlink()


class Journal:
    """The documents that are finished and not in the manifest yet, a line each. It is gone when the manifest is written."""

    def __init__(self, out: Path) -> None:
        self._path = out / JOURNAL

    def records(self) -> dict[str, Record]:
        """What a build that was killed had finished; a line that was being written as it died is left out."""
        found = dict[str, Record]()
        try:
            lines = self._path.read_text("utf-8", "replace").splitlines()
        except OSError:
            return {}
        for line in filter(None, lines):
            with contextlib.suppress(ValueError, TypeError, KeyError):
                row = json.loads(line)
                record = Record(**{**row, "findings": tuple(row["findings"])})
                found[record.path] = record
        return found

    def add(self, record: Record) -> None:
        """Write a finished document down. Where there is no room the next build prints it again, and nothing is lost."""
        with contextlib.suppress(OSError), self._path.open("a", encoding="utf-8") as file:
            file.write(f"\n{json.dumps(asdict(record), ensure_ascii=False)}")

    def forget(self) -> None:
        """The manifest has it all."""
        with contextlib.suppress(OSError):
            self._path.unlink(missing_ok=True)
