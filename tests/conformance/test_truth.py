"""What is measured is what was made: four producers, known sizes, leading, contrast, margins. Prints the table (-s)."""

from __future__ import annotations

from pathlib import Path

import pytest
from producers import A4, PRODUCERS, Truth

from generator.proof.colour import RGB, contrast
from generator.proof.sandbox import measured

pytestmark = pytest.mark.conformance

TRUTHS = {
    "plain": Truth(12, 9, 1.2),
    "clear": Truth(14, 10, 1.5),
    "large": Truth(18, 12, 1.35),
    "giant": Truth(22, 15, 1.45),
    "odd": Truth(13.3, 8.7, 1.43, margin=55.5),
    "grey": Truth(16, 12, 1.3, ink="#777777"),
    "tinted": Truth(18, 14, 1.4, ink="#1a3f7a", ground="#ffe680"),
    "dark": Truth(18, 14, 1.4, ink="#ffffff", ground="#333333"),
}
ROWS: list[str] = []


def colour(name: str) -> RGB:
    r, g, b = (int(name[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return r, g, b


@pytest.mark.parametrize("producer", PRODUCERS)
@pytest.mark.parametrize("name", TRUTHS)
def test_the_measures_are_the_truth(producer: str, name: str, tmp_path: Path) -> None:
    truth = TRUTHS[name]
    m = measured(PRODUCERS[producer](truth, tmp_path), name)
    assert m.body_size is not None
    assert m.smallest is not None
    assert m.leading is not None
    assert m.min_contrast is not None
    assert m.margins is not None
    ratio = contrast(colour(truth.ink), colour(truth.ground))
    ROWS.append(
        f"| {producer} | {name} | {truth.body:g} / {m.body_size:.2f} | {truth.small:g} / {m.smallest:.2f} | {truth.leading:g} / {m.leading:.4f} | "
        f"{ratio:.2f} / {m.min_contrast:.2f} | {truth.margin:g} / {m.margins.left:.2f} | {m.pages[0].width:g} x {m.pages[0].height:g} |"
    )

    assert m.body_size == pytest.approx(truth.body, abs=0.1)
    assert m.smallest == pytest.approx(truth.small, abs=0.1)
    assert m.leading == pytest.approx(truth.leading, rel=0.01)
    assert m.min_contrast == pytest.approx(ratio, abs=0.05)
    assert m.margins.left == pytest.approx(truth.margin, abs=0.1)
    assert truth.margin - 0.1 <= m.margins.right < truth.margin + 8 * truth.body
    assert truth.margin - 0.5 <= m.margins.top < truth.margin + 1.2 * truth.body
    assert (m.pages[0].width, m.pages[0].height) == pytest.approx(A4, abs=1.0)


def test_the_table() -> None:
    print(
        "\n| producer | page | text, made / measured | smallest | leading | contrast | left margin | paper |\n|--|--|--|--|--|--|--|--|"
    )
    print("\n".join(sorted(ROWS)))
    assert len(ROWS) == len(TRUTHS) * len(PRODUCERS)
