"""Pages as pictures: the same pixels for the same page, PNG written and read back, differences found and marked."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from odd_pdfs import document, element, furniture, leaflet, marked, pages, picture, saved, tagged, text
from PIL import Image

from generator.proof.difference import MASK, RED, difference, masked
from generator.proof.difference import marked as marked_picture
from generator.proof.fonts_inside import fonts_inside
from generator.proof.pictures import Picture, each_picture, pictures, read_png
from generator.proof.regions import regions
from generator.proof.transcript.unreadable import Unreadable

PAGE = saved(leaflet())


def grey(*rows: str) -> Picture:
    """A picture drawn in characters: . is white, # is black."""
    return Picture(len(rows[0]), len(rows), 1, bytes(255 if c == "." else 0 for row in rows for c in row))


@pytest.mark.parametrize(("dpi", "size"), [(36, (306, 396)), (72, (612, 792))])
def test_a_page_has_the_pixels_of_its_resolution(dpi: int, size: tuple[int, int]) -> None:
    (made,) = pictures(PAGE, dpi)

    assert (made.width, made.height, made.channels) == (*size, 3)
    assert len(made.data) == size[0] * size[1] * 3


def test_grey_is_one_byte_a_pixel_and_the_same_every_time() -> None:
    one, other = pictures(PAGE, 50, grey=True), pictures(PAGE, 50, grey=True)

    assert one == other
    assert one[0].channels == 1
    assert min(one[0].data) < 40


def test_red_is_red() -> None:
    (made,) = pictures(saved(document(["1 0 0 rg 0 0 612 792 re f"])), 10)

    assert made.data[:3] == b"\xff\x00\x00"


def test_some_pages_can_be_asked_for() -> None:
    assert len(pictures(pages(5), 10, pages=[2, 4])) == 2
    with pytest.raises(Unreadable, match="no page 6"):
        pictures(pages(5), 10, pages=[6])


def test_five_thousand_pages_are_refused_at_once_and_drawn_in_part() -> None:
    pdf = pages(5_000)

    with pytest.raises(Unreadable, match="5,000 pages are asked for; pictures are drawn of at most 500"):
        pictures(pdf, 60)
    assert len(pictures(pdf, 10, pages=[4_999])) == 1


def test_a_page_as_large_as_a_house_is_refused_before_any_is_drawn() -> None:
    small, house = document([text("x")]), document([text("x")], box=[0, 0, 14_000, 14_000])
    small.pages.extend(house.pages)

    with pytest.raises(Unreadable, match=r"page 2 would be .* pixels"):
        next(each_picture(saved(small), 72))


def test_a_page_alone_as_large_as_a_house_is_refused() -> None:
    with pytest.raises(Unreadable, match=r"page 1 would be .* pixels"):
        pictures(saved(document([text("x")], box=[0, 0, 14_000, 14_000])), 72)


@given(st.integers(1, 9), st.integers(1, 9), st.sampled_from([1, 3]), st.binary(min_size=300, max_size=300))
def test_a_png_reads_back_as_it_was_written(width: int, height: int, channels: int, noise: bytes) -> None:
    made = Picture(width, height, channels, noise[: width * height * channels])

    assert read_png(made.png({"fonts": "Arimo 1.33\nقلم 2"})) == (made, {"fonts": "Arimo 1.33\nقلم 2"})


@pytest.mark.parametrize("mode", ["L", "RGB"])
def test_other_tools_read_what_we_write_and_the_other_way(mode: str) -> None:
    """Pillow chooses its filters row by row, all five of them."""
    (made,) = pictures(PAGE, 30, grey=mode == "L")
    seen = Image.open(io.BytesIO(made.png()))
    again = io.BytesIO()
    seen.save(again, "PNG", optimize=True)

    assert (seen.mode, seen.tobytes()) == (mode, made.data)
    assert read_png(again.getvalue())[0] == made


@pytest.mark.parametrize(
    "data", [b"", b"GIF89a", Picture(1, 1, 1, b"x").png().replace(b"\x08\x00\x00\x00\x00", b"\x10\x00\x00\x00\x00", 1)]
)
def test_a_picture_of_another_sort_is_refused(data: bytes) -> None:
    with pytest.raises(Unreadable, match="PNG"):
        read_png(data)


def test_a_difference_is_counted_and_placed() -> None:
    found = difference(grey("....", "....", "...."), grey("....", ".##.", "...#"))

    assert (found.count, found.around) == (3, (1, 1, 4, 3))
    assert difference(grey("#."), grey("#.")).count == 0


def test_levels_leave_out_what_is_nearly_the_same() -> None:
    one, other = Picture(3, 1, 1, bytes([10, 20, 30])), Picture(3, 1, 1, bytes([12, 20, 60]))

    assert [difference(one, other, levels).count for levels in (0, 2, 30)] == [2, 1, 0]


def test_colours_differ_in_any_channel() -> None:
    assert difference(Picture(2, 1, 3, b"abcdef"), Picture(2, 1, 3, b"abcdeg")).around == (1, 0, 2, 1)


def test_a_difference_is_marked_in_red_with_a_frame() -> None:
    blank = grey(*["." * 40] * 30)
    spots = bytearray(blank.data)
    spots[5 * 40 + 5] = spots[25 * 40 + 35] = 0
    other = Picture(40, 30, 1, bytes(spots))
    seen = marked_picture(other, difference(blank, other))

    def at(x: int, y: int) -> bytes:
        return seen.data[(y * 40 + x) * 3 :][:3]

    assert at(5, 5) == at(1, 5) == at(5, 1) == at(35, 25) == RED
    assert at(20, 15) == b"\xff\xff\xff"


def test_what_is_masked_is_the_same() -> None:
    one, other = grey("..#", "..#"), grey(".##", "...")

    assert masked(one, [(1, 0, 9, 9)]) == masked(other, [(1, 0, 9, 9)])
    assert masked(one, [(1, 0, 3, 2)]).data == bytes([255, MASK, MASK] * 2)


def test_regions_are_found_by_tag_and_by_text() -> None:
    found = regions(PAGE, ["H1"], ["a day"])[1]

    heading, sentence = found
    assert 70 < heading.x0 < 75
    assert 90 < heading.y1 < 100 < sentence.y0 < sentence.y1 < 140
    assert regions(PAGE, ["Footer"], [])[1][0].y0 > 700
    assert regions(PAGE, ["Header", "Table"], ["nowhere"])[1] == []


def test_a_picture_can_be_masked() -> None:
    doc = document([marked("P", 0, text("Words"))])
    picture(doc)
    tagged(doc, [element(doc, "P", [0], Pg=doc.pages[0].obj)])

    assert [round(a.y0) for a in regions(saved(doc), ["Figure"], [])[1]] == [192]


def test_a_head_can_be_masked_by_its_words() -> None:
    doc = document([furniture("Header", text("Printed 3 May", y=770)) + " " + marked("P", 0, text("Words"))])

    assert len(regions(saved(doc), [], ["Printed"])[1]) == 1


def test_fonts_that_are_not_in_the_file_have_no_revision() -> None:
    assert fonts_inside(PAGE) == {}
    with pytest.raises(Unreadable):
        fonts_inside(b"no PDF")
