"""The editions and papers: sizes that the style sheets must keep and that the finished PDF is measured against.

Sources: 18 pt is large print (ACB Large Print Guidelines, 6 May 2025; APH); 14 pt is clear print (RNIB, UKAAF G003);
24 pt is for readers whom 18 pt does not serve, no standard names it. The foot keeps .72 of the text, at least 12 pt.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Edition:
    """A size of print: body and foot in points, and the standards that the body size keeps.

    A box holds at most `longest_box` items, so that it is never taller than a page; the rest stands in a second box
    under the same heading. What must stand alone stands on the first `front_pages` pages: one, or both sides of a sheet.
    """

    name: str
    body_pt: float
    foot_pt: float
    longest_box: int
    front_pages: int
    keeps: tuple[str, ...]


EDITIONS = {
    e.name: e
    for e in (
        Edition("large", 18, 14, 7, 1, ("ACB 2025", "APH")),
        Edition("giant", 24, 18, 4, 2, ("ACB 2025", "APH")),
        Edition("clear", 14, 12, 7, 1, ("RNIB clear print", "UKAAF G003")),
    )
}

# Width and height in points: ISO 216 A4, ANSI/ASME Y14.1 Letter.
PAPERS = {"a4": (595.28, 841.89), "letter": (612.0, 792.0)}
