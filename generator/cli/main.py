"""The command line: words to frozen values, values to an exit code. One module a verb; only this room knows click.

A verb's module is loaded when it is called, so that a build with nothing to do loads nothing that another verb needs.
"""

from __future__ import annotations

from collections.abc import Iterator, MutableMapping
from importlib import import_module

import click

VERBS = ("build", "check", "doctor", "explain", "init", "new", "preview", "proof", "review", "translate")


class Verbs(MutableMapping[str, click.Command]):
    """The verbs by name, each from its own module: `build_` of generator.cli.build."""

    def __init__(self, names: tuple[str, ...]) -> None:
        self._loaded: dict[str, click.Command | None] = dict.fromkeys(names)

    def __getitem__(self, name: str) -> click.Command:
        command = self._loaded[name]
        if command is None:
            command = self._loaded[name] = getattr(import_module(f"generator.cli.{name}"), f"{name}_")
        return command

    def __setitem__(self, name: str, command: click.Command) -> None:
        self._loaded[name] = command

    def __delitem__(self, name: str) -> None:
        del self._loaded[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._loaded)

    def __len__(self) -> int:
        return len(self._loaded)


@click.group(commands=Verbs(VERBS), context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="clearleaf", prog_name="clearleaf", message="%(prog)s %(version)s")
def cli() -> None:
    """Clearleaf prints reviewed medicine leaflets: large print, many languages, nothing unreviewed."""


def main() -> None:
    """The console script `clearleaf`."""
    cli(prog_name="clearleaf")
