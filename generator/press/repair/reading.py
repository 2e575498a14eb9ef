"""From the engine's box tree to the reading tree: what a screen reader is to hear, in order, with its roles and languages.

One HTML element is one node, over however many pages its boxes were split. Page furniture and decoration are left out
of the tree and listed apart. The text of each piece is cut from the source, not from the glyphs, so that the spaces
that line breaking swallowed are there and the marks that it needed (U+200B, U+2060, soft hyphen) are not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from generator.press.repair.glyphs import LINE_MARKS, Unrepairable

# HTML elements by standard structure type (ISO 32000-1, 14.8.4). Elements that are not here are transparent.
ROLES = {
    "h1": "H1", "h2": "H2", "h3": "H3", "h4": "H4", "p": "P", "ul": "L", "ol": "L", "li": "LI", "section": "Sect", "aside": "Sect",
    "main": "Part", "blockquote": "BlockQuote", "table": "Table", "thead": "THead", "tbody": "TBody", "tr": "TR", "th": "TH",
    "td": "TD", "caption": "Caption", "figcaption": "Caption", "a": "Link", "img": "Figure", "svg": "Figure",
}  # fmt: skip
INLINE = frozenset({"span", "bdi", "strong", "b", "em", "i"})
BLOCKS = frozenset({"H1", "H2", "H3", "H4", "P", "LBody", "TH", "TD", "Caption", "Lbl"})
UNSPOKEN = frozenset({"head", "style", "script", "title", "svg"})

_SVG = "{http://www.w3.org/2000/svg}"


@dataclass(frozen=True, slots=True)
class Piece:
    """One run of marked content: its page (from 0), the engine's mark on it, what it says, whether right-to-left."""

    page: int
    mark: int
    text: str | None
    rtl: bool = False


