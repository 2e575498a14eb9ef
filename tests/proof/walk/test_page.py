"""What one page shows, down to a tenth of a point: pages written by hand, so that the truth is known."""

from __future__ import annotations

import io
import zlib
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from generator.proof.opened import opened
from generator.proof.seen import PageSeen, Run


def seen(
    content: str, *, resources: dict[str, Any] | None = None, page: dict[str, Any] | None = None, **root: Any
) -> PageSeen:
    """A page of 400 x 600 pt with Helvetica as /F."""
    doc = pikepdf.new()
    made = doc.add_blank_page(page_size=(400, 600))
    made.Contents = doc.make_stream(content.encode("latin-1"))
    plain = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding)
    made.Resources = Dictionary(Font=Dictionary(F=plain))
    for name, value in (resources or {}).items():
        made.Resources[f"/{name}"] = value(doc) if callable(value) else value
    for name, value in (page or {}).items():
        made[f"/{name}"] = value(doc) if callable(value) else value
    for name, value in root.items():
        doc.Root[f"/{name}"] = value
    out = io.BytesIO()
    doc.save(out)
    with opened(out.getvalue()) as file:
        return file.page(1)


def first(content: str, **more: Any) -> Run:
    return seen(content, **more).runs[0]


@pytest.mark.parametrize(
    ("content", "size"),
    [
        ("BT /F 12 Tf (x) Tj ET", 12),
        ("BT /F 12 Tf 1.5 0 0 1.5 0 0 Tm (x) Tj ET", 18),
        ("0.5 0 0 0.5 0 0 cm BT /F 12 Tf 1.5 0 0 1.5 0 0 Tm (x) Tj ET", 9),
        ("BT /F 1 Tf 0 14 -14 0 50 50 Tm (x) Tj ET", 14),
        ("BT /F 12 Tf 1 0 0.3 1 0 0 Tm (x) Tj ET", 12),
        ("1 0 0 -1 0 600 cm BT /F 12 Tf 1 0 0 -1 50 50 Tm (x) Tj ET", 12),
        ("BT /F -12 Tf -1 0 0 -1 50 50 Tm (x) Tj ET", 12),
        ("q 2 0 0 2 0 0 cm Q BT /F 12 Tf (x) Tj ET", 12),
        ("BT /F 12 Tf 50 Tz (x) Tj ET", 12),
    ],
)
def test_the_size_is_as_it_prints(content: str, size: float) -> None:
    assert first(content).size == pytest.approx(size, abs=0.01)


def test_a_user_unit_enlarges_everything() -> None:
    page = seen("BT /F 12 Tf 10 10 Td (x) Tj ET", page={"UserUnit": 2})

    assert (page.width, page.height, page.runs[0].size) == (800, 1200, 24)


def test_where_a_run_begins_and_ends() -> None:
    """Helvetica (Adobe's metrics): A 667, space 278, so "AA" is 1.334 em; blanks at the ends take no room."""
    run = first("BT /F 10 Tf 1 0 0 1 72 500 Tm ( AA ) Tj ET")

    assert run.box == pytest.approx((74.78, 497.8, 88.12, 509), abs=0.02)
    assert (run.text, run.y, run.angle) == (" AA ", 500, 0)


@pytest.mark.parametrize(("turn", "x", "y"), [(0, 100, 200), (90, 200, 300), (180, 300, 400), (270, 400, 100)])
def test_a_turned_page_is_measured_as_it_is_seen(turn: int, x: float, y: float) -> None:
    """A point 100 pt from the left and 200 from below, on a page of 400 x 600."""
    page = seen("BT /F 12 Tf 100 200 Td (x) Tj ET", page={"Rotate": turn})
    run = page.runs[0]
    starts = {0: (run.box[0], run.y), 90: (run.y * 0 + 200, run.y), 180: (run.box[2], run.y), 270: (400, run.y)}

    assert (page.width, page.height) == ((400, 600) if turn % 180 == 0 else (600, 400))
    assert starts[turn] == pytest.approx((x, y), abs=0.01)
    assert run.angle == {0: 0, 90: 270, 180: 180, 270: 90}[turn]


def test_a_cropped_page_is_measured_from_its_crop() -> None:
    page = seen(
        "BT /F 12 Tf 100 200 Td (x) Tj ET BT /F 12 Tf 5 5 Td (cut) Tj ET", page={"CropBox": Array([50, 60, 350, 560])}
    )

    assert (page.width, page.height) == (300, 500)
    assert (page.runs[0].box[0], page.runs[0].y) == (50, 140)
    assert [run.text for run in page.runs] == ["x"]


def test_text_outside_the_clip_does_not_print() -> None:
    page = seen("q 0 0 50 50 re W n BT /F 12 Tf 100 200 Td (cut) Tj ET Q BT /F 12 Tf 100 200 Td (there) Tj ET")

    assert [run.text for run in page.runs] == ["there"]


