"""The proof of a document: what it tells of any PDF, what it keeps to itself, and what it refuses."""

from __future__ import annotations

import datetime
import io
import os
import time
from pathlib import Path, PurePosixPath

import pikepdf
import pytest
from corpus import corpus
from odd_pdfs import (
    Array,
    Dictionary,
    Name,
    String,
    document,
    element,
    encrypted,
    furniture,
    leaflet,
    marked,
    pages,
    picture,
    saved,
    tagged,
    text,
)

from generator.findings import Place
from generator.press.engine import print_page
from generator.proof.heard import listen
from generator.proof.transcript.transcribe import read, transcribe
from generator.proof.transcript.unreadable import Unreadable

VENDOR = """\
proof of a PDF, format 1
title  A leaflet
language  en
pages  1
paper  612 x 792 pt (letter)
claims  none
tags  yes
font  Helvetica, not embedded
font  Helvetica-Bold, not embedded
usual  12 pt Helvetica, #000

page 1
foot  Page 1 of 1  [9 pt, 72 in, 30 up]
  H1  How to take it  [20 pt bold]
  P  Take 1 tablet a day.
  P  [Ask us](https://clinic.example)
type  12 pt regular, 20 pt bold
set  72 in; gaps 92 40 20
"""


def printed(lang: str) -> bytes:
    sample = corpus()[lang]
    made = print_page(sample.page(), sample.faces, datetime.date(2026, 1, 1), Place(PurePosixPath("x"))).value
    assert made is not None
    return made


def lines(pdf: bytes, start: str) -> list[str]:
    return [line.strip(" │") for line in transcribe(pdf).splitlines() if line.strip(" │").startswith(start)]


def test_a_vendors_leaflet_is_told_line_by_line() -> None:
    assert transcribe(saved(leaflet())) == VENDOR


@pytest.mark.parametrize("lang", ["en", "ar", "ur", "he", "hi", "km", "th", "zh-Hans"])
def test_the_words_are_those_that_are_heard(lang: str) -> None:
    """By the other reader of tags, that shares no code with this one."""
    pdf = printed(lang)
    told = " ".join(block.text for block in read(pdf).blocks if block.text)

    assert told == " ".join(said.text for said in listen(pdf))


def test_boxes_languages_tables_and_pictures_are_told() -> None:
    told = transcribe(printed("km"))

    assert "┌ box  470 wide, line 2 #000, 63 in, first line 73 down, last 22 up\n│ Sect\n│   H2  " in told
    assert "{en: Ask your pharmacist.}" in told
    assert "\n        TH column  " in told
    assert "\n        TH row  " in told
    assert "\ndrawn  fill 18 x 18, #000, 74 in, 27 under the line above" in told
    assert "\nhead  band  [18 pt, centred, 35 down]" in told


def test_nothing_is_told_that_changes_by_itself() -> None:
    """Ids, dates, producers, object numbers, streams packed otherwise, subset names."""
    one = printed("ar")
    doc = pikepdf.open(io.BytesIO(one))
    for font in doc.objects:
        if isinstance(font, Dictionary) and "/BaseFont" in font:
            font.BaseFont = Name("/QQQQQQ+" + str(font.BaseFont).partition("+")[2])
    doc.docinfo["/CreationDate"], doc.docinfo["/Producer"] = "D:20300101000000Z", "another"
    doc.trailer.ID = Array([String("x"), String("y")])
    other = saved(doc, object_stream_mode=pikepdf.ObjectStreamMode.generate, linearize=True, recompress_flate=True)

    assert other != one
    assert transcribe(other) == transcribe(one)


def test_a_part_of_a_line_in_another_weight_is_told() -> None:
    parts = [text("Take", x=72), text("2", x=110, font="F2"), text("tablets", x=130)]
    doc = document(["\n".join(marked("P", n, part) for n, part in enumerate(parts))])
    bold = document(
        [
            "\n".join(
                marked("P", n, text(w, x=72 + 40 * n, font="F2" if n != 1 else "F1"))
                for n, w in enumerate(["Take", "2", "tablets"])
            )
        ]
    )

    for made in (doc, bold):
        tagged(made, [element(made, "P", [0, 1, 2], Pg=made.pages[0].obj)])

    assert lines(saved(doc), "P  ")[0].replace(" ", "") == "PTake**2**tablets"
    assert "{regular:2}" in lines(saved(bold), "P  ")[0].replace(" ", "")


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        ("Example", "Clinic", "Example Clinic"),
        ("Take 500", "mg now", "Take 500 \u23ce mg now"),
        ("A non-", "drowsy choice", "A non- \u23ce drowsy choice"),
        ("Call 555-", "0100", "Call 555- \u23ce 0100"),
        ("At 9 am.", "Then go", "At 9 am. Then go"),
    ],
)
def test_the_end_of_a_line_is_a_space_and_a_number_that_it_parts_is_told(first: str, second: str, said: str) -> None:
    lines_ = [text(first), text(second, y=680)]
    apart = document(["\n".join(marked("P", n, line) for n, line in enumerate(lines_))])
    one = document([marked("P", 0, "\n".join(lines_))])
    for doc, marks in ((apart, [0, 1]), (one, [0])):
        tagged(doc, [element(doc, "P", marks, Pg=doc.pages[0].obj)])

        assert lines(saved(doc), "P  ") == [f"P  {said}"]


