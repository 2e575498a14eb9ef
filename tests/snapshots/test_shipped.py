"""Every shipped leaflet in every language, as a proof that a reviewer reads: one file each. After a change that is meant:
`make snapshots`. Each test run looks at large print in the clinic's languages, `make snapshots-check` at everything."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from shelves import Printed, every_edition, every_leaflet, fonts_of, hardest_pages, printed

from generator.snapshots.album import PdfPictures
from generator.snapshots.words import PdfSnapshot

LARGEST = 4_000_000  # bytes of all snapshots together
VERSION = re.compile(r"\b[0-9a-f]{8}\b")


def marked(document: Printed, *more: int) -> Any:
    """A case of a test; those that are not looked at every day are left to `make snapshots-check`."""
    name = "-".join(map(str, (document, *more)))
    return pytest.param(document, *more, id=name, marks=() if document.every_day else pytest.mark.conformance)


@pytest.fixture(scope="session")
def drafts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where this run prints to."""
    return tmp_path_factory.mktemp("drafts")


@pytest.mark.parametrize("document", [marked(each) for each in (*every_leaflet(), *every_edition())])
def test_leaflet(document: Printed, drafts: Path, pdf_snapshot: PdfSnapshot) -> None:
    """It says and shows what was accepted. (The test's name is the name of the snapshot's file.)"""
    built, found = printed(document, drafts)

    assert found == ()
    assert built == pdf_snapshot


@pytest.mark.parametrize(("document", "page"), [marked(*each) for each in hardest_pages()])
def test_page(document: Printed, page: int, drafts: Path, pdf_pictures: PdfPictures) -> None:
    """The hardest pages look as was accepted. The version in the foot, which every changed word changes, is painted over."""
    built, found = printed(document, drafts)

    assert found == ()
    assert built == pdf_pictures(dpi=60, grey=True, pages=[page], mask_texts=[VERSION], fonts=fonts_of(document.tag))


def test_the_snapshots_stay_small_enough_to_keep() -> None:
    files = [path for path in (Path(__file__).parent / "__snapshots__").rglob("*") if path.is_file()]

    assert sum(path.stat().st_size for path in files) < LARGEST
