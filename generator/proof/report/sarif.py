"""Failed rules as SARIF 2.1.0 (OASIS), so that a CI service shows them beside the file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from generator.checks.rule import hint_of
from generator.proof.judge import Judgement, Row
from generator.proof.measured import Measured
from generator.proof.rules.all import BY_CODE
from generator.proof.rules.verdict import Status

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def sarif(judged: Sequence[tuple[Measured, Sequence[Judgement]]], version: str) -> dict[str, Any]:
    """One run: failed rules are errors, those that wait for a look are notes."""
    results = [r for m, judgements in judged for j in judgements for row in j.rows for r in _results(m, j, row)]
    codes = sorted({result["ruleId"] for result in results})
    driver = {"name": "clearleaf", "version": version, "rules": [_rule(code) for code in codes]}
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [{"tool": {"driver": driver}, "results": results}]}


def _rule(code: str) -> dict[str, Any]:
    rule = BY_CODE.get(code)
    text = (rule.judge.__doc__ or "").split(":", 1)[1].strip().split("\n", 1)[0] if rule else "A person has to look."
    return {"id": code, "shortDescription": {"text": text}, "help": {"text": hint_of(rule.judge) if rule else text}}


def _results(m: Measured, j: Judgement, row: Row) -> Iterable[dict[str, Any]]:
    if row.status is Status.PASS or (row.status is Status.LOOK and row.found is None):
        return
    pages = row.pages or (0,)
    where = f" (page {', '.join(map(str, row.pages[:8]))})" if row.pages else ""
    yield {
        "ruleId": row.code,
        "level": "error" if row.status is Status.FAIL else "note",
        "message": {"text": f"{j.profile.title}, {row.clause}: asked {row.asked}; found {row.found}{where}"},
        "locations": [{"physicalLocation": {"artifactLocation": {"uri": m.path}}}],
        "properties": {"profile": j.profile.id, "pages": [n for n in pages if n]},
    }
