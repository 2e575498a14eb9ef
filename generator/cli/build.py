"""`clearleaf build` on the command line."""

from __future__ import annotations

import datetime
import os
from pathlib import Path, PurePosixPath

import click

from generator.cli import complete
from generator.cli.run import Run, verb
from generator.cli.today import today_option
from generator.content.imprints import Imprint, read_imprints
from generator.editions import EDITIONS, PAPERS
from generator.findings import Checked, ExitCode, Place, Stop, blocks, error
from generator.roots import checkout, font_home, packaged_root, program
from generator.verbs import fresh
from generator.verbs.request import Request, Told

MANIFEST = "manifest.json"
NOTHING = {"asked": 0, "built": 0, "withheld": 0, "failed": 0, "unchanged": 0}


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
@click.option(
    "--cluster", metavar="ADDR", default="", help="Print on the Dask cluster with this scheduler (docs/scale.md)."
)
@click.option(
    "--imprints",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    default=None,
    help="A CSV file of clinics (id,name,phone): a copy for each, in OUT/<region>/<locale>/<id>, instead of clinic.toml's.",
)
@click.option("--force", is_flag=True, help="Print again what has not changed, too.")
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
    cluster: str,
    imprints: Path | None,
    force: bool,
    today: datetime.date,
) -> int:
    """Build leaflets as PDF files and a manifest. Only approved words are printed, unless --draft is given."""
    if imprints and cluster:
        raise Stop("--imprints prints on this machine", "leave --cluster out", ExitCode.USAGE)
    clinics = _clinics(imprints)
    if clinics.value is None:
        run.console.findings(clinics.findings)
        return run.finish(
            ExitCode.FINDINGS, clinics.findings, NOTHING, manifest=str((out or run.root / "build") / MANIFEST)
        )
    request = Request(
        slugs=slugs,
        locales=locales,
        regions=tuple(r.upper() for r in regions),
        editions=editions,
        paper=paper,
        draft=draft,
        out=out or _relative(run.root / "build"),
        jobs=jobs,
        today=today,
        force=force,
        cluster=cluster,
        imprints=clinics.value,
    )
    told = _told(run, request)
    run.console.findings(told.findings)
    _say(run, told, request)
    good = not blocks(told.findings) and not told.summary["withheld"] and not told.summary["failed"]
    code = ExitCode.INTERRUPTED if told.interrupted else ExitCode.GOOD if good else ExitCode.FINDINGS
    return run.finish(code, told.findings, dict(told.summary), manifest=told.manifest)


def _clinics(path: Path | None) -> Checked[tuple[Imprint, ...]]:
    """The clinics of a file; none without one."""
    if path is None:
        return Checked(())
    try:
        return read_imprints(path.read_text("utf-8"), PurePosixPath(path))
    except (OSError, UnicodeDecodeError) as fault:
        hint = "save it as UTF-8 text, readable by you"
        return Checked(None, (error("G108", Place(PurePosixPath(path)), f"the file cannot be read: {fault}", hint),))


def _told(run: Run, request: Request) -> Told:
    """What the last build told, where nothing has changed since; else what a build tells."""
    inputs = fresh.inputs_of(run.root, packaged_root(), program(), font_home(checkout()))
    before = fresh.look({"root": run.root, **request.decides}, inputs, request.out)
    last = None if request.force else fresh.recall(before, request.out)
    return Told.from_json(last) if last else _build(run, request, before)


def _build(run: Run, request: Request, before: fresh.Before) -> Told:
    """Build, and leave word of it for the next time. Here everything is loaded that a build needs."""
    from generator.publish import is_as_known, known_files
    from generator.verbs.build import build

    built, out = build(run.project(), request, run.console.progress), request.out
    if built.settled:
        known = {**known_files(out), **built.files}
        again = built.seen_again().told().as_json()
        fresh.remember(before, out, again, known, lambda name: is_as_known(out, name, known))
    return built.told()


def _say(run: Run, told: Told, request: Request) -> None:
    """What was built, in what state, and where it lies; nothing where nothing changed."""
    count = told.summary
    news = count["built"] or count["withheld"] or count["failed"] or told.interrupted
    for line in told.lines if run.console.loud > 0 else ():
        run.console.talk(line)
    run.console.talk(
        f"{count['asked']} asked: {count['built']} built, {count['unchanged']} unchanged, {count['withheld']} withheld, "
        f"{count['failed']} failed. State: {'DRAFT, not for patients' if request.draft else 'release'}. In: {request.out}",
        at=0 if news else 1,
    )
    if told.interrupted:
        run.console.talk("interrupted: every file that lies there is whole; run again to go on", at=-1)


def _relative(path: Path) -> Path:
    return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path
