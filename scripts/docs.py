"""Writes docs/claims.md, codes.md and commands.md from ledgers, manuals and the verbs' help; tests fail where they are stale."""

from collections.abc import Iterator
from pathlib import Path

import click

from generator.cli.main import cli
from generator.manual import manuals
from generator.project import Project

ROOT = Path(__file__).parent.parent


def claims_page() -> str:
    """The claims ledgers as one page."""
    out = [
        "# Claims found elsewhere, and what the evidence says",
        "",
        "Written by `make docs` from `leaflets/*/claims.toml`.",
    ]
    for slug, ledger in Project(ROOT, ROOT).claims.items():
        if ledger.value is None:
            continue
        rows = [
            f"| {c.number} | {c.seed} | {_cell(c.claim)} | **{c.verdict}** | {_cell(c.fact)} | {', '.join(c.sources)} |"
            for c in ledger.value.claim
        ]
        out += [
            "",
            f"## {slug}",
            "",
            "| # | article | claim | verdict | the fact | sources |",
            "|--|--|--|--|--|--|",
            *rows,
        ]
        out += ["", "| source | title | section | year | read |", "|--|--|--|--|--|"]
        out += [
            f"| {name} | {_cell(s.title)} | {_cell(s.section)} | {s.year} | {s.read} |"
            for name, s in ledger.value.sources.items()
        ]
    return "\n".join(out) + "\n"


def codes_page() -> str:
    """Every code with its manual."""
    out = ["# Codes", "", "Written by `make docs`. `clearleaf explain CODE` prints the same."]
    for code, text in manuals().items():
        out += ["", f"## {code}", "", "```text", text, "```"]
    return "\n".join(out) + "\n"


def commands_page() -> str:
    """Every verb and every action of a verb with its help, as the program prints it on a terminal of 100 columns."""
    out = ["# Commands", "", "Written by `make docs`: what `clearleaf --help` and `clearleaf VERB --help` print."]
    for context in contexts(click.Context(cli, info_name="clearleaf", terminal_width=100, **cli.context_settings)):
        mark = "#" * (2 + context.command_path.count(" ") // 2)
        out += ["", f"{mark} {context.command_path}", "", "```text", context.get_help(), "```"]
    return "\n".join(out) + "\n"


def contexts(context: click.Context) -> Iterator[click.Context]:
    """A command and all below it."""
    yield context
    for name, command in sorted(getattr(context.command, "commands", {}).items()):
        yield from contexts(click.Context(command, info_name=name, parent=context, terminal_width=100))


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


PAGES = {"docs/claims.md": claims_page, "docs/codes.md": codes_page, "docs/commands.md": commands_page}

if __name__ == "__main__":
    for name, page in PAGES.items():
        (ROOT / name).write_text(page(), "utf-8")
