"""Character maps as producers write them: single codes, ranges, lists, one byte or two or more."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.proof.reading.cmap import read_map


@pytest.mark.parametrize(
    ("body", "texts"),
    [
        (b"1 beginbfchar\n<0041> <0061>\nendbfchar", {0x41: "a"}),
        (b"beginbfchar <01> <00660069> <02> <D83DDE00> endbfchar", {1: "fi", 2: "\U0001f600"}),
        (b"1 beginbfrange\n<20> <22> <0041>\nendbfrange", {0x20: "A", 0x21: "B", 0x22: "C"}),
        (b"beginbfrange <01> <03> [<0061> <0062> <0063>] endbfrange", {1: "a", 2: "b", 3: "c"}),
        (b"beginbfrange <00ff> <0101> <0041> <05> <05> <0030> endbfrange", {0xFF: "A", 0x100: "B", 0x101: "C", 5: "0"}),
        (b"beginbfchar <41> <61> endbfchar", {0x41: "a"}),
        (b"beginbfchar <41> <> <42> <0062>", {0x41: "", 0x42: "b"}),
        (b"beginbfrange <0000> <ffffff> <0000> endbfrange", None),
    ],
)
def test_what_codes_stand_for(body: bytes, texts: dict[int, str] | None) -> None:
    read = read_map(body).texts

    assert read == texts if texts is not None else len(read) <= 70_000


def test_how_long_codes_are_and_which_glyph_they_call() -> None:
    read = read_map(
        b"2 begincodespacerange <00> <80> <8140> <9ffc> endcodespacerange 1 begincidrange <20> <7e> 231 endcidrange "
        b"begincidchar <8140> 633 endcidchar"
    )

    assert read.lengths == ((1, 0, 0x80), (2, 0x8140, 0x9FFC))
    assert (read.glyph(0x21), read.glyph(0x8140), read.glyph(0x9000)) == (232, 633, None)


@given(st.binary(max_size=300).map(lambda junk: b"beginbfrange " + junk + b" endbfrange beginbfchar <" + junk))
def test_a_broken_map_says_what_it_can(data: bytes) -> None:
    assert isinstance(read_map(data).texts, dict)
