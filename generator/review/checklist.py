"""The list that a reviewer goes through, by version and kind of role. A record names the version that it kept.

Sources: PIF TICK criteria (2022), NHS standard for creating health content, MedlinePlus criteria for other languages,
ISO 17100 5.3.3. A new list is a new version; an old one stays, because old records name it.
"""

from __future__ import annotations

CURRENT = "1"
_READ_OUT = "I read every sentence on this sheet, one by one, out loud or as if I did."
LISTS: dict[str, dict[str, tuple[str, ...]]] = {
    "1": {
        "author": (
            "I answer for these words: each says what its source says, and nothing more.",
            "I read the sources myself, or I say in the evidence which ones I did not read.",
        ),
        "clinical": (
            _READ_OUT,
            "Every number, unit and length of time is right, and agrees with the limit data.",
            "The interactions and the signs that need urgent care are complete for this medicine.",
            "The telephone numbers are the right ones for this region.",
            "Somebody who reads only page 1 is safe.",
            "I did not write these words.",
        ),
        "translation": (
            _READ_OUT,
            "Every number, unit, name of a medicine and “not” of the English is there, and no other.",
            "It is how people here speak; nothing in it offends or shames.",
            "As second translator: I did not make this translation, and I read it against the English.",
        ),
        "reader": (_READ_OUT, "I understood it, and I know what to do and whom to call."),
    }
}
_KINDS = {"author": "author", "translator": "translation", "reviser": "translation", "patient-reader": "reader"}


def points_for(role: str, version: str = CURRENT) -> tuple[str, ...]:
    """The points that a role goes through."""
    return LISTS[version][_KINDS.get(role, "clinical")]
