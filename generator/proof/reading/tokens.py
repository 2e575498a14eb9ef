"""A content stream as operators with their operands (ISO 32000-1, 7.8.2 and 7.2), however badly it was written.

Most operators carry nothing but numbers, so those are read in one step; strings, names, arrays and dictionaries are
read token by token. Nothing here raises: what cannot be read is stepped over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

Operands = list[Any]

_PLAIN = re.compile(
    rb"[\0\t\n\f\r ]*((?:[-+]?[0-9.]+[\0\t\n\f\r ]+){0,36})([A-Za-z'\"][A-Za-z0-9*]*)(?![^\0\t\n\f\r /\[(<%])"
)
# What follows a name or an array so often that it is read in one step too: "/F1 18 Tf", "/P BMC", "[<0036>12<0044>] TJ",
# "/P <</MCID 3 /ActualText (Words)>> BDC".
_NAMED = re.compile(
    rb"[\0\t\n\f\r ]*/([^\0\t\n\f\r /\[\]()<>{}%]+)[\0\t\n\f\r ]+((?:[-+]?[0-9.]+[\0\t\n\f\r ]+)?)([A-Za-z]+)(?![^\0\t\n\f\r /\[(<%])"
)
_SET = re.compile(rb"[\0\t\n\f\r ]*\[([0-9A-Fa-f<>\s.+-]*)\][\0\t\n\f\r ]*TJ(?![^\0\t\n\f\r /\[(<%])")
_CLAIM = re.compile(
    rb"[\0\t\n\f\r ]*/([A-Za-z0-9]+)[\0\t\n\f\r ]*<<[\0\t\n\f\r ]*/MCID[\0\t\n\f\r ]+(\d+)[\0\t\n\f\r ]*"
    rb"(?:/ActualText[\0\t\n\f\r ]*(?:\(([^()\\]*)\)|<([0-9A-Fa-f]*)>)[\0\t\n\f\r ]*)?>>[\0\t\n\f\r ]*BDC(?![^\0\t\n\f\r /\[(<%])"
)
_BLANK = re.compile(rb"(?:[\0\t\n\f\r ]+|%[^\r\n]*)+")
_WORD = re.compile(rb"[^\0\t\n\f\r /\[\]()<>{}%]+")
_HEX = re.compile(rb"<([0-9A-Fa-f\0\t\n\f\r ]*)>?")
_TEXT = re.compile(rb"\(([^()\\]*)\)")
_NUMBER = re.compile(rb"[-+]?(?:\d+\.?\d*|\.\d+)")
_SHOWN = re.compile(rb"\[([0-9A-Fa-f<>\s.+-]*)\]")
_UNMOVED = re.compile(rb">\s*(?:[-+]?0(?:\.0*)?\s*)?<")
_SHOWN_PART = re.compile(rb"<([^<>]*)>|([^\s<>]+)")
_NO_HEX = re.compile(rb"[^0-9A-Fa-f]")
_ESCAPE = re.compile(rb"\\(?:([0-7]{1,3})|(\r\n|[\s\S]))")
_NAME_CODE = re.compile(rb"#([0-9A-Fa-f]{2})")
_END_IMAGE = re.compile(rb"[\0\t\n\f\r ]EI(?=[\0\t\n\f\r ]|$)")
_ESCAPED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f", b"\n": b"", b"\r": b"", b"\r\n": b""}
_WORDS: dict[bytes, Any] = {b"true": True, b"false": False, b"null": None}
_OPERATORS: dict[bytes, str] = {}
_OFTEN: dict[bytes, tuple[str, Operands]] = {}  # "q", "0 0 0 rg": the same few words again and again
DEEP, MANY, SHORT = 64, 600, 12


class _End(Exception):
    """The stream is at its end, or an array or dictionary closes."""


def operations(data: bytes) -> Iterator[tuple[str, Operands]]:
    """Each operator with its operands: numbers as float, names as str with their slash, strings as bytes.

    An inline image comes as "BI" with its dictionary.
    """
    at, held = 0, []  # type: int, Operands
    while at < len(data):
        plain = _PLAIN.match(data, at)
        if plain and plain[2] not in _WORDS:
            at, (operator, operands) = _inline(data, plain) if plain[2] == b"BI" else (plain.end(), _plainly(plain))
            yield operator, [*held, *operands] if held else operands
            held = []
            continue
        if not plain and not held and (usual := _usual(data, at)):
            at, operation = usual
            yield operation
            continue
        blank = _BLANK.match(data, at)
        if blank:
            at = blank.end()
            continue
        try:
            at, value = _value(data, at, 0)
        except _End as end:
            at = max(at + 1, end.args[0])
            continue
        if len(held) < MANY:
            held.append(value)


def _plainly(plain: re.Match[bytes]) -> tuple[str, Operands]:
    """An operator with plain numbers; the shortest are few, and are read once."""
    known = _OFTEN.get(plain[0])
    if known is None:
        known = _known(plain[2]), _numbers(plain[1])
        if len(plain[0]) <= SHORT and len(_OFTEN) < MANY:
            _OFTEN[plain[0]] = known
    return known


def _inline(data: bytes, begun: re.Match[bytes]) -> tuple[int, tuple[str, Operands]]:
    at, image = _inline_image(data, begun.end())
    return at, ("BI", [image])


def _usual(data: bytes, at: int) -> tuple[int, tuple[str, Operands]] | None:
    """One of the three usual operations with operands that are no plain numbers, and where it ends."""
    if shown := _SET.match(data, at):
        return shown.end(), ("TJ", [_shown(shown[1])])
    if claim := _CLAIM.match(data, at):
        return claim.end(), ("BDC", [_name(claim[1]), _claimed(claim)])
    named = _NAMED.match(data, at)
    if named is None or named[3] in _WORDS or named[3] == b"BI":
        return None
    return named.end(), (_known(named[3]), [_name(named[1]), *_numbers(named[2])])


def _claimed(found: re.Match[bytes]) -> dict[str, Any]:
    """The property list of marked content with nothing but its number and its words."""
    number: dict[str, Any] = {"/MCID": float(found[2])}
    if found[3] is not None:
        return {**number, "/ActualText": found[3]}
    return number if found[4] is None else {**number, "/ActualText": _from_hex(found[4])}


def _known(word: bytes) -> str:
    """An operator's name; there are few, so each is decoded once."""
    name = _OPERATORS.get(word)
    if name is None:
        name = word.decode("latin-1")
        if len(_OPERATORS) < MANY:
            _OPERATORS[word] = name
    return name


