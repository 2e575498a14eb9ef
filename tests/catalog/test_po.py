"""A catalogue is read by id; whatever is doubtful is a finding, never a guess."""

from pathlib import PurePosixPath

import pytest
from generator.catalog.po import Catalog, read_catalog, write_catalog

from generator.findings import Checked

PATH = PurePosixPath("locales/es/x.po")
ROWS = [("x/a", 'Say "no".', 'Diga "no".', ("safety: critical",)), ("x/b", "Back\\slash", "Barra\\", ("back: bar",))]


def read(raw: bytes, tag: str = "es") -> Checked[Catalog]:
    return read_catalog(PATH, raw, tag)


def test_what_is_written_is_read_back() -> None:
    catalog = read(write_catalog("es", ROWS)).value

    assert catalog is not None
    assert {unit: (e.english, e.translation, e.fuzzy) for unit, e in catalog.entries.items()} == {
        "x/a": ('Say "no".', 'Diga "no".', False),
        "x/b": ("Back\\slash", "Barra\\", False),
    }


def test_the_same_rows_give_the_same_bytes() -> None:
    assert write_catalog("es", ROWS) == write_catalog("es", list(ROWS))


def test_an_entry_knows_its_line() -> None:
    raw = write_catalog("es", ROWS)
    catalog = read(raw).value
    assert catalog is not None

    assert raw.decode().splitlines()[catalog.place("x/b").line - 1].startswith("msg")
    assert catalog.place("nowhere").line == 0


def test_a_fuzzy_entry_is_kept_as_fuzzy() -> None:
    raw = write_catalog("es", ROWS).decode().replace("#. safety", "#, fuzzy\n#. safety", 1)
    catalog = read(raw.encode()).value

    assert catalog is not None
    assert catalog.entries["x/a"].fuzzy


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (write_catalog("fr", ROWS), "T102"),
        (write_catalog("es", ROWS) + b'\nmsgid "no id"\nmsgstr "sin id"\n', "T103"),
        (
            write_catalog("es", ROWS)
            + b'\nmsgctxt "x/c"\nmsgid "one"\nmsgid_plural "many"\nmsgstr[0] "uno"\nmsgstr[1] "muchos"\n',
            "T104",
        ),
        (b"\xff\xfe not a catalogue", "T101"),
        (b'msgid "x\nthis is no PO file\n', "T101"),
    ],
)
def test_a_doubtful_catalogue_is_refused(raw: bytes, code: str) -> None:
    found = read(raw)

    assert found.value is None
    assert [f.code for f in found.findings] == [code]
    assert found.findings[0].hint
