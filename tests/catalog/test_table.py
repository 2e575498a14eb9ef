"""A table that no spreadsheet takes for anything but words, and every table that comes back with them."""

from __future__ import annotations

import csv
import io
from pathlib import PurePosixPath

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.catalog.entry import Catalog, Entry
from generator.catalog.table import COLUMNS, guarded, read_table, unguarded, write_table

PATH = PurePosixPath("x.csv")
ENTRIES = (
    Entry(id="x/a", english="4-6", translation="=1+1", notes=("safety: critical", "Keep it."), comments=("back: @x",)),
    Entry(id="x/b", english='Say "no".', translation="Diga\n“no”.", fuzzy=True, previous="Say."),
    Entry(id="x/c", english="No."),
)
CATALOG = Catalog(PurePosixPath("locales/es/x.po"), "es", {e.id: e for e in ENTRIES})
RAW = write_table(CATALOG, "es", {"x/a": "T301 error: 4 is in the English only"})


def test_the_table_has_a_head_and_says_everything() -> None:
    rows = list(csv.DictReader(io.StringIO(RAW.decode("utf-8-sig"), newline="")))

    assert tuple(rows[0]) == COLUMNS
    assert [row["id"] for row in rows] == ["x/a", "x/b", "x/c"]
    assert [row["state"] for row in rows] == ["translated", "fuzzy", "missing"]
    assert rows[0] == {"language": "es", "id": "x/a", "safety": "critical", "english": "'4-6", "translation": "'=1+1", "back": "'@x",
                       "state": "translated", "previous": "", "note": "Keep it.", "checks": "T301 error: 4 is in the English only"}  # fmt: skip
    assert rows[1]["previous"] == "Say."


def test_excel_sees_utf_8_and_lines_end_as_the_rfc_says() -> None:
    assert RAW.startswith(b"\xef\xbb\xbf")
    assert RAW.endswith(b"\r\n")


@pytest.mark.parametrize("cell", [
    "=1+1", "+44 20 7946 0000", "-5", "@SUM(A1)", "\tx", "\r=1", "\n=1", " =1", "\u3000=1", "\uff1d1", "\uff0b1", "\u200b=1", "'quoted'",
    "4-6", "1/2", "2024-01-02", "8 am", "10:30", "1E5", "0012", "18002221222", "1,400", "1.5", "50%", "March 4", "4 mar.", "٤-٦",
    "TRUE", "false",
])  # fmt: skip
def test_what_a_spreadsheet_would_change_is_guarded(cell: str) -> None:
    assert guarded(cell) == f"'{cell}"


@pytest.mark.parametrize(
    "cell", ["Ask first.", "**No**", "{clinic_phone}", "Do not take it for more than 2 to 3 weeks.", "¿Dudas?", ""]
)
def test_words_stay_as_they_are(cell: str) -> None:
    assert guarded(cell) == cell


@pytest.mark.parametrize("cell", ["a;=1", "a; -1", "a\t+1", "a;'=1", "a;;@x"])
def test_a_cell_within_a_cell_is_guarded_too(cell: str) -> None:
    """In half of Europe a spreadsheet parts the cells of a CSV file by semicolons."""
    assert not any(part.lstrip(" ")[:1] in ("=", "+", "-", "@") for part in guarded(cell).replace("\t", ";").split(";"))


@settings(max_examples=500)
@given(st.text(alphabet="=+-@;\t '\n\r0a1,\"A＝٣") | st.text())
def test_a_guard_comes_off_again_and_nothing_else(cell: str) -> None:
    assert unguarded(guarded(cell)) == cell


@settings(max_examples=500)
@given(st.text(alphabet=" \t\n=+-@＝x1", max_size=6) | st.text(max_size=30))
def test_no_guarded_cell_begins_a_formula(cell: str) -> None:
    assert guarded(cell).lstrip(" \t\r\n\ufeff\u200b\u3000")[:1] not in tuple("=+-@\uff1d\uff0b\uff0d\uff20")


def again(raw: bytes, mark: str, **form: object) -> bytes:
    """The table as another program saves it."""
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=mark, **form).writerows(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline="")))  # type: ignore[arg-type]
    return out.getvalue().encode()


@pytest.mark.parametrize("raw", [
    RAW, again(RAW, ","), again(RAW, ";"), again(RAW, "\t"), again(RAW, ",", quoting=csv.QUOTE_ALL), again(RAW, ",", lineterminator="\n"),
    RAW + b",,,,,,,,,\r\n", again(RAW, ",").replace(b"'=1", b"=1").replace(b"'4-6", b"4-6"),
])  # fmt: skip
def test_a_table_is_read_however_it_was_saved(raw: bytes) -> None:
    offers = read_table(PATH, raw).value or ()

    assert [(o.id, o.english, o.translation, o.doubtful, o.fault) for o in offers] == [
        ("x/a", "4-6", "=1+1", False, ""), ("x/b", 'Say "no".', "Diga\n“no”.", True, ""), ("x/c", "No.", "", False, ""),
    ]  # fmt: skip
    assert [o.place.line for o in offers] == [2, 3, 5]


def test_columns_may_be_moved_or_left_out() -> None:
    (offer,) = read_table(PATH, b"translation,english,id,language\nSi.,Yes.,x/a,es\n").value or ()

    assert (offer.id, offer.english, offer.translation, offer.language, offer.back) == ("x/a", "Yes.", "Si.", "es", "")


def test_a_row_of_another_width_is_not_guessed_at() -> None:
    offers = (
        read_table(PATH, b"language,id,english,translation\nes,x/a,Yes.\nes,x/b,a,b,c\nes,x/c,No.,No.\n").value or ()
    )

    assert [o.fault for o in offers] == [
        "the row has 3 cells, the first row has 4", "the row has 5 cells, the first row has 4", "",
    ]  # fmt: skip


BAD = {
    "empty": (b"", 1),
    "no head": (b"es,x/a,Yes.,Si.\n", 1),
    "half a head": (b"language,id,english\nes,x/a,Yes.\n", 1),
    "UTF-16": ("language,id,english,translation\n".encode("utf-16"), 1),
    "Latin-1": ("language,id,english,translation\nes,x/a,Yes.,Sí.\n".encode("latin-1"), 2),
    "open quote": (b'language,id,english,translation\nes,x/a,Yes.,"Si.\nes,x/b,No.,No.\n', 3),
    "quote inside": (b'language,id,english,translation\nes,x/a,Yes.,"S"i.\n', 2),
    "NUL": (b"\0" * 100, 1),
}


@pytest.mark.parametrize(("raw", "line"), BAD.values(), ids=BAD)
def test_a_table_at_fault_brings_nothing_and_says_where(raw: bytes, line: int) -> None:
    read = read_table(PATH, raw)

    assert read.value is None
    assert [(f.code, f.place.line) for f in read.findings] == [("T501", line)]
