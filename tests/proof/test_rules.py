"""For every rule one page that breaks it, and only it, and one that keeps it."""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from paper import (
    BOLD,
    FIRST,
    LEFT,
    PLAIN,
    Bit,
    Block,
    Book,
    Font,
    Row,
    Sheet,
    book,
    head,
    in_blocks,
    item,
    para,
    pdf,
    row,
    width_of,
    with_blocks,
    with_sheet,
)

from generator.proof.judge import judge_alone
from generator.proof.measured import Measured
from generator.proof.pieces import split_piece
from generator.proof.rules.all import BY_CODE
from generator.proof.rules.emphasis import capitals, shouts
from generator.proof.rules.setting import one_line_pieces
from generator.proof.rules.verdict import Status
from generator.proof.sandbox import measured
from generator.proof.standards import Asked, Profile

# What every rule is asked here, strictly.
ASKS: dict[str, dict[str, Any]] = {
    "P201": {"at_least": 12}, "P202": {"at_least": 18}, "P203": {"first": 22, "other": 20}, "P204": {"at_least": 8.5},
    "P205": {"share": 1}, "P211": {"at_least": 1.5}, "P212": {"at_least_lines": 1}, "P213": {"at_least_lines": 1},
    "P214": {"at_most": 50}, "P215": {"top": 60, "left": 70, "right": 70, "bottom": 70},
    "P216": {"justified": False, "centred": False, "headings": True}, "P218": {"at_most": 1}, "P220": {"at_least": 14.2},
    "P222": {"at_least_mm": 9.3}, "P234": {"bold": False}, "P235": {"sans": True}, "P241": {"text": 7, "large": 7},
    "P261": {}, "P263": {"papers": ["a4"]}, "P277": {"from_pages": 2}, "P285": {"at_most": 7}, "P287": {"at_most": 65},
}  # fmt: skip
STRICT = Profile(
    "strict", "Strict", "us", 2026, "asked", "here", "here",
    tuple(Asked(code, code, ASKS.get(code, {})) for code in BY_CODE), (),
)  # fmt: skip


def statuses(made: Book) -> dict[str, Status]:
    return {r.code: r.status for r in judge_alone(measured(pdf(made), "x"), STRICT).rows}


def failed(made: Book) -> set[str]:
    return {code for code, status in statuses(made).items() if status is Status.FAIL}


def fonts(change: Callable[[Font], Font]) -> Book:
    return replace(book(), fonts=change)


def with_bit(text: str, font: Font = PLAIN, before: str = "", after: str = "") -> Book:
    """The first paragraph ends with a run of its own."""
    line = Row((Bit("It was "), Bit(text, font, before, after)))
    return in_blocks(0, 1, rows=(*FIRST[1].rows[:2], line))


def first_block(*rows: Row, **more: Any) -> Book:
    return with_blocks(0, lambda blocks: [*blocks[:3], Block("P", rows, **more), *blocks[3:]])


def justified() -> Book:
    lines = ("Take one tablet with water in the morning,", "and one in the evening before you sleep,", "and do not take any more than that if you",
             "still feel pain. Ask the clinic first.")  # fmt: skip
    end = LEFT + 345
    return in_blocks(0, 1, rows=(*(row(line, end=end) for line in lines[:3]), row(lines[3])))


def columns() -> Book:
    left = para("Take a tablet with", "water each day and", "one in the evening", "before you sleep.", "Take no more.")
    right = replace(left, x=330.0, y=700.0)
    return with_blocks(0, lambda blocks: [blocks[0], replace(left, y=700.0), right])


def frame(x0: float, y0: float, x1: float, y1: float, *, top: bool, bottom: bool) -> str:
    sides = [(x0, y0, 2, y1 - y0), (x1 - 2, y0, 2, y1 - y0)]
    sides += [(x0, y1 - 2, x1 - x0, 2)] * top + [(x0, y0, x1 - x0, 2)] * bottom
    return "/Artifact BMC " + " ".join(f"{x} {y} {w} {h} re f" for x, y, w, h in sides) + " EMC"


def split_box() -> Book:
    made = with_sheet(0, drawn=frame(60, 60, 500, 600, top=True, bottom=False))
    return with_sheet(1, made, drawn=frame(60, 500, 500, 780, top=False, bottom=True))


