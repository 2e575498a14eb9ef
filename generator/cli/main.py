"""The command line: words to frozen values, values to an exit code. One module a verb; only this room knows click."""

from __future__ import annotations

import click

from generator.cli.build import build_
from generator.cli.check import check_
from generator.cli.doctor import doctor_
from generator.cli.explain import explain_
from generator.cli.init import init_
from generator.cli.new import new_
from generator.cli.preview import preview_
from generator.cli.proof import proof_
from generator.cli.review import review_
from generator.cli.run import VERSION
from generator.cli.translate import translate_


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(VERSION, prog_name="clearleaf", message="%(prog)s %(version)s")
def cli() -> None:
    """Clearleaf prints reviewed medicine leaflets: large print, many languages, nothing unreviewed."""


for command in (
    build_,
    check_,
    doctor_,
    explain_,
    init_,
    new_,
    preview_,
    proof_,
    review_,
    translate_,
):
    cli.add_command(command)


def main() -> None:
    """The console script `clearleaf`."""
    cli(prog_name="clearleaf")
