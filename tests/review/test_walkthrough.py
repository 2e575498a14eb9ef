"""docs/review.md, followed to the letter: from a clinic without a record to released leaflets in three languages."""

import os
import re
import shlex
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from workbench import ROOT, copy_project

PAGE = (ROOT / "docs/review.md").read_text("utf-8")
WALK = PAGE[PAGE.index("## In ten minutes") : PAGE.index("## The list to go through")]


def steps() -> Iterator[tuple[str, str]]:
    """The fenced blocks of the walk-through: a file to write, or commands to type, one a line."""
    for kind, block in re.findall(r"```(\w+)\n(.*?)```", WALK, re.S):
        if kind == "toml":
            yield "write", block
        else:
            yield from (("type", line) for line in block.strip().splitlines())


def desk(folder: Path) -> dict[str, str]:
    """A machine on which `clearleaf` is this checkout's."""
    program = folder / "bin/clearleaf"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m generator "$@"\n')
    program.chmod(0o755)
    return {**os.environ, "PATH": f"{program.parent}:{os.environ['PATH']}", "PYTHONPATH": str(ROOT)}


def words(pdf: Path) -> str:
    with pypdfium2.PdfDocument(pdf) as made:
        return " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in made)


def test_the_walk_names_examples_only_and_every_action() -> None:
    commands = [command for kind, command in steps() if kind == "type"]

    assert len(commands) <= 30
    assert all("Example" in c for c in commands if "--name" in c)
    for action in ("sheet", "approve", "status", "verify", "keys"):
        assert any(c.startswith(f"clearleaf review {action}") for c in commands)


@pytest.mark.conformance
def test_the_walk_through_leads_from_nothing_to_released_leaflets(tmp_path: Path) -> None:
    project, env = copy_project(tmp_path / "project"), desk(tmp_path)
    for leaflet in project.glob("leaflets/*/leaflet.toml"):
        if leaflet.parent.name != "carisoprodol":
            leaflet.rename(leaflet.with_name("not-in-the-walk"))
    start, typed = time.perf_counter(), 0
    for kind, step in steps():
        if kind == "write":
            (project / "clinic.toml").write_text(step, "utf-8")
            continue
        typed += 1
        done = subprocess.run(
            ["sh", "-c", step], cwd=project, env=env, input="y\n", capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, f"{step}\n{done.stdout}\n{done.stderr}"
    print(f"\nwalk-through: {typed} commands, {time.perf_counter() - start:.1f} s")  # noqa: T201

    out = project / "build/US"
    assert sorted(str(p.relative_to(out)) for p in out.rglob("*.pdf")) == [
        f"{tag}/carisoprodol.large.letter.pdf" for tag in ("ar", "en", "es")
    ]
    english, spanish = (words(out / f"{tag}/carisoprodol.large.letter.pdf") for tag in ("en", "es"))
    assert "EXAMPLE Clinic of the walk-through" in english
    assert "Who reviewed this leaflet: Pharmacist" in english
    assert "Segundo traductor (EXAMPLE certificate 2)" in spanish
    for text in (english, spanish, words(out / "ar/carisoprodol.large.letter.pdf")):
        assert not re.search("DRAFT|BORRADOR|مسودة|ةدوسم", text)
    assert (project / "reviews.ics").read_bytes().count(b"BEGIN:VEVENT") == 3
    assert len(list((project / "build/review").glob("*.pdf"))) == 2
