from __future__ import annotations

import signal
from collections.abc import Iterator
from importlib.metadata import entry_points
from pathlib import Path

import printed_once
import pytest
from workbench import ROOT, copy_project

from generator.fonts import store
from generator.roots import font_home

# An installed Clearleaf brings its plugin by an entry point; a bare checkout is told where it lies.
if not entry_points(group="pytest11", name="clearleaf"):
    pytest_plugins = ["generator.pytest_plugin"]


def pytest_configure(config: pytest.Config) -> None:
    """Every pinned font is there before the workers look: a clinic fetches those of its own languages only.

    A run in the background may be told to ignore Ctrl-C, and all that it starts would too.
    """
    if signal.getsignal(signal.SIGINT) == signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    if not hasattr(config, "workerinput"):
        store.fetch((name.replace("-", " ") for name in store.pinned()), font_home(ROOT))


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The shipped project, copied, to be broken at will."""
    return copy_project(tmp_path / "project")


@pytest.fixture(scope="session", autouse=True)
def kept(tmp_path_factory: pytest.TempPathFactory) -> Iterator[printed_once.Kept]:
    """What was printed in this run; see tests/printed_once.py."""
    kept = printed_once.in_this_run(tmp_path_factory)
    with pytest.MonkeyPatch.context() as patch:
        printed_once.install(kept, patch)
        yield kept


@pytest.fixture(autouse=True)
def _prints_anew(kept: printed_once.Kept, request: pytest.FixtureRequest) -> Iterator[None]:
    """A test of the printing itself, or one that may have changed the press, is given nothing that was kept."""
    kept.anew = "monkeypatch" in request.fixturenames or request.node.get_closest_marker("prints_anew") is not None
    yield
    kept.anew = False
