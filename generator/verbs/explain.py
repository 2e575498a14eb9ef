"""`clearleaf explain`: the manual of a code, or what the ledger says of a claim."""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Iterator

from generator.content.schema import Claim
from generator.findings import ExitCode, Stop
from generator.manual import manuals
from generator.project import Project


def explain(name: str, project: Project | None) -> str:
    """The manual of a code (`C203`), one claim (`claim-16`, of every leaflet that has it), or all ledgers (`claims`).

    Raises Stop (exit 4) for a name that nobody knows.
    """
    books, claims = manuals(), defaultdict[str, list[str]](list)
    for number, told in _claims(project):
        claims[number].append(told)
    if name.upper() in books:
        return books[name.upper()]
    if name.lower() == "claims" and claims:
        return "\n\n".join(told for _, told in _claims(project))
    if name.lower() in claims:
        return "\n\n".join(claims[name.lower()])
    near = difflib.get_close_matches(name.upper(), books, 3) or list(books)[:3]
    raise Stop(f"there is no code `{name}`", f"try {', '.join(near)}, or claim-1 for a claim", ExitCode.NOTHING_MATCHED)


def _claims(project: Project | None) -> Iterator[tuple[str, str]]:
    for slug, ledger in (project.claims if project else {}).items():
        for claim in ledger.value.claim if ledger.value else ():
            yield f"claim-{claim.number}", in_words(slug, claim)


def in_words(slug: str, claim: Claim) -> str:
    """One claim of the ledger as a paragraph."""
    sources = f"\nsources: {', '.join(claim.sources)}" if claim.sources else ""
    found = "evidence report" if claim.seed == "report" else f"article {claim.seed}"
    return f"claim-{claim.number} ({slug}, {found}): “{claim.claim}”\nverdict: {claim.verdict}\nfact: {claim.fact}{sources}"
