"""`clearleaf review status`: how far each leaflet is reviewed, what it lacks, and when it is to be looked at again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from generator.findings import ExitCode, Severity, Stop
from generator.project import Project
from generator.review.state import RELEASED, STATES
from generator.vouching import Opinion, Vouching


@dataclass(frozen=True, slots=True)
class Asked:
    """What the dashboard is asked about; an empty tuple means what clinic.toml says."""

    slugs: tuple[str, ...] = ()
    locales: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()


def opinions(vouching: Vouching, asked: Asked) -> tuple[Opinion, ...]:
    """The opinion on every leaflet asked for, language by language. Raises Stop (exit 4) for a name that nobody knows."""
    project = vouching.composer.project
    clinic = project.clinic.value
    slugs = asked.slugs or tuple(project.leaflets)
    locales = asked.locales or tuple(t for t in (clinic.languages if clinic else ("en",)) if t in project.languages)
    regions = asked.regions or tuple(r for r in ((clinic.region,) if clinic else ()) if r in project.regions)
    _must_be_there(project, slugs, locales, regions)
    return tuple(vouching.opinion(s, t, r) for r in regions for s in slugs for t in locales)


def _must_be_there(project: Project, slugs: Iterable[str], locales: Iterable[str], regions: Iterable[str]) -> None:
    parts = (
        ("leaflet", slugs, project.leaflets),
        ("language", locales, project.languages),
        ("region", regions, project.regions),
    )
    for what, names, there in parts:
        for name in names:
            if name not in there:
                hint = f"there are: {', '.join(there) or 'none'}"
                raise Stop(f"no {what} `{name}` here", hint, ExitCode.NOTHING_MATCHED)


def rows(found: Iterable[Opinion], vouching: Vouching) -> list[dict[str, Any]]:
    """A row for each opinion, with every sentence that lacks something."""
    return [
        {
            "slug": o.job.slug,
            "locale": o.job.language,
            "region": o.job.region,
            "state": o.state,
            "released": o.release is not None,
            "reviewed": o.days[0].isoformat() if o.days else "",
            "next": o.days[1].isoformat() if o.days else "",
            "wordings": len(o.verdicts),
            "lacks": dict(sorted(Counter(lack.need or "a no" for v in o.verdicts for lack in v.lacks).items())),
            "against": _against(o, vouching),
            "sentences": list(_sentences(o, vouching)),
        }
        for o in found
    ]


def _against(opinion: Opinion, vouching: Vouching) -> list[str]:
    """Every reason against a release: of the review, and of words that cannot be printed at all."""
    job = opinion.job
    sheet = vouching.composer.sheet(job.slug, job.language, job.region)
    faults = (f for f in (*opinion.findings, *sheet.findings) if f.severity is Severity.ERROR)
    return list(dict.fromkeys(f"{f.code} {f.message}" for f in faults))


def _sentences(opinion: Opinion, vouching: Vouching) -> Iterator[dict[str, Any]]:
    for verdict in opinion.verdicts:
        if verdict.state not in RELEASED:
            place = vouching.place(opinion.job.slug, verdict.wording)
            yield {
                "id": verdict.wording.unit,
                "language": verdict.wording.language,
                "safety": verdict.wording.safety,
                "state": verdict.state,
                "lacks": [{"need": lack.need, "why": lack.why} for lack in verdict.lacks],
                "path": str(place.path),
                "line": place.line,
            }


def counts(found: Iterable[Opinion]) -> dict[str, int]:
    """How many leaflets are in each state, the strongest first."""
    states = Counter(o.state for o in found)
    return {"asked": sum(states.values()), **{state.replace(" ", "_"): states[state] for state in reversed(STATES)}}


def table(found: list[dict[str, Any]]) -> Iterator[str]:
    """The dashboard in words: a line for each leaflet, language and region."""
    heads = ("leaflet", "language", "region", "state", "reviewed", "next review", "lacks")
    lines = [heads]
    for row in found:
        lacks = ", ".join(f"{n} {need}" for need, n in row["lacks"].items()) or _nothing(row)
        lines.append(
            (row["slug"], row["locale"], row["region"], row["state"], row["reviewed"] or "-", row["next"] or "-", lacks)
        )
    widths = [max(len(line[i]) for line in lines) for i in range(len(heads))]
    for line in lines:
        yield "  ".join(part.ljust(width) for part, width in zip(line, widths, strict=True)).rstrip()


def _nothing(row: dict[str, Any]) -> str:
    """What is lacking where no wording lacks anything: nothing, or words, or what stands against the whole."""
    if not row["wordings"]:
        return "words that can be printed (clearleaf check)"
    codes = dict.fromkeys(said.split(" ", 1)[0] for said in row["against"])
    return f"nothing, but {', '.join(codes)}" if codes else "nothing"


def sentences(found: list[dict[str, Any]]) -> Iterator[str]:
    """Every sentence that lacks something, each once, with its place and what it lacks."""
    told = dict[str, None]()
    for row in found:
        for s in row["sentences"]:
            lacks = "; ".join(
                f"{lack['need'] or 'no'}{': ' if lack['why'] else ''}{lack['why']}" for lack in s["lacks"]
            )
            told[
                f"{s['path']}:{s['line']}  {s['state']}  {s['id']} ({s['language']}, {s['safety']})  lacks {lacks}"
            ] = None
    yield from told
