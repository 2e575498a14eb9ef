"""PO files in and out, through Babel: an entry is known by its `msgctxt`, and only a finished one counts.

A fuzzy or empty entry is kept as what it is, so that the reader of a finding learns why a language is withheld.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from babel.messages.pofile import PoFileError, read_po

from generator.findings import Checked, Finding, Place, error


@dataclass(frozen=True, slots=True)
class Entry:
    """A catalogue entry: the English it was made from, its translation (may be empty), whether it is marked fuzzy."""

    english: str
    translation: str
    fuzzy: bool
    line: int


@dataclass(frozen=True, slots=True)
class Catalog:
    """The entries of one PO file by id."""

    path: PurePosixPath
    entries: Mapping[str, Entry]

    def place(self, unit: str) -> Place:
        """The line of a unit's entry; the file where it has none."""
        return Place(self.path, self.entries[unit].line if unit in self.entries else 0)


def read_catalog(path: PurePosixPath, raw: bytes, tag: str) -> Checked[Catalog]:
    """Read a PO file of the language `tag`; T101 to T104 where it is not one, or speaks another language."""
    try:
        found = read_po(io.BytesIO(raw), abort_invalid=True)
    except (PoFileError, UnicodeDecodeError, ValueError) as fault:
        return Checked(
            None,
            (
                error(
                    "T101",
                    Place(path, getattr(fault, "lineno", 0) or 0),
                    f"this is not a PO file: {fault}",
                    "save it again from the translation program as UTF-8, without a byte order mark",
                ),
            ),
        )
    if str(found.locale_identifier) != tag:
        return Checked(
            None,
            (
                error(
                    "T102",
                    Place(path, 1),
                    f"the header says Language: {found.locale_identifier}, the folder says {tag}",
                    "a catalogue in the wrong folder prints another language; move it or mend its header",
                ),
            ),
        )
    faults, entries = list[Finding](), dict[str, Entry]()
    for message in found:
        if not message.id:
            continue
        line = message.lineno or 0
        if message.context is None:
            faults.append(
                error(
                    "T103", Place(path, line), "an entry has no msgctxt", "each entry is known by its id; extract again"
                )
            )
        elif not isinstance(message.id, str):
            faults.append(
                error(
                    "T104", Place(path, line), f"{message.context} has plural forms", "content has none; extract again"
                )
            )
        else:
            entries[message.context] = Entry(message.id, str(message.string or ""), message.fuzzy, line)
    return Checked(None if faults else Catalog(path, entries), tuple(faults))


def write_catalog(tag: str, rows: Iterable[tuple[str, str, str, tuple[str, ...]]]) -> bytes:
    """A PO file of (id, English, translation, comments for the translator); the same rows give the same bytes."""
    fields = (
        f"Language: {tag}",
        "MIME-Version: 1.0",
        "Content-Type: text/plain; charset=UTF-8",
        "Content-Transfer-Encoding: 8bit",
    )
    out = ['msgid ""\nmsgstr ""\n' + "".join(f"{_quoted(field + chr(10))}\n" for field in fields)]
    for unit, english, translation, comments in rows:
        notes = "".join(f"# {c}\n" if c.startswith(("back: ", "doubt: ")) else f"#. {c}\n" for c in comments)
        out.append(f"{notes}msgctxt {_quoted(unit)}\nmsgid {_quoted(english)}\nmsgstr {_quoted(translation)}\n")
    return "\n".join(out).encode()


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return f'"{escaped}"'
