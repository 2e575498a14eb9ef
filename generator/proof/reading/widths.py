"""How wide the characters of a composite font are, as its W array says."""

from __future__ import annotations

from typing import Any

from generator.proof.reading import objects
from generator.proof.reading.tokens import parsed


def widths_by_range(array: Any) -> dict[int, float]:
    """The W array of a CID font (9.7.4.3): `c [w1 w2 …]` and `first last w`."""
    widths, held = dict[int, float](), list[float]()
    try:
        given = parsed(array.unparse(resolved=True)) if array is not None else []
    except objects.FAULTS:
        return widths
    for item in given if isinstance(given, list) else []:
        if isinstance(item, list) and held:
            first = int(held[-1])
            widths |= {first + i: w for i, w in enumerate(item) if isinstance(w, float)}
            held = []
        elif isinstance(item, float):
            held.append(item)
            if len(held) == 3:
                first, last, width = int(held[0]), int(held[1]), held[2]
                widths |= dict.fromkeys(range(first, min(last, first + 0xFFFF) + 1), width)
                held = []
    return widths
