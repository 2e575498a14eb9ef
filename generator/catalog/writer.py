"""A writer of PO files whose bytes depend on the entries alone: no dates, no format flags, one line a text.

Format flags are left out because "10% of" is taken for a Python format, and a right translation refused for it.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.catalog.block import LOOKS_LIKE_A_MARK
from generator.catalog.entry import Catalog, Entry

_HEADER = (
    "Language: {tag}",
    "MIME-Version: 1.0",
    "Content-Type: text/plain; charset=UTF-8",
    "Content-Transfer-Encoding: 8bit",
)
_ESCAPED = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"})


def write_catalog(catalog: Catalog) -> bytes:
    """The PO file of a catalogue, which reads back as the same catalogue.

    Raises ValueError for what a PO file cannot hold: a control character, a comment that would be taken for a mark.
    """
    blocks = [_header(catalog), *map(_live, catalog.entries.values()), *map(_gone, catalog.obsolete)]
    return "\n".join(blocks).encode()


def _header(catalog: Catalog) -> str:
    fields = "".join(f"{_quoted(field.format(tag=catalog.tag) + chr(10))}\n" for field in _HEADER)
    return _comments("# ", catalog.comments) + f'msgid ""\nmsgstr ""\n{fields}'


def _live(entry: Entry) -> str:
    return "".join(
        (
            _comments("#. ", entry.notes),
            _comments("# ", entry.comments),
            "#, fuzzy\n" if entry.fuzzy else "",
            f"#| msgid {_quoted(entry.previous)}\n" if entry.previous else "",
            *_texts(entry, ""),
        )
    )


def _gone(entry: Entry) -> str:
    return "".join((_comments("# ", entry.comments), "#, fuzzy\n" if entry.fuzzy else "", *_texts(entry, "#~ ")))


def _texts(entry: Entry, mark: str) -> Iterator[str]:
    for keyword, text in (("msgctxt", entry.id), ("msgid", entry.english), ("msgstr", entry.translation)):
        yield f"{mark}{keyword} {_quoted(text)}\n"


def _comments(mark: str, lines: tuple[str, ...]) -> str:
    return "".join(_visible(f"{mark}{line}".rstrip()) + "\n" for line in lines)


def _quoted(text: str) -> str:
    return f'"{_visible(text.translate(_ESCAPED))}"'


def _visible(line: str) -> str:
    if not line.isprintable() and any(char < " " or char == "\x7f" for char in line):
        raise ValueError(f"a control character in {line!r}")
    if LOOKS_LIKE_A_MARK.match(line):
        raise ValueError(f"a comment that looks like a mark: {line!r}")
    return line
