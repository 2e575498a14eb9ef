import json
from dataclasses import asdict

import pytest
from hypothesis import given
from hypothesis import strategies as st
from workbench import ROOT

from generator.compose import Composer
from generator.localize import Sheet
from generator.project import Project
from generator.review.digest import Wording, canonical, digest, scope_of, sha256
from generator.review.imprint import unreviewed

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
    assert sha256(Wording(**PARTS).line.encode()) == Wording(**PARTS).digest


def test_canonical_json_is_one_text_for_one_value() -> None:
    assert canonical({"b": ["é", 1], "a": {"d": "\n", "c": ""}}) == '{"a":{"c":"","d":"\\n"},"b":["é",1]}'


def test_text_that_is_not_nfc_has_no_digest() -> None:
    with pytest.raises(ValueError, match="NFC"):
        digest(**{**PARTS, "text": "ma\u0301s"})


@pytest.mark.parametrize(
    ("unit", "scope"),
    [
        ("carisoprodol", "carisoprodol"),
        ("carisoprodol/limit/days", "carisoprodol"),
        ("limit:carisoprodol", "carisoprodol"),
        ("sources:carisoprodol", "carisoprodol"),
        ("region:US/carisoprodol", "carisoprodol"),
        ("locale:es/carisoprodol", "carisoprodol"),
        ("shared/mix/alcohol", "shared"),
        ("templates/dose/label", "shared"),
        ("region:US", "shared"),
        ("locale:es", "shared"),
    ],
)
def test_a_unit_belongs_to_one_scope(unit: str, scope: str) -> None:
    assert scope_of(unit) == scope


def test_everything_begins_as_a_draft_and_says_why() -> None:
    assert unreviewed("en").state == "draft"
    assert unreviewed("en").lacking == ("templates/state/no-clinician",)
    assert "templates/state/no-translator" in unreviewed("ar").lacking


def sheet(tag: str, region: str = "US") -> Sheet:
    made = Composer(Project(ROOT, ROOT)).sheet("carisoprodol", tag, region).value
    assert made
    return made


def fact(tag: str, unit: str, region: str = "US") -> object:
    return next(json.loads(w.text) for w in sheet(tag, region).wordings if w.unit == unit)


def test_facts_are_vouched_for_as_well() -> None:
    assert fact("en", "limit:carisoprodol") == {
        "max_days": "21",
        "max_single_mg": "350.0",
        "max_daily_mg": "1400.0",
        "doses_a_day": "4",
    }
    assert fact("en", "region:US") == {"emergency_number": "911", "poison_line": "1-800-222-1222", "note": ""}
    assert fact("en", "region:GB", "GB") == {
        "emergency_number": "999",
        "poison_line": "111",
        "note": "poison/united-kingdom",
    }
    assert fact("en", "region:US/carisoprodol") == {"status": "controlled"}
    spanish = fact("es", "locale:es")
    assert isinstance(spanish, dict)
    assert spanish["digits"] == "0-9"
    assert spanish["quotes"] == ["“", "”"]


def test_only_what_a_draft_alone_says_needs_no_review() -> None:
    composer = Composer(Project(ROOT, ROOT))
    for tag in ("en", "es"):
        made = composer.sheet("carisoprodol", tag, "US").value
        assert made
        there = {w.unit for w in made.wordings if ":" not in w.unit}
        left = {u.id for u in composer.units("carisoprodol")} - there
        # Not printed here: other regions' notes, other strengths' warnings, the words of drafts.
        assert all(
            u.startswith(("templates/state/", "shared/poison/", "shared/legal/")) for u in left if "strength" not in u
        ), left


def test_a_wording_is_a_plain_value() -> None:
    assert asdict(Wording(**PARTS)) == PARTS
