"""`clearleaf check` on the command line."""

from __future__ import annotations

import datetime

import click

from generator.cli import complete
from generator.cli.run import Run, verb
from generator.cli.today import today_option
from generator.findings import ExitCode, blocks
from generator.verbs.check import check


@click.command("check")
@click.argument("slugs", nargs=-1, metavar="[SLUG]...", shell_complete=complete.slugs)
@today_option
@verb
def check_(run: Run, slugs: tuple[str, ...], today: datetime.date) -> int:
    """Check content, catalogues and reviews. Prints nothing on paper, and is fast."""
    result = check(run.project(), slugs, today)
    run.console.findings(result.findings)
    count = result.summary
    run.console.talk(
        f"{count['leaflets']} leaflets, {count['languages']} languages, {count['texts']} texts: "
        f"{count['error']} errors, {count['ask']} to ask, {count['note']} notes"
        + ("" if run.console.loud > 0 else " (-v shows notes)")
    )
    return run.finish(ExitCode.FINDINGS if blocks(result.findings) else ExitCode.GOOD, result.findings, count)
