"""Judged files as one HTML page: tables that can be read aloud, and pictures of the pages with every finding marked.

One file, no scripts, no addresses: it opens anywhere and keeps what it shows. A mark is a numbered frame over the
picture; the same number stands in the list below it, so nothing is told by colour or place alone.
"""

from __future__ import annotations

from base64 import b64encode
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from generator.proof.geometry import grown
from generator.proof.judge import Judgement, Row
from generator.proof.measured import Measured
from generator.proof.report.rows import counted, rounded, troubles
from generator.proof.rules.verdict import Spot, Status
from generator.proof.seen import PageSeen

MOST_MARKS, MOST_PICTURES = 60, 40
_WORDS = {Status.PASS: "pass", Status.FAIL: "fail", Status.LOOK: "look at it"}

STYLE = """
:root { color-scheme: light; font: 1.1rem/1.5 system-ui, sans-serif }
body { max-width: 70rem; margin: 0 auto; padding: 1rem; color: #000; background: #fff }
h1, h2, h3 { line-height: 1.25 } caption, th, td { text-align: start; vertical-align: top }
table { border-collapse: collapse; width: 100%; margin-block: 1rem } th, td { border: 1px solid #555; padding: .3rem .5rem }
caption { font-weight: 700; padding-block: .3rem } .fail td:last-child, .fail .status { font-weight: 700 }
.fail td:last-child::before { content: "\\2717  " } .pass td:last-child::before { content: "\\2713  " }
.look td:last-child::before { content: "?  " }
figure { margin: 1rem 0; display: grid; grid-template-columns: minmax(20rem, 40rem) 1fr; gap: 1.5rem }
.sheet { position: relative; border: 1px solid #555; align-self: start } .sheet img { display: block; width: 100% }
.sheet a { position: absolute; border: 3px solid #b00020; outline: 1px solid #fff; color: #fff; text-decoration: none }
.sheet a span { position: absolute; inset-inline-start: -3px; bottom: 100%; background: #b00020; color: #fff; font: 700 .8rem/1.3 system-ui;
 padding: 0 .3rem } .sheet a.look { border-style: dashed; border-color: #5b3a00 } .sheet a.look span { background: #5b3a00 }
a:focus-visible, li:target { outline: 4px solid #000; outline-offset: 2px }
@media (max-width: 55rem) { figure { grid-template-columns: 1fr } } @media print { .sheet { break-inside: avoid } }
""".strip()


@dataclass(frozen=True, slots=True)
class Marked:
    """One finding on a page: its number in the report, the rule, where."""

    number: int
    row: Row
    spot: Spot
    profiles: tuple[str, ...]


def html_page(judged: Sequence[tuple[Measured, Sequence[Judgement], Mapping[int, bytes]]], version: str) -> str:
    """The report of some files. Each comes with the pictures of its pages as PNG, by page."""
    body = "".join(_file(at, *one) for at, one in enumerate(judged, 1))
    names = ", ".join(escape(m.path) for m, _, _ in judged)
    return (
        f'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>Proof of {names}</title>\n'
        f'<meta name="viewport" content="width=device-width">\n<style>{STYLE}</style>\n</head>\n<body>\n<main>\n'
        f"<h1>Proof</h1>\n<p>Measured by clearleaf {escape(version)}. A rule that could not be measured is never a pass: it says "
        f"“look at it”.</p>\n{body}</main>\n</body>\n</html>\n"
    )


def pages_to_paint(judgements: Iterable[Judgement]) -> tuple[int, ...]:
    """The pages on which something is marked."""
    return tuple(sorted({spot.page for _, spot, _ in _spots(judgements)}))[:MOST_PICTURES]


def _spots(judgements: Iterable[Judgement]) -> list[tuple[Row, Spot, tuple[str, ...]]]:
    """Each finding once, though several profiles ask for the same; what is only recommended is not marked."""
    found: dict[tuple[str, Spot], tuple[Row, list[str]]] = {}
    for judgement in judgements:
        for row in judgement.rows:
            marked = row.status is Status.FAIL or (row.status is Status.LOOK and not row.ideal and not row.contradicts)
            for spot in row.spots if marked else ():
                kept = found.setdefault((row.code, spot), (row, []))
                kept[1].append(judgement.profile.id)
                if row.status is Status.FAIL and kept[0].status is not Status.FAIL:
                    found[row.code, spot] = (row, kept[1])
    return [(row, spot, tuple(dict.fromkeys(names))) for (_, spot), (row, names) in found.items()]


def _file(at: int, m: Measured, judgements: Sequence[Judgement], pictures: Mapping[int, bytes]) -> str:
    count = counted(judgements)
    parts = [
        f'<section aria-labelledby="f{at}">\n<h2 id="f{at}">{escape(m.path)}</h2>\n',
        f"<p>{count['pass']} rules pass, {count['fail']} fail, {count['look']} to look at.</p>\n",
        _figures(m),
        _pages(at, m, judgements, pictures),
        *(_profile(j) for j in judgements),
        "</section>\n",
    ]
    return "".join(parts)


