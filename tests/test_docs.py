"""The written pages are the program's own words, and fresh."""

import re
import runpy

import pytest
from click.testing import CliRunner
from workbench import ROOT

from generator.cli.main import cli

PAGES = runpy.run_path(str(ROOT / "scripts/docs.py"))["PAGES"]


@pytest.mark.parametrize("name", sorted(PAGES))
def test_a_generated_page_is_fresh(name: str) -> None:
    assert (ROOT / name).read_text("utf-8") == PAGES[name](), "run: make docs"


VERBS = ["", *cli.commands, *(f"{n} {a}" for n, verb in cli.commands.items() for a in getattr(verb, "commands", ()))]


@pytest.mark.parametrize("verb", VERBS)
def test_the_help_of_each_verb_and_action_is_in_the_docs_word_for_word(verb: str) -> None:
    said = CliRunner().invoke(cli, [*verb.split(), "--help"], prog_name="clearleaf", terminal_width=100).stdout
    page = (ROOT / "docs/commands.md").read_text("utf-8")

    assert f"# clearleaf {verb}".rstrip() + f"\n\n```text\n{said.strip()}\n```\n" in page + "\n"


@pytest.mark.parametrize(
    "page", sorted(p.relative_to(ROOT).as_posix() for p in [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")])
)
def test_every_link_of_a_page_leads_somewhere(page: str) -> None:

    path = ROOT / page
    targets = re.findall(r"\]\((?!https?:)([^)#]+)", path.read_text("utf-8"))

    assert [t for t in targets if not (path.parent / t).exists()] == []
