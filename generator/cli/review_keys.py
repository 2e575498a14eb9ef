"""`clearleaf review keys` on the command line: who may vouch, with which keys, under whose signature."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import click

from generator.cli.run import Run, part_of, shared_options
from generator.cli.sitting import ROLES, open_records
from generator.cli.today import today_option
from generator.findings import ExitCode, in_reading_order
from generator.verbs.review import keys

YEARS_2 = datetime.timedelta(days=730)


@click.group("keys")
@shared_options
@click.pass_context
def keys_(context: click.Context, /, **shared: Any) -> None:
    """The people of leaflets/people.toml and their public keys."""
    outer = context.parent.obj if context.parent and context.parent.obj else {}
    context.obj = {name: shared[name] or outer.get(name) for name in shared}


@keys_.command("list")
@today_option
@part_of("review")
def keys_list_(run: Run, today: datetime.date) -> int:
    """Everybody, with roles, languages and keys."""
    vouching = open_records(run.project(), today)
    rows = keys.rows(vouching)
    for row in rows:
        run.console.data(keys.line(row))
    return run.finish(ExitCode.GOOD, (), {"people": len(rows)}, people=rows)


@keys_.command("check")
@today_option
@part_of("review")
def keys_check_(run: Run, today: datetime.date) -> int:
    """Is everybody one person with keys of their own, and is the file signed by the lead?"""
    vouching = open_records(run.project(), today)
    rows, findings = keys.rows(vouching), in_reading_order(vouching.people.findings)
    run.console.findings(findings)
    run.console.talk(f"{len(rows)} people, {sum(row['believed'] for row in rows)} believed")
    return run.finish(ExitCode.FINDINGS if findings else ExitCode.GOOD, findings, {"people": len(rows)}, people=rows)


@keys_.command("add")
@click.argument("person")
@click.option("--name", default="", help="The name, for a new person.")
@click.option("--role", "roles", multiple=True, type=click.Choice(ROLES), help="A role; may be repeated.")
@click.option("--language", "languages", multiple=True, help="A language to vouch for; may be repeated.")
@click.option("--credentials", default="", help="Printed for translators, in English.")
@click.option("--public", type=click.Path(path_type=Path, exists=True, dir_okay=False), help="The .pub file of a key.")
@click.option("--first", type=click.DateTime(["%Y-%m-%d"]), help="The key's first day [default: today].")
@click.option("--last", type=click.DateTime(["%Y-%m-%d"]), help="The key's last day [default: two years on].")
@today_option
@part_of("review")
def keys_add_(
    run: Run,
    person: str,
    name: str,
    roles: tuple[Any, ...],
    languages: tuple[str, ...],
    credentials: str,
    public: Path | None,
    first: datetime.datetime | None,
    last: datetime.datetime | None,
    today: datetime.date,
) -> int:
    """Add a person, a key or both to leaflets/people.toml; the lead signs it afterwards."""
    newcomer = keys.Newcomer(
        id=person,
        name=name,
        roles=roles,
        languages=languages,
        credentials=credentials,
        public=public,
        first=first.date() if first else today,
        last=last.date() if last else today + YEARS_2,
    )
    findings = keys.add(run.project(), newcomer)
    run.console.findings(findings)
    if not findings:
        run.console.talk(f"{person} was added; now the lead signs: clearleaf review keys sign --key FILE")
    return run.finish(ExitCode.FINDINGS if findings else ExitCode.GOOD, findings, {"added": 0 if findings else 1})


@keys_.command("sign")
@click.option(
    "--key", type=click.Path(path_type=Path, exists=True, dir_okay=False), required=True, help="The lead's key."
)
@today_option
@part_of("review")
def keys_sign_(run: Run, key: Path, today: datetime.date) -> int:
    """Sign leaflets/people.toml as the lead."""
    vouching = open_records(run.project(), today)
    public = keys.sign_people(vouching, key)
    run.console.talk(f"leaflets/people.toml is signed by {keys.fingerprint(public)}")
    return run.finish(ExitCode.GOOD, (), {"signed": 1})
