"""The review sheets of an export: laid out, printed by the press, proofed as every leaflet is, with an HTML twin."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path, PurePosixPath

from generator.catalog.entry import Catalog, Entry
from generator.catalog.exchange import note_of, safety_of
from generator.editions import EDITIONS
from generator.findings import Checked, Finding, Place
from generator.fonts import store
from generator.page.translation_sheet import Row, TranslationSheet, typeset_translations
from generator.page.typeset import Look
from generator.project import Project
from generator.publish import Record
from generator.roots import checkout, font_home
from generator.verbs.build import UNDATED
from generator.verbs.promise import Promise
from generator.verbs.translate.eyes import Eyes
from generator.verbs.translate.scope import kept
from generator.verbs.worker import Task, print_all

# A working sheet keeps the size, not the profiles of a leaflet for patients.
EDITION = replace(EDITIONS["clear"], keeps=())
_TITLES = {"shared": "Sentences that leaflets share", "templates": "Words of the page itself", "desk": "Words of the catalogue page"}

Told = tuple[str, str, Path, Checked[str]]
Progress = Callable[[int, int, str], None]


class Sheets:
    """The sheets of one export: first all are laid out, then all are printed."""

    def __init__(self, project: Project, out: Path, paper: str) -> None:
        self._project, self._out, self._paper = project, out, paper
        self._look = Look(project.look.value or {})
        self._tasks = dict[str, Task]()
        self._failed = list[Told]()

    def lay(self, catalog: Catalog, said: Mapping[str, tuple[str, ...]], eyes: Eyes) -> None:
        """Lay a catalogue out. Raises Stop (exit 3) for fonts that are not on this machine."""
        tag, domain = catalog.tag, catalog.path.stem
        path = f"{tag}/{domain}.sheet.pdf"
        page = typeset_translations(self._sheet(catalog, said, eyes), self._look)
        if page.value is None:
            self._failed.append((tag, domain, self._out / path, Checked(None, page.findings)))
            return
        faces = store.faces(page.value.families, font_home(checkout()))
        self._tasks[path] = Task(
            page=page.value,
            faces=faces,
            made=self._made(domain),
            place=Place(catalog.path),
            edition=EDITION,
            out=self._out,
            record=_blank(path, catalog, self._paper),
            promise=Promise((), (), draft=False, band=""),
        )

    def print(self, jobs: int, progress: Progress) -> Iterator[Told]:
        """Print every sheet, and write its twin beside it; what became of each."""
        yield from self._failed
        for done, (path, result) in enumerate(print_all(list(self._tasks.values()), jobs), 1):
            task = self._tasks[path]
            progress(done, len(self._tasks), path)
            pdf, findings, outcome = self._out / path, list[Finding](result.findings), None
            if result.value:
                twin = pdf.with_suffix(".html")
                written = kept(twin, PurePosixPath(twin), task.page.html.encode())
                findings += written.findings
                outcome = "written" if written.value else None
            yield task.record.locale, task.record.slug, pdf, Checked(outcome, tuple(findings))

    def _sheet(self, catalog: Catalog, said: Mapping[str, tuple[str, ...]], eyes: Eyes) -> TranslationSheet:
        domain = catalog.path.stem
        rows = tuple(_row(n, entry, said[entry.id]) for n, entry in enumerate(catalog.entries.values(), 1))
        return TranslationSheet(
            title=f"Translation review: {self._title(domain)}, {eyes.language.english}",
            domain=domain,
            english=eyes.english,
            language=eyes.language,
            rows=rows,
            paper=self._paper,
            printable=eyes.printable,
        )

    def _title(self, domain: str) -> str:
        leaflet = self._project.leaflets[domain].value if domain in self._project.leaflets else None
        return leaflet.title if leaflet else _TITLES[domain]

    def _made(self, domain: str) -> datetime.date:
        leaflet = self._project.leaflets[domain].value if domain in self._project.leaflets else None
        return (leaflet.revised if leaflet else None) or UNDATED


def _row(number: int, entry: Entry, checks: tuple[str, ...]) -> Row:
    return Row(
        number=number,
        id=entry.id,
        safety=safety_of(entry),
        note=note_of(entry),
        english=entry.english,
        previous=entry.previous,
        translation=entry.translation,
        back=entry.back,
        checks=checks,
    )


def _blank(path: str, catalog: Catalog, paper: str) -> Record:
    domain, tag = catalog.path.stem, catalog.tag
    fixed = {"region": "", "edition": EDITION.name, "state": "sheet", "digest": "", "sha256": ""}
    return Record(path=path, slug=domain, locale=tag, paper=paper, pages=0, **fixed)  # type: ignore[arg-type]
