"""What the actions of `clearleaf review` share: opening the records, showing what is to be signed, asking once."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from generator.cli.run import Run
from generator.compose import Composer
from generator.findings import ExitCode, Stop, blocks
from generator.project import Project
from generator.publish import read_manifest
from generator.verbs import recall
from generator.verbs.review.approve import Draft, Plan, carry_out
from generator.vouching import Vouching

ROLES = ("author", "clinician", "pharmacist", "translator", "reviser", "patient-reader", "lead")


def open_records(project: Project, today: datetime.date, manifest: Path | None = None) -> Vouching:
    """The records of a project as of a day, held against the manifest of the last release."""
    vouching = Vouching(Composer(project), today)
    recall.remember(vouching, read_manifest(manifest or project.root / "build"))
    return vouching


def sitting_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Who sits, in which role, for which language and regions, and what signs."""
    for option in (
        click.option("--yes", is_flag=True, help="Do not ask: for scripts."),
        click.option(
            "--key", type=click.Path(path_type=Path, exists=True, dir_okay=False), help="The private key that signs."
        ),
        click.option("--region", "regions", multiple=True, help="A region; may be repeated [default: the clinic's]."),
        click.option("--locale", help="The language [default: en]."),
        click.option("--role", type=click.Choice(ROLES), required=True, help="The role that the person sits in."),
        click.option("--as", "person", required=True, help="The person's id in leaflets/people.toml."),
    ):
        command = option(command)
    return command


def sign_and_write(run: Run, vouching: Vouching, plan: Plan, key: Path | None, *, yes: bool) -> int:
    """Show, ask, sign, write; exit 1 with the findings where a record would be refused. Raises Stop where nobody says yes."""
    for draft in plan.drafts:
        for line in _shown(draft):
            run.console.data(line)
    for unit in plan.left_out:
        run.console.talk(f"left out, because you made it: {unit}")
    if not yes and not _agreed(run, plan):
        raise Stop("nothing was signed and nothing written", "say y, or give --yes in a script")
    found = carry_out(vouching, plan.drafts, key)
    run.console.findings(found)
    count = {"records": len(plan.drafts), "wordings": sum(len(d.sitting.digests) for d in plan.drafts)}
    if blocks(found):
        run.console.talk("nothing was written")
        return run.finish(ExitCode.FINDINGS, found, dict.fromkeys(count, 0), records=[])
    paths = [str(draft.path) for draft in plan.drafts]
    run.console.talk(f"{count['wordings']} wordings in {', '.join(paths)}" + ("" if key else " (not signed)"))
    return run.finish(ExitCode.GOOD, found, count, records=paths, left_out=list(plan.left_out))


def _shown(draft: Draft) -> list[str]:
    """A record in words: every wording, then who says what of them until when."""
    sitting, lines = draft.sitting, list[str]()
    for w in draft.wordings:
        lines.append(f"{w.unit}  ({w.safety})")
        lines += [f"    {w.source}"] if w.source != w.text else []
        lines.append(f"    {w.text}")
    scope = sitting.scope
    until = f", to be looked at again by {sitting.next}" if sitting.next else ""
    why = "; ".join(part for part in (sitting.condition, sitting.reason) if part)
    said = f"{sitting.person} as {sitting.role}: {sitting.decision}, {len(draft.wordings) or 'all'} wordings"
    return [
        *lines,
        f"{said} of {scope.leaflet} in {scope.language} for {scope.region}, on {sitting.date}{until}"
        + (f" ({why})" if why else ""),
    ]


def _agreed(run: Run, plan: Plan) -> bool:
    if run.console.as_json:
        return False
    wordings = sum(len(draft.sitting.digests) for draft in plan.drafts)
    try:
        return click.confirm(f"Do you vouch for this ({wordings} wordings)?", err=True)
    except click.Abort:
        return False
