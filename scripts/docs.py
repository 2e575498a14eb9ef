"""Writes docs/claims.md and docs/codes.md from the claims ledgers and the manuals; tests fail where they are stale."""

from pathlib import Path

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


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


PAGES = {"docs/claims.md": claims_page, "docs/codes.md": codes_page}

if __name__ == "__main__":
    for name, page in PAGES.items():
        (ROOT / name).write_text(page(), "utf-8")
