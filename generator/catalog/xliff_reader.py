"""XLIFF 1.2 in: read as it streams by, with the line of every unit; what can harm is refused, what is odd is named.

A document type declaration is refused where it begins, so that no entity is ever declared, let alone expanded; the
depth is bounded, and the size by whoever reads the file. What a translation program adds round our units (segments,
old versions, elements of its own) is passed over; what it adds inside a text is not guessed at.
"""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import Any
from xml.parsers import expat

from generator.catalog.entry import BACK
from generator.catalog.exchange import Offer
from generator.catalog.xliff import NAMESPACE
from generator.findings import Checked, Place, error

DEEPEST = 32
_CODES = frozenset({"ph", "x", "it", "bpt", "ept"})
_THROUGH = frozenset({"mrk"})
_ORIGIN = re.compile(r"(?:^|/)locales/([^/]+)/[^/]+\.po$")
_HINT = "ask for XLIFF 1.2, as clearleaf translate export --xliff writes it"


class _Refused(Exception):
    """The file cannot be taken: its line, the code, what to do."""

    def __init__(self, line: int, code: str, message: str, hint: str = _HINT) -> None:
        super().__init__(message)
        self.line, self.code, self.hint = line, code, hint


def read_xliff(path: PurePosixPath, raw: bytes) -> Checked[tuple[Offer, ...]]:
    """The units of an XLIFF file in its order; a unit that is not understood says so in its `fault`.

    T501 where the file is not well-formed XLIFF 1.2, T502 for a document type declaration or an entity. A file that
    is at fault brings nothing: what stands after the fault cannot be trusted.
    """
    reader = _Reader(path)
    try:
        reader.read(raw)
    except _Refused as fault:
        return Checked(None, (error(fault.code, Place(path, fault.line), str(fault), fault.hint),))
    except expat.ExpatError as fault:
        said = f"this is not well-formed XML: {expat.ErrorString(fault.code)}"
        return Checked(None, (error("T501", Place(path, fault.lineno, fault.offset + 1), said, _HINT),))
    except (ValueError, LookupError) as fault:  # an encoding that expat does not know
        return Checked(None, (error("T501", Place(path, 1), f"this XML cannot be read: {fault}", _HINT),))
    return Checked(tuple(reader.offers))


class _Reader:
    """The handlers of one parse, and where it stands: the open elements, the open unit, the open text."""

    def __init__(self, path: PurePosixPath) -> None:
        self.offers: list[Offer] = []
        self._path, self._stack = path, list[str]()
        self._file, self._unit = dict[str, str](), dict[str, Any]()
        self._text: _Text | None = None
        self._note: list[str] | None = None
        self._skip = 0
        self._parser = parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = self._doctype
        parser.EntityDeclHandler = self._doctype
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._words

    def read(self, raw: bytes) -> None:
        """Read the whole file; raises what `read_xliff` turns into findings."""
        self._parser.Parse(raw, True)  # noqa: FBT003  (expat takes no keywords)

    @property
    def _line(self) -> int:
        return self._parser.CurrentLineNumber

    def _doctype(self, *_: object) -> None:
        hint = "it can make a small file endless; take the DOCTYPE out, our files have none"
        raise _Refused(self._line, "T502", "the file has a document type declaration (DTD)", hint)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        namespace, _, local = name.rpartition(" ")
        if len(self._stack) >= DEEPEST:
            raise _Refused(self._line, "T501", f"the elements are nested more than {DEEPEST} deep")
        if not self._stack and (namespace, local, attributes.get("version")) != (NAMESPACE, "xliff", "1.2"):
            raise _Refused(self._line, "T501", f"this is not XLIFF 1.2 but <{local}> {attributes.get('version', '')}")
        parent = self._stack[-1] if self._stack else ""
        self._stack.append(local)
        if self._skip:
            self._skip += 1
        elif self._text is not None:
            self._text.opens(local if namespace == NAMESPACE else name, attributes)
        elif namespace != NAMESPACE:
            self._skip = 1
        else:
            self._opens(local, parent, attributes)

    def _opens(self, local: str, parent: str, attributes: dict[str, str]) -> None:
        if local == "file":
            self._file = attributes
        elif local == "trans-unit":
            self._unit = {"line": self._line, "id": attributes.get("id", ""), "codes": {}}
        elif parent == "trans-unit" and local in ("source", "target"):
            self._text = _Text(self._unit["codes"], is_source=local == "source")
            if local in self._unit:
                self._unit["fault"] = f"the unit has two <{local}>"
            if local == "target":
                self._unit["state"] = attributes.get("state", "")
        elif parent == "trans-unit" and local == "note":
            self._note = []
        elif parent == "trans-unit" or local == "bin-unit":
            self._skip = 1

    def _end(self, name: str) -> None:
        local, parent = self._stack.pop(), self._stack[-1] if self._stack else ""
        if self._skip:
            self._skip -= 1
        elif self._text is not None and parent == "trans-unit":
            self._unit.setdefault(local, self._text.words)
            if self._text.fault:
                self._unit["fault"] = self._text.fault
            self._text = None
        elif self._text is not None:
            self._text.closes()
        elif self._note is not None and local == "note":
            if (note := "".join(self._note).strip()).startswith(BACK):
                self._unit["back"] = note.removeprefix(BACK)
            self._note = None
        elif local == "trans-unit":
            self.offers.append(self._offer())

    def _words(self, words: str) -> None:
        if self._skip:
            return
        if self._text is not None:
            self._text.says(words)
        elif self._note is not None:
            self._note.append(words)

    def _offer(self) -> Offer:
        unit, origin = self._unit, _ORIGIN.search(self._file.get("original", ""))
        fault = unit.get("fault") or ("" if "source" in unit else "the unit has no <source>")
        return Offer(
            place=Place(self._path, unit["line"]),
            language=self._file.get("target-language", ""),
            source=self._file.get("source-language", ""),
            origin=origin[1] if origin else "",
            id=unit["id"],
            english=unit.get("source", ""),
            translation=unit.get("target", ""),
            back=unit.get("back", ""),
            doubtful=unit.get("state", "").startswith("needs-"),
            fault=fault,
        )


class _Text:
    """The words of a `<source>` or `<target>` while they come: codes stand for what the source says they stand for."""

    def __init__(self, codes: dict[str, str], *, is_source: bool) -> None:
        self.words, self.fault = "", ""
        self._codes, self._is_source = codes, is_source
        self._open: list[tuple[str, str, str]] = []
        self._inside = ""

    def opens(self, name: str, attributes: dict[str, str]) -> None:
        """An element inside the text begins."""
        if name not in _CODES | _THROUGH or (self._open and self._open[-1][0] in _CODES):
            self.fault = f"<{name.rpartition(' ')[2]}> inside the text is not understood"
        self._open.append((name, attributes.get("id", ""), attributes.get("equiv-text", "")))
        self._inside = ""

    def closes(self) -> None:
        """An element inside the text ends: a code says what it holds, else what its number held in the source."""
        name, number, equivalent = self._open.pop()
        if name not in _CODES:
            return
        code = self._inside or self._codes.get(number, "") or equivalent
        if not code:
            self.fault = self.fault or f'<{name} id="{number}"> stands for nothing that the source has'
        if self._is_source:
            self._codes[number] = code
        self.words, self._inside = self.words + code, ""

    def says(self, words: str) -> None:
        """Words of the text, or of the code that is open."""
        if self._open and self._open[-1][0] in _CODES:
            self._inside += words
        else:
            self.words += words
