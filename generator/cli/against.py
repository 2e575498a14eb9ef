"""`clearleaf proof FILE --against FILE`: one PDF compared with another."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path, PurePosixPath

from generator.cli.run import Run
from generator.findings import ExitCode, Finding, Place, Stop, error
from generator.proof.transcript.unreadable import Unreadable


def compared(run: Run, files: tuple[Path, ...], against: Path, ignore: Collection[str], pages: str | None) -> int:
    """Print what is different in the one file named against the other: a sentence, then the lines. Exit code 0 for none.

    Raises Stop for other than one file (exit 2), for one that is not there (4) or cannot be read (1).
    """
    from generator.verbs.compare import compare_files

    if len(files) != 1:
        raise Stop("name the one PDF to compare", "clearleaf proof new.pdf --against old.pdf")
    for path in (*files, against):
        if not path.is_file():
            raise Stop(f"no file `{path}` here", "check its name", ExitCode.NOTHING_MATCHED)
    (file,) = files
    try:
        found = compare_files(file, against, ignore=ignore, pages=_numbers(pages))
    except Unreadable as fault:
        raise Stop(str(fault), fault.hint, ExitCode.FINDINGS) from None
    findings = tuple[Finding, ...]()
    if not found.same:
        run.console.data("\n".join([found.sentence, "", *found.diff]))
        hint = f"if it is meant to be so, {file.name} is the new {against.name}"
        findings = (error("P901", Place(PurePosixPath(file)), found.sentence, hint),)
    diff = {"against": str(against), "same": found.same, "sentence": found.sentence, "lines": list(found.diff)}
    code = ExitCode.GOOD if found.same else ExitCode.FINDINGS
    return run.finish(code, findings, {"changes": len(found.changes)}, files=[], diff=diff)


def _numbers(pages: str | None) -> list[int] | None:
    if pages is None:
        return None
    first, _, last = pages.partition("-")
    if not (first.isdecimal() and (last or first).isdecimal() and int(first) <= int(last or first) < 1_000_000):
        raise Stop(f"--pages {pages} is no range of pages", "write it as 1-20")
    return list(range(int(first), int(last or first) + 1))
