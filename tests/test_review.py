from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.findings import Place
from generator.review import digest, standing, why_withheld

PLACE = Place(PurePosixPath("leaflets/x/leaflet.toml"))
PARTS = {
    "kind": "translation",
    "unit": "x/limit/a",
    "language": "es",
    "source": "No more than 4.",
    "text": "No más de 4.",
    "safety": "critical",
}


@given(st.sampled_from(sorted(PARTS)), st.text(alphabet="abcdef 0123456789.", min_size=1))
def test_any_other_wording_has_another_digest(part: str, other: str) -> None:
    changed = {**PARTS, part: other}

    assert (digest(**changed) == digest(**PARTS)) is (other == PARTS[part])


def test_a_digest_is_that_of_the_canonical_json() -> None:
    """A golden value: approvals hang on it for ever."""
    assert digest(**PARTS) == "1d7cc765b1a662772e97082eb6ebbdc84eeada67722f7384a57377f83bdaed16"


def test_text_that_is_not_nfc_has_no_digest() -> None:
    with pytest.raises(ValueError, match="NFC"):
        digest(**{**PARTS, "text": "ma\u0301s"})


def test_everything_is_a_draft_and_says_why() -> None:
    assert standing("en").state == "draft"
    assert standing("en").lacking == ("templates/state/no-clinician",)
    assert "templates/state/no-translator" in standing("ar").lacking


@pytest.mark.parametrize(
    ("language", "example", "codes"),
    [("en", False, ["R101"]), ("es", False, ["R101", "R102"]), ("es", True, ["R101", "R102", "R103"])],
)
def test_a_release_is_refused_with_every_reason(language: str, example: bool, codes: list[str]) -> None:
    assert [f.code for f in why_withheld("x", language, PLACE, example=example)] == codes
