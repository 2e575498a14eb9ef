"""One leaflet in one language for one region: every text chosen, nothing guessed, nothing left in English by silence.

A `Sheet` still holds its placeholders and ** marks beside their values; the page turns them into mark-up.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from generator.catalog.entry import Catalog
from generator.catalog.usable import why_unusable
from generator.checks.translation import Reviser
from generator.content.clinic import Clinic
from generator.content.language import Language
from generator.content.schema import Box, Leaflet, Region, RegionNumber, Section, Statement
from generator.content.units import Unit, shared_id, statement_numbers, unit_id
from generator.findings import Checked, Finding, Place, blocks, error
from generator.review.digest import Wording
from generator.review.facts import english_facts, language_facts
from generator.review.imprint import Standing, unreviewed

ENGLISH = "en"
# Words that only a draft says.
NEVER_RELEASED = "templates/state/"
BANNERED = {"not-approved": "shared/legal/not-approved", "unverified": "shared/legal/unverified"}


@dataclass(frozen=True, slots=True)
class Item:
    """One statement as printed; `risk` and `do` are empty but for an interaction, `number` is 0 without one."""

    text: str
    risk: str = ""
    do: str = ""
    number: int = 0


@dataclass(frozen=True, slots=True)
class Panel:
    """A headed group of items: a box of page 1 or a section. `after` stands below its list, `boxed` in its warning box."""

    id: str
    kind: str
    heading: str
    items: tuple[Item, ...]
    after: tuple[Item, ...] = ()
    boxed: tuple[Item, ...] = ()
    dose_line: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """Everything that one leaflet says, in one language, for one region and clinic.

    `wordings` is what somebody must vouch for before it is released: every text of this language that it prints, and
    the facts behind them. `web` is where the clinic publishes its leaflets, if it does.
    """

    slug: str
    language: Language
    region: str
    title: str
    banner: str
    front: tuple[Panel, ...]
    sections: tuple[Panel, ...]
    sources: tuple[str, ...]
    chrome: Mapping[str, str]
    values: Mapping[str, str]
    standing: Standing
    example: bool
    version: str
    wordings: tuple[Wording, ...] = ()
    web: str = ""

    @property
    def address(self) -> str:
        """Where the leaflet's web page lies when the clinic publishes the output folder; none where it does not."""
        folder = "draft/" if self.standing.state == "draft" else ""
        return f"{self.web}/{folder}{self.region}/{self.language.tag}/{self.slug}.html" if self.web else ""


@dataclass(frozen=True, slots=True)
class Words:
    """The texts of a language by unit id, and the wording that stands behind each."""

    texts: Mapping[str, str]
    wordings: Mapping[str, Wording]


class _Read(dict[str, str]):
    """Texts that remember which of them were asked for: what is printed is what must be vouched for."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        super().__init__(texts)
        self.asked = dict[str, None]()

    def __getitem__(self, unit: str) -> str:
        text = super().__getitem__(unit)
        self.asked[unit] = None
        return text

    def get(self, unit: str, default: str = "") -> str:  # type: ignore[override]
        return self[unit] if unit in self else default  # noqa: SIM401  (dict.get would not remember)


def words_of(
    units: Iterable[Unit], language: Language, region: Region, catalogs: Mapping[str, Catalog], reviser: Reviser | None
) -> Checked[Words]:
    """The words of every unit in a language; T105 to T107 and the checks of the sentence where one cannot be printed.

    `reviser` reads the translations; only English, which is none, has no reviser. Raises ValueError for another language
    without one: its words would be printed in English.
    """
    if reviser is None and language.tag != ENGLISH:
        raise ValueError(f"nobody reads the translations of {language.tag}")
    texts, wordings, found = dict[str, str](), dict[str, Wording](), list[Finding]()
    for unit in units:
        text, faults = _text(unit, language.tag, region, catalogs, reviser)
        found += faults
        if not blocks(faults):
            texts[unit.id] = text
            kind = "statement" if language.tag == ENGLISH else "translation"
            wordings[unit.id] = Wording(kind, unit.id, language.tag, unit.text, text, unit.safety)
    return Checked(None if blocks(found) else Words(texts, wordings), tuple(found))


def _text(
    unit: Unit, tag: str, region: Region, catalogs: Mapping[str, Catalog], reviser: Reviser | None
) -> tuple[str, list[Finding]]:
    if reviser is None:
        return _spelt(unit.text, region.terms.get(tag, {})), []
    catalog = catalogs[unit.id.split("/")[0]]
    if fault := why_unusable(unit, catalog):
        return "", [fault]
    translation = catalog.entries[unit.id].translation
    found = reviser.about(unit.id, unit.text, translation, lambda: catalog.place(unit.id))
    return _spelt(translation, region.terms.get(tag, {})), list(found)


def _spelt(text: str, terms: Mapping[str, str]) -> str:
    """The text with the region's own words put in for whole words ("behavior" is "behaviour" in the UK)."""
    for word, here in terms.items():
        text = re.sub(rf"\b{re.escape(word)}\b", here, text)
    return text


