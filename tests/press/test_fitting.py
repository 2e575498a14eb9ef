"""Page 1 stands alone: in the first step that fits, the same each time, and never where no step is enough."""

import datetime
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any

import pypdfium2
import pytest
from workbench import ROOT

from generator.findings import Place
from generator.fonts import store
from generator.page.typeset import Page
from generator.press.engine import _laid_out, print_page
from generator.press.fitting import Crowded, fitted, overflow
from generator.press.shelf import Shelf
from generator.roots import font_home

FACES = store.faces(["Arimo"], font_home(ROOT))
PLACE, DAY = Place(PurePosixPath("x")), datetime.date(2026, 1, 1)
# A page of 600 pt without margins; a line of 20 pt.
CSS = "@page { size: 400pt 600pt; margin: 0 } html { font: 16pt/20pt Arimo } body, p, div { margin: 0 } .box { margin-bottom: 20pt } .part { break-before: page }"
STEPS = (".box { margin-bottom: 10pt }", ".box { margin-bottom: 0 }")


def sheet(boxes: int, *, front_pages: int = 1, steps: tuple[str, ...] = STEPS, more: str = "") -> Page:
    """A page whose front is some boxes of 40 pt each, the white below them apart."""
    front = '<div class="box"><p>one</p><p>two</p></div>' * boxes
    html = f'<!doctype html><html lang="en"><head><title>T</title></head><body>{front}{more}<div class="part"><p>in</p></div></body></html>'
    return Page(html, CSS, "T", "en", ("Arimo",), 0, front_pages, steps)


def printed(page: Page) -> bytes:
    made = print_page(page, FACES, DAY, PLACE)
    assert made.value, made.findings
    return made.value


def lowest_on_front(pdf: bytes) -> float:
    """Where the lowest ink of page 1 stands, in points from its top."""
    with pypdfium2.PdfDocument(pdf) as document:
        return 600 - min(found.get_bounds()[1] for found in document[0].get_objects())


@pytest.mark.parametrize(
    ("boxes", "pitch"),
    [
        (10, 60),  # 10 of 60 pt: as it is
        (11, 50),  # 660 pt: too much; 550 in the first step
        (12, 50),  # 720 and 600
        (13, 40),  # 780, 650 and 520
        (15, 40),  # 900, 750 and 600
    ],
)
def test_the_first_step_that_fits_is_taken(boxes: int, pitch: int) -> None:
    assert lowest_on_front(printed(sheet(boxes))) == pytest.approx((boxes - 1) * pitch + 40, abs=8)


def test_what_no_step_can_hold_is_refused_and_the_finding_says_by_how_much() -> None:
    made = print_page(sheet(17), FACES, DAY, PLACE)

    assert made.value is None
    assert [f.code for f in made.findings] == ["E206"]
    assert "page 1 cannot hold what must stand there: 80 pt too much" in made.findings[0].message


def test_both_sides_of_a_sheet_hold_twice_as_much() -> None:
    assert printed(sheet(30, front_pages=2))
    assert [f.code for f in print_page(sheet(31, front_pages=2), FACES, DAY, PLACE).findings] == ["E206"]


def test_where_nothing_is_asked_nothing_is_taken_away() -> None:
    asked, free = sheet(17), sheet(17, front_pages=0)

    assert printed(free) == printed(replace(free, steps=()))
    assert print_page(asked, FACES, DAY, PLACE).value is None


def test_a_banner_may_go_overleaf() -> None:
    assert printed(sheet(10, steps=(), more='<p class="banner">Not approved.</p>'))


def test_a_page_that_fits_is_laid_out_once_and_alike() -> None:
    assert printed(sheet(10)) == printed(sheet(10, steps=()))
    assert printed(sheet(12)) == printed(sheet(12))


def layouts(page: Page, crowded: Crowded) -> list[str]:
    """What the engine is asked to lay out for a page."""
    asked, fonts = list[str](), Shelf().of(FACES)

    def lay_out(more: str, *, alone: bool) -> Any:
        asked.append("front" if alone else "whole")
        return _laid_out(page, fonts, FACES, [], more, alone=alone)

    assert fitted(lay_out, page, PLACE, crowded).value
    return asked


def test_a_page_that_fits_costs_nothing_more_and_one_that_does_not_costs_trials_of_its_front() -> None:
    crowded = Crowded()
    printed_before = [layouts(sheet(boxes), crowded) for boxes in (10, 13, 13, 11, 10, 10)]

    assert printed_before == [
        ["whole"],
        ["whole", "front", "front", "whole"],
        ["front", "front", "front", "whole"],
        ["front", "front", "whole"],
        ["front", "whole"],
        ["whole"],
    ]


def test_what_was_printed_before_changes_no_byte() -> None:
    shelf, boxes = Shelf(), (10, 13, 17, 11, 17, 10, 15, 12)
    alone = [print_page(sheet(n), FACES, DAY, PLACE) for n in boxes]

    assert [print_page(sheet(n), FACES, DAY, PLACE, shelf) for n in boxes] == alone
    assert [print_page(sheet(n), FACES, DAY, PLACE, shelf) for n in reversed(boxes)] == alone[::-1]


def test_without_steps_the_finding_says_the_same_whatever_was_printed_before() -> None:
    shelf, page = Shelf(), sheet(12, steps=())
    print_page(sheet(13), FACES, DAY, PLACE, shelf)

    assert print_page(page, FACES, DAY, PLACE, shelf) == print_page(page, FACES, DAY, PLACE)


@pytest.mark.parametrize(("boxes", "over"), [(9, 0), (10, 0), (11, 60), (12, 120)])
def test_the_overflow_is_measured(boxes: int, over: float) -> None:
    assert overflow(_laid_out(sheet(boxes), Shelf().of(FACES), FACES, [], "", alone=False).pages, 1) == pytest.approx(over, abs=1.1)


# A foot of two lines at 14 pt, or of three where its words are many; 50 pt deep, 35 of them for two lines.
FOOT = "@page {{ margin-bottom: 50pt; @bottom-left {{ font: 14pt/17.5pt Arimo; vertical-align: top; white-space: pre-wrap; content: '{}' }} }}"
DEEP = "@page { margin-bottom: 70pt }"


def foot_of(words: str, deep_foot: str = DEEP) -> bytes:
    page = sheet(2, steps=())
    return printed(replace(page, css=page.css + FOOT.format(words), deep_foot=deep_foot))


def test_a_foot_that_would_leave_the_page_is_made_deeper() -> None:
    short, long = "one\\A two", "one\\A two\\A three"

    assert foot_of(short) == foot_of(short, "")
    assert foot_of(long) != foot_of(long, "")
    assert lowest_on_front(foot_of(long)) < 600 - 14.2 < lowest_on_front(foot_of(long, ""))
