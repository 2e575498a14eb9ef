from __future__ import annotations

from importlib.metadata import entry_points
from pathlib import Path

import pytest
from workbench import ROOT, copy_project

from generator.fonts import store

# An installed Clearleaf brings its plugin by an entry point; a bare checkout is told where it lies.
if not entry_points(group="pytest11", name="clearleaf"):
    pytest_plugins = ["generator.pytest_plugin"]


def pytest_configure(config: pytest.Config) -> None:
    """Every pinned font is there before the workers look: a clinic fetches those of its own languages only."""
    if not hasattr(config, "workerinput"):
        store.fetch((name.replace("-", " ") for name in store.pinned()), store.font_home(ROOT))


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The shipped project, copied, to be broken at will."""
    return copy_project(tmp_path / "project")
