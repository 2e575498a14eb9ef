"""Judged on sentences: each check has bad ones that it must catch and good ones that it must leave alone, in many scripts.

tests/cases/translations/<code>.toml holds them. The table is printed with `pytest -s`.
"""

import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import PurePosixPath
from typing import Any

import pytest
from spoken import language, speech
from workbench import ROOT

from generator.catalog.entry import Catalog, Entry
from generator.catalog.reader import read_catalog
from generator.checks.revision import check_language
from generator.checks.translation import Reviser
from generator.content.units import Unit
from generator.fonts import store
from generator.fonts.coverage import unprintable
from generator.roots import font_home

FOLDER = ROOT / "tests/cases/translations"
HOME = font_home(ROOT)
CODES = sorted(path.stem for path in FOLDER.glob("*.toml"))
# The checks of the research's table (translation-review-libraries, 3.2), row by row, and where each is judged.
TABLE = {
    1: {"T101"},  # the other faults of a file: tests/catalog/test_reader.py
    2: {"T105", "T106", "T107"},
    3: {"T301", "T306"},
    4: {"T302"},
    5: {"T301", "T303"},
    6: {"T304"},
    7: set[str](),  # C209, of the English alone: its examples, and tests/checks/test_wording.py
    8: {"T201", "T202"},
    9: {"T305"},
    10: {"T401"},
    11: {"T402", "T403"},
    12: {"T203"},
    13: {"T203"},
    14: {"T108", "T404"},
    15: {"T405"},
    16: {"T406"},
    17: {"T407", "T408"},
    18: {"T409"},
    19: {"T410", "T411"},
    20: {"F101"},
    21: set[str](),  # P108, of the printed page: tests/press/test_repair.py and tests/proof
}
HEADER = 'msgid ""\nmsgstr ""\n"Language: {}\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'


@dataclass(frozen=True)
class Row:
    """One sentence of the corpus: the code it stands under, whether that must be found, and what it says."""

    code: str
    bad: bool
    told: Mapping[str, Any]

    @property
    def tag(self) -> str:
        return str(self.told["lang"])

    @property
    def found(self) -> frozenset[str]:
        """The codes of everything that is found in the sentence."""
        if "entry" in self.told:
            raw = HEADER.format(self.tag) + self.told["entry"]
            made = read_catalog(PurePosixPath("x.po"), raw.encode(), self.tag)
            return frozenset(f.code for f in made.findings)
        sentences = [self.told, *([self.told["beside"]] if "beside" in self.told else [])]
        units = [Unit(f"x/{i}", row["english"], "critical", "", ()) for i, row in enumerate(sentences)]
        entries = {u.id: entry_of(u, row) for u, row in zip(units, sentences, strict=True)}
        catalog = Catalog(PurePosixPath("x.po"), self.tag, entries)
        reviser = Reviser(speech("en"), language(self.tag))
        codes = {f.code for f in check_language(units, {"x": catalog}, reviser)}
        faces = faces_of(self.tag)
        lacking = any(unprintable(e.translation, faces) for e in entries.values()) if faces else False
        return frozenset(codes | ({"F101"} if lacking else set()))


def entry_of(unit: Unit, row: Mapping[str, Any]) -> Entry:
    return Entry(
        id=unit.id,
        english=row.get("was", unit.text),
        translation=row["translation"],
        fuzzy=row.get("fuzzy", False),
    )


@cache
def faces_of(tag: str) -> tuple[store.Face, ...]:
    families = language(tag).fonts.text
    store.fetch(families, HOME)
    return store.faces(families, HOME)


@cache
def corpus() -> tuple[Row, ...]:
    return tuple(rows())


def rows() -> Iterator[Row]:
    for code in CODES:
        told = tomllib.loads((FOLDER / f"{code}.toml").read_text("utf-8"))
        for kind in ("bad", "good"):
            for row in told[kind]:
                yield Row(code, kind == "bad", row)


def script(tag: str) -> str:
    return language(tag).script


@pytest.mark.parametrize("code", CODES)
def test_each_check_is_judged_on_six_bad_and_six_good_sentences_in_five_scripts(code: str) -> None:
    for bad in (True, False):
        mine = [row for row in corpus() if row.code == code and row.bad is bad]
        assert len(mine) >= 6
        assert len({script(row.tag) for row in mine}) >= 5
        assert all(row.told["why"] for row in mine)


def test_every_check_of_a_translation_is_judged() -> None:
    assert set(CODES) == set().union(*TABLE.values())
    assert list(TABLE) == list(range(1, 22))


def test_all_that_is_bad_is_caught_and_hardly_anything_that_is_good() -> None:
    found = [(row, row.found) for row in corpus()]
    good = [(row, codes) for row, codes in found if not row.bad]
    caught = Counter(row.code for row, codes in found if row.bad and row.code in codes)
    asked = Counter(row.code for row, _ in found if row.bad)
    alarms = Counter(code for _, codes in good for code in codes)
    print(f"\n{'check':8}{'bad':>5}{'caught':>8}{'rate':>7}{'false alarms':>14} of {len(good)} good sentences")
    for code in CODES:
        rate, false = caught[code] / asked[code], alarms[code] / len(good)
        print(f"{code:8}{asked[code]:5}{caught[code]:8}{rate:7.0%}{alarms[code]:14} ({false:.1%})")
    for row, codes in found:
        if (row.code not in codes) if row.bad else codes:
            print("missed" if row.bad else "false alarm", row.code, sorted(codes), dict(row.told))

    assert caught == asked
    assert sum(bool(codes) for _, codes in good) < 0.02 * len(good)
    assert set(alarms) <= set(CODES)
