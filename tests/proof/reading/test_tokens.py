"""Content streams are read as they were meant, and whatever they hold nothing is raised."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.proof.reading.tokens import operations, parsed


@pytest.mark.parametrize(
    ("data", "read"),
    [
        (b"q 1 0 0 1 72.5 -3 cm Q", [("q", []), ("cm", [1, 0, 0, 1, 72.5, -3]), ("Q", [])]),
        (b"/F#41 12 Tf", [("Tf", ["/FA", 12])]),
        (rb"(a\(b(c)\101\n) Tj", [("Tj", [b"a(b(c)A\n"])]),
        (b"(two\\\nlines) Tj", [("Tj", [b"twolines"])]),
        (b"[<48 6>-250.5(x)]TJ", [("TJ", [[b"H`", -250.5, b"x"]])]),
        (b"[<0001> 0 <0002> 12 <0003>] TJ", [("TJ", [[b"\0\1\0\2", 12, b"\0\3"]])]),
        (b"/P <</MCID 3 /L [1 2]>> BDC", [("BDC", ["/P", {"/MCID": 3, "/L": [1, 2]}])]),
        (b"/P <</MCID 3/ActualText (Words)>> BDC", [("BDC", ["/P", {"/MCID": 3, "/ActualText": b"Words"}])]),
        (b"/P<</MCID 3 /ActualText <feff00E9>>>BDC", [("BDC", ["/P", {"/MCID": 3, "/ActualText": b"\xfe\xff\0\xe9"}])]),
        (rb"/P <</MCID 3 /ActualText (a\)b)>> BDC", [("BDC", ["/P", {"/MCID": 3, "/ActualText": b"a)b"}])]),
        (b"/Artifact BMC /G1 gs /F 1 true Tf", [("BMC", ["/Artifact"]), ("gs", ["/G1"]), ("Tf", ["/F", 1, True])]),
        (b"/X BI /W 1 ID \0 EI Q", [("BI", ["/X", {"/W": 1}]), ("Q", [])]),
        (b"0 g q 0 g 7 /F1 8 Tf", [("g", [0]), ("q", []), ("g", [0]), ("Tf", [7, "/F1", 8])]),
        (b"true false null d", [("d", [True, False, None])]),
        (b"1.2.3 --5 m", [("m", [1.2, -5])]),
        (b"q BI /W 1 /H 1 ID \x00EIx\n EI Q", [("q", []), ("BI", [{"/W": 1, "/H": 1}]), ("Q", [])]),
        (b"% a remark q\nQ", [("Q", [])]),
        (b">> ] ) q", [("q", [])]),
        (b"<4> Tj", [("Tj", [b"@"])]),
    ],
)
def test_operators_and_operands(data: bytes, read: list[tuple[str, list[object]]]) -> None:
    assert list(operations(data)) == read


@given(st.binary(max_size=400) | st.text("<>[]()/ 0123456789.-qTJBDCEMID\n", max_size=300).map(str.encode))
def test_nothing_is_raised_whatever_the_stream_holds(data: bytes) -> None:
    for operator, operands in operations(data):
        assert isinstance(operator, str)
        assert isinstance(operands, list)


@pytest.mark.parametrize(
    "data",
    [b"1 " * 200_000, b"[" * 100_000, b"(" * 100_000, b"<<" * 60_000, b"BI " * 60_000, b"[1 1 1 1 1 1 " * 20_000, b"/" * 200_000],
    ids=["numbers", "arrays", "strings", "dictionaries", "images", "open arrays", "names"],
)  # fmt: skip
def test_long_nonsense_takes_no_longer_than_its_length(data: bytes) -> None:
    start = time.process_time()
    list(operations(data))

    assert time.process_time() - start < 4


def test_one_value_is_read() -> None:
    assert parsed(b"[ 1 [ 2 3 ] 4 5.5 ]") == [1, [2, 3], 4, 5.5]
    assert parsed(b" ") is None
