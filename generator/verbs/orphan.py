"""A worker ends with the process that asked for its work: whatever kills a build, nobody goes on writing into its folder."""

from __future__ import annotations

import os
from multiprocessing import connection, parent_process
from threading import Thread


def end_with_parent() -> None:
    """Watch the process that asked for this one, and end at once, whatever is being done, when it is gone."""
    parent = parent_process()
    if parent is not None:
        Thread(target=_watch, args=(parent.sentinel,), name="watch", daemon=True).start()


def _watch(sentinel: int) -> None:
    connection.wait([sentinel])
    os._exit(1)