def given_values(
    region: Region, clinic: Clinic, date: str, place: Callable[[str], Place]
) -> Checked[Mapping[str, str]]:
    """What comes from outside the leaflet; G101 where a region's number has not been filled in."""
    numbers = {
        "emergency_number": (clinic.numbers.emergency_number, region.numbers.emergency_number),
        "poison_line": (clinic.numbers.poison_line, region.numbers.poison_line),
    }
    chosen = {name: own or _usable(given) for name, (own, given) in numbers.items()}
    found = tuple(
        error(
            "G101",
            place(name),
            f"region {region.code} has no {name} that was read at its source",
            f"find it, then fill in leaflets/regions/{region.code}.toml or [numbers] {name} in clinic.toml",
        )
        for name, value in chosen.items()
        if not value
    )
    values = {**chosen, "clinic_phone": clinic.phone, "clinic_name": clinic.name, "date": date}
    return Checked(None if found else values, found)


def _usable(number: RegionNumber) -> str:
    return number.value.strip() if number.read in ("R", "R+r") else ""


def localize(
    leaflet: Leaflet, language: Language, region: Region, clinic: Clinic, words: Words, values: Mapping[str, str]
) -> Sheet:
    """Put the leaflet together in a language. The version is the digest of everything printed, eight digits of it."""
    root, texts, numbers = leaflet.id, _Read(words.texts), statement_numbers(leaflet)
    dispensed = clinic.strengths.get(leaflet.id, ())

    def panel(base: str, block: Box | Section) -> Panel:
        return _panel(base, block, texts, numbers, _printed(block.statement, region.code, dispensed))

    front = tuple(panel(f"{root}/essentials/{box.kind}", box) for box in leaflet.essentials.box)
    sections = tuple(panel(f"{root}/{section.id}", section) for section in leaflet.section)
    banner = BANNERED.get(region.medicines[leaflet.id].status, "")
    chrome = {k: v for k, v in words.texts.items() if k.startswith("templates/")}
    cited = tuple(_cited(leaflet))
    made = Sheet(
        slug=root,
        language=language,
        region=region.code,
        title=texts[root],
        banner=texts[banner] if banner else "",
        front=front,
        sections=_with_poison_note(sections, texts.get(f"shared/{region.poison_note}", "")),
        sources=cited,
        chrome=chrome,
        values=values,
        standing=unreviewed(language.tag),
        example=clinic.example,
        version="",
        web=clinic.web.rstrip("/"),
    )
    said = [words.wordings[unit] for unit in (*texts.asked, *chrome)]
    printed = [wording for wording in said if not wording.unit.startswith(NEVER_RELEASED)]
    english = english_facts(leaflet, region, values, cited) if language.tag == ENGLISH else ()
    facts = (*english, *language_facts(leaflet, language, region))
    return replace(made, version=_version(said, values), wordings=(*printed, *facts))


def _printed(statements: tuple[Statement, ...], region: str, dispensed: tuple[float, ...]) -> Iterator[Statement]:
    for statement in statements:
        here = not statement.regions or region in statement.regions
        if here and (statement.strength_mg is None or statement.strength_mg in dispensed):
            yield statement


def _panel(
    base: str,
    block: Box | Section,
    texts: Mapping[str, str],
    numbers: Mapping[str, int],
    statements: Iterable[Statement],
) -> Panel:
    items, after, boxed = list[Item](), list[Item](), list[Item]()
    front = isinstance(block, Box)
    for s in statements:
        where = (
            after if getattr(s, "after_list", False) else boxed if s.strength_mg is not None and not front else items
        )
        at = unit_id(base, s)
        texts_of_it = (texts[at], texts.get(f"{at}/risk", ""), texts.get(f"{at}/do", ""))
        where.append(Item(*texts_of_it, numbers[f"{base}/{s.id}"]))
    heading = texts.get(shared_id(block.heading_use) or base, "")
    dose_line = isinstance(block, Section) and block.dose_line
    name = base.rsplit("/", 1)[1]
    return Panel(name, block.kind, heading, tuple(items), tuple(after), tuple(boxed), dose_line)


def _with_poison_note(sections: tuple[Panel, ...], note: str) -> tuple[Panel, ...]:
    """The region's note on its poison line stands below the section that names the line."""
    if not note:
        return sections
    return tuple(
        Panel(p.id, p.kind, p.heading, p.items, (*p.after, Item(note)), p.boxed, p.dose_line)
        if any("{poison_line}" in item.text for item in p.items)
        else p
        for p in sections
    )


def _cited(leaflet: Leaflet) -> Iterator[str]:
    """The short names of the documents behind page 1, in the order of first mention, each once."""
    names = dict.fromkeys(n for box in leaflet.essentials.box for s in box.statement for n in s.sources)
    return (leaflet.sources[name].short for name in names if leaflet.sources[name].short)


def _version(said: Iterable[Wording], values: Mapping[str, str]) -> str:
    """Eight hexadecimal digits, letters among them: in the foot nobody may take it for a telephone number."""
    everything = "\n".join([*(wording.digest for wording in said), *(f"{k}={v}" for k, v in sorted(values.items()))])
    digest = hashlib.sha256(everything.encode()).hexdigest()
    parts = (digest[i : i + 8] for i in range(len(digest) - 7))
    return next((p for p in parts if not p.isdigit() and not p.isalpha()), digest[:8])
