"""A press of paper: what would be printed is written down, not set. Keys, manifest and folders are the build's own."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import replace

import pytest

from generator.findings import Checked
from generator.publish import write_report, write_whole
from generator.verbs import build as build_module
from generator.verbs.worker import Result, Task


class StubPress:
    """Writes a small file for each task and keeps the page that it was asked for."""

    def __init__(self) -> None:
        self.pages: dict[str, str] = {}

    def print_all(self, tasks: Iterable[Task], *_: object) -> Iterator[Result]:
        """In place of the pool."""
        for task in tasks:
            pdf = f"%PDF-stub {task.record.digest}".encode()
            digest, path = hashlib.sha256(pdf).hexdigest(), task.record.path
            write_whole(task.out / path, pdf)
            write_report(task.out, path, digest, {})
            self.pages[path] = task.page.html
            yield path, Checked(replace(task.record, pages=1, sha256=digest))

    def printed(self) -> set[str]:
        """The paths that were printed since the last time that somebody asked."""
        paths = set(self.pages)
        self.pages = {}
        return paths


@pytest.fixture
def press(monkeypatch: pytest.MonkeyPatch) -> StubPress:
    """The stub, in place of the press."""
    stub = StubPress()
    monkeypatch.setattr(build_module, "print_all", stub.print_all)
    return stub
