"""The structure tree of a PDF, flattened into bits in reading order: what is heard, on which page, under which tags.

ISO 32000-1, 14.7 and 14.8. Any producer's tree is read: its role map is followed, elements without a page of their own
take their parent's, and a tree that runs in circles or without end is given up on rather than followed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pikepdf

from generator.proof.transcript.unreadable import Unreadable

# Tags that stand inside a line of text; all others begin a line of their own (14.8.4.4).
INLINE = frozenset({
    "Span", "Link", "Annot", "Quote", "Note", "Reference", "BibEntry", "Code", "Em", "Strong", "Sub", "Ruby", "RB", "RT", "RP",
    "Warichu", "WT", "WP", "Lbl", "LBody", "NonStruct", "Private",
})  # fmt: skip
PICTURES = frozenset({"Figure", "Formula"})
MAX_ELEMENTS = 200_000
MAX_DEPTH = 100
MAX_CONTENT = 4_000_000  # bytes of packed content a page


@dataclass(frozen=True, slots=True)
class Tag:
    """One block element: its running number, standard type, title, and what its attributes say ("disc", "row")."""

    number: int
    role: str
    title: str = ""
    said: str = ""


@dataclass(frozen=True, slots=True)
class Bit:
    """A piece of what is heard: its page (from 0), the blocks around it, its language, its marked contents on the page.

    `text` is given where the tags say it (ActualText, alternative text), else the marked contents say it. `label` is a
    list item's own mark; `link` is where a link leads.
    """

    page: int
    tags: tuple[Tag, ...]
    lang: str
    marks: tuple[int, ...]
    text: str | None = None
    label: bool = False
    link: str = ""


@dataclass(frozen=True, slots=True)
class _Where:
    """What an element inherits from those around it."""

    page: int | None
    lang: str
    tags: tuple[Tag, ...] = ()
    label: bool = False
    link: str = ""


def read_tags(doc: pikepdf.Pdf, lang: str) -> tuple[Bit, ...]:
    """Every bit in reading order; none where the file has no tags. Raises Unreadable for a tree without end."""
    if "/StructTreeRoot" not in doc.Root:
        return ()
    return tuple(_Reader(doc).read(doc.Root.StructTreeRoot, _Where(None, lang)))


class _Reader:
    def __init__(self, doc: pikepdf.Pdf) -> None:
        self._pages = {page.objgen: number for number, page in enumerate(doc.pages)}
        self._roles: Mapping[str, Any] = dict(doc.Root.StructTreeRoot.get("/RoleMap", {}))
        self._count = 0

    def read(self, element: Any, where: _Where, depth: int = 0) -> Iterator[Bit]:
        """The bits of everything below an element."""
        self._count += 1
        if self._count > MAX_ELEMENTS or depth > MAX_DEPTH:
            raise Unreadable("its tags run in circles, or without end", "make the file anew")
        for kid in _kids(element):
            if not isinstance(kid, pikepdf.Dictionary):
                yield from _content(where, where.page, int(kid))
            elif (role := kid.get("/S")) is not None:
                yield from self._element(kid, self._standard(str(role)), where, depth + 1)
            elif "/MCID" in kid:
                yield from _content(where, self._page(kid, where), int(kid.MCID))

    def _element(self, element: Any, role: str, where: _Where, depth: int) -> Iterator[Bit]:
        tags, label, link = where.tags, where.label, where.link
        if role not in INLINE:
            tags, label = (*tags, Tag(self._count, role, str(element.get("/T", "")), _attributes(element))), False
        elif role in ("Lbl", "LBody"):
            label = role == "Lbl"
        elif role == "Link":
            link = _address(element)
        here = _Where(self._page(element, where), str(element.get("/Lang", where.lang)), tags, label, link)
        spoken = element.get("/ActualText")
        spoken = element.get("/Alt") if spoken is None else spoken
        bits = list(self.read(element, here, depth))
        if spoken is not None or role in PICTURES:
            pages = {bit.page for bit in bits}
            first = min(pages, default=here.page or 0)
            marks = tuple(mark for bit in bits if bit.page == first for mark in bit.marks)
            yield Bit(first, here.tags, here.lang, marks, str(spoken or ""), here.label, here.link)
        elif bits or role not in ("TD", "TH"):
            yield from bits
        elif here.page is not None:
            yield Bit(here.page, here.tags, here.lang, (), "")

    def _page(self, element: Any, where: _Where) -> int | None:
        page = element.get("/Pg")
        return where.page if page is None else self._pages.get(page.objgen, where.page)

    def _standard(self, role: str) -> str:
        """The standard type that a producer's own type is mapped to (14.7.3)."""
        for _ in range(8 if role in self._roles else 0):
            role = str(self._roles.get(role, role))
        return role.removeprefix("/")


def _content(where: _Where, page: int | None, mark: int) -> Iterator[Bit]:
    if page is not None:
        yield Bit(page, where.tags, where.lang, (mark,), None, where.label, where.link)


def _kids(element: Any) -> Iterator[Any]:
    kids = element.get("/K")
    yield from kids if isinstance(kids, pikepdf.Array) else [kids] if kids is not None else []


def _attributes(element: Any) -> str:
    """What a screen reader makes of an element's attributes: a list's numbering, a heading cell's scope, its span."""
    found = element.get("/A")
    if found is None:
        return ""
    rows = list(found) if isinstance(found, pikepdf.Array) else [found]
    said = list[str]()
    for row in rows:
        if isinstance(row, pikepdf.Dictionary):
            said += [str(row[key]).removeprefix("/").lower() for key in ("/ListNumbering", "/Scope") if key in row]
            said += [
                f"{row[key]} {words}" for key, words in (("/ColSpan", "columns"), ("/RowSpan", "rows")) if key in row
            ]
    return ", ".join(word for word in said if word != "none")


def _address(element: Any) -> str:
    """Where a link leads: its address, or "inside" for a place in the same document."""
    for kid in _kids(element):
        if isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/OBJR" and "/Obj" in kid:
            return address_of(kid.Obj)
    return ""


def address_of(annotation: Any) -> str:
    """The address of a link annotation, or "inside" where it leads to another place of the document."""
    action = annotation.get("/A", {})
    return str(action["/URI"]) if "/URI" in action else "inside"


def marked_texts(page: pikepdf.Page) -> dict[int, str]:
    """What the marked contents of a page say of themselves: ActualText by MCID.

    pdfium turns such words round where they stand among right-to-left ones ("mg 1400"), so they are read here.
    """
    if sum(int(stream.get("/Length", 0)) for stream in _streams(page)) > MAX_CONTENT:
        return {}
    resources: Any = page.obj.get("/Resources", {})
    named = resources.get("/Properties", {})
    found = dict[int, str]()
    for instruction in pikepdf.parse_content_stream(page, "BDC"):
        operands: Any = instruction.operands
        given = named.get(str(operands[1]), {}) if isinstance(operands[1], pikepdf.Name) else operands[1]
        if "/MCID" in given and "/ActualText" in given:
            found[int(given["/MCID"])] = str(given["/ActualText"])
    return found


def _streams(page: pikepdf.Page) -> Iterator[Any]:
    contents = page.obj.get("/Contents")
    yield from contents if isinstance(contents, pikepdf.Array) else [contents] if contents is not None else []
