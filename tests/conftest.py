from __future__ import annotations

from pathlib import Path

import pytest
from workbench import copy_project


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The shipped project, copied, to be broken at will."""
    return copy_project(tmp_path / "project")
