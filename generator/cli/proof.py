"""`clearleaf proof` on the command line."""

from __future__ import annotations

import json
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

import click

from generator.cli.against import compared
from generator.cli.run import Run, program_version, verb
from generator.findings import ExitCode, Place, Stop, blocks, error
from generator.proof.transcript.lines import ASPECTS
from generator.publish import write_whole

if TYPE_CHECKING:
    from generator.verbs.proof import Proven

SCALE = 1.0  # pixels a point of the pictures in the HTML report


@click.command("proof")
@click.argument("files", nargs=-1, metavar="FILE.pdf...", type=click.Path(path_type=Path))
@click.option(
    "--profile",
    "names",
    multiple=True,
    help="A standard to measure against, such as acb-2025; may be repeated [default: what the file's edition keeps, "
    "else every standard that applies].",
)
@click.option("--list", "listed", is_flag=True, help="List the profiles and stop.")
@click.option("--text", "heard", is_flag=True, help="Print what a screen reader would hear, page by page, and stop.")
@click.option(
    "--html", type=click.Path(path_type=Path, dir_okay=False), help="Write a report with marked pictures of the pages."
)
@click.option(
    "--sarif", "sarif_", type=click.Path(path_type=Path, dir_okay=False), help="Write the findings as SARIF, for CI."
)
@click.option(
    "--against",
    type=click.Path(path_type=Path),
    help="Say instead what is different in FILE against this PDF: words, looks, boxes, order, languages.",
)
@click.option(
    "--ignore",
    multiple=True,
    type=click.Choice(list(ASPECTS)),
    help="With --against: what does not count; may be repeated.",
)
@click.option("--pages", metavar="A-B", help="With --against: only these pages, such as 1-20 [default: all].")
@verb
def proof_(
    run: Run,
    files: tuple[Path, ...],
    names: tuple[str, ...],
    listed: bool,
    heard: bool,
    html: Path | None,
    sarif_: Path | None,
    against: Path | None,
    ignore: tuple[str, ...],
    pages: str | None,
) -> int:
    """Measure PDF files, ours or not, against print and accessibility standards. Needs no project."""
    from generator.proof.report.rows import counted, file_row
    from generator.proof.report.table import table
    from generator.verbs.proof import prove

    if listed:
        return _list(run)
    if against is not None:
        return compared(run, files, against, ignore, pages)
    if not files:
        raise Stop(
            "name a PDF file, or a folder with PDF files", "clearleaf proof leaflet.pdf; --list names the standards"
        )
    proven = prove(files, names, run.console.progress)
    if heard:
        return _say(run, proven)
    for proved in proven.files:
        run.console.data(table(proved.measured, proved.judgements, tinted=run.console.tinted))
    _write(run, proven, html, sarif_)
    left = [f for f in proven.findings if f.code[:3] == "P29" or run.console.loud > 0]
    run.console.findings(left)
    count = counted(j for p in proven.files for j in p.judgements)
    summary = {"files": len(proven.files), "pages": sum(p.measured.facts.pages for p in proven.files), **count}
    run.console.talk(f"{count['pass']} rules pass, {count['fail']} fail, {count['look']} to look at")
    code = ExitCode.FINDINGS if blocks(proven.findings) else ExitCode.GOOD
    rows = [file_row(p.measured, p.judgements) for p in proven.files]
    return run.finish(code, proven.findings, summary, files=rows)


def _list(run: Run) -> int:
    """Every profile, with what it is made from."""
    from generator.proof.standards import profiles

    known = profiles().values()
    for p in known:
        run.console.data(
            f"{p.id:14} {p.title} ({p.by}, {p.year}); for {p.applies}\n{'':14} source: {p.source}\n{'':14} read: {p.read}"
        )
    rows = [
        {
            "id": p.id, "title": p.title, "by": p.by, "year": p.year, "applies": p.applies, "source": p.source, "read": p.read,
            "rules": [
                {"code": a.code, "clause": a.clause, "ask": dict(a.ask), "recommended": a.ideal, "read": a.read, "note": a.note}
                for a in p.rules
            ],
            "look": [{"clause": item.clause, "ask": item.ask} for item in p.looks],
        }
        for p in known
    ]  # fmt: skip
    return run.finish(ExitCode.GOOD, (), {"profiles": len(rows)}, files=[], profiles=rows)


def _say(run: Run, proven: Proven) -> int:
    """What is heard; a file without tags says nothing, and that is an error."""
    from generator.proof.report.rows import text_lines, text_rows

    findings = [f for f in proven.findings if f.code[:3] == "P29"]
    rows = []
    for proved in proven.files:
        m = proved.measured
        rows.append(
            {
                "path": m.path,
                "pages": m.facts.pages,
                "language": m.facts.language,
                "title": m.facts.title,
                "text": text_rows(m.heard),
            }
        )
        if m.heard:
            run.console.data(text_lines(m.heard))
        else:
            why = "it has no tags" if not m.facts.tagged else "its tags hold no words"
            place = Place(PurePosixPath(proved.path))
            findings.append(
                error(
                    "P271", place, f"a screen reader hears nothing in a reliable order: {why}", "make the PDF with tags"
                )
            )
    run.console.findings(findings)
    code = ExitCode.FINDINGS if blocks(findings) else ExitCode.GOOD
    return run.finish(code, tuple(findings), {"files": len(rows)}, files=rows)


def _write(run: Run, proven: Proven, html: Path | None, sarif_: Path | None) -> None:
    """The reports that were asked for. Raises Stop where one cannot be written."""
    from generator.proof.report.html_page import html_page, pages_to_paint
    from generator.proof.report.sarif import sarif
    from generator.proof.sandbox import paint_safely

    try:
        if html:
            judged = [
                (p.measured, p.judgements, paint_safely(p.path, pages_to_paint(p.judgements), SCALE))
                for p in proven.files
            ]
            write_whole(html, html_page(judged, program_version()).encode())
            run.console.talk(f"report: {html}")
        if sarif_:
            text = json.dumps(
                sarif([(p.measured, p.judgements) for p in proven.files], program_version()), ensure_ascii=False, indent=1
            )
            write_whole(sarif_, (text + "\n").encode())
    except OSError as fault:
        raise Stop(
            f"the report cannot be written: {fault.strerror}", "is there room, and may you write there?"
        ) from fault
