"""The claims lint: does a sentence say what the evidence contradicts, does not support, or what is only advertising?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.content.schema import Claim

# A denial reaches to the end of its clause: "It is not for long-lasting pain, such as fibromyalgia".
_CLAUSE = re.compile(r"[.;:!?]|,? but |, (?:it|and it|so it|this|they|you)\b|\byet\b|\bhowever\b", re.IGNORECASE)
_DENIAL = re.compile(
    r"\b(?:not|no|never|nor|neither|none|cannot|without|nobody|rather than|instead of|\w+n't)\b|\btoo (?:\w+ )?little\b",
    re.IGNORECASE,
)


def claims_made(sentence: str, claims: Iterable[Claim]) -> Iterator[Claim]:
    """C401: a leaflet does not say what the evidence contradicts, does not support, or only advertises.

    Each claim of the ledger brings the wording that would repeat it. Denied wording is honest: "It is not for
    fibromyalgia". Some claims are made by denying ("no side effects"); those are refused as they stand.

    Why: words from sellers' pages travel into leaflets, and a reader who believes "safe" takes one more.

    Hint: say what the fact of the claim says, or leave the sentence out

    Good:
        It is not for long-lasting pain, such as fibromyalgia.
        Keep it in a safe place.
    Bad:
        It is a safer choice than other pain pills.
        You will feel relief in half an hour.
        It has no side effects.
    """
    for claim in claims:
        text = sentence
        for pattern in claim.spares:
            text = _compiled(pattern).sub(" ", text)
        denied = any(_compiled(p).search(text) for p in claim.denies)
        if denied or any(_asserted(p, text) for p in claim.says):
            yield claim


def _asserted(pattern: str, text: str) -> bool:
    """True where the wording stands somewhere without a denial before it in its clause."""
    for match in _compiled(pattern).finditer(text):
        breaks = [b.end() for b in _CLAUSE.finditer(text, 0, match.end()) if b.end() <= match.end() - 1]
        clause = text[max([0, *(b for b in breaks if b <= match.start() + 1)]) : match.end()]
        if not _DENIAL.search(clause):
            return True
    return False


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)
