"""A TOML file as values and as places: `tomllib` says what stands in it, tree-sitter where.

Values never come from tree-sitter: it parses broken text too. It is asked only when a finding needs a line.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from generator.findings import Checked, Place, error

if TYPE_CHECKING:
    from tree_sitter import Node

Key = tuple[str | int, ...]

_AT = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")


@dataclass(frozen=True)
class TomlFile:
    """A file that `tomllib` could read: its path in the project, its text, its values (lists as tuples)."""

    path: PurePosixPath
    text: str = field(repr=False)
    values: dict[str, Any] = field(repr=False)

    def place(self, key: Key) -> Place:
        """Where the value of a key begins, such as ("section", 2, "statement", 0, "text"); its nearest known parent else.

        For a string that is its first character, not its quotation mark.
        """
        places = _placed(self.text)
        while key and key not in places:
            key = key[:-1]
        return Place(self.path, *places.get(key, (1, 1)))


def read_toml(path: PurePosixPath, text: str) -> Checked[TomlFile]:
    """Read a TOML text; C101 with line and column where it is not TOML."""
    try:
        return Checked(TomlFile(path, text, _frozen(tomllib.loads(text))))
    except tomllib.TOMLDecodeError as fault:
        said, at = str(fault), _AT.search(str(fault))
        lines = text.split("\n")
        line, column = (int(at[1]), int(at[2])) if at and at[1] else (len(lines), len(lines[-1]) + 1)
        return Checked(
            None,
            (
                error(
                    "C101",
                    Place(path, line, column),
                    f"this is not TOML: {_AT.sub('', said)}",
                    "mend the line; strings stand in double quotes, each key on a line of its own",
                ),
            ),
        )


@lru_cache(8)
def _placed(text: str) -> dict[Key, tuple[int, int]]:
    return dict(_places(text))


def _frozen(value: Any) -> Any:
    if isinstance(value, dict):
        return {k: _frozen(v) for k, v in value.items()}
    return tuple(_frozen(v) for v in value) if isinstance(value, list) else value


def _places(text: str) -> Iterator[tuple[Key, tuple[int, int]]]:
    """Every key path of a TOML text with the line and column of its value."""
    import tree_sitter_toml
    from tree_sitter import Language, Parser

    lines = text.encode().split(b"\n")
    tree = Parser(Language(tree_sitter_toml.language())).parse(text.encode())
    seen: dict[Key, int] = {}
    for node in tree.root_node.children:
        if node.type == "pair":
            yield from _pair(node, (), lines)
        elif node.type in ("table", "table_array_element"):
            key = _header(node, seen)
            yield key, _spot(node.named_children[0], lines)
            for child in node.children:
                if child.type == "pair":
                    yield from _pair(child, key, lines)


def _header(node: Node, seen: dict[Key, int]) -> Key:
    """The full path of `[a.b]` or `[[a.b]]`, with the running number of each array on the way."""
    *outer, last = _names(node.named_children[0])
    key: Key = ()
    for name in outer:
        key = (*key, name)
        key = (*key, seen[key] - 1) if key in seen else key
    key = (*key, last)
    if node.type == "table_array_element":
        seen[key] = seen.get(key, 0) + 1
    return (*key, seen[key] - 1) if key in seen else key


def _pair(node: Node, base: Key, lines: list[bytes]) -> Iterator[tuple[Key, tuple[int, int]]]:
    name, value = (n for n in node.named_children if n.type != "comment")
    yield from _value(value, (*base, *_names(name)), lines)


def _value(node: Node, key: Key, lines: list[bytes]) -> Iterator[tuple[Key, tuple[int, int]]]:
    yield key, _spot(node, lines)
    if node.type == "array":
        items = [n for n in node.named_children if n.type != "comment"]
        for i, item in enumerate(items):
            yield from _value(item, (*key, i), lines)
    elif node.type == "inline_table":
        for item in node.named_children:
            if item.type == "pair":
                yield from _pair(item, key, lines)


def _names(node: Node) -> tuple[str, ...]:
    if node.type == "dotted_key":
        return tuple(name for child in node.named_children for name in _names(child))
    return ((node.text or b"").decode().strip("\"'"),)


def _spot(node: Node, lines: list[bytes]) -> tuple[int, int]:
    row, column = node.start_point
    text = node.text or b""
    if node.type == "string":
        column += 3 if text[:3] in (b'"""', b"'''") else 1
    return row + 1, len(lines[row][:column].decode("utf-8", "replace")) + 1