def test_white_on_black_and_a_rule_are_told() -> None:
    doc = document(
        [
            "0 0 0 rg 60 690 300 30 re f 1 1 1 rg "
            + text("Warning", y=700)
            + " 0 0 0 rg 72 600 200 1 re f "
            + text("Plain", y=500)
            + text(" words of a sentence", y=480)
        ]
    )

    told = transcribe(saved(doc))

    assert (
        "┌ box  300 wide, filled #000, 60 in, first line 20 down, last 10 up\n│   text  Warning  [#fff on #000]"
        not in told
    )
    assert "┌ box  300 wide, filled #000, 60 in, first line 20 down, last 10 up" in told
    assert "Warning  [#fff on #000]" in told
    assert "drawn  rule 200 x 1.0, #000, 72 in, 99 under the line above" in told


def test_what_stands_in_no_tag_is_told_and_found() -> None:
    doc = leaflet()
    doc.pages[0].Contents = doc.make_stream(
        doc.pages[0].Contents.read_bytes() + b"\n" + text("Never heard", y=500).encode()
    )

    told = transcribe(saved(doc))

    assert "finding  page 1: 1 pieces of text stand in no tag, and are not heard" in told
    assert "\n  text  Never heard\n" in told


def test_a_block_that_goes_on_over_the_page_says_so() -> None:
    doc = document([marked("P", 0, text("First half")), marked("P", 0, text("second half"))])
    first, second = (page.obj for page in doc.pages)
    part = Dictionary(Type=Name.MCR, Pg=second, MCID=0)
    tagged(doc, [element(doc, "Sect", [element(doc, "P", [0, part], Pg=first)])])

    assert lines(saved(doc), "Sect") == ["Sect", "Sect …"]
    assert lines(saved(doc), "P") == ["P  First half", "P …  second half"]


def test_an_order_that_goes_back_is_found() -> None:
    doc = document([marked("P", 0, text("One")), marked("P", 0, text("Two"))])
    first, second = (page.obj for page in doc.pages)
    tagged(doc, [element(doc, "P", [0], Pg=second), element(doc, "P", [0], Pg=first)])

    assert lines(saved(doc), "finding") == ["finding  the reading order goes back from page 2 to page 1"]


def test_pictures_say_their_words_or_that_they_have_none() -> None:
    doc = document([marked("Figure", 0, "q 10 0 0 10 72 700 cm Q") + marked("P", 1, text("Words"))])
    picture(doc)
    page = doc.pages[0].obj
    tagged(
        doc,
        [
            element(doc, "Figure", [0], Pg=page, Alt=String("A tablet")),
            element(doc, "Figure", [], Pg=page),
            element(doc, "P", [1], Pg=page),
        ],
    )

    told = transcribe(saved(doc))

    assert "  Figure  “A tablet”\n  Figure  without alternative text" in told
    assert "finding  1 pictures have no alternative text" in told
    assert "drawn  picture 4 x 4 px, 300 x 300, 100 in" in told


def test_a_heading_level_that_is_left_out_is_found() -> None:
    doc = document([marked("H1", 0, text("One")) + " " + marked("H3", 1, text("Three", y=600))])
    page = doc.pages[0].obj
    tagged(doc, [element(doc, "H1", [0], Pg=page), element(doc, "H3", [1], Pg=page)])

    assert lines(saved(doc), "finding") == ["finding  a heading H3 follows H1: a level is left out"]


def test_words_that_are_not_drawn_are_found() -> None:
    told = transcribe(saved(document(["3 Tr " + text("Hidden") + " 0 Tr " + text("Shown", y=600)])))

    assert "finding  page 1 has text that is not drawn" in told
    assert "Hidden  [invisible]" in told


def test_a_form_is_read_where_it_stands() -> None:
    """Words inside a form XObject, moved by its matrix."""
    doc = document(["q 2 0 0 2 100 100 cm /Fm Do Q"])
    inner = doc.make_stream(
        text("Inside", x=10, y=10).encode(),
        Type=Name.XObject,
        Subtype=Name.Form,
        BBox=Array([0, 0, 200, 50]),
        Resources=doc.pages[0].obj.Resources,
    )
    doc.pages[0].obj.Resources = Dictionary(Font=doc.pages[0].obj.Resources.Font, XObject=Dictionary(Fm=inner))

    told = transcribe(saved(doc))

    assert "  text  Inside\n" in told
    assert "usual  24 pt Helvetica" in told
    assert "set  120 in; gaps 672" in told


