"""Two voices of one sheet: each says the same thing in its own language, or the page is not made."""

from dataclasses import replace
from pathlib import Path

import pytest
from workbench import ROOT, edit

from generator.compose import Composer
from generator.content.units import order_beside_english, statement_numbers
from generator.editions import EDITIONS
from generator.localize import Sheet
from generator.page.typeset import Look, context
from generator.page.voices import Voice, Word
from generator.project import Project

SHIPPED = Composer(Project(ROOT, ROOT))


def sheet(tag: str, composer: Composer = SHIPPED, region: str = "US") -> Sheet:
    made = composer.sheet("carisoprodol", tag, region).value
    assert made
    return made


def numbered(made: Sheet) -> dict[int, str]:
    panels = (*made.front, *made.sections)
    return {i.number: i.text for p in panels for i in (*p.items, *p.after, *p.boxed) if i.number}


def test_english_says_what_the_other_language_has_just_said() -> None:
    spanish, english = sheet("es"), sheet("en")
    voice = Voice(english, spanish)
    box, section = spanish.front[1], spanish.sections[-1]

    assert voice.same(box).heading == "Take it for a short time only"
    assert voice.same(box.items[1]).text == "No more than **1,400 mg** in one day."
    assert voice.same(section.items[0]).text.startswith("New sprain")


def test_a_word_of_the_templates_is_said_by_its_unit() -> None:
    spanish, english = Voice(sheet("es")), Voice(sheet("en"), sheet("es"))
    label = spanish.pgettext("templates/state/why", "whatever the template says")

    assert (label, label.unit) == ("Por qué esto es un borrador", "templates/state/why")
    assert isinstance(english.same(label), Word)
    assert english.same(label) == "Why this is a draft"


def test_sheets_that_do_not_match_make_no_page() -> None:
    spanish, english = sheet("es"), sheet("en")

    with pytest.raises(ValueError, match="shorter"):
        Voice(replace(english, sections=english.sections[:-1]), spanish)
    with pytest.raises(ValueError, match="statement 17 stands beside statement 21"):
        Voice(replace(english, sections=english.sections[1:]), spanish)
    swapped = replace(english.front[1], items=english.front[1].items[::-1])
    with pytest.raises(ValueError, match="statement 9 stands beside statement 11"):
        Voice(replace(english, front=(english.front[0], swapped, *english.front[2:])), spanish)


def test_a_voice_is_marked_with_its_language_and_direction() -> None:
    assert Voice(sheet("ar")).marked == 'lang="ar" dir="rtl"'
    assert Voice(sheet("en")).below == ' class="second" lang="en" dir="ltr"'


def test_a_number_means_the_same_line_in_every_language() -> None:
    by_language = [numbered(sheet(tag)) for tag in ("en", "es", "ar")]

    assert len(by_language[0]) > 80
    assert len({tuple(numbers) for numbers in by_language}) == 1


def test_a_number_does_not_change_with_what_a_clinic_or_a_region_leaves_out(project: Path) -> None:
    edit(project / "clinic.toml", "carisoprodol = [350, 500]", "carisoprodol = [350]")
    fewer, all_of_them = numbered(sheet("en", Composer(Project(project, ROOT)))), numbered(sheet("en"))
    in_britain = numbered(sheet("es", region="GB"))

    assert set(fewer) < set(all_of_them)
    assert {n: all_of_them[n] for n in fewer} == fewer
    assert {n: numbered(sheet("es"))[n] for n in in_britain} == in_britain


def test_numbers_run_on_in_the_order_of_the_page() -> None:
    leaflet = SHIPPED.project.leaflets["carisoprodol"].value
    assert leaflet
    made = sheet("en")
    front = sorted(made.front, key=order_beside_english)
    printed = [i.number for p in (*front, *made.sections) for i in (*p.items, *p.after, *p.boxed) if i.number]

    assert printed == sorted(printed)
    assert list(statement_numbers(leaflet).values()) == list(range(1, len(statement_numbers(leaflet)) + 1))


@pytest.mark.parametrize(
    ("tag", "edition", "first"),
    [("ta", "giant", "emergency"), ("ta", "large", "limit"), ("es", "giant", "limit"), ("ta", "bilingual", "emergency")],
)
def test_whom_to_call_comes_first_where_the_boxes_take_two_sides(tag: str, edition: str, first: str) -> None:
    second = Voice(sheet("en"), sheet(tag)) if edition == "bilingual" else None
    look = Look(SHIPPED.project.look.value or {})
    front = context(Voice(sheet(tag)), second, EDITIONS[edition], "a4", look)["front"]

    assert [box.kind for box in front][:2] == ["use", first]
    assert sorted(box.kind for box in front) == ["clinic", "emergency", "limit", "mix", "use"]