def _figures(m: Measured) -> str:
    margins = m.margins
    rows = [
        ("Title", m.facts.title or "none"),
        ("Language", m.facts.language or "not said"),
        ("Pages", str(m.facts.pages)),
        ("Paper", f"{m.pages[0].width:g} x {m.pages[0].height:g} pt" if m.pages else "unmeasured"),
        ("Text", _pt(m.body_size)),
        ("Smallest text", _pt(m.smallest)),
        ("Leading", _plain(m.leading)),
        ("Least contrast", f"{_plain(m.min_contrast)}:1" if m.min_contrast else "unmeasured"),
        ("Characters a line", _plain(m.chars_per_line)),
        (
            "Margins",
            ", ".join(f"{s} {getattr(margins, s):.0f} pt" for s in ("top", "right", "bottom", "left"))
            if margins
            else "unmeasured",
        ),
        *((f"Unmeasured, page {page}" if page else "Unmeasured", why) for page, why in troubles(m)),
    ]
    cells = "".join(f'<tr><th scope="row">{escape(name)}</th><td>{escape(value)}</td></tr>\n' for name, value in rows)
    return f"<table>\n<caption>Measures</caption>\n<tbody>\n{cells}</tbody>\n</table>\n"


def _pt(value: float | None) -> str:
    return "unmeasured" if value is None else f"{rounded(value):g} pt"


def _plain(value: float | None) -> str:
    return "unmeasured" if value is None else f"{rounded(value):g}"


def _profile(j: Judgement) -> str:
    head = "".join(f'<th scope="col">{name}</th>' for name in ("Rule", "Clause", "Asked", "Found", "Page", "Status"))
    rows = "".join(_row(row) for row in j.rows)
    source = f"{j.profile.by}, {j.profile.year}. {j.profile.source}. Read: {j.profile.read}."
    return (
        f"<h3>{escape(j.profile.title)}</h3>\n<p>{escape(source)}</p>\n<table>\n<caption>{escape(j.profile.id)}</caption>\n"
        f"<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table>\n"
    )


def _row(row: Row) -> str:
    cells = (
        f'<th scope="row">{row.code}</th>',
        *(f"<td>{escape(text)}</td>" for text in (row.clause, row.asked, row.found or "look yourself")),
        f"<td>{', '.join(map(str, row.pages[:12]))}</td>",
        f"<td>{_WORDS[row.status]}</td>",
    )
    return f'<tr class="{row.status}">{"".join(cells)}</tr>\n'


def _pages(at: int, m: Measured, judgements: Sequence[Judgement], pictures: Mapping[int, bytes]) -> str:
    """The pages with findings: the picture with its marks, and the list of them."""
    by_page: dict[int, list[Marked]] = defaultdict(list)
    for number, (row, spot, names) in enumerate(sorted(_spots(judgements), key=_place), 1):
        by_page[spot.page].append(Marked(number, row, spot, names))
    if not by_page:
        return "<p>Nothing is marked on the pages.</p>\n"
    seen = {page.number: page for page in m.pages}
    sheets = [_page(at, seen[n], marks, pictures.get(n)) for n, marks in sorted(by_page.items()) if n in seen]
    return f"<h3>Where it was found</h3>\n{''.join(sheets)}"


def _place(found: tuple[Row, Spot, tuple[str, ...]]) -> tuple[int, float, float, str]:
    row, spot, _ = found
    return spot.page, -spot.box[3], spot.box[0], row.code


def _page(at: int, page: PageSeen, marks: Sequence[Marked], picture: bytes | None) -> str:
    shown = marks[:MOST_MARKS]
    items = "".join(_item(at, mark) for mark in shown)
    rest = f"<p>And {len(marks) - len(shown)} more on this page.</p>" if len(marks) > len(shown) else ""
    sheet = f"<p>Page {page.number} could not be painted.</p>"
    if picture is not None:
        source = b64encode(picture).decode()
        frames = "".join(_frame(at, page, mark) for mark in shown)
        alt = f"Page {page.number} with {len(shown)} marked places, listed beside it"
        sheet = f'<div class="sheet"><img alt="{alt}" src="data:image/png;base64,{source}">{frames}</div>'
    caption = (
        f'<figcaption><h4>Page {page.number}</h4>\n<ol start="{shown[0].number}">\n{items}</ol>{rest}</figcaption>'
    )
    return f"<figure>\n{sheet}\n{caption}\n</figure>\n"


def _frame(at: int, page: PageSeen, mark: Marked) -> str:
    x0, y0, x1, y1 = grown(mark.spot.box, 2.0)
    left, top = 100 * x0 / page.width, 100 * (page.height - y1) / page.height
    wide, tall = 100 * (x1 - x0) / page.width, 100 * (y1 - y0) / page.height
    style = f"left:{left:.2f}%;top:{top:.2f}%;width:{max(wide, 1):.2f}%;height:{max(tall, 0.8):.2f}%"
    name = f"finding {mark.number}: {mark.row.code}"
    return f'<a class="{mark.row.status}" style="{style}" href="#f{at}m{mark.number}" aria-label="{name}"><span>{mark.number}</span></a>'


def _item(at: int, mark: Marked) -> str:
    row = mark.row
    note = f": {escape(mark.spot.note)}" if mark.spot.note else ""
    return (
        f'<li id="f{at}m{mark.number}"><span class="status">{_WORDS[row.status]}</span>, {row.code}{note}. '
        f"Asked: {escape(row.asked)} ({escape(', '.join(mark.profiles))}).</li>\n"
    )
