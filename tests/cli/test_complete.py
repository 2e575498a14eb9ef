"""Completion for bash, zsh and fish: the line that docs/clinic.md tells prints a script, and the script's question is answered."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from workbench import ROOT

RUN = "from generator.cli.main import main; main()"


def complete(at: Path, **environment: str) -> str:
    given = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), **environment}
    done = subprocess.run([sys.executable, "-c", RUN], cwd=at, env=given, capture_output=True, text=True, check=True)
    return done.stdout.strip()


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_each_shell_has_its_script(shell: str) -> None:
    said = complete(ROOT, _CLEARLEAF_COMPLETE=f"{shell}_source")

    assert f"_CLEARLEAF_COMPLETE={shell}_complete" in said
    assert "clearleaf" in said
    assert any(
        f"_CLEARLEAF_COMPLETE={shell}_source" in line
        for line in (ROOT / "docs/clinic.md").read_text("utf-8").splitlines()
    )


def test_the_bash_script_is_bash() -> None:
    said = complete(ROOT, _CLEARLEAF_COMPLETE="bash_source")

    subprocess.run(["bash", "-n"], input=said, text=True, check=True)


@pytest.mark.parametrize(("words", "offered"), [
    ("clearleaf bu", ["build"]), ("clearleaf preview cariso", ["carisoprodol"]), ("clearleaf build --locale e", ["en", "es"]),
    ("clearleaf build --region g", ["gb"]), ("clearleaf build --region G", ["GB"]), ("clearleaf build --edition g", ["giant"]), ("clearleaf preview zz", []),
])  # fmt: skip
def test_verbs_options_and_the_projects_own_names_are_offered(words: str, offered: list[str]) -> None:
    said = complete(ROOT, _CLEARLEAF_COMPLETE="bash_complete", COMP_WORDS=words, COMP_CWORD=str(len(words.split()) - 1))

    assert set(offered) <= {line.split(",", 1)[1] for line in said.splitlines()}
    assert bool(said) is bool(offered)


def test_outside_a_project_nothing_is_offered(tmp_path: Path) -> None:
    assert (
        complete(tmp_path, _CLEARLEAF_COMPLETE="bash_complete", COMP_WORDS="clearleaf preview c", COMP_CWORD="2") == ""
    )
