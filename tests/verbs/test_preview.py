"""Each save becomes a shot; what cannot be printed shows its findings and the last good page, and recovers."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

import pytest
from workbench import ROOT, clearleaf, edit

from generator.findings import Checked, Place, error
from generator.preview.board import Board, Shot
from generator.project import Project
from generator.verbs.build import Request
from generator.verbs.preview import Studio, views_of
from generator.verbs.warm import Developed, WarmPress
from generator.verbs.worker import Task

LEAFLET = "leaflets/carisoprodol/leaflet.toml"
REQUEST = Request(slugs=("carisoprodol",), locales=("en", "es"), editions=("clear",), draft=True)


@dataclass
class FakePress:
    """Prints the version of the page's words as its only page; refuses what holds the word REFUSED."""

    asked: list[Task] = field(default_factory=list)

    def print(self, task: Task) -> Checked[Developed]:
        self.asked.append(task)
        if "REFUSED" in task.page.html:
            return Checked(None, (error("E201", Place(PurePosixPath("x")), "split"),))
        return Checked(Developed((task.record.digest.encode(),)))


@dataclass
class Scene:
    root: Path
    board: Board
    press: FakePress
    studio: Studio

    def shot(self, tag: str) -> Shot:
        return self.board.shots()[1][f"US.{tag}.clear.letter"]


@pytest.fixture
def scene(project: Path) -> Scene:
    board, press = Board(), FakePress()
    studio = Studio(project, views_of(Project(project, ROOT), REQUEST), board, press.print)
    studio.shoot()
    return Scene(project, board, press, studio)


def test_the_first_shot_shows_pages_web_page_and_findings(scene: Scene) -> None:
    shot = scene.shot("es")

    assert (shot.number, shot.printed, shot.printing, len(shot.pages)) == (1, 1, False, 1)
    assert "Carisoprodol en tabletas" in shot.html
    assert not [f for f in shot.findings if f["severity"] == "error"]


def test_a_save_prints_only_the_views_that_it_changes(scene: Scene) -> None:
    before = scene.shot("en")
    edit(scene.root / "locales/es/carisoprodol.po", "Levántese", "Incorpórese")
    scene.studio.shoot()

    assert [task.record.locale for task in scene.press.asked] == ["en", "es", "es"]
    assert "Incorpórese" in scene.shot("es").html
    assert (scene.shot("en").printed, scene.shot("en").pages) == (2, before.pages)


def test_a_fault_of_the_clinics_file_is_told_once_and_the_page_goes_on(scene: Scene) -> None:
    line = edit(scene.root / "clinic.toml", 'region = "US"', 'region = "XX"')
    scene.studio.shoot()
    shot = scene.shot("en")

    assert [(f["code"], f["path"], f["line"]) for f in shot.findings if f["severity"] == "error"] == [
        ("G102", "clinic.toml", line)
    ]
    assert (shot.printed, shot.number) == (2, 2)

    edit(scene.root / "clinic.toml", 'region = "XX"', "region = ")
    scene.studio.shoot()

    assert [f["path"] for f in scene.shot("en").findings if f["severity"] == "error"] == ["clinic.toml"]
    assert scene.shot("en").printed == 2


def test_broken_content_keeps_the_last_good_page_and_recovers(scene: Scene) -> None:
    good = scene.shot("en")
    line = edit(scene.root / LEAFLET, "Get up slowly.", "Get up {x}.")
    scene.studio.shoot()
    broken = scene.shot("en")

    assert (broken.number, broken.printed, broken.pages) == (2, 1, good.pages)
    assert [(f["code"], f["line"]) for f in broken.findings if f["severity"] == "error"] == [("C201", line)]

    edit(scene.root / LEAFLET, "Get up {x}.", "Get up slowly.")
    scene.studio.shoot()
    assert (scene.shot("en").number, scene.shot("en").printed, scene.shot("en").pages) == (3, 3, good.pages)


def test_what_the_press_refuses_shows_why(scene: Scene) -> None:
    edit(scene.root / LEAFLET, "Get up slowly.", "REFUSED.")
    scene.studio.shoot()
    shot = scene.shot("en")

    assert "E201" in {f["code"] for f in shot.findings}
    assert (shot.number, shot.printed, shot.told) == (2, 1, 2)


def harm_toml(root: Path) -> None:
    (root / LEAFLET).write_text("[[[")


def harm_gone(root: Path) -> None:
    shutil.rmtree(root / "leaflets/carisoprodol")


def harm_clinic(root: Path) -> None:
    (root / "clinic.toml").unlink()


def harm_language(root: Path) -> None:
    (root / "locales/en/locale.toml").write_bytes(b"\xff")


def harm_template(root: Path) -> None:
    (root / "templates/leaflet.html.j2").write_text("{{ nosuch.name }}")


@pytest.mark.parametrize("harm", [harm_toml, harm_gone, harm_clinic, harm_language, harm_template])
def test_whatever_is_harmed_is_a_finding_and_no_crash(scene: Scene, harm: Callable[[Path], None]) -> None:
    harm(scene.root)
    scene.studio.shoot()
    shot = scene.shot("en")

    assert [f for f in shot.findings if f["severity"] == "error"]
    assert (shot.number, shot.printed) == (2, 1)


def test_without_fonts_the_web_page_is_shown_all_the_same(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CLEARLEAF_FONTS", str(tmp_path / "fonts"))
    board = Board()
    Studio(project, views_of(Project(project, ROOT), REQUEST), board, FakePress().print).shoot()
    shot = board.shots()[1]["US.en.clear.letter"]

    assert {"F102"} == {f["code"] for f in shot.findings if f["severity"] == "error"}
    assert "doctor --fix" in str(shot.findings)


def test_a_name_that_nobody_knows_ends_it(project: Path) -> None:
    assert clearleaf("preview", "nosuch", at=project).code == 4
    assert clearleaf("preview", "carisoprodol", "--locale", "xx", at=project).code == 4
    assert clearleaf("preview", "carisoprodol", "--edition", "tiny", at=project).code == 2


def test_a_worker_that_dies_is_replaced(scene: Scene) -> None:
    task = scene.press.asked[0]
    with WarmPress() as press:
        (worker,) = press._pool._processes
        os.kill(worker, signal.SIGKILL)
        assert [f.code for f in press.print(task).findings] == ["B301"]
        printed = press.print(task)

    assert printed.value is not None
    assert len(printed.value.pages) > 3
    assert all(page.startswith(b"\x89PNG") for page in printed.value.pages)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_cleanly(project: Path, number: int) -> None:
    words = [
        sys.executable,
        "-m",
        "generator",
        "preview",
        "carisoprodol",
        "--project",
        str(project),
        "--edition",
        "clear",
    ]
    process = subprocess.Popen(
        words, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    assert process.stdout is not None
    address = process.stdout.readline()
    os.killpg(process.pid, number) if number == signal.SIGINT else process.send_signal(number)
    _, err = process.communicate(timeout=30)

    assert address.startswith("http://127.0.0.1:")
    assert process.returncode == 130
    assert "Traceback" not in err
    for _ in range(500):
        try:
            os.killpg(process.pid, 0)
        except ProcessLookupError:
            return
        time.sleep(0.01)
    pytest.fail("a process of the preview is still there")
