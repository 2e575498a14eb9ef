"""A second build is let off only where not one byte can have changed."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.verbs import fresh

ASKED = {"locales": ["es"], "draft": True}
TOLD = {"summary": {"asked": 1}}
KNOWN = ("US/es/a.pdf", "manifest.json")


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """A folder with inputs and outputs, long enough ago, and the state of its build."""
    for name in ("in/leaflets/a.toml", "in/locales/es/a.po", "out/US/es/a.pdf", "out/manifest.json"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"the words of {name}")
    leave_word(tmp_path)
    return tmp_path


def look(folder: Path) -> fresh.Before:
    return fresh.look(ASKED, [folder / "in"], folder / "out")


def leave_word(folder: Path, before: fresh.Before | None = None, *, right: bool = True) -> None:
    fresh.remember(before or look(folder), folder / "out", TOLD, KNOWN, lambda _: right)


def test_nothing_changed_is_known_without_reading(built: Path) -> None:
    assert fresh.recall(look(built), built / "out") == TOLD


def test_another_request_is_looked_at(built: Path) -> None:
    assert fresh.recall(fresh.look({**ASKED, "draft": False}, [built / "in"], built / "out"), built / "out") is None


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


def test_an_input_written_as_the_build_began_is_waited_for(built: Path) -> None:
    source = built / "in/leaflets/a.toml"
    for n in range(20):
        source.write_text(f"newly written {n:02}")
        before = look(built)
        source.write_text(f"written again {n:02}")
        leave_word(built, before)

        assert fresh.recall(look(built), built / "out") is None


def test_an_input_on_a_file_system_of_whole_seconds_is_not_trusted(
    built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    exact = fresh._stamp

    def coarse(seen: os.stat_result) -> list[int]:
        size, changed, made, inode = exact(seen)
        return [size, changed // 10**9 * 10**9, made // 10**9 * 10**9, inode]

    monkeypatch.setattr(fresh, "_stamp", coarse)
    (built / "out" / fresh.STATE).unlink()
    leave_word(built)

    assert fresh.recall(look(built), built / "out") is None


@pytest.mark.parametrize("harm", [edited_and_backdated, truncated, deleted])
def test_an_output_that_somebody_harms_while_the_build_runs_is_looked_at(
    built: Path, harm: Callable[[Path], None]
) -> None:
    (built / "out" / fresh.STATE).unlink()
    before = look(built)
    harm(built / "out/US/es/a.pdf")
    leave_word(built, before, right=False)

    assert fresh.recall(look(built), built / "out") is None


def test_an_output_that_the_build_wrote_is_read_once_more_and_remembered(built: Path) -> None:
    (built / "out" / fresh.STATE).unlink()
    before = look(built)
    edited(built / "out/US/es/a.pdf")
    leave_word(built, before)

    assert fresh.recall(look(built), built / "out") == TOLD


def test_what_links_lead_to_is_seen_and_where_they_lead(built: Path) -> None:
    (built / "in/locales/fr").symlink_to(built / "in/locales/es")
    (built / "in/locales/es/round").symlink_to(built / "in")
    (built / "in/locales/elsewhere").symlink_to(built / "elsewhere")
    (built / "elsewhere").mkdir()
    (built / "elsewhere/b.po").write_text("there")
    leave_word(built)
    assert fresh.recall(look(built), built / "out") == TOLD

    (built / "elsewhere/b.po").write_text("other")
    assert fresh.recall(look(built), built / "out") is None

    leave_word(built)
    (built / "in/locales/fr").unlink()
    (built / "in/locales/fr").symlink_to(built / "elsewhere")
    assert fresh.recall(look(built), built / "out") is None


@pytest.mark.parametrize("name", ["SOURCE_DATE_EPOCH"])
def test_the_environment_that_decides_is_looked_at(built: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv(name, "1")

    assert fresh.recall(look(built), built / "out") is None


def test_a_folder_that_cannot_be_written_is_no_fault(built: Path) -> None:
    fresh.remember(look(built), built / "nowhere", TOLD, (), lambda _: True)

    assert not (built / "nowhere").exists()


def test_a_disk_that_is_full_leaves_no_part(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    leave_word(built)

    assert not list((built / "out").glob("*.part"))
