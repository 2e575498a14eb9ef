"""The painter of one page: it runs operators on a graphics state and keeps what they leave on the paper."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from generator.proof.geometry import IDENTITY, moved
from generator.proof.reading import objects
from generator.proof.reading.codes import Codes
from generator.proof.reading.tokens import operations
from generator.proof.seen import Run
from generator.proof.walk.ground import Ground, Path
from generator.proof.walk.marking import Marking
from generator.proof.walk.state import Given, State, TextPlace

LOOK_AT_CLOCK = 1_000
MOST_SAVED = 4_000

Operands = list[Any]
Operator = Callable[["Painter", Operands], None]


class OutOfTime(Exception):
    """The page takes longer than it may."""


@dataclass(slots=True)
class Shelf:
    """What the pages of a file share: its fonts, read once, and its layers that are switched off."""

    off: frozenset[tuple[int, int]] = frozenset()
    fonts: dict[tuple[int, int], Codes] = field(default_factory=dict)

    def codes(self, font: Any) -> Codes:
        """The reader of a font dictionary."""
        number = objects.key(font)
        if number == (0, 0):
            return Codes(font)
        if number not in self.fonts:
            self.fonts[number] = Codes(font)
        return self.fonts[number]


@dataclass(slots=True)
class Painter:
    """The state while a page is painted. `pen` is where the last text ended (x, y) with its size and direction."""

    table: Mapping[str, Operator]
    shelf: Shelf
    state: State
    marking: Marking
    deadline: float
    ground: Ground = field(default_factory=Ground)
    path: Path = field(default_factory=Path)
    text: TextPlace = field(default_factory=TextPlace)
    saved: list[State] = field(default_factory=list)
    runs: list[tuple[Run, int]] = field(default_factory=list)
    troubles: list[str] = field(default_factory=list)
    resources: Any = None
    fonts: dict[str, Codes] = field(default_factory=dict)
    given: dict[str, Given] = field(default_factory=dict)
    clip_next: bool = False
    stream: int = 0
    depth: int = 0
    group_opacity: float = 1.0
    done: int = 0
    pen: tuple[float, float, float, float] | None = None

    def run(self, content: bytes) -> None:
        """Every operator of a content stream; a malformed one is stepped over. Raises OutOfTime."""
        for operator, operands in operations(content):
            self.done += 1
            if self.done % LOOK_AT_CLOCK == 0:
                self.look_at_clock()
            do = self.table.get(operator)
            if do is not None:
                try:
                    do(self, operands)
                except (IndexError, TypeError, ValueError, ArithmeticError, AttributeError, KeyError):
                    continue

    def look_at_clock(self) -> None:
        """Raise OutOfTime where the page has had its time."""
        if time.monotonic() > self.deadline:
            raise OutOfTime

    def save(self) -> None:
        """The operator q."""
        if len(self.saved) < MOST_SAVED:
            self.saved.append(self.state.saved())

    def restore(self) -> None:
        """The operator Q."""
        if self.saved:
            self.state = self.saved.pop()

    def resource(self, kind: str, name: str) -> Any:
        """A named resource of the stream that is being painted."""
        return objects.entry(objects.entry(self.resources, kind), name)

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A point of user space on the page."""
        return moved(self.state.ctm, x, y)

    def new_text(self) -> None:
        """The operator BT."""
        self.text.at = self.text.line = IDENTITY
