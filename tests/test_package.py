"""The wheel carries everything a clinic's own project needs, and nothing that was built."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from workbench import ROOT


@pytest.fixture(scope="module")
def names(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    return set(zipfile.ZipFile(wheel).namelist())


@pytest.mark.parametrize("name", [
    "generator/_shared/templates/leaflet.html.j2", "generator/_shared/templates/styles/large.css", "generator/_shared/locales/ar/templates.po",
    "generator/_shared/leaflets/regions/US.toml", "generator/_shared/leaflets/shared/legal.toml", "generator/fonts/package-lock.json",
    "generator/fonts/.npmrc", "generator/press/fontconfig.conf", "generator/schemas/verb.json", "generator/cli/main.py",
    "generator/catalog/babel.toml", "generator/schemas/translate.json", "generator/_shared/templates/translation-sheet.html.j2",
])  # fmt: skip
def test_the_wheel_has_it(names: set[str], name: str) -> None:
    assert name in names


def test_the_wheel_has_no_font_no_output_and_no_test(names: set[str]) -> None:
    assert [n for n in names if n.endswith((".ttf", ".pdf", ".pyc")) or n.startswith("tests/")] == []


def test_a_project_of_its_own_is_checked_from_the_wheel(tmp_path: Path, names: set[str]) -> None:
    """Unpacked elsewhere, without the checkout, the packaged defaults are found."""
    folder = tmp_path / "site"
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    zipfile.ZipFile(wheel).extractall(folder)
    project = tmp_path / "clinic"
    (project / "leaflets/carisoprodol").mkdir(parents=True)
    (project / "leaflets/cyclobenzaprine").mkdir()
    for name in ("leaflets/carisoprodol/leaflet.toml", "leaflets/cyclobenzaprine/leaflet.toml", "clinic.toml"):
        (project / name).write_bytes((ROOT / name).read_bytes())

    done = subprocess.run([sys.executable, "-m", "generator", "check", "--format", "json"], cwd=project, capture_output=True, text=True,
                          check=False, env={"PYTHONPATH": str(folder), "PATH": "/usr/bin:/bin", "HOME": str(tmp_path)})  # fmt: skip

    assert done.returncode == 0, done.stdout + done.stderr
