"""One run of a verb: the options that all verbs share, and whatever it raises turned into words and an exit code."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from generator.console import Console
from generator.findings import ExitCode, Finding, Place, Severity, Stop, as_row
from generator.roots import project_root

if TYPE_CHECKING:
    from generator.project import Project


def program_version() -> str:
    """Clearleaf's own version; asked for only where it is printed, because looking it up takes as long as all else."""
    from importlib.metadata import version

    return version("clearleaf")


class Run:
    """One run of a verb: its project, its console, and the JSON keys that every verb prints.

    `action` is what a verb of several actions was asked to do ("status" of `translate status`), and a key of its own.
    """

    def __init__(self, verb: str, project_dir: Path | None, *, as_json: bool, loud: int, action: str = "") -> None:
        self.verb, self.action, self.console = verb, action, Console(as_json=as_json, loud=loud)
        self._start = (project_dir or Path.cwd()).resolve()

    @property
    def root(self) -> Path:
        """The folder of the project; raises Stop where there is none."""
        return project_root(self._start)

    def project(self) -> Project:
        """The project that the run is about; raises Stop where there is none."""
        from generator.project import find_project

        return find_project(self._start)

    def project_or_none(self) -> Project | None:
        """The project, for verbs that can do without one."""
        try:
            return self.project()
        except Stop:
            return None

    def finish(
        self, code: ExitCode, findings: tuple[Finding, ...] = (), summary: dict[str, Any] | None = None, **more: Any
    ) -> int:
        """Print the JSON document, if that is asked for, and hand on the exit code."""
        if self.console.as_json:
            self.console.document(self._document(code, findings, summary or {}, more))
        return int(code)

    def _document(
        self, code: ExitCode, findings: tuple[Finding, ...], summary: dict[str, Any], more: dict[str, Any]
    ) -> dict[str, Any]:
        return {
            "clearleaf": program_version(),
            "verb": self.verb,
            **({"action": self.action} if self.action else {}),
            "exit": int(code),
            "findings": [as_row(f) for f in findings],
            "summary": summary,
            **more,
        }


Action = Callable[..., int]
Command = Callable[..., None]


def shared_options(command: Command) -> Command:
    """The options that all verbs share."""
    for option in (
        click.option(
            "--project",
            "project_dir",
            type=click.Path(path_type=Path, file_okay=False, exists=True),
            help="The project's folder [default: here].",
        ),
        click.option("-v", "--verbose", count=True, help="Say more."),
        click.option("-q", "--quiet", count=True, help="Say less."),
        click.option(
            "--format",
            "form",
            type=click.Choice(["human", "json"]),
            help="Words for people, or one JSON document [default: human].",
        ),
    ):
        command = option(command)
    return command


def verb(action: Action) -> Command:
    """Gives a verb the options that all share, and turns whatever it raises into words and an exit code."""
    return _command(action, action.__name__.rstrip("_"))


def part_of(name: str) -> Callable[[Action], Command]:
    """The same for one action of a verb that has several: `part_of("translate")(status)`.

    The shared options may stand before the action's name too; what stands after it counts.
    """
    return lambda action: _command(action, name, action.__name__.rstrip("_"))


def _command(action: Action, name: str, part: str = "") -> Command:
    @shared_options
    @wraps(action)
    def command(form: str | None, quiet: int, verbose: int, project_dir: Path | None, **words: Any) -> None:
        before: dict[str, Any] = click.get_current_context().obj or {}
        run = Run(
            name,
            project_dir or before.get("project_dir"),
            as_json=(form or before.get("form")) == "json",
            loud=verbose - quiet + before.get("verbose", 0) - before.get("quiet", 0),
            action=part,
        )
        sys.exit(_guarded(run, action, words))

    return command


def _guarded(run: Run, action: Callable[..., int], words: dict[str, Any]) -> int:
    try:
        return action(run, **words)
    except Stop as stop:
        run.console.trouble(str(stop), stop.hint)
        return run.finish(stop.exit_code, (as_finding(str(stop), stop.hint),))
    except KeyboardInterrupt:
        run.console.trouble("interrupted", "every file that lies there is whole; run again to go on")
        return run.finish(ExitCode.INTERRUPTED, (as_finding("interrupted", ""),))
    except BrokenPipeError:
        sys.stderr.close()
        return int(ExitCode.GOOD)
    except Exception as bug:  # noqa: BLE001  (the one place that turns a bug of ours into exit code 70)
        run.console.trouble(
            f"this is a bug in Clearleaf, not in your content: {type(bug).__name__}: {bug}",
            "run again with -v and report what it prints",
        )
        if run.console.loud > 0:
            import traceback

            traceback.print_exc()
        return run.finish(ExitCode.BUG, (as_finding(f"{type(bug).__name__}: {bug}", ""),))


def as_finding(message: str, hint: str) -> Finding:
    """What stopped a run, as the one finding of its JSON document."""
    return Finding(code="X100", severity=Severity.ERROR, place=Place(Path()), message=message, hint=hint)  # type: ignore[arg-type]
