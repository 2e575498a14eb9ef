"""Every attack that issue and design name, each refused with a reason that says which it was."""

import datetime
from dataclasses import replace
from typing import Any

import pytest
from sitters import DAY, NEXT, SPANISH, WORDS, Court, court, filed, key, keys, roster, sitting, unsigned

from generator.content.clinic import ReviewRules
from generator.content.sitting import Key, Scope, Sitting
from generator.review.digest import Wording
from generator.review.record import RecordFile, sealed, write_record
from generator.review.signature import RECORDS, sign
from generator.review.state import Ledger
from generator.review.verify import Judged

DAYS = datetime.timedelta(days=1)


def state(court: Court, about: Wording, *files: RecordFile, region: str = "US") -> str:
    return Ledger(court.judge(*files), court.rules, court.today).verdict(about, region).state


def author() -> RecordFile:
    return filed(sitting("ann", "author"))


def first(judged: tuple[Judged, ...], path: object) -> Judged:
    return next(one for one in judged if one.file.path == path)


def test_the_honest_case_is_good() -> None:
    files = author(), filed(sitting())

    assert court().codes(*files) == []
    assert all(one.signed and one.counts for one in court().judge(*files))
    assert state(court(), WORDS[0], *files) == "approved"


def test_edited_wording_under_an_old_approval() -> None:
    edited = replace(WORDS[0], source="No more than 8 weeks.", text="No more than 8 weeks.")

    assert state(court(), edited, author(), filed(sitting())) == "draft"


def test_record_edited_after_signing() -> None:
    good = filed(sitting())
    by_hand = replace(good, raw=good.raw.replace(b"2029-02-28", b"2029-02-27"))
    resealed = replace(good, raw=write_record(sealed(replace(sitting(), next=NEXT - DAYS))))

    assert court().codes(by_hand) == ["R203"]
    assert court().codes(resealed) == ["R211"]
    assert "its signature is of other bytes" in court().messages(resealed)
    assert all(one.stops_its_folder for one in court().judge(by_hand, resealed))


def test_signature_from_another_file() -> None:
    other = filed(sitting("phil", "pharmacist", WORDS[:1]))
    swapped = replace(filed(sitting()), signature=other.signature)

    assert court().codes(swapped) == ["R211"]
    assert "the file is another's" in court().messages(swapped)


def test_signature_from_another_namespace() -> None:
    file = filed(sitting(), namespace="git")

    assert court().codes(file) == ["R211"]
    assert "made for `git`" in court().messages(file)


def test_signature_from_another_person() -> None:
    file = filed(sitting("phil"), signer="ann")

    assert court().codes(file) == ["R211"]
    assert "it says phil and is signed with the key of ann" in court().messages(file)


def test_signature_of_a_stranger() -> None:
    file = filed(sitting("phil"), signer="mallory")

    assert court().codes(file) == ["R211"]
    assert "nobody's in leaflets/people.toml" in court().messages(file)


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"last": DAY - DAYS}, "signs from"),
        ({"first": DAY + DAYS}, "signs from"),
        ({"revoked": DAY + 90 * DAYS}, "revoked"),
        ({"revoked": DAY - 90 * DAYS}, "revoked"),
    ],
)
def test_an_expired_or_revoked_key(changes: dict[str, Any], why: str) -> None:
    here = court(roster=roster(phil=key("phil", **changes)))
    file = filed(sitting())

    assert here.codes(file) == ["R212"]
    assert why in here.messages(file)
    assert not here.judge(file)[0].stops_its_folder


def test_a_key_that_ended_after_the_record_still_vouches_for_it() -> None:
    here = court(roster=roster(phil=key("phil", last=DAY + DAYS)), today=DAY + 300 * DAYS)

    assert here.codes(filed(sitting())) == []


def test_a_key_added_to_people_toml_by_somebody_who_is_not_the_lead_makes_everybody_unknown() -> None:
    """The file is not believed then (test_people), so the roster is empty."""
    here = court(roster=replace(roster(), people={}, keys={}))

    assert set(here.codes(filed(sitting()))) == {"R211", "R221"}


@pytest.mark.parametrize(
    ("name", "role"),
    [("phil", "clinician"), ("ann", "clinician"), ("rob", "translator"), ("pat", "pharmacist"), ("lead", "pharmacist")],
)
def test_a_role_that_is_not_held(name: str, role: str) -> None:
    words = SPANISH if name == "rob" else WORDS
    file = filed(sitting(name, role, words))

    assert court().codes(file) == ["R222"]
    assert f"{name} does not hold the role {role}" in court().messages(file)


def test_a_language_that_is_not_held() -> None:
    arabic = replace(SPANISH[0], language="ar")
    file = filed(sitting("tina", "translator", (arabic,)))

    assert court().codes(file) == ["R222"]
    assert "does not vouch for the language ar" in court().messages(file)


