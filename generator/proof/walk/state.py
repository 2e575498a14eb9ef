"""The graphics state while a page is painted (ISO 32000-1, 8.4 and 9.3), as far as measuring needs it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from generator.proof.colour import BLACK, RGB
from generator.proof.geometry import IDENTITY
from generator.proof.reading import objects
from generator.proof.reading.codes import Codes
from generator.proof.reading.inks import DEVICE, Ink
from generator.proof.seen import Box, Matrix


@dataclass(slots=True)
class State:
    """What `q` saves and `Q` brings back. `clip` is the box around the clip; `clip_plain` where the clip is that box."""

    ctm: Matrix
    clip: Box
    clip_plain: bool = True
    fill_space: Ink = DEVICE["DeviceGray"]
    stroke_space: Ink = DEVICE["DeviceGray"]
    fill: RGB | None = BLACK
    stroke: RGB | None = BLACK
    fill_opacity: float = 1.0
    stroke_opacity: float = 1.0
    blended: bool = False
    line_width: float = 1.0
    codes: Codes | None = None
    size: float = 0.0
    char_space: float = 0.0
    word_space: float = 0.0
    scale: float = 1.0
    leading: float = 0.0
    rise: float = 0.0
    mode: int = 0

    def saved(self) -> State:
        """A copy; made by hand, for this is what a page does most."""
        return State(
            self.ctm,
            self.clip,
            self.clip_plain,
            self.fill_space,
            self.stroke_space,
            self.fill,
            self.stroke,
            self.fill_opacity,
            self.stroke_opacity,
            self.blended,
            self.line_width,
            self.codes,
            self.size,
            self.char_space,
            self.word_space,
            self.scale,
            self.leading,
            self.rise,
            self.mode,
        )

    def take(self, given: Given, group_opacity: float) -> None:
        """The entries of an ExtGState dictionary; `group_opacity` is that of the groups around."""
        if given.fill_opacity is not None:
            self.fill_opacity = group_opacity * given.fill_opacity
        if given.stroke_opacity is not None:
            self.stroke_opacity = group_opacity * given.stroke_opacity
        if given.line_width is not None:
            self.line_width = given.line_width
        if given.blended is not None:
            self.blended = given.blended
        if given.masked:
            self.blended = True
        if given.font is not None:
            self.codes, self.size = given.font


@dataclass(frozen=True, slots=True)
class Given:
    """What an ExtGState dictionary sets (8.4.5); None for what it leaves alone."""

    fill_opacity: float | None = None
    stroke_opacity: float | None = None
    line_width: float | None = None
    blended: bool | None = None
    masked: bool = False
    font: tuple[Codes, float] | None = None


def given_by(dictionary: Any, codes_of: Callable[[Any], Codes]) -> Given:
    """An ExtGState dictionary, read."""
    fill, stroke, width, mode, mask = (
        objects.entry(dictionary, name) for name in ("/ca", "/CA", "/LW", "/BM", "/SMask")
    )
    font = list(objects.items(objects.entry(dictionary, "/Font"), 2))
    first = objects.name(next(objects.items(mode), None)) if mode is not None else ""
    return Given(
        fill_opacity=None if fill is None else min(1.0, max(0.0, objects.number(fill, 1.0))),
        stroke_opacity=None if stroke is None else min(1.0, max(0.0, objects.number(stroke, 1.0))),
        line_width=None if width is None else objects.number(width, 1.0),
        blended=None if mode is None else first not in ("Normal", "Compatible", ""),
        masked=mask is not None and objects.name(mask) != "None",
        font=(codes_of(font[0]), objects.number(font[1])) if len(font) == 2 else None,
    )


@dataclass(slots=True)
class TextPlace:
    """The text matrix and the matrix of the line (9.4.1)."""

    at: Matrix = IDENTITY
    line: Matrix = IDENTITY
