"""What the preview shows at this moment, shared between the one who makes it and all who look."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Shot:
    """One view of a leaflet: its name and label, what was found, its pages as PNG files, its web page.

    `pages` are those of `printed`, the number of the last save that could be printed, and `html` that of `told`; where
    such a number is older than `number`, it is out of date. `printing` is true while newer pages are on their way.
    """

    view: str
    label: str
    number: int
    printed: int = 0
    printing: bool = False
    findings: tuple[Mapping[str, Any], ...] = ()
    pages: tuple[bytes, ...] = field(default=(), repr=False)
    html: str = field(default="", repr=False)
    told: int = 0
    seconds: float = 0.0


class Board:
    """The latest shot of every view. Whoever waits is woken by a newer one, or by the end."""

    def __init__(self) -> None:
        self._shots: dict[str, Shot] = {}
        self._turn = threading.Condition()
        self._number = 0
        self.closing = threading.Event()

    def post(self, shot: Shot) -> None:
        """Put a shot up in the place of its view's last one."""
        with self._turn:
            self._shots[shot.view] = shot
            self._number += 1
            self._turn.notify_all()

    def shots(self) -> tuple[int, dict[str, Shot]]:
        """The running number of the last change, and every view's shot."""
        with self._turn:
            return self._number, dict(self._shots)

    def wait(self, seen: int, seconds: float) -> int:
        """The number of the last change, as soon as it is another than `seen`, or after some seconds."""
        with self._turn:
            self._turn.wait_for(lambda: self._number != seen or self.closing.is_set(), seconds)
            return self._number

    def close(self) -> None:
        """Wake everybody for the last time."""
        self.closing.set()
        with self._turn:
            self._turn.notify_all()
