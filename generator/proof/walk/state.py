"""The graphics state while a page is painted (ISO 32000-1, 8.4 and 9.3), as far as measuring needs it."""

from __future__ import annotations

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

    def take(self, given: Any, group_opacity: float) -> None:
        """The entries of an ExtGState dictionary (8.4.5); `group_opacity` is that of the groups around."""
        if (ca := objects.entry(given, "/ca")) is not None:
            self.fill_opacity = group_opacity * min(1.0, max(0.0, objects.number(ca, 1.0)))
        if (ca := objects.entry(given, "/CA")) is not None:
            self.stroke_opacity = group_opacity * min(1.0, max(0.0, objects.number(ca, 1.0)))
        if (width := objects.entry(given, "/LW")) is not None:
            self.line_width = objects.number(width, 1.0)
        mode = objects.entry(given, "/BM")
        if mode is not None:
            first = objects.name(next(objects.items(mode), None))
            self.blended = first not in ("Normal", "Compatible", "")
        mask = objects.entry(given, "/SMask")
        if mask is not None:
            self.blended = self.blended or objects.name(mask) != "None"


@dataclass(slots=True)
class TextPlace:
    """The text matrix and the matrix of the line (9.4.1)."""

    at: Matrix = IDENTITY
    line: Matrix = IDENTITY
