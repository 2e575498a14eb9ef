"""What is vouched for beside the sentences: facts that many sentences print, or that change what print means.

The limit as data, the names of the sources, a region's numbers, the medicine's standing in law there, and how a
language writes figures, lists and dates. Each is one wording, its text the canonical JSON of the fact.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any

from generator.content.language import Language
from generator.content.schema import Leaflet, Region
from generator.review.digest import SHARED, Wording, canonical, scope_of

ENGLISH = "en"
# What locale.toml says that changes how print reads; fonts, line height and the checks' own words are not among it.
_READ = ("bcp47", "digits", "direction", "english", "full_stop", "name", "quotes", "script")


def english_facts(
    leaflet: Leaflet, region: Region, values: Mapping[str, str], cited: tuple[str, ...]
) -> Iterator[Wording]:
    """The facts behind a leaflet in a region, whatever its language; `values` as printed, `cited` the sources' names."""
    limit = {name: "" if n is None else repr(n) for name, n in asdict(leaflet.limit).items()}
    yield _fact("limit", f"limit:{leaflet.id}", ENGLISH, limit, "critical")
    yield _fact("sources", f"sources:{leaflet.id}", ENGLISH, list(cited), "important")
    numbers = {name: values[name] for name in ("emergency_number", "poison_line")}
    yield _fact("region", f"region:{region.code}", ENGLISH, {**numbers, "note": region.poison_note}, "critical")
    status = {"status": region.medicines[leaflet.id].status}
    yield _fact("region", f"region:{region.code}/{leaflet.id}", ENGLISH, status, "critical")


def language_facts(leaflet: Leaflet, language: Language, region: Region) -> Iterator[Wording]:
    """How a language is written, and the questions of the checks that its file answers without a name."""
    tag = language.tag
    written: dict[str, Any] = {name: getattr(language, name) for name in _READ}
    written |= {"lists": asdict(language.lists), "numbers": asdict(language.numbers)}
    written |= {"dates": asdict(language.dates) if language.dates else region.babel.get(tag, language.babel)}
    yield _fact("locale", f"locale:{tag}", tag, {**written, "waivers": _waivers(language, SHARED)}, "important")
    if waivers := _waivers(language, leaflet.id):
        yield _fact("locale", f"locale:{tag}/{leaflet.id}", tag, waivers, "important")


def _waivers(language: Language, scope: str) -> list[list[str]]:
    return sorted([w.code, w.unit, w.reason] for w in language.waiver if scope_of(w.unit) == scope)


def _fact(kind: str, unit: str, language: str, value: Any, safety: str) -> Wording:
    text = canonical(value)
    return Wording(kind, unit, language, text, text, safety)
