"""A text on its way back from a translator, whatever file it came in, and what it does to its entry.

Nothing from outside counts as finished: new words are marked fuzzy until somebody has read them, and no file can take
such a mark off.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from generator.catalog.entry import Entry
from generator.findings import Place

SAFETY = "safety: "
TOKEN = re.compile(r"\{[a-z_]+\}|\*\*")
# Characters that no XML 1.0 document can hold (section 2.2); tab and line feed it can.
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
UNCARRIED = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """One text as a file brings it: where it stands there, its language as the file writes it, its words.

    `source` is the language that it was made from, `origin` the catalogue folder that the file says it came from (""
    where it says none), `doubtful` whether the translator marked it so, `back` its reading back into English, `fault`
    why it could not be read.
    """

    place: Place
    language: str
    id: str
    english: str = ""
    translation: str = ""
    back: str = ""
    doubtful: bool = False
    source: str = "en"
    origin: str = ""
    fault: str = ""


def safety_of(entry: Entry) -> str:
    """How safety weighs on an entry, as its notes say it."""
    return next((n.removeprefix(SAFETY) for n in entry.notes if n.startswith(SAFETY)), "")


def note_of(entry: Entry) -> str:
    """What the content tells a translator, without the safety."""
    return " ".join(n for n in entry.notes if not n.startswith(SAFETY))


def state_of(entry: Entry) -> str:
    """ "missing", "fuzzy" or "translated"."""
    return "missing" if not entry.translation.strip() else "fuzzy" if entry.fuzzy else "translated"


def taken_in(entry: Entry, offer: Offer) -> Entry:
    """The entry with what the offer brings; the very same entry where it brings nothing new.

    New words lose the reading back of the old ones, unless their own comes with them.
    """
    words = offer.translation if offer.translation == entry.translation else offer.translation.strip()
    if not words.strip():
        return entry
    back, new = _one_line(offer.back), words != entry.translation
    other = back != _one_line(entry.back)
    comments = entry.with_back(back if other else "") if new or (other and back) else entry.comments
    fuzzy = entry.fuzzy or new or offer.doubtful
    changed = replace(entry, translation=words, fuzzy=fuzzy, comments=comments)
    return entry if changed == entry else changed


def _one_line(text: str) -> str:
    return " ".join(_CONTROL.sub(" ", text).split())


def catalog_path(tag: str, domain: str) -> PurePosixPath:
    """Where the catalogue of a domain stands in a project."""
    return PurePosixPath("locales", tag, f"{domain}.po")
