"""A typeface as a page shows it, as a value."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Typeface:
    """A face of the file: how it looks, whether it is in the file, whether its codes have text, how tall its letters are.

    `serif` is None where the name does not say. `ascent` and `descent` are in em. `heights` is the height of the plain
    letters of each script in em ("Latn": .519), as far as their outlines could be read.
    """

    name: str
    bold: bool = False
    italic: bool = False
    narrow: bool = False
    serif: bool | None = None
    embedded: bool = True
    drawn: bool = False
    readable: bool = True
    ascent: float = 0.9
    descent: float = 0.2
    heights: tuple[tuple[str, float], ...] = ()

    @property
    def family(self) -> str:
        """The name without its weight and slope."""
        return re.sub(r"[-, ](?:Bold|Italic|Oblique|Regular|Roman|MT|PS)+$", "", self.name)
