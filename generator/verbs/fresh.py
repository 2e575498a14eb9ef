"""Has anything changed since the last build? Answered from the file system alone, in milliseconds.

Nothing here reads content or knows what a leaflet is: the last build left the stamp of every file that it read and of
every file that lies in the output folder. Where all stamps are still the same, and the same was asked for, there is
nothing to do, and neither the content nor the engine is loaded. A doubt is never settled here: then the build itself
looks, and compares digests.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

STATE = ".last-build.json"
# A file that was written as the build began might change again within the same tick of the clock, unseen.
TICK_NS = 100_000_000
_PASSED_BY = frozenset({STATE, "__pycache__"})

Stamps = dict[str, list[int]]


@dataclass(frozen=True, slots=True)
class Before:
    """The state of the inputs as a build began: what was asked for, their stamps, and when they were taken (ns)."""

    asked: str
    stamps: Stamps
    at: int


def look(asked: Mapping[str, Any], inputs: Iterable[Path]) -> Before:
    """Stamp every input before it is read; `asked` is the request with all that decides a build beside its files."""
    told = hashlib.sha256(json.dumps(asked, sort_keys=True, default=str).encode()).hexdigest()
    return Before(told, dict(_stamps(inputs)), time.time_ns())


def recall(before: Before, out: Path) -> dict[str, Any] | None:
    """What the last build said of itself, if it was asked for the same and not a single file differs since."""
    try:
        state = json.loads((out / STATE).read_text("utf-8"))
        same = state["asked"] == before.asked and state["inputs"] == before.stamps
        if same and state["outputs"] == dict(_stamps([out])):
            told: dict[str, Any] = state["told"]
            return told
    except (OSError, ValueError, KeyError, TypeError):
        pass
    return None


def remember(before: Before, out: Path, told: Mapping[str, Any]) -> None:
    """Leave the stamps of a build that ended well. A state that cannot be written is no fault: the next build looks."""
    newest = max((max(stamp[1:3]) for stamp in before.stamps.values()), default=0)
    if newest > before.at - TICK_NS:
        return
    state = {"asked": before.asked, "inputs": before.stamps, "outputs": dict(_stamps([out])), "told": dict(told)}
    with contextlib.suppress(OSError):
        part = out / f"{STATE}.{os.getpid()}.part"
        part.write_text(json.dumps(state, separators=(",", ":")), "utf-8")
        part.replace(out / STATE)


def _stamps(roots: Iterable[Path]) -> Iterator[tuple[str, list[int]]]:
    """Size, change times (contents and inode, ns) and inode of every file below the roots.

    The inode's change time cannot be set by hand, so an edit that puts the old time back is seen too.
    """
    waiting = [str(root) for root in roots]
    while waiting:
        path = waiting.pop()
        try:
            if os.path.isdir(path):  # noqa: PTH112  (thousands of files: strings, not paths)
                entries = [e for e in os.scandir(path) if e.name not in _PASSED_BY and not e.name.endswith(".part")]
                waiting += [e.path for e in entries if e.is_dir()]
                yield from ((e.path, _stamp(e.stat())) for e in entries if not e.is_dir())
            else:
                yield path, _stamp(os.stat(path))  # noqa: PTH116
        except OSError:
            yield path, [-1, 0, 0, 0]


def _stamp(seen: os.stat_result) -> list[int]:
    return [seen.st_size, seen.st_mtime_ns, seen.st_ctime_ns, seen.st_ino]
