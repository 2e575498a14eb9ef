"""The example of docs/testing.md as a team would run it: the built wheel, a virtual environment of its own, no checkout."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest
from workbench import ROOT

pytestmark = pytest.mark.conformance


def run(*words: str | Path, at: Path, code: int = 0) -> str:
    """Run a command without anything of this checkout in its environment; what it printed."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "PYTEST"))}
    done = subprocess.run([*map(str, words)], cwd=at, capture_output=True, text=True, check=False, env=environment)
    assert done.returncode == code, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def python(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The interpreter of a new virtual environment with the wheel and its extra `test` in it."""
    folder = tmp_path_factory.mktemp("team")
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder, at=ROOT)
    (wheel,) = folder.glob("*.whl")
    run(sys.executable, "-m", "venv", folder / "venv", at=folder)
    python = folder / "venv/bin/python"
    run(python, "-m", "pip", "install", "-q", "--disable-pip-version-check", f"{wheel}[test]", at=folder)
    return python


def test_the_example_passes_finds_a_change_and_accepts_it(python: Path, tmp_path: Path) -> None:
    team = tmp_path / "team"
    shutil.copytree(ROOT / "docs/examples/testing", team)

    first = run(python, "-m", "pytest", at=team)
    plugins = first.split("plugins: ")[1].splitlines()[0]
    assert "3 passed" in first
    assert "clearleaf" in plugins
    assert "syrupy" in plugins

    with pikepdf.open(team / "visit.pdf", allow_overwriting_input=True) as doc:
        doc.docinfo["/Title"] = "Your second visit"
        doc.save(team / "visit.pdf")
    out = run(python, "-m", "pytest", "-q", at=team, code=1)

    assert "AssertionError: title: “first" in out
    assert "To accept it: pytest 'test_visit.py::test_words[visit]' --snapshot-update" in out
    run(python, "-m", "pytest", "-q", "--snapshot-update", at=team)
    assert "3 passed" in run(python, "-m", "pytest", "-q", at=team)


def test_the_command_is_there_too(python: Path, tmp_path: Path) -> None:
    example = ROOT / "docs/examples/testing/visit.pdf"

    assert run(python.with_name("clearleaf"), "proof", example, "--against", example, at=tmp_path) == ""
