"""`translate extract`: every text once, the same bytes each time, in any project; nothing half-extracted."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from workbench import ROOT, clearleaf, edit

from generator.compose import Composer
from generator.project import Project
from generator.verbs.translate.scope import english_scope

DOMAINS = {"carisoprodol", "shared", "templates"}


def entries(folder: Path) -> dict[str, str]:
    """The bodies of all POT files by id."""
    blocks = [b for path in sorted(folder.glob("*.pot")) for b in path.read_text("utf-8").split("\n\n")[1:]]
    return {block.split('msgctxt "')[1].split('"')[0]: block for block in blocks}


def test_babel_finds_what_the_program_prints(project: Path) -> None:
    said = clearleaf("translate", "extract", "--format", "json", at=project)

    composer = Composer(Project(project, ROOT))
    printed = {u.id: u for slug in composer.project.leaflets for u in composer.units(slug)}
    found = entries(project / "locales/pot")
    assert said.code == 0
    assert {p.stem for p in (project / "locales/pot").iterdir()} >= DOMAINS
    assert found.keys() >= printed.keys()
    assert said.json["summary"]["texts"] == len(found)
    for unit in printed.values():
        assert f"#. safety: {unit.safety}" in found[unit.id]
        assert unit.note in found[unit.id]
    scope = english_scope(composer, ())
    assert {u.id for units in scope.english.values() for u in units} == set(found)


def test_a_second_run_touches_nothing(project: Path) -> None:
    clearleaf("translate", "extract", at=project)
    before = {p: (p.read_bytes(), p.stat().st_mtime_ns) for p in (project / "locales/pot").iterdir()}

    said = clearleaf("translate", "extract", "--format", "json", at=project)

    assert said.json["summary"]["unchanged"] == said.json["summary"]["files"] == len(before)
    assert {p: (p.read_bytes(), p.stat().st_mtime_ns) for p in (project / "locales/pot").iterdir()} == before


def test_a_clinics_own_project_needs_no_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    leaflet = tmp_path / "leaflets/carisoprodol"
    leaflet.mkdir(parents=True)
    shutil.copy(ROOT / "leaflets/carisoprodol/leaflet.toml", leaflet)

    said = clearleaf("translate", "extract", "--format", "json", "--out", str(tmp_path / "out"), at=tmp_path)

    assert said.code == 0, said.out
    assert {p.stem for p in (tmp_path / "out").iterdir()} >= DOMAINS


@pytest.mark.skipif(shutil.which("msgfmt") is None, reason="gettext is not on this machine")
def test_gettext_accepts_the_files(project: Path) -> None:
    clearleaf("translate", "extract", at=project)

    for path in (project / "locales/pot").iterdir():
        done = subprocess.run(["msgfmt", "-c", "-o", "/dev/null", path], capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr


def test_a_leaflet_that_cannot_be_read_is_refused_and_the_others_go_on(project: Path) -> None:
    clearleaf("translate", "extract", at=project)
    kept = (project / "locales/pot/carisoprodol.pot").read_bytes()
    edit(project / "leaflets/carisoprodol/leaflet.toml", "schema = 1", "schema = 2")

    said = clearleaf("translate", "extract", "--format", "json", at=project)

    count = said.json["summary"]
    assert said.code == 1
    assert "C104" in said.codes
    assert (count["refused"], count["unchanged"]) == (1, count["files"] - 1)
    assert (project / "locales/pot/carisoprodol.pot").read_bytes() == kept


def test_a_template_that_cannot_be_read_is_told_with_its_line(project: Path) -> None:
    line = edit(
        project / "templates/words.j2", '{{ pgettext("templates/foot/page"', '{{ pgettext("templates/foot/page"))'
    )

    said = clearleaf("translate", "extract", "--format", "json", "templates", at=project)

    assert (said.code, said.json["summary"]["refused"]) == (1, 1)
    assert {(row["code"], row["line"]) for row in said.json["findings"]} == {("E103", line)}


def test_only_what_is_asked_for_is_written(project: Path, tmp_path: Path) -> None:
    said = clearleaf("translate", "extract", "shared", "--out", str(tmp_path / "pot"), "--format", "json", at=project)

    assert [p.name for p in (tmp_path / "pot").iterdir()] == ["shared.pot"]
    assert said.json["files"] == [str(tmp_path / "pot/shared.pot")]


def test_a_folder_that_cannot_be_written_is_told(project: Path, tmp_path: Path) -> None:
    (tmp_path / "pot").write_text("a file")

    said = clearleaf("translate", "extract", "shared", "--out", str(tmp_path / "pot"), "--format", "json", at=project)

    assert (said.code, said.codes) == (1, ["T508"])
