"""A save is seen however the editor saves, and only where content lies."""

import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.preview.watch import changes, stamps


def rewrite(path: Path) -> None:
    path.write_text("other words")


def rename_over(path: Path) -> None:
    (path.parent / "x.tmp").write_text("words")
    (path.parent / "x.tmp").replace(path)


def remove(path: Path) -> None:
    path.unlink()


def add(path: Path) -> None:
    (path.parent / "new.toml").write_text("")


@pytest.mark.parametrize("save", [rewrite, rename_over, remove, add])
def test_a_save_is_seen(project: Path, save: Callable[[Path], None]) -> None:
    before = stamps(project)
    save(project / "leaflets/carisoprodol/leaflet.toml")

    assert stamps(project) != before


@pytest.mark.parametrize(
    "name",
    [
        "clinic.toml",
        "templates/styles/large.css",
        "templates/leaflet.html.j2",
        "locales/es/shared.po",
        "leaflets/regions/US.toml",
    ],
)
def test_content_catalogue_template_and_style_are_watched(project: Path, name: str) -> None:
    assert str(project / name) in stamps(project)


def test_output_and_hidden_files_are_not(project: Path) -> None:
    before = stamps(project)
    (project / "build").mkdir()
    (project / "build/x.pdf").write_text("")
    (project / "leaflets/.leaflet.toml.swp").write_text("")

    assert stamps(project) == before


def test_changes_come_one_by_one_and_end_when_told(project: Path) -> None:
    closing, seen = threading.Event(), []

    def watch() -> None:
        for _ in changes(project, stamps(project), closing):
            seen.append(1)
            closing.set()

    thread = threading.Thread(target=watch)
    thread.start()
    while thread.is_alive():
        (project / "clinic.toml").write_text(f"# {len(seen)} {id(object())}")
        thread.join(0.05)

    assert seen == [1]
