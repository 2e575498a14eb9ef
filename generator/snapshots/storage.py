"""How syrupy keeps our snapshots: one readable file a test, `__snapshots__/<test file>/<test>.proof.txt`, one PNG a page.

The only room that knows syrupy; imported when a snapshot is first asked for, so that pytest starts without it.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.base import AbstractSyrupyExtension
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode


class ProofExtension(SingleFileSnapshotExtension):
    """A proof as a text file."""

    _write_mode = WriteMode.TEXT
    file_extension = "proof.txt"


class PictureExtension(SingleFileSnapshotExtension):
    """A page as a PNG file."""

    file_extension = "png"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a comparison: good or not, what the file said (None where there is none), where it lies."""

    good: bool
    known: Any
    path: Path


class Shelf:
    """The snapshots of one test, of one sort: compared, written with --snapshot-update, counted by syrupy."""

    def __init__(self, inner: SnapshotAssertion) -> None:
        self._inner = inner

    @property
    def updating(self) -> bool:
        """True where snapshots are to be written anew."""
        return bool(self._inner.update_snapshots)

    def known(self, name: str) -> Any:
        """What the file of a name says; None where there is none."""
        extension, location = self._inner.extension, self._inner.test_location
        path = extension.get_location(test_location=location, index=name)
        return extension.read_snapshot_data_from_location(snapshot_location=path, snapshot_name=name, session_id="")

    def hold(self, data: str | bytes, name: str = "") -> Verdict:
        """Compare data with its file, or write it where snapshots are updated."""
        self._inner(name=name) if name else self._inner
        self._inner == data  # noqa: B015  (syrupy compares, writes and counts here)
        result = self._inner.executions[self._inner.num_executions - 1]
        if result.exception is not None:
            raise result.exception
        return Verdict(result.success, result.recalled_data, Path(result.snapshot_location))


def shelf(snapshot: SnapshotAssertion, extension: type[AbstractSyrupyExtension]) -> Shelf:
    """The shelf of a test, from syrupy's own fixture."""
    return Shelf(snapshot.use_extension(extension))
