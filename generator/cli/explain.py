"""`clearleaf explain` on the command line."""

from __future__ import annotations

import click

from generator.cli.run import Run, verb
from generator.findings import ExitCode
from generator.verbs.explain import explain


@click.command("explain")
@click.argument("code")
@verb
def explain_(run: Run, code: str) -> int:
    """Print the manual of a finding's CODE, or of a claim of the ledger (claim-16, claims)."""
    manual = explain(code, run.project_or_none())
    run.console.data(manual)
    return run.finish(ExitCode.GOOD, (), {"code": code, "manual": manual})