def over_pages(*, rows_after: int) -> Book:
    """A paragraph that goes on on the second page with so many lines."""
    tail = para(*("and goes on here, overleaf, for some lines,", "until it comes to its end.")[:rows_after])
    start = para("This paragraph begins on the first page, it", "has more to say than there is room for,", turn=True)
    made = with_blocks(0, lambda blocks: [*blocks, start])
    return with_blocks(1, lambda blocks: [replace(tail, claim=True), *blocks], made)


def dose_over_pages() -> Book:
    start = para("This paragraph begins on the first page, it", "says that you take no more than 1,400", turn=True)
    made = with_blocks(0, lambda blocks: [*blocks, start])
    return with_blocks(
        1, lambda blocks: [para("mg in one day, and that you ask when you", "are not sure."), *blocks], made
    )


def half_tagged() -> Book:
    made = book()
    for at in range(3):
        made = with_blocks(at, lambda blocks: [replace(b, claim=b.role not in ("P", "LI")) for b in blocks], made)
    return made


def rotated() -> Book:
    return with_sheet(0, drawn="/Artifact BMC BT /F0 18 Tf 0 1 -1 0 540 400 Tm <00240025> Tj ET EMC")


def near_the_edge() -> Book:
    made = book()
    for at in range(3):
        made = with_sheet(at, made, drawn="/Artifact BMC BT /F0 18 Tf 1 0 0 1 300 9 Tm <00240025> Tj ET EMC")
    return made


def scan() -> Book:
    page = Sheet((), drawn="/Artifact BMC q 500 0 0 700 40 60 cm /Im Do Q EMC", foot="")
    return replace(book(), sheets=(*book().sheets, page))


LONGER = (
    "Take a little tablet with water in the night, it",
    "will still fill in the little gap until it is full",
    "again.",
)
SHORTER = ("Take one tablet with water, in", "the morning, and one more in", "the evening.")


def only(*lines: str) -> Book:
    return replace(book(), sheets=(Sheet((FIRST[0], para(*lines))),))


