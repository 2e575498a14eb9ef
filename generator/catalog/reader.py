"""A reader of PO files that refuses whatever it does not fully understand: no guesses in medicine text.

The usual readers take `msgstr "No tome mas de 40` (a lost quote) for "… de 4", a half-replaced text for both halves, and
`#, Fuzzy` for a finished entry. What Poedit, Weblate, msgcat and polib write is read; the format is GNU gettext's
(manual, section 3, "The Format of PO Files").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from generator.catalog.entry import Catalog, Entry
from generator.findings import Checked, Finding, Place, error

_STRING = r'"((?:[^"\\\x00-\x1f\x7f]|\\[nt"\\])*)"'
_LINE = re.compile(rf"(?:(msgctxt|msgid_plural|msgid|msgstr(?:\[\d\])?) )?{_STRING}")
_ESCAPE = re.compile(r"\\(.)")
_MEANS = {"n": "\n", "t": "\t", '"': '"', "\\": "\\"}
_ORDER = {"msgctxt": 0, "msgid": 1, "msgid_plural": 2, "msgstr": 3}
# Flags of GNU gettext (manual, section 3) and of Weblate; any other may be a misspelt "fuzzy".
_FLAG = re.compile(r"fuzzy|(?:no-)?wrap|(?:no-|possible-|impossible-)?[a-z-]+-format|range: ?\d+\.\.\d+|max-length:\d+")
_LOOKS_LIKE_A_MARK = re.compile(r"#\s+[,.:|~=]|#[,.:|~]{2,}|#\S*[Ff]uzzy")


class _Refused(Exception):
    """A block that is not understood: its line, its code, what is wrong, what to do."""

    def __init__(self, line: int, code: str, message: str, hint: str) -> None:
        super().__init__(message)
        self.line, self.code, self.hint = line, code, hint


def _syntax(
    line: int, message: str, hint: str = "mend the line, or save the file again in the translation program"
) -> _Refused:
    return _Refused(line, "T101", message, hint)


def read_catalog(path: PurePosixPath, raw: bytes, tag: str) -> Checked[Catalog]:
    """Read the PO file of the language `tag`; every block that is refused is a finding, and then there is no value.

    T101 is a fault of syntax, T102 another language, T103 an entry without an id, T104 plural forms, T109 an id twice,
    T110 bytes that are not UTF-8 with Unix line ends, T111 an id that belongs in another file.
    """
    if unreadable := _fault_of_bytes(raw):
        line, message, hint = unreadable
        return Checked(None, (error("T110", Place(path, line), message, hint),))
    found, entries, obsolete = list[Finding](), dict[str, Entry](), list[Entry]()
    header: tuple[str, ...] | None = None
    for start, lines in _blocks(raw.decode()):
        try:
            if header is None:
                header = _header(start, lines, tag)
                continue
            entry, gone = _entry(start, lines)
            _belongs(entry, path.stem)
            if gone:
                obsolete.append(entry)
            elif entry.id in entries:
                hint = "two people may have worked on it: keep the right one, delete the other"
                raise _Refused(entry.line, "T109", f"`{entry.id}` stands in line {entries[entry.id].line} too", hint)
            else:
                entries[entry.id] = entry
        except _Refused as fault:
            found.append(error(fault.code, Place(path, fault.line), str(fault), fault.hint))
            header = header or ()
    if header is None:
        found.append(
            error(
                "T101", Place(path, 1), "the file is empty", f"start it anew: clearleaf translate update --locale {tag}"
            )
        )
    value = None if found else Catalog(path, tag, entries, tuple(obsolete), header or ())
    return Checked(value, tuple(found))


def _fault_of_bytes(raw: bytes) -> tuple[int, str, str] | None:
    """The line, what is wrong and what to do, where the bytes are not plain UTF-8 text."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return 1, "the file is UTF-16", "save it again as UTF-8"
    if raw.startswith(b"\xef\xbb\xbf"):
        return 1, "the file begins with a byte order mark", "save it again as UTF-8 without a byte order mark (BOM)"
    for char, name in ((b"\0", "a NUL byte"), (b"\r", "a carriage return (Windows line end)")):
        if char in raw:
            return (
                raw[: raw.index(char)].count(b"\n") + 1,
                f"the file holds {name}",
                "save it again with Unix line ends (LF)",
            )
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError as fault:
        return raw[: fault.start].count(b"\n") + 1, "the file is not UTF-8", "save it again as UTF-8"
    return None


def _blocks(text: str) -> Iterator[tuple[int, list[str]]]:
    """The runs of lines between empty lines, each with the number of its first line."""
    block, start = list[str](), 1
    for number, line in enumerate(text.split("\n"), 1):
        if line:
            if not block:
                start = number
            block.append(line)
        elif block:
            yield start, block
            block = []
    if block:
        yield start, block


def _header(start: int, lines: list[str], tag: str) -> tuple[str, ...]:
    """The translator's comments on the header, which must name the language and UTF-8."""
    block = _Block(start, lines)
    if block.texts.get("msgid") or "msgctxt" in block.texts:
        raise _syntax(start, "the header is missing", 'the first entry is msgid "" and names the language')
    if "fuzzy" in block.flags:
        raise _syntax(start, "the header is marked fuzzy", "take the mark off: other readers would not read the header")
    fields = dict(line.split(": ", 1) for line in block.texts.get("msgstr", "").split("\n") if ": " in line)
    if fields.get("Content-Type", "").replace(" ", "").lower() != "text/plain;charset=utf-8":
        raise _syntax(
            start, "the header does not say charset=UTF-8", 'write "Content-Type: text/plain; charset=UTF-8\\n"'
        )
    if (says := fields.get("Language", "")) != tag:
        hint = "a catalogue in the wrong folder prints another language; move it or mend its header"
        raise _Refused(start, "T102", f"the header says Language: {says or 'nothing'}, the folder says {tag}", hint)
    return block.comments


