"""A copy from a plate is the full print of its clinic, byte for byte, or it is refused."""

from __future__ import annotations

from dataclasses import replace

import pytest
from imprints import DAY, PLACE, SHELF, in_full, invented, page
from workbench import ROOT

from generator.fonts import store
from generator.page.typeset import Page
from generator.press.stamp.plate import Plate
from generator.press.stamp.plates import Plates
from generator.press.stamp.words import Unlike
from generator.proof.transcript.transcribe import transcribe
from generator.roots import font_home

OAK, ELM, LONG = ("Oak Clinic", "555-0100"), ("Elm Clinic", "555-0147"), ("Oak Clinic " * 30, "555-0100")


@pytest.fixture(scope="module")
def oak() -> tuple[bytes, Plate]:
    return in_full(page("en", *OAK))


@pytest.mark.parametrize("tag", ["en", "es", "ar"])
@pytest.mark.parametrize("edition", ["clear", "large"])
def test_a_copy_is_the_full_print(tag: str, edition: str) -> None:
    _, plate = in_full(page(tag, *OAK, edition))
    wanted = page(tag, *ELM, edition)
    full, _ = in_full(wanted)
    copied = plate.copy(wanted)

    assert copied == full
    assert transcribe(copied) == transcribe(full)
    assert "Elm Clinic" in transcribe(copied)
    assert "Oak Clinic" not in transcribe(copied)
    assert "555-0100" not in transcribe(copied)


def test_a_copy_of_the_page_itself_is_the_print(oak: tuple[bytes, Plate]) -> None:
    full, plate = oak

    assert plate.copy(page("en", *OAK)) == full


def test_the_same_page_gives_the_same_bytes_whatever_was_copied_before(oak: tuple[bytes, Plate]) -> None:
    _, plate = oak
    first = plate.copy(page("en", *ELM))
    plate.copy(page("en", "Bay Clinic", "555-0199"))

    assert plate.copy(page("en", *ELM)) == first
    assert in_full(page("en", "Bay Clinic", "555-0199"))[1].copy(page("en", *ELM)) == first


@pytest.mark.parametrize(
    ("name", "phone", "why"),
    [
        ("Oak Clinic " * 30, "555-0100", "another number of lines"),
        ("Клиника", "555-0100", "letters"),
        ("عيادة", "555-0100", "letters"),
        ("Oak Clinic", "٥٥٥-٠١٠٠", "letters"),
        ("Oak Clinic", "555\u20110100", "letters"),
        ("Oak Clinic", "(503) 555-0100", "marked up"),
        ("Oak ** Clinic", "555-0100", "letters"),
        ("Zażółć", "555-0100", "letters"),
    ],
)
def test_what_is_not_certain_is_refused(oak: tuple[bytes, Plate], name: str, phone: str, why: str) -> None:
    with pytest.raises(Unlike, match=why):
        oak[1].copy(page("en", name, phone))


def harmed(change: str, into: str) -> Page:
    good = page("en", *ELM)
    assert change in good.html
    return replace(good, html=good.html.replace(change, into, 1))


@pytest.mark.parametrize(
    ("change", "into", "why"),
    [
        ('<section class="box clinic">', '<section class="box mix">', "built differently"),
        ("<li>", "<li>Not ", "built differently"),
        ("</body>", "<p>one more</p></body>", "built differently"),
        ("size: letter", "size: a4", "built differently"),
        ("<title>", "<title>x", "built differently"),
        ("<p>Questions?", "<p>Questions? <img src='x'/>", "more than words"),
        ("Version ", "Version and a very long row of words that no foot has the room for ", "no room"),
    ],
)
def test_another_page_is_refused(oak: tuple[bytes, Plate], change: str, into: str, why: str) -> None:
    with pytest.raises(Unlike, match=f"{why}|letters"):
        oak[1].copy(harmed(change, into))


def test_a_page_with_other_styles_is_refused(oak: tuple[bytes, Plate]) -> None:
    with pytest.raises(Unlike, match="styles"):
        oak[1].copy(replace(page("en", *ELM), css="p { margin: 0 }"))


def test_a_place_that_does_not_come_out_as_it_stands_is_not_used() -> None:
    """The plate is harmed after it was made, as an engine that lays out otherwise the second time would harm it."""
    _, plate = in_full(page("en", *OAK))
    for operations in plate._operations:
        operations[:] = [b"1 0 0 -1 0 0 Tm" if one.endswith(b" Tm") else one for one in operations]

    with pytest.raises(Unlike, match="does not come out"):
        plate.copy(page("en", *ELM))


@pytest.mark.unhurried
@pytest.mark.prints_anew
@pytest.mark.parametrize(("tag", "count"), [("en", 20), ("es", 3), ("ar", 3)])
def test_invented_clinics_get_the_full_print_from_whatever_plate_serves(tag: str, count: int) -> None:
    plates, faces = Plates(SHELF), None
    for name, phone in invented(count, seed=count):
        wanted = page(tag, name, phone)
        faces = faces or store.faces(wanted.families, font_home(ROOT))
        made = plates.press(wanted, faces, DAY, PLACE)
        full, _ = in_full(wanted)

        assert made.value == full, (name, phone)
    assert plates.copied + plates.printed == count
    assert plates.copied >= count // 2 or count < 20


def test_a_name_too_long_is_printed_in_full_or_found_fault_with(oak: tuple[bytes, Plate]) -> None:
    plates, wanted = Plates(SHELF), page("en", *LONG)
    faces = store.faces(wanted.families, font_home(ROOT))
    plates.press(page("en", *OAK), faces, DAY, PLACE)

    assert plates.press(wanted, faces, DAY, PLACE).value
    assert (plates.copied, plates.printed) == (0, 2)
