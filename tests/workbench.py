"""Tools that tests share: the shipped project to copy and break, the command line, a hand for editing files."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from click.testing import CliRunner

from generator.cli.main import cli

ROOT = Path(__file__).parent.parent


@dataclass(frozen=True)
class Said:
    """What a run of the command printed, and its exit code."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> dict[str, Any]:
        loaded: dict[str, Any] = json.loads(self.out)
        return loaded

    @property
    def codes(self) -> list[str]:
        return [row["code"] for row in self.json["findings"]]


def clearleaf(verb: str, *words: str, at: Path) -> Said:
    """Run the command on a project: clearleaf("check", "--format", "json", at=folder)."""
    result = CliRunner().invoke(cli, [verb, "--project", str(at), *words], catch_exceptions=False)
    return Said(result.exit_code, result.stdout, result.stderr)


LANGUAGES = ("en", "es", "ar")


def copy_project(folder: Path, languages: tuple[str, ...] = LANGUAGES) -> Path:
    """The shipped project in another place, with the languages of the example clinic; tests of all look at ROOT."""
    for part in ("leaflets", "templates"):
        shutil.copytree(ROOT / part, folder / part)
    for tag in languages:
        shutil.copytree(ROOT / "locales" / tag, folder / "locales" / tag)
    shutil.copy(ROOT / "clinic.toml", folder / "clinic.toml")
    return folder


def edit(path: Path, old: str, new: str) -> int:
    """Replace the first occurrence of a text in a file; returns its line. Fails if it is not there."""
    text = path.read_text("utf-8")
    assert old in text, f"{old!r} is not in {path}"
    path.write_text(text.replace(old, new, 1), "utf-8")
    return text[: text.index(old)].count("\n") + 1
