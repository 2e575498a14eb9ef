"""`clearleaf proof` on the command line: so far, one PDF against another."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

import click

from generator.cli.run import Run, verb
from generator.findings import ExitCode, Finding, Place, Stop, error
from generator.proof.transcript.lines import ASPECTS
from generator.proof.transcript.unreadable import Unreadable

PDF = click.Path(path_type=Path, exists=True, dir_okay=False, readable=True)


@click.command("proof")
@click.argument("file", type=PDF)
@click.option("--against", type=PDF, required=True, help="The PDF that FILE should be the same as.")
@click.option("--ignore", multiple=True, type=click.Choice(list(ASPECTS)), help="What does not count; may be repeated.")
@click.option("--pages", default=None, metavar="A-B", help="Only these pages, such as 1-20 [default: all].")
@verb
def proof_(run: Run, file: Path, against: Path, ignore: tuple[str, ...], pages: str | None) -> int:
    """Say what is different in FILE against another PDF: words, looks, boxes, order, languages. Exit code 0: nothing."""
    from generator.verbs.compare import compare_documents

    names = (str(against), str(file))
    try:
        found = compare_documents(file, against, ignore=ignore, pages=_numbers(pages), names=names)
    except Unreadable as fault:
        raise Stop(str(fault), fault.hint, ExitCode.FINDINGS) from None
    findings = tuple[Finding, ...]()
    if not found.same:
        run.console.data("\n".join([found.sentence, "", *found.diff]))
        findings = (
            error(
                "P901",
                Place(PurePosixPath(file)),
                found.sentence,
                f"if it is meant to be so, {file.name} is the new {against.name}",
            ),
        )
    diff = {"against": str(against), "same": found.same, "sentence": found.sentence, "lines": list(found.diff)}
    code = ExitCode.GOOD if found.same else ExitCode.FINDINGS
    return run.finish(code, findings, {"changes": len(found.changes)}, diff=diff)


def _numbers(pages: str | None) -> range | None:
    if pages is None:
        return None
    first, _, last = pages.partition("-")
    if not (first.isdecimal() and (last or first).isdecimal()):
        raise Stop(f"--pages {pages} is no range of pages", "write it as 1-20")
    return range(int(first), int(last or first) + 1)
