"""A second build is let off only where not one byte can have changed."""

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.verbs import fresh

ASKED = {"locales": ["es"], "draft": True}
TOLD = {"summary": {"asked": 1}}


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """A folder with inputs and outputs, long enough ago, and the state of its build."""
    for name in ("in/leaflets/a.toml", "in/locales/es/a.po", "out/US/es/a.pdf", "out/manifest.json"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"the words of {name}")
    time.sleep(fresh.TICK_NS / 1e9 + 0.02)
    fresh.remember(look(tmp_path), tmp_path / "out", TOLD)
    return tmp_path


def look(folder: Path) -> fresh.Before:
    return fresh.look(ASKED, [folder / "in"])


def test_nothing_changed_is_known_without_reading(built: Path) -> None:
    assert fresh.recall(look(built), built / "out") == TOLD


def test_another_request_is_looked_at(built: Path) -> None:
    assert fresh.recall(fresh.look({**ASKED, "draft": False}, [built / "in"]), built / "out") is None


def edited(path: Path) -> None:
    path.write_text(path.read_text().replace("words", "wards"))


def edited_and_backdated(path: Path) -> None:
    seen = path.stat()
    edited(path)
    os.utime(path, ns=(seen.st_atime_ns, seen.st_mtime_ns))


def truncated(path: Path) -> None:
    path.write_bytes(b"")


def deleted(path: Path) -> None:
    path.unlink()


def replaced(path: Path) -> None:
    twin = path.with_suffix(".new")
    twin.write_text(path.read_text())
    twin.replace(path)


def joined_by_another(path: Path) -> None:
    path.with_name("another").write_text("new")


@pytest.mark.parametrize("harm", [edited, edited_and_backdated, truncated, deleted, replaced, joined_by_another])
@pytest.mark.parametrize("name", ["in/locales/es/a.po", "out/US/es/a.pdf", "out/manifest.json"])
def test_any_difference_is_looked_at(built: Path, name: str, harm: Callable[[Path], None]) -> None:
    harm(built / name)

    assert fresh.recall(look(built), built / "out") is None


@pytest.mark.parametrize("text", ["", "{", '{"asked": 1}', "[]"])
def test_a_broken_state_is_no_state(built: Path, text: str) -> None:
    (built / "out" / fresh.STATE).write_text(text)

    assert fresh.recall(look(built), built / "out") is None


def test_an_input_written_as_the_build_began_is_not_trusted(built: Path) -> None:
    (built / "out" / fresh.STATE).unlink()
    (built / "in/leaflets/a.toml").write_text("newly written")
    fresh.remember(look(built), built / "out", TOLD)

    assert fresh.recall(look(built), built / "out") is None


def test_a_folder_that_cannot_be_written_is_no_fault(built: Path) -> None:
    fresh.remember(look(built), built / "nowhere", TOLD)

    assert not (built / "nowhere").exists()
