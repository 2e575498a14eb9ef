"""Heads and feet are told once; a page number that is wrong is told where it is."""

from __future__ import annotations

import pytest

from generator.proof.transcript.furniture import Furniture, folded_over


def told(*feet: str, total: int | None = None) -> dict[int, list[str]]:
    pages = [
        (n, Furniture((f"foot  {foot}  [9 pt, 72 in, 30 up]",) if foot else (), ())) for n, foot in enumerate(feet, 1)
    ]
    return folded_over(pages, total or len(pages))


def test_a_foot_that_counts_is_told_once() -> None:
    assert told("Page 1 of 3", "Page 2 of 3", "Page 3 of 3") == {
        1: ["foot  Page {page} of {pages}  [9 pt, 72 in, 30 up]"],
        2: ["head and foot  as on page 1"],
        3: ["head and foot  as on page 1"],
    }


def test_digits_of_any_script_count() -> None:
    assert told("صفحة ١ من ٢", "صفحة ٢ من ٢")[1] == ["foot  صفحة {page} من {pages}  [9 pt, 72 in, 30 up]"]


def test_a_wrong_number_breaks_the_row() -> None:
    rows = told("Page 1", "Page 2", "Page 7", "Page 4")

    assert rows[2] == ["head and foot  as on page 1"]
    assert rows[3] == ["foot  Page 7  [9 pt, 72 in, 30 up]"]


def test_a_number_that_only_looks_like_the_page_stays() -> None:
    rows = told("Version 2, page 1", "Version 2, page 2", "Version 2, page 3")

    assert rows[1] == ["foot  Version 2, page {page}  [9 pt, 72 in, 30 up]"]


@pytest.mark.parametrize("total", [1, 3])
def test_a_single_page_is_told_as_it_is(total: int) -> None:
    assert told(f"Page 1 of {total}", total=total) == {1: [f"foot  Page 1 of {total}  [9 pt, 72 in, 30 up]"]}


def test_pages_without_furniture_say_nothing() -> None:
    assert told("", "") == {1: [], 2: []}
