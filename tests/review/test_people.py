"""Nobody is believed without the lead, and everybody is one person."""

import datetime
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any

import pytest
from sitters import FOLK, VERIFIER, key, keys, people, public

from generator.content.clinic import ReviewRules
from generator.content.sitting import People, Person
from generator.findings import Place
from generator.review.people import about_people, about_signature, days_of, skeleton
from generator.review.signature import PEOPLE, RECORDS, sign

AT = Place(PurePosixPath("leaflets/people.toml"))
RAW = b"schema = 1\n"


def codes(found: People) -> list[str]:
    return [f.code for f in about_people(found, lambda *_: AT)]


def messages(found: People) -> str:
    return " | ".join(f.message for f in about_people(found, lambda *_: AT))


def named(name: str, other: str = "ann2") -> People:
    return People(schema=1, person=(*FOLK, Person(id=other, name=name, roles=("author",), languages=("en",))))


def test_these_people_are_well() -> None:
    assert codes(people()) == []


@pytest.mark.parametrize(
    "name",
    [
        "Ann Example",
        "ANN EXAMPLE",
        "Ann  Example",
        "Ann-Example",
        "\u0410nn \u0415xample",
        "\u0410nn Example",
        "\uff21nn Example",
        "\u00c1nn Example",
    ],
)
def test_a_name_that_looks_like_anothers_is_refused(name: str) -> None:
    assert "R302" in codes(named(name))


@pytest.mark.parametrize("name", ["Anna Example", "Мария Пример", "Μαρία Παράδειγμα", "李 小龍", "Ann Example 2"])
def test_another_name_is_another_name(name: str) -> None:
    assert codes(named(name)) == []


def test_the_skeleton_sees_through_alphabets() -> None:
    assert skeleton("\u0420\u0430\u0443\u043b") == skeleton("Pay\u043b")
    assert skeleton("Ann") != skeleton("Anna")


def test_two_people_never_share_a_key() -> None:
    shared = people(phil=key("phil", public=f"{public('ann')} phil@example"))

    assert codes(shared) == ["R303"]
    assert "ann's too" in messages(shared)


@pytest.mark.parametrize(
    "broken",
    [
        People(schema=1, person=(FOLK[0], FOLK[0])),
        People(schema=1, person=(), key=(key("ann"),)),
        People(schema=1, person=FOLK, key=(key("ann"), key("ann"))),
        People(schema=1, person=FOLK, key=(key("ann", last=datetime.date(2020, 1, 1)),)),
    ],
)
def test_an_entry_that_makes_no_sense_is_refused(broken: People) -> None:
    assert "R303" in codes(broken)


def reasons(raw: bytes, signature: bytes | None, **rules: Any) -> list[str]:
    given = ReviewRules(**{"lead": (public("lead"),), **rules})
    return [f"{f.code} {f.message}" for f in about_signature(raw, signature, given, VERIFIER, AT)]


def test_the_leads_signature_is_believed() -> None:
    assert reasons(RAW, sign(RAW, keys() / "lead", PEOPLE)) == []


@pytest.mark.parametrize(
    ("raw", "signer", "namespace", "why"),
    [
        (RAW + b"\n", "lead", PEOPLE, "changed after the lead signed it"),
        (RAW, "mallory", PEOPLE, "not the lead's"),
        (RAW, "lead", RECORDS, "not for people"),
    ],
)
def test_any_other_signature_is_not(raw: bytes, signer: str, namespace: str, why: str) -> None:
    (said,) = reasons(raw, sign(RAW, keys() / signer, namespace))

    assert said.startswith("R301")
    assert why in said


def test_no_signature_and_no_lead_are_not_enough() -> None:
    assert "not signed by the lead" in reasons(RAW, None)[0]
    assert "not a signature file" in reasons(RAW, b"junk")[0]
    assert "names no lead" in reasons(RAW, None, lead=())[0]


def test_without_signatures_a_file_without_a_lead_is_believed_as_it_lies_there() -> None:
    assert reasons(RAW, None, lead=(), signatures="optional") == []
    assert reasons(RAW, None, signatures="optional") != []


@pytest.mark.parametrize(
    ("day", "good"),
    [("2025-12-31", False), ("2026-01-01", True), ("2030-12-31", True), ("2031-01-01", False)],
)
def test_a_key_signs_from_its_first_to_its_last_day(day: str, good: bool) -> None:
    assert (days_of(key("ann"), datetime.date.fromisoformat(day)) == "") is good


def test_a_revoked_key_never_signed() -> None:
    revoked = replace(key("ann"), revoked=datetime.date(2028, 1, 1))

    assert "revoked" in days_of(revoked, datetime.date(2027, 1, 1))
