"""The command line: words to frozen values, values to an exit code. The only module that knows click."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Callable
from functools import wraps
from importlib.metadata import version
from pathlib import Path
from typing import Any

import click

from generator.console import Console
from generator.editions import EDITIONS, PAPERS
from generator.findings import ExitCode, Finding, Place, Severity, Stop, blocks, in_reading_order
from generator.project import Project, find_project
from generator.verbs.build import Built, Request, as_row, build
from generator.verbs.check import check
from generator.verbs.doctor import examine_machine
from generator.verbs.explain import explain

VERSION = version("clearleaf")


class Run:
    """One run of a verb: its project, its console, and the JSON keys that every verb prints."""

    def __init__(self, verb: str, project_dir: Path | None, *, as_json: bool, loud: int) -> None:
        self.verb, self.console = verb, Console(as_json=as_json, loud=loud)
        self._start = (project_dir or Path.cwd()).resolve()

    def project(self) -> Project:
        """The project that the run is about; raises Stop where there is none."""
        return find_project(self._start)

    def project_or_none(self) -> Project | None:
        """The project, for verbs that can do without one."""
        try:
            return self.project()
        except Stop:
            return None

    def finish(
        self, code: ExitCode, findings: tuple[Finding, ...] = (), summary: dict[str, Any] | None = None, **more: Any
    ) -> int:
        """Print the JSON document, if that is asked for, and hand on the exit code."""
        self.console.document(
            {
                "clearleaf": VERSION,
                "verb": self.verb,
                "exit": int(code),
                "findings": [as_row(f) for f in findings],
                "summary": summary or {},
                **more,
            }
        )
        return int(code)


def verb(action: Callable[..., int]) -> Callable[..., None]:
    """Gives a verb the options that all share, and turns whatever it raises into words and an exit code."""

    @click.option(
        "--format",
        "form",
        type=click.Choice(["human", "json"]),
        default="human",
        help="Words for people, or one JSON document.",
    )
    @click.option("-q", "--quiet", count=True, help="Say less.")
    @click.option("-v", "--verbose", count=True, help="Say more.")
    @click.option(
        "--project",
        "project_dir",
        type=click.Path(path_type=Path, file_okay=False, exists=True),
        help="The project's folder [default: here].",
    )
    @wraps(action)
    def command(form: str, quiet: int, verbose: int, project_dir: Path | None, **words: Any) -> None:
        run = Run(action.__name__.rstrip("_"), project_dir, as_json=form == "json", loud=verbose - quiet)
        sys.exit(_guarded(run, action, words))

    return command


def _guarded(run: Run, action: Callable[..., int], words: dict[str, Any]) -> int:
    try:
        return action(run, **words)
    except Stop as stop:
        run.console.trouble(str(stop), stop.hint)
        return run.finish(stop.exit_code, (_as_finding(str(stop), stop.hint),))
    except KeyboardInterrupt:
        run.console.trouble("interrupted", "every file that lies there is whole; run again to go on")
        return run.finish(ExitCode.INTERRUPTED, (_as_finding("interrupted", ""),))
    except BrokenPipeError:
        sys.stderr.close()
        return int(ExitCode.GOOD)
    except Exception as bug:  # noqa: BLE001  (the one place that turns a bug of ours into exit code 70)
        run.console.trouble(
            f"this is a bug in Clearleaf, not in your content: {type(bug).__name__}: {bug}",
            "run again with -v and report what it prints",
        )
        if run.console.loud > 0:
            traceback.print_exc()
        return run.finish(ExitCode.BUG, (_as_finding(f"{type(bug).__name__}: {bug}", ""),))


def _as_finding(message: str, hint: str) -> Finding:
    return Finding(code="X100", severity=Severity.ERROR, place=Place(Path()), message=message, hint=hint)  # type: ignore[arg-type]


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(VERSION, prog_name="clearleaf", message="%(prog)s %(version)s")
def cli() -> None:
    """Clearleaf prints reviewed medicine leaflets: large print, many languages, nothing unreviewed."""


@cli.command("check")
@click.argument("slugs", nargs=-1, metavar="[SLUG]...")
@verb
def check_(run: Run, slugs: tuple[str, ...]) -> int:
    """Check content, catalogues and reviews. Prints nothing on paper, and is fast."""
    result = check(run.project(), slugs)
    run.console.findings(result.findings)
    count = result.summary
    run.console.talk(
        f"{count['leaflets']} leaflets, {count['languages']} languages, {count['texts']} texts: "
        f"{count['error']} errors, {count['ask']} to ask, {count['note']} notes"
        + ("" if run.console.loud > 0 else " (-v shows notes)")
    )
    return run.finish(ExitCode.FINDINGS if blocks(result.findings) else ExitCode.GOOD, result.findings, count)


@cli.command("build")
@click.argument("slugs", nargs=-1, metavar="[SLUG]...")
@click.option(
    "--locale",
    "locales",
    multiple=True,
    help="A language tag, such as es or pt_BR; may be repeated [default: the clinic's].",
)
@click.option(
    "--region",
    "regions",
    multiple=True,
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


@cli.command("doctor")
@click.option("--fix", is_flag=True, help="Fetch the fonts that the clinic's languages need.")
@verb
def doctor_(run: Run, fix: bool) -> int:
    """Say what this machine lacks, and the line that mends it."""
    symptoms = examine_machine(run.project_or_none(), fix=fix)
    for symptom in symptoms:
        run.console.data(
            f"{'ok     ' if symptom.well else 'MISSING'}  {symptom.name}: {symptom.seen}"
            + ("" if symptom.well else f"\n    hint: {symptom.cure}")
        )
    lacking = [s for s in symptoms if not s.well]
    findings = tuple(_as_finding(f"{s.name}: {s.seen}", s.cure) for s in lacking)
    return run.finish(
        ExitCode.MACHINE if lacking else ExitCode.GOOD, findings, {"looked_at": len(symptoms), "missing": len(lacking)}
    )


@cli.command("explain")
@click.argument("code")
@verb
def explain_(run: Run, code: str) -> int:
    """Print the manual of a finding's CODE, or of a claim of the ledger (claim-16, claims)."""
    manual = explain(code, run.project_or_none())
    run.console.data(manual)
    return run.finish(ExitCode.GOOD, (), {"code": code, "manual": manual})


def main() -> None:
    """The console script `clearleaf`."""
    cli(prog_name="clearleaf")
