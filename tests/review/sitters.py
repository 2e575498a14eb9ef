"""Throw-away people with throw-away keys, and the records that they make. EXAMPLES: none of them is a person."""

from __future__ import annotations

import atexit
import datetime
import shutil
import subprocess
import tempfile
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Any

from generator.content.clinic import ReviewRules
from generator.content.sitting import Key, People, Person, Scope, Sitting
from generator.review.digest import Wording
from generator.review.people import Roster, roster_of
from generator.review.record import RecordFile, sealed, write_record
from generator.review.signature import RECORDS, Verifier, sign
from generator.review.verify import Judged, judge

DAY = datetime.date(2027, 3, 1)
NEXT = DAY + datetime.timedelta(days=730)
NAMES = ("lead", "ann", "phil", "clio", "tina", "rob", "pat", "mallory")
VERIFIER = Verifier()
WORDS = (
    Wording("statement", "x/limit/days", "en", "No more than 3 weeks.", "No more than 3 weeks.", "critical"),
    Wording("statement", "x/limit/dose", "en", "No more than 4 a day.", "No more than 4 a day.", "critical"),
    Wording("statement", "x/use/what", "en", "For new pain.", "For new pain.", "important"),
)
SPANISH = tuple(
    Wording("translation", w.unit, "es", w.source, text, w.safety)
    for w, text in zip(WORDS, ("No más de 3 semanas.", "No más de 4 al día.", "Para el dolor nuevo."), strict=True)
)


@cache
def keys() -> Path:
    """A folder with a key pair for everybody, made once in a run of the tests and taken away after it."""
    folder = Path(tempfile.mkdtemp(prefix="clearleaf-throw-away-keys-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    for name in NAMES:
        words = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "throw-away", "-f", str(folder / name)]
        subprocess.run(words, check=True, capture_output=True)
    return folder


def public(name: str) -> str:
    return " ".join((keys() / f"{name}.pub").read_text().split(" ")[:2])


def person(name: str, roles: tuple[Any, ...], languages: tuple[str, ...]) -> Person:
    return Person(id=name, name=f"{name.title()} Example", roles=roles, languages=languages)


FOLK = (
    person("ann", ("author", "pharmacist"), ("en",)),
    person("phil", ("pharmacist",), ("en",)),
    person("clio", ("clinician",), ("en",)),
    person("tina", ("translator", "reviser"), ("es",)),
    person("rob", ("reviser",), ("es", "ar")),
    person("pat", ("patient-reader",), ("en", "es")),
    person("lead", ("lead",), ("en", "es")),
)


def key(name: str, **changes: Any) -> Key:
    first, last = datetime.date(2026, 1, 1), datetime.date(2030, 12, 31)
    return replace(Key(person=name, public=public(name), first=first, last=last), **changes)


def people(**changed: Key) -> People:
    """Everybody with their keys; `changed` puts another key in the place of somebody's."""
    return People(schema=1, person=FOLK, key=tuple(changed.get(p.id, key(p.id)) for p in FOLK))


def roster(**changed: Key) -> Roster:
    return roster_of(people(**changed))


def sitting(
    name: str = "phil", role: Any = "pharmacist", words: tuple[Wording, ...] = WORDS, **changes: Any
) -> Sitting:
    """An approval of some words; of the Spanish ones where they are Spanish."""
    scope = Scope(leaflet=words[0].scope if words else "x", language=words[0].language if words else "en", region="US")
    made = Sitting(
        schema=1,
        check_list="1",
        person=name,
        role=role,
        date=DAY,
        next=NEXT,
        decision="approved",
        scope=scope,
        digests={w.unit: w.digest for w in words},
        seal="0" * 64,
    )
    return sealed(replace(made, **changes))


def path_of(made: Sitting, name: str = "") -> PurePosixPath:
    folder = (
        PurePosixPath("leaflets", made.scope.leaflet)
        if made.scope.language == "en"
        else PurePosixPath("locales", made.scope.language)
    )
    return folder / "reviews" / (name or f"{made.scope.leaflet}.{made.date}.{made.person}.{made.role}.toml")


def filed(made: Sitting, signer: str = "", namespace: str = RECORDS, name: str = "") -> RecordFile:
    """The record as a file, signed with the key of its person or of another."""
    raw = write_record(made)
    return RecordFile(path_of(made, name), raw, sign(raw, keys() / (signer or made.person), namespace))


def unsigned(made: Sitting, name: str = "") -> RecordFile:
    return RecordFile(path_of(made, name), write_record(made))


@dataclass(frozen=True)
class Court:
    """What the records of a test are judged by."""

    roster: Roster
    rules: ReviewRules = field(default_factory=ReviewRules)
    today: datetime.date = DAY

    def judge(self, *files: RecordFile) -> tuple[Judged, ...]:
        return judge(files, self.roster, self.rules, self.today, VERIFIER)

    def codes(self, *files: RecordFile) -> list[str]:
        """The codes found in all files, in the order of their paths."""
        return [f.code for one in self.judge(*files) for f in one.findings]

    def messages(self, *files: RecordFile) -> str:
        return " | ".join(f.message for one in self.judge(*files) for f in one.findings)


def court(**changes: Any) -> Court:
    return replace(Court(roster()), **changes)
