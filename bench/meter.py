"""What a command costs, with all its children and theirs: wall time, and the processor time that other work changes less.

Processes that outlive their parent (a fork server, a browser's helpers) are adopted and waited for, so none is missed.
"""

from __future__ import annotations

import ctypes
import os
import resource
import statistics
import subprocess
import time
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

PR_SET_CHILD_SUBREAPER = 36  # prctl(2)


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds on the clock, and seconds of processor time of user and system."""

    wall: float
    cpu: float

    def of(self, count: int) -> Cost:
        """The share of one among `count`."""
        return Cost(self.wall / count, self.cpu / count)


def cost(words: list[str], cwd: Path, env: Mapping[str, str] | None = None) -> Cost:
    """The cost of a command. Raises CalledProcessError where it fails."""
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    start, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(words, cwd=cwd, env=env, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    wall = time.perf_counter() - start
    if done.returncode:
        raise subprocess.CalledProcessError(done.returncode, words[:4], stderr=done.stderr[-2000:])
    with suppress(ChildProcessError):
        while True:
            os.waitpid(-1, 0)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return Cost(wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def in_turn(actions: Mapping[str, Callable[[], Cost]], times: int) -> dict[str, list[Cost]]:
    """The costs of each action, all run in turn, so that the machine's moods fall on all of them."""
    found: dict[str, list[Cost]] = {name: [] for name in actions}
    for _ in range(times):
        for name, action in actions.items():
            found[name].append(action())
    return found


def middle(costs: Iterable[Cost]) -> Cost:
    """The median of each figure."""
    costs = list(costs)
    return Cost(statistics.median(c.wall for c in costs), statistics.median(c.cpu for c in costs))


def ratio(some: list[Cost], base: list[Cost]) -> Cost:
    """How many times the base something costs: the median of the ratios of each turn."""
    return middle(Cost(s.wall / b.wall, s.cpu / b.cpu) for s, b in zip(some, base, strict=True))
