"""What the tests of this folder share: a small Spanish catalogue, and how it is read."""

from __future__ import annotations

from pathlib import PurePosixPath

from workbench import ROOT

from generator.catalog.entry import Catalog, Entry
from generator.catalog.reader import read_catalog
from generator.catalog.writer import write_catalog
from generator.findings import Checked

PATH = PurePosixPath("locales/es/x.po")
SHIPPED = sorted((ROOT / "locales").glob("*/*.po"))

SMALL = Catalog(
    PATH,
    "es",
    {
        "x/a": Entry(id="x/a", english="Take 1 tablet.", translation="Tome 1 tableta.", notes=("safety: critical",)),
        "x/b": Entry(id="x/b", english="Take 4 tablets.", translation="Tome 4 tabletas.", comments=("back: Take 4.",)),
        "x/c": Entry(id="x/c", english='Say "no" \\ stop.', translation='Diga "no" \\ pare.'),
    },
)
TEXT = write_catalog(SMALL).decode()
HEADER = TEXT[: TEXT.index("\n\n") + 2]


def read(text: str | bytes, path: PurePosixPath = PATH, tag: str = "es") -> Checked[Catalog]:
    return read_catalog(path, text.encode() if isinstance(text, str) else text, tag)


def value(text: str | bytes, path: PurePosixPath = PATH, tag: str = "es") -> Catalog:
    made = read(text, path, tag)
    assert made.value is not None, [str(f) for f in made.findings]
    return made.value


def words(catalog: Catalog) -> dict[str, tuple[str, str, bool]]:
    """English, translation and the fuzzy mark by id."""
    return {unit: (e.english, e.translation, e.fuzzy) for unit, e in catalog.entries.items()}
