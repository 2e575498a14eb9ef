"""Whatever lies where a catalogue should be: a clear finding, in bounded memory, and the other languages go on."""

import os
import tracemalloc
from pathlib import Path

import pytest
from workbench import ROOT, Said, clearleaf

from generator.project import LARGEST_BYTES, Project

PO = "locales/es/carisoprodol.po"


def checked(project: Path) -> Said:
    return clearleaf("check", "--format", "json", at=project)


def errors(said: Said) -> set[tuple[str, str, int]]:
    return {(r["code"], r["path"], r["line"]) for r in said.json["findings"] if r["severity"] == "error"}


def test_a_catalogue_of_300_megabytes_is_refused_by_its_size(project: Path) -> None:
    with (project / PO).open("r+b") as file:
        file.truncate(300_000_000)
    tracemalloc.start()
    found = Project(project, ROOT).catalog("es", "carisoprodol").findings
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert [f.code for f in found] == ["B102"]
    assert peak < 1_000_000
    assert errors(checked(project)) == {("B102", PO, 0)}


def test_a_catalogue_just_small_enough_is_read_in_bounded_memory(project: Path) -> None:
    raw = (project / PO).read_bytes()
    comment = b"# padding: " + b"x" * 88 + b"\n"
    (project / PO).write_bytes(comment * ((LARGEST_BYTES - len(raw)) // len(comment)) + raw)
    tracemalloc.start()
    made = Project(project, ROOT).catalog("es", "carisoprodol").value
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert made is not None
    assert len(made.entries) > 50
    assert peak < 8 * LARGEST_BYTES


BAD = {
    "nothing": (b"", ("T101", 1)),
    "NUL bytes": (b"\0" * 50_000, ("T110", 1)),
    "random bytes": (bytes(range(1, 256)) * 9, ("T110", 2)),
    "a picture": (b"\x89PNG\r\n\x1a\n" + b"\0" * 99, ("T110", 3)),
    "one endless line": (b'msgid "' + b"a" * 1_000_000, ("T101", 1)),
    "endless escapes": (b'msgid "' + b"\\" * 1_000_000, ("T101", 1)),
    "endless quotes": (b'"' * 1_000_000, ("T101", 1)),
    "endless comments": (b"# fuzzy\n" * 100_000, ("T101", 1)),
}


@pytest.mark.parametrize("what", BAD)
def test_what_is_no_catalogue_is_told(what: str, project: Path) -> None:
    raw, (code, line) = BAD[what]
    (project / PO).write_bytes(raw)

    said = checked(project)

    assert said.code == 1
    assert errors(said) == {(code, PO, line)}
    assert all(row["hint"] for row in said.json["findings"] if row["severity"] == "error")


@pytest.mark.parametrize(("how", "line"), [("crlf", 1), ("bom", 1), ("utf-16", 1)])
def test_a_catalogue_saved_by_the_wrong_program_is_told(how: str, line: int, project: Path) -> None:
    text = (project / PO).read_text("utf-8")
    saved = {
        "crlf": text.replace("\n", "\r\n").encode(),
        "bom": text.encode("utf-8-sig"),
        "utf-16": text.encode("utf-16"),
    }
    (project / PO).write_bytes(saved[how])

    assert errors(checked(project)) == {("T110", PO, line)}


def test_the_header_of_another_language_is_told(project: Path) -> None:
    (project / PO).write_bytes((project / "locales/ar/carisoprodol.po").read_bytes())

    assert errors(checked(project)) == {("T102", PO, 1)}


def test_an_id_has_one_file(project: Path) -> None:
    shared = (project / "locales/es/shared.po").read_text("utf-8")
    stray = shared[shared.index('msgctxt "shared/') :].split("\n\n")[0]
    with (project / PO).open("a", encoding="utf-8") as file:
        file.write(f"\n{stray}\n")

    (found,) = errors(checked(project))

    assert found[:2] == ("T111", PO)


@pytest.mark.parametrize("how", ["folder", "pipe", "circle"])
def test_what_is_no_plain_file_is_told(how: str, project: Path) -> None:
    path = project / PO
    path.unlink()
    if how == "folder":
        path.mkdir()
    elif how == "pipe":
        os.mkfifo(path)
    else:
        path.symlink_to(path.name)
    said = checked(project)

    assert {(code, at) for code, at, _ in errors(said)} <= {("B104", PO), ("B101", PO), ("T100", PO)}
    assert said.code == 1


def test_one_broken_language_leaves_the_others_alone(project: Path) -> None:
    (project / PO).write_bytes(b"\0")

    made = Project(project, ROOT)

    assert made.catalog("ar", "carisoprodol").value is not None
    assert made.catalog("es", "shared").value is not None
