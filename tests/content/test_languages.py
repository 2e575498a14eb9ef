"""Every language of the project: its file can be used, its patterns find a "not" and nothing else, its dates are its own."""

import datetime
import re
import tomllib
import unicodedata
from collections.abc import Iterator

import pytest
from workbench import ROOT

from generator.agreement import about_language
from generator.catalog.formats import date_in_words, joined
from generator.checks.speech import measures_of, speech_of
from generator.content.language import Language
from generator.fonts import store
from generator.fonts.coverage import characters_of, script_of
from generator.project import Project
from generator.roots import font_home

PROJECT = Project(ROOT, ROOT)
HOME = font_home(ROOT)
TAGS = sorted(PROJECT.languages)
DENIALS = tomllib.loads((ROOT / "tests/content/denials.toml").read_text("utf-8"))
NAMED = tuple(PROJECT.languages["fr"].value.terms.names) if PROJECT.languages["fr"].value else ()
# What stands between words and joins letters has no glyph to print.
JOINER = "\u200c"

DATES = {
    "am": "2 ኖቬምበር 2026",
    "ar": "2 نوفمبر 2026",
    "bn": "2 নভেম্বর, 2026",
    "en": "November 2, 2026",
    "es": "2 de noviembre de 2026",
    "fa": "2 نوامبر 2026",
    "fil": "Nobyembre 2, 2026",
    "fr": "2 novembre 2026",
    "hi": "2 नवंबर 2026",
    "ht": "2 novanm 2026",
    "km": "2 វិច្ឆិកា 2026",
    "ko": "2026년 11월 2일",
    "my": "2026 နိုဝင်ဘာ 2",
    "pa": "2 ਨਵੰਬਰ 2026",
    "pl": "2 listopada 2026",
    "pt_BR": "2 de novembro de 2026",
    "ro": "2 noiembrie 2026",
    "ru": "2 ноября 2026 года",
    "ta": "2 நவம்பர், 2026",
    "th": "2 พฤศจิกายน ค.ศ. 2026",
    "uk": "2 листопада 2026 року",
    "ur": "2 نومبر، 2026",
    "vi": "2 tháng 11, 2026",
    "zh_Hans": "2026年11月2日",
    "zh_Hant": "2026年11月2日",
}


def language(tag: str) -> Language:
    loaded = PROJECT.languages[tag]
    assert loaded.findings == ()
    assert loaded.value is not None
    return loaded.value


def test_there_are_24_languages_beside_english() -> None:
    assert len(TAGS) == 25


@pytest.mark.parametrize("tag", TAGS)
def test_the_file_can_be_used_as_it_is(tag: str) -> None:
    assert list(about_language(PROJECT.languages[tag], tag)) == []
    assert unicodedata.is_normalized("NFC", (ROOT / "locales" / tag / "locale.toml").read_text("utf-8"))


@pytest.mark.parametrize("tag", TAGS)
def test_a_date_is_written_as_it_was_agreed(tag: str) -> None:
    assert date_in_words(datetime.date(2026, 11, 2), language(tag)) == DATES[tag]


@pytest.mark.parametrize("tag", TAGS)
def test_the_fonts_print_every_form_that_the_file_names(tag: str) -> None:
    spoken = language(tag)
    printable = characters_of(store.faces(spoken.fonts.text, HOME))

    assert {c for text in words_of(spoken) for c in text if ord(c) not in printable} <= {JOINER}


def words_of(spoken: Language) -> Iterator[str]:
    terms = spoken.terms
    yield from (spoken.name, spoken.english, spoken.full_stop, *spoken.quotes, joined(("0", "1", "2"), spoken))
    yield from (date_in_words(datetime.date(2026, month, 1), spoken) for month in range(1, 13))
    for forms in (terms.names, terms.units, terms.numbers, terms.glossary):
        yield from (form for each in forms.values() for form in each)


@pytest.mark.parametrize("tag", TAGS)
def test_the_name_of_the_language_is_in_its_own_script(tag: str) -> None:
    scripts = speech_of(language(tag)).scripts

    assert {script_of(c) for c in language(tag).name if c.isalpha()} & scripts


