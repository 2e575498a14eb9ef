"""What a language's locale.toml says, as the checks hear it: forms, their edges, the units round a number."""

from dataclasses import replace

import pytest
from spoken import language, speech

from generator.checks.speech import measures_of, speech_of, told


def units_of(text: str, **units: tuple[str, ...]) -> list[tuple[str, str]]:
    base = language("es")
    return list(told(text, speech_of(replace(base, terms=replace(base.terms, units=units)))))


def test_the_longest_form_wins_whichever_unit_it_is_of() -> None:
    units = {"minute": ("分", "分钟"), "part": ("分钟后",), "month": ("个月",), "each": ("个",)}

    assert units_of("20 分钟", **units) == [("20", "minute")]
    assert units_of("20分钟后", **units) == [("20", "part")]
    assert units_of("3个月", **units) == [("3", "month")]
    assert units_of("3 个", **units) == [("3", "each")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("350 mg", True),
        ("350mg", True),
        ("350-mg", True),
        ("350\u00a0mg", True),
        ("**350** mg", True),
        ("350 mg.", True),
        ("服用350mg的药", True),
        ("350 mgs", False),
        ("350 magnums", False),
        ("mg 350", False),
        ("350, mg", False),
    ],
)
def test_a_unit_stands_behind_its_number_as_a_whole_word(text: str, found: bool) -> None:
    assert units_of(text, mg=("mg",)) == [("350", "mg" if found else "")]


def test_a_unit_may_stand_before_or_round_its_number() -> None:
    units = {"minute": ("မိနစ်", "မိနစ် #"), "°C": ("摄氏 # 度",)}

    assert units_of("မိနစ် 20", **units) == [("20", "minute")]
    assert units_of("20 မိနစ်", **units) == [("20", "minute")]
    assert units_of("摄氏38度", **units) == [("38", "°C")]
    assert units_of("5 မိနစ် 20", **units) == [("5", "minute"), ("20", "")]


def test_a_form_with_a_star_takes_any_ending() -> None:
    assert units_of("5 tabletek", tablet=("tablet*",)) == [("5", "tablet")]
    assert units_of("5 tabletek", tablet=("tablet",)) == [("5", "")]


def test_a_unit_that_stands_twice_is_not_that_unit() -> None:
    assert units_of("3 semana semanas", week=("semana", "semanas")) == [("3", "week week")]
    assert units_of("3 semanas, semanas", week=("semana", "semanas")) == [("3", "week")]


def test_measures_count_numbers_with_their_unit_only() -> None:
    assert measures_of("2 to 3 weeks, 350 mg, 350 mg", speech("en")) == {("3", "week"): 1, ("350", "mg"): 2}


def test_an_apostrophe_is_an_apostrophe() -> None:
    names = speech("fil").names["St John's wort"]

    assert names.search("St John's wort")
    assert names.search("St John’s wort")


@pytest.mark.parametrize(("tag", "scripts"), [("zh_Hans", {"Hani"}), ("ko", {"Hang", "Hani"}), ("es", {"Latn"})])
def test_a_written_language_may_have_several_scripts(tag: str, scripts: set[str]) -> None:
    assert speech(tag).scripts == scripts
