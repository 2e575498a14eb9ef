"""One form of a record, and nothing else is one."""

import datetime
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sitters import WORDS, filed, sitting, unsigned

from generator.content.sitting import Accepted
from generator.review.record import RecordFile, read_record, sealed, write_record

LINES = st.text(st.characters(exclude_categories=("C", "Z"), exclude_characters="{}*<>"), max_size=30)
HASHES = st.text("0123456789abcdef", min_size=64, max_size=64)


def codes(file: RecordFile) -> list[str]:
    return [f.code for f in read_record(file).findings]


@given(LINES, st.lists(LINES, max_size=3), st.lists(HASHES, max_size=3), st.dates(datetime.date(2020, 1, 1)))
def test_what_is_written_is_read(reason: str, evidence: list[str], after: list[str], day: datetime.date) -> None:
    import unicodedata

    reason = unicodedata.normalize("NFC", reason)
    evidence = [unicodedata.normalize("NFC", e) for e in evidence]
    made = sealed(replace(sitting(reason=reason, evidence=tuple(evidence), date=day), after=tuple(after)))

    assert read_record(unsigned(made)).value == made
    assert write_record(made) == write_record(made)


def test_a_record_with_everything_is_read_back() -> None:
    waiver = Accepted(code="T404", digest=WORDS[0].digest, reason="It is a “name”.")
    made = sealed(replace(sitting(), waiver=(waiver,), overrules=("a" * 64,), condition="none"))

    assert read_record(unsigned(made)).value == made


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        (b"phil", b"clio", "R203"),
        (b"2027-03-01", b"2027-03-02", "R203"),
        (b"approved", b"conditional", "R203"),
        (b"schema = 1\n", b"schema = 1\n\n", "R202"),
        (b"schema = 1\n", b"# a remark\nschema = 1\n", "R202"),
        (b"schema = 1\n", b"schema = 1 \n", "R202"),
        (b"\n", b"\r\n", "R202"),
        (b"schema = 1\n", b"schema = 2\n", "C104"),
        (b"decision = ", b"decisions = ", "C102"),
        (b"[digests]", b"[digests", "C101"),
        (b"pharmacist", b"\xff", "R201"),
    ],
)
def test_any_other_form_is_refused(old: bytes, new: bytes, code: str) -> None:
    raw = unsigned(sitting()).raw

    assert code in codes(RecordFile(filed(sitting()).path, raw.replace(old, new)))


def test_a_refusal_has_its_place_and_says_what_to_do() -> None:
    file = unsigned(sitting())
    (found,) = read_record(replace(file, raw=file.raw.replace(b"phil", b"clio"))).findings

    assert str(found.place) == "leaflets/x/reviews/x.2027-03-01.phil.pharmacist.toml"
    assert "edited after it was written" in found.message
    assert "git checkout" in found.hint
