from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from practice import approve_everything, build, set_up


@pytest.fixture(scope="session")
def _approved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = set_up(tmp_path_factory.mktemp("approved") / "project")
    approve_everything(folder)
    return folder


@pytest.fixture
def fresh(tmp_path: Path) -> Path:
    """A clinic with throw-away people and not one record."""
    return set_up(tmp_path / "project")


@pytest.fixture
def approved(_approved: Path, tmp_path: Path) -> Path:
    """The same clinic with everything approved in English and Spanish, to be broken at will."""
    return Path(shutil.copytree(_approved, tmp_path / "project"))


@pytest.fixture(scope="session")
def _shipped(_approved: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = Path(shutil.copytree(_approved, tmp_path_factory.mktemp("shipped") / "project"))
    said = build(folder)
    assert said.code == 0, said.out
    return folder


@pytest.fixture
def shipped(_shipped: Path, tmp_path: Path) -> Path:
    """The approved clinic with its release in build/."""
    return Path(shutil.copytree(_shipped, tmp_path / "project"))
