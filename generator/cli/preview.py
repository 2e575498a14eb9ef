"""`clearleaf preview` on the command line."""

from __future__ import annotations

import signal
import threading
from pathlib import Path
from types import FrameType

import click

from generator.cli import complete
from generator.cli.run import Run, verb
from generator.editions import EDITIONS, PAPERS
from generator.findings import ExitCode
from generator.preview.board import Board
from generator.preview.host import Host
from generator.verbs.preview import Studio, View, views_of
from generator.verbs.request import Request
from generator.verbs.warm import WarmPress


@click.command("preview")
@click.argument("slug", shell_complete=complete.slugs)
@click.option(
    "--locale",
    "locales",
    multiple=True,
    shell_complete=complete.locales,
    help="A language tag; may be repeated [default: the clinic's first].",
)
@click.option("--region", shell_complete=complete.regions, help="A region code [default: the clinic's].")
@click.option(
    "--edition",
    "editions",
    multiple=True,
    type=click.Choice(list(EDITIONS)),
    help="A size of print; may be repeated [default: the clinic's first].",
)
@click.option(
    "--paper", type=click.Choice(list(PAPERS), case_sensitive=False), help="The paper [default: the region's]."
)
@click.option("--port", type=click.IntRange(1, 65535), help="The port on this machine [default: 8437, or a free one].")
@verb
def preview_(
    run: Run,
    slug: str,
    locales: tuple[str, ...],
    region: str | None,
    editions: tuple[str, ...],
    paper: str | None,
    port: int | None,
) -> int:
    """Show a leaflet in the browser while you write it: pages, web page and findings, renewed at every save.

    The address that is printed works on this machine only. Ctrl-C ends it.
    """
    project = run.project()
    clinic = project.clinic.value
    request = Request(
        slugs=(slug,),
        locales=locales or (clinic.languages[:1] if clinic else ()),
        regions=(region.upper(),) if region else (),
        editions=editions or (clinic.editions[:1] if clinic else ()),
        paper=paper,
        draft=True,
    )
    return _serve(run, project.root, views_of(project, request), port)


def _serve(run: Run, root: Path, views: tuple[View, ...], port: int | None) -> int:
    board = Board()
    signal.signal(signal.SIGTERM, _as_ctrl_c)
    with Host(board, port) as host:
        threading.Thread(target=host.serve_forever, daemon=True).start()
        try:
            with WarmPress() as press:
                run.console.data(host.address)
                run.console.talk("renewed at every save; Ctrl-C ends it", at=0)
                Studio(root, views, board, press.print).run()
        except KeyboardInterrupt:
            run.console.talk("preview ended")
        finally:
            board.close()
            host.shutdown()
    return run.finish(ExitCode.INTERRUPTED, summary={"address": host.address, "views": [view.name for view in views]})


def _as_ctrl_c(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt
