"""A PDF file, open: what it says of itself, its pages one by one, its structure tree. Close it when done."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import cached_property
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2

from generator.proof.facts import FileFacts
from generator.proof.reading import objects
from generator.proof.reading.pdfium import Pictures
from generator.proof.reading.streams import TooMuch, unpacked
from generator.proof.reading.structure import read_tree
from generator.proof.seen import PageSeen
from generator.proof.tree import Tree
from generator.proof.walk.page import walk
from generator.proof.walk.painter import Shelf

MOST_LAYERS, MOST_BOOKMARKS = 5_000, 20_000


@contextmanager
def opened(source: bytes | Path) -> Iterator[Opened]:
    """Open a file or its bytes. Raises pikepdf.PdfError (PasswordError where it is locked) and OSError."""
    try:
        document = pikepdf.open(BytesIO(source) if isinstance(source, bytes) else source)
    except RuntimeError as fault:  # the library's word for a page tree that it cannot make sense of
        raise pikepdf.PdfError(str(fault)) from fault
    with document:
        file = Opened(document, source)
        try:
            yield file
        finally:
            file.close()


class Opened:
    """An open file."""

    def __init__(self, document: Any, source: bytes | Path) -> None:
        self._document, self._source = document, source
        self._pictures: Pictures | None = None
        self._pages = [page.obj for page in document.pages]
        self.shelf = Shelf(off=_layers_off(document.Root))

    def close(self) -> None:
        """Give the renderer's copy back."""
        if self._pictures is not None:
            self._pictures.close()

    @property
    def pictures(self) -> Pictures:
        """The file in the renderer; opened when first asked for."""
        if self._pictures is None:
            self._pictures = Pictures(self._source)
        return self._pictures

    def __len__(self) -> int:
        return len(self._pages)

    @cached_property
    def tree(self) -> Tree:
        """The structure tree."""
        numbers = {objects.key(page): at for at, page in enumerate(self._pages, 1)}
        return read_tree(self._document.Root, numbers)

    @property
    def language(self) -> str:
        """The language of the whole file (ISO 32000-1, 14.9.2), "" where it is not said."""
        return (objects.text(objects.entry(self._document.Root, "/Lang")) or "").strip()

    def page(self, number: int, seconds: float = 10.0) -> PageSeen:
        """Walk one page (from 1); where only the picture can tell what lies behind text, look at it."""
        seen = walk(self._pages[number - 1], number, self.shelf, seconds)
        doubtful = [at for at, run in enumerate(seen.runs) if run.visible and run.ratio is None]
        return self._looked_at(seen, doubtful) if doubtful else seen

    def _looked_at(self, seen: PageSeen, doubtful: list[int]) -> PageSeen:
        runs = list(seen.runs)
        try:
            ratios = self.pictures.contrasts(seen.number, [runs[at] for at in doubtful])
        except (pypdfium2.PdfiumError, RuntimeError, MemoryError):
            return replace(
                seen,
                troubles=(*seen.troubles, "its picture cannot be painted, so the contrast of some text is not known"),
            )
        for at, ratio in zip(doubtful, ratios, strict=True):
            runs[at] = replace(runs[at], contrast=ratio)
        return replace(seen, runs=tuple(runs))

    def pages(self) -> Iterator[PageSeen]:
        """Walk every page."""
        return (self.page(number) for number in range(1, len(self) + 1))

    def facts(self) -> FileFacts:
        """What the file says of itself."""
        root = self._document.Root
        information = objects.entry(self._document.trailer, "/Info")
        xmp = _metadata(root)
        form = objects.entry(root, "/AcroForm")
        title = objects.text(objects.entry(information, "/Title")) or _title_of(xmp)
        return FileFacts(
            pages=len(self),
            language=self.language,
            title=title.strip(),
            shows_title=objects.entry(objects.entry(root, "/ViewerPreferences"), "/DisplayDocTitle") is True,
            tagged=self.tree.present,
            claims=_claims(xmp),
            creator=objects.text(objects.entry(information, "/Creator")) or "",
            bookmarks=_bookmarks(objects.entry(root, "/Outlines")),
            forms=any(True for _ in objects.items(objects.entry(form, "/Fields"), 1)),
            dynamic=objects.entry(form, "/XFA") is not None,
            tree=self.tree,
            titled=bool(_title_of(xmp).strip()),
        )


def _layers_off(root: Any) -> frozenset[tuple[int, int]]:
    """The layers that the default configuration switches off (8.11.4.3)."""
    layers = objects.entry(root, "/OCProperties")
    default = objects.entry(layers, "/D")
    off = {objects.key(group) for group in objects.items(objects.entry(default, "/OFF"), MOST_LAYERS)}
    if objects.name(objects.entry(default, "/BaseState")) == "OFF":
        on = {objects.key(group) for group in objects.items(objects.entry(default, "/ON"), MOST_LAYERS)}
        off |= {objects.key(group) for group in objects.items(objects.entry(layers, "/OCGs"), MOST_LAYERS)} - on
    return frozenset(off)


def _metadata(root: Any) -> str:
    stream = objects.entry(root, "/Metadata")
    if objects.entry(stream, "/Length") is None:
        return ""
    try:
        return unpacked(stream, 4 * 2**20).decode("utf-8", "replace")
    except TooMuch:
        return ""


def _title_of(xmp: str) -> str:
    found = re.search(r"<dc:title\b[^>]{0,200}>.{0,200}?<rdf:li[^>]{0,100}>([^<]{0,500})", xmp, re.DOTALL)
    return found[1] if found else ""


def _claims(xmp: str) -> str:
    """The conformance that the metadata claims, such as "PDF/UA-1, PDF/A-2A"."""
    names = ("pdfuaid:part", "pdfaid:part", "pdfaid:conformance")
    ua, part, level = (_said_in(xmp, name) for name in names)
    claims = [f"PDF/UA-{ua}" if ua else "", f"PDF/A-{part}{level}" if part else ""]
    return ", ".join(c for c in claims if c)


def _said_in(xmp: str, name: str) -> str:
    """A property of one sign, as an element or as an attribute (ISO 16684-1, 7.4)."""
    found = re.search(rf"<{name}\b[^>]{{0,200}}>\s*(\w)|\b{name}\s*=\s*[\"'](\w)", xmp)
    return (found[1] or found[2]) if found else ""


def _bookmarks(outlines: Any) -> int:
    """How many bookmarks there are; a chain that runs in a circle is counted once."""
    seen: set[tuple[int, int]] = set()
    waiting = [objects.entry(outlines, "/First")]
    while waiting and len(seen) < MOST_BOOKMARKS:
        item = waiting.pop()
        number = objects.key(item)
        if item is None or number in seen:
            continue
        seen.add(number)
        waiting += [objects.entry(item, "/Next"), objects.entry(item, "/First")]
    return len(seen)
