"""pybabel finds every text of the project, each under its id."""

import subprocess
import sys
from pathlib import Path

import pytest
from workbench import ROOT, edit

from generator.catalog.extract import NotContent, leaflet
from generator.compose import Composer
from generator.desk import desk_units
from generator.project import Project


def test_pybabel_extracts_every_unit_of_content_and_templates(tmp_path: Path) -> None:
    pot = tmp_path / "words.pot"
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "babel.messages.frontend",
            "extract",
            "-F",
            "pyproject.toml",
            "--no-wrap",
            "-c",
            "note:",
            "-o",
            str(pot),
            ".",
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    text = pot.read_text("utf-8")
    project = Project(ROOT, ROOT)
    wanted = {u.id for slug in project.leaflets for u in Composer(project).units(slug)}
    wanted |= {u.id for u in desk_units(project).value or ()}

    assert done.returncode == 0, done.stderr
    assert {unit for unit in wanted if f'msgctxt "{unit}"' not in text} == set()
    assert text.count("\nmsgctxt ") == len(wanted)


def test_a_leaflet_that_cannot_be_read_is_not_half_extracted(project: Path) -> None:
    file = project / "leaflets/carisoprodol/leaflet.toml"
    edit(file, "schema = 1", "schema = 2")

    with file.open("rb") as opened, pytest.raises(NotContent, match="C104"):
        list(leaflet(opened, {}, (), {}))
