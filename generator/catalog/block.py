"""One block of a PO file, the lines between two empty ones, taken apart without a guess.

The format is GNU gettext's (manual, section 3, "The Format of PO Files", and 3.7 for the flags after "#="); what is left
open there is refused here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

_STRING = r'"([^"\\\x00-\x1f\x7f]*(?:\\[nt"\\][^"\\\x00-\x1f\x7f]*)*)"'
# Most blocks: comments, then each text on one line. The quick way and the slow one give the same (tests hold them to it).
_QUICK = re.compile(rf"((?:#(?!~).*\n)*)msgctxt {_STRING}\nmsgid {_STRING}\nmsgstr {_STRING}")
_LINE = re.compile(rf"(?:(msgctxt|msgid_plural|msgid|msgstr(?:\[\d\])?) )?{_STRING}")
_ESCAPE = re.compile(r"\\(.)")
_MEANS = {"n": "\n", "t": "\t", '"': '"', "\\": "\\"}
_ORDER = {"msgctxt": 0, "msgid": 1, "msgid_plural": 2, "msgstr": 3}
# Flags of GNU gettext (manual, section 3) and of Weblate; any other may be a misspelt "fuzzy".
_FLAG = re.compile(
    r"fuzzy|(?:no-)?wrap|(?:no-|possible-|impossible-)?[a-z+-]+-format|range: ?\d+\.\.\d+|max-length:\d+"
)
LOOKS_LIKE_A_MARK = re.compile(r"#\s+[,.:|~=]|#\s*(?:fuzzy|msgctxt|msgid|msgstr)\b", re.IGNORECASE)

MEND = "mend the line, or save the file again in the translation program"


class Refused(Exception):
    """A block that is not understood: its line, its code, what is wrong, what to do."""

    def __init__(self, line: int, message: str, hint: str = MEND, code: str = "T101") -> None:
        super().__init__(message)
        self.line, self.code, self.hint = line, code, hint


@dataclass(slots=True)
class Block:
    """The parts of one entry; `line` is where its first text stands, `previous` the English it was made from before."""

    line: int
    obsolete: bool = False
    texts: dict[str, str] = field(default_factory=dict)
    previous: dict[str, str] = field(default_factory=dict)
    flags: set[str] = field(default_factory=set)
    notes: list[str] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)


def blocks(text: str) -> Iterator[tuple[int, str]]:
    """The runs of lines between empty lines, each with the number of its first line."""
    line = 1
    for part in text.split("\n\n"):
        if block := part.strip("\n"):
            yield line + len(part) - len(part.lstrip("\n")), block
        line += part.count("\n") + 2


def read_block(start: int, text: str) -> Block:
    """A block by its parts; raises Refused."""
    if (quick := _QUICK.fullmatch(text)) is None:
        return _Reading(start).all_of(text)
    comments, unit, english, translation = quick.groups()
    reading = _Reading(start)
    reading.all_of(comments[:-1])
    reading.block.line = start + comments.count("\n")
    reading.block.texts = {"msgctxt": _plain(unit), "msgid": _plain(english), "msgstr": _plain(translation)}
    return reading.block


class _Reading:
    """Reads a block line by line; `_open` is the text that may go on in the next line."""

    def __init__(self, start: int) -> None:
        self.block = Block(start)
        self._number = start
        self._open: tuple[dict[str, str], str] | None = None

    def all_of(self, text: str) -> Block:
        for line in text.split("\n") if text else ():
            if not line.startswith("#"):
                self._live(line)
            elif line.startswith("#~"):
                self._gone(line)
            else:
                self._comment(line)
            self._number += 1
        return self.block

    def _refused(self, message: str, hint: str = MEND) -> Refused:
        return Refused(self._number, message, hint)

    def _live(self, line: str) -> None:
        if self.block.obsolete:
            raise self._refused("an obsolete entry (#~) goes on in live lines", "put an empty line between them")
        self._text(line, self.block.texts)

    def _gone(self, line: str) -> None:
        """A line of an entry whose text is gone: "#~ msgid …", or "#~| msgid …" for what it was before."""
        if self.block.texts and not self.block.obsolete:
            raise self._refused("an obsolete line (#~) inside a live entry", "put an empty line between them")
        if line.startswith("#~| "):
            self._text(line[4:], self.block.previous)
        elif line.startswith("#~ "):
            self.block.obsolete = True
            self._text(line[3:], self.block.texts)
        else:
            raise self._refused("an obsolete line is not written “#~ ”")

    def _comment(self, line: str) -> None:
        if self.block.texts:
            raise self._refused("a comment inside an entry", "put an empty line before it, where the next entry begins")
        kind = line[:2]
        if kind == "#.":
            self.block.notes.append(line[2:].strip())
        elif line == "#" or (kind == "# " and not LOOKS_LIKE_A_MARK.match(line)):
            self.block.comments.append(line[2:])
        elif kind in ("#,", "#="):
            self._flags(line[2:])
        elif kind == "#|":
            self._text(line[2:].strip(), self.block.previous)
        elif kind != "#:":
            shown = f"neither a comment nor a mark: {line[:60]}"
            raise self._refused(shown, "“# ” begins a comment, “#, fuzzy” a mark")

    def _flags(self, rest: str) -> None:
        for flag in map(str.strip, rest.split(",")):
            if not _FLAG.fullmatch(flag):
                raise self._refused(f"unknown mark `{flag}`", "a misspelt “fuzzy” would count as finished")
            self.block.flags.add(flag)

    def _text(self, line: str, into: dict[str, str]) -> None:
        match = _LINE.fullmatch(line)
        if match is None:
            raise self._refused(f"not a PO line: {line[:60]}", "is a quote missing, or a backslash too many?")
        keyword, text = match[1], _plain(match[2])
        if keyword is None:
            self._go_on(text, into)
            return
        if into is self.block.texts and not into:
            self.block.line = self._number
        if keyword in into or any(_rank(other) > _rank(keyword) for other in into):
            raise self._refused(f"{keyword} is out of place", "is the empty line missing between two entries?")
        into[keyword] = text
        self._open = None if text else (into, keyword)

    def _go_on(self, text: str, into: dict[str, str]) -> None:
        """A further line of a text. Its first line must be empty: so every program writes it, and only a hand does not."""
        if self._open is None or self._open[0] is not into:
            raise self._refused("a further line below a line that has text", "is half of an older text left over?")
        into[self._open[1]] += text


def _rank(keyword: str) -> int:
    return _ORDER[keyword.partition("[")[0]]


def _plain(text: str) -> str:
    return _ESCAPE.sub(lambda escape: _MEANS[escape[1]], text) if "\\" in text else text
