"""The clinics that one set of leaflets is printed for: a CSV file with the columns id, name, phone. No patient data, ever."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from generator.findings import Checked, Finding, Place, blocks, error

COLUMNS = ("id", "name", "phone")
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Imprint:
    """One clinic as its copies name it; `id` is the folder that they go to."""

    id: str
    name: str
    phone: str


def read_imprints(text: str, path: PurePosixPath) -> Checked[tuple[Imprint, ...]]:
    """The clinics of a file, in its order; G108 for every row that cannot be used, and for a file without any."""
    rows = csv.reader(io.StringIO(text.removeprefix("\ufeff")), strict=True)
    found, made = list[Finding](), dict[str, Imprint]()
    try:
        head = tuple(cell.strip() for cell in next(rows, []))
        if head != COLUMNS:
            return Checked(None, (_fault(path, 1, f"the first line must be {','.join(COLUMNS)}"),))
        for row in rows:
            cells = [cell.strip() for cell in row]
            faults = tuple(_faults(cells, made, path, rows.line_num)) if any(cells) else ()
            found += faults
            if any(cells) and not faults:
                made[cells[0]] = Imprint(*cells)
    except csv.Error as fault:
        found.append(_fault(path, rows.line_num, f"this is not CSV: {fault}"))
    if not made and not found:
        found.append(_fault(path, 1, "no clinic is named"))
    return Checked(None if blocks(found) else tuple(made.values()), tuple(found))


def _faults(cells: list[str], made: dict[str, Imprint], path: PurePosixPath, line: int) -> Iterator[Finding]:
    if len(cells) != len(COLUMNS):
        yield _fault(path, line, f"{len(cells)} cells instead of {len(COLUMNS)}")
        return
    name, phone = cells[1:]
    if not _ID.fullmatch(cells[0]):
        yield _fault(path, line, f"`{cells[0]}` is no folder's name: small letters, digits, hyphens between them")
    if cells[0] in made:
        yield _fault(path, line, f"`{cells[0]}` is there already")
    if not name or not phone or not any(c.isdigit() for c in phone):
        yield _fault(path, line, "a clinic has a name, and a phone number with digits")
    if not f"{name}{phone}".isprintable():
        yield _fault(path, line, "a name or number holds a character that cannot be printed")


def _fault(path: PurePosixPath, line: int, message: str) -> Finding:
    return error("G108", Place(path, line, 1), message, "write a line such as: oak-hill,Oak Hill Clinic,555-0100")
