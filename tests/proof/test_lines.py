"""Lines, paragraphs and furniture from runs that are written down here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from generator.proof.facts import FileFacts
from generator.proof.lines import Line, begins_item, is_rtl, lines_of, reads_from_right, script_of_text
from generator.proof.measured import Measured
from generator.proof.paragraphs import PAGE_NUMBER, with_furniture, with_paragraphs
from generator.proof.rules.all import BY_CODE
from generator.proof.seen import PageSeen, Run
from generator.proof.tree import Claimed, Element, Tree
from generator.proof.typeface import Typeface

FACE = Typeface("Arimo")
WIDTH = 0.5  # em a character, so that lengths can be counted


def run(text: str, x: float, y: float, size: float = 10.0, **more: object) -> Run:
    end = x + WIDTH * size * len(text)
    return Run(text, FACE, size, (x, y - 0.2 * size, end, y + 0.9 * size), y, glyphs=len(text), **more)  # type: ignore[arg-type]


def nobody(_: Run) -> tuple[int, str]:
    return -1, ""


def page(*runs: Run, number: int = 1, owner: Callable[[Run], tuple[int, str]] = nobody) -> list[Line]:
    return lines_of(PageSeen(number, 400, 600, runs), owner, lambda r: r.artifact)


def paragraphs(*runs: Run) -> list[Line]:
    return with_paragraphs(page(*runs))


def test_runs_on_one_baseline_are_one_line_and_gaps_read_as_spaces() -> None:
    lines = page(run("Take", 10, 500), run("two", 33, 500.5), run("tablets", 60, 500))

    assert [line.text for line in lines] == ["Take two tablets"]


def test_a_wide_gap_parts_columns_but_not_a_bullet_from_its_item() -> None:
    assert [line.text for line in page(run("left", 10, 500), run("right", 200, 500))] == ["left", "right"]
    assert [line.text for line in page(run("•", 10, 500), run("item", 40, 500))] == ["• item"]


def test_one_element_in_two_columns_is_cut_where_four_rows_agree() -> None:
    def rows(count: int) -> list[Line]:
        runs = [
            run(words, x, 500 - 15 * at) for at in range(count) for words, x in (("left side", 10), ("right side", 200))
        ]
        return page(*runs, owner=lambda _: (1, "P"))

    assert len(rows(4)) == 8
    assert len(rows(3)) == 6  # a gap of more than six em parts them anyhow
    near = [run(words, x, 500 - 15 * at) for at in range(3) for words, x in (("left side", 10), ("right side", 80))]
    assert len(page(*near, owner=lambda _: (1, "P"))) == 3
    near += [run(words, x, 440) for words, x in (("left side", 10), ("right side", 80))]
    assert len(page(*near, owner=lambda _: (1, "P"))) == 8


def test_a_raised_figure_belongs_to_the_line_that_it_stands_beside() -> None:
    lines = page(run("10", 10, 500), run("6", 20, 504, 6.0), run("times", 30, 500))

    assert [(line.text, line.size, line.y) for line in lines] == [("106 times", 10.0, 500)]


def test_a_right_to_left_line_reads_from_the_right_with_its_figures_as_they_are() -> None:
    lines = page(run("12 \u05d2\u05d1\u05d0", 10, 500), run("\u05d4\u05d3", 45, 500))

    assert [line.text for line in lines] == ["\u05d3\u05d4 \u05d0\u05d1\u05d2 12"]
    assert lines[0].rtl
    assert (lines[0].start, lines[0].end) == (55, 10)


def test_without_tags_a_line_goes_on_where_the_next_word_would_not_have_fitted() -> None:
    lines = paragraphs(
        run("This line is quite full and", 10, 500), run("here it comes to its end.", 10, 485),
        run("A new one begins below here,", 10, 470), run("it ends.", 10, 455),
    )  # fmt: skip

    assert [line.wraps for line in lines] == [True, False, True, False]
    assert [line.step for line in lines] == [15, 0, 15, 0]

    apart = paragraphs(
        run("This line is quite full and", 10, 500),
        run("ends.", 10, 485),
        run("A new one begins below here,", 10, 460),
        run("it ends.", 10, 445),
    )
    assert [line.wraps for line in apart] == [True, False, True, False]
    assert apart[0].block == apart[1].block != apart[2].block == apart[3].block


def test_with_tags_the_element_decides() -> None:
    def owner(r: Run) -> tuple[int, str]:
        return (1, "P") if r.y > 480 else (2, "LI")

    lines = with_paragraphs(page(run("short", 10, 500), run("one", 10, 485), run("other", 10, 470), owner=owner))

    assert [(line.block, line.role, line.step) for line in lines] == [(1, "P", 15), (1, "P", 0), (2, "LI", 0)]


def test_what_repeats_at_head_and_foot_is_furniture_and_so_is_a_page_number() -> None:
    lines = [
        *page(run("My leaflet", 10, 580), run("text", 10, 300), run("Page 1 of 2", 10, 20), number=1),
        *page(run("My leaflet", 10, 580), run("text", 10, 300), run("Page 2 of 2", 10, 20), number=2),
        *page(run("Another head", 10, 580), run("- 3 -", 10, 20), number=3),
    ]

    found = {line.text: line.furniture for line in with_furniture(lines, [600, 600, 600])}
    assert found == {
        "My leaflet": True, "text": False, "Page 1 of 2": True, "Page 2 of 2": True, "Another head": False, "- 3 -": True
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "is_number"),
    [("7", True), ("- 7 -", True), ("Page 7 of 9", True), ("Seite 7", True), ("7/9", True), ("٧", True), ("Call 911 now", False), ("2026 was good", False)],
)  # fmt: skip
def test_what_looks_like_a_page_number(text: str, is_number: bool) -> None:
    assert bool(PAGE_NUMBER.match(text)) == is_number


def test_characters_are_counted_as_they_take_room() -> None:
    def chars(text: str) -> int:
        return page(run(text, 10, 500))[0].chars

    assert chars("two words ") == 9
    assert chars("cafe\u0301") == 4
    assert chars("\u0928\u093f\u0924\u094d\u092f") == 4  # the virama takes no room of its own, the vowel sign i does


def test_scripts_and_directions() -> None:
    assert [script_of_text(t) for t in ("Take 2", "\u0639\u0631\u0628\u064a", "\u8bf7\u52ff", "123")] == [
        "Latn",
        "Arab",
        "Hani",
        "",
    ]
    assert [is_rtl(t) for t in ("abc", "\u05d0\u05d1", "\u05d0\u05d1 12", "12")] == [False, True, True, False]


# What is painted stands in the file from left to right: the last letter of an Arabic word comes first.
WORDS_OF_ARABIC = "\u0645\u0644\u0639\u0627 \u0646\u0645 \u0647\u0630\u0647"


def test_a_mark_painted_by_itself_stays_on_its_letter_and_parts_no_line() -> None:
    thai, tone, on = "\u0e40\u0e0a", "\u0e48", "\u0e19 \u0e44\u0e1f"
    found = page(wide(thai, 10, 40), wide(tone, 40.3, 40.3), wide(on, 40, 200), wide("\u0e01", 200, 210))

    assert [line.text for line in found] == [thai + tone + on + "\u0e01"]


def test_a_mark_far_inside_a_line_makes_no_gap() -> None:
    found = page(wide("\u1000\u1001\u1002", 10, 300), wide("\u103a", 60, 60), wide("\u1003", 300, 310))

    assert len(found) == 1


def test_a_line_of_names_in_arabic_text_begins_at_the_right() -> None:
    latin = wide("FDA label 2023; openFDA", 100, 300)

    (line,) = lines_of(PageSeen(1, 600, 800, (latin,)), lambda _: (4, "P"), lambda _: False, {4}.__contains__)
    assert (line.rtl, line.start) == (True, 300)
    assert line.text == "FDA label 2023; openFDA"


def test_latin_words_in_an_arabic_line_keep_their_order() -> None:
    runs = (wide("FDA", 10, 40), wide("label", 45, 80), wide(WORDS_OF_ARABIC, 90, 200))

    (line,) = page(*runs)
    assert line.text == f"{WORDS_OF_ARABIC[::-1]}FDA label"  # between Arabic and Latin the file says its spaces itself


@pytest.mark.parametrize(
    ("language", "turned"),
    [("ar", True), ("fa-IR", True), ("ur", True), ("az-Arab", True), ("ks-Deva", False), ("en", False), ("", False)],
)
def test_which_languages_read_from_the_right(language: str, turned: bool) -> None:
    assert reads_from_right(language) == turned


def test_a_latin_letter_in_chinese_takes_half_a_sign() -> None:
    assert page(wide("\u6bcf\u65e5 350 mg", 10, 100))[0].widths == 2 + 7 / 2


def wide(text: str, x0: float, x1: float, y: float = 500) -> Run:
    return Run(text, Typeface("x"), 18.0, (x0, y - 4, x1, y + 14), y)


@pytest.mark.parametrize(
    ("starts", "ends", "justified"),
    [((500, 500, 500), (90, 90, 90), 3), ((500, 500, 500), (90, 97, 84), 0), ((480, 500, 491), (90, 90, 90), 0)],
)
def test_arabic_is_justified_where_both_sides_are_flush(
    starts: tuple[int, ...], ends: tuple[int, ...], justified: int
) -> None:
    rows = [
        wide(WORDS_OF_ARABIC, left, right, 600 - 30 * at)
        for at, (right, left) in enumerate(zip(starts, ends, strict=True))
    ]
    rows.append(wide(WORDS_OF_ARABIC, 300, 500, 510))
    seen = PageSeen(1, 600, 800, tuple(rows))
    kids = tuple(Claimed(1, (0, at)) for at in range(4))
    tree = Tree((Element("P", -1, 1, None, None, None, kids),), (0,), present=True)
    facts = FileFacts(1, "ar", "T", True, True, "", "", 0, False, False, tree)
    marked = replace(seen, runs=tuple(replace(r, mark=(0, at)) for at, r in enumerate(seen.runs)))
    verdict = BY_CODE["P216"].judge(Measured("x", facts, (marked,)), {"justified": False})

    assert verdict.found == (f"{justified} justified lines" if justified else "flush at the start only")


@pytest.mark.parametrize(("text", "item"), [
    ("• Take it", True), ("1. Take it", True), ("- Take it", True), ("•شائع جدا", True), ("Take it", False), ("", False),
    ("2023 was", False),
])  # fmt: skip
def test_the_marker_of_an_item_is_known_with_and_without_a_space(text: str, item: bool) -> None:
    assert begins_item(text) == item
