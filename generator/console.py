"""Everything that is printed: findings and results on stdout, talk and progress on stderr; human words or one JSON document."""

from __future__ import annotations

import json
import os
import sys
import time
from collections import deque
from collections.abc import Callable, Iterable, Mapping
from typing import Any, TextIO

from generator.findings import Finding, Severity

_COLOURS = {Severity.ERROR: "31", Severity.ASK: "33", Severity.NOTE: "36"}
_BAR = 24
_WINDOW = 30.0  # seconds that the rate is taken from


class Pace:
    """How fast work goes, from the steps of the last half minute: what was quick at first says little of the rest."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock, self._steps = clock, deque[tuple[float, int]]()
        self._told = clock()

    def step(self, done: int) -> None:
        """So many are done now."""
        now = self._clock()
        self._steps.append((now, done))
        while len(self._steps) > 2 and now - self._steps[0][0] > _WINDOW:
            self._steps.popleft()

    @property
    def rate(self) -> float:
        """Steps a second; 0 as long as nobody can tell."""
        (start, first), (end, last) = self._steps[0], self._steps[-1]
        return (last - first) / (end - start) if end > start else 0.0

    def seconds_left(self, steps: int) -> float | None:
        """How long so many steps will take; None as long as nobody can tell."""
        return steps / self.rate if self.rate else None

    def in_words(self, steps: int) -> str:
        """Such as ", 3.1/s, 1:27 left:"; empty as long as nobody can tell."""
        left = self.seconds_left(steps)
        if left is None:
            return ""
        minutes, seconds = divmod(round(left), 60)
        hours, minutes = divmod(minutes, 60)
        clock = f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"
        return f", {self.rate:.1f}/s, {clock} left:"

    def is_due(self) -> bool:
        """True at most once a second."""
        now = self._clock()
        due = now - self._told >= 1
        self._told = now if due else self._told
        return due


class Console:
    """Prints for one run. `loud` counts -v minus -q; JSON is printed once, by `document`."""

    def __init__(self, *, as_json: bool, loud: int, out: TextIO | None = None, err: TextIO | None = None) -> None:
        self.as_json, self.loud = as_json, loud
        self.out, self.err = out or sys.stdout, err or sys.stderr
        self._pace = Pace()

    def findings(self, findings: Iterable[Finding]) -> None:
        """Findings in words: notes only with -v, questions not with -q."""
        shown = {Severity.ERROR: True, Severity.ASK: self.loud >= 0, Severity.NOTE: self.loud >= 1}
        for finding in findings if not self.as_json else ():
            if shown[finding.severity]:
                text = str(finding).replace(f"  {finding.severity}  ", f"  {self._tinted(finding.severity)}  ", 1)
                print(text, file=self.out)

    def data(self, text: str) -> None:
        """The result that was asked for."""
        if not self.as_json:
            print(text, file=self.out)

    def talk(self, text: str, *, at: int = 0) -> None:
        """A remark beside the result; said from verbosity `at` on."""
        if not self.as_json and self.loud >= at:
            print(text, file=self.err)

    def trouble(self, message: str, hint: str) -> None:
        """Why the run cannot go on."""
        print(f"clearleaf: {message}" + (f"\n    hint: {hint}" if hint else ""), file=self.err)

    def document(self, content: Mapping[str, Any]) -> None:
        """The one JSON document of a run."""
        if self.as_json:
            json.dump(content, self.out, ensure_ascii=False, indent=1)
            print(file=self.out)

    def progress(self, done: int, total: int, label: str) -> None:
        """How far long work is: a bar on stderr where that is a terminal, JSON lines there with `--format json`."""
        if self.loud < 0 or not (self.as_json or self.err.isatty()):
            return
        self._pace.step(done)
        if self.as_json:
            self._line(done, total, label)
        else:
            filled = _BAR * done // total
            end = "\n" if done == total else ""
            pace = self._pace.in_words(total - done)
            self.err.write(f"\r\x1b[K{'#' * filled}{'.' * (_BAR - filled)} {done}/{total}{pace} {label}{end}")
            self.err.flush()

    def _line(self, done: int, total: int, label: str) -> None:
        """One line of progress for machines, at most one a second."""
        if self._pace.is_due():
            left = self._pace.seconds_left(total - done)
            seconds = None if left is None else round(left, 1)
            row = {
                "done": done,
                "total": total,
                "per_second": round(self._pace.rate, 2),
                "seconds_left": seconds,
                "now": label,
            }
            print(json.dumps({"progress": row}, ensure_ascii=False), file=self.err, flush=True)

    @property
    def tinted(self) -> bool:
        """True where words may be coloured: on a terminal, and nobody said NO_COLOR."""
        return not os.environ.get("NO_COLOR") and self.out.isatty()

    def _tinted(self, severity: Severity) -> str:
        return f"\x1b[{_COLOURS[severity]}m{severity}\x1b[0m" if self.tinted else str(severity)
