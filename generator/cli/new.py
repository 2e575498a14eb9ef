"""`clearleaf new` on the command line."""

from __future__ import annotations

import click

from generator.cli.init import tell
from generator.cli.run import Run, verb
from generator.verbs.begin import begin_leaflet


@click.command("new")
@click.argument("slug")
@verb
def new_(run: Run, slug: str) -> int:
    """Begin a leaflet: all safety sections, each text to be written; `check` lists what is missing, with its line."""
    return tell(run, begin_leaflet(run.project(), slug))
