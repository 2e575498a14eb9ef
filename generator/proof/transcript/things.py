"""What can be on a page: runs of text and shapes, in points from the bottom left of the visible page."""

from __future__ import annotations

from dataclasses import dataclass

from generator.proof.transcript.area import Area
from generator.proof.transcript.cuts import cut_of


@dataclass(frozen=True, slots=True)
class Run:
    """One piece of text as painted: its words (ActualText where there is one), its look and place.

    `x` and `y` are where its baseline begins, `area` is its ink; `mark` is the MCID, -1 for none; `order` counts the
    things painted on the page.
    """

    text: str
    size: float
    font: str
    colour: str
    x: float
    y: float
    area: Area
    mark: int
    artifact: bool
    drawn: bool
    order: int

    @property
    def family(self) -> str:
        """The font's name without its cut: Arimo-Bold is a cut of Arimo."""
        return cut_of(self.font)[0]

    @property
    def weight(self) -> str:
        """The cut in words: "bold", "italic", "bold italic", or nothing."""
        return cut_of(self.font)[1]


@dataclass(frozen=True, slots=True)
class Shape:
    """Something drawn, of one kind: frame, fill, drawing, picture.

    `lines` are the widths of a frame's sides (left, bottom, right, top) or of a pen; many `pieces` are a dashed line;
    `points` how many points a drawing has; `pixels` the width and height of a picture.
    """

    kind: str
    area: Area
    colour: str
    lines: tuple[float, ...]
    pieces: int
    points: int
    pixels: tuple[int, int]
    order: int
    mark: int = -1
    artifact: bool = False


@dataclass(frozen=True, slots=True)
class Painted:
    """One page: its number (from 1), its width and height unturned, how far it is turned, and all that is on it."""

    number: int
    width: float
    height: float
    turned: int
    runs: tuple[Run, ...]
    shapes: tuple[Shape, ...]
