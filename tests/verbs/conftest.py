from __future__ import annotations

import pytest
from stub_press import StubPress

from generator.verbs import build


@pytest.fixture
def press(monkeypatch: pytest.MonkeyPatch) -> StubPress:
    """A press of paper in place of the press."""
    stub = StubPress()
    monkeypatch.setattr(build, "print_all", stub.print_all)
    return stub