@pytest.mark.parametrize("tag", sorted(set(TAGS) - {"ar", "en", "es"}))
def test_each_medicine_unit_and_term_has_its_forms(tag: str) -> None:
    terms = language(tag).terms

    assert tuple(terms.names) == NAMED
    assert {"mg", "tablet", "dose", "minute", "hour", "day", "week", "month", "year"} <= set(terms.units)
    assert set(terms.glossary) == {"muscle relaxer", "seizure", "overdose", "poison line", "emergency"}


@pytest.mark.parametrize("tag", TAGS)
def test_a_not_is_counted_once_and_a_look_alike_never(tag: str) -> None:
    denied = re.compile("|".join(f"(?:{part})" for part in language(tag).terms.negation), re.IGNORECASE)

    assert {0, 1} <= {count for _, count in DENIALS[tag]}
    assert [(text, len(denied.findall(text))) for text, _ in DENIALS[tag]] == [tuple(row) for row in DENIALS[tag]]


@pytest.mark.parametrize(
    ("tag", "text", "value"),
    [
        ("th", "ห้ามดื่มเหล้า และอาจหกล้มได้", ""),
        ("ta", "ஆபத்து", ""),
        ("my", "2 နှစ် သုံးပါ", ""),
        ("hi", "उपचार", ""),
        ("bn", "তিনি", ""),
        ("ro", "Noua doză", ""),
        ("fr", "un neuf", ""),
        ("fr", "deux comprimés", "2"),
        ("th", "สามเม็ด", "3"),
        ("zh_Hans", "三环类", ""),
        ("zh_Hans", "两片", "2"),
        ("ko", "세 번", "3"),
    ],
)
def test_a_number_word_is_not_found_in_other_words(tag: str, text: str, value: str) -> None:
    found = [v for v, pattern in speech_of(language(tag)).numbers.items() if pattern.search(text)]

    assert found == ([value] if value else [])


@pytest.mark.parametrize(
    ("tag", "text", "unit"),
    [
        ("ro", "24 de ore", "hour"),
        ("fil", "24 na oras", "hour"),
        ("ru", "21 день", "day"),
        ("ru", "3 недели", "week"),
        ("pl", "2 tabletki", "tablet"),
        ("my", "3 လုံး", "tablet"),
        ("ta", "3 மாத்திரைகள்", "tablet"),
        ("ko", "3개월", "month"),
        ("km", "24 ម៉ោង", "hour"),
        ("am", "24 ሰዓት", "hour"),
        ("vi", "16 tuổi", "year"),
    ],
)
def test_a_unit_is_taken_for_itself_alone(tag: str, text: str, unit: str) -> None:
    assert [u for _, u in measures_of(text, speech_of(language(tag)))] == [unit]


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("en", "Take it suddenly."),
        ("es", "Deje de tomarlo de repente."),
        ("ar", "توقف عنه فجأة."),
        ("fr", "Arrêtez-le brusquement."),
        ("pt_BR", "Pare de tomar de repente."),
        ("pl", "Odstaw lek nagle."),
        ("ro", "Opriți-l brusc."),
        ("ru", "Прекратите приём внезапно."),
        ("uk", "Припиніть прийом раптово."),
        ("vi", "Ngừng thuốc đột ngột."),
        ("fil", "Biglang ihinto ang pag-inom nito."),
        ("ht", "Sispann pran li toudenkou."),
        ("ko", "갑자기 중단하십시오."),
        ("zh_Hans", "突然停药。"),
        ("fa", "ناگهان مصرف را قطع کنید."),
        ("ur", "اسے اچانک بند کر دیں۔"),
        ("hi", "इसे अचानक बंद करें।"),
        ("th", "หยุดยาทันที"),
        ("km", "ឈប់លេបភ្លាមៗ។"),
        ("my", "ဆေးကို ရုတ်တရက် ရပ်ပါ။"),
        ("am", "በድንገት ያቁሙ።"),
    ],
)
def test_an_order_to_stop_is_never_taken_for_a_not(tag: str, text: str) -> None:
    """Else "Do not stop suddenly" that has lost its "not" would pass."""
    assert not speech_of(language(tag)).denial.search(text)
