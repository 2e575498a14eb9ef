"""Streams unpack to a limit; what is broken gives what can be read."""

import zlib

import pikepdf
import pytest

from generator.proof.reading.streams import TooMuch, unpacked

HOME = pikepdf.new()  # a stream lives as long as its file


def stream(data: bytes, *filters: str) -> pikepdf.Stream:
    made = HOME.make_stream(data)
    if filters:
        made.write(data, filter=pikepdf.Array([pikepdf.Name(f) for f in filters]))
    return made


def test_plain_and_packed() -> None:
    assert unpacked(stream(b"words")) == b"words"
    assert unpacked(stream(zlib.compress(b"words"), "/FlateDecode")) == b"words"
    assert unpacked(stream(zlib.compress(zlib.compress(b"words")), "/FlateDecode", "/FlateDecode")) == b"words"


def test_a_broken_stream_gives_its_beginning() -> None:
    whole = zlib.compress(bytes(range(256)) * 4000)

    found = unpacked(stream(whole[:-2000] + b"junk", "/FlateDecode"))

    assert found[:256] == bytes(range(256))
    assert unpacked(stream(b"no zlib at all", "/FlateDecode")) == b""


def test_a_bomb_is_not_unpacked() -> None:
    bomb = zlib.compress(zlib.compress(bytes(80 * 2**20), 9), 9)
    assert len(bomb) < 2000

    with pytest.raises(TooMuch, match="unpacks to more than"):
        unpacked(stream(bomb, "/FlateDecode", "/FlateDecode"))