def test_author_approves_own_text() -> None:
    files = author(), filed(sitting("ann", "pharmacist"))
    verdict = Ledger(court().judge(*files), ReviewRules(), DAY).verdict(WORDS[0], "US")

    assert verdict.state == "in review"
    assert "ann is its author" in verdict.lacks[0].why
    assert [act.sitting.role for act in verdict.own] == ["pharmacist"]


def test_translator_revises_own_text() -> None:
    files = filed(sitting("tina", "translator", SPANISH)), filed(sitting("tina", "reviser", SPANISH))
    verdict = Ledger(court().judge(*files), ReviewRules(), DAY).verdict(SPANISH[0], "US")

    assert verdict.state == "in review"
    assert "tina is its translator" in verdict.lacks[0].why


def test_four_eyes_behind_one_key() -> None:
    """Two ids with one key are refused in people.toml (R303, test_people); here the owner of the key decides."""
    file = filed(sitting("phil"), signer="ann")

    assert "R211" in court().codes(file)


def test_a_date_in_the_future() -> None:
    file = filed(sitting(date=DAY + DAYS, next=NEXT))

    assert court().codes(file) == ["R231"]
    assert "is the clock of this computer right?" in court().judge(file)[0].findings[0].hint
    assert court(today=DAY + DAYS).codes(file) == []


@pytest.mark.parametrize(
    ("following", "why"),
    [
        (DAY + 1097 * DAYS, "more than 1096 days"),
        (datetime.date(9999, 12, 31), "more than 1096 days"),
        (DAY, "not after its date"),
        (DAY - DAYS, "not after its date"),
        (None, "does not say when"),
    ],
)
def test_a_next_review_beyond_the_policy(following: datetime.date | None, why: str) -> None:
    file = filed(sitting(next=following))

    assert court().codes(file) == ["R232"]
    assert why in court().messages(file)


def test_a_clinic_may_ask_for_less_time() -> None:
    assert court(rules=ReviewRules(longest_days=365)).codes(filed(sitting())) == ["R232"]
    assert court().codes(filed(sitting(next=DAY + 1096 * DAYS))) == []


def extension(day: int, more: int, **changes: Any) -> Sitting:
    date = DAY + day * DAYS
    return sitting(decision="extended", reason="the reviewer is ill", date=date, next=NEXT + more * DAYS, **changes)


def test_extended_once_is_good() -> None:
    files = author(), filed(sitting()), filed(extension(700, 100), name="ext1.toml")

    assert court(today=DAY + 800 * DAYS).codes(*files) == []


def test_extended_twice() -> None:
    files = (
        filed(sitting()),
        filed(extension(700, 100), name="ext1.toml"),
        filed(extension(720, 150), name="ext2.toml"),
    )
    here = court(today=DAY + 720 * DAYS)

    assert set(here.codes(*files)) == {"R234"}
    assert "was extended before; once is all" in here.messages(*files)
    assert [one.counts for one in here.judge(*files)] == [True, False, True]


@pytest.mark.parametrize(
    ("made", "why"),
    [
        (extension(731, 150), "no approval of this role that holds"),
        (extension(700, 184), "more than 183 days"),
        (extension(700, 100, name="clio", role="clinician", words=SPANISH[:0]), "names no words"),
        (extension(700, 100, name="ann", role="author"), "no approval of this role"),
    ],
)
def test_an_extension_that_is_none(made: Sitting, why: str) -> None:
    files = filed(sitting()), filed(made, name="ext.toml")

    assert why in court(today=DAY + 731 * DAYS).messages(*files)


def test_an_extension_without_a_reason() -> None:
    assert court(today=NEXT).codes(filed(sitting()), filed(replace_reason(extension(700, 100)), name="ext.toml")) == [
        "R233"
    ]


def replace_reason(made: Sitting) -> Sitting:
    return sealed(replace(made, reason=" "))


def lines_of(file: RecordFile) -> tuple[list[bytes], int]:
    lines = file.raw.split(b"\n")
    return lines, lines.index(b"[digests]")


def test_digest_list_reordered() -> None:
    file = unsigned(sitting())
    lines, at = lines_of(file)
    lines[at + 1], lines[at + 2] = lines[at + 2], lines[at + 1]

    assert court().codes(replace(file, raw=b"\n".join(lines))) == ["R202"]


def test_digest_list_duplicated() -> None:
    file = unsigned(sitting())
    lines, at = lines_of(file)
    lines.insert(at + 1, lines[at + 1])

    assert court().codes(replace(file, raw=b"\n".join(lines))) == ["C101"]


def test_digest_list_truncated() -> None:
    file = unsigned(sitting())
    lines, at = lines_of(file)
    del lines[at + 1]

    assert court().codes(replace(file, raw=b"\n".join(lines))) == ["R203"]


@pytest.mark.parametrize("keep", [0, 1, 40, 300, -1, -2, -70])
def test_record_truncated(keep: int) -> None:
    file = filed(sitting())

    assert court().codes(replace(file, raw=file.raw[:keep])) != []


