"""Has anything changed since the last build? Answered from the file system alone, in milliseconds.

Nothing here reads content or knows what a leaflet is: the last build left the stamp of every file that it read and of
every file that lies in the output folder. Where all stamps are still the same, and the same was asked for, there is
nothing to do, and neither the content nor the engine is loaded. A doubt is never settled here: then the build itself
looks, and compares digests.

What is relied on: the kernel sets a file's change time (st_ctime) at every write, rename and utime, nobody can set it by
hand, and a file that takes another's place has another inode. True of ext4, xfs, btrfs, tmpfs, apfs and nfs.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

STATE = ".last-build.json"
# A file that was written as the build began might change again within the same tick of the kernel's clock (10 ms at most),
# unseen, so we wait a little; some file systems count in whole seconds, or in two, and are not waited for.
TICK_NS, COARSE_TICK_NS = 20_000_000, 2_100_000_000
_PASSED_BY = frozenset({STATE, "__pycache__"})
# What else decides what is printed: it dates the files (reproducible-builds.org).
_ENVIRONMENT = ("SOURCE_DATE_EPOCH",)
CONTENT = ("leaflets", "locales", "templates")

Stamps = dict[str, list[int]]


@dataclass(frozen=True, slots=True)
class Before:
    """The state as a build began: what was asked for, the stamps of inputs and outputs, and when they were taken (ns)."""

    asked: str
    stamps: Stamps
    outputs: Stamps
    at: int


def inputs_of(root: Path, packaged: Path, program: Path, fonts: Path) -> list[Path]:
    """Every file and folder that a build reads: the project's, the packaged ones, the program's modules, the fonts."""
    content = [base / name for base in dict.fromkeys((root, packaged)) for name in CONTENT]
    return [*content, root / "clinic.toml", program, *sorted(fonts.glob("*@*"))]


def look(asked: Mapping[str, Any], inputs: Iterable[Path], out: Path) -> Before:
    """Stamp every file before it is read; `asked` is the request with all that decides a build beside its files."""
    whole, inputs = {**asked, "machine": _machine(), "where": str(Path.cwd())}, list(inputs)
    told = hashlib.sha256(json.dumps(whole, sort_keys=True, default=str).encode()).hexdigest()
    at, stamps = time.time_ns(), dict(_stamps(inputs))
    if _newest(stamps) > at - TICK_NS:
        time.sleep(TICK_NS / 1e9)
        at, stamps = time.time_ns(), dict(_stamps(inputs))
    return Before(told, stamps, dict(_stamps([out])), at)


def _newest(stamps: Stamps) -> int:
    return max((max(stamp[1:3]) for stamp in stamps.values()), default=0)


def _machine() -> list[Any]:
    """Python, its libraries (a folder's stamp changes when one is put in or taken out), the signature tool, the environment."""
    folders = [path for path in sys.path if path.endswith(("site-packages", "dist-packages"))]
    tools = [os.path.join(path, "ssh-keygen") for path in os.get_exec_path()]  # noqa: PTH118
    environment = {name: os.environ.get(name) for name in _ENVIRONMENT}
    return [sys.version, [(path, _one(path)) for path in (*folders, *tools)], environment]


def recall(before: Before, out: Path) -> dict[str, Any] | None:
    """What the last build said of itself, if it was asked for the same and not a single file differs since."""
    try:
        state = json.loads((out / STATE).read_text("utf-8"))
        same = state["asked"] == before.asked and state["inputs"] == before.stamps
        if same and state["outputs"] == before.outputs:
            told: dict[str, Any] = state["told"]
            return told
    except (OSError, ValueError, KeyError, TypeError):
        pass
    return None


def remember(
    before: Before, out: Path, told: Mapping[str, Any], known: Iterable[str], is_right: Callable[[str], bool]
) -> None:
    """Leave the stamps of a build that ended well. A state that cannot be written is no fault: the next build looks.

    A build may take hours, and somebody may harm a file meanwhile. `known` are the files of the manifest, relative to
    `out`; `is_right` reads one of them that changed while the build ran. Where one is lost or harmed, nothing is left.
    """
    newest, outputs = _newest(before.stamps), dict(_stamps([out]))
    tick = TICK_NS if newest % 1_000_000_000 else COARSE_TICK_NS
    changed = [name for name in known if _changed(os.path.join(out, name), before.outputs, outputs)]  # noqa: PTH118
    if newest > before.at - tick or not all(map(is_right, changed)):
        return
    state = {"asked": before.asked, "inputs": before.stamps, "outputs": outputs, "told": dict(told)}
    part = out / f"{STATE}.{os.getpid()}.part"
    try:
        part.write_text(json.dumps(state, separators=(",", ":")), "utf-8")
        part.replace(out / STATE)
    except OSError:
        with contextlib.suppress(OSError):
            part.unlink()


def _changed(path: str, before: Stamps, after: Stamps) -> bool:
    return path not in after or before.get(path) != after[path]


def _stamps(roots: Iterable[Path]) -> Iterator[tuple[str, list[int]]]:
    """Size, change times (contents and inode, ns) and inode of every file below the roots; links are followed, each once."""
    waiting, followed = [str(root) for root in roots], set[str]()
    while waiting:
        path = waiting.pop()
        try:
            entries = [e for e in os.scandir(path) if e.name not in _PASSED_BY and not e.name.endswith(".part")]
        except OSError:  # a file, or nothing
            yield path, _one(path)
            continue
        for entry in entries:
            if entry.is_symlink():
                real = os.path.realpath(entry.path)
                yield f"{entry.path}@", _stamp(entry.stat(follow_symlinks=False))
                waiting += [] if real in followed else [entry.path]
                followed.add(real)
            elif entry.is_dir():
                waiting.append(entry.path)
            else:
                yield entry.path, _one(entry.path)


def _one(path: str) -> list[int]:
    try:
        return _stamp(os.stat(path))  # noqa: PTH116  (thousands of files: strings, not paths)
    except OSError:
        return [-1, 0, 0, 0]


def _stamp(seen: os.stat_result) -> list[int]:
    return [seen.st_size, seen.st_mtime_ns, seen.st_ctime_ns, seen.st_ino]
