"""A project and a leaflet to begin with: whole or not at all, nothing overwritten, and what is still to be written is told."""

import errno
import os
from pathlib import Path

import pytest
from click.testing import CliRunner
from workbench import ROOT, clearleaf, edit

from generator.checks.structure import SAFETY_SECTIONS
from generator.cli.main import cli
from generator.verbs.begin import begin_project


def init(folder: Path) -> int:
    return CliRunner().invoke(cli, ["init", str(folder)], catch_exceptions=False).exit_code


def names(folder: Path) -> set[str]:
    return {str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file()}


def test_a_new_project_checks_without_error_and_prints_in_two_languages(tmp_path: Path) -> None:
    folder = tmp_path / "a/clinic"
    assert init(folder) == 0
    assert {"clinic.toml", "README.md", ".gitignore", "leaflets/carisoprodol/leaflet.toml"} <= names(folder)

    assert clearleaf("check", at=folder).code == 0
    said = clearleaf("build", "--draft", "--out", str(tmp_path / "out"), "--format", "json", at=folder)
    assert said.json["summary"] == {"asked": 2, "built": 2, "withheld": 0, "failed": 0, "unchanged": 0}
    assert "EXAMPLE" in (folder / "clinic.toml").read_text("utf-8")


def test_three_steps_are_told(tmp_path: Path) -> None:
    result = CliRunner().invoke(cli, ["init", str(tmp_path / "clinic")])

    assert [line.split(".")[0].strip() for line in result.stderr.splitlines()[1:]] == ["1", "2", "3"]


def test_a_folder_with_anything_in_it_is_refused(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("x")

    assert init(tmp_path) == 2
    assert init(tmp_path / "mine.txt") == 2
    assert names(tmp_path) == {"mine.txt"}


def test_an_empty_folder_stays_the_same_folder(tmp_path: Path) -> None:
    """A shell may stand in it."""
    before = tmp_path.stat().st_ino

    assert init(tmp_path) == 0
    assert tmp_path.stat().st_ino == before
    assert not [p for p in tmp_path.iterdir() if p.name.startswith(".clearleaf")]


@pytest.mark.parametrize("exists", [True, False])
def test_a_full_disk_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, exists: bool) -> None:
    folder, writes = tmp_path / "clinic", iter(range(100))
    if exists:
        folder.mkdir()

    def full(_: int) -> None:
        if next(writes) == 3:
            raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)

    assert init(folder) == 3
    assert names(tmp_path) == set()
    assert [p.name for p in tmp_path.iterdir()] == (["clinic"] if exists else [])


def test_a_move_that_fails_half_way_is_taken_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, rename = tmp_path / "clinic", Path.rename
    folder.mkdir()

    def stuck(self: Path, target: Path) -> Path:
        if target.name == "leaflets":
            raise OSError(errno.EIO, "Input/output error")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", stuck)

    assert init(folder) == 3
    assert list(folder.iterdir()) == []


def test_a_new_leaflet_lists_what_is_still_to_be_written_with_its_lines(tmp_path: Path) -> None:
    begin_project(tmp_path / "clinic")
    said = clearleaf("new", "methocarbamol", at=tmp_path / "clinic")
    assert said.code == 0
    assert "regions/US.toml" in said.err
    leaflet = tmp_path / "clinic/leaflets/methocarbamol/leaflet.toml"
    lines = leaflet.read_text("utf-8").splitlines()

    told = clearleaf("check", "methocarbamol", "--format", "json", at=tmp_path / "clinic")

    found = [row for row in told.json["findings"] if row["code"] == "C118"]
    assert told.code == 1
    assert {row["line"] for row in found} == {n for n, line in enumerate(lines, 1) if '= "TODO' in line}
    assert {row["code"] for row in told.json["findings"] if row["severity"] == "error"} == {"C118", "G104"}
    assert all(f'id = "{name}"' in "\n".join(lines) for name in SAFETY_SECTIONS)


def test_a_leaflet_that_is_being_written_stops_no_other(tmp_path: Path) -> None:
    begin_project(tmp_path / "clinic")
    clearleaf("new", "methocarbamol", at=tmp_path / "clinic")

    said = clearleaf(
        "build", "--draft", "--locale", "en", "--out", str(tmp_path / "out"), "--format", "json", at=tmp_path / "clinic"
    )

    assert said.json["summary"] == {"asked": 2, "built": 1, "withheld": 1, "failed": 0, "unchanged": 0}


@pytest.mark.parametrize(("slug", "hint"), [
    ("Foo Bar", "foo-bar"), ("../x", "such as x"), ("shared", "called so"), ("carisoprodol", "leaflets/carisoprodol"), ("", "ibuprofen"),
])  # fmt: skip
def test_a_name_that_cannot_be_a_leaflet_is_refused(project: Path, slug: str, hint: str) -> None:
    before = names(project)
    said = clearleaf("new", slug, at=project)

    assert said.code == 2
    assert hint in said.err
    assert names(project) == before


def test_what_overrides_what_is_listed(tmp_path: Path) -> None:
    folder = tmp_path / "clinic"
    begin_project(folder)
    for name in ("templates/styles/large.css", "leaflets/regions/US.toml"):
        (folder / name).parent.mkdir(parents=True)
        (folder / name).write_bytes((ROOT / name).read_bytes())
    edit(folder / "templates/styles/large.css", "18pt", "20pt")

    said = clearleaf("doctor", at=folder)

    assert "yours templates/styles/large.css: used instead of the packaged one" in said.out
    assert "yours leaflets/regions/US.toml: the same as the one that came with Clearleaf" in said.out
    assert clearleaf("doctor", "--format", "json", at=folder).json["overrides"] == [
        "leaflets/regions/US.toml",
        "templates/styles/large.css",
    ]
    assert clearleaf("doctor", "--format", "json", at=ROOT).json["overrides"] == []


@pytest.mark.parametrize(("name", "old", "new", "shown"), [
    ("templates/words.j2", "DRAFT. Not for patients.", "OUR DRAFT.", "OUR DRAFT."),
    ("leaflets/regions/US.toml", "1-800-222-1222", "1-800-555-0199", "1-800-555-0199"),
    ("locales/en/locale.toml", 'name = "English"', 'name = "Our English"', "Our English"),
])  # fmt: skip
def test_a_file_of_ones_own_is_used(tmp_path: Path, name: str, old: str, new: str, shown: str) -> None:
    folder = tmp_path / "clinic"
    begin_project(folder)
    (folder / name).parent.mkdir(parents=True)
    (folder / name).write_bytes((ROOT / name).read_bytes())
    edit(folder / name, old, new)

    clearleaf("build", "--draft", "--locale", "en", "--edition", "clear", "--out", str(tmp_path / "out"), at=folder)

    assert shown in (tmp_path / "out/draft/US/en/carisoprodol.html").read_text("utf-8")
