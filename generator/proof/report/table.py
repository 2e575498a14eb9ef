"""A judged file as a table for the terminal: rule, asked, found, page, status."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from shutil import get_terminal_size

from generator.proof.judge import Judgement, Row
from generator.proof.measured import Measured
from generator.proof.report.rows import counted, rounded, troubles
from generator.proof.rules.verdict import Status

_TINTS = {Status.PASS: "32", Status.FAIL: "31", Status.LOOK: "33"}
_CODE, _ASKED, _STATUS, _PAGE = 5, 44, 6, 9


def table(m: Measured, judgements: Sequence[Judgement], *, tinted: bool, width: int | None = None) -> str:
    """The measures of a file, then a table for each profile."""
    wide = width or max(88, min(160, get_terminal_size((110, 24)).columns))
    out = [f"{m.path}", *(f"  {line}" for line in _figures(m))]
    for judgement in judgements:
        out += ["", *_profile(judgement, wide, tinted=tinted)]
    return "\n".join(out)


def _figures(m: Measured) -> Iterable[str]:
    facts = m.facts
    yield f"{facts.pages} pages, language {facts.language or 'not said'}, title {facts.title or 'none'}"
    size = f"{m.pages[0].width:g} x {m.pages[0].height:g} pt" if m.pages else "unknown"
    yield f"paper {size}; text {_pt(m.body_size)}, smallest {_pt(m.smallest)}; leading {_plain(m.leading)}"
    margins = m.margins
    sides = (
        ", ".join(f"{s} {getattr(margins, s):.0f}" for s in ("top", "right", "bottom", "left"))
        if margins
        else "unmeasured"
    )
    yield f"contrast {_plain(m.min_contrast)}:1; {_plain(m.chars_per_line)} characters a line; margins {sides}"
    for page, why in troubles(m):
        yield f"unmeasured: {f'page {page}: ' if page else ''}{why}"


def _pt(value: float | None) -> str:
    return "unmeasured" if value is None else f"{rounded(value):g} pt"


def _plain(value: float | None) -> str:
    return "unmeasured" if value is None else f"{rounded(value):g}"


def _profile(j: Judgement, wide: int, *, tinted: bool) -> Iterable[str]:
    count = counted([j])
    yield f"{j.profile.id}: {j.profile.title} ({j.profile.by}, {j.profile.year})"
    yield f"  {count['pass']} pass, {count['fail']} fail, {count['look']} to look at"
    room = wide - _CODE - _ASKED - _STATUS - _PAGE - 8
    yield f"  {'rule':{_CODE}} {'asked':{_ASKED}} {'found':{room}} {'page':{_PAGE}} status"
    for row in j.rows:
        yield from _row(row, room, tinted=tinted)


def _row(row: Row, room: int, *, tinted: bool) -> Iterable[str]:
    asked, found = _folded(row.asked, _ASKED), _folded(row.found or "look yourself", room)
    pages = ",".join(map(str, row.pages[:3])) + ("…" if len(row.pages) > 3 else "")
    status = f"\x1b[{_TINTS[row.status]}m{row.status}\x1b[0m" if tinted else str(row.status)
    yield f"  {row.code:{_CODE}} {asked[0]:{_ASKED}} {found[0]:{room}} {pages:{_PAGE}} {status}"
    for at in range(1, max(len(asked), len(found))):
        more, rest = asked[at] if at < len(asked) else "", found[at] if at < len(found) else ""
        yield f"  {'':{_CODE}} {more:{_ASKED}} {rest}".rstrip()


def _folded(text: str, room: int) -> list[str]:
    """A text in lines of at most `room` characters, broken at spaces."""
    lines, line = list[str](), ""
    for word in text.split(" "):
        if line and len(line) + 1 + len(word) > room:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}" if line else word
    return [*lines, line]
