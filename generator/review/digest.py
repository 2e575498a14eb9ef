"""A wording and its digest: what binds an approval to these exact words, so that one changed letter voids it."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from dataclasses import dataclass
from functools import cached_property
from typing import Any

DIGEST_VERSION = 1
SHARED = "shared"


@dataclass(frozen=True)
class Wording:
    """One thing that a person vouches for: a sentence, a translation, or a fact that many sentences print.

    `kind` is statement, translation, limit, sources, region or locale; `language` that of the record which vouches for
    it; `source` the English that a translation was made from, and the same as `text` for all else.
    """

    kind: str
    unit: str
    language: str
    source: str
    text: str
    safety: str

    @cached_property
    def digest(self) -> str:
        """The SHA-256 of the wording, in hexadecimal digits."""
        return digest(self.kind, self.unit, self.language, self.source, self.text, self.safety)

    @property
    def line(self) -> str:
        """The canonical JSON that the digest is made of."""
        return preimage(self.kind, self.unit, self.language, self.source, self.text, self.safety)

    @property
    def scope(self) -> str:
        """The leaflet that it belongs to, or "shared"."""
        return scope_of(self.unit)


def canonical(value: Any) -> str:
    """JSON with sorted keys, no spaces, nothing escaped that need not be: one value, one text.

    For texts, whole numbers, lists and mappings with ASCII keys it is RFC 8785.
    """
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def preimage(kind: str, unit: str, language: str, source: str, text: str, safety: str) -> str:
    """The text that a wording's digest is taken of.

    Raises ValueError for text that is not NFC: two spellings that look alike must not have two digests.
    """
    if any(not unicodedata.is_normalized("NFC", part) for part in (source, text)):
        raise ValueError(f"{unit}: the text is not NFC")
    parts = {"kind": kind, "id": unit, "lang": language, "source": source, "text": text, "safety": safety}
    return canonical({"v": DIGEST_VERSION, **parts})


def digest(kind: str, unit: str, language: str, source: str, text: str, safety: str) -> str:
    """SHA-256 of the canonical JSON of one wording (UTF-8).

    A translation's digest holds its English too, so an edit of either voids the approval. Raises ValueError for text
    that is not NFC.
    """
    return sha256(preimage(kind, unit, language, source, text, safety).encode())


def sha256(data: bytes) -> str:
    """The SHA-256 of some bytes in hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def scope_of(unit: str) -> str:
    """The leaflet whose sittings may list a unit, or "shared" for what many leaflets print.

    "carisoprodol/limit/days" and "region:US/carisoprodol" belong to carisoprodol; "shared/mix/alcohol",
    "templates/dose/label", "region:US" and "locale:es" are shared.
    """
    fact, colon, of = unit.rpartition(":")
    if not colon:
        first = unit.split("/", 1)[0]
        return SHARED if first in (SHARED, "templates") else first
    if fact in ("region", "locale"):
        return of.partition("/")[2] or SHARED
    return of
