"""A thousand forgeries: valid records and signatures, changed at random as a forger or a broken disk would; none counts.

A forger here knows everything: the form of a record, how to seal it again, everybody's public key, the private keys of
a stranger and of a colleague. Not the signer's private key.
"""

import base64
import datetime
import random
from collections import Counter
from collections.abc import Callable
from dataclasses import fields, replace
from pathlib import PurePosixPath

from sitters import DAY, NEXT, SPANISH, VERIFIER, WORDS, filed, keys, roster, sitting

from generator.content.clinic import ReviewRules
from generator.content.sitting import Accepted, Scope, Sitting
from generator.review.record import RecordFile, read_record, sealed, write_record
from generator.review.signature import _armoured, sign
from generator.review.verify import Judged, judge

FORGERIES = 1000
DAYS = datetime.timedelta(days=1)
Forger = Callable[[random.Random, RecordFile, list[RecordFile]], RecordFile]


def honest() -> list[RecordFile]:
    accepted = Accepted(code="T404", digest=SPANISH[0].digest, reason="a name")
    made = [
        sitting("ann", "author"),
        sitting(),
        sitting("clio", "clinician", evidence=("S1", "S2")),
        sitting("tina", "translator", SPANISH, waiver=(accepted,)),
        sitting("rob", "reviser", SPANISH),
        sitting("clio", "clinician", decision="rejected", next=None, reason="wrong", date=DAY - DAYS),
    ]
    return [filed(one, name=f"x.{n}.toml") for n, one in enumerate(made)]


def flipped(raw: bytes, dice: random.Random) -> bytes:
    at = dice.randrange(len(raw))
    return raw[:at] + bytes([raw[at] ^ 1 << dice.randrange(8)]) + raw[at + 1 :]


def cut_or_grown(raw: bytes, dice: random.Random) -> bytes:
    at, size = dice.randrange(len(raw)), dice.randrange(1, 9)
    return raw[:at] + (dice.randbytes(size) + raw[at:] if dice.random() < 0.5 else raw[at + size :])


def shuffled(raw: bytes, dice: random.Random) -> bytes:
    lines = raw.split(b"\n")
    one, other = dice.randrange(len(lines)), dice.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]
    return b"\n".join(lines if dice.random() < 0.7 else [*lines[:one], lines[one], *lines[one:]])


def said_otherwise(made: Sitting, dice: random.Random) -> Sitting:
    """The sitting with another value somewhere, sealed again as a forger would."""
    others = {
        "person": dice.choice(["ann", "phil", "clio", "tina", "rob", "lead", "mallory"]),
        "role": dice.choice(["author", "pharmacist", "clinician", "translator", "reviser", "lead"]),
        "date": DAY - dice.randrange(400) * DAYS,
        "next": NEXT + dice.randrange(-300, 300) * DAYS,
        "decision": dice.choice(["approved", "conditional", "withdrawn", "extended"]),
        "reason": dice.choice(["", "never mind"]),
        "evidence": ("S9",),
        "overrules": ("0" * 64,),
        "scope": Scope(leaflet="x", language=dice.choice(["en", "es"]), region=dice.choice(["GB", "US", "*"])),
        "digests": {
            name: dice.choice([d, "f" * 64, WORDS[0].digest])
            for name, d in list(made.digests.items())[dice.randrange(2) :]
        },
    }
    name = dice.choice(sorted(others))
    return sealed(replace(made, **{name: others[name]}))


def value(file: RecordFile) -> Sitting:
    made = read_record(file).value
    assert made
    return made


def harm_record(how: Callable[[bytes, random.Random], bytes]) -> Forger:
    return lambda dice, file, _: replace(file, raw=how(file.raw, dice))


def edit_and_seal(dice: random.Random, file: RecordFile, _: list[RecordFile]) -> RecordFile:
    return replace(file, raw=write_record(said_otherwise(value(file), dice)))


