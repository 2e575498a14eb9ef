"""Two documents compared: what their proofs say differently. Bytes, a path, or the result of a build."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import Any

from generator.proof.compare import Comparison, compare
from generator.proof.transcript.lines import without
from generator.proof.transcript.safely import transcribe_safely
from generator.proof.transcript.transcribe import transcribe
from generator.proof.transcript.unreadable import Unreadable


def documents_of(source: Any) -> dict[str, bytes]:
    """The PDFs that somebody means, by name: bytes are one without a name, a path is one, a build is each document that
    it made or left as it was. Raises Unreadable where there is no such file, and TypeError for anything else."""
    if isinstance(source, bytes | bytearray | memoryview):
        return {"": bytes(source)}
    if isinstance(source, str | os.PathLike):
        return {Path(source).name: _read(Path(source))}
    if hasattr(source, "outcomes") and hasattr(source, "manifest"):
        found = {o.job.path: source.manifest.parent / o.job.path for o in source.outcomes if o.record is not None}
        if not found:
            raise Unreadable("the build made no document", "look at its findings: built.outcomes")
        return {name: _read(path) for name, path in sorted(found.items())}
    raise TypeError(f"a PDF is given as bytes, as a path, or as the result of a build, not as {type(source).__name__}")


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as fault:
        raise Unreadable(f"{path} cannot be read: {fault.strerror}", "is the path right?") from None


def proof_text(
    source: Any, *, ignore: Collection[str | re.Pattern[str]] = (), pages: Iterable[int] | None = None
) -> str:
    """The proof of a document as text, or of all documents of a build one after another.

    `ignore` names what is left out (generator.proof.transcript.lines.ASPECTS) or is a pattern for words that do not count;
    `pages` are numbers from 1. Raises Unreadable, naming the file.
    """
    told, wanted = list[str](), list(pages) if pages is not None else None
    documents = documents_of(source)
    for name, pdf in documents.items():
        try:
            proof = without(transcribe(pdf, wanted), ignore)
        except Unreadable as fault:
            raise Unreadable(f"{name or 'the PDF'}: {fault}", fault.hint) from None
        told.append(f"document  {name}\n\n{proof}" if len(documents) > 1 else proof)
    return "\n".join(told)


def compare_documents(
    new: Any,
    old: Any,
    *,
    ignore: Collection[str | re.Pattern[str]] = (),
    pages: Iterable[int] | None = None,
    names: tuple[str, str] = ("expected", "actual"),
) -> Comparison:
    """What is different in `new` against `old`. Raises Unreadable for what cannot be proofed, ValueError for an `ignore`
    that means nothing."""
    wanted = list(pages) if pages is not None else None
    one, other = (proof_text(source, ignore=ignore, pages=wanted) for source in (old, new))
    return compare(one, other, *names)


def compare_files(
    new: Path, old: Path, *, ignore: Collection[str | re.Pattern[str]] = (), pages: Collection[int] | None = None
) -> Comparison:
    """The same for two files of strangers, each read in a process of its own."""
    proofs = list[str]()
    for path in (old, new):
        try:
            proofs.append(without(transcribe_safely(path, None if pages is None else list(pages)), ignore))
        except Unreadable as fault:
            raise Unreadable(f"{path.name}: {fault}", fault.hint) from None
    return compare(proofs[0], proofs[1], str(old), str(new))
