"""Profiles: what one standard asks of a page, as data. One TOML file each under `profiles/`, read and checked here."""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from generator.findings import ExitCode, Stop
from generator.proof.rules.all import BY_CODE

LARGE_PRINT_FROM = 16.0  # points: UKAAF's minimum for large print; below it nobody calls a page large print
APPLIES = ("all", "large print", "asked")


@dataclass(frozen=True, slots=True)
class Asked:
    """One rule that a profile asks: its code, the clause of the standard, its figures, how it was read.

    `ideal` marks what a standard recommends without requiring it.
    """

    code: str
    clause: str
    ask: Mapping[str, Any] = field(default_factory=dict)
    ideal: bool = False
    read: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Look:
    """What a standard asks that no machine can measure: a question to the person who holds the page."""

    clause: str
    ask: str


@dataclass(frozen=True, slots=True)
class Profile:
    """One standard. `applies` is all, large print (text of 16 pt and more) or asked (only where it is named)."""

    id: str
    title: str
    by: str
    year: int
    applies: str
    source: str
    read: str
    rules: tuple[Asked, ...]
    looks: tuple[Look, ...]

    def concerns(self, body_size: float | None) -> bool:
        """True where the profile is judged without being asked for."""
        return self.applies == "all" or (self.applies == "large print" and (body_size or 0) >= LARGE_PRINT_FROM)


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a contradiction: the rule of some profiles, and what they say."""

    code: str
    profiles: tuple[str, ...]
    says: str


@dataclass(frozen=True, slots=True)
class Topic:
    """A matter on which standards contradict one another, and what pleases most of them."""

    name: str
    safe: str
    sides: tuple[Side, ...]


class Malformed(ValueError):
    """A profile of the package is not as it should be."""


@cache
def profiles() -> Mapping[str, Profile]:
    """Every profile of the package by its id. Raises Malformed for one that asks what no rule knows."""
    folder = files("generator.proof") / "profiles"
    found = [_profile(tomllib.loads(path.read_text("utf-8"))) for path in folder.iterdir() if _is_profile(path.name)]
    return {profile.id: profile for profile in sorted(found, key=lambda p: p.id)}


def _is_profile(name: str) -> bool:
    return name.endswith(".toml") and name != "contradictions.toml"


@cache
def topics() -> tuple[Topic, ...]:
    """The contradictions."""
    text = (files("generator.proof") / "profiles" / "contradictions.toml").read_text("utf-8")
    return tuple(
        Topic(t["name"], t["safe"], tuple(Side(s["code"], tuple(s["profiles"]), s["says"]) for s in t["sides"]))
        for t in tomllib.loads(text)["topic"]
    )


def _profile(given: Mapping[str, Any]) -> Profile:
    rules = tuple(_asked(given["id"], rule) for rule in given.get("rule", ()))
    if given["applies"] not in APPLIES:
        raise Malformed(f"{given['id']}: applies must be one of {', '.join(APPLIES)}")
    plain = {key: given[key] for key in ("id", "title", "by", "year", "applies", "source", "read")}
    return Profile(**plain, rules=rules, looks=tuple(Look(**item) for item in given.get("look", ())))


def _asked(profile: str, given: Mapping[str, Any]) -> Asked:
    asked = Asked(**given)
    rule = BY_CODE.get(asked.code)
    if rule is None or set(asked.ask) - set(rule.asks):
        raise Malformed(f"{profile}: {asked.code} is no rule, or does not know {', '.join(asked.ask)}")
    return asked


def named(names: Iterable[str]) -> tuple[Profile, ...]:
    """The profiles of some names: ids, or words that begin one id only. Raises Stop (exit 4) for an unknown name."""
    return tuple({profile.id: profile for profile in map(_named, names)}.values())


def _named(name: str) -> Profile:
    known, plain = profiles(), re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
    if plain in known:
        return known[plain]
    begun = [key for key in known if plain and key.startswith(plain)]
    if len(begun) == 1:
        return known[begun[0]]
    near = begun or difflib.get_close_matches(plain, known, 3) or list(known)
    raise Stop(
        f"no profile `{name}`", f"there are: {', '.join(near)} (all: clearleaf proof --list)", ExitCode.NOTHING_MATCHED
    )


def asked_by(code: str) -> Iterator[tuple[Profile, Asked]]:
    """Which profiles ask a rule, and how."""
    for profile in profiles().values():
        yield from ((profile, asked) for asked in profile.rules if asked.code == code)
