"""Marks for line breaks go in by language, and change nothing that is heard."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.page.breaks import with_breaks
from generator.page.markup import inline
from generator.page.spoken import spoken_words


@pytest.mark.parametrize(("language", "text", "marked"), [
    ("en", "Ask first: it is safe.", "Ask first: it is safe."),
    ("fr", "Un doute ? « Oui ! »", "Un doute\u00a0? «\u00a0Oui\u00a0!\u00a0»"),
    ("ko", "복용 500 mg", "복\u2060용 500 mg"),
    ("ko", "100명 중 3명", "100\u2060명 중 3\u2060명"),
    ("ko", "1400 mg을 **3주**를", "1400 mg\u2060을 **3\u2060주**\u2060를"),
    ("ko", "{clinic_phone}로 **바로** 전화", "{clinic_phone}\u2060로 **바\u2060로** 전\u2060화"),
    ("bn", "জিজ্ঞেস না করে শুরু করবেন না।", "জিজ্ঞেস না করে শুরু করবেন\u00a0না।"),
    ("my", "ဖုန်းခေါ်ပါ။", "ဖုန်း\u200bခေါ်ပါ။"),
    ("ta", "8-க்கு மேல்", "8-\u2060க்கு மேல்"),
    ("th", "ไม่เกิน 2 สัปดาห์ติดต่อกัน", "ไม่เกิน 2 สัปดาห์\u200bติดต่อกัน"),
    ("th", "2 ถึง 3 สัปดาห์", "2 ถึง 3 สัปดาห์"),
    ("ta", "**1400 mg**-க்கு மேல்", "**1400 mg**-\u2060க்கு மேல்"),
    ("zh-Hans", "2026年起", "2026\u2060年起"),
    ("ko", "3주 동안", "3\u2060주 동\u2060안"),
    ("hi", "एक-दूसरे को", "एक-\u2060दूसरे को"),
    ("hi", "500 mg-की", "500 mg-\u2060की"),
])  # fmt: skip
def test_a_language_gets_its_marks(language: str, text: str, marked: str) -> None:
    assert with_breaks(text, language) == marked


@pytest.mark.parametrize(("language", "text"), [
    ("km", "ប្រសិនបើអ្នកភ្លេចលេបថ្នាំសូមសួរគ្រូពេទ្យ"), ("my", "ဆေးသောက်ရန်မေ့သွားလျှင်ဆရာဝန်ကိုမေးပါ"), ("lo", "ຢ່າກິນຢາເກີນທີ່ແພດສັ່ງ"),
])  # fmt: skip
def test_a_script_without_spaces_can_break_between_words(language: str, text: str) -> None:
    parts = with_breaks(text, language).split("\u200b")

    assert len(parts) >= 3
    assert "".join(parts) == text


@pytest.mark.parametrize(("language", "name", "text"), [
    ("km", "ហ្វ្លូវ៉ុកសាមីន", "និងហ្វ្លូវ៉ុកសាមីន (fluvoxamine)"), ("my", "ဖလူဗောက်ဆမင်း", "နှင့် ဖလူဗောက်ဆမင်းကို"),
])  # fmt: skip
def test_the_name_of_a_medicine_is_not_broken(language: str, name: str, text: str) -> None:
    assert name not in with_breaks(text, language)
    assert name in with_breaks(text, language, [name])


def test_a_name_is_made_whole_by_mark_up_in_thai() -> None:
    marked = with_breaks("โคเดอีน (codeine), ออกซิโคโดน (oxycodone)", "th", ["ออกซิโคโดน", "โคเดอีน", "codeine"])

    assert inline(marked, {}, rtl=False) == (
        '<span class="whole">โคเดอีน</span> (codeine), <span class="whole">ออกซิโคโดน</span> (oxycodone)'
    )


def test_a_figure_stays_with_what_it_counts_in_thai() -> None:
    words = inline(with_breaks("ไม่เกิน **2 ถึง 3 สัปดาห์ติดต่อกัน** (21 วัน)", "th"), {}, rtl=False)

    assert re.findall('<span class="whole">(.*?)</span>', words) == ["2\u00a0ถึง\u00a03\u00a0สัปดาห์", "21\u00a0วัน"]


@given(st.text(alphabet="កខគងច ្ាំ។ab1{}*"), st.sampled_from(["km", "my", "lo", "ko", "fr", "en"]))
def test_nothing_is_lost_and_placeholders_stay_whole(text: str, language: str) -> None:
    marked = with_breaks(text + " {emergency_number} **4 g**", language)

    assert "{emergency_number} **4 g**" in marked
    assert (
        marked.replace("\u200b", "").replace("\u2060", "").replace("\u00a0", " ")
        == text + " {emergency_number} **4 g**"
    )


@pytest.mark.parametrize(("html", "words"), [
    ("<p>a</p><p>b</p>", "a b"),
    ("<p>a<b>b</b>\u200bc</p>", "abc"),
    ("<title>no</title><style>no</style><p>yes</p><svg><title>no</title><path/></svg>", "yes"),
    ('<p>see <img src="x" alt="a box"> &amp; go</p>', "see a box & go"),
])  # fmt: skip
def test_the_words_of_a_page_are_those_that_are_heard(html: str, words: str) -> None:
    assert spoken_words(html) == words
