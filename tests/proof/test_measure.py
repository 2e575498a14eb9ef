"""The rules are held against hand-made proofs; the measuring against real prints."""

import datetime
from dataclasses import replace
from pathlib import PurePosixPath

import pytest
from workbench import ROOT

from generator.editions import EDITIONS, PAPERS
from generator.findings import Place
from generator.fonts import store
from generator.page.typeset import Page
from generator.press.engine import print_page
from generator.proof.facts import FileFacts
from generator.proof.measure import Proof, draft_is_said, examine, faults, front_stands_alone, numbers_on_front
from generator.proof.measured import Measured
from generator.proof.seen import PageSeen, Run
from generator.proof.tree import Tree
from generator.proof.typeface import Typeface
from generator.roots import font_home

PLACE = Place(PurePosixPath("x"))
GOOD = Proof(
    language="en",
    title="T",
    tagged=True,
    conformance="PDF/UA-1, PDF/A-2A",
    pages=(PAPERS["a4"],),
    drawn=(("Call 911 or", "555-0100 \u0628 0800\u00a0764\u00a0766"), ("112",)),
    smallest_pt=18.0,
    smallest_foot_pt=14.0,
    fonts=frozenset({"Arimo-Regular"}),
    missing_glyphs=0,
)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({}, []),
        ({"tagged": False}, ["P101"]),
        ({"conformance": ""}, ["P101"]),
        ({"language": "es"}, ["P102"]),
        ({"title": "U"}, ["P102"]),
        ({"pages": (PAPERS["letter"],)}, ["P103"]),
        ({"smallest_pt": 17.0}, ["P104"]),
        ({"smallest_foot_pt": 9.0}, ["P105"]),
        ({"missing_glyphs": 2}, ["P106"]),
    ],
)
def test_each_promise_is_held(change: dict[str, object], code: list[str]) -> None:
    proof = replace(GOOD, **change)  # type: ignore[arg-type]

    assert [f.code for f in faults(proof, EDITIONS["large"], "a4", "en", "T", PLACE)] == code


@pytest.mark.parametrize(
    ("numbers", "code"), [
    (("911", "555-0100", "0800 764 766"), []), (("112",), ["P107"]), (("555 0100",), ["P107"]),
    (("766 764 0800",), ["P107"]), (("911 555-0100",), ["P107"]),
]
)
def test_page_one_has_the_numbers(numbers: tuple[str, ...], code: list[str]) -> None:
    assert [f.code for f in numbers_on_front(GOOD, numbers, 1, PLACE)] == code


def printed(body: str, css: str) -> Proof:
    html = (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>T</title></head><body>{body}</body></html>'
    )
    faces = store.faces(["Arimo"], font_home(ROOT))
    pdf = print_page(Page(html, css, "T", "en", ("Arimo",)), faces, datetime.date(2026, 1, 1), PLACE).value
    assert pdf is not None
    return examine(pdf)


@pytest.mark.parametrize("points", [11, 14, 18, 24])
def test_text_is_measured_in_points(points: int) -> None:
    proof = printed("<p>Words</p>", f"@page {{ size: a4; margin: 20mm }} html {{ font: {points}pt Arimo }}")

    assert proof.smallest_pt == pytest.approx(points, abs=0.05)


def test_scaled_text_is_measured_as_it_prints() -> None:
    proof = printed(
        '<p>Big</p><p style="transform: scale(.5); transform-origin: 0 0">Small</p>',
        "@page { size: a4; margin: 20mm } html { font: 18pt Arimo }",
    )

    assert proof.smallest_pt == pytest.approx(9, abs=0.05)


def test_the_foot_is_measured_apart() -> None:
    proof = printed(
        "<p>Words</p>",
        "@page { size: a4; margin: 20mm; @bottom-left { content: 'foot'; font: 12pt Arimo } } html { font: 18pt Arimo }",
    )

    assert (proof.smallest_pt, proof.smallest_foot_pt) == (pytest.approx(18, abs=0.05), pytest.approx(12, abs=0.05))


def test_text_and_fonts_are_read() -> None:
    proof = printed("<p>Words <b>bold</b></p>", "@page { size: letter; margin: 20mm } html { font: 18pt Arimo }")

    assert "Words bold" in proof.drawn[0]
    assert {name.split("-")[0] for name in proof.fonts} == {"Arimo"}
    assert len(proof.fonts) == 2
    assert proof.pages == ((612.0, 792.0),)


def line(text: str, page: int, box: tuple[float, float, float, float] = (72, 700, 300, 720)) -> Run:
    return Run(text, Typeface("Arimo"), 14.0, box, box[1] + 3, glyphs=len(text))


def of_pages(*texts: str) -> Measured:
    pages = tuple(PageSeen(n, 595, 842, (line(text, n),)) for n, text in enumerate(texts, 1))
    return Measured("x", FileFacts(len(texts), "en", "T", True, False, "", "", 0, False, False, Tree()), pages)


BAND = "DRAFT. Not for patients."


@pytest.mark.parametrize(
    ("texts", "draft", "found"),
    [
        ((BAND, BAND), True, []),
        ((BAND, "text"), True, ["page 2 of a draft does not say that it is one"]),
        (("text", "text"), False, []),
        ((BAND, "text"), False, ["page 1 of a release says “DRAFT. Not for patients.”"]),
        (("Not for children. Ask for help.", "text"), False, []),
    ],
)
def test_a_draft_says_so_on_every_page_and_a_release_nowhere(
    texts: tuple[str, ...], draft: bool, found: list[str]
) -> None:
    assert [f.message for f in draft_is_said(of_pages(*texts), draft=draft, band=BAND, place=PLACE)] == found


def test_every_sentence_of_page_one_is_heard_there() -> None:
    said = list(front_stands_alone(["Take 2 to 3\u00a0weeks.", "Call 911"], ["Take 2 to 3 weeks.", "Call 112"], PLACE))

    assert [f.code for f in said] == ["P111"]
    assert said[0].message == "“Call 112” is not on the first page"
