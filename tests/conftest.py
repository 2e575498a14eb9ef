from __future__ import annotations

from importlib.metadata import entry_points
from pathlib import Path

import pytest
from workbench import copy_project

# An installed Clearleaf brings its plugin by an entry point; a bare checkout is told where it lies.
if not entry_points(group="pytest11", name="clearleaf"):
    pytest_plugins = ["generator.pytest_plugin"]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The shipped project, copied, to be broken at will."""
    return copy_project(tmp_path / "project")
