"""`clearleaf review` on the command line: status, sheet, approve, verify, withdraw, keys."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import click

from generator.cli.review_keys import keys_
from generator.cli.run import Run, part_of, shared_options
from generator.cli.sitting import open_records, sign_and_write, sitting_options
from generator.cli.today import today_option
from generator.content.sitting import Role
from generator.editions import EDITIONS
from generator.findings import ExitCode, Stop, blocks, in_reading_order
from generator.publish import write_whole
from generator.verbs.review import status as dashboard
from generator.verbs.review import verify as ledger
from generator.verbs.review.approve import Order, plan_sittings
from generator.verbs.review.diary import diary
from generator.verbs.review.sheet import Wanted, make_sheet
from generator.verbs.review.waiting import Chosen, regions_of, tag_of
from generator.verbs.review.withdraw import plan_withdrawal

ROLES = ("author", "clinician", "pharmacist", "translator", "reviser", "patient-reader")


@click.group("review")
@shared_options
@click.pass_context
def review_(context: click.Context, /, **shared: Any) -> None:
    """Who vouches for which words: what waits, the sheet to read, the signature, the records."""
    context.obj = shared


review_.add_command(keys_)


@review_.command("status")
@click.argument("slugs", nargs=-1, metavar="[SLUG]...")
@click.option("--locale", "locales", multiple=True, help="A language tag; may be repeated [default: the clinic's].")
@click.option("--region", "regions", multiple=True, help="A region code; may be repeated [default: the clinic's].")
@click.option(
    "--ics", type=click.Path(path_type=Path, dir_okay=False), help="Write the next reviews as a calendar file."
)
@today_option
@part_of("review")
def status_(
    run: Run,
    slugs: tuple[str, ...],
    locales: tuple[str, ...],
    regions: tuple[str, ...],
    ics: Path | None,
    today: datetime.date,
) -> int:
    """How far each leaflet is reviewed, what it lacks, when it is due. -v lists every sentence that lacks something."""
    vouching = open_records(run.project(), today)
    asked = dashboard.Asked(slugs, locales, tuple(r.upper() for r in regions))
    found = dashboard.opinions(vouching, asked)
    rows, findings = dashboard.rows(found, vouching), in_reading_order(vouching.about_records())
    if ics:
        _write(ics, diary(found, today, vouching.rules.due_days))
    run.console.findings(findings)
    for line in (*dashboard.table(rows), *(dashboard.sentences(rows) if run.console.loud > 0 else ())):
        run.console.data(line)
    code = ExitCode.FINDINGS if blocks(findings) else ExitCode.GOOD
    return run.finish(code, findings, dashboard.counts(found), leaflets=rows, **({"ics": str(ics)} if ics else {}))


def _write(path: Path, data: bytes) -> None:
    try:
        write_whole(path, data)
    except OSError as fault:
        raise Stop(f"{path} cannot be written: {fault.strerror}", "choose another place", ExitCode.FINDINGS) from None


@review_.command("sheet")
@click.argument("slug")
@click.option("--role", type=click.Choice(ROLES), required=True, help="The role that is to read it.")
@click.option("--as", "person", default="", help="Who is to read it; leaves out what that person made.")
@click.option("--locale", help="The language [default: en].")
@click.option("--region", help="The region [default: the clinic's].")
@click.option(
    "--edition", type=click.Choice(list(EDITIONS)), default="large", show_default=True, help="The size of print."
)
@click.option("--all", "everything", is_flag=True, help="Every wording of this role, not only what waits.")
@click.option("--section", "sections", multiple=True, help="Only a section of the leaflet; may be repeated.")
@click.option("--out", type=click.Path(path_type=Path), help="The folder [default: build/review, in the project].")
@today_option
@part_of("review")
def sheet_(
    run: Run,
    slug: str,
    role: str,
    person: str,
    locale: str | None,
    region: str | None,
    edition: str,
    everything: bool,
    sections: tuple[str, ...],
    out: Path | None,
    today: datetime.date,
) -> int:
    """Print what waits for a role, with sources, facts and open questions: a PDF and a web page."""
    project = run.project()
    vouching = open_records(project, today)
    where = regions_of(project, (region,) if region else ())[0]
    place = project.regions[where].value if where in project.regions else None
    wanted = Wanted(
        slug=slug,
        role=role,
        language=tag_of(locale),
        region=where,
        person=person,
        edition=edition,
        paper=place.paper if place else "a4",
        everything=everything,
        sections=sections,
        out=out or project.root / "build" / "review",
    )
    made = make_sheet(vouching, wanted)
    run.console.findings(made.findings)
    if made.value is None:
        return run.finish(ExitCode.FINDINGS, made.findings)
    run.console.talk(f"{made.value.lines} wordings on {made.value.pages} pages: {made.value.pdf} and {made.value.html}")
    count = {"wordings": made.value.lines, "pages": made.value.pages}
    return run.finish(ExitCode.GOOD, made.findings, count, pdf=str(made.value.pdf), html=str(made.value.html))


@review_.command("approve")
@click.argument("slug")
@click.argument("ids", nargs=-1, metavar="[ID]...")
@click.option("--all", "everything", is_flag=True, help="Every wording that this role can vouch for: a full review.")
@click.option("--waiting", is_flag=True, help="Only the wordings that wait for this role.")
@click.option("--section", "sections", multiple=True, help="A section of the leaflet; may be repeated.")
@click.option(
    "--decision",
    type=click.Choice(["approved", "conditional", "rejected", "extended"]),
    default="approved",
    show_default=True,
    help="What is decided.",
)
@click.option(
    "--next", "following", type=click.DateTime(["%Y-%m-%d"]), metavar="YYYY-MM-DD", help="The day to look again by."
)
@click.option("--condition", default="", help="On what condition (with --decision conditional).")
@click.option("--evidence", multiple=True, help="A source that was read; may be repeated.")
@click.option(
    "--accept",
    "accepted",
    nargs=3,
    multiple=True,
    metavar="CODE ID REASON",
    help="A question of the checks that may stand, and why; may be repeated.",
)
@click.option("--overrule", is_flag=True, help="Answer for a no, or for a record that came to harm; needs --reason.")
@click.option("--reason", default="", help="Why (rejected, extended, overruled).")
@sitting_options
@today_option
@part_of("review")
def approve_(
    run: Run,
    slug: str,
    ids: tuple[str, ...],
    everything: bool,
    waiting: bool,
    sections: tuple[str, ...],
    decision: Any,
    following: datetime.datetime | None,
    condition: str,
    evidence: tuple[str, ...],
    accepted: tuple[tuple[str, str, str], ...],
    overrule: bool,
    reason: str,
    person: str,
    role: Role,
    locale: str | None,
    regions: tuple[str, ...],
    key: Path | None,
    yes: bool,
    today: datetime.date,
) -> int:
    """Vouch for wordings: shows what is to be signed, asks once, writes the record and its signature."""
    if sum((bool(ids or sections), everything, waiting)) != 1:
        raise Stop("which wordings?", "name their ids or a --section; or give --waiting, or --all")
    project = run.project()
    vouching = open_records(project, today)
    order = Order(
        slug=slug,
        person=person,
        role=role,
        language=tag_of(locale),
        regions=regions_of(project, regions),
        chosen=Chosen(ids, sections, everything, waiting),
        decision=decision,
        next=following.date() if following else None,
        condition=condition,
        reason=reason,
        evidence=evidence,
        accepted=accepted,
        overrule=overrule,
        key=key,
    )
    return sign_and_write(run, vouching, plan_sittings(vouching, order), key, yes=yes)


@review_.command("withdraw")
@click.argument("slug")
@click.option("--reason", required=True, help="Why it is taken back.")
@sitting_options
@today_option
@part_of("review")
def withdraw_(
    run: Run,
    slug: str,
    reason: str,
    person: str,
    role: Role,
    locale: str | None,
    regions: tuple[str, ...],
    key: Path | None,
    yes: bool,
    today: datetime.date,
) -> int:
    """Take a leaflet back, everywhere or in some regions; of English, it takes back every language."""
    vouching = open_records(run.project(), today)
    where = tuple(r.upper() for r in regions)
    plan = plan_withdrawal(vouching, slug, tag_of(locale), where, person, role, reason)
    code = sign_and_write(run, vouching, plan, key, yes=yes)
    if code == ExitCode.GOOD:
        run.console.talk("clearleaf build now moves what was released to build/withdrawn/")
    return code


@review_.command("verify")
@click.option(
    "--manifest", type=click.Path(path_type=Path, file_okay=False), help="The folder of the last release's manifest."
)
@today_option
@part_of("review")
def verify_(run: Run, manifest: Path | None, today: datetime.date) -> int:
    """Hold every record against its bytes, its signature, its signer, the calendar and the last release: a line each."""
    project = run.project()
    vouching = open_records(project, today, manifest)
    rows = ledger.rows(vouching)
    asked = dashboard.Asked()
    own = (f for opinion in dashboard.opinions(vouching, asked) for f in vouching.own_work(opinion))
    findings = in_reading_order([*vouching.about_records(), *own])
    for row in rows:
        run.console.data(ledger.line(row))
    told = {reason for row in rows for reason in row["reasons"]}
    run.console.findings(f for f in findings if f"{f.code} {f.message}" not in told)
    count = {
        status: sum(row["status"] == status for row in rows)
        for status in ("good", "refused", "broken", "overruled", "missing")
    }
    run.console.talk(", ".join(f"{n} {status}" for status, n in count.items()))
    code = ExitCode.FINDINGS if blocks(findings) else ExitCode.GOOD
    return run.finish(code, findings, {"records": len(rows), **count}, records=rows)
