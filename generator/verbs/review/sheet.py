"""`clearleaf review sheet`: what waits for a person in a role, as an accessible PDF in large print and as a web page."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Any

from generator.archive import words_beside
from generator.content.language import Language
from generator.content.units import leaflet_units
from generator.editions import EDITIONS
from generator.findings import Checked, ExitCode, Finding, Place, Stop
from generator.fonts import store
from generator.localize import ENGLISH
from generator.page.review_sheet import TEMPLATE, Line, ReviewSheet, as_web_page, typeset_review
from generator.page.typeset import Look
from generator.publish import Record, write_whole
from generator.review.checklist import points_for
from generator.review.digest import SHARED
from generator.review.state import Verdict
from generator.roots import checkout, font_home
from generator.toml_source import Key
from generator.verbs.promise import Promise
from generator.verbs.review.waiting import Chosen, choose, must_know, own_work, verdicts_of
from generator.verbs.worker import Task, print_one
from generator.vouching import Vouching

UNDATED = datetime.date(2000, 1, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Whose sheet, of what; `person` may be left open, and then nobody's own work is left out."""

    slug: str
    role: str
    language: str
    region: str
    person: str = ""
    edition: str = "large"
    paper: str = ""
    everything: bool = False
    sections: tuple[str, ...] = ()
    out: Path


@dataclass(frozen=True, slots=True)
class Made:
    """The files of a sheet, and how many wordings stand on it."""

    pdf: Path
    html: Path
    lines: int
    pages: int


def make_sheet(vouching: Vouching, wanted: Wanted) -> Checked[Made]:
    """Print the sheet. Raises Stop: exit 4 for a name that nobody knows or where nothing waits, exit 3 without fonts."""
    project = vouching.composer.project
    must_know(project, wanted.slug, wanted.language, wanted.region)
    verdicts = verdicts_of(vouching, wanted.slug, wanted.language, wanted.region)
    chosen = Chosen(
        sections=wanted.sections, everything=wanted.everything, waiting=not (wanted.everything or wanted.sections)
    )
    picked = [
        v
        for v in choose(verdicts, chosen, wanted.role, vouching, wanted.slug)
        if not own_work(wanted.person, wanted.role, v, vouching, wanted.region)
    ]
    if not picked:
        raise Stop(
            f"all that waits was made by {wanted.person}", "another person must review it", ExitCode.NOTHING_MATCHED
        )
    made = _sheet(vouching, wanted, picked)
    edition, look = replace(EDITIONS[wanted.edition], keeps=()), Look(project.look.value or {})
    page = typeset_review(made, edition, wanted.paper, look)
    if page.value is None:
        return Checked(None, page.findings)
    name = f"{wanted.slug}.{wanted.language}.{wanted.region}.{wanted.role}"
    faces = store.faces(page.value.families, font_home(checkout()))
    task = Task(
        page.value,
        faces,
        UNDATED,
        Place(PurePosixPath("templates", TEMPLATE)),
        edition,
        wanted.out,
        _blank(f"{name}.pdf", wanted),
        Promise((), (), draft=False, band=""),
    )
    _, printed = print_one(task)
    if printed.value is None:
        return Checked(None, printed.findings)
    write_whole(wanted.out / f"{name}.html", as_web_page(page.value).encode())
    return Checked(Made(wanted.out / f"{name}.pdf", wanted.out / f"{name}.html", len(picked), printed.value.pages))


def _blank(path: str, wanted: Wanted) -> Record:
    return Record(
        path=path,
        slug=wanted.slug,
        locale=wanted.language,
        region=wanted.region,
        edition=wanted.edition,
        paper=wanted.paper,
        state="review",
        digest="",
        pages=0,
        sha256="",
    )


def _sheet(vouching: Vouching, wanted: Wanted, picked: list[Verdict]) -> ReviewSheet:
    language, english = (_language(vouching, tag) for tag in (wanted.language, ENGLISH))
    foreign = f", {language.english} ({language.name})" if wanted.language != ENGLISH else ""
    slugs = list(vouching.composer.project.leaflets)
    values = vouching.sheets(wanted.slug if wanted.slug != SHARED else slugs[0], wanted.language, wanted.region)
    return ReviewSheet(
        title=f"Review of {wanted.slug}{foreign}",
        role=wanted.role,
        region=wanted.region,
        language=language,
        english=english,
        day=vouching.today.isoformat(),
        points=points_for(wanted.role),
        groups=tuple(_groups(_Liner(vouching, wanted).lines(picked))),
        command=_command(wanted),
        values=values[-1].values if values else {},
    )


def _language(vouching: Vouching, tag: str) -> Language:
    value = vouching.composer.project.languages[tag].value
    if value is None:
        raise Stop(f"locales/{tag}/locale.toml cannot be used", "clearleaf check says why", ExitCode.FINDINGS)
    return value


