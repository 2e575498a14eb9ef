"""From a TOML file to a content value, with every fault of its shape in our own words, in one pass."""

from __future__ import annotations

import difflib
from collections.abc import Hashable
from functools import cache
from typing import Any, TypeVar, cast

from generator.content.shape import Shape
from generator.findings import Checked, Finding, error
from generator.toml_source import Key, TomlFile

T = TypeVar("T")

UNWRITTEN = "TODO"

_WANTED = {
    "string_type": "a text in double quotes",
    "int_type": "a whole number",
    "float_type": "a number",
    "bool_type": "true or false",
    "tuple_type": "a list in square brackets",
    "mapping_type": "a table",
    "date_type": "a date such as 2026-11-22",
    "dataclass_type": "a table",
    "dataclass_exact_type": "a table",
}


def read_as(kind: type[T], file: TomlFile) -> Checked[T]:
    """The file as a value of `kind`; C102 to C104 and C112 for keys unknown, missing, of the wrong sort, or empty."""
    shape: Shape[T] = _shape(cast(Hashable, kind))
    found = shape.fit(file.values)
    if isinstance(found, list):
        return Checked(None, tuple(dict.fromkeys(_told(file, shape, fault) for fault in found)))
    return Checked(found)


@cache
def _shape(kind: Hashable) -> Shape[Any]:
    return Shape(kind)


def _told(file: TomlFile, shape: Shape[Any], fault: dict[str, Any]) -> Finding:
    """What is said of a pydantic error: that the value is still to be written, or what is wrong with it."""
    given = str(fault["input"])
    return (
        unwritten(file, _key(file, fault["loc"]), given)
        if given.startswith(UNWRITTEN)
        else _finding(file, shape, fault)
    )


def _finding(file: TomlFile, shape: Shape[Any], fault: dict[str, Any]) -> Finding:
    """One pydantic error as a finding; `loc` holds the key path, with the odd type name in a union."""
    at = _key(file, fault["loc"])
    name = str(fault["loc"][-1])
    place = file.place(at)
    match fault["type"]:
        case "unexpected_keyword_argument":
            near = difflib.get_close_matches(name, shape.keys(at[:-1]), 1)
            hint = f"did you mean `{near[0]}`?" if near else f"known here: {', '.join(shape.keys(at[:-1]))}"
            return error("C102", place, f"unknown key `{name}`", hint)
        case "missing" | "missing_argument":
            return error("C103", place, f"`{name}` is missing", f"add `{name} = …` here")
        case "string_too_short" | "string_pattern_mismatch" if not str(fault["input"]).strip():
            return error("C112", place, f"`{name}` is empty", "write the words, or take the whole entry out")
        case "literal_error":
            return error(
                "C104",
                place,
                f"`{name}` is {fault['input']!r}, which is none of {fault['ctx']['expected']}",
                _near(str(fault["input"]), fault["ctx"]["expected"]),
            )
        case "string_pattern_mismatch":
            return error(
                "C104",
                place,
                f"`{name}` is {fault['input']!r}, which has the wrong form",
                "ids are lower-case words joined by hyphens, region codes two capitals, scripts four letters, "
                "web addresses begin with https://",
            )
        case _:
            wanted = _WANTED.get(fault["type"], fault["msg"].lower())
            return error(
                "C104", place, f"`{name}` should be {wanted}, and is {fault['input']!r}"[:200], f"write {wanted}"
            )


def unwritten(file: TomlFile, at: Key, text: str) -> Finding:
    """C118 for a value that says what is to be written in its place."""
    wanted = text.removeprefix(UNWRITTEN).lstrip(": ") or str(at[-1])
    return error("C118", file.place(at), f"still to be written: {wanted}", "write it, and take the word TODO away")


def _key(file: TomlFile, loc: tuple[str | int, ...]) -> Key:
    """The part of pydantic's `loc` that is a path in the file, plus the last name."""
    value: Any = file.values
    key: Key = ()
    for step in loc:
        try:
            value = value[step]
        except (KeyError, IndexError, TypeError):
            continue
        key = (*key, step)
    return key if key and key[-1] == loc[-1] else (*key, loc[-1])


def _near(given: str, expected: str) -> str:
    choices = [choice.strip("' ") for choice in expected.replace(" or ", ", ").split(",")]
    near = difflib.get_close_matches(given, choices, 1)
    return f"did you mean {near[0]!r}?" if near else ""
