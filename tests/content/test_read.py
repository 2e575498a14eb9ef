"""Every fault of a file's shape in one pass, in our words, with its place and a hint."""

from pathlib import PurePosixPath

import pytest
from workbench import ROOT

from generator.content.clinic import Clinic
from generator.content.read import read_as
from generator.content.schema import Leaflet, Region
from generator.content.shared import read_leaflet
from generator.findings import Finding
from generator.project import Project
from generator.toml_source import read_toml

PATH = PurePosixPath("leaflets/x/leaflet.toml")
SHARED = {name: loaded.value for name, loaded in Project(ROOT, ROOT).shared.items() if loaded.value}
LEAFLET = (ROOT / "leaflets/carisoprodol/leaflet.toml").read_text("utf-8")


def faults(text: str, kind: type = Leaflet) -> list[Finding]:
    file = read_toml(PATH, text).value
    assert file is not None
    return list((read_leaflet(file, SHARED) if kind is Leaflet else read_as(kind, file)).findings)


def test_the_shipped_leaflet_has_the_right_shape() -> None:
    assert faults(LEAFLET) == []


@pytest.mark.parametrize(
    ("old", "new", "code", "said", "hint"),
    [
        ('safety = "important"', 'safty = "important"', "C102", "unknown key `safty`", "did you mean `safety`?"),
        ("max_days = 21", "", "C103", "`max_days` is missing", "add `max_days = …` here"),
        ("max_days = 21", 'max_days = "21"', "C104", "`max_days` should be a whole number, and is '21'", ""),
        ("max_days = 21", "max_days = true", "C104", "`max_days` should be a whole number, and is True", ""),
        (
            'safety = "info"',
            'safety = "inf"',
            "C104",
            "none of 'critical', 'important' or 'info'",
            "did you mean 'info'?",
        ),
        ('id = "carisoprodol"', 'id = "Carisoprodol 350"', "C104", "has the wrong form", "lower-case"),
        ('title = "Carisoprodol tablets"', 'title = " "', "C112", "`title` is empty", "write the words"),
        ("revised = 2026-11-24", 'revised = "soon"', "C104", "a date such as 2026-11-22", ""),
    ],
)
def test_a_fault_is_named_with_what_to_do(old: str, new: str, code: str, said: str, hint: str) -> None:
    found = faults(LEAFLET.replace(old, new, 1))

    assert code in [f.code for f in found]
    fault = next(f for f in found if f.code == code)
    assert said in fault.message
    assert hint in fault.hint
    assert fault.place.line > 0


def test_all_faults_are_told_in_one_pass() -> None:
    text = (
        LEAFLET.replace("max_days = 21", 'max_days = "21"')
        .replace('safety = "info"', 'safety = "none"', 1)
        .replace("[limit]", "[limits]")
    )

    assert len(faults(text)) >= 3


def test_the_line_is_the_line_of_the_value() -> None:
    text = LEAFLET.replace("max_days = 21", 'max_days = "21"')
    line = text[: text.index("max_days")].count("\n") + 1

    assert [f.place.line for f in faults(text)] == [line]


def test_a_region_code_is_two_capitals() -> None:
    text = (ROOT / "leaflets/regions/US.toml").read_text("utf-8").replace('code = "US"', 'code = "usa"')

    assert [f.code for f in faults(text, Region)] == ["C104"]


def test_the_shipped_clinic_is_an_example_with_a_fictional_number() -> None:
    file = read_toml(PurePosixPath("clinic.toml"), (ROOT / "clinic.toml").read_text("utf-8")).value
    assert file is not None
    clinic = read_as(Clinic, file).value

    assert clinic is not None
    assert clinic.example
    assert clinic.phone == "555-0100"
