"""What a signature file says is read strictly; whether it holds, only ssh-keygen says."""

import base64
from pathlib import Path

import pytest
from sitters import VERIFIER, keys, public

from generator.findings import ExitCode, Stop
from generator.review import signature as room
from generator.review.signature import PEOPLE, RECORDS, Claim, Signature, Verifier, read_signature, sign

DATA = b"these exact words\n"


def signed(name: str = "ann", namespace: str = RECORDS) -> bytes:
    return sign(DATA, keys() / name, namespace)


def test_a_signature_says_who_and_what_for() -> None:
    assert read_signature(signed()) == Signature(public("ann"), RECORDS)


def test_a_signature_holds_for_these_bytes_this_key_and_this_purpose_alone() -> None:
    good = signed()

    assert VERIFIER.holds(Claim(DATA, good, public("ann"), RECORDS))
    assert not VERIFIER.holds(Claim(DATA + b" ", good, public("ann"), RECORDS))
    assert not VERIFIER.holds(Claim(DATA, good, public("phil"), RECORDS))
    assert not VERIFIER.holds(Claim(DATA, good, public("ann"), PEOPLE))
    assert not VERIFIER.holds(Claim(DATA, signed(namespace=PEOPLE), public("ann"), RECORDS))


@pytest.mark.parametrize(
    "harm",
    [
        lambda s: b"",
        lambda s: b"junk",
        lambda s: s.rstrip(),
        lambda s: s + b"\n",
        lambda s: b" " + s,
        lambda s: s.replace(b"\n", b"\r\n"),
        lambda s: s.replace(b"SIGNATURE", b"signature"),
        lambda s: s[: len(s) // 2],
        lambda s: s.replace(b"\n", b"", 2),
        lambda s: s + s,
        lambda s: b"\n".join(
            [s.split(b"\n")[0], base64.b64encode(b"SSHSIG\0\0\0\2" + b"\0" * 40), *s.split(b"\n")[-2:]]
        ),
        lambda s: b"\xff" + s,
    ],
)
def test_a_file_in_any_other_form_is_no_signature(harm: object) -> None:
    assert callable(harm)
    assert read_signature(harm(signed())) is None


def claims() -> list[Claim]:
    """Good and bad questions in turn."""
    found = list[Claim]()
    for i in range(7):
        data = f"record {i}".encode()
        good = sign(data, keys() / "ann", RECORDS)
        found += [Claim(data, good, public("ann"), RECORDS), Claim(data + b"!", good, public("ann"), RECORDS)]
        found += [Claim(data, good, public("phil"), RECORDS), Claim(data, good, public("ann"), PEOPLE)]
    return found


def test_many_at_once_give_the_answers_of_their_questions() -> None:
    verifier = Verifier()

    verifier.ask_all(claims())

    assert [verifier.answers[c.key] for c in claims()] == [True, False, False, False] * 7


def test_ssh_keygen_is_asked_once_a_question(monkeypatch: pytest.MonkeyPatch) -> None:
    verifier = Verifier()
    verifier.ask_all(claims())
    monkeypatch.setattr(room, "_ask", None)

    verifier.ask_all(claims())
    assert sum(map(verifier.holds, claims())) == 7


def test_what_ssh_keygen_says_is_handed_on(tmp_path: Path) -> None:
    junk = tmp_path / "junk"
    junk.write_text("no key")

    with pytest.raises(Stop, match="ssh-keygen did not sign"):
        sign(DATA, junk, RECORDS)


def test_without_ssh_keygen_the_machine_lacks_something(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")

    with pytest.raises(Stop, match="ssh-keygen is missing") as stop:
        sign(DATA, Path("key"), RECORDS)
    assert stop.value.exit_code is ExitCode.MACHINE
