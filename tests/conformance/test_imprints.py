"""Copies from a plate, read by veraPDF."""

from pathlib import Path

import pytest
from imprints import in_full, page
from verapdf import FLAVOURS, failed_rules

pytestmark = pytest.mark.conformance


@pytest.fixture(scope="module")
def copies(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    out, made = tmp_path_factory.mktemp("copies"), list[Path]()
    for tag in ("en", "es", "ar"):
        _, plate = in_full(page(tag, "Oak Clinic", "555-0100"))
        made.append(out / f"{tag}.pdf")
        made[-1].write_bytes(plate.copy(page(tag, "Elm Clinic", "555-0147")))
    return made


@pytest.mark.parametrize("flavour", FLAVOURS)
def test_a_copy_passes_every_rule(copies: list[Path], flavour: str) -> None:
    found = failed_rules(copies, flavour)

    assert len(found) == len(copies)
    assert {name: rules for name, rules in found.items() if rules} == {}
