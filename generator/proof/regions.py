"""Where on its pages a document shows what somebody names: a tag, its head or foot, some words."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from generator.proof.transcript.area import Area
from generator.proof.transcript.things import Painted
from generator.proof.transcript.transcribe import Document, read
from generator.proof.transcript.unreadable import Unreadable


def regions(
    pdf: bytes, tags: Collection[str], texts: Collection[str | re.Pattern[str]], pages: Collection[int] | None = None
) -> dict[int, list[Area]]:
    """The areas in points from the top left, by page (from 1), of every tag named ("H1", "Figure", "Header", "Footer") and
    of every line of text that holds one of the texts, or in which a pattern is found. Raises Unreadable."""
    document = read(pdf, pages)
    found = dict[int, list[Area]]()
    for page in document.pages:
        if page.turned:
            raise Unreadable(f"page {page.number} is turned: nothing can be masked there", "leave the page out")
        areas = [*_tagged(document, page, tags), *_worded(document, page, texts)]
        found[page.number] = [Area(a.x0, page.height - a.y1, a.x1, page.height - a.y0) for a in areas]
    return found


def _tagged(document: Document, page: Painted, tags: Collection[str]) -> Iterator[Area]:
    for block in document.of(page):
        if block.area is not None and not {tag.role for tag in block.tags}.isdisjoint(tags):
            yield block.area
    body = [run.y for run in page.runs if not run.artifact and run.text.strip()]
    for run in page.runs:
        if run.artifact and run.text.strip():
            side = "Header" if run.y > max(body, default=page.height / 2) else "Footer"
            if side in tags:
                yield run.area
    for shape in page.shapes:
        if shape.kind == "picture" and "Figure" in tags:
            yield shape.area


def _worded(document: Document, page: Painted, texts: Collection[str | re.Pattern[str]]) -> Iterator[Area]:
    for block in document.of(page):
        pieces = [piece for piece in block.pieces if _holds(piece.text, texts)]
        if pieces:
            yield from (run.area for piece in pieces for run in piece.runs)
        elif block.area is not None and _holds(block.text, texts):
            yield block.area
    yield from (run.area for run in page.runs if run.artifact and _holds(run.text, texts))


def _holds(words: str, texts: Collection[str | re.Pattern[str]]) -> bool:
    return any(text in words if isinstance(text, str) else text.search(words) for text in texts)
