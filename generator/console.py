"""Everything that is printed: findings and results on stdout, talk and progress on stderr; human words or one JSON document."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Mapping
from typing import Any, TextIO

from generator.findings import Finding, Severity

_COLOURS = {Severity.ERROR: "31", Severity.ASK: "33", Severity.NOTE: "36"}
_BAR = 24


class Console:
    """Prints for one run. `loud` counts -v minus -q; JSON is printed once, by `document`."""

    def __init__(self, *, as_json: bool, loud: int, out: TextIO | None = None, err: TextIO | None = None) -> None:
        self.as_json, self.loud = as_json, loud
        self.out, self.err = out or sys.stdout, err or sys.stderr

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
        """A bar on stderr where that is a terminal; silent elsewhere."""
        if self.as_json or self.loud < 0 or not self.err.isatty():
            return
        filled = _BAR * done // total
        end = "\n" if done == total else ""
        self.err.write(f"\r\x1b[K{'#' * filled}{'.' * (_BAR - filled)} {done}/{total} {label}{end}")
        self.err.flush()

    @property
    def tinted(self) -> bool:
        """True where words may be coloured: on a terminal, and nobody said NO_COLOR."""
        return not os.environ.get("NO_COLOR") and self.out.isatty()

    def _tinted(self, severity: Severity) -> str:
        return f"\x1b[{_COLOURS[severity]}m{severity}\x1b[0m" if self.tinted else str(severity)