BREAKS: dict[str, Callable[[], Book]] = {
    "P201": lambda: first_block(row("and this is the small print"), size=11.0),
    "P202": lambda: replace(book(), sheets=tuple(replace(s, blocks=tuple(replace(b, size=17.5, lead=27.1 / 17.5) if b.role in ("P", "LI", "Table") else b for b in s.blocks)) for s in book().sheets)),
    "P203": lambda: with_blocks(1, lambda blocks: [blocks[0], *blocks[1:4], replace(blocks[4], size=19.0), *blocks[5:]]),
    "P204": lambda: fonts(lambda font: replace(font, units=1.25)),
    "P205": lambda: with_sheet(0, foot_size=14.0),
    "P211": lambda: in_blocks(0, 1, lead=1.48, size=18.8),
    "P212": lambda: in_blocks(0, 2, gap=1.5),
    "P213": lambda: in_blocks(1, 2, gap=1.5),
    "P214": lambda: first_block(row("It will, if it is ill, still fill till it is full, until it is."),),
    "P215": lambda: first_block(row("Too near to the edge", dx=-30.0)),
    "P216": justified,
    "P217": lambda: in_blocks(0, 1, rows=(row("Take one tablet with water in the morn-"), row("ing and one in the evening."))),
    "P218": columns,
    "P219": rotated,
    "P220": near_the_edge,
    "P222": lambda: in_blocks(0, 1, lead=1.5, size=17.4),
    "P231": lambda: with_bit("slanted", Font("Arimo-Italic")),
    "P232": lambda: with_sheet(0, drawn=f"/Artifact BMC {LEFT} {841.89 - 72 - 0.75 * 18 - 2} 90 1 re f EMC"),
    "P233": lambda: first_block(row("DO NOT TAKE ANY MORE")),
    "P234": lambda: replace(book(), sheets=tuple(replace(s, blocks=tuple(replace(b, rows=tuple(replace(r, bits=tuple(replace(x, font=BOLD) for x in r.bits)) for r in b.rows)) for b in s.blocks)) for s in book().sheets)),
    "P235": lambda: with_bit("serif", Font("TimesNewRoman")),
    "P236": lambda: with_bit("narrow", before="80 Tz", after="100 Tz"),
    "P237": lambda: in_blocks(0, 1, rows=(*FIRST[1].rows[:2], Row((Bit("It says "), Bit("never", BOLD), Bit(" in bold"))))),
    "P238": lambda: with_blocks(1, lambda blocks: [*blocks[:3], Block("LI", (row("\u25e6 Hollow is its bullet here."),)), *blocks[4:]]),
    "P239": lambda: first_block(row("Storage . . . . . . . . . . 7")),
    "P241": lambda: with_bit("orange", before="0.7 0.3 0.1 rg", after="0 g"),
    "P242": lambda: with_bit("dark grey", before="0.3 g", after="0 g"),
    "P244": lambda: with_sheet(0, drawn_first=f"/Artifact BMC q 300 0 0 60 {LEFT} 730 cm /Im Do Q EMC"),
    "P251": lambda: in_blocks(0, 1, rows=(row("Take one tablet at night, no more than 350"), row("mg, and no more than that."))),
    "P252": dose_over_pages,
    "P253": split_box,
    "P254": lambda: with_blocks(0, lambda blocks: [*blocks, head("Alone down here")]),
    "P255": lambda: over_pages(rows_after=1),
    "P261": lambda: with_sheet(1, foot=""),
    "P262": lambda: with_sheet(2, foot_x=200.0),
    "P263": lambda: with_sheet(2, size=(595.28, 900.0)),
    "P271": half_tagged,
    "P272": lambda: replace(book(), lang=""),
    "P273": lambda: replace(book(), title=""),
    "P274": lambda: replace(book(), alt=None),
    "P275": lambda: in_blocks(0, 2, mark=False),
    "P276": lambda: with_blocks(1, lambda blocks: [head("What to watch for", 4), *blocks[1:]]),
    "P277": lambda: replace(book(), bookmarks=False),
    "P278": lambda: with_bit("bare", Font("Arial", embedded=False)),
    "P279": lambda: with_bit("mute", Font("Mute Sans", readable=False)),
    "P280": lambda: in_blocks(0, 1, late=True),
    "P281": lambda: with_sheet(0, links=(((72.0, 300.0, 200.0, 320.0), "https://nowhere.test/x"),)),
    "P283": lambda: first_block(row("\u0414\u043e\u0431\u0440\u043e \u043f\u043e\u0436\u0430\u043b\u043e\u0432\u0430\u0442\u044c")),
    "P284": lambda: replace(book(), scope=False),
    "P285": lambda: with_blocks(1, lambda blocks: [blocks[0], *(item(f"Item {n} of the long list.") for n in "abcdefgh"), *blocks[4:]]),
    "P287": lambda: with_blocks(0, lambda blocks: [replace(blocks[0], rows=(row("How to take it in the morning,", BOLD), row(" and how to take it late in the evening", BOLD)), lead=1.3, size=22.0), *blocks[1:]]),
    "P286": lambda: with_bit("n\u00f8t"),
    "P289": lambda: replace(book(), links_tagged=False),
    "P294": lambda: replace(book(), bodies=False),
    "P295": lambda: replace(book(), claims=False),
    "P288": lambda: in_blocks(0, 0, rows=(row("How do I take it?", BOLD),)),
}  # fmt: skip

# Broken together, because the page cannot break one without the other.
TOGETHER: dict[str, tuple[set[str], Callable[[], Book]]] = {
    "P246": ({"P241"}, lambda: with_bit("yellow", before="1 0.9 0 rg", after="0 g")),
    "P282": ({"P261"}, scan),
    "P238": ({"P286"}, BREAKS.pop("P238")),  # the hand-made font has no such letters
    "P283": ({"P286"}, BREAKS.pop("P283")),
}
LOOKS = {"P243"}


def test_the_leaflet_keeps_every_rule() -> None:
    found = statuses(book())

    assert {code: s for code, s in found.items() if s is not Status.PASS} == {}
    assert set(found) == set(BY_CODE)


def test_every_rule_has_a_page_that_breaks_it() -> None:
    assert set(BREAKS) | set(TOGETHER) | LOOKS == set(BY_CODE)


@pytest.mark.parametrize("code", BREAKS)
def test_a_page_breaks_one_rule_and_no_other(code: str) -> None:
    assert failed(BREAKS[code]()) == {code}


@pytest.mark.parametrize("code", TOGETHER)
def test_some_rules_break_together(code: str) -> None:
    also, make = TOGETHER[code]

    assert failed(make()) == {code, *also}


