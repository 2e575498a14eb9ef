"""Values come from tomllib; every one of them can be found again in the text."""

import tomllib
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from workbench import ROOT

from generator.toml_source import Key, read_toml

PATH = PurePosixPath("x.toml")


EXAMPLE = """title = "été"
list = ["a", "b"]
[[section]]
id = 1
[[section.statement]]
text = "one"
[[section.statement]]
id = 2
text = "two"
[[section]]
id = 3
[[section.statement]]
text = 'x'
[inner.a]
b = 1
[outer]
c = {d = 1}
"""


@pytest.mark.parametrize(
    ("key", "line", "column"),
    [
        (("title",), 1, 10),
        (("list", 1), 2, 15),
        (("section", 0, "statement", 1, "text"), 9, 9),
        (("section", 1, "statement", 0, "text"), 13, 9),
        (("inner", "a", "b"), 15, 5),
        (("outer", "c", "d"), 17, 10),
        (("section", 1, "nowhere"), 10, 3),
    ],
)
def test_a_place_is_the_first_character_of_the_value(key: Key, line: int, column: int) -> None:
    file = read_toml(PATH, EXAMPLE).value
    assert file is not None

    assert (file.place(key).line, file.place(key).column) == (line, column)


def _paths(value: Any, key: Key = ()) -> Iterator[tuple[Key, Any]]:
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _paths(inner, (*key, name))
    elif isinstance(value, tuple):
        for i, inner in enumerate(value):
            yield from _paths(inner, (*key, i))
    else:
        yield key, value


@pytest.mark.parametrize(
    "name",
    [
        "leaflets/carisoprodol/leaflet.toml",
        "leaflets/carisoprodol/claims.toml",
        "leaflets/regions/US.toml",
        "clinic.toml",
        "pyproject.toml",
    ],
)
def test_every_text_of_a_shipped_file_stands_where_its_place_says(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    file = read_toml(PATH, text).value
    assert file is not None

    lines = text.splitlines()
    wanted = [
        (key, value)
        for key, value in _paths(file.values)
        if isinstance(value, str) and "\n" not in value and "\\" not in value
    ]
    for key, value in wanted[::7]:
        place = file.place(key)
        assert lines[place.line - 1][place.column - 1 :].startswith(value), key


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ('a = 1\nb = "open\n', 2, 10),
        ("a = 1\na = 2\n", 2, 6),
        ("a = ", 1, 5),
    ],
)
def test_what_is_not_toml_is_refused_with_its_place(text: str, line: int, column: int) -> None:
    read = read_toml(PATH, text)

    assert read.value is None
    assert [(f.code, f.place.line, f.place.column) for f in read.findings] == [("C101", line, column)]


@given(st.text())
def test_no_text_makes_it_raise(text: str) -> None:
    try:
        tomllib.loads(text)
        good = True
    except tomllib.TOMLDecodeError:
        good = False

    assert (read_toml(PATH, text).value is not None) is good
