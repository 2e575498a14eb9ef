"""Fonts are pinned by version and hash, fetched only as asked for, and never taken from the system."""

import json
from pathlib import Path

import pytest
from workbench import ROOT

from generator.findings import ExitCode, Stop
from generator.fonts import store
from generator.roots import font_home


def test_every_pinned_font_has_a_hash_and_no_address() -> None:
    lock = json.loads((ROOT / "generator/fonts/package-lock.json").read_text())
    packages = {name: entry for name, entry in lock["packages"].items() if name}

    assert packages
    assert all(entry["integrity"].startswith("sha512-") for entry in packages.values())
    assert not any("resolved" in entry for entry in packages.values())


def test_a_family_is_known_by_its_name() -> None:
    assert store.package_of("IBM Plex Sans Arabic") == "ibm-plex-sans-arabic"
    assert store.known("Arimo")
    assert not store.known("Comic Sans")


def test_fonts_that_are_not_there_stop_the_run_with_the_cure(tmp_path: Path) -> None:
    with pytest.raises(Stop, match="Arimo") as stop:
        store.faces(["Arimo"], tmp_path)

    assert stop.value.exit_code is ExitCode.MACHINE
    assert "doctor --fix" in stop.value.hint


def test_only_what_is_asked_for_is_wanted(tmp_path: Path) -> None:
    store._write_lock(tmp_path, ["arimo"])
    lock = json.loads((tmp_path / "package-lock.json").read_text())

    assert [name for name in lock["packages"] if name] == ["node_modules/@expo-google-fonts/arimo"]
    assert list(lock["packages"][""]["dependencies"]) == ["@expo-google-fonts/arimo"]


def test_the_fonts_of_english_spanish_and_arabic_stay_below_25_mb() -> None:
    home = font_home(ROOT)
    folders = [home / f"{name}@{store.pinned()[name]}" for name in ("arimo", "ibm-plex-sans-arabic")]

    assert sum(f.stat().st_size for folder in folders for f in folder.rglob("*") if f.is_file()) < 25_000_000


def test_the_home_can_be_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("CLEARLEAF_FONTS", str(tmp_path))

    assert font_home(ROOT) == tmp_path


def test_without_a_checkout_the_home_is_the_users_cache(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("CLEARLEAF_FONTS", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))

    assert font_home(None) == tmp_path / "clearleaf" / "fonts"