def test_coloured_text_has_to_be_looked_at() -> None:
    found = statuses(with_bit("blue", before="0 0 0.5 rg", after="0 g"))

    assert found["P243"] is Status.LOOK
    assert {code for code, s in found.items() if s is Status.FAIL} == set()


def verdict(code: str, made: Book, **ask: Any) -> Status:
    m: Measured = measured(pdf(made), "x")
    return BY_CODE[code].judge(m, ask).status


@pytest.mark.parametrize(
    ("code", "ask", "bad", "good"),
    [
        ("P202", {"at_least": 24, "sans_at_least": 18}, lambda: fonts(lambda f: replace(f, name="TimesNewRoman")), book),
        ("P203", {"larger": True}, lambda: in_blocks(1, 4, size=18.0), book),
        ("P214", {"between": [44, 60]}, book, lambda: only(*LONGER)),
        ("P214", {"between": [20, 39]}, book, lambda: only(*SHORTER)),
        ("P216", {"centred": False, "headings": True}, lambda: in_blocks(0, 0, rows=(row("How to take it", BOLD, dx=(334 - width_of("How to take it", 24, BOLD)) / 2),)), book),
        ("P235", {"families": ["Arial"]}, book, lambda: fonts(lambda f: replace(f, name="ArialMT"))),
        ("P234", {"bold": True}, book, BREAKS["P234"]),
        ("P261", {"bold": True}, lambda: with_sheet(0, foot_font=PLAIN), book),
        ("P261", {"as_body": True}, lambda: with_sheet(0, foot_size=14.0), book),
        ("P261", {"place": "lower outer"}, lambda: with_sheet(0, foot_x=250.0), book),
        ("P261", {"place": "top right"}, book, lambda: replace(book(), sheets=book().sheets[:1])),
        ("P263", {"papers": ["letter"]}, book, lambda: replace(book(), sheets=tuple(replace(s, size=(792.0, 612.0)) for s in book().sheets))),
    ],
)  # fmt: skip
def test_a_rule_asked_in_another_way(
    code: str, ask: dict[str, Any], bad: Callable[[], Book], good: Callable[[], Book]
) -> None:
    assert verdict(code, bad(), **ask) is Status.FAIL
    assert verdict(code, good(), **ask) is Status.PASS


def test_the_foot_may_be_asked_a_share_of_the_text() -> None:
    assert verdict("P205", with_sheet(0, foot_size=14.0), share=0.72) is Status.PASS


def examples(heading: str, judge: Callable[..., Any] = one_line_pieces) -> list[str]:
    block = re.search(rf"^{heading}:\n((?:    .*\n?)+)", inspect.getdoc(judge) or "", re.MULTILINE)
    return [ast.literal_eval(line.strip()) for line in block[1].splitlines()] if block else []


def test_the_examples_of_split_pieces_are_true() -> None:
    pieces = {text: split_piece(*text.split(" | ")) for text in (*examples("Good"), *examples("Bad"))}

    assert [t for t in examples("Good") if pieces[t]] == []
    assert [t for t in examples("Bad") if not pieces[t]] == []
    assert len(pieces) == 6


def test_the_examples_of_capitals_are_true() -> None:
    assert [shouts(text) for text in examples("Good", capitals)] == [False, False]
    assert [shouts(text) for text in examples("Bad", capitals)] == [True, True]


@pytest.mark.parametrize(
    ("before", "after", "piece"),
    [
        ("Call 020 7946", "0999 today.", "020 7946 0999"),
        ("Until 6 August", "2018 only.", "6 August 2018"),
        ("At 5", "pm you may", "5 pm"),
        ("It happened in 17", "of 100 people.", None),
        ("You take 2", "and then one", None),
        ("Version 2.", "3 tablets are left", None),
        ("Take two", "tablets", None),
        ("\u0663", "mg", "\u0663 mg"),
        ("не дольше 3", "недель подряд", "3 недел"),
        ("हर दिन 3", "गोली लें", "3 गोली"),
        ("နေ့စဉ် 3", "ကြိမ်", "3 ကြိမ်"),
        ("3", "주 동안", "3 주"),
        ("ليس أكثر من 3", "أسابيع", "3 أساب"),
    ],
)
def test_a_piece_is_seen_where_a_line_ends(before: str, after: str, piece: str | None) -> None:
    assert split_piece(before, after) == piece
