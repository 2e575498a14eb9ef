"""A reader of PO files that refuses whatever it does not fully understand: no guesses in medicine text.

The usual readers take `msgstr "No tome mas de 40` (a lost quote) for "… de 4", a half-replaced text for both halves, and
`#, Fuzzy` for a finished entry. What Poedit, Weblate, msgcat and polib write is read.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from generator.catalog.block import Block, Refused, blocks, read_block
from generator.catalog.entry import Catalog, Entry
from generator.findings import Checked, Finding, Place, error

_CHARSET = "text/plain;charset=utf-8"


def read_catalog(path: PurePosixPath, raw: bytes, tag: str) -> Checked[Catalog]:
    """Read the PO file of the language `tag`; every block that is refused is a finding, and then there is no value.

    T101 is a fault of syntax, T102 another language, T103 an entry without an id, T104 plural forms, T109 an id twice,
    T110 bytes that are not UTF-8 with Unix line ends, T111 an id that belongs in another file.
    """
    if unreadable := _fault_of_bytes(raw):
        line, message, hint = unreadable
        return Checked(None, (error("T110", Place(path, line), message, hint),))
    reading = _Reading(path, tag)
    for start, text in blocks(raw.decode()):
        reading.take(start, text)
    return reading.result()


def _fault_of_bytes(raw: bytes) -> tuple[int, str, str] | None:
    """The line, what is wrong and what to do, where the bytes are not plain UTF-8 text."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return 1, "the file is UTF-16", "save it again as UTF-8"
    if raw.startswith(b"\xef\xbb\xbf"):
        return 1, "the file begins with a byte order mark", "save it again as UTF-8 without a byte order mark (BOM)"
    for char, name, hint in _NEVER:
        if char in raw:
            return raw[: raw.index(char)].count(b"\n") + 1, f"the file holds {name}", hint
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError as fault:
        return raw[: fault.start].count(b"\n") + 1, "the file is not UTF-8", "save it again as UTF-8"
    return None


_NEVER = (
    (b"\0", "a NUL byte", "it is no text, or UTF-16: take the file from its last good version, or save it as UTF-8"),
    (b"\r", "a carriage return (Windows line end)", "save it again with Unix line ends (LF)"),
)


class _Reading:
    """The entries of a file as they come, and what was wrong with the blocks that were refused."""

    def __init__(self, path: PurePosixPath, tag: str) -> None:
        self._path, self._tag, self._domain = path, tag, path.stem
        self._found, self._header = list[Finding](), tuple[str, ...]()
        self._live, self._gone = dict[str, Entry](), dict[str, Entry]()
        self._begun = False

    def take(self, start: int, text: str) -> None:
        first, self._begun = not self._begun, True
        try:
            block = read_block(start, text)
            if first:
                self._header = _header(start, block, self._tag)
            else:
                self._keep(block)
        except Refused as fault:
            self._found.append(error(fault.code, Place(self._path, fault.line), str(fault), fault.hint))

    def _keep(self, block: Block) -> None:
        entry = _entry(block)
        domain = entry.id.partition("/")[0]
        if domain != self._domain:
            message = f"`{entry.id}` does not belong in {self._domain}.po"
            raise Refused(entry.line, message, f"move it to {domain}.po", "T111")
        same = self._gone if block.obsolete else self._live
        if other := same.get(entry.id):
            hint = "two people may have worked on it: keep the right one, delete the other"
            raise Refused(entry.line, f"`{entry.id}` stands in line {other.line} too", hint, "T109")
        same[entry.id] = entry

    def result(self) -> Checked[Catalog]:
        if not self._begun:
            hint = f"start it anew: clearleaf translate update --locale {self._tag}"
            return Checked(None, (error("T101", Place(self._path, 1), "the file is empty", hint),))
        for unit in self._gone.keys() & self._live.keys():
            if self._live[unit].translation:
                message = f"`{unit}` stands in line {self._live[unit].line} too, and is not obsolete there"
                hint = "keep the right translation, delete the other"
                self._found.append(error("T109", Place(self._path, self._gone[unit].line), message, hint))
        if self._found:
            return Checked(None, tuple(self._found))
        return Checked(Catalog(self._path, self._tag, self._live, tuple(self._gone.values()), self._header))


def _header(start: int, block: Block, tag: str) -> tuple[str, ...]:
    """The translator's comments on the header, which must name the language and UTF-8, each field once."""
    if block.texts.get("msgid") != "" or "msgctxt" in block.texts or block.obsolete:
        raise Refused(start, "the header is missing", 'the first entry is msgid "" and names the language')
    if "fuzzy" in block.flags:
        raise Refused(start, "the header is marked fuzzy", "take the mark off: other readers would not read the header")
    fields = dict(_fields(start, block.texts.get("msgstr", "")))
    if fields.get("content-type", "").replace(" ", "").lower() != _CHARSET:
        hint = 'write "Content-Type: text/plain; charset=UTF-8\\n"'
        raise Refused(start, "the header does not say charset=UTF-8", hint)
    if (says := fields.get("language", "")) != tag:
        hint = "a catalogue in the wrong folder prints another language; move it or mend its header"
        raise Refused(start, f"the header says Language: {says or 'nothing'}, the folder says {tag}", hint, "T102")
    return tuple(block.comments)


def _fields(start: int, header: str) -> Iterator[tuple[str, str]]:
    """The header's fields by name in small letters; two of a name are refused, for programs differ in which they take."""
    seen = set[str]()
    for line in filter(None, header.split("\n")):
        name, _, value = line.partition(":")
        if (key := name.strip().lower()) in seen:
            raise Refused(start, f"the header says {name} twice", "keep the right one, delete the other")
        seen.add(key)
        yield key, value.strip()


def _entry(block: Block) -> Entry:
    """The entry of a block; raises Refused where a part is missing or too many."""
    texts, line = block.texts, block.line
    if "msgid" not in texts:
        raise Refused(line, "comments stand apart from their entry", "take out the empty line below them")
    if "msgid_plural" in texts:
        raise Refused(line, "the entry has plural forms", "content has none; extract again", "T104")
    if "msgstr" not in texts:
        raise Refused(line, "the entry has no msgstr", "add msgstr below msgid")
    if not texts.get("msgctxt"):
        raise Refused(line, "an entry has no msgctxt", "each entry is known by its id; extract again", "T103")
    if not (_once(block.notes) and _once(block.comments)):
        raise Refused(line, "a comment of the entry stands twice", "was a line doubled? take one of the two out")
    return Entry(
        id=texts["msgctxt"],
        english=texts["msgid"],
        translation=texts["msgstr"],
        fuzzy="fuzzy" in block.flags,
        previous=block.previous.get("msgid", ""),
        notes=tuple(block.notes),
        comments=tuple(block.comments),
        line=line,
    )


def _once(lines: list[str]) -> bool:
    return len(lines) < 2 or len(set(said := [line for line in lines if line.strip()])) == len(said)
