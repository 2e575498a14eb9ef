"""The documents that the benchmarks print: real leaflets in several languages, editions and papers, as pages and tasks."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path, PurePosixPath

from generator.compose import Composer
from generator.editions import EDITIONS
from generator.findings import Place
from generator.fonts import store
from generator.localize import Sheet
from generator.page.typeset import Look, Page, typeset
from generator.project import Project
from generator.roots import packaged_root

ROOT = packaged_root()
LANGUAGES = ("en", "ar", "hi", "zh_Hans")
MADE = datetime.date(2026, 1, 1)
PLACE = Place(PurePosixPath("bench"))


@dataclass(frozen=True)
class Job:
    """One document: its words, its page, its fonts."""

    sheet: Sheet
    page: Page
    faces: tuple[store.Face, ...]


def jobs(count: int) -> list[Job]:
    """`count` documents, language by language; fewer different ones are printed again in turn."""
    project, home = Project(ROOT, ROOT), store.font_home(ROOT)
    composer, look = Composer(project), Look(project.look.value or {})
    found = []
    for tag in (t for t in LANGUAGES if t in project.languages):
        for slug in project.leaflets:
            sheet = composer.sheet(slug, tag, "US").value
            for edition in ("large", "clear", "giant") if sheet else ():
                for paper in ("letter", "a4"):
                    page = typeset(sheet, EDITIONS[edition], paper, look).value if sheet else None
                    if sheet and page:
                        store.fetch(page.families, home)
                        found.append(Job(sheet, page, store.faces(page.families, home)))
    return sorted(islice(cycle(found), count), key=lambda job: job.page.language)


def as_file(job: Job, folder: Path, name: str) -> Path:
    """The page as an HTML file with its fonts and style inside, for engines that read files."""
    rules = "".join(
        f'@font-face {{ font-family: "{f.family}"; src: url("{f.path.resolve().as_uri()}"); font-weight: {f.weight} }}\n'
        for f in job.faces
    )
    path = folder / f"{name}.html"
    path.write_text(job.page.html.replace("<style>", f"<style>{rules}{job.page.css}", 1), "utf-8")
    return path
