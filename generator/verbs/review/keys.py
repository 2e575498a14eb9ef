"""`clearleaf review keys`: who is in people.toml, with which keys; add to it; let the lead sign it."""

from __future__ import annotations

import base64
import datetime
import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.archive import PEOPLE_FILE
from generator.content.read import read_as
from generator.content.sitting import Key, People, Role
from generator.findings import Finding, Stop
from generator.project import Project
from generator.publish import write_whole
from generator.review.people import about_people, bare, days_of
from generator.review.signature import PEOPLE, read_signature, sign
from generator.toml_source import read_toml
from generator.vouching import Vouching

_HEAD = "schema = 1\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Newcomer:
    """A person or a key that is to be added; without a name, the person is there already."""

    id: str
    name: str = ""
    roles: tuple[Role, ...] = ()
    languages: tuple[str, ...] = ()
    credentials: str = ""
    public: Path | None = None
    first: datetime.date
    last: datetime.date


def rows(vouching: Vouching) -> list[dict[str, Any]]:
    """A row for each person, believed or not."""
    people = vouching.people.value or People(schema=1)
    return [
        {
            "id": person.id,
            "name": person.name,
            "roles": list(person.roles),
            "languages": list(person.languages),
            "credentials": person.credentials,
            "believed": person.id in vouching.roster.people,
            "keys": [_key(key, vouching.today) for key in people.key if key.person == person.id],
        }
        for person in people.person
    ]


def _key(key: Key, today: datetime.date) -> dict[str, Any]:
    return {
        "fingerprint": fingerprint(key.public),
        "first": key.first.isoformat(),
        "last": key.last.isoformat(),
        "revoked": key.revoked.isoformat() if key.revoked else "",
        "signs_today": not days_of(key, today),
    }


def fingerprint(public: str) -> str:
    """A public key's fingerprint as ssh-keygen -l shows it."""
    blob = base64.b64decode(public.split(" ")[1])
    return f"SHA256:{base64.b64encode(hashlib.sha256(blob).digest()).decode().rstrip('=')}"


def line(row: dict[str, Any]) -> str:
    """A person in words."""
    head = f"{row['id']}  {row['name']}  {', '.join(row['roles'])}  [{', '.join(row['languages'])}]"
    trust = "" if row["believed"] else "  NOT BELIEVED: see clearleaf review keys check"
    keys = "".join(
        f"\n    {k['fingerprint']}  {k['first']} to {k['last']}  "
        + ("signs today" if k["signs_today"] else f"revoked {k['revoked']}" if k["revoked"] else "does not sign today")
        for k in row["keys"]
    )
    return f"{head}{trust}{keys or chr(10) + '    no key'}"


def add(project: Project, newcomer: Newcomer) -> tuple[Finding, ...]:
    """Write a person, a key or both at the end of people.toml, unless something would be wrong with it then.

    Raises Stop (exit 2) where the file or the key cannot be read.
    """
    path = project.root / PEOPLE_FILE
    text = path.read_text("utf-8") if path.exists() else _HEAD
    after = text.rstrip("\n") + "\n" + _blocks(newcomer)
    found = _faults(after)
    if not found:
        write_whole(path, after.encode())
    return found


def _blocks(newcomer: Newcomer) -> str:
    out = ""
    if newcomer.name:
        fields = {
            "id": newcomer.id,
            "name": newcomer.name,
            "roles": list(newcomer.roles),
            "languages": list(newcomer.languages),
            "credentials": newcomer.credentials,
        }
        lines = (f"{k} = {json.dumps(v, ensure_ascii=False)}\n" for k, v in fields.items() if v or k == "languages")
        out += "\n[[person]]\n" + "".join(lines)
    if newcomer.public:
        public = bare(_public_key(newcomer.public))
        days = f"first = {newcomer.first.isoformat()}\nlast = {newcomer.last.isoformat()}\n"
        out += f'\n[[key]]\nperson = "{newcomer.id}"\npublic = "{public}"\n{days}'
    if not out:
        raise Stop("there is nothing to add", "give --name and --role for a new person, --public FILE for a key")
    return out


def _public_key(path: Path) -> str:
    try:
        text = path.read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError) as fault:
        raise Stop(f"{path} cannot be read: {fault}", "name the .pub file that ssh-keygen made") from None
    if "PRIVATE KEY" in text or "\n" in text:
        raise Stop(f"{path} is not a public key", "name the .pub file; a private key never leaves its owner")
    return text


def _faults(text: str) -> tuple[Finding, ...]:
    toml = read_toml(PEOPLE_FILE, text)
    file = toml.value
    if file is None:
        return toml.findings
    made = read_as(People, file)
    return made.findings if made.value is None else tuple(about_people(made.value, lambda *key: file.place(key)))


def sign_people(vouching: Vouching, key: Path) -> str:
    """Sign people.toml with the lead's key; returns the public key that signed. Raises Stop where it is not the lead's."""
    path = vouching.composer.project.root / PEOPLE_FILE
    if not path.is_file():
        raise Stop(f"there is no {PEOPLE_FILE}", "add somebody first: clearleaf review keys add")
    if faults := [f for f in vouching.people.findings if f.code != "R301"]:
        raise Stop(f"{PEOPLE_FILE} has faults: {faults[0].message}", "mend it first: clearleaf review keys check")
    signature = sign(path.read_bytes(), key, PEOPLE)
    said = read_signature(signature)
    leads = [bare(public) for public in vouching.rules.lead]
    if said is None or said.public not in leads:
        shown = said.public if said else "?"
        hint = f'if it is to be, write it into clinic.toml: [review] lead = ["{shown}"]'
        raise Stop(f"{key} is not a lead's key in clinic.toml", hint)
    write_whole(path.with_name(f"{path.name}.sig"), signature)
    return said.public
