"""The profiles of the package: whole, sourced, and asked of rules that exist."""

import pytest

from generator.editions import EDITIONS
from generator.findings import ExitCode, Stop
from generator.manual import manuals
from generator.proof.rules.all import BY_CODE
from generator.proof.standards import Malformed, _asked, asked_by, named, profiles, topics

WANTED = {
    "acb-2025", "aph", "ukaaf-large", "ukaaf-clear", "rnib-clear", "access-board", "cclvi", "wcag-aa", "wcag-aaa", "cfr-208", "eu-2009",
    "usp-17", "nhs", "pdf-ua", "pmcpa", "clearleaf",
}  # fmt: skip


def test_every_standard_is_there() -> None:
    assert set(profiles()) == WANTED


@pytest.mark.parametrize("profile", profiles().values(), ids=lambda p: p.id)
def test_a_profile_says_where_its_numbers_come_from_and_how_it_was_read(profile: object) -> None:
    assert all(getattr(profile, name) for name in ("title", "by", "year", "source", "read", "rules"))
    assert all(asked.clause for asked in profile.rules)  # type: ignore[attr-defined]


def test_every_rule_is_asked_by_some_profile() -> None:
    assert [code for code in BY_CODE if not list(asked_by(code))] == []


def test_explain_names_who_asks_a_rule_and_its_source() -> None:
    manual = manuals()["P204"]

    assert "aph (American Printing House for the Blind, 2011): x-height and t-height of 1/8 inch [at_least 9]" in manual
    assert "source: APH Research-Based Guidelines" in manual


def test_editions_keep_profiles_that_exist_and_do_not_contradict_one_another() -> None:
    for edition in EDITIONS.values():
        assert set(edition.keeps) <= WANTED
        for topic in topics():
            assert sum(bool(set(side.profiles) & set(edition.keeps)) for side in topic.sides) <= 1, topic.name


def test_contradictions_name_profiles_and_the_rules_that_they_ask() -> None:
    for topic in topics():
        assert len(topic.sides) > 1
        for side in topic.sides:
            for name in side.profiles:
                assert side.code in {asked.code for asked in profiles()[name].rules}, (topic.name, name)


@pytest.mark.parametrize(
    ("name", "found"),
    [("acb-2025", "acb-2025"), ("ACB", "acb-2025"), ("UKAAF Large", "ukaaf-large"), ("rnib", "rnib-clear")],
)
def test_a_profile_is_found_by_its_id_or_its_beginning(name: str, found: str) -> None:
    assert [p.id for p in named([name, name])] == [found]


@pytest.mark.parametrize("name", ["wcag", "", "nowhere"])
def test_a_name_that_fits_none_or_several_stops(name: str) -> None:
    with pytest.raises(Stop) as stop:
        named([name])

    assert stop.value.exit_code is ExitCode.NOTHING_MATCHED


@pytest.mark.parametrize(
    "rule", [{"code": "P999", "clause": "x"}, {"code": "P201", "clause": "x", "ask": {"atleast": 1}}]
)
def test_a_profile_that_asks_what_no_rule_knows_is_refused(rule: dict[str, object]) -> None:
    with pytest.raises(Malformed):
        _asked("x", rule)
