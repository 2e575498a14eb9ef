"""From the reading tree to PDF: structure elements, parent tree, artifacts, and the words of each run of content.

Right-to-left words stand on the structure element, left-to-right words in the content itself: plain extractors turn
the former round if they find them in the content (measured with pdfium and poppler).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pydyf

from generator.press.repair.glyphs import Unrepairable
from generator.press.repair.reading import Node, Piece, Reading


@dataclass(frozen=True, slots=True)
class Written:
    """Where the marks of each page stand in its content stream, and the dictionary that says the words of each (page, mark)."""

    spots: list[dict[int, int]]
    said: dict[tuple[int, int], Any]


def write_tree(pdf: pydyf.PDF, reading: Reading, streams: list[Any]) -> Written:
    """Add the structure tree of a reading to a PDF whose page streams are given, and mark its artifacts."""
    writer = _Writer(pdf, streams)
    writer.mark_artifacts(reading.apart)
    root = pydyf.Dictionary({"Type": "/StructTreeRoot"})
    pdf.add_object(root)
    document = writer.element(reading.root, root)
    root["K"] = pydyf.Array([document.reference])
    root["ParentTree"] = writer.parent_tree()
    root["ParentTreeNextKey"] = writer.next_key
    if writer.ids:
        names = pydyf.Array(
            item for name, element in sorted(writer.ids.items()) for item in (pydyf.String(name), element.reference)
        )
        root["IDTree"] = _added(pdf, pydyf.Dictionary({"Names": names})).reference
    pdf.catalog["StructTreeRoot"] = root.reference
    pdf.catalog["ViewerPreferences"] = pydyf.Dictionary({"DisplayDocTitle": "true"})
    pdf.catalog["MarkInfo"] = pydyf.Dictionary({"Marked": "true"})
    return Written(writer.spots, writer.said)


class _Writer:
    def __init__(self, pdf: pydyf.PDF, streams: list[Any]) -> None:
        self._pdf, self._streams = pdf, streams
        self.said: dict[tuple[int, int], Any] = {}
        self.spots = [_marked_spots(stream.stream) for stream in streams]
        self._owners: list[dict[int, bytes]] = [{} for _ in streams]
        self._annotations: list[bytes] = []
        self._numbers: dict[tuple[int, int], int] = {}
        self.ids: dict[str, pydyf.Dictionary] = {}

    def element(self, node: Node, parent: pydyf.Dictionary, lang: str = "") -> pydyf.Dictionary:
        """A structure element with everything below it; its language where it differs from its parent's."""
        made = _added(
            self._pdf,
            pydyf.Dictionary({"Type": "/StructElem", "S": f"/{node.role}", "P": parent.reference, "K": pydyf.Array()}),
        )
        if node.lang and node.lang != lang and node.role != "Document":
            made["Lang"] = pydyf.String(node.lang)
        for key, value in (("T", node.title), ("Alt", node.alt)):
            if value:
                made[key] = pydyf.String(value)
        self._attributes(node, made)
        for page, annotation in node.links:
            self._link(node, made, page, annotation)
        for kid in node.kids:
            made["K"].append(
                self.element(kid, made, node.lang).reference if isinstance(kid, Node) else self._content(kid, made)
            )
        return made

    def mark_artifacts(self, apart: dict[tuple[int, int], str]) -> None:
        """Turn the marks of furniture and decoration into artifacts (ISO 32000-1, 14.8.2.2)."""
        for (page, mark), kind in apart.items():
            at = self.spots[page][mark]
            artifact = {"Type": "/Pagination", "Subtype": f"/{kind}"} if kind else {"Type": "/Layout"}
            self._streams[page].stream[at - 1 : at + 1] = ["/Artifact", pydyf.Dictionary(artifact)]

    def parent_tree(self) -> bytes:
        """For each page the owners of its marked content, for each annotation its owner (ISO 32000-1, 14.7.4.4)."""
        rows = pydyf.Array()
        for page, owners in enumerate(self._owners):
            rows.extend([page, pydyf.Array(owners[n] for n in sorted(owners))])
        for key, owner in enumerate(self._annotations, len(self._owners)):
            rows.extend([key, owner])
        tree: bytes = _added(self._pdf, pydyf.Dictionary({"Nums": rows})).reference
        return tree

    @property
    def next_key(self) -> int:
        """The first key that the parent tree does not use."""
        return len(self._owners) + len(self._annotations)

    def _content(self, piece: Piece, owner: pydyf.Dictionary) -> Any:
        """A kid that points at marked content: bare on the owner's page, else with its page."""
        if piece.text is not None and piece.rtl:
            span = {"Type": "/StructElem", "S": "/Span", "P": owner.reference, "ActualText": pydyf.String(piece.text)}
            made = _added(self._pdf, pydyf.Dictionary({**span, "K": pydyf.Array()}))
            made["K"].append(self._number(piece, made))
            self.said[piece.page, piece.mark] = made
            return made.reference
        if piece.text is not None:
            said = self.said[piece.page, piece.mark] = self._property_list(piece)
            said["ActualText"] = pydyf.String(piece.text)
        return self._number(piece, owner)

    def _number(self, piece: Piece, owner: pydyf.Dictionary) -> Any:
        """Number marked content anew, without gaps, and enter its owner."""
        number = len(self._owners[piece.page])
        self._owners[piece.page][number] = owner.reference
        self._property_list(piece)["MCID"] = number
        page = self._pdf.page_references[piece.page]
        if owner.setdefault("Pg", page) == page:
            return number
        return pydyf.Dictionary({"Type": "/MCR", "Pg": page, "MCID": number})

    def _property_list(self, piece: Piece) -> Any:
        return self._streams[piece.page].stream[self.spots[piece.page][piece.mark]]

    def _attributes(self, node: Node, made: pydyf.Dictionary) -> None:
        if node.numbering:
            made["A"] = pydyf.Dictionary({"O": "/List", "ListNumbering": f"/{node.numbering}"})
        elif node.scope:
            name = f"th-{len(self.ids) + 1:04d}"
            made["A"] = pydyf.Dictionary({"O": "/Table", "Scope": f"/{node.scope}"})
            made["ID"], self.ids[name] = pydyf.String(name), made
        elif node.bbox:
            made["A"] = pydyf.Dictionary({"O": "/Layout", "Placement": "/Inline", "BBox": pydyf.Array(node.bbox)})

    def _link(self, node: Node, made: pydyf.Dictionary, page: int, annotation: Any) -> None:
        reference = {"Type": "/OBJR", "Obj": annotation.reference, "Pg": self._pdf.page_references[page]}
        made["K"].append(_added(self._pdf, pydyf.Dictionary(reference)).reference)
        annotation["StructParent"] = len(self._owners) + len(self._annotations)
        annotation["Contents"] = pydyf.String(" ".join(_texts(node)).strip() or "link")
        annotation["F"] = 4
        self._annotations.append(made.reference)


def _marked_spots(operations: list[Any]) -> dict[int, int]:
    """Where in a content stream the property list of each mark stands."""
    spots: dict[int, int] = {}
    for at, operation in enumerate(operations):
        if isinstance(operation, pydyf.Dictionary) and "MCID" in operation:
            if operations[at + 1] != b"BDC" or operation["MCID"] in spots:
                raise Unrepairable("a content stream marks its content in a way that is not known")
            spots[operation["MCID"]] = at
    return spots


def _texts(node: Node) -> Iterator[str]:
    for kid in node.kids:
        if isinstance(kid, Node):
            yield from _texts(kid)
        elif kid.text:
            yield kid.text.strip()


def _added(pdf: pydyf.PDF, made: pydyf.Dictionary) -> pydyf.Dictionary:
    pdf.add_object(made)
    return made
