"""The gate's truth table, and what carries over from day to day."""

import datetime
import re
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sitters import DAY, SPANISH, WORDS, path_of, sitting

from generator.content.clinic import ReviewRules
from generator.content.sitting import Scope, Sitting
from generator.review.digest import Wording
from generator.review.record import RecordFile, write_record
from generator.review.state import RELEASED, STATES, Ledger, Verdict, reviewed_and_next, weakest
from generator.review.verify import Judged

LASTS = 100
ENGLISH, FOREIGN = WORDS[0], SPANISH[0]

# Acts: person:role, with (unsigned), (conditional), (rejected), (withdrawn), (withdrawn all), (extended), (overrules);
# @N is the day on which it was done. An approval lasts 100 days. The look is on the day given.
TRUTH = """
kind         weight     acts                                                               day  state      printed
statement    critical   -                                                                  0    draft      no
statement    critical   ann:author                                                         0    in review  no
statement    critical   phil:pharmacist                                                    0    in review  no
statement    critical   ann:author phil:pharmacist                                         0    approved   yes
statement    critical   ann:author clio:clinician                                          0    approved   yes
statement    critical   ann:author ann:pharmacist                                          0    in review  no
statement    critical   ann:author ann:pharmacist phil:pharmacist                          0    approved   yes
statement    critical   ann:author pat:patient-reader                                      0    in review  no
statement    critical   ann:author lead:lead                                               0    in review  no
statement    critical   ann:author phil:pharmacist(unsigned)                               0    in review  no
statement    critical   ann:author(unsigned) phil:pharmacist                               0    in review  no
statement    critical   ann:author phil:pharmacist(conditional)                            0    in review  no
statement    critical   ann:author phil:pharmacist(rejected)                               0    draft      no
statement    critical   ann:author phil:pharmacist clio:clinician(rejected)                0    draft      no
statement    critical   ann:author phil:pharmacist clio:clinician(rejected)@1              1    draft      no
statement    critical   ann:author clio:clinician(rejected) phil:pharmacist@1              1    draft      no
statement    critical   ann:author clio:clinician(rejected) clio:clinician@1               1    approved   yes
statement    critical   ann:author clio:clinician(rejected) clio:clinician                 0    draft      no
statement    critical   ann:author clio:clinician(rejected) phil:pharmacist(overrules)@1   1    approved   yes
statement    critical   ann:author clio:clinician(rejected) ann:author(overrules)@1        1    draft      no
statement    critical   ann:author phil:pharmacist clio:clinician(withdrawn)@1             1    withdrawn  no
statement    critical   ann:author phil:pharmacist clio:clinician(withdrawn-all)@1         1    withdrawn  no
statement    critical   ann:author phil:pharmacist mallory:clinician(withdrawn-all)        0    withdrawn  no
statement    critical   ann:author phil:pharmacist                                         39   approved   yes
statement    critical   ann:author phil:pharmacist                                         40   due        yes
statement    critical   ann:author phil:pharmacist                                         100  due        yes
statement    critical   ann:author phil:pharmacist                                         101  lapsed     no
statement    critical   ann:author phil:pharmacist phil:pharmacist@50                      101  lapsed     no
statement    critical   ann:author ann:author@50 phil:pharmacist phil:pharmacist@50        101  due        yes
statement    critical   ann:author ann:author(extended)@90 phil:pharmacist phil:pharmacist(extended)@90  150  due  yes
statement    critical   ann:author ann:author(extended)@90 phil:pharmacist phil:pharmacist(extended)@90  191  lapsed  no
statement    important  -                                                                  0    draft      no
statement    important  ann:author                                                         0    in review  no
statement    important  phil:pharmacist                                                    0    approved   yes
statement    important  phil:pharmacist(unsigned)                                          0    approved   yes
statement    important  ann:author ann:pharmacist                                          0    approved   yes
statement    info       -                                                                  0    draft      no
statement    info       ann:author                                                         0    approved   yes
statement    info       pat:patient-reader(unsigned)                                       0    approved   yes
limit        critical   phil:pharmacist                                                    0    in review  no
limit        critical   ann:author phil:pharmacist                                         0    approved   yes
region       critical   phil:pharmacist                                                    0    approved   yes
region       critical   phil:pharmacist(unsigned)                                          0    in review  no
region       critical   ann:author                                                         0    in review  no
sources      important  phil:pharmacist                                                    0    approved   yes
translation  critical   -                                                                  0    draft      no
translation  critical   tina:translator                                                    0    in review  no
translation  critical   rob:reviser                                                        0    in review  no
translation  critical   tina:translator rob:reviser                                        0    approved   yes
translation  critical   tina:translator tina:reviser                                       0    in review  no
translation  critical   tina:translator rob:reviser(unsigned)                              0    in review  no
translation  critical   tina:translator phil:pharmacist                                    0    in review  no
translation  critical   tina:translator rob:reviser                                        101  lapsed     no
translation  important  tina:translator                                                    0    approved   yes
translation  important  rob:reviser                                                        0    approved   yes
translation  important  phil:pharmacist                                                    0    in review  no
translation  info       pat:patient-reader                                                 0    approved   yes
locale       important  tina:translator                                                    0    approved   yes
locale       important  phil:pharmacist                                                    0    in review  no
"""


