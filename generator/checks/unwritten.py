"""What an author has still to write: the places that `clearleaf new` left open."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.content.read import UNWRITTEN, unwritten
from generator.findings import Finding
from generator.toml_source import Key, TomlFile


def still_to_write(file: TomlFile) -> Iterator[Finding]:
    """C118: a text still begins with "TODO": what stands there says what is to be written, it is not yet the text.

    Hint: write it, and take the word TODO away
    """
    for key, text in _texts(file.values, ()):
        if text.startswith(UNWRITTEN):
            yield unwritten(file, key, text)


def _texts(value: Any, at: Key) -> Iterator[tuple[Key, str]]:
    if isinstance(value, str):
        yield at, value
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield from _texts(inner, (*at, name))
    elif isinstance(value, tuple):
        for i, inner in enumerate(value):
            yield from _texts(inner, (*at, i))