def _numbers(words: bytes) -> Operands:
    parts = words.split()
    try:
        return [float(word) for word in parts]
    except ValueError:
        return [_number(word) for word in parts]


def _number(word: bytes) -> float:
    """A number as a lenient reader takes it: 1.2.3 is 1.2, --5 is -5 (both are met in the wild)."""
    found = _NUMBER.search(word)
    return float(found[0]) if found else 0.0


def _value(data: bytes, at: int, depth: int) -> tuple[int, Any]:
    """The value that begins at `at`, and where it ends. Raises _End (with the place to go on) where none does."""
    blank = _BLANK.match(data, at)
    at = blank.end() if blank else at
    sign = data[at : at + 1]
    if depth > DEEP or not sign:
        raise _End(len(data) if not sign else at + 1)
    if sign == b"(":
        return _string(data, at)
    if sign == b"/":
        word = _WORD.match(data, at + 1)
        return (word.end(), _name(word[0])) if word else (at + 1, "/")
    if data.startswith(b"<<", at):
        return _dictionary(data, at + 2, depth)
    if sign == b"<" and (found := _HEX.match(data, at)):
        return found.end(), _from_hex(found[1])
    if sign == b"[":
        shown = _SHOWN.match(data, at)
        return (shown.end(), _shown(shown[1])) if shown else _array(data, at + 1, depth)
    word = _WORD.match(data, at)
    if word is None:
        raise _End(at + (2 if data.startswith(b">>", at) else 1))
    return word.end(), _WORDS[word[0]] if word[0] in _WORDS else _number(word[0])


def _name(word: bytes) -> str:
    plain = _NAME_CODE.sub(lambda code: bytes([int(code[1], 16)]), word) if b"#" in word else word
    return "/" + plain.decode("utf-8", "replace")


def _shown(inside: bytes) -> list[Any]:
    """An array of hexadecimal strings and numbers; strings with no movement between them are made one."""
    parts = _SHOWN_PART.findall(_UNMOVED.sub(b"", inside))
    return [_number(number) if number else _from_hex(digits) for digits, number in parts]


def _from_hex(digits: bytes) -> bytes:
    try:
        return bytes.fromhex(digits.decode())
    except ValueError:
        digits = _NO_HEX.sub(b"", digits)
        return bytes.fromhex((digits + b"0" if len(digits) % 2 else digits).decode())


def _string(data: bytes, at: int) -> tuple[int, bytes]:
    plain = _TEXT.match(data, at)
    if plain:
        return plain.end(), plain[1]
    depth, end = 0, at
    while end < len(data):
        sign = data[end]
        if sign == 0x5C:
            end += 1
        elif sign == 0x28:
            depth += 1
        elif sign == 0x29:
            depth -= 1
            if depth == 0:
                break
        end += 1
    return end + 1, _ESCAPE.sub(_unescaped, data[at + 1 : end])


def _unescaped(found: re.Match[bytes]) -> bytes:
    if found[1]:
        return bytes([int(found[1], 8) & 255])
    return _ESCAPED.get(found[2], found[2])


def _array(data: bytes, at: int, depth: int) -> tuple[int, list[Any]]:
    values: list[Any] = []
    while True:
        try:
            at, value = _value(data, at, depth + 1)
        except _End as end:
            return end.args[0], values
        values.append(value)


def _dictionary(data: bytes, at: int, depth: int) -> tuple[int, dict[str, Any]]:
    at, values = _array(data, at, depth)
    pairs = zip(values[::2], values[1::2], strict=False)
    return at, {key: value for key, value in pairs if isinstance(key, str)}


def _inline_image(data: bytes, at: int) -> tuple[int, dict[str, Any]]:
    """The dictionary of an inline image; its bytes are stepped over."""
    start = re.compile(rb"[\0\t\n\f\r ]ID[\0\t\n\f\r ]").search(data, max(0, at - 1))
    if start is None:
        return len(data), {}
    _, values = _array(data[at : start.start() + 1], 0, 0)
    end = _END_IMAGE.search(data, start.end() - 1)
    pairs = zip(values[::2], values[1::2], strict=False)
    return end.end() if end else len(data), {key: value for key, value in pairs if isinstance(key, str)}


def parsed(data: bytes) -> Any:
    """One value from its bytes; None where there is none."""
    try:
        return _value(data, 0, 0)[1]
    except _End:
        return None
