"""Who may vouch: `leaflets/people.toml`, believed only under the signature of a lead whose key clinic.toml names."""

from __future__ import annotations

import datetime
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from generator.content.clinic import ReviewRules
from generator.content.sitting import Key, People, Person
from generator.findings import Finding, Place, error
from generator.review.signature import PEOPLE, Claim, Verifier, read_signature

PlaceOf = Callable[..., Place]

# Letters that look like Latin ones (Unicode Technical Standard 39, confusables), for names in Cyrillic and Greek.
_LOOKS = str.maketrans(
    "\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456\u0458\u0455\u04bb\u0501\u051b\u051d\u0432\u043a\u043c\u043d\u0442"
    "\u03b1\u03bf\u03bd\u03c1\u03c4\u03c5\u03c7\u03b9\u03ba\u03b7\u0131\u0251\u0261\u0269\u217c\u04cf",
    "aeopcyxijshdqwbkmht" + "aovptuxikniagill",
)


@dataclass(frozen=True)
class Roster:
    """The people that a project believes in: by id, each key with its owner. Empty where people.toml is not believed."""

    people: Mapping[str, Person] = field(default_factory=dict)
    keys: Mapping[str, Key] = field(default_factory=dict)


def bare(public: str) -> str:
    """A public key without the remark behind it."""
    return " ".join(public.split(" ")[:2])


def roster_of(people: People) -> Roster:
    """The people and keys of a file that is believed."""
    return Roster({p.id: p for p in people.person}, {bare(k.public): k for k in people.key})


def about_signature(
    raw: bytes, signature: bytes | None, rules: ReviewRules, verifier: Verifier, place: Place
) -> Iterator[Finding]:
    """R301: people.toml does not carry the signature of a lead, so nobody in it is believed.

    Without a lead in clinic.toml, and with signatures optional, it is believed as it lies there.
    """
    leads, hint = [bare(key) for key in rules.lead], "the lead signs it: clearleaf review keys sign --key FILE"
    said = read_signature(signature) if signature else None
    if not leads:
        if rules.signatures == "required":
            hint = 'add the lead\'s public key to clinic.toml: [review] lead = ["ssh-ed25519 …"]; see docs/review.md'
            yield error("R301", place, "clinic.toml names no lead whose signature this file must carry", hint)
    elif signature is None:
        yield error("R301", place, "the file is not signed by the lead", hint)
    elif said is None:
        yield error("R301", place, "its signature is not a signature file as ssh-keygen writes it", hint)
    elif said.public not in leads:
        yield error("R301", place, "it is signed with a key that is not the lead's", hint)
    elif said.namespace != PEOPLE:
        yield error("R301", place, f"its signature was made for `{said.namespace}`, not for people", hint)
    elif not verifier.holds(Claim(raw, signature, said.public, PEOPLE)):
        yield error("R301", place, "it was changed after the lead signed it", hint)


def about_people(people: People, place: PlaceOf) -> Iterator[Finding]:
    """R302 and R303: everybody is one person, with a name that nobody can mistake and keys of their own."""
    yield from _about_names(people, place)
    ids = [p.id for p in people.person]
    for i, person in enumerate(people.person):
        if person.id in ids[:i]:
            yield error("R303", place("person", i, "id"), f"`{person.id}` stands twice", "give everybody one entry")
    owners = dict[str, str]()
    for i, key in enumerate(people.key):
        if key.person not in ids:
            yield error("R303", place("key", i, "person"), f"there is no person `{key.person}`", "add the person first")
        if key.last < key.first:
            yield error("R303", place("key", i, "last"), "the key ends before it begins", "mend the dates")
        if bare(key.public) in owners:
            owner = owners[bare(key.public)]
            said = f"this key is {owner}'s too" if owner != key.person else "this key stands twice"
            yield error("R303", place("key", i, "public"), said, "a key belongs to one person: two eyes are not four")
        owners.setdefault(bare(key.public), key.person)


def _about_names(people: People, place: PlaceOf) -> Iterator[Finding]:
    seen = dict[str, str]()
    for i, person in enumerate(people.person):
        at, looks = place("person", i, "name"), skeleton(person.name)
        if not unicodedata.is_normalized("NFC", person.name) or any(
            len(s) > 1 for s in map(_scripts, person.name.split())
        ):
            hint = "write the name in one alphabet"
            yield error("R302", at, f"the name of `{person.id}` mixes alphabets in one word", hint)
        if looks in seen:
            said = f"the name of `{person.id}` looks like that of `{seen[looks]}`"
            yield error("R302", at, said, "two people of one name: add what tells them apart")
        seen.setdefault(looks, person.id)


def skeleton(name: str) -> str:
    """A name with what looks alike made alike: letters of other alphabets, capitals, accents, spaces."""
    folded = unicodedata.normalize("NFKD", name.casefold())
    return "".join(c for c in folded.translate(_LOOKS) if c.isalnum() and not unicodedata.combining(c))


def _scripts(word: str) -> set[str]:
    """The alphabets of a word, of the three that are mistaken for one another."""
    names = {unicodedata.name(c, "").split(" ")[0] for c in word if c.isalpha()}
    return names & {"LATIN", "CYRILLIC", "GREEK"} if len(names) > 1 else set()


def days_of(key: Key, day: datetime.date) -> str:
    """Why a key cannot sign on a day, or nothing."""
    if key.revoked:
        return f"the key was revoked on {key.revoked}: nothing that it signed counts"
    if not key.first <= day <= key.last:
        return f"the key signs from {key.first} to {key.last}, and the record is of {day}"
    return ""
