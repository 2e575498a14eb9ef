"""Files are there whole or not at all; the manifest says what lies there and nothing else."""

import errno
import hashlib
import os
from pathlib import Path

import pytest

from generator.publish import MANIFEST, Record, is_intact, read_records, write_manifest, write_report, write_whole


def record(path: str, data: bytes = b"%PDF") -> Record:
    return Record(
        path=path,
        slug="x",
        locale="es",
        region="US",
        edition="large",
        paper="a4",
        state="draft",
        digest="d",
        pages=3,
        sha256=hashlib.sha256(data).hexdigest(),
        findings=({"code": "R100"},),
    )


def test_a_file_is_written_whole_into_a_new_folder(tmp_path: Path) -> None:
    write_whole(tmp_path / "a/b/c.pdf", b"whole")

    assert (tmp_path / "a/b/c.pdf").read_bytes() == b"whole"
    assert [p.name for p in (tmp_path / "a/b").iterdir()] == ["c.pdf"]


def test_a_full_disk_leaves_the_old_file_and_no_crumbs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "c.pdf"
    target.write_bytes(b"old")

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_whole(target, b"new")

    assert target.read_bytes() == b"old"
    assert [p.name for p in tmp_path.iterdir()] == ["c.pdf"]


def test_records_survive_the_manifest(tmp_path: Path) -> None:
    records = {"b.pdf": record("b.pdf"), "a.pdf": record("a.pdf")}
    write_manifest(tmp_path, records, [], "engine", {"Arimo.ttf": "0"})

    assert read_records(tmp_path) == records


def test_an_unchanged_manifest_is_not_touched(tmp_path: Path) -> None:
    path = write_manifest(tmp_path, {"a.pdf": record("a.pdf")}, [], "engine", {})
    before = path.stat().st_mtime_ns, path.stat().st_ino

    write_manifest(tmp_path, {"a.pdf": record("a.pdf")}, [], "engine", {})

    assert (path.stat().st_mtime_ns, path.stat().st_ino) == before


@pytest.mark.parametrize("text", ["", "{", "[]", '{"files": [{"path": 1}]}', '{"files": [{"odd": 1}]}'])
def test_a_broken_manifest_counts_as_none(tmp_path: Path, text: str) -> None:
    (tmp_path / MANIFEST).write_text(text)

    assert read_records(tmp_path) == {}


@pytest.mark.parametrize(("data", "intact"), [(b"%PDF", True), (b"%PD", False), (None, False)])
def test_a_file_is_intact_only_with_its_own_bytes(tmp_path: Path, data: bytes | None, intact: bool) -> None:
    if data is not None:
        (tmp_path / "a.pdf").write_bytes(data)
    write_report(tmp_path, "a.pdf", record("a.pdf").sha256, {"pages": 1})

    assert is_intact(tmp_path, record("a.pdf")) is intact
