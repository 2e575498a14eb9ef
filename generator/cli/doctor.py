"""`clearleaf doctor` on the command line."""

from __future__ import annotations

import click

from generator.cli.run import Run, as_finding, verb
from generator.findings import ExitCode
from generator.verbs.doctor import examine_machine, overrides


@click.command("doctor")
@click.option("--fix", is_flag=True, help="Fetch the fonts that the clinic's languages need.")
@verb
def doctor_(run: Run, fix: bool) -> int:
    """Say what this machine lacks, and the line that mends it."""
    project = run.project_or_none()
    symptoms = examine_machine(project, fix=fix)
    for symptom in symptoms:
        run.console.data(
            f"{'ok     ' if symptom.well else 'MISSING'}  {symptom.name}: {symptom.seen}"
            + ("" if symptom.well else f"\n    hint: {symptom.cure}")
        )
    lacking = [s for s in symptoms if not s.well]
    findings = tuple(as_finding(f"{s.name}: {s.seen}", s.cure) for s in lacking)
    return run.finish(
        ExitCode.MACHINE if lacking else ExitCode.GOOD,
        findings,
        {"looked_at": len(symptoms), "missing": len(lacking)},
        overrides=list(overrides(project)),
    )
