"""`assert pdf == pdf_snapshot`: a document against the proof that was written down for it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from typing import Any

from generator.proof.compare import compare, told
from generator.proof.transcript.unreadable import Unreadable
from generator.snapshots.storage import Shelf
from generator.verbs.compare import proof_text

FIRST = 40  # lines of a new proof that are shown

Ignored = Collection[str | re.Pattern[str]]


class PdfSnapshot:
    """What a PDF (bytes, a path, the result of a build) is held against.

    `assert pdf == pdf_snapshot` passes, or fails with what changed, the lines, and the command that accepts them. The
    failure is raised inside the comparison: pytest cuts what a comparison has to say after eight lines.
    """

    __hash__ = None  # type: ignore[assignment]

    def __init__(
        self, shelf: Shelf, accept: str, ignore: Ignored = (), pages: Iterable[int] | None = None, name: str = ""
    ) -> None:
        self._shelf, self._accept, self._name = shelf, accept, name
        self._ignore, self._pages = ignore, None if pages is None else list(pages)

    def __call__(self, *, ignore: Ignored = (), pages: Iterable[int] | None = None, name: str = "") -> PdfSnapshot:
        """The snapshot with some aspects ignored, of some pages (from 1), or under a name of its own."""
        return PdfSnapshot(self._shelf, self._accept, ignore, pages, name)

    def __repr__(self) -> str:
        return "pdf_snapshot"

    def __eq__(self, pdf: object) -> bool:
        __tracebackhide__ = True
        if fault := self._fault(pdf):
            raise AssertionError(fault)
        return True

    def __ne__(self, pdf: object) -> bool:
        return bool(self._fault(pdf))

    def _fault(self, pdf: Any) -> str:
        """What is wrong, in words; nothing where all is well."""
        try:
            proof = proof_text(pdf, ignore=self._ignore, pages=self._pages)
        except Unreadable as fault:
            return f"{fault}\nhint: {fault.hint}"
        verdict = self._shelf.hold(proof, self._name)
        if verdict.good:
            return ""
        if verdict.known is None:
            lines = proof.splitlines()
            more = [f"… and {len(lines) - FIRST} more lines"] if len(lines) > FIRST else []
            rows = [f"there is no snapshot yet: {verdict.path}", "", *lines[:FIRST], *more]
            return "\n".join([*rows, "", f"If this is what the document should say: {self._accept}"])
        return told(compare(verdict.known, proof, verdict.path.name, "now"), self._accept)
