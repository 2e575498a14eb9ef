"""The review sheet: nothing invisible stays invisible, and the version stands for exactly this wording."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePosixPath

import pytest
from workbench import ROOT

from generator.findings import Place
from generator.page.isolation import bare_runs
from generator.page.translation_sheet import Row, TranslationSheet, typeset_translations, visible
from generator.page.typeset import Look
from generator.project import Project

PROJECT = Project(ROOT, ROOT)
LOOK = Look(PROJECT.look.value or {})
ROW = Row(number=1, id="x/a", safety="critical", note="", english="Call **{clinic_phone}**.", previous="",
          translation="اتصل **{clinic_phone}**.", back="", checks=())  # fmt: skip


def sheet(*rows: Row) -> TranslationSheet:
    english, arabic = (PROJECT.languages[tag].value for tag in ("en", "ar"))
    assert english is not None
    assert arabic is not None
    return TranslationSheet(
        title="T", domain="x", english=english, language=arabic, rows=rows, paper="a4", printable=range(0x110000)
    )


def html(*rows: Row) -> str:
    page = typeset_translations(sheet(*rows), LOOK)
    assert page.value is not None, page.findings
    return page.value.html


@pytest.mark.parametrize(("text", "seen"), [
    ("Ask first.", "Ask first."), ("a\u200bb", "a[U+200B]b"), ("\u202eabc", "[U+202E]abc"), ("a\u00adb", "a[U+00AD]b"), ("\ue000", "[U+E000]"),
    ("نمی\u200cکنید", "نمی\u200cکنید"), ("a\nb", "a[U+000A]b"), ("漢", "[U+6F22]"),
])  # fmt: skip
def test_what_nobody_would_see_is_shown_by_its_number(text: str, seen: str) -> None:
    assert visible(text, set(range(0x110000)) - {ord("漢")}) == seen


def test_a_reviewer_sees_placeholders_and_heavy_words() -> None:
    page = html(ROW)

    assert "<strong>{clinic_phone}</strong>" in page
    assert (
        '<td class="theirs" lang="ar" dir="rtl">اتصل <strong><bdi dir="ltr">{clinic_phone}</bdi></strong>.</td>' in page
    )


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>", "{Wrong", "**open", "a & b", "{a}{b}", "020 7946 0999 اتصل (500 mg)"]
)
def test_a_broken_text_is_shown_and_harms_nothing(text: str) -> None:
    page = html(replace(ROW, translation=text, english=text, note=text, back=text, checks=(text,)))

    assert "<script>" not in page
    assert list(bare_runs(page, Place(PurePosixPath("x")))) == []


def test_a_missing_translation_is_said_to_be_missing() -> None:
    page = html(replace(ROW, translation=""))

    assert "<td>none yet</td>" in page
    assert 'class="theirs" lang' not in page


@pytest.mark.parametrize("change", [{"translation": "x"}, {"english": "x"}, {"id": "x/b"}])
def test_another_wording_has_another_version(change: dict[str, str]) -> None:
    assert sheet(ROW).version == sheet(replace(ROW, back="Call.", number=2)).version
    assert sheet(ROW).version != sheet(replace(ROW, **change)).version


def test_a_template_at_fault_is_told() -> None:
    broken = Look({**LOOK.files, "translation-sheet.html.j2": "{{ nothing }}"})

    assert [f.code for f in typeset_translations(sheet(ROW), broken).findings] == ["E103"]