def test_a_page_that_does_not_begin_at_nought_is_measured_from_its_own_corner() -> None:
    plain = transcribe(saved(document([text("Words", x=172, y=800)], box=[100, 100, 712, 892])))

    assert "set  72 in; gaps 92" in plain


def test_a_turned_page_says_so() -> None:
    doc = document([text("Words")])
    doc.pages[0].obj.Rotate = 90

    assert "paper  612 x 792 pt (letter), turned 90 degrees" in transcribe(saved(doc))


def test_a_picture_alone_is_found_and_told() -> None:
    doc = document([""])
    picture(doc)
    told = transcribe(saved(doc))

    assert "finding  it has no tags: a screen reader must guess at the order" in told
    assert "finding  page 1 is a picture without text: nothing of it can be read aloud" in told
    assert "drawn  picture 4 x 4 px, 300 x 300, 100 in, 192 down" in told


def test_a_file_without_tags_is_told_as_it_is_painted() -> None:
    told = transcribe(
        saved(document([f"{text('Hello')} {text('there', x=110)} {text('below', y=680)}"], title="", lang=""))
    )

    assert "tags  none: the text is told in the order in which it is painted" in told
    assert "\n  text  Hello there\n  text  below\n" in told
    assert [x for x in told.splitlines() if x.startswith("finding")][:2] == [
        "finding  it has no title",
        "finding  it does not say its language",
    ]


whole = saved(leaflet())


@pytest.mark.parametrize(("pdf", "said"), [
    (b"", "not a PDF"), (b"Dear clinic", "not a PDF"), (encrypted("secret"), "encrypted, and opens with a password"),
    (whole[: len(whole) // 2], "damaged or cut off"), (whole[:-30], "damaged or cut off"), (b"%PDF-1.7\n%%EOF", "damaged or cut off"),
], ids=["empty", "letter", "encrypted", "half", "end", "hollow"])  # fmt: skip
def test_what_cannot_be_read_is_refused_with_the_reason(pdf: bytes, said: str) -> None:
    with pytest.raises(Unreadable, match=said) as refused:
        transcribe(pdf)
    assert refused.value.hint
    assert "BytesIO" not in str(refused.value)


def test_a_file_that_opens_without_a_password_is_read_and_says_so() -> None:
    assert "finding  it is encrypted, and opens without a password" in transcribe(encrypted(""))


def test_tags_that_run_in_circles_are_given_up_on() -> None:
    doc = leaflet()
    root = doc.Root.StructTreeRoot.K[0]
    root.K = Array([*root.K, root])

    with pytest.raises(Unreadable, match="circles"):
        transcribe(saved(doc))


def test_broken_tags_are_refused() -> None:
    doc = leaflet()
    doc.Root.StructTreeRoot.K[0].K = String("x")

    with pytest.raises(Unreadable, match="tags are broken"):
        transcribe(saved(doc))


def resident() -> int:
    """The bytes that this process holds in memory (proc(5), statm)."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def test_five_thousand_pages_are_refused_at_once_and_read_in_part() -> None:
    pdf = pages(5_000)
    begun, room = time.process_time(), resident()

    with pytest.raises(Unreadable, match="5,000 pages are asked for; a proof reads at most 500"):
        transcribe(pdf)
    told = transcribe(pdf, [1, 4_999])

    assert time.process_time() - begun < 10
    assert resident() - room < 200_000_000
    assert "pages  5000, told here: 1, 4999" in told
    assert "Page number 4999" in told
    with pytest.raises(Unreadable, match="no page 5001"):
        transcribe(pdf, [5_001])


def test_a_page_of_endless_drawings_is_refused() -> None:
    with pytest.raises(Unreadable, match="paints more than 10,000 things"):
        transcribe(saved(document([" ".join(f"{n % 600} 5 5 5 re f" for n in range(10_001))])))


def test_nine_thousand_drawings_are_counted_in_bounded_time() -> None:
    begun = time.process_time()
    told = transcribe(
        saved(document([" ".join(f"{n % 600} {n % 700} 5 5 re f" for n in range(9_000)) + " " + text("Map")]))
    )

    assert time.process_time() - begun < 10
    assert "drawn  9000 x fill 5 x 5, #000" in told


def test_heads_and_feet_are_told_by_page() -> None:
    doc = document(
        [
            furniture("Header", text("Clinic", y=770))
            + " "
            + text(f"Body {n}")
            + " "
            + furniture("Footer", text(f"Page {n}", y=20))
            for n in (1, 2)
        ]
    )
    told = transcribe(saved(doc))

    assert "page 1\nhead  Clinic  [12 pt, 72 in, 22 down]\nfoot  Page {page}  [12 pt, 72 in, 20 up]\n" in told
    assert "page 2\nhead and foot  as on page 1\n" in told