def _command(wanted: Wanted) -> str:
    locale = f" --locale {wanted.language}" if wanted.language != ENGLISH else ""
    return (
        f"clearleaf review approve {wanted.slug} --waiting --as {wanted.person or 'PERSON'} --role {wanted.role}"
        f"{locale} --region {wanted.region} --key FILE"
    )


def _groups(lines: Iterable[Line]) -> Iterator[tuple[str, tuple[Line, ...]]]:
    groups = dict[str, list[Line]]()
    for line in lines:
        first, *rest = line.id.split("/")
        facts, words = ":" in first, {SHARED: "Shared sentences", "templates": "Words of the page"}
        heading = "Facts" if facts else words.get(first) or (f"Section: {rest[0]}" if rest else "Title")
        groups.setdefault(heading, []).append(line)
    yield from ((heading, tuple(found)) for heading, found in groups.items())


class _Liner:
    """Makes the lines of a sheet: each wording with its sources, its question, its last approved text."""

    def __init__(self, vouching: Vouching, wanted: Wanted) -> None:
        self.vouching, self.wanted = vouching, wanted
        self._sources = dict(self._titles())
        self._questions = dict[str, list[Finding]]()
        if wanted.slug != SHARED:
            for wording, asked in vouching.questions(wanted.slug, wanted.language, wanted.region):
                self._questions.setdefault(wording.unit, []).append(asked)

    def lines(self, verdicts: Iterable[Verdict]) -> Iterator[Line]:
        """A line for each verdict, numbered from 1."""
        for number, verdict in enumerate(verdicts, 1):
            w, foreign = verdict.wording, verdict.wording.kind == "translation"
            fact = w.kind not in ("statement", "translation")
            yield Line(
                number=number,
                id=w.unit,
                safety=w.safety,
                state=verdict.state,
                lacks=tuple(f"{lack.need}: {lack.why}".strip(": ") for lack in verdict.lacks),
                english="" if fact else w.source if foreign else w.text,
                text=w.text if foreign else "",
                back=self._back(w.unit) if foreign else "",
                before=self._before(verdict),
                sources=self._sources.get(w.unit, ()),
                questions=tuple(f"{f.code} {f.message}" for f in self._questions.get(w.unit, ())),
                fact=tuple(_pairs(json.loads(w.text))) if fact else (),
            )

    def _back(self, unit: str) -> str:
        catalog = self.vouching.composer.project.catalog(self.wanted.language, unit.split("/", 1)[0]).value
        return catalog.entries[unit].back if catalog and unit in catalog.entries else ""

    def _before(self, verdict: Verdict) -> str:
        """The text that was last approved under this id, where it is another; nothing where nobody kept it."""
        w = verdict.wording
        if w.kind not in ("statement", "translation"):
            return ""
        old = [
            (one.sitting.date, one.file.path, digest)
            for one in self.vouching.judged
            if one.counts and one.sitting and one.sitting.decision == "approved"
            if one.sitting.scope.language == w.language and one.sitting.scope.region == self.wanted.region
            if (digest := one.sitting.digests.get(w.unit, w.digest)) != w.digest
        ]
        for _, path, digest in sorted(old, reverse=True)[:1]:
            words = words_beside(self.vouching.composer.project, path)
            return words[digest].text if digest in words else ""
        return ""

    def _titles(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """The titles of the sources of each sentence, by unit id."""
        loaded = self.vouching.composer.project.leaflets.get(self.wanted.slug)
        leaflet = loaded.value if loaded else None
        if leaflet is None:
            return
        named = dict[Key, tuple[str, ...]]()
        for i, box in enumerate(leaflet.essentials.box):
            named |= {("essentials", "box", i, "statement", n): s.sources for n, s in enumerate(box.statement)}
        for i, section in enumerate(leaflet.section):
            named |= {("section", i, "statement", n): s.sources for n, s in enumerate(section.statement)}
        for unit in leaflet_units(leaflet):
            names = named.get(unit.at[:-1], ())
            yield unit.id, tuple(_cited(leaflet.sources[name].title, leaflet.sources[name].section) for name in names)


def _cited(title: str, section: str) -> str:
    return f"{title} ({section})" if section else title


def _pairs(value: Any, name: str = "") -> Iterator[tuple[str, str]]:
    """A fact's JSON as names and values that can be read out."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _pairs(inner, f"{name} {key}".strip().replace("_", " "))
    elif isinstance(value, list):
        yield name or "list", "; ".join(", ".join(v) if isinstance(v, list) else str(v) for v in value) or "none"
    else:
        yield name, str(value) or "not set"
