"""`clearleaf init` on the command line."""

from __future__ import annotations

from pathlib import Path

import click

from generator.cli.run import Run, verb
from generator.findings import ExitCode
from generator.verbs.begin import Begun, begin_project


@click.command("init")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@verb
def init_(run: Run, folder: Path) -> int:
    """Begin a clinic's own project in DIR: clinic.toml, an example medicine, a README. DIR must be new or empty."""
    return tell(run, begin_project(folder))


def tell(run: Run, begun: Begun) -> int:
    """What was made, and the next steps, numbered."""
    for name in begun.files:
        run.console.data(f"{begun.folder / name}")
    run.console.talk("Next:")
    for number, step in enumerate(begun.steps, 1):
        run.console.talk(f"  {number}. {step}")
    return run.finish(ExitCode.GOOD, summary={"folder": str(begun.folder), "files": list(begun.files)})