def rows() -> list[tuple[str, str, str, int, str, str]]:
    found = []
    for line in TRUTH.strip().splitlines()[1:]:
        kind, weight, acts, day, state, printed = re.split(r"\s{2,}", line.strip())
        found.append((kind, weight, acts, int(day), state, printed))
    return found


def wording(kind: str, weight: str) -> Wording:
    model = FOREIGN if kind in ("translation", "locale") else ENGLISH
    return replace(model, kind=kind, safety=weight)


def act(said: str, about: Wording, before: list[Judged]) -> Judged:
    """One act of the table as a record that was judged."""
    found = re.fullmatch(r"(\w+):([\w-]+)(?:\(([\w-]+)\))?(?:@(\d+))?", said)
    assert found, said
    name, role, how, day = found[1], found[2], found[3] or "", int(found[4] or 0)
    decision: Any = how if how in ("conditional", "rejected", "withdrawn", "extended") else "approved"
    date = DAY + datetime.timedelta(days=day)
    changes: dict[str, Any] = {"decision": decision, "date": date, "reason": "because", "condition": "if"}
    changes["next"] = date + datetime.timedelta(days=LASTS) if decision in ("approved", "extended") else None
    if how == "withdrawn-all":
        changes |= {"decision": "withdrawn", "digests": {}, "next": None}
    if how == "overrules":
        changes["overrules"] = tuple(one.file.sha256 for one in before)
    return judged(sitting(name, role, (about,), **changes), signed=how != "unsigned")


def judged(made: Sitting, *, signed: bool = True) -> Judged:
    return Judged(RecordFile(path_of(made), write_record(made)), made, signed=signed)


def verdict(
    about: Wording, *records: Judged, day: int = 0, rules: ReviewRules | None = None, region: str = "US"
) -> Verdict:
    ledger = Ledger(records, rules or ReviewRules(), DAY + datetime.timedelta(days=day))
    return ledger.verdict(about, region)


@pytest.mark.parametrize(("kind", "weight", "acts", "day", "state", "printed"), rows(), ids=str)
def test_the_truth_table_of_the_gate(kind: str, weight: str, acts: str, day: int, state: str, printed: str) -> None:
    about, records = wording(kind, weight), list[Judged]()
    for said in acts.split() if acts != "-" else ():
        records.append(act(said, about, records))

    found = verdict(about, *records, day=day)

    assert found.state == state
    assert (found.state in RELEASED) is (printed == "yes")
    assert (found.lacks == ()) is (printed == "yes")


def test_where_signatures_are_optional_an_unsigned_record_counts_for_critical_words() -> None:
    records = [judged(sitting("ann", "author"), signed=False), judged(sitting(), signed=False)]

    assert verdict(ENGLISH, *records).state == "in review"
    assert verdict(ENGLISH, *records, rules=ReviewRules(signatures="optional")).state == "approved"


