"""Marked content while a page is painted (ISO 32000-1, 14.6): which words a mark claims, what is page furniture, what is hidden."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from generator.proof.reading import objects
from generator.proof.seen import Mark, Piece


@dataclass(frozen=True, slots=True)
class Level:
    """One level of marked content: its mark, what it says instead of its codes, whether it is furniture or a hidden layer."""

    mark: Mark | None
    spoken: bool
    artifact: bool
    hidden: bool


_OUTSIDE = Level(None, spoken=False, artifact=False, hidden=False)


@dataclass(slots=True)
class Marking:
    """The levels that are open, and the words of every mark so far."""

    off: frozenset[tuple[int, int]] = frozenset()
    levels: list[Level] = field(default_factory=list)
    words: dict[Mark, list[Piece]] = field(default_factory=dict)

    @property
    def now(self) -> Level:
        """The innermost level, with what it inherits."""
        return self.levels[-1] if self.levels else _OUTSIDE

    def begin(self, tag: str, properties: Any, stream: int) -> None:
        """BMC or BDC. `properties` is a parsed dictionary or one of the resources."""
        outer, mcid, actual = self.now, _whole(properties, "/MCID"), _actual(properties)
        mark = outer.mark if mcid is None else (stream, mcid)
        if mark is not None and mcid is not None:
            self.words.setdefault(mark, [])
        if mark is not None and actual is not None and (mcid is not None or not outer.spoken):
            self.words[mark].append(Piece(actual, apart=False))
        self.levels.append(
            Level(
                mark,
                spoken=actual is not None or (outer.spoken and mcid is None),
                artifact=tag == "/Artifact" or (outer.artifact and mcid is None),
                hidden=outer.hidden or (tag == "/OC" and self.is_off(properties)),
            )
        )

    def end(self) -> None:
        """EMC."""
        if self.levels:
            self.levels.pop()

    def say(self, text: str, *, apart: bool) -> None:
        """Words that were shown."""
        level = self.now
        if level.mark is not None and not level.spoken:
            self.words[level.mark].append(Piece(text, apart))

    def is_off(self, layer: Any) -> bool:
        """True for a layer that does not print: a group that is off, or a membership of groups that are all off (8.11)."""
        if not self.off:
            return False
        groups = list(objects.items(objects.entry(layer, "/OCGs"), 64)) or [layer]
        return all(objects.key(group) in self.off for group in groups)


def _whole(properties: Any, name: str) -> int | None:
    value = properties.get(name) if isinstance(properties, dict) else objects.entry(properties, name)
    if value is None or isinstance(value, str | bytes | list | dict):
        return None
    return objects.whole(value, -1)


def _actual(properties: Any) -> str | None:
    if isinstance(properties, dict):
        raw = properties.get("/ActualText")
        return objects.decoded(raw) if isinstance(raw, bytes) else None
    return objects.text(objects.entry(properties, "/ActualText"))