def _entry(start: int, lines: list[str]) -> tuple[Entry, bool]:
    """The entry of a block, and whether it is an obsolete one ("#~")."""
    block = _Block(start, lines)
    if "msgid" not in block.texts:
        raise _syntax(start, "comments stand apart from their entry", "take out the empty line below them")
    if "msgid_plural" in block.texts:
        raise _Refused(block.line, "T104", "the entry has plural forms", "content has none; extract again")
    if "msgstr" not in block.texts:
        raise _syntax(block.line, "the entry has no msgstr", "add msgstr below msgid")
    if not block.texts.get("msgctxt"):
        raise _Refused(block.line, "T103", "an entry has no msgctxt", "each entry is known by its id; extract again")
    entry = Entry(
        id=block.texts["msgctxt"],
        english=block.texts["msgid"],
        translation=block.texts["msgstr"],
        fuzzy="fuzzy" in block.flags,
        previous=block.previous.get("msgid", ""),
        notes=block.notes,
        comments=block.comments,
        line=block.line,
    )
    return entry, block.obsolete


def _belongs(entry: Entry, domain: str) -> None:
    if entry.id.split("/", 1)[0] != domain:
        hint = f"move it to {entry.id.split('/', 1)[0]}.po"
        raise _Refused(entry.line, "T111", f"`{entry.id}` does not belong in {domain}.po", hint)


class _Block:
    """The lines of one entry, taken apart: its texts by keyword, flags, comments; raises _Refused."""

    def __init__(self, start: int, lines: list[str]) -> None:
        self.line, self.obsolete = start, False
        self.texts, self.previous = dict[str, str](), dict[str, str]()
        self.flags, self.notes, self.comments = set[str](), tuple[str, ...](), tuple[str, ...]()
        self._open: tuple[dict[str, str], str] | None = None
        for number, line in enumerate(lines, start):
            if line.startswith("#~"):
                self._gone(number, line)
            elif line.startswith("#"):
                self._comment(number, line)
            else:
                if self.obsolete:
                    raise _syntax(
                        number, "an obsolete entry (#~) goes on in live lines", "put an empty line between them"
                    )
                self._keyword(number, line, self.texts)

    def _gone(self, number: int, line: str) -> None:
        """A line of an entry whose text is gone: "#~ msgid …", or "#~| msgid …" for what it was before."""
        if self.texts and not self.obsolete:
            raise _syntax(number, "an obsolete line (#~) inside a live entry", "put an empty line between them")
        if line.startswith("#~| "):
            self._keyword(number, line[4:], self.previous)
        elif line.startswith("#~ "):
            self.obsolete = True
            self._keyword(number, line[3:], self.texts)
        else:
            raise _syntax(number, "an obsolete line is not written “#~ ”")

    def _comment(self, number: int, line: str) -> None:
        if self.texts:
            raise _syntax(
                number, "a comment inside an entry", "put an empty line before it, where the next entry begins"
            )
        kind, rest = line[:2], line[2:].strip()
        if kind == "#,":
            self._flag(number, rest)
        elif kind == "#.":
            self.notes = (*self.notes, rest)
        elif kind == "#|":
            self._keyword(number, rest, self.previous)
        elif line == "#" or (kind == "# " and not _LOOKS_LIKE_A_MARK.match(line)):
            self.comments = (*self.comments, line[2:])
        elif kind != "#:":
            raise _syntax(
                number, f"neither a comment nor a mark: {line[:60]}", "“# ” begins a comment, “#, fuzzy” a mark"
            )

    def _flag(self, number: int, rest: str) -> None:
        for flag in (f.strip() for f in rest.split(",")):
            if not _FLAG.fullmatch(flag):
                raise _syntax(number, f"unknown mark `{flag}`", "a misspelt “fuzzy” would count as finished")
            self.flags.add(flag)

    def _keyword(self, number: int, line: str, into: dict[str, str]) -> None:
        match = _LINE.fullmatch(line)
        if match is None:
            raise _syntax(number, f"not a PO line: {line[:60]}", "is a quote missing, or a backslash too many?")
        keyword, text = match[1], match[2]
        text = _ESCAPE.sub(lambda m: _MEANS[m[1]], text) if "\\" in text else text
        if keyword is None:
            self._go_on(number, text, into)
            return
        if into is self.texts and not self.texts:
            self.line = number
        name = keyword.split("[")[0]
        if keyword in into or any(_ORDER[k.split("[")[0]] > _ORDER[name] for k in into):
            raise _syntax(number, f"{keyword} is out of place", "is the empty line missing between two entries?")
        into[keyword] = text
        self._open = None if text else (into, keyword)

    def _go_on(self, number: int, text: str, into: dict[str, str]) -> None:
        """A further line of a text. Its first line must be empty: so every program writes it, and only a hand does not."""
        if self._open is None or self._open[0] is not into:
            raise _syntax(number, "a further line below a line that has text", "is half of an older text left over?")
        into[self._open[1]] += text
