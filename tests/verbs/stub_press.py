"""A press of paper: what would be printed is written down, not set. Keys, manifest and folders are the build's own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.verbs.worker import Printed, Result, Task, write_down


class StubPress:
    """Writes a small file for each task and keeps the page that it was asked for."""

    def __init__(self) -> None:
        self.pages: dict[str, str] = {}

    def print_all(self, tasks: Iterable[Task], *_: object) -> Iterator[Result]:
        """In place of the pool."""
        for task in tasks:
            pdf = f"%PDF-stub {task.record.digest}".encode()
            self.pages[task.record.path] = task.page.html
            yield task.record.path, write_down(task, Printed(pdf, 1, {}))

    def printed(self) -> set[str]:
        """The paths that were printed since the last time that somebody asked."""
        paths = set(self.pages)
        self.pages = {}
        return paths
