"""Verdicts: what was not measured never passes, what is only recommended never fails, contradictions fail nobody."""

from __future__ import annotations

from dataclasses import replace

import pytest
from paper import Font, book, pdf, with_sheet

from generator.proof.facts import FileFacts
from generator.proof.judge import judge, judge_alone
from generator.proof.measured import Measured
from generator.proof.rules.all import LOOK_YOURSELF
from generator.proof.rules.verdict import Status
from generator.proof.sandbox import measured
from generator.proof.seen import Area, PageSeen
from generator.proof.standards import named, profiles
from generator.proof.tree import Tree

EVERY = tuple(profiles().values())
GOOD = measured(pdf(book()), "x")
PLAIN_FACTS = FileFacts(1, "", "", False, False, "", "", 0, False, False, Tree())
PICTURE = Area((0, 0, 595, 842), "picture", plain=False)


def passes(m: Measured) -> set[str]:
    return {row.code for j in judge(m, EVERY) for row in j.rows if row.status is Status.PASS}


def test_a_scan_passes_no_rule_on_text() -> None:
    scan = Measured("x", PLAIN_FACTS, (PageSeen(1, 595, 842, areas=(PICTURE,)),))

    assert not passes(scan) & {
        "P201",
        "P202",
        "P204",
        "P211",
        "P214",
        "P215",
        "P231",
        "P233",
        "P235",
        "P241",
        "P242",
        "P251",
        "P278",
    }
    assert {r.found for r in judge_alone(scan, profiles()["ukaaf-large"]).rows if r.code == "P231"} == {
        "unmeasured: it is a picture, without text"
    }


def test_a_page_that_could_not_be_read_takes_every_pass_away() -> None:
    lame = replace(GOOD, unread=((2, "it broke"),))

    assert passes(GOOD)
    assert passes(lame) == set()


def test_a_page_that_is_a_picture_takes_the_passes_on_text_away() -> None:
    mixed = replace(GOOD, pages=(*GOOD.pages, PageSeen(4, 595, 842, areas=(PICTURE,))))
    row = next(r for r in judge_alone(mixed, profiles()["wcag-aa"]).rows if r.code == "P241")

    assert row.status is Status.LOOK
    assert row.found == "unmeasured in part: page 4 is a picture; the rest: least 21.00:1"


def test_letters_that_cannot_be_read_take_the_passes_on_words_away() -> None:
    mute = measured(pdf(replace(book(), fonts=lambda font: replace(font, readable=False))), "x")
    rows = {r.code: r.status for r in judge_alone(mute, profiles()["ukaaf-large"]).rows}

    assert (rows["P251"], rows["P217"], rows["P202"]) == (Status.LOOK, Status.LOOK, Status.PASS)


def test_a_form_that_changes_is_never_passed() -> None:
    dynamic = replace(GOOD, facts=replace(GOOD.facts, dynamic=True))

    assert passes(dynamic) & {"P202", "P241"} == set()


def test_what_is_recommended_is_a_look() -> None:
    small = measured(pdf(with_sheet(0, foot_size=17.0)), "x")
    row = next(r for r in judge_alone(small, profiles()["ukaaf-large"]).rows if r.code == "P205")

    assert row.status is Status.LOOK
    assert row.ideal
    assert "recommended, not required" in (row.found or "")


def test_guides_that_contradict_one_another_fail_nobody() -> None:
    """Text that is not bold fails the Access Board alone; beside ACB, which forbids bold, the report says that they disagree."""
    alone = next(r for r in judge(GOOD, named(["access-board"]))[0].rows if r.code == "P234")
    both = {
        j.profile.id: r for j in judge(GOOD, named(["access-board", "acb-2025"])) for r in j.rows if r.code == "P234"
    }

    assert alone.status is Status.FAIL
    assert (both["access-board"].status, both["acb-2025"].status) == (Status.LOOK, Status.PASS)
    assert both["access-board"].contradicts == ("acb-2025",)
    assert "acb-2025: not bold" in (both["access-board"].found or "")


def test_neither_side_fails_where_both_are_missed() -> None:
    """50 characters a line is what neither APH (39 to 43) nor RNIB (60 to 70) asks."""
    lines = {j.profile.id: r for j in judge(GOOD, named(["aph", "rnib"])) for r in j.rows if r.code == "P214"}

    assert {r.status for r in lines.values()} <= {Status.LOOK, Status.PASS}
    assert lines["rnib-clear"].status is Status.LOOK


def test_what_no_machine_can_measure_is_asked() -> None:
    looks = [r for r in judge_alone(GOOD, profiles()["acb-2025"]).rows if r.code == LOOK_YOURSELF]

    assert [r.found for r in looks] == [None] * 3
    assert all(r.asked.endswith("?") and r.status is Status.LOOK for r in looks)


@pytest.mark.parametrize(("size", "judged"), [(18.0, True), (11.0, False)])
def test_profiles_for_large_print_concern_large_print(size: float, judged: bool) -> None:
    assert profiles()["aph"].concerns(size) is judged
    assert profiles()["wcag-aa"].concerns(size)
    assert not profiles()["wcag-aaa"].concerns(size)


def test_the_rule_and_its_spots_know_their_pages() -> None:
    odd = measured(pdf(with_sheet(1, foot_font=Font("Arimo-BoldItalic", bold=True))), "x")
    row = next(r for r in judge_alone(odd, profiles()["acb-2025"]).rows if r.code == "P231")

    assert row.pages == (2,)
    assert row.spots[0].box[1] == pytest.approx(32.2, abs=0.1)
