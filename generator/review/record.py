"""A record as bytes and as a value: one form only, so that a byte more or less, or another order, is seen.

The seal finds a slip of the hand, not a forger: who edits a record can seal it again. Against that stand the
signature, and the manifest of the last release.
"""

from __future__ import annotations

import json
import unicodedata
from dataclasses import asdict, dataclass, replace
from pathlib import PurePosixPath
from typing import Any

from generator.content.read import read_as
from generator.content.sitting import Sitting
from generator.findings import Checked, Finding, Place, error
from generator.review.digest import canonical, scope_of, sha256
from generator.toml_source import TomlFile, read_toml

_HEAD = "# Who vouched for which words. Written by `clearleaf review`; never edited, never taken away.\n"
_AGAIN = (
    "put the file back as it was (git checkout), or vouch again and overrule it: clearleaf review approve … --overrule"
)


@dataclass(frozen=True, slots=True)
class RecordFile:
    """A record as it lies in the project: its path, its bytes, those of its signature if there is one.

    `fault` says why its bytes could not be read (a link, too large), and then there are none.
    """

    path: PurePosixPath
    raw: bytes
    signature: bytes | None = None
    fault: str = ""

    @property
    def sha256(self) -> str:
        """The name by which other records and the manifest know it."""
        return sha256(self.raw)

    @property
    def folder(self) -> tuple[str, str]:
        """The leaflet and the language that its folder is for; "" where the folder leaves it open."""
        first, name = self.path.parts[0], self.path.parts[1]
        return ("", name) if first == "locales" else (name, "en")


def sealed(sitting: Sitting) -> Sitting:
    """The sitting with its ids in order and the seal that fits the rest."""
    ordered = replace(sitting, digests=dict(sorted(sitting.digests.items())), after=tuple(sorted(sitting.after)))
    return replace(ordered, seal=seal_of(ordered))


def seal_of(sitting: Sitting) -> str:
    """The digest of everything in a record but its seal."""
    values = {**asdict(sitting), "date": sitting.date.isoformat(), "next": sitting.next and sitting.next.isoformat()}
    del values["seal"]
    return sha256(canonical(values).encode())


def write_record(sitting: Sitting) -> bytes:
    """The one form of a record's file."""
    values = asdict(sitting)
    tables = {name: values.pop(name) for name in ("scope", "digests", "waiver")}
    out = [_HEAD, *(f"{name} = {_toml(v)}\n" for name, v in values.items() if v not in ("", (), None))]
    out += ["\n[scope]\n", *_lines(tables["scope"])]
    for row in tables["waiver"]:
        out += ["\n[[waiver]]\n", *_lines(row)]
    if tables["digests"]:
        out += ["\n[digests]\n", *(f"{_toml(name)} = {_toml(v)}\n" for name, v in tables["digests"].items())]
    return "".join(out).encode()


def _lines(table: dict[str, Any]) -> list[str]:
    return [f"{name} = {_toml(v)}\n" for name, v in table.items() if v != ""]


def _toml(value: Any) -> str:
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, tuple):
        return f"[{', '.join(map(_toml, value))}]"
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def read_record(file: RecordFile) -> Checked[Sitting]:
    """The sitting in a file; R201 to R204 and the C-codes of a content file where it is not whole.

    R201: the file cannot be read. R202: it is not in the form in which it was written. R203: its seal is broken.
    R204: it lies in another folder than its scope says, or lists words that are not of its scope.
    """
    if file.fault:
        return _refused("R201", Place(file.path), file.fault, "a record is a small file of its own, never a link")
    try:
        text = file.raw.decode("utf-8")
    except UnicodeDecodeError:
        return _refused("R201", Place(file.path), "the record is not UTF-8", _AGAIN)
    toml = read_toml(file.path, text)
    if toml.value is None:
        return Checked(None, toml.findings)
    made = read_as(Sitting, toml.value)
    if made.value is None:
        return Checked(None, made.findings)
    found = _fault_of_form(file, made.value) or _fault_of_scope(file, toml.value, made.value)
    return Checked(None, (found,)) if found else made


def _fault_of_form(file: RecordFile, sitting: Sitting) -> Finding | None:
    place = Place(file.path)
    if seal_of(sitting) != sitting.seal:
        return error("R203", place, "the record was edited after it was written: its seal does not fit", _AGAIN)
    if write_record(sealed(sitting)) != file.raw:
        crlf = "its line ends were changed" if b"\r" in file.raw else "bytes or their order were changed"
        return error("R202", place, f"the record is not in the form in which it was written: {crlf}", _AGAIN)
    if not unicodedata.is_normalized("NFC", file.raw.decode()):
        return error("R202", place, "the record is not NFC", _AGAIN)
    return None


def _fault_of_scope(file: RecordFile, toml: TomlFile, sitting: Sitting) -> Finding | None:
    leaflet, language = file.folder
    scope = sitting.scope
    if scope.language != language or (leaflet and leaflet != scope.leaflet):
        said = f"the record is about {scope.leaflet} in {scope.language} and lies in another folder"
        return error(
            "R204", toml.place(("scope",)), said, "put it back where it was written; a copy vouches for nothing"
        )
    for unit in sitting.digests:
        if scope_of(unit) != scope.leaflet:
            said = f"`{unit}` is not part of {scope.leaflet}"
            return error("R204", toml.place(("digests", unit)), said, "vouch for it in a sitting of its own leaflet")
    return None


def _refused(code: str, place: Place, message: str, hint: str) -> Checked[Sitting]:
    return Checked(None, (error(code, place, message, hint),))
