"""Who vouches for which words: the digest that binds an approval to exact wording, and the state that follows.

No review record can be given in this version, so every leaflet is a draft and `build` withholds it. A record that
already lies in a `reviews/` folder is not trusted either.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from dataclasses import dataclass

from generator.findings import Finding, Place, error

DIGEST_VERSION = 1


@dataclass(frozen=True, slots=True)
class Standing:
    """How far a leaflet is reviewed: its state, and the ids of the template sentences that say what is lacking."""

    state: str
    lacking: tuple[str, ...]
    imprint: None = None


def digest(kind: str, unit: str, language: str, source: str, text: str, safety: str) -> str:
    """SHA-256 of the canonical JSON of one wording: sorted keys, no spaces, UTF-8.

    A translation's digest holds its English too, so an edit of either voids the approval. Raises ValueError for text
    that is not NFC: two spellings that look alike must not have two digests.
    """
    if any(unicodedata.normalize("NFC", part) != part for part in (source, text)):
        raise ValueError(f"{unit}: the text is not NFC")
    record = {
        "v": DIGEST_VERSION,
        "kind": kind,
        "id": unit,
        "lang": language,
        "source": source,
        "text": text,
        "safety": safety,
    }
    canonical = json.dumps(record, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def standing(language: str) -> Standing:
    """The state of a leaflet in a language."""
    translation = () if language == "en" else ("templates/state/no-translator", "templates/state/machine")
    return Standing("draft", ("templates/state/no-clinician", *translation))


def why_withheld(slug: str, language: str, place: Place, *, example: bool) -> tuple[Finding, ...]:
    """What stands between a leaflet and a release, R101 to R103."""
    draft = "until then print a marked draft: clearleaf build --draft"
    found = [error("R101", place, f"{slug}: no clinician has approved these words", draft)]
    if language != "en":
        found.append(error("R102", place, f"{slug}: no qualified translator has approved the {language} words", draft))
    if example:
        found.append(
            error(
                "R103",
                place,
                "the clinic in clinic.toml is an example, and an example is never released",
                "write your clinic's name and phone number, and take out example = true",
            )
        )
    return tuple(found)