def edit_and_sign_as_another(dice: random.Random, file: RecordFile, _: list[RecordFile]) -> RecordFile:
    raw = write_record(said_otherwise(value(file), dice))
    signer = dice.choice(["mallory", "lead", "pat"])
    return replace(file, raw=raw, signature=sign(raw, keys() / signer, dice.choice(["clearleaf-review-v1", "git"])))


def harm_signature(dice: random.Random, file: RecordFile, _: list[RecordFile]) -> RecordFile:
    raw = file.signature or b""
    return replace(file, signature=dice.choice([flipped, cut_or_grown, shuffled])(raw, dice))


def harm_signature_inside(dice: random.Random, file: RecordFile, _: list[RecordFile]) -> RecordFile:
    """Another signature in a faultless envelope."""
    blob = base64.b64decode(b"".join((file.signature or b"").split(b"\n")[1:-2]))
    return replace(file, signature=_armoured(flipped(blob, dice)))


def swap_signature(dice: random.Random, file: RecordFile, all_files: list[RecordFile]) -> RecordFile:
    return replace(file, signature=dice.choice([f for f in all_files if f.signature != file.signature]).signature)


def take_signature_away(dice: random.Random, file: RecordFile, _: list[RecordFile]) -> RecordFile:
    return replace(edit_and_seal(dice, file, _), signature=dice.choice([None, b""]))


def move(dice: random.Random, file: RecordFile, _: list[RecordFile]) -> RecordFile:
    folder = dice.choice(["leaflets/y", "leaflets/shared", "locales/ar", "locales/fr", "locales/es", "leaflets/x"])
    return replace(file, path=PurePosixPath(folder) / "reviews" / file.path.name)


FORGERS: dict[str, Forger] = {
    "flip a bit": harm_record(flipped),
    "cut or grow": harm_record(cut_or_grown),
    "shuffle lines": harm_record(shuffled),
    "edit and seal": edit_and_seal,
    "edit and sign as another": edit_and_sign_as_another,
    "harm the signature": harm_signature,
    "harm inside the signature": harm_signature_inside,
    "swap the signature": swap_signature,
    "take the signature away": take_signature_away,
    "move": move,
}


def forge(dice: random.Random) -> list[tuple[str, RecordFile]]:
    files, made = honest(), list[tuple[str, RecordFile]]()
    known = {(f.raw, f.signature, f.path.parent) for f in files}
    names = sorted(FORGERS)
    while len(made) < FORGERIES:
        how = names[len(made) % len(names)]
        forged = FORGERS[how](dice, dice.choice(files), files)
        if (forged.raw, forged.signature, forged.path.parent) not in known:
            made.append((how, replace(forged, path=forged.path.parent / f"f{len(made):04}.toml")))
    return made


def accepted(one: Judged) -> bool:
    """True where a record would vouch for critical words."""
    return one.counts and one.signed


def test_none_of_a_thousand_forgeries_is_accepted() -> None:
    forged = forge(random.Random(20261125))
    how = {str(file.path): name for name, file in forged}
    files = [*honest(), *(file for _, file in forged)]

    judged = judge(files, roster(), ReviewRules(), DAY, VERIFIER)

    assert sum(accepted(one) for one in judged) == len(honest())
    assert [str(one.file.path) for one in judged if accepted(one) and str(one.file.path) in how] == []
    refused = [one for one in judged if str(one.file.path) in how]
    assert len(refused) == FORGERIES
    assert all((f.message and f.hint) or f.code.startswith("C1") for one in refused for f in one.findings)


def test_the_forgeries_are_of_every_kind_and_meet_every_guard() -> None:
    """So that the test above cannot pass by forging badly."""
    forged = forge(random.Random(20261125))
    judged = judge([file for _, file in forged], roster(), ReviewRules(), DAY, VERIFIER)
    met = Counter(f.code for one in judged for f in one.findings)

    assert set(Counter(name for name, _ in forged).values()) == {FORGERIES // len(FORGERS)}
    assert {"C101", "R201", "R202", "R203", "R204", "R211", "R222", "R232", "R233"} <= set(met)
    assert met["R211"] > 250
    assert {f.name for f in fields(Sitting)} >= {"person", "role", "date", "next", "decision", "scope", "digests"}
