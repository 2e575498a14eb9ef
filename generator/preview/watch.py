"""Which files of a project have changed: by their times and sizes, asked again and again. No daemon, no library."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator, Mapping
from pathlib import Path

WATCHED = ("leaflets", "templates", "locales", "clinic.toml")
POLL_SECONDS, SETTLE_SECONDS = 0.08, 0.02

Stamps = Mapping[str, tuple[int, int, int]]


def stamps(root: Path) -> Stamps:
    """Every watched file with its time of change, its size and its inode (an editor that renames changes only that)."""
    return {path: (s.st_mtime_ns, s.st_size, s.st_ino) for path, s in _files(root)}


def _files(root: Path) -> Iterator[tuple[str, os.stat_result]]:
    waiting = [str(root / name) for name in WATCHED]
    while waiting:
        path = waiting.pop()
        try:
            if os.path.isdir(path):  # noqa: PTH112  (a Path for each of a thousand files, ten times a second, is felt)
                waiting += [entry.path for entry in os.scandir(path) if not entry.name.startswith(".")]
            else:
                yield path, os.stat(path)  # noqa: PTH116
        except OSError:
            continue  # it went away between the listing and the look: the next look will tell


def changes(root: Path, seen: Stamps, closing: threading.Event) -> Iterator[Stamps]:
    """The stamps anew after each change, once the files have come to rest; ends when `closing` is set."""
    while not closing.wait(POLL_SECONDS):
        now = stamps(root)
        if now == seen:
            continue
        while not closing.wait(SETTLE_SECONDS) and (later := stamps(root)) != now:
            now = later
        seen = now
        yield now
