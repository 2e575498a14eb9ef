"""`clearleaf translate` on the command line: extract, update, status, export, import."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import click

from generator.catalog.progress import Stage
from generator.cli.run import Run, part_of, shared_options
from generator.editions import PAPERS
from generator.findings import ExitCode, Finding, Severity, Stop, blocks, in_reading_order
from generator.verbs.translate.export import OUT as EXPORTS
from generator.verbs.translate.export import Order, export, paper_of
from generator.verbs.translate.extract import OUT, extract
from generator.verbs.translate.intake import intake
from generator.verbs.translate.status import Status, status
from generator.verbs.translate.update import update

_HEADS = (
    "language",
    "catalogue",
    "total",
    *("to ask" if stage is Stage.ASK else str(stage) for stage in Stage),
    "read back (critical)",
)


@click.group("translate")
@shared_options
@click.pass_context
def translate_(context: click.Context, /, **shared: Any) -> None:
    """The translator's round trip: words out to translators, words back in, and how far each language has come."""
    context.obj = shared


def _languages(command: Callable[..., None]) -> Callable[..., None]:
    """The arguments that restrict an errand to some catalogues and languages."""
    command = click.argument("slugs", nargs=-1, metavar="[SLUG|shared|templates]...")(command)
    help_text = "A language tag, such as es or pt_BR; may be repeated [default: all of the project]."
    return click.option("--locale", "locales", multiple=True, help=help_text)(command)


@translate_.command("extract")
@click.argument("slugs", nargs=-1, metavar="[SLUG|shared|templates]...")
@click.option("--out", type=click.Path(path_type=Path), help="The folder [default: locales/pot, in the project].")
@part_of("translate")
def extract_(run: Run, slugs: tuple[str, ...], out: Path | None) -> int:
    """Write the English as POT files, one a leaflet, one for shared sentences, one for the templates."""
    project = run.project()
    out = out or _relative(project.root / OUT)
    done = extract(project, slugs, out)
    count = done.summary
    _say(run, done.findings)
    run.console.talk(
        f"{count['files']} POT files of {count['texts']} texts: {count['written']} written, {count['unchanged']} unchanged, "
        f"{count['refused']} refused. In: {out}"
    )
    return _finish(run, done.findings, count, files=list(done.files))


@translate_.command("update")
@_languages
@part_of("translate")
def update_(run: Run, slugs: tuple[str, ...], locales: tuple[str, ...]) -> int:
    """Bring the catalogues up to date with the content, by id. A changed English marks its translation fuzzy."""
    done = update(run.project(), locales, slugs, run.console.progress)
    count = done.summary
    _say(run, done.findings)
    for path in done.files:
        run.console.talk(f"written: {path}", at=1)
    run.console.talk(
        f"{count['catalogs']} catalogues: {count['written']} written, {count['unchanged']} unchanged, {count['refused']} refused. "
        f"Texts: {count['new']} new, {count['changed']} changed in English, {count['gone']} gone"
    )
    return _finish(run, done.findings, count, files=list(done.files))


@translate_.command("status")
@_languages
@part_of("translate")
def status_(run: Run, slugs: tuple[str, ...], locales: tuple[str, ...]) -> int:
    """Say how far each language has come. Errors are told, questions with -v; `clearleaf check` tells all."""
    seen = status(run.project(), locales, slugs)
    _say(run, [f for f in seen.findings if f.severity is Severity.ERROR or run.console.loud > 0])
    for line in _table(seen):
        run.console.data(line)
    return _finish(run, seen.findings, seen.summary, languages=[language.row for language in seen.languages])


def _table(seen: Status) -> list[str]:
    """The counts as a table: a row a domain, the sum of each language below its rows."""
    rows: list[tuple[str, ...]] = [_HEADS]
    for language in seen.languages:
        rows += [_cells("", domain, its.row) for domain, its in language.domains.items()]
        rows.append(_cells(f"{language.english} ({language.tag})", "all", language.whole.row))
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return [
        "  ".join(_aligned(cell, width, i) for i, (cell, width) in enumerate(zip(row, widths, strict=True))).rstrip()
        for row in rows
    ]


