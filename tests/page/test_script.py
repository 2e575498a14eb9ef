"""A reading script says in full what is written short, and changes nothing else."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from workbench import ROOT

from generator.page.script import Speaker, reading_script, spelled
from generator.project import Project

LANGUAGES = Project(ROOT, ROOT).languages
NUMBERS = ("911", "1-800-222-1222", "555-0100")


def voice(tag: str) -> Speaker:
    language = LANGUAGES[tag].value
    assert language is not None
    return Speaker(language, NUMBERS)


@pytest.mark.parametrize(("tag", "written", "said"), [
    ("en", "No more than 1,400 mg in one day.", "No more than 1400 milligrams in one day."),
    ("en", "Take 1 mg.", "Take 1 milligram."),
    ("en", "Take 0.5 mg.", "Take 0.5 milligrams."),
    ("en", "20 to 25 °C (68 to 77 °F)", "20 to 25 degrees Celsius (68 to 77 degrees Fahrenheit)"),
    ("en", "Call 911. Or 1-800-222-1222 now.", "Call 9 1 1. Or 1, 8 0 0, 2 2 2, 1 2 2 2 now."),
    ("en", "In Quebec call 1-800-463-5060.", "In Quebec call 1, 8 0 0, 4 6 3, 5 0 6 0."),
    ("en", "Take 1911 mg, 9,110 mg and 911.5 mg.", "Take 1911 milligrams, 9110 milligrams and 911.5 milligrams."),
    ("en", "The approved US dose. FDA label, 2023. Use it.", "The approved U S dose. F D A label, 2023. Use it."),
    ("en", "Open from 8 am. I am well.", "Open from 8 a m. I am well."),
    ("en", "Read it: https://a.example/US/en/x.html now", "Read it: https://a.example/US/en/x.html now"),
    ("es", "No más de 1400 mg. Hasta 1 mg.", "No más de 1400 miligramos. Hasta 1 miligramo."),
    ("ar", "لا تتجاوز 1400 mg", "لا تتجاوز 1400 مليغرام"),
    ("ar", "لا تتجاوز \u20661400 mg\u2069.", "لا تتجاوز \u20661400\u2069 مليغرام."),
    ("fa", "(\u206668–77 °F\u2069)", "(\u206668–77\u2069 درجهٔ فارنهایت)"),
    ("ru", "Не более 1400 mg. Или 1 mg, 3 mg.", "Не более 1400 миллиграмм. Или 1 миллиграмм, 3 миллиграмма."),
    ("ko", "1400 mg을", "1400 밀리그램을"),
    ("zh_Hans", "350 mg，每天", "350 毫克，每天"),
    ("ht", "1400 mg", "1400 mg"),
])  # fmt: skip
def test_what_is_written_short_is_said_in_full(tag: str, written: str, said: str) -> None:
    assert voice(tag).say(written) == said


@given(st.text(alphabet=st.characters(categories=("Lu", "Ll", "Nd", "Po", "Zs"), max_codepoint=0x24F), max_size=60))
def test_no_figure_is_lost_added_or_moved(text: str) -> None:
    assert re.sub(r"\D", "", voice("en").say(text)) == re.sub(r"\D", "", text)


def test_a_number_is_spelled_group_by_group() -> None:
    assert spelled("+44 20 7946 0999") == "+ 4 4, 2 0, 7 9 4 6, 0 9 9 9"


def test_blocks_are_lines_and_headings_stand_apart() -> None:
    html = (
        '<html lang="en" dir="ltr"><header>not said</header><main><p>DRAFT</p><h1>T</h1><ul><li>a <strong>b</strong></li><li>c</li></ul>'
        '<svg role="img"><title>QR code</title></svg><svg><title>no</title></svg><p>x</p></main><footer><p>1f2e</p></footer></html>'
    )

    assert reading_script(html, {"en": voice("en")}, "1f2e") == "DRAFT\n\nT\na b\nc\nQ R code\nx\n1 f 2 e\n"


def test_a_run_that_reads_left_to_right_is_isolated_in_right_to_left_text() -> None:
    html = '<html lang="ar" dir="rtl"><main><p>اتصل <bdi dir="ltr">911</bdi> الآن <span lang="en" dir="ltr">FDA 2023</span></p></main></html>'
    said = reading_script(html, {"ar": voice("ar"), "en": voice("en")}, "v")

    assert said == "اتصل \u20669 1 1\u2069 الآن \u2066F D A 2023\u2069\n"