HALF = {"ExtGState": Dictionary(H=Dictionary(ca=0.5), M=Dictionary(BM=Name.Multiply))}


@pytest.mark.parametrize(
    ("content", "ratio"),
    [
        ("BT /F 20 Tf 50 50 Td (x) Tj ET", 21.0),
        ("0.466667 g BT /F 20 Tf 50 50 Td (x) Tj ET", 4.478),
        ("0 0 1 rg 0 0 400 600 re f 1 g BT /F 20 Tf 50 50 Td (x) Tj ET", 8.592),
        ("/H gs BT /F 20 Tf 50 50 Td (x) Tj ET", 3.9767),
        ("/H gs 0 g 0 0 400 600 re f q 1 g BT /F 20 Tf 50 50 Td (x) Tj ET Q", 2.168),
        ("0 0 0 0.5 k BT /F 20 Tf 50 50 Td (x) Tj ET", 3.9767),
        ("0 g 40 40 60 60 re f 1 g BT /F 20 Tf 50 50 Td (x) Tj ET", 21.0),
        ("BT /F 20 Tf 50 50 Td (x) Tj ET 1 g 0 0 400 600 re f", 1.0),
        ("1 Tr 1 0 0 RG BT /F 20 Tf 50 50 Td (x) Tj ET", 3.998),
        ("0 g 40 40 14 60 re f 0 g BT /F 40 Tf 45 50 Td (xx) Tj ET", 1.0),
        ("0.5 g 0 0 400 600 re f /M gs 0.5 g BT /F 40 Tf 50 50 Td (x) Tj ET", 2.617),
    ],
    ids=["black", "grey", "blue", "opacity", "ground of opacity", "cmyk", "box", "painted over", "outline", "half on black", "blend"],
)  # fmt: skip
def test_contrast_is_of_what_is_painted(content: str, ratio: float) -> None:
    assert first(content, resources=HALF).ratio == pytest.approx(ratio, abs=0.05)


def test_contrast_over_a_gradient_is_that_of_its_worst_part() -> None:
    """From white to black under black text: the end of the text cannot be seen."""
    shading = Dictionary(
        ShadingType=2, ColorSpace=Name.DeviceGray, Coords=Array([0, 0, 400, 0]),
        Function=Dictionary(FunctionType=2, Domain=Array([0, 1]), C0=Array([1]), C1=Array([0]), N=1),
    )  # fmt: skip
    line = "BT /F 24 Tf 5 300 Td (from one side to the other side) Tj ET"
    run = first(f"/S sh {line}", resources={"Shading": Dictionary(S=shading)})

    assert run.behind is None
    assert 1.0 <= (run.ratio or 0) < 3.0


def test_a_form_is_painted_where_it_stands_with_its_own_opacity() -> None:
    def form(doc: pikepdf.Pdf) -> Any:
        made = doc.make_stream(b"BT /F 10 Tf 0 0 Td (in a form) Tj ET")
        made.update(
            {"/Type": Name.XObject, "/Subtype": Name.Form, "/BBox": Array([0, -5, 100, 20]), "/Matrix": Array([2, 0, 0, 2, 30, 40]),
             "/Group": Dictionary(S=Name.Transparency), "/Resources": Dictionary(Font=Dictionary(F=Dictionary(
                 Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)))}
        )  # fmt: skip
        return Dictionary(X=made)

    run = first("/H gs 1 0 0 1 10 10 cm /X Do", resources={**HALF, "XObject": form})

    assert (run.text, run.size, run.box[0], run.y) == ("in a form", 20, 40, 50)
    assert run.ratio == pytest.approx(3.98, abs=0.01)


def test_layers_that_are_off_do_not_print() -> None:
    doc_groups = Dictionary(Type=Name.OCG, Name=String("off"))

    def properties(doc: pikepdf.Pdf) -> Any:
        group = doc.make_indirect(doc_groups)
        doc.Root.OCProperties = Dictionary(OCGs=Array([group]), D=Dictionary(OFF=Array([group])))
        return Dictionary(L=group)

    page = seen("/OC /L BDC BT /F 12 Tf (off) Tj ET EMC BT /F 12 Tf (on) Tj ET", resources={"Properties": properties})

    assert [run.text for run in page.runs] == ["on"]


def test_marks_artifacts_and_what_they_say() -> None:
    page = seen(
        "/P <</MCID 0>> BDC BT /F 12 Tf 10 500 Td (One ) Tj (two) Tj ET /Span <</ActualText (three)>> BDC BT /F 12 Tf (3) Tj ET EMC EMC "
        "/P <</MCID 1 /ActualText (said)>> BDC BT /F 12 Tf (shown) Tj ET EMC /Artifact BMC BT /F 12 Tf (7) Tj ET EMC BT /F 12 Tf (loose) Tj ET"
    )

    assert {mark: "".join(p.text for p in pieces) for mark, pieces in page.words.items()} == {
        (0, 0): "One twothree",
        (0, 1): "said",
    }
    assert [(run.text, run.artifact) for run in page.runs][-2:] == [("7", True), ("loose", False)]
    assert page.unmarked == 1


