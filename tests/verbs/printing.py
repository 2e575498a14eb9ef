"""The shipped leaflets as tasks for the press, as a draft build would hand them over."""

from __future__ import annotations

import datetime
from functools import cache
from pathlib import Path

from workbench import ROOT

from generator.compose import Composer
from generator.project import Project
from generator.roots import font_home
from generator.verbs.build import Request, plan, prepare
from generator.verbs.worker import Task
from generator.vouching import Vouching

DAY = datetime.date(2026, 11, 24)
LANGUAGES = tuple(sorted(folder.name for folder in (ROOT / "locales").iterdir() if (folder / "locale.toml").is_file()))


@cache
def _vouching() -> Vouching:
    return Vouching(Composer(Project(ROOT, ROOT)), DAY)


def tasks_of(locales: tuple[str, ...], editions: tuple[str, ...], papers: tuple[str, ...]) -> list[Task]:
    """Every shipped leaflet in these languages, editions and papers; what a build would withhold is left out."""
    vouching, found = _vouching(), list[Task]()
    for tag in locales:
        for paper in papers:
            for edition in editions:
                if (tag, edition) == ("en", "bilingual"):
                    continue
                request = Request(locales=(tag,), editions=(edition,), paper=paper, draft=True)
                for job in plan(vouching.composer.project, request):
                    ready = prepare(job, vouching, font_home(ROOT), Path("nowhere"), {})
                    found += [ready] if isinstance(ready, Task) else []
    return found
