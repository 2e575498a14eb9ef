"""POT files hold every text under its id, found by Babel with a project's own settings or the packaged ones."""

from __future__ import annotations

import tomllib
from pathlib import PurePosixPath

import pytest
from workbench import ROOT

from generator.catalog.pot import Method, by_domain, extracted, methods_of, write_pot
from generator.content.units import Unit

TEMPLATE = PurePosixPath("templates/x.j2")


def methods(pyproject: str | None = None) -> tuple[Method, ...]:
    return methods_of(pyproject).value or ()


def test_the_packaged_settings_are_those_of_our_pyproject() -> None:
    packaged = tomllib.loads((ROOT / "generator/catalog/babel.toml").read_text("utf-8"))
    ours = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))

    assert packaged["mappings"] == ours["tool"]["babel"]["mappings"]
    assert methods() == methods((ROOT / "pyproject.toml").read_text("utf-8"))


def test_a_project_may_have_settings_of_its_own() -> None:
    (method,) = methods(
        '[[tool.babel.mappings]]\nmethod = "jinja2"\npattern = "templates/mine/*.j2"\nsilent = "false"\n'
    )

    assert method == Method("jinja2", "templates/mine/*.j2", {"silent": "false"})
    assert extracted(TEMPLATE, b'{{ pgettext("templates/a", "A") }}', (method,), {}).value == ()
    assert methods('[project]\nname = "x"\n') == methods()


@pytest.mark.parametrize(
    ("pyproject", "code"), [("[tool.babel", "C101"), ('[[tool.babel.mappings]]\npattern = "a"\n', "T510")]
)
def test_settings_that_babel_would_not_take_are_refused(pyproject: str, code: str) -> None:
    read = methods_of(pyproject)

    assert read.value is None
    assert [f.code for f in read.findings] == [code]


def test_a_method_that_is_not_there_is_told() -> None:
    read = extracted(TEMPLATE, b"", (Method("nonsense", "**", {}),), {})

    assert read.value is None
    assert [f.code for f in read.findings] == ["T510"]


def test_a_template_gives_its_words_with_their_notes() -> None:
    read = extracted(
        TEMPLATE, b'{# note: keep it short #}\n{{ pgettext("templates/a", "100% cotton") }}\n', methods(), {}
    )

    assert read.value == (Unit("templates/a", "100% cotton", "important", "keep it short", ()),)


def test_a_text_without_an_id_is_refused() -> None:
    read = extracted(TEMPLATE, b'{{ pgettext("templates/a", "A") }}\n{{ _("B") }}\n', methods(), {})

    assert read.value is None
    assert [(f.code, f.place.line) for f in read.findings] == [("T103", 2)]


def test_an_id_stands_for_one_text() -> None:
    a, b = (Unit("templates/a", text, "important", "", ()) for text in ("A", "B"))

    assert by_domain([(TEMPLATE, a), (TEMPLATE, a)]).findings == ()
    assert [f.code for f in by_domain([(TEMPLATE, a), (TEMPLATE, b)]).findings] == ["T109"]


def test_a_pot_has_no_date_and_no_format_flag() -> None:
    pot = write_pot("x", [Unit("x/a", "About 10% of people", "critical", "Keep it.", ())])

    assert pot == write_pot("x", [Unit("x/a", "About 10% of people", "critical", "Keep it.", ())])
    assert b"Date" not in pot
    assert b"python-format" not in pot
    assert b'#. safety: critical\n#. Keep it.\nmsgctxt "x/a"\nmsgid "About 10% of people"\nmsgstr ""\n' in pot
