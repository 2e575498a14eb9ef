"""A worker that has the engine loaded before it is asked, and is replaced before the engine has grown fat.

It is forked from a server process that imported the engine once, so that a new one is ready in a few milliseconds; if
it dies, its page is lost and nothing else.
"""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from typing import Self

from generator.findings import Checked, error
from generator.verbs.crew import leave_ctrl_c_alone, warm_context
from generator.verbs.worker import Task, own_shelf, print_checked

# WeasyPrint keeps up to 55 MB a document (its issue 2130); a fresh worker costs nothing that is felt.
PAGES_A_WORKER = 25
SCREEN_DPI = 96.0


@dataclass(frozen=True, slots=True)
class Developed:
    """A printed document as pictures, one PNG file a page."""

    pages: tuple[bytes, ...]


class WarmPress:
    """Prints one document at a time in a process of its own."""

    def __init__(self) -> None:
        self._context = warm_context()
        self._pool = self._new_pool()

    def __enter__(self) -> Self:
        # A pool that is left open when Ctrl-C comes is closed by two threads at once as the process ends.
        try:
            self._pool.submit(_ready).result()
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def print(self, task: Task) -> Checked[Developed]:
        """The document's pages; B301 where the worker died of it."""
        try:
            return self._pool.submit(develop, task).result()
        except BrokenProcessPool:
            self._pool = self._new_pool()
            fault = error("B301", task.place, "the printing process died", "save again; if it dies again, report it")
            return Checked(None, (fault,))

    def close(self) -> None:
        """End the worker, once it is done with what it holds."""
        self._pool.shutdown(cancel_futures=True)

    def _new_pool(self) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(1, self._context, initializer=leave_ctrl_c_alone, max_tasks_per_child=PAGES_A_WORKER)


def develop(task: Task) -> Checked[Developed]:
    """Print, prove and draw a document."""
    from generator.proof.pictures import pictures

    printed = print_checked(task, own_shelf())
    if printed.value is None:
        return Checked(None, printed.findings)
    return Checked(
        Developed(tuple(picture.png(effort=1) for picture in pictures(printed.value.pdf, SCREEN_DPI, grey=True)))
    )


def _ready() -> None:
    """Nothing: that it returns says that the worker is there."""
