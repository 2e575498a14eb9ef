"""What stands on a page, as values: runs of text, painted areas, links, words by mark. All measures in points.

The page is as the reader sees it: cropped, turned, x from the left edge and y from the bottom edge.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from generator.proof.colour import RGB, WHITE, contrast, over
from generator.proof.typeface import Typeface

Box = tuple[float, float, float, float]
Matrix = tuple[float, float, float, float, float, float]
# The content of a page that a structure element claims: 0 for the page's own stream or the form's number, and the MCID.
Mark = tuple[int, int]
INVISIBLE = frozenset({3, 7})


@dataclass(frozen=True, slots=True)
class Run:
    """One string as shown: its words, face, size, place, colours.

    `box` spans ascent to descent; `y` is the baseline; `angle` is the direction of reading in degrees, 0 for upright
    text. `ink` is None where the colour could not be read. `behind` is what lies under it, None where only the picture
    can tell. `mode` is the text rendering mode, `stretch` the horizontal scaling (1 is plain).
    """

    text: str
    face: Typeface
    size: float
    box: Box
    y: float
    angle: int = 0
    ink: RGB | None = (0.0, 0.0, 0.0)
    opacity: float = 1.0
    behind: RGB | None = WHITE
    mode: int = 0
    stretch: float = 1.0
    slant: bool = False
    mark: Mark | None = None
    artifact: bool = False
    glyphs: int = 1
    missing: int = 0
    contrast: float | None = None

    @property
    def visible(self) -> bool:
        """True for text that prints."""
        return self.mode not in INVISIBLE and bool(self.text.strip()) and self.opacity > 0

    @property
    def bold(self) -> bool:
        """Bold by its face, or by an outline painted round its letters (mode 2)."""
        return self.face.bold or self.mode == 2

    @property
    def italic(self) -> bool:
        """Italic by its face, or slanted by the matrix."""
        return self.face.italic or self.slant

    @property
    def ratio(self) -> float | None:
        """The contrast with what lies behind, opacity included; None where it is not known."""
        if self.contrast is not None:
            return self.contrast
        if self.ink is None or self.behind is None:
            return None
        return contrast(over(self.ink, self.opacity, self.behind), self.behind)


@dataclass(frozen=True, slots=True)
class Area:
    """Something painted that is no text. `kind` is fill, line, picture, shading or pattern.

    `plain` is true for one upright rectangle, so that its box is all of it.
    """

    box: Box
    kind: str
    ink: RGB | None = None
    opacity: float = 1.0
    plain: bool = True
    mark: Mark | None = None
    artifact: bool = False
    order: int = 0

    @property
    def width(self) -> float:
        """From left to right."""
        return self.box[2] - self.box[0]

    @property
    def height(self) -> float:
        """From bottom to top."""
        return self.box[3] - self.box[1]


@dataclass(frozen=True, slots=True)
class Link:
    """A link annotation: where it is, the address it leads to ("" inside the document), its object's number."""

    box: Box
    address: str
    number: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a mark in painting order; `apart` where the pen moved by a word space or to another line before them."""

    text: str
    apart: bool


@dataclass(frozen=True)
class PageSeen:
    """One page: number from 1, width and height, runs and areas in painting order, and what could not be read of it."""

    number: int
    width: float
    height: float
    runs: tuple[Run, ...] = ()
    areas: tuple[Area, ...] = ()
    links: tuple[Link, ...] = ()
    words: dict[Mark, tuple[Piece, ...]] = field(default_factory=dict)
    troubles: tuple[str, ...] = ()
    unmarked: int = 0

    @cached_property
    def visible(self) -> tuple[Run, ...]:
        """The runs that print and say something."""
        return tuple(run for run in self.runs if run.visible)


def touches(one: Box, other: Box, slack: float = 0.0) -> bool:
    """True where two boxes share more than their edges."""
    return (
        one[0] < other[2] + slack
        and other[0] < one[2] + slack
        and one[1] < other[3] + slack
        and other[1] < one[3] + slack
    )


def holds(outer: Box, inner: Box, slack: float = 0.5) -> bool:
    """True where the inner box lies within the outer one."""
    return (
        outer[0] <= inner[0] + slack
        and outer[1] <= inner[1] + slack
        and outer[2] >= inner[2] - slack
        and outer[3] >= inner[3] - slack
    )
