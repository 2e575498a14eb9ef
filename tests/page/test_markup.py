"""Everything is escaped; figures stay whole; in right-to-left text every Latin or digit run is isolated."""

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.page.markup import NBSP, inline, spoken

VALUES = {"emergency_number": "911", "poison_line": "1-800-222-1222", "clinic_phone": "020 7946 0999", "date": "2026年11月22日"}


def ltr(text: str) -> str:
    return str(inline(text, VALUES, rtl=False))


def rtl(text: str) -> str:
    return str(inline(text, VALUES, rtl=True))


def isolated(text: str) -> list[str]:
    return [html.unescape(run).replace(NBSP, " ") for run in re.findall(r'<bdi dir="ltr">(.*?)</bdi>', rtl(text))]


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("No more than **1,400 mg** in one day.", f"No more than <strong>1,400{NBSP}mg</strong> in one day."),
        ("Call {emergency_number} now.", "Call 911 now."),
        ("Call {clinic_phone}.", f'Call <span class="whole">020{NBSP}7946{NBSP}0999</span>.'),
        ("最近核对: {date}。", '最近核对: <span class="whole">2026年11月22日</span>。'),
        ("5 < 6 & 7", "5 &lt; 6 &amp; 7"),
        ("Use it 2 to 3 weeks.", f"Use it 2{NBSP}to{NBSP}3{NBSP}weeks."),
        ("20 to 25 °C (68 to 77 °F)", f"20{NBSP}to{NBSP}25{NBSP}°C (68{NBSP}to{NBSP}77{NBSP}°F)"),
        ("用药 3 周", f"用药 3{NBSP}周"),
        ("a non-drowsy choice", 'a <span class="whole">non-drowsy</span> choice'),
    ],
)
def test_a_sentence_as_html(text: str, printed: str) -> None:
    assert ltr(text) == printed


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("اتصل على +1-800-222-1222 الآن", ["+1-800-222-1222"]),
        ("القرص (500 mg) قوي", ["500 mg"]),
        ("من 250–350 mg فقط", ["250–350 mg"]),
        ("عند 37 °C أو أقل", ["37 °C"]),
        ("الهاتف 020 7946 0999 للعيادة", ["020 7946 0999"]),
        ("نعمل 24/7 دائما", ["24/7"]),
        ("حوالي 5–10 % فقط", ["5–10 %"]),
        ("انظر https://example.org/a?b=1 للمزيد", ["https://example.org/a?b=1"]),
        ("ديازيبام (diazepam)، لورازيبام (lorazepam)", ["diazepam", "lorazepam"]),
        ("من 2 إلى 3 أسابيع", ["2", "3"]),
        ("لا تتجاوز 1,400 mg في اليوم", ["1,400 mg"]),
        ("ترامادول Tramadol 50 mg (أو أقل)", ["Tramadol 50 mg"]),
        ("اتصل على {poison_line}.", ["1-800-222-1222"]),
        ("اتصل على {clinic_phone}.", ["020 7946 0999"]),
        ("لا أرقام هنا", []),
    ],
)
def test_left_to_right_runs_are_isolated_whole(text: str, runs: list[str]) -> None:
    assert isolated(text) == runs


@given(
    st.from_regex(r"\+?[0-9]{1,4}([ -][0-9]{2,4}){1,3}", fullmatch=True),
    st.sampled_from(
        ["اتصل على %s الآن.", "%s هو الرقم", "الرقم: %s", "تماس با %s بگیرید", "חייגו %s עכשיו", "فون کریں (%s) ابھی"]
    ),
)
def test_any_phone_number_in_any_right_to_left_sentence_is_one_run(number: str, sentence: str) -> None:
    assert isolated(sentence % number) == [number]


@given(
    st.integers(1, 99_999),
    st.sampled_from(["mg", "g", "ml", "mcg", "°C", "%"]),
    st.sampled_from(["خذ %s فقط", "الحد (%s) في اليوم"]),
)
def test_any_amount_in_an_arabic_sentence_is_one_run(amount: int, unit: str, sentence: str) -> None:
    said = f"{amount:,}{unit}" if unit == "%" else f"{amount:,} {unit}"

    assert isolated(sentence % said) == [said]


@given(st.text(alphabet=st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="{}*")), st.booleans())
def test_no_text_escapes_escaping_and_none_is_lost(text: str, is_rtl: bool) -> None:
    made = str(inline(text, {}, rtl=is_rtl))
    bare = re.sub(r'</?(?:bdi|strong|span)(?: dir="ltr"| class="whole")?>', "", made)

    assert "<" not in bare
    assert html.unescape(bare).replace(NBSP, " ") == text.replace(NBSP, " ")


def test_the_spoken_form_has_no_marks() -> None:
    assert spoken("Call **{emergency_number}** now", VALUES) == "Call 911 now"


def test_a_placeholder_without_a_value_is_a_bug_and_not_printed() -> None:
    with pytest.raises(KeyError):
        ltr("Take {dose}.")