def test_a_wide_gap_between_letters_reads_as_a_space_and_kerning_does_not() -> None:
    assert first("BT /F 12 Tf [(A) 60 (V) -250 (two) -40 (o)] TJ ET").text == "AV twoo"


def test_invisible_and_hidden_text() -> None:
    page = seen("3 Tr BT /F 12 Tf (ocr) Tj ET 0 Tr BT /F 12 Tf (seen) Tj ET")

    assert [run.text for run in page.visible] == ["seen"]


def test_operators_of_lines_and_spaces() -> None:
    page = seen("BT /F 10 Tf 14 TL 1 0 0 1 20 500 Tm (a) Tj T* (b) Tj (c) ' 2 1 (d e) \" 30 -20 TD (f) Tj T* (g) Tj ET")

    places = [(run.text, round(run.box[0]), round(run.y)) for run in page.runs]
    assert places == [("a", 20, 500), ("b", 20, 486), ("c", 20, 472), ("d e", 20, 458), ("f", 50, 438), ("g", 50, 418)]


def test_a_drawn_font_is_measured_by_its_own_units() -> None:
    """A Type 3 font whose units are not thousandths: 10 units high at size 2 is 20 pt, not 2."""

    def fonts(doc: pikepdf.Pdf) -> Any:
        glyph = doc.make_stream(b"8 0 0 0 8 10 d1 0 0 8 10 re f")
        return Dictionary(T=Dictionary(
            Type=Name.Font, Subtype=Name.Type3, FontBBox=Array([0, 0, 8, 10]), FontMatrix=Array([1, 0, 0, 1, 0, 0]), FirstChar=65, LastChar=65,
            Widths=Array([8]), CharProcs=Dictionary(A=glyph), Encoding=Dictionary(Differences=Array([65, Name.A]))))  # fmt: skip

    run = first("BT /T 2 Tf 10 10 Td (AA) Tj ET", resources={"Font": fonts})

    assert (run.text, run.size) == ("AA", 20)
    assert run.box[2] - run.box[0] == pytest.approx(32, abs=0.1)
    assert run.face.drawn


@pytest.mark.parametrize(
    ("encoding", "string", "text"),
    [
        (Name.WinAnsiEncoding, "(\\223caf\\351\\224)", "\u201ccaf\u00e9\u201d"),
        (Name.MacRomanEncoding, "(caf\\216)", "caf\u00e9"),
        (Dictionary(Differences=Array([65, Name.eacute, Name.f_i, Name("/uni0416")])), "(ABC)", "\u00e9fi\u0416"),
        (None, "(A'B)", "A\u2019B"),
    ],
)
def test_codes_of_simple_fonts(encoding: Any, string: str, text: str) -> None:
    plain = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    if encoding is not None:
        plain.Encoding = encoding

    assert first(f"BT /F 12 Tf {string} Tj ET", resources={"Font": Dictionary(F=plain)}).text == text


def test_a_page_that_takes_too_long_is_reported_in_part() -> None:
    doc = pikepdf.new()
    page = doc.add_blank_page()
    page.Contents = doc.make_stream(b"0 0 m 1 1 l S " * 20_000)
    out = io.BytesIO()
    doc.save(out)

    with opened(out.getvalue()) as file:
        seen_ = file.page(1, seconds=0.0)

    assert seen_.troubles == ("it takes too long to read; what is reported of it is a part",)


def test_a_bomb_in_the_content_is_reported_and_not_unpacked() -> None:
    doc = pikepdf.new()
    page = doc.add_blank_page()
    made = doc.make_stream(b"")
    made.write(
        zlib.compress(zlib.compress(b" " * (64 * 2**20), 9), 9), filter=Array([Name.FlateDecode, Name.FlateDecode])
    )
    page.Contents = made
    out = io.BytesIO()
    doc.save(out)

    with opened(out.getvalue()) as file:
        assert "unpacks to more than" in file.page(1).troubles[0]


def test_a_form_that_calls_itself_ends() -> None:
    def form(doc: pikepdf.Pdf) -> Any:
        made = doc.make_indirect(doc.make_stream(b"BT /F 10 Tf (deep) Tj ET /X Do"))
        made.update({"/Type": Name.XObject, "/Subtype": Name.Form, "/BBox": Array([0, 0, 100, 100])})
        made.Resources = Dictionary(XObject=Dictionary(X=made), Font=Dictionary(F=Dictionary(
            Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)))  # fmt: skip
        return Dictionary(X=made)

    assert len(seen("/X Do", resources={"XObject": form}).runs) == 12
