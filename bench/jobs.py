"""The documents that the benchmarks print: the shipped leaflets as drafts, in eight languages, three editions, two papers."""

from __future__ import annotations

import datetime
from functools import cache
from itertools import cycle, islice
from pathlib import Path

from generator.compose import Composer
from generator.content.imprints import Imprint
from generator.project import Project
from generator.roots import checkout, font_home, packaged_root
from generator.verbs.build import prepare
from generator.verbs.jobs import Job
from generator.verbs.worker import Task
from generator.vouching import Vouching

ROOT = packaged_root()
LANGUAGES = ("en", "es", "ru", "vi", "ar", "fa", "hi", "zh_Hans")
SLUGS = ("carisoprodol", "cyclobenzaprine")
EDITIONS = ("clear", "large", "giant")
PAPERS = ("letter", "a4")
DAY = datetime.date(2026, 1, 1)


@cache
def _project() -> tuple[Vouching, Path]:
    return Vouching(Composer(Project(ROOT, ROOT)), DAY), font_home(checkout())


def task_of(slug: str, tag: str, edition: str, paper: str, imprint: Imprint | None = None) -> Task:
    """One document, as a build hands it to its workers."""
    vouching, home = _project()
    job = Job(slug, tag, "US", edition, paper, draft=True, imprint=imprint)
    made = prepare(job, vouching, home, Path(), {})
    assert isinstance(made, Task), made
    return made


def tasks(count: int = 96) -> list[Task]:
    """`count` documents, language by language; 96 are all different, fewer are a sample of them, more come round again."""
    kinds = [(slug, tag, e, p) for tag in LANGUAGES for slug in SLUGS for e in EDITIONS for p in PAPERS]
    chosen = [kinds[n * len(kinds) // count] for n in range(count)] if count < len(kinds) else kinds
    return [task_of(*kind) for kind in islice(cycle(chosen), count)]
