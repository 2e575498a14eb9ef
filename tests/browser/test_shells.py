"""Completion in bash, zsh and fish themselves: the lines of docs/clinic.md, then a Tab."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from workbench import ROOT

pytestmark = pytest.mark.conformance

SHELLS = {
    "bash": """{line}
        asked() {{ COMP_WORDS=($1) COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1)); $(complete -p clearleaf | sed 's/.*-F \\([^ ]*\\).*/\\1/') clearleaf; }}
        asked '{typed}'; printf '%s\\n' "${{COMPREPLY[@]}}" """,
    "fish": "cat {fish} | source; complete -C '{typed}'",
    # Typed into a second zsh at a terminal of its own, as somebody would; a Tab, and what then stands there.
    "zsh": """zmodload zsh/zpty; zpty inner zsh -f -i
        zpty -w inner 'PS1=; autoload -Uz compinit; compinit -u -D; {line}; bindkey "^I" complete-word; print RE""ADY'
        zpty -r inner said '*READY*'
        zpty -w -n inner $'{typed}\\t'
        zpty -r inner said '*{typed}*{rest}*' && print -r -- '{typed}{rest}' | sed 's/.* //'""",
}  # fmt: skip


def line_of(shell: str) -> str:
    """What docs/clinic.md tells a user of the shell to write."""
    told = (ROOT / "docs/clinic.md").read_text("utf-8")
    return re.search(rf"^.*_CLEARLEAF_COMPLETE={shell}_source clearleaf(?:\)\")?", told, re.MULTILINE)[0]  # type: ignore[index]


@pytest.mark.parametrize("shell", SHELLS)
@pytest.mark.parametrize(("typed", "rest"), [
    ("clearleaf bui", "ld"), ("clearleaf preview cariso", "prodol"), ("clearleaf build --region g", "b"), ("clearleaf build --region G", "B"),
    ("clearleaf build --locale zh_Hans", ""), ("clearleaf build --edi", "tion"),
])  # fmt: skip
def test_a_tab_completes_what_was_begun(shell: str, typed: str, rest: str, tmp_path: Path) -> None:
    own = tmp_path / "clearleaf"
    own.write_text(f'#!/bin/sh\nPYTHONPATH={ROOT} exec {sys.executable} -m generator "$@"\n')
    own.chmod(0o755)
    environment = {**os.environ, "PATH": f"{tmp_path}:{os.environ['PATH']}", "HOME": str(tmp_path), "TERM": "dumb"}
    fish = tmp_path / "completions.fish"
    if shell == "fish":
        subprocess.run(["sh", "-c", f"{line_of(shell)} > {fish}"], env=environment, cwd=ROOT, check=True)
    script = SHELLS[shell].format(line=line_of(shell), typed=typed, rest=rest, fish=fish)
    done = subprocess.run(
        [shell, "-c", script], env=environment, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False
    )

    assert (typed + rest).split()[-1] in [offer.split("\t")[0].strip() for offer in done.stdout.splitlines()], (
        done.stdout + done.stderr
    )
