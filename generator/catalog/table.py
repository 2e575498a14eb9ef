"""A catalogue as a table for a spreadsheet: CSV (RFC 4180) that no spreadsheet takes for a formula, a date or a number.

Such a cell gets an apostrophe in front (OWASP, "CSV Injection"), and so does one that begins with an apostrophe: what is
put in front is taken off again, so the way back is exact, whether or not the spreadsheet kept it.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath

from generator.catalog.entry import Catalog, Entry
from generator.catalog.exchange import Offer, note_of, safety_of, state_of
from generator.findings import Checked, Place, error

COLUMNS = ("language", "id", "safety", "english", "translation", "back", "state", "previous", "note", "checks")
NEEDED = frozenset({"language", "id", "english", "translation"})
BOM = "\ufeff"  # without it Excel reads UTF-8 as the machine's own code page and spoils every accent
_HINT = "save the table as “CSV UTF-8”, with its first row as clearleaf translate export --csv writes it"
# A formula, also in full width as Japanese and Chinese keyboards type it; white space in front does not disarm it.
_SIGN = r"[=+\-@\uff1d\uff0b\uff0d\uff20]"
_FORMULA = re.compile(rf"[\s\u200b\ufeff]*{_SIGN}|[\s']")
# Short and with a digit: 4-6, 1/2, 8 am, 1E5, 0012, March 4 and their like in every language; or a truth value.
_FIGURE = re.compile(r"(?s)(?=.*\d).{1,24}|(?i:true|false)")
# Where a machine parts cells by semicolons, one within a cell begins another.
_WITHIN = re.compile(rf"(?<=[;\t])([^\S\t]*)('*)(?={_SIGN})")


def guarded(cell: str) -> str:
    """The cell as no spreadsheet reads more into it than is written."""
    within = _WITHIN.sub(r"\1'\2", cell)
    return f"'{within}" if _FORMULA.match(within) or _FIGURE.fullmatch(within) else within


def unguarded(cell: str) -> str:
    """The cell as it was before `guarded`."""
    return _WITHIN.sub(lambda m: m[1] + m[2].removeprefix("'"), cell.removeprefix("'"))


def write_table(catalog: Catalog, language: str, said: Mapping[str, str]) -> bytes:
    """The catalogue as CSV for a language (BCP 47); `said` is what the checks say of a text, by id."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for entry in catalog.entries.values():
        writer.writerow(map(guarded, _row(entry, language, said.get(entry.id, ""))))
    return (BOM + out.getvalue()).encode()


def _row(entry: Entry, language: str, said: str) -> tuple[str, ...]:
    first = (language, entry.id, safety_of(entry), entry.english, entry.translation, entry.back)
    return (*first, state_of(entry), entry.previous, note_of(entry), said)


def read_table(path: PurePosixPath, raw: bytes) -> Checked[tuple[Offer, ...]]:
    """The rows of a CSV file; a row that is not understood says so in its `fault`.

    Commas, semicolons and tabs may part the cells. T501 where the file is not such a table, or not UTF-8.
    """
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        line = raw[: fault.start].count(b"\n") + 1
        return Checked(None, (error("T501", Place(path, line), "the table is not UTF-8", _HINT),))
    mark = next((m for m in ",;\t" if set(_first_row(text, m)) >= NEEDED), None)
    if mark is None:
        lacking = ", ".join(sorted(NEEDED))
        return Checked(None, (error("T501", Place(path, 1), f"the first row does not name {lacking}", _HINT),))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True)
    try:
        return Checked(tuple(_offers(path, reader)))
    except csv.Error as fault:
        said = f"the table cannot be read: {fault}"
        return Checked(None, (error("T501", Place(path, reader.line_num), said, _HINT),))


def _first_row(text: str, mark: str) -> list[str]:
    try:
        return next(csv.reader(io.StringIO(text.split("\n", 1)[0], newline=""), delimiter=mark), [])
    except csv.Error:
        return []


def _offers(path: PurePosixPath, reader: Iterable[list[str]]) -> Iterator[Offer]:
    rows = _numbered(reader)
    _, names = next(rows)
    for line, cells in rows:
        place = Place(path, line)
        row = dict(zip(names, map(unguarded, cells), strict=False))
        if not any(cells):
            continue
        if len(cells) != len(names):
            fault = f"the row has {len(cells)} cells, the first row has {len(names)}"
            yield Offer(place=place, language=row.get("language", ""), id=row.get("id", ""), fault=fault)
            continue
        yield Offer(
            place=place,
            language=row["language"],
            id=row["id"],
            english=row["english"],
            translation=row["translation"],
            back=row.get("back", ""),
            doubtful=row.get("state", "") == "fuzzy",
        )


def _numbered(reader: Iterable[list[str]]) -> Iterator[tuple[int, list[str]]]:
    """Each row with the line that it begins in: a cell may hold line ends."""
    line = 1
    for row in reader:
        yield line, row
        line = getattr(reader, "line_num", line) + 1