@dataclass(eq=False, slots=True)
class Node:
    """One structure element: standard type, language, children in reading order, and what else is said of it."""

    role: str
    lang: str
    kids: list[Node | Piece] = field(default_factory=list)
    title: str = ""
    alt: str = ""
    scope: str = ""
    numbering: str = ""
    bbox: tuple[float, float, float, float] | None = None
    links: list[tuple[int, Any]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Reading:
    """The reading tree, and the marks (page, mark) of page furniture with its kind and of decoration ("")."""

    root: Node
    apart: dict[tuple[int, int], str]


def read_boxes(document: Any, marks: list[dict[Any, dict[str, Any]]]) -> Reading:
    """Read a rendered document; `marks` are each page's boxes with their marked content.

    Raises Unrepairable where a box says what the source does not, or marked content belongs to no box.
    """
    reader = _Reader(document, marks)
    for number, page in enumerate(document.pages):
        reader.walk(page._page_box, reader.root, number)
    for number, left in enumerate(marks):
        if left:
            raise Unrepairable(f"page {number + 1} has marked content that belongs to no box")
    _finish(reader.root)
    return Reading(reader.root, reader.apart)


class _Reader:
    def __init__(self, document: Any, marks: list[dict[Any, dict[str, Any]]]) -> None:
        self.root = Node("Document", document.metadata.lang or "")
        self.apart: dict[tuple[int, int], str] = {}
        self._marks, self._heights = marks, [page.height for page in document.pages]
        self._nodes: dict[tuple[int, str], Node] = {}
        self._source: Source | None = None

    def walk(self, box: Any, parent: Node, page: int) -> None:
        """Put what a box holds under a node."""
        box = getattr(box, "_box", box)
        kind = type(box).__name__
        if kind == "MarginBox":
            self._set_apart(box, page, "Header" if box.at_keyword.startswith("@top") else "Footer")
        elif _decorative(box):
            self._set_apart(box, page, "")
        else:
            self._read(box, self._node(box, parent, page), page)

    def _read(self, box: Any, node: Node, page: int) -> None:
        if self._source is None and box.element is not None and box.element_tag == "html":
            self._source = Source("".join(_spoken(box.element)))
        if mark := self._marks[page].pop(box, None):
            node.kids.append(self._piece(box, node, page, mark["mcid"]))
        if getattr(box, "link_annotation", None):
            node.links.append((page, box.link_annotation))
        for child in getattr(box, "children", ()):
            self.walk(child, node, page)

    def _piece(self, box: Any, node: Node, page: int, mark: int) -> Piece:
        if type(box).__name__ != "TextBox":
            return Piece(page, mark, None)
        if node.role == "Lbl" or self._source is None:
            return Piece(page, mark, box.text.strip())
        text = self._source.cut(box.text)
        return Piece(page, mark, text, rtl=is_rtl(text))

    def _node(self, box: Any, parent: Node, page: int) -> Node:
        """The node that a box's content goes to: its element's, or its parent's where the element is transparent."""
        if box.element is None or not box.element_tag:
            return parent
        tag = box.element_tag.removeprefix(_SVG)
        lang = box.style["lang"] or parent.lang
        if tag == "li::marker":
            return self._once(box.element, "Lbl", lang, self._nodes[id(box.element), "LI"], first=True)
        if tag == "li":
            item = self._once(box.element, "LI", lang, parent)
            return self._once(box.element, "LBody", lang, item)
        if tag in INLINE:
            return parent if lang == parent.lang else self._once(box.element, "Span", lang, parent)
        role = ROLES.get(tag)
        node = self._once(box.element, role, lang, parent) if role else parent
        _describe(node, box, self._heights[page])
        return node

    def _once(self, element: Any, role: str, lang: str, parent: Node, *, first: bool = False) -> Node:
        """The node of an element in a role, made and hung in at its first box."""
        key = (id(element), role)
        if key not in self._nodes:
            self._nodes[key] = Node(role, lang)
            parent.kids.insert(0 if first else len(parent.kids), self._nodes[key])
        return self._nodes[key]

    def _set_apart(self, box: Any, page: int, kind: str) -> None:
        for inner in _all_boxes(box):
            if mark := self._marks[page].pop(inner, None):
                self.apart[page, mark["mcid"]] = kind


class Source:
    """The words of the page in document order, eaten up as the boxes say them."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0

    def cut(self, shown: str) -> str:
        """The source of what a box shows, with the white space after it that a line break may have swallowed."""
        start = at = self._skip(self._at)
        for char in shown.translate(LINE_MARKS):
            if char.isspace():
                at = self._skip(at)
                continue
            at = self._over_marks(at)
            if at < len(self._text) and self._text[at] == char:
                at += 1
            elif char == "\u2010":  # the hyphen that a soft hyphen shows at the end of a line
                continue
            else:
                raise Unrepairable(
                    f"the page shows “{shown.strip()[:40]}”, the source says “{self._text[start : start + 40]}”"
                )
        self._at = at = self._over_marks(at)
        swallowed = at < len(self._text) and self._text[at].isspace()
        after = " " if swallowed or shown[-1:].isspace() else ""
        lead = " " if shown[:1].isspace() else ""
        return lead + " ".join(self._text[start:at].translate(LINE_MARKS).split()) + after

    def _skip(self, at: int) -> int:
        while at < len(self._text) and (self._text[at].isspace() or ord(self._text[at]) in LINE_MARKS):
            at += 1
        return at

    def _over_marks(self, at: int) -> int:
        while at < len(self._text) and ord(self._text[at]) in LINE_MARKS:
            at += 1
        return at


def _spoken(element: Any) -> Iterator[str]:
    """The texts of an element and all inside it that are spoken, and a space where one block ends."""
    tag = element.tag.removeprefix(_SVG) if isinstance(element.tag, str) else "style"
    if tag not in UNSPOKEN and element.get("aria-hidden") != "true":
        yield element.text or ""
        for child in element:
            yield from _spoken(child)
            yield child.tail or ""
        if tag not in INLINE and tag != "a":
            yield " "


def _describe(node: Node, box: Any, page_height: float) -> None:
    """What an element's attributes say of its node; lengths of the box tree are CSS px (3/4 pt) from the top."""
    element = box.element
    if node.role == "Figure":
        title = element.find(f"{_SVG}title")
        node.alt = element.get("alt") or (title.text if title is not None else "") or ""
        x, y = box.content_box_x(), box.content_box_y()
        bottom, top = page_height - y - box.height, page_height - y
        node.bbox = tuple(round(v * 0.75, 2) for v in (x, bottom, x + box.width, top))
    elif node.role == "TH":
        node.scope = "Row" if element.get("scope") == "row" else "Column"
    elif node.role == "L":
        node.numbering = "Decimal" if box.element_tag == "ol" else _bullets(box)
    elif node.role == "Sect" and element.get("aria-label"):
        node.title = element.get("aria-label")


def _bullets(box: Any) -> str:
    return "None" if box.style["list_style_type"] == "none" else "Disc"


def _finish(node: Node) -> None:
    """Titles for sections from their headings; no space at the end of a block."""
    for kid in node.kids:
        if isinstance(kid, Node):
            _finish(kid)
    if node.role == "Sect" and not node.title:
        node.title = next((text(n).strip() for n in nodes(node) if n.role in ("H1", "H2", "H3", "H4")), "")
    if node.role in BLOCKS and node.kids and isinstance(last := node.kids[-1], Piece) and last.text is not None:
        node.kids[-1] = Piece(last.page, last.mark, last.text.rstrip(), last.rtl)


def nodes(node: Node) -> Iterator[Node]:
    """A node and all below it, in reading order."""
    yield node
    for kid in node.kids:
        if isinstance(kid, Node):
            yield from nodes(kid)


def text(node: Node) -> str:
    """All that a node says."""
    return "".join(text(k) if isinstance(k, Node) else k.text or "" for k in node.kids)


def _decorative(box: Any) -> bool:
    element = box.element
    if element is None or not hasattr(box, "replacement"):
        return False
    hidden = element.get("aria-hidden") == "true" or element.get("role") == "presentation"
    return bool(hidden or (box.element_tag == "img" and element.get("alt") == ""))


def _all_boxes(box: Any) -> Iterable[Any]:
    box = getattr(box, "_box", box)
    yield box
    for child in getattr(box, "children", ()):
        yield from _all_boxes(child)


def is_rtl(said: str) -> bool:
    """True where a piece has a strong right-to-left letter (Hebrew, Arabic and their kin, U+0590 to U+08FF and forms)."""
    return any("\u0590" <= c <= "\u08ff" or "\ufb1d" <= c <= "\ufefc" for c in said)
