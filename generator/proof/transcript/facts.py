"""What a document says of itself: title, language, pages, claims of conformance, fonts, bookmarks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import pikepdf

from generator.editions import PAPERS
from generator.proof.transcript.things import Painted

MAX_BOOKMARKS = 2_000


@dataclass(frozen=True, slots=True)
class Facts:
    """A document's own words about itself; fonts by name, and whether the file carries them."""

    title: str
    language: str
    pages: int
    claims: str
    fonts: tuple[tuple[str, bool], ...]
    bookmarks: tuple[str, ...]
    findings: tuple[str, ...]


def facts_of(doc: pikepdf.Pdf) -> Facts:
    """The facts of an open document."""
    title, language = str(doc.docinfo.get("/Title", "")), str(doc.Root.get("/Lang", ""))
    metadata = doc.Root.get("/Metadata")
    xmp = metadata.read_bytes().decode("utf-8", "replace") if metadata is not None else ""
    fonts = tuple(sorted(set(_fonts(doc))))
    findings = [
        "" if title else "it has no title",
        "" if language else "it does not say its language",
        "" if "/StructTreeRoot" in doc.Root else "it has no tags: a screen reader must guess at the order",
        "it is encrypted, and opens without a password" if doc.is_encrypted else "",
        "it has forms to fill in" if "/AcroForm" in doc.Root and doc.Root.AcroForm.get("/Fields") else "",
        "files are attached to it" if doc.attachments else "",
        "it runs scripts" if _scripts(doc) else "",
    ]
    return Facts(
        title, language, len(doc.pages), claims_of(xmp), fonts, tuple(_bookmarks(doc)), tuple(filter(None, findings))
    )


def claims_of(xmp: str) -> str:
    """The conformance that metadata claim, such as "PDF/UA-1, PDF/A-2A"; the identifiers are the standards' own."""
    names = ("pdfuaid:part", "pdfaid:part", "pdfaid:conformance")
    ua, part, level = (re.search(name + r"[>=\s\"']+(\w)", xmp) for name in names)
    claims = [f"PDF/UA-{ua[1]}" if ua else "", f"PDF/A-{part[1]}{level[1] if level else ''}" if part else ""]
    return ", ".join(c for c in claims if c)


def _fonts(doc: pikepdf.Pdf) -> Iterator[tuple[str, bool]]:
    """Every font by its base name without the prefix of its subset."""
    seen = set[Any]()
    for page in doc.pages:
        resources: Any = page.obj.get("/Resources", {})
        for font in _dictionaries(resources.get("/Font", {})):
            if font.objgen in seen and font.objgen != (0, 0):
                continue
            seen.add(font.objgen)
            inner = font.DescendantFonts[0] if "/DescendantFonts" in font else font
            name = re.sub(r"^/(?:[A-Z]{6}\+)?", "", str(font.get("/BaseFont", "/nameless")))
            files = inner.get("/FontDescriptor", {})
            yield name, font.get("/Subtype") == "/Type3" or any(f"/FontFile{n}" in files for n in ("", "2", "3"))


def _dictionaries(holder: Any) -> Iterator[Any]:
    yield from (item for _, item in holder.items() if isinstance(item, pikepdf.Dictionary))


def _bookmarks(doc: pikepdf.Pdf) -> Iterator[str]:
    with doc.open_outline(max_depth=15) as outline:
        waiting, count = list(reversed(outline.root)), 0
        while waiting and count < MAX_BOOKMARKS:
            item, count = waiting.pop(), count + 1
            yield item.title
            waiting += reversed(item.children)


def _scripts(doc: pikepdf.Pdf) -> bool:
    return "/JavaScript" in doc.Root.get("/Names", {}) or "/JS" in _action(doc.Root.get("/OpenAction"))


def _action(action: Any) -> Any:
    return action if isinstance(action, pikepdf.Dictionary) else {}


def paper_in_words(page: Painted) -> str:
    """The size of a page, by name where it has one."""
    size = f"{page.width:.0f} x {page.height:.0f} pt"
    for name, (width, height) in PAPERS.items():
        if abs(page.width - width) < 1 and abs(page.height - height) < 1:
            size += f" ({name})"
    return f"{size}, turned {page.turned} degrees" if page.turned else size


def runs_together(numbers: Iterable[int]) -> str:
    """Numbers as people write them: "1-3, 7"."""
    groups = list[list[int]]()
    for number in numbers:
        if groups and number == groups[-1][-1] + 1:
            groups[-1].append(number)
        else:
            groups.append([number])
    return ", ".join(str(g[0]) if len(g) == 1 else f"{g[0]}-{g[-1]}" for g in groups)
