"""The translator's page: its commands run in their order, and it names every check of a translation."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

from workbench import ROOT, clearleaf

from generator.manual import manuals

PAGE = (ROOT / "docs/translator.md").read_text("utf-8")


def test_its_commands_run_in_their_order(project: Path) -> None:
    (block,) = re.findall(r"```sh\n(.*?)```", PAGE, re.DOTALL)
    lines = [shlex.split(line, comments=True) for line in block.splitlines()]

    assert len(lines) == 8
    for program, verb, *words in lines:
        assert program == "clearleaf"
        placed = [str(project / word) if word.startswith("build/") else word for word in words]
        said = clearleaf(verb, *placed, at=project)
        assert said.code == 0, (words, said.out, said.err)


def test_it_names_every_code_of_a_translation() -> None:
    said = set(re.findall(r"T\d{3}", PAGE))
    for first, last in re.findall(r"T(\d{3}) to T(\d{3})", PAGE):
        said |= {f"T{number}" for number in range(int(first), int(last) + 1)}

    assert said >= {code for code in manuals() if code.startswith("T")}