def test_record_deleted_and_named_by_a_later_one() -> None:
    no = filed(sitting("clio", "clinician", decision="rejected", next=None, reason="wrong"))
    later = filed(sealed(replace(sitting(), after=(no.sha256,))))

    assert court().codes(no, later) == []
    assert court().codes(later) == ["R241"]
    assert court().judge(later)[0].stops_its_folder


def test_replayed_for_another_language() -> None:
    record = filed(sitting("tina", "translator", SPANISH))
    moved = replace(record, path=type(record.path)("locales/ar/reviews/x.2027-03-01.tina.translator.toml"))
    arabic = replace(SPANISH[0], language="ar")
    relabelled = filed(
        sealed(replace(sitting("rob", "reviser", SPANISH), scope=Scope(leaflet="x", language="ar", region="US")))
    )

    assert court().codes(moved) == ["R204"]
    assert state(court(), arabic, relabelled) == "draft"


def test_replayed_for_another_leaflet() -> None:
    record = filed(sitting())
    moved = replace(record, path=type(record.path)("leaflets/y/reviews/y.2027-03-01.phil.pharmacist.toml"))
    relabelled = filed(sealed(replace(sitting(), scope=Scope(leaflet="y", language="en", region="US"))))

    assert court().codes(moved) == ["R204"]
    assert court().codes(relabelled) == ["R204"]
    assert "`x/limit/days` is not part of y" in court().messages(relabelled)


def test_replayed_for_another_region() -> None:
    files = author(), filed(sitting())

    assert state(court(), WORDS[0], *files, region="GB") == "draft"


def test_a_record_for_all_regions_can_only_withdraw() -> None:
    everywhere = Scope(leaflet="x", language="en", region="*")

    assert court().codes(filed(sealed(replace(sitting(), scope=everywhere)))) == ["R233"]


def test_unicode_look_alike_of_an_id() -> None:
    """The id is ASCII by its form; the name is held by test_people."""
    file = unsigned(sitting())

    assert court().codes(replace(file, raw=file.raw.replace(b'"phil"', '"рhil"'.encode()))) == ["C104"]


def test_two_records_of_one_day_that_disagree_the_stricter_wins() -> None:
    no = filed(sitting("clio", "clinician", decision="rejected", next=None, reason="wrong number"))
    files = author(), filed(sitting()), no

    assert court().codes(*files) == []
    assert state(court(), WORDS[0], *files) == "draft"


def test_the_clock_before_the_last_record() -> None:
    before = filed(sitting("clio", "clinician", date=DAY + 10 * DAYS, next=NEXT))
    backdated = filed(sealed(replace(sitting(), after=(before.sha256,))))
    here = court(today=DAY + 10 * DAYS)

    assert here.codes(before, backdated) == ["R242"]
    assert "was the clock wrong?" in first(here.judge(before, backdated), backdated.path).findings[0].hint


def test_an_unknown_check_list() -> None:
    assert court().codes(filed(sitting(check_list="0"))) == ["R205"]


@pytest.mark.parametrize("decision", ["rejected", "withdrawn", "conditional"])
def test_a_decision_without_its_reason(decision: Any) -> None:
    assert court().codes(filed(sitting(decision=decision, next=None))) == ["R233"]


def test_a_record_that_came_to_harm_is_answered_by_one_that_names_it() -> None:
    good = filed(sitting())
    harmed = replace(good, raw=good.raw + b"# ")
    answer = filed(
        sealed(replace(sitting("clio", "clinician", reason="harmed by an editor"), overrules=(harmed.sha256,))),
        name="z.toml",
    )
    old, new = court().judge(harmed, answer)

    assert old.overruled
    assert not old.stops_its_folder
    assert not old.counts
    assert str(old.findings[0].severity) == "note"
    assert new.counts


@pytest.mark.parametrize("answer", [{"name": "ann", "role": "author"}, {"name": "pat", "role": "patient-reader"}])
def test_not_everybody_may_answer_for_a_harmed_record(answer: dict[str, Any]) -> None:
    good = filed(sitting())
    harmed = replace(good, raw=good.raw + b"# ")
    made = sealed(replace(sitting(**answer), overrules=(harmed.sha256,)))

    assert court().judge(harmed, filed(made, name="z.toml"))[0].stops_its_folder


def test_an_unsigned_record_may_not_answer_for_another() -> None:
    good = filed(sitting())
    harmed = replace(good, raw=good.raw + b"# ")
    made = unsigned(sealed(replace(sitting("clio", "clinician"), overrules=(harmed.sha256,))), name="z.toml")

    assert court().judge(harmed, made)[0].stops_its_folder


def test_a_signature_file_that_is_empty_or_taken_away() -> None:
    good = filed(sitting())

    assert court().codes(replace(good, signature=b"")) == ["R211"]
    assert state(court(), WORDS[0], author(), replace(good, signature=None)) == "in review"


def test_a_key_of_another_kind_is_no_key() -> None:
    with pytest.raises(ValueError, match="String should match pattern"):
        Key(person="ann", public="ssh-rsa AAAA", first=DAY, last=NEXT)
    assert sign(b"x", keys() / "ann", RECORDS)