def _cells(language: str, domain: str, row: dict[str, int]) -> tuple[str, ...]:
    counts = (str(row[name]) for name in ("total", *map(str, Stage)))
    return language, domain, *counts, f"{row['back']} of {row['critical']}"


def _aligned(cell: str, width: int, column: int) -> str:
    return cell.ljust(width) if column < 2 else cell.rjust(width)


@translate_.command("export")
@_languages
@click.option(
    "--xliff", "forms", flag_value="xliff", multiple=True, help="XLIFF 1.2, for translation programs and agencies."
)
@click.option("--csv", "forms", flag_value="csv", multiple=True, help="A table for a spreadsheet.")
@click.option(
    "--sheet",
    "forms",
    flag_value="sheet",
    multiple=True,
    help="A bilingual review sheet, PDF and HTML, to read, tick and sign.",
)
@click.option("--out", type=click.Path(path_type=Path), help="The folder [default: build/translate, in the project].")
@click.option(
    "--paper", type=click.Choice(list(PAPERS), case_sensitive=False), help="The sheet's paper [default: the clinic's]."
)
@click.option(
    "--jobs",
    type=click.IntRange(1),
    default=os.cpu_count() or 1,
    show_default="one a processor",
    help="Sheets printed at once.",
)
@part_of("translate")
def export_(
    run: Run,
    slugs: tuple[str, ...],
    locales: tuple[str, ...],
    forms: tuple[str, ...],
    out: Path | None,
    paper: str | None,
    jobs: int,
) -> int:
    """Write catalogues for translators and reviewers. Nothing is printed for patients."""
    if not forms:
        raise Stop("say what to write: --xliff, --csv or --sheet", "several may be given", ExitCode.USAGE)
    project = run.project()
    order = Order(
        locales=locales,
        domains=slugs,
        forms=tuple(dict.fromkeys(forms)),
        out=out or _relative(project.root / EXPORTS),
        paper=(paper or paper_of(project)).lower(),
        jobs=jobs,
    )
    done = export(project, order, run.console.progress)
    count = done.summary
    _say(run, done.findings)
    for row in done.files:
        run.console.talk(row["path"], at=1)
    run.console.talk(
        f"{count['asked']} asked: {count['written']} written, {count['unchanged']} unchanged, {count['refused']} refused. In: {order.out}"
    )
    return _finish(run, done.findings, count, files=list(done.files))


@translate_.command("import")
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path))
@click.option("--locale", "locales", multiple=True, help="Take in no language but this; may be repeated.")
@part_of("translate")
def import_(run: Run, files: tuple[Path, ...], locales: tuple[str, ...]) -> int:
    """Take XLIFF or CSV files back in. Every new wording is marked fuzzy; what is at fault is listed and left out."""
    done = intake(run.project(), files, locales)
    count = done.summary
    _say(run, done.findings)
    for path in done.files:
        run.console.talk(f"written: {path}", at=1)
    run.console.talk(
        f"{count['units']} texts from {count['files']} files: {count['imported']} imported and marked fuzzy, "
        f"{count['unchanged']} unchanged, {count['empty']} empty, {count['refused']} refused; {count['catalogs']} catalogues written"
    )
    return _finish(run, done.findings, count, files=list(done.files))


def _say(run: Run, findings: Iterable[Finding]) -> None:
    run.console.findings(in_reading_order(findings))


def _finish(run: Run, findings: Iterable[Finding], summary: dict[str, int], **more: Any) -> int:
    code = ExitCode.FINDINGS if blocks(findings) else ExitCode.GOOD
    return run.finish(code, in_reading_order(findings), summary, **more)


def _relative(path: Path) -> Path:
    return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path
