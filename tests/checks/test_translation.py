"""One translation after another is read; a question that a person has answered is not asked again, for that wording."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spoken import entries, language, pair, speech

from generator.catalog.entry import Catalog
from generator.checks.across import check_across
from generator.checks.revision import about_waiver, check_language
from generator.checks.translation import QUESTIONS, RULES, Reviser, check_translation, wording_of
from generator.content.language import Waiver
from generator.content.units import Unit
from generator.findings import Finding, Place, Severity

PLACE = Place(PurePosixPath("x.po"), 7)
ENGLISH, SPANISH = "Never share or sell it.", "Nunca lo comparta ni lo venda."


def waiver(code: str = "T405", unit: str = "x/0", wording: str = wording_of(ENGLISH, SPANISH)) -> Waiver:
    return Waiver(code=code, unit=unit, wording=wording, reason="Spanish denies twice.")


def reviser(*waivers: Waiver) -> Reviser:
    return Reviser(speech("en"), replace(language("es"), waiver=waivers))


def codes(found: Iterable[Finding]) -> list[str]:
    return [f.code for f in found]


@pytest.mark.parametrize(
    ("translation", "code", "severity"),
    [
        ("No beba <b>alcohol</b>.", "T203", Severity.ERROR),
        ("No beba\u202e alcohol.", "T203", Severity.ERROR),
        ("No beba alcohol 2.", "T301", Severity.ERROR),
        ("No beba {date}.", "T201", Severity.ERROR),
        ("No beba **alcohol**.", "T202", Severity.ERROR),
        ("Do not drink alcohol.", "T108", Severity.ERROR),
        ("Beba alcohol.", "T405", Severity.ASK),
        ("No beba alcohol", "T408", Severity.ASK),
    ],
)
def test_everything_wrong_with_a_translation_is_found(translation: str, code: str, severity: Severity) -> None:
    found = {f.code: f for f in check_translation(pair("es", "Do not drink alcohol.", translation), lambda: PLACE)}

    assert found[code].severity is severity
    assert found[code].place == PLACE
    assert found[code].hint


def test_nothing_is_found_where_nothing_is_wrong() -> None:
    assert list(check_translation(pair("es", "Do not drink alcohol.", "No beba alcohol."), lambda: PLACE)) == []


def test_a_question_says_how_it_is_answered() -> None:
    (asked,) = reviser().about("x/0", ENGLISH, SPANISH, lambda: PLACE)

    assert asked.code == "T405"
    assert f'wording = "{wording_of(ENGLISH, SPANISH)}"' in asked.hint


def test_an_answered_question_is_not_asked_and_the_waiver_is_not_idle() -> None:
    it = reviser(answer := waiver())

    assert it.about("x/0", ENGLISH, SPANISH, lambda: PLACE) == ()
    assert not it.is_idle(answer, {"x/0"})


@pytest.mark.parametrize(
    ("english", "translation"),
    [
        (ENGLISH, "Nunca lo comparta ni no lo venda."),
        ("Never share, sell or eat it.", SPANISH),
        (ENGLISH, f"{SPANISH} "),
    ],
)
def test_an_answer_holds_for_one_wording_only(english: str, translation: str) -> None:
    it = reviser(answer := waiver())

    assert codes(it.about("x/0", english, translation, lambda: PLACE)) == ["T405"]
    assert it.is_idle(answer, {"x/0"})


@pytest.mark.parametrize("answer", [waiver(unit="x/1"), waiver(code="T406"), waiver(wording="00000000")])
def test_an_answer_to_something_else_answers_nothing(answer: Waiver) -> None:
    it = reviser(answer)

    assert codes(it.about("x/0", ENGLISH, SPANISH, lambda: PLACE)) == ["T405"]
    assert it.is_idle(answer, {"x/0"})
    assert codes([about_waiver(answer, PLACE)]) == ["T112"]


def test_a_fault_can_not_be_answered() -> None:
    text = "Nunca lo comparta ni lo venda 2."
    it = reviser(waiver("T301", wording=wording_of(ENGLISH, text)), waiver(wording=wording_of(ENGLISH, text)))

    assert codes(it.about("x/0", ENGLISH, text, lambda: PLACE)) == ["T301"]


def test_a_translation_is_read_once() -> None:
    it, places = reviser(), list[int]()

    def place() -> Place:
        places.append(1)
        return PLACE

    assert it.about("x/0", ENGLISH, SPANISH, place) == it.about("x/0", ENGLISH, SPANISH, place)
    assert len(places) == 1


def test_a_waiver_of_a_unit_that_is_not_fit_to_be_read_waits() -> None:
    it = reviser(answer := waiver())

    assert not it.is_idle(answer, {"x/0"})
    assert it.is_idle(answer, {"x/1"})


# No catalogue holds a NUL: the reader refuses it.
parts = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=4)


@given(parts, parts, parts, parts)
def test_the_wording_stands_for_both_texts(a: str, b: str, c: str, d: str) -> None:
    assert (wording_of(a, b) == wording_of(c, d)) is ((a, b) == (c, d))


def test_the_same_question_across_a_language_is_answered_too() -> None:
    rows = entries(("Ask first.", "Pregunte primero."), ("Ask first.", "Consulte antes."))
    answer = waiver("T410", "x/1", wording_of("Ask first.", "Consulte antes."))

    assert codes(check_across(rows, reviser(), lambda _: PLACE)) == ["T410"]
    assert codes(check_across(rows, it := reviser(answer), lambda _: PLACE)) == []
    assert not it.is_idle(answer, {"x/1"})


def units_and_catalog(*rows: tuple[str, str]) -> tuple[list[Unit], dict[str, Catalog]]:
    made = entries(*rows)
    units = [Unit(e.id, e.english, "critical", "", ()) for e in made]
    return units, {"x": Catalog(PurePosixPath("x.po"), "es", {e.id: e for e in made})}


def test_a_language_is_checked_in_one_pass() -> None:
    units, catalogs = units_and_catalog(
        ("Take 1 tablet.", "Tome 2 tabletas."), ("Ask.", ""), ("Do not ask.", "No pregunte."), ("Call.", "No pregunte.")
    )

    found = codes(check_language(units, catalogs, reviser()))

    assert set(found) == {"T301", "T304", "T105", "T405", "T411"}


def test_a_catalogue_that_could_not_be_read_is_passed_over() -> None:
    units, _ = units_and_catalog(("Ask.", ""))

    assert list(check_language(units, {}, reviser())) == []


def test_what_is_unusable_is_not_held_against_the_others() -> None:
    units, catalogs = units_and_catalog(("Ask.", "Pregunte."), ("Call.", "Pregunte."))
    catalog = catalogs["x"]
    fuzzy = {**catalog.entries, "x/1": replace(catalog.entries["x/1"], fuzzy=True)}

    assert codes(check_language(units, {"x": replace(catalog, entries=fuzzy)}, reviser())) == ["T106"]


texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)  # no UTF-8 file holds half a surrogate pair


@given(texts, texts, st.sampled_from(["es", "ar", "zh_Hans", "th", "my", "ru"]))
def test_no_text_at_all_breaks_a_rule(english: str, translation: str, tag: str) -> None:
    for rule in (*RULES, *QUESTIONS):
        assert all(rule(pair(tag, english, translation)))


@given(st.text(max_size=80))
def test_english_held_against_itself_is_only_asked_about_as_english(text: str) -> None:
    """Whatever is counted is counted alike on both sides: numbers, units, names, marks, denials."""
    alike = {"T108", "T201", "T202", "T203", "T302", "T402", "T403", "T404", "T407", "T409"}

    assert set(codes(check_translation(pair("en", text, text), lambda: PLACE))) <= alike
