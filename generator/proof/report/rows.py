"""A judged file as the JSON that is promised (DESIGN 8, generator/schemas/proof.json)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from generator.proof.heard import Said, by_page
from generator.proof.judge import Judgement, Row
from generator.proof.measured import Margins, Measured
from generator.proof.rules.verdict import Status


def file_row(m: Measured, judgements: Iterable[Judgement]) -> dict[str, Any]:
    """One file with its measures and its profiles."""
    return {
        "path": m.path,
        "pages": m.facts.pages,
        "language": m.facts.language,
        "title": m.facts.title,
        "measures": measures(m),
        "profiles": [
            {"id": j.profile.id, "title": j.profile.title, "rules": [rule_row(row) for row in j.rows]}
            for j in judgements
        ],
        "unmeasured": [{"page": page, "why": why} for page, why in troubles(m)],
    }


def measures(m: Measured) -> dict[str, Any]:
    """The figures of a file; null where nothing could be measured."""
    size = (m.pages[0].width, m.pages[0].height) if m.pages else None
    return {
        "smallest_pt": rounded(m.smallest),
        "body_pt": rounded(m.body_size),
        "leading": rounded(m.leading, 3),
        "min_contrast": rounded(m.min_contrast),
        "margins_pt": _margins(m.margins),
        "chars_per_line": rounded(m.chars_per_line, 1),
        "page_pt": list(size) if size else None,
    }


def _margins(found: Margins | None) -> dict[str, float | None]:
    sides = ("top", "right", "bottom", "left")
    return {side: rounded(getattr(found, side) if found else None, 1) for side in sides}


def rounded(value: float | None, digits: int = 2) -> float | None:
    """A figure as it is reported."""
    return None if value is None else round(value, digits)


def rule_row(row: Row) -> dict[str, Any]:
    """One rule; the pages, and who asks the opposite, only where there is something to say."""
    plain: dict[str, Any] = {
        "code": row.code,
        "clause": row.clause,
        "asked": row.asked,
        "found": row.found,
        "status": str(row.status),
    }
    if row.pages:
        plain["pages"] = list(row.pages)
    if row.contradicts:
        plain["contradicts"] = list(row.contradicts)
    return plain


def troubles(m: Measured) -> list[tuple[int, str]]:
    """The pages that could not be read, whole or in part, and why."""
    return [*m.unread, *((page.number, why) for page in m.pages for why in page.troubles)]


def counted(judgements: Iterable[Judgement]) -> dict[str, int]:
    """How many rules passed, failed and wait for a look."""
    rows = [row for j in judgements for row in j.rows]
    return {str(status): sum(row.status is status for row in rows) for status in Status}


def text_rows(blocks: Sequence[Said]) -> list[dict[str, Any]]:
    """What is heard, block by block."""
    return [{"page": s.page, "role": s.role, "language": s.lang, "text": s.text} for s in blocks]


def text_lines(blocks: Sequence[Said]) -> str:
    """What is heard, page by page: each block with what a screen reader announces before it."""
    out: list[str] = []
    for page, said in by_page(blocks):
        out += ["", f"--- page {page} ---"] if out else [f"--- page {page} ---"]
        out += [f"[{s.role}{f' {s.lang}' if s.lang else ''}] {s.text}" for s in said]
    return "\n".join(out)
