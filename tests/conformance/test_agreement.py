"""Other readers agree: poppler on where lines begin and end, pdfminer.six on sizes, both on the words."""

from __future__ import annotations

import re
import subprocess
from collections import Counter
from io import BytesIO
from pathlib import Path

import pytest
from pdfminer.high_level import extract_pages
from pdfminer.layout import LTChar, LTContainer
from producers import PRODUCERS, Truth
from workbench import ROOT, clearleaf

from generator.proof.measured import Measured
from generator.proof.sandbox import measured

pytestmark = pytest.mark.conformance

WORD = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">([^<]*)</word>')
SPACE = 0.278  # em, in Arimo
TRUTH = Truth(14, 10, 1.5)


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """A leaflet of ours in each edition and one page by each producer."""
    out = tmp_path_factory.mktemp("out")
    assert clearleaf("build", "--draft", "--locale", "en", "--out", str(out), at=ROOT).code == 0
    made = {path.name: path.read_bytes() for path in out.rglob("*.pdf")}
    return made | {name: make(TRUTH, tmp_path_factory.mktemp(name)) for name, make in PRODUCERS.items()}


def words_of_poppler(pdf: bytes, folder: Path) -> list[list[tuple[float, float, float, float]]]:
    """The boxes of words by page, y from the top."""
    (folder / "x.pdf").write_bytes(pdf)
    done = subprocess.run(["pdftotext", "-bbox", folder / "x.pdf", "-"], capture_output=True, text=True, check=True)
    pages = done.stdout.split("<page ")[1:]
    return [[(float(a), float(b), float(c), float(d)) for a, b, c, d, _ in WORD.findall(page)] for page in pages]


def test_poppler_sees_lines_begin_and_end_where_we_do(files: dict[str, bytes], tmp_path: Path) -> None:
    compared = 0
    for name, pdf in files.items():
        m, words = measured(pdf, name), words_of_poppler(pdf, tmp_path)
        for line in m.lines:
            top, bottom = m.pages[line.page - 1].height - line.box[3], m.pages[line.page - 1].height - line.box[1]
            beside = [w for w in words[line.page - 1] if abs((w[1] + w[3]) / 2 - (top + bottom) / 2) < 0.5 * line.size]
            inside = [w for w in beside if w[0] >= line.box[0] - 2 and w[2] <= line.box[2] + SPACE * line.size + 1]
            assert inside, (name, line.text)
            assert min(w[0] for w in inside) == pytest.approx(line.box[0], abs=0.5), (name, line.text)
            over = max(w[2] for w in inside) - line.box[2]  # poppler counts a space at the end of an ActualText
            assert over == pytest.approx(0, abs=0.5) or over == pytest.approx(SPACE * line.size, abs=0.5), (
                name,
                line.text,
            )
            compared += 1
    print(f"\n{compared} lines agree with poppler within 0.5 pt")
    assert compared > 400


def characters(item: object) -> list[LTChar]:
    if isinstance(item, LTChar):
        return [item]
    return [c for kid in item for c in characters(kid)] if isinstance(item, LTContainer) else []


def sizes(m: Measured) -> Counter[float]:
    found = Counter[float]()
    for _, run in m.runs:
        found[round(run.size, 1)] += sum(not c.isspace() for c in run.text)
    return found


def test_pdfminer_sees_the_same_letters_in_the_same_sizes(files: dict[str, bytes]) -> None:
    for name, pdf in files.items():
        theirs = Counter[float]()
        for page in extract_pages(BytesIO(pdf)):
            for char in characters(page):
                theirs[round(char.size, 1)] += sum(not c.isspace() for c in char.get_text())
        ours = sizes(measured(pdf, name))
        assert {s: n for s, n in ours.items() if n} == {s: n for s, n in theirs.items() if n}, name
    assert len(files) == 7
