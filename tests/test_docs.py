"""The written pages are the program's own words, and fresh."""

import re
import runpy

import pytest
from workbench import ROOT

PAGES = runpy.run_path(str(ROOT / "scripts/docs.py"))["PAGES"]


@pytest.mark.parametrize("name", sorted(PAGES))
def test_a_generated_page_is_fresh(name: str) -> None:
    assert (ROOT / name).read_text("utf-8") == PAGES[name](), "run: make docs"


@pytest.mark.parametrize(
    "page", sorted(p.relative_to(ROOT).as_posix() for p in [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")])
)
def test_every_link_of_a_page_leads_somewhere(page: str) -> None:

    path = ROOT / page
    targets = re.findall(r"\]\((?!https?:)([^)#]+)", path.read_text("utf-8"))

    assert [t for t in targets if not (path.parent / t).exists()] == []
