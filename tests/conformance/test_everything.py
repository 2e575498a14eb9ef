"""Every leaflet in every language, edition and paper: printed without a finding, and not much longer than its English.

By scripts/everything.py; `make everything` prints the table.
"""

import runpy
from pathlib import Path

import pytest
from workbench import ROOT

from generator.editions import EDITIONS, PAPERS

EVERYTHING = runpy.run_path(str(ROOT / "scripts/everything.py"))
# What is known to be longer than the most that is wanted, up to 1.8 times the English.
# Tamil words are long and wide: its lines are as close, its letters as small and its sides as narrow as they may be.
LONGER = {
    ("ta", "carisoprodol", "large", "a4"),
    *(("ta", slug, "giant", paper) for slug in ("carisoprodol", "cyclobenzaprine") for paper in PAPERS),
}


@pytest.mark.conformance
@pytest.mark.parametrize("region", ["US", "GB", "CA", "IE", "NZ"])
def test_everything_is_printed_without_a_finding(region: str, tmp_path: Path) -> None:
    cells = EVERYTHING["build_all"]([region], EDITIONS, PAPERS, (), 2, tmp_path)
    times = EVERYTHING["times_english"](cells)
    long = {(c.locale, c.slug, c.edition, c.paper) for c, n in times.items() if n > EVERYTHING["MOST_TIMES_ENGLISH"]}

    print(EVERYTHING["table_of"](cells))
    assert len(cells) == (4 * 25 - 1) * 2 * len(PAPERS)
    assert {(c.locale, c.slug, c.edition, c.paper, c.found) for c in cells if c.found or not c.pages} == set()
    assert long <= LONGER
    assert max(times.values()) <= 1.81
    assert len(times) == len(cells)


def cell(locale: str, edition: str, pages: int, *found: str) -> object:
    return EVERYTHING["Cell"]("carisoprodol", locale, "US", edition, "a4", pages, found)


def test_pages_are_held_against_the_english_of_the_same_edition() -> None:
    cells = [cell("en", "large", 8), cell("en", "clear", 6), cell("ta", "large", 14), cell("ta", "bilingual", 21)]
    times = {(c.locale, c.edition): n for c, n in EVERYTHING["times_english"](cells).items()}  # type: ignore[attr-defined]

    assert times["ta", "large"] == 14 / 8
    assert times["ta", "bilingual"] == 21 / 14
    assert [line.split(": ")[1] for line in EVERYTHING["faults_of"](cells)] == ["14 pages, 1.75 times the English"]


def test_a_finding_and_a_leaflet_that_was_not_printed_are_faults() -> None:
    cells = [cell("en", "large", 8), cell("es", "large", 0), cell("fr", "large", 9, "T404 word", "T404 other")]

    assert EVERYTHING["faults_of"](cells) == [
        "US es carisoprodol.large.a4: not printed",
        "US fr carisoprodol.large.a4: T404 word (and 1 more)",
    ]
    assert "| fr | 9 (1.12) T404 |" in EVERYTHING["table_of"](cells)
