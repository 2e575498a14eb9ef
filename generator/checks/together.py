"""Rules over two leaflets that one patient may be given: do they know of one another, and say the same?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.checks.rule import Hit
from generator.content.schema import Leaflet, Section, Statement
from generator.toml_source import Key

TAG = "adds-to-sleepiness"
MIX = "mix"
Placed = tuple[Key, Section, Statement]


def names_the_other(leaflet: Leaflet, other: Leaflet) -> Iterator[Hit]:
    """C501: two medicines that add to sleepiness name one another in the section `mix`.

    They are the leaflets with the tag "adds-to-sleepiness". A medicine is named by its id, hyphens read as spaces, in
    the text of a statement there: "other muscle relaxers, such as cyclobenzaprine".

    Why: together they can put somebody to sleep at the wheel, and whoever has one sheet may not have the other.

    Hint: name it in the text of a statement of the section `mix`

    Good:
        Sleeping pills, other muscle relaxers, such as cyclobenzaprine, and other sedatives
    Bad:
        Sleeping pills
    """
    if not _both_add(leaflet, other):
        return
    if not [s for _, section, s in _interactions(leaflet) if section.id == MIX and _names(s, other)]:
        at = next((i for i, section in enumerate(leaflet.section) if section.id == MIX), None)
        key: Key = ("tags",) if at is None else ("section", at, "id")
        yield Hit(key, f"{other.id} adds to sleepiness too, and `{MIX}` does not name it")


def says_the_same(leaflet: Leaflet, other: Leaflet) -> Iterator[Hit]:
    """C502: two medicines that add to sleepiness say the same of mixing them, and of what neither may be mixed with.

    Compared are the statements by which each names the other, and those with one id or one text in both: the safety
    level, what to do, and whether they stand under "do not mix" or under "ask first".

    Why: a patient with both sheets who reads "ask first" on one and "never" on the other follows the easier one.

    Hint: agree on one wording and one level; best, let both use the same shared sentence

    Good:
        Drink no alcohol while you take it. / Drink no alcohol while you take it.
    Bad:
        Drink no alcohol while you take it. / Drink less alcohol while you take it.
    """
    if not _both_add(leaflet, other):
        return
    for at, section, ours in _interactions(leaflet):
        for _, elsewhere, theirs in _interactions(other):
            if not _same_matter(ours, theirs, leaflet, other):
                continue
            for part, one, two in (
                ("safety", ours.safety, theirs.safety),
                ("do", ours.do, theirs.do),
                ("section", section.id, elsewhere.id),
            ):
                if one != two:
                    yield Hit((*at, part), f"`{ours.id}`: {part} is “{one}” here, and “{two}” in {other.id}")


def _both_add(leaflet: Leaflet, other: Leaflet) -> bool:
    return TAG in leaflet.tags and TAG in other.tags


def _interactions(leaflet: Leaflet) -> Iterator[Placed]:
    for s, section in enumerate(leaflet.section):
        for i, statement in enumerate(section.statement):
            if section.kind == "interactions":
                yield ("section", s, "statement", i), section, statement


def _same_matter(ours: Statement, theirs: Statement, leaflet: Leaflet, other: Leaflet) -> bool:
    """True where two statements speak of the same mixture: of one another's medicine, or of the same third thing."""
    return (_names(ours, other) and _names(theirs, leaflet)) or ours.id == theirs.id or ours.text == theirs.text


def _names(statement: Statement, medicine: Leaflet) -> bool:
    name = re.escape(medicine.id.replace("-", " "))
    return bool(re.search(rf"(?<!\w){name}(?!\w)", statement.text, re.IGNORECASE))


TOGETHER_RULES = (names_the_other, says_the_same)
