"""The editions and papers: sizes that the style sheets must keep and that the finished PDF is measured against.

Sources: 18 pt is large print (ACB Large Print Guidelines, 6 May 2025; APH); 14 pt is clear print (RNIB, UKAAF G003);
24 pt is for readers whom 18 pt does not serve, no standard names it. The foot is never
under 12 pt, nor under 16 pt (large print to UKAAF) in giant print.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Edition:
    """A size of print: body and foot in points, and the profiles (generator/proof/profiles) that it keeps.

    `build` measures every leaflet against them; one that misses a profile is withheld.

    `second_pt` is the size of the English that stands below each statement, 0 where there is none. A box holds at most
    `longest_box` items, so that it is never taller than a page; the rest stands in a second box under the same heading.
    What must stand alone stands on the first `front_pages` pages: one, or both sides of a sheet.
    """

    name: str
    body_pt: float
    foot_pt: float
    longest_box: int
    front_pages: int
    keeps: tuple[str, ...]
    second_pt: float = 0

    @property
    def bilingual(self) -> bool:
        """True where each statement stands in the patient's language and, below it, in English."""
        return self.second_pt > 0

    @property
    def smallest_pt(self) -> float:
        """The smallest size that words on the page may have, the foot apart."""
        return self.second_pt or self.body_pt


_PRINT = ("cfr-208", "clearleaf", "eu-2009", "pdf-ua", "pmcpa", "usp-17", "wcag-aa")

EDITIONS = {
    e.name: e
    for e in (
        Edition("large", 18, 14, 7, 1, ("ukaaf-large", *_PRINT)),
        Edition("giant", 24, 16, 4, 2, ("ukaaf-large", *_PRINT)),
        Edition("clear", 14, 12, 7, 1, ("rnib-clear", "ukaaf-clear", *_PRINT)),
        # Two sizes, one below the other: the blank lines that UKAAF asks between paragraphs would part what belongs together.
        Edition("bilingual", 18, 14, 4, 2, _PRINT, second_pt=14),
    )
}

# Width and height in points: ISO 216 A4, ANSI/ASME Y14.1 Letter.
PAPERS = {"a4": (595.28, 841.89), "letter": (612.0, 792.0)}
