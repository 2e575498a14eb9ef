"""Babel's traps, each behind catalog/formats.py; and golden dates, so that no upgrade of CLDR changes print in silence."""

import ast
import datetime
import unicodedata
from dataclasses import replace

import pytest
from babel import Locale
from babel.core import get_global
from babel.dates import format_date, format_interval
from babel.lists import format_list
from babel.numbers import format_decimal
from babel.units import format_unit
from workbench import ROOT

from generator.catalog import formats
from generator.catalog.formats import date_in_words, joined, known
from generator.content.language import Dates, Language
from generator.project import Project

DAY = datetime.date(2026, 11, 2)
LANGUAGES = {tag: made.value for tag, made in Project(ROOT, ROOT).languages.items() if made.value}
# What Babel 2.18 (CLDR 47) says; where a language says its months itself, tests/content/test_languages.py has the date.
GOLDEN = {
    "am": "2 ኖቬምበር 2026",
    "ar": "2 نوفمبر 2026",
    "bn": "2 নভেম্বর, 2026",
    "en_GB": "2 November 2026",
    "en_US": "November 2, 2026",
    "es_US": "2 de noviembre de 2026",
    "fa": "2 نوامبر 2026",
    "fil": "Nobyembre 2, 2026",
    "fr": "2 novembre 2026",
    "hi": "2 नवंबर 2026",
    "km": "2 វិច្ឆិកា 2026",
    "ko": "2026년 11월 2일",
    "my": "2026 နိုဝင်ဘာ 2",
    "pa": "2 ਨਵੰਬਰ 2026",
    "pl": "2 listopada 2026",
    "pt_BR": "2 de novembro de 2026",
    "ro": "2 noiembrie 2026",
    "ru": "2 ноября 2026\u202fг.",
    "ta": "2 நவம்பர், 2026",
    "th": "2 พฤศจิกายน ค.ศ. 2026",
    "uk": "2 листопада 2026\u202fр.",
    "ur": "2 نومبر، 2026",
    "vi": "2 tháng 11, 2026",
    "zh_Hans": "2026年11月2日",
    "zh_Hant": "2026年11月2日",
}


def in_locale(babel: str) -> Language:
    return replace(LANGUAGES["es"], babel=babel, dates=None)


@pytest.mark.parametrize("babel", GOLDEN)
def test_a_date_names_its_month_as_agreed(babel: str) -> None:
    assert date_in_words(DAY, in_locale(babel)) == GOLDEN[babel]
    assert known(babel)


@pytest.mark.parametrize("tag", LANGUAGES)
def test_every_month_of_a_language_prints_as_it_stands(tag: str) -> None:
    dates = [date_in_words(datetime.date(2026, month, 23), LANGUAGES[tag]) for month in range(1, 13)]

    assert len(set(dates)) == 12
    for text in dates:
        assert "23" in text
        assert "2026" in text
        assert all(char.isascii() for char in text if char.isdecimal())
        assert not {unicodedata.category(char) for char in text} & {"Cf", "Cc", "Co", "Cn"}


def test_two_languages_share_no_month_unless_they_share_their_names() -> None:
    """May is "mai" in French and Romanian, and so on: a language that has all twelve of another has no words of its own."""
    for tag, language in LANGUAGES.items():
        for other, its in LANGUAGES.items():
            if tag < other and {tag, other} != {"zh_Hans", "zh_Hant"}:
                days = [datetime.date(2026, month, 2) for month in range(1, 13)]
                assert [date_in_words(d, language) for d in days] != [date_in_words(d, its) for d in days], (tag, other)


def test_the_regions_choice_of_locale_comes_first() -> None:
    assert date_in_words(DAY, LANGUAGES["en"], "en_GB") == "2 November 2026"


def test_a_language_that_says_its_months_needs_no_locale() -> None:
    own = Dates(pattern="{day} {month} {year}", months=tuple(f"mwa{n}" for n in range(1, 13)))

    assert date_in_words(DAY, replace(LANGUAGES["es"], babel="", dates=own)) == "2 mwa11 2026"
    assert date_in_words(DAY, replace(LANGUAGES["es"], dates=own), "en_GB") == "2 mwa11 2026"


# One test for each trap: first that Babel still falls into it, then that the module does not.


def test_haitian_creole_is_not_french() -> None:
    assert format_date(DAY, "long", locale="ht") == "2 novembre 2026"

    assert not known("ht")
    assert date_in_words(DAY, LANGUAGES["ht"]) == "2 novanm 2026"


@pytest.mark.parametrize(("asked", "given"), [("tl", "fil_PH"), ("kmr", "ku_TR"), ("iw", "he_IL"), ("mo", "ro_RO")])
def test_no_locale_is_swapped_for_another(asked: str, given: str) -> None:
    assert str(Locale.parse(asked)) == given

    assert not known(asked)


@pytest.mark.parametrize("asked", ["ku_Arab", "tg_Arab", "wo_Arab", "ur_Latn"])
def test_no_script_is_dropped(asked: str) -> None:
    assert str(Locale.parse(asked)) == asked.split("_", maxsplit=1)[0]

    assert not known(asked)


@pytest.mark.parametrize("asked", ["mww", "prs", "zz_ZZ", "es-US", "ES_us", ""])
def test_what_babel_does_not_know_is_not_known(asked: str) -> None:
    assert not known(asked)


def test_digits_are_never_native() -> None:
    assert format_decimal(1234.5, locale="fa", numbering_system="default") == "1٬234٫5"

    for tag, language in LANGUAGES.items():
        assert all(c.isascii() for c in date_in_words(DAY, language) if c.isdecimal()), tag
    assert {language.digits for language in LANGUAGES.values()} == {"0-9"}


def test_a_month_that_is_only_numbered_is_no_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(formats, "format_date", lambda *_, **__: "2026 M11 2")

    assert not known("fr")


@pytest.mark.parametrize("odd", ["\u200f2 نوفمبر 2026", "٢ نوفمبر ٢٠٢٦"])
def test_a_date_with_marks_or_other_digits_is_refused(odd: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(formats, "format_date", lambda *_, **__: odd)

    assert not known("ar")


def test_units_lists_and_intervals_are_never_asked_of_babel() -> None:
    """Units come out as raw ids, lists in the wrong language: doses are sentences that people translate, lists say their marks."""
    assert format_unit(5, "duration-day", locale="pt_BR") == "5 duration-day"
    assert format_list(["A", "B", "C"], "or", locale="ckb") == "A, B, or C"
    assert format_list(["A", "B"], locale="ht") == "A et B"
    assert "\u2009" in format_interval(DAY, DAY + datetime.timedelta(1), "yMd", locale="en")

    tree = ast.parse((ROOT / "generator/catalog/formats.py").read_text("utf-8"))
    used = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module}
    assert {module for module in used if module.startswith("babel")} <= {"babel", "babel.core", "babel.dates"}
    assert joined(("A", "B", "C"), LANGUAGES["es"]) == "A, B y C"
    assert joined(("A",), LANGUAGES["es"]) == "A"
    assert joined((), LANGUAGES["es"]) == ""


def test_direction_and_script_are_said_and_never_derived() -> None:
    assert get_global("likely_subtags")["mww"] == "mww_Hmnp_US"

    source = "".join(p.read_text("utf-8") for p in (ROOT / "generator").rglob("*.py"))
    assert "text_direction" not in source
    assert "likely_subtags" not in source
