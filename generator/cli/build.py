"""`clearleaf build` on the command line."""

from __future__ import annotations

import datetime
import os
from pathlib import Path

import click

from generator.cli import complete
from generator.cli.run import Run, verb
from generator.cli.today import today_option
from generator.editions import EDITIONS, PAPERS
from generator.findings import ExitCode, blocks, in_reading_order
from generator.verbs.build import Built, Request, build


@click.command("build")
@click.argument("slugs", nargs=-1, metavar="[SLUG]...", shell_complete=complete.slugs)
@click.option(
    "--locale",
    "locales",
    multiple=True,
    shell_complete=complete.locales,
    help="A language tag, such as es or pt_BR; may be repeated [default: the clinic's].",
)
@click.option(
    "--region",
    "regions",
    multiple=True,
    shell_complete=complete.regions,
    help="A region code, such as US or GB; may be repeated [default: the clinic's].",
)
@click.option(
    "--edition",
    "editions",
    multiple=True,
    type=click.Choice(list(EDITIONS)),
    help="A size of print; may be repeated [default: the clinic's].",
)
@click.option(
    "--paper", type=click.Choice(list(PAPERS), case_sensitive=False), help="The paper [default: the region's]."
)
@click.option("--draft", is_flag=True, help="Print unreviewed words too, with DRAFT on every page, into OUT/draft.")
@click.option(
    "--out", type=click.Path(path_type=Path), default=None, help="The output folder [default: build, in the project]."
)
@click.option(
    "--jobs",
    type=click.IntRange(1),
    default=os.cpu_count() or 1,
    show_default="one a processor",
    help="Documents printed at once.",
)
@today_option
@verb
def build_(
    run: Run,
    slugs: tuple[str, ...],
    locales: tuple[str, ...],
    regions: tuple[str, ...],
    editions: tuple[str, ...],
    paper: str | None,
    draft: bool,
    out: Path | None,
    jobs: int,
    today: datetime.date,
) -> int:
    """Build leaflets as PDF files and a manifest. Only approved words are printed, unless --draft is given."""
    project = run.project()
    request = Request(
        slugs=slugs,
        locales=locales,
        regions=tuple(r.upper() for r in regions),
        editions=editions,
        paper=paper,
        draft=draft,
        out=out or _relative(project.root / "build"),
        jobs=jobs,
        today=today,
    )
    built = build(project, request, run.console.progress)
    findings = in_reading_order([*(f for o in built.outcomes for f in o.findings), *built.findings])
    run.console.findings(findings)
    _say(run, built, request)
    good = not blocks(findings) and not built.summary["withheld"] and not built.summary["failed"]
    code = ExitCode.INTERRUPTED if built.interrupted else ExitCode.GOOD if good else ExitCode.FINDINGS
    return run.finish(code, findings, built.summary, manifest=str(built.manifest))


def _say(run: Run, built: Built, request: Request) -> None:
    """What was built, in what state, and where it lies; nothing where nothing changed."""
    count = built.summary
    news = count["built"] or count["withheld"] or count["failed"] or built.interrupted
    if run.console.loud > 0:
        for outcome in built.outcomes:
            pages = f", {outcome.record.pages} pages, {outcome.record.state}" if outcome.record else ""
            run.console.talk(f"{outcome.status}: {request.out / outcome.job.path}{pages}")
    run.console.talk(
        f"{count['asked']} asked: {count['built']} built, {count['unchanged']} unchanged, {count['withheld']} withheld, "
        f"{count['failed']} failed. State: {'DRAFT, not for patients' if request.draft else 'release'}. In: {request.out}",
        at=0 if news else 1,
    )
    if built.interrupted:
        run.console.talk("interrupted: every file that lies there is whole; run again to go on", at=-1)


def _relative(path: Path) -> Path:
    return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path