@pytest.mark.parametrize(
    ("part", "other"),
    [
        ("text", "No more than 8 weeks."),
        ("source", "other"),
        ("unit", "x/limit/day"),
        ("language", "es"),
        ("safety", "important"),
    ],
)
def test_an_approval_is_of_exactly_these_words(part: str, other: str) -> None:
    records = [judged(sitting("ann", "author")), judged(sitting())]

    assert verdict(ENGLISH, *records).state == "approved"
    assert verdict(replace(ENGLISH, **{part: other}), *records).state == "draft"


def test_an_approval_is_for_one_region() -> None:
    records = [judged(sitting("ann", "author")), judged(sitting())]

    assert verdict(ENGLISH, *records, region="GB").state == "draft"


def test_an_approval_in_another_leaflets_sitting_does_not_count() -> None:
    foreign = Scope(leaflet="y", language="en", region="US")
    records = [judged(sitting("ann", "author", scope=foreign)), judged(sitting(scope=foreign))]

    assert verdict(ENGLISH, *records).state == "draft"


def test_a_changed_english_makes_its_translation_stale() -> None:
    records = [judged(sitting("tina", "translator", SPANISH)), judged(sitting("rob", "reviser", SPANISH))]

    assert verdict(FOREIGN, *records).state == "approved"
    assert verdict(replace(FOREIGN, source="No more than 2 weeks."), *records).state == "draft"


def test_a_refused_record_vouches_for_nothing_but_its_no_still_stands() -> None:
    from generator.findings import Place, error

    fault = (error("R222", Place(PurePosixPath("x")), "no"),)
    good = [judged(sitting("ann", "author")), judged(sitting())]
    no = replace(judged(sitting("clio", "clinician", decision="rejected", next=None, reason="wrong")), findings=fault)
    yes = replace(judged(sitting("clio", "clinician")), findings=fault)

    assert verdict(ENGLISH, *good, no).state == "draft"
    assert verdict(ENGLISH, judged(sitting("ann", "author")), yes).state == "in review"


def test_what_is_lacking_says_whose_approval_and_why() -> None:
    own = verdict(ENGLISH, judged(sitting("ann", "author")), judged(sitting("ann", "pharmacist")))
    bare = verdict(ENGLISH, judged(sitting("ann", "author")), judged(sitting(), signed=False))

    assert [(lack.need, lack.why) for lack in own.lacks] == [
        ("clinical", "ann is its author: somebody else must read it")
    ]
    assert "not signed" in bare.lacks[0].why


def test_a_minor_edit_does_not_move_the_leaflets_dates() -> None:
    later = DAY + datetime.timedelta(days=200)
    edited = replace(WORDS[2], source="For new, bad pain.", text="For new, bad pain.")
    records = [
        judged(sitting("ann", "author")),
        judged(sitting()),
        judged(sitting("phil", "pharmacist", (edited,), date=later, next=later + datetime.timedelta(days=900))),
    ]
    ledger = Ledger(records, ReviewRules(), later)
    days = reviewed_and_next(ledger.verdict(w, "US") for w in (*WORDS[:2], edited))

    assert days == (DAY, DAY + datetime.timedelta(days=730))


def test_a_leaflet_with_a_wording_that_nobody_reviewed_has_no_dates() -> None:
    ledger = Ledger([judged(sitting())], ReviewRules(), DAY)

    assert reviewed_and_next(ledger.verdict(w, "US") for w in WORDS) is None
    assert reviewed_and_next(()) is None


@given(st.lists(st.sampled_from(STATES)))
def test_a_leaflet_is_as_good_as_its_weakest_wording(states: list[str]) -> None:
    whole = weakest(states)

    assert all(STATES.index(whole) <= STATES.index(s) for s in states)
    assert whole in states or states == []


@given(st.integers(0, 1096), st.integers(0, 200))
def test_time_alone_only_weakens(day: int, more: int) -> None:
    records = [judged(sitting("ann", "author")), judged(sitting())]
    now, later = (verdict(ENGLISH, *records, day=d).state for d in (day, day + more))

    assert STATES.index(later) <= STATES.index(now)
