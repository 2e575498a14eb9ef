"""Builds every leaflet in every language, edition and paper as a draft, and prints a table of what came of it.

    python scripts/everything.py --region US --region GB --edition large --paper letter --out DIR

A cell is the pages of each leaflet, then how many times the English of the same edition that is, then the findings.
The bilingual edition says everything in two sizes, so it is held against English in both: large and clear print together.
Exit 1 where a leaflet is withheld or failed, or is longer than 1.6 times its English (the most that a budget of paper
bears; our own figure).
"""

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import click

from generator.editions import EDITIONS, PAPERS
from generator.fonts import store
from generator.project import Project
from generator.roots import font_home
from generator.verbs.build import Outcome, Request, build

ROOT = Path(__file__).parent.parent
MOST_TIMES_ENGLISH = 1.6
BESIDE = ("large", "clear")


@dataclass(frozen=True)
class Cell:
    """One leaflet in one language, region, edition and paper: pages (0 for none), and what was found, by code."""

    slug: str
    locale: str
    region: str
    edition: str
    paper: str
    pages: int
    found: tuple[str, ...]

    @property
    def set_in(self) -> tuple[str, str, str, str]:
        return self.slug, self.region, self.edition, self.paper


def cells_of(outcomes: Iterable[Outcome]) -> list[Cell]:
    """What became of each job."""
    return [
        Cell(
            o.job.slug,
            o.job.locale,
            o.job.region,
            o.job.edition,
            o.job.paper,
            o.record.pages if o.record else 0,
            tuple(f"{f.code} {f.message}" for f in o.findings)
            + (tuple(f"{row['code']} {row['message']}" for row in o.record.findings) if o.record else ()),
        )
        for o in outcomes
    ]


def times_english(cells: Iterable[Cell]) -> Mapping[Cell, float]:
    """How many times the pages of its English each printed cell has; nothing for one whose English was not printed."""
    cells = list(cells)
    english = {c.set_in: c.pages for c in cells if c.locale == "en"}
    return {c: c.pages / whole for c in cells if c.pages and (whole := _english(c, english))}


def _english(cell: Cell, english: Mapping[tuple[str, str, str, str], int]) -> int:
    beside = BESIDE if EDITIONS[cell.edition].bilingual else (cell.edition,)
    pages = [english.get((cell.slug, cell.region, edition, cell.paper), 0) for edition in beside]
    return sum(pages) if all(pages) else 0


def faults_of(cells: Iterable[Cell]) -> list[str]:
    """Everything for which this build may not pass, a line each."""
    cells = list(cells)
    times = times_english(cells)
    lines = []
    for cell in cells:
        name = f"{cell.region} {cell.locale} {cell.slug}.{cell.edition}.{cell.paper}"
        codes = Counter(found.split()[0] for found in cell.found)
        firsts = {found.split()[0]: found for found in reversed(cell.found)}
        lines += [f"{name}: {firsts[code]}" + f" (and {n - 1} more)" * (n > 1) for code, n in codes.items()]
        if not cell.pages and not cell.found:
            lines.append(f"{name}: not printed")
        if times.get(cell, 0) > MOST_TIMES_ENGLISH:
            lines.append(f"{name}: {cell.pages} pages, {times[cell]:.2f} times the English")
    return lines


def table_of(cells: Iterable[Cell]) -> str:
    """Languages down, region and edition and paper across; leaflets in alphabetical order within a cell."""
    cells = list(cells)
    times = times_english(cells)
    across = list(dict.fromkeys((c.region, c.edition, c.paper) for c in cells))
    lines = ["| language | " + " | ".join(" ".join(a) for a in across) + " |", "|--" * (len(across) + 1) + "|"]
    for locale in dict.fromkeys(c.locale for c in cells):
        row = []
        for at in across:
            here = sorted(
                (c for c in cells if c.locale == locale and (c.region, c.edition, c.paper) == at), key=lambda c: c.slug
            )
            row.append(_said(here, times))
        lines.append(f"| {locale} | " + " | ".join(row) + " |")
    return "\n".join(lines)


def _said(here: list[Cell], times: Mapping[Cell, float]) -> str:
    pages = " ".join(str(c.pages) if c.pages else "none" for c in here)
    most = max((times[c] for c in here if c in times), default=0)
    found = sorted({line.split()[0] for c in here for line in c.found})
    return " ".join([pages, *([f"({most:.2f})"] if most else []), *found]) or "-"


def build_all(
    regions: Iterable[str], editions: Iterable[str], papers: Iterable[str], locales: Iterable[str], jobs: int, out: Path
) -> list[Cell]:
    """Build all leaflets in these as drafts; `locales` empty for all languages."""
    store.fetch((name.replace("-", " ") for name in store.pinned()), font_home(ROOT))
    project = Project(ROOT, ROOT)
    tags = tuple(locales) or tuple(project.languages)
    outcomes: list[Outcome] = []
    for paper in papers:
        for edition in editions:
            here = tuple(tag for tag in tags if not (tag == "en" and EDITIONS[edition].bilingual))
            request = Request(
                locales=here, regions=tuple(regions), editions=(edition,), paper=paper, draft=True, out=out, jobs=jobs
            )
            outcomes += build(project, request, _progress).outcomes
    return cells_of(outcomes)


def _progress(done: int, of: int, what: str) -> None:
    if sys.stderr.isatty():
        print(f"\r{done}/{of} {what:40}", end="", file=sys.stderr)


@click.command()
@click.option("--region", "regions", multiple=True, default=["US", "GB"], show_default=True)
@click.option("--edition", "editions", multiple=True, type=click.Choice(list(EDITIONS)), default=list(EDITIONS))
@click.option("--paper", "papers", multiple=True, type=click.Choice(list(PAPERS)), default=list(PAPERS))
@click.option("--locale", "locales", multiple=True, help="[default: every language]")
@click.option("--jobs", default=2, show_default=True)
@click.option("--out", type=click.Path(path_type=Path), help="Where the leaflets go [default: nowhere].")
def main(
    regions: tuple[str, ...],
    editions: tuple[str, ...],
    papers: tuple[str, ...],
    locales: tuple[str, ...],
    jobs: int,
    out: Path | None,
) -> None:
    with tempfile.TemporaryDirectory() as nowhere:
        cells = build_all(regions, editions, papers, locales, jobs, out or Path(nowhere))
    print(table_of(cells))
    faults = faults_of(cells)
    print(f"\n{len(cells)} asked, {sum(c.pages > 0 for c in cells)} printed, {len(faults)} faults", *faults, sep="\n")
    raise SystemExit(bool(faults))


if __name__ == "__main__":
    main()
