"""The pytest plugin `clearleaf`: snapshots of PDFs that people can read, for any PDF, ours or not.

    def test_leaflet(pdf_snapshot):
        assert Path("leaflet.pdf") == pdf_snapshot

Fixtures: `pdf_snapshot`, `pdf_pictures`, `assert_same_leaflet`. It stands on syrupy: `--snapshot-update` writes, missing
and unused snapshots fail. pytest loads this module in every run, so it imports nothing until a fixture is asked for.
Manual: docs/testing.md.
"""

from __future__ import annotations

import os
import re
import shlex
from collections.abc import Callable, Collection, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from generator.snapshots.album import PdfPictures
    from generator.snapshots.words import PdfSnapshot

_NEEDS = "needs syrupy: pip install 'clearleaf[test]'"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Where the pictures of a failure go."""
    parser.getgroup("clearleaf").addoption(
        "--pdf-pictures-dir",
        default=None,
        metavar="DIR",
        help="Write expected, actual and difference of pictures that failed there [default: pytest's temporary folder].",
    )


@pytest.fixture
def pdf_snapshot(request: pytest.FixtureRequest) -> PdfSnapshot:
    """The proof of a PDF as text: `assert pdf == pdf_snapshot`, where pdf is bytes, a path or the result of a build."""
    snapshot = _syrupy(request, "pdf_snapshot")
    from generator.snapshots.storage import ProofExtension, shelf
    from generator.snapshots.words import PdfSnapshot

    return PdfSnapshot(shelf(snapshot, ProofExtension), _accept(request))


@pytest.fixture
def pdf_pictures(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> PdfPictures:
    """The pages of a PDF as pictures: `assert pdf == pdf_pictures`, or pdf_pictures(dpi=…, pages=…, tolerance=…, …)."""
    snapshot = _syrupy(request, "pdf_pictures")
    from generator.snapshots.album import PdfPictures
    from generator.snapshots.storage import PictureExtension, shelf

    def folder() -> Path:
        name = re.sub(r"[^\w.-]+", "_", request.node.name)[:80]
        given = request.config.getoption("--pdf-pictures-dir")
        return Path(given) / name if given else tmp_path_factory.mktemp(name)

    return PdfPictures(shelf(snapshot, PictureExtension), request.node.nodeid, _accept(request), pytest.skip, folder)


@pytest.fixture(name="assert_same_leaflet")
def _assert_same_leaflet() -> Callable[..., None]:
    """The function `assert_same_leaflet(a, b, ignore=…)`, without an import."""
    return assert_same_leaflet


def assert_same_leaflet(
    actual: Any, expected: Any, *, ignore: Collection[str | re.Pattern[str]] = (), pages: Iterable[int] | None = None
) -> None:
    """Fail with what is different where two PDFs (bytes, paths, results of a build) do not say and show the same.

    `ignore` names what does not count ("title", "fonts", "layout", …; a wrong name lists them all), or is a compiled
    pattern for words that do not, such as a date. Raises AssertionError; ValueError for a name that means nothing.
    """
    __tracebackhide__ = True
    from generator.proof.compare import told
    from generator.proof.transcript.unreadable import Unreadable
    from generator.verbs.compare import compare_documents

    try:
        found = compare_documents(actual, expected, ignore=ignore, pages=pages)
    except Unreadable as fault:
        raise AssertionError(f"{fault}\nhint: {fault.hint}") from None
    if not found.same:
        raise AssertionError(told(found))


def _syrupy(request: pytest.FixtureRequest, name: str) -> Any:
    """syrupy's own fixture; a test that asks for it where syrupy is missing fails with the line that brings it."""
    try:
        return request.getfixturevalue("snapshot")
    except pytest.FixtureLookupError:
        pytest.fail(f"{name} {_NEEDS}", pytrace=False)


def _accept(request: pytest.FixtureRequest) -> str:
    """The command that accepts what a test found, as it is typed where pytest was started."""
    path = os.path.relpath(request.path, request.config.invocation_params.dir)
    test = "::".join([path, *request.node.nodeid.split("::")[1:]])
    return f"pytest {shlex.quote(test)} --snapshot-update"
