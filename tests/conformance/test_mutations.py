"""Two hundred mistakes in content, catalogues, templates and styles: every one that shows or sounds is seen and named."""

from __future__ import annotations

from collections import Counter

import pytest
from mutations import edits, fates

pytestmark = pytest.mark.conformance

COUNT = 200


def test_every_mistake_that_shows_is_seen_and_named() -> None:
    found = fates(edits(COUNT), workers=2)
    count = Counter(fate.verdict for fate in found)
    told = Counter((fate.edit.kind, fate.seen_by) for fate in found if fate.verdict == "seen")

    shows = len(found) - count["refused"] - count["the same"]
    print(f"\nmutations: {len(found)} made, {dict(count)}; of {shows} that show, {count['seen']} are seen and named")
    for (kind, by), number in sorted(told.items()):
        print(f"  {kind}: {number} seen by {by}")
    for fate in found:
        if fate.reason:
            print(f"  {fate.verdict}: {fate.edit}: {fate.reason}")

    assert len(found) == COUNT
    assert count["survived"] == count["unnamed"] == 0
    assert count["seen"] >= 0.75 * COUNT  # some change a rule that this leaflet does not need
