"""The leaflet on a screen: one file without a script, every word in its language and direction, facts that records hold."""

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from workbench import ROOT, edit

from generator.compose import Composer
from generator.localize import Sheet
from generator.page.facts import facts
from generator.page.isolation import bare_runs
from generator.page.twin import Twin, twin
from generator.page.typeset import Look
from generator.project import Project


def sheet(folder: Path, tag: str) -> Sheet:
    made = Composer(Project(folder, ROOT)).sheet("carisoprodol", tag, "US").value
    assert made is not None
    return made


def made(folder: Path, tag: str) -> Twin:
    project = Project(folder, ROOT)
    checked = twin(
        sheet(folder, tag),
        Look(project.look.value or {}),
        [v for loaded in project.languages.values() if (v := loaded.value)],
    )
    assert checked.value is not None, checked.findings
    return checked.value


@pytest.mark.parametrize("tag", ["en", "es", "ar"])
def test_it_is_one_file_that_fetches_nothing_and_runs_nothing(tag: str) -> None:
    html = made(ROOT, tag).html

    assert not re.search(r"<(?:link|img|iframe|object)\b|\bsrc=|@import|url\(", html)
    assert re.findall(r"<script[^>]*>", html) == ['<script type="application/ld+json">']
    assert html.count("<main>") == html.count("<h1>") == 1


def test_right_to_left_numbers_are_isolated() -> None:
    assert list(bare_runs(made(ROOT, "ar").html, None)) == []  # type: ignore[arg-type]


def test_the_facts_are_json_that_no_text_can_end() -> None:
    said = facts(replace(sheet(ROOT, "en"), title="</script><b>"), "")

    assert "</script" not in said
    assert json.loads(said)["name"] == "</script><b>"


def test_nobody_is_named_as_a_reviewer_where_no_record_does() -> None:
    said = json.loads(facts(sheet(ROOT, "es"), ""))

    assert (said["@type"], said["inLanguage"], said["creativeWorkStatus"]) == ("MedicalWebPage", "es", "Draft")
    assert not {"lastReviewed", "reviewedBy", "publisher"} & said.keys()


def test_a_real_clinic_publishes_at_its_own_address(project: Path) -> None:
    edit(project / "clinic.toml", "example = true", 'web = "https://clinic.example/l/"')
    said = json.loads(facts(sheet(project, "en"), ""))

    assert said["publisher"] == {"@type": "MedicalClinic", "name": "Example Clinic", "telephone": "555-0100"}
    assert said["url"] == "https://clinic.example/l/draft/US/en/carisoprodol.html"


@pytest.mark.parametrize(
    ("old", "new"), [("{{ css }}", "{{ csss }}"), ("{{ css }}", "{{ css }"), ('"leaflet.html.j2"', '"nosuch.html.j2"')]
)
def test_a_template_at_fault_is_a_finding(project: Path, old: str, new: str) -> None:
    edit(project / "templates/twin.html.j2", old, new)
    loaded = Project(project, ROOT)
    found = twin(sheet(ROOT, "en"), Look(loaded.look.value or {}), []).findings

    assert [f.code for f in found] == ["E103"]


def test_a_style_sheet_cannot_end_its_element(project: Path) -> None:
    css = project / "templates/styles/twin.css"
    css.write_text(css.read_text() + "\n/* </style><script>alert(1)</script> */\n")

    assert "<script>alert" not in made(project, "en").html.replace("<\\/style><script>alert(1)<\\/script>", "")
