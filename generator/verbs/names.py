"""Names that somebody typed, held against the names that there are."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from generator.findings import ExitCode, Stop


def must_know(what: str, names: Iterable[str], known: Iterable[str]) -> None:
    """Raise Stop (exit 4), with the nearest name, for the first name that nobody knows."""
    known = sorted(known)
    for name in names:
        if name not in known:
            near = difflib.get_close_matches(name, known, 1)
            raise Stop(
                f"no {what} `{name}` here",
                f"did you mean {near[0]}?" if near else f"there are: {', '.join(known) or 'none'}",
                ExitCode.NOTHING_MATCHED,
            )
