"""A plate: a leaflet printed once, from which the copies of other clinics are taken.

What is cut into it: the page, the engine's boxes, the finished file. A copy changes the words of whole paragraphs and
headings and one line of the foot, each laid out and drawn by the engine as it would be in the full print. Before a place
is used it is laid out and drawn with its own words: what comes out must be what stands in the file, operation for
operation. Whatever is not certain raises `Unlike`, and the page is to be printed in full.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

import pydyf

from generator.page.typeset import Page
from generator.press.hearing import heard
from generator.press.repair.glyphs import Unrepairable
from generator.press.repair.install import Kept
from generator.press.repair.reading import Source, is_rtl
from generator.press.stamp.file import File, stream
from generator.press.stamp.ink import Ink, between
from generator.press.stamp.layout import NEAR, Spot, laid_out, one_line, spot_of, text_boxes
from generator.press.stamp.words import BLOCKS, Parts, Unlike, changed, label, parts_of, skeleton, spoken, texts

GAP = 2.0  # CSS px between the two boxes of the foot: nearer, and the engine shares out the room between them


@dataclass(frozen=True, slots=True)
class Run:
    """One run of words as it stands in the file: where, its box, the operations from `start` to `end` that draw it."""

    page: int
    mark: int
    box: Any
    start: int
    end: int


@dataclass
class Copy:
    """What a copy changes: operations by run, words by run, titles and outline entries by the words they had."""

    drawn: list[tuple[Run, list[Any]]]
    said: list[tuple[Run, str]]
    named: dict[tuple[str, str], str]


class Plate:
    """A printed page, ready to be copied with other words. Raises Unlike where it cannot be taken apart safely."""

    def __init__(self, page: Page, pdf: bytes, kept: Kept) -> None:
        """Take apart what was printed: `pdf` is the file, `kept` what the repair noted while it was written."""
        self._page, self._parts = page, parts_of(page)
        if kept.written is None:
            raise Unlike("the tags of the document were not kept")
        self._document, self._streams, self._written = kept.document, kept.streams, kept.written
        boxes = [each._page_box for each in kept.document.pages]
        layouts = [(root, context) for pages, root, context in kept.layouts if pages and pages[0] is boxes[0]]
        if len(layouts) != 1:
            raise Unlike("the layout of the document was not kept")
        ((self._root, self._context),) = layouts
        self._boxes = boxes
        self._marks = [{id(box): mark["mcid"] for box, mark in each.items()} for each in kept.marks]
        self._ink = Ink.of(kept.document, kept.codes)
        self._operations = [[pydyf._to_bytes(each) for each in one.stream] for one in kept.streams]
        self._named = _named(each for each in kept.pdf.objects if isinstance(each, pydyf.Dictionary))
        self._file = File(kept.pdf)
        if self._file.together({}) != pdf:
            raise Unlike("the file cannot be put together again")
        self._elements = [e for e in kept.document._html.etree_element.iter() if e.tag in BLOCKS]
        if len(self._elements) != len(self._parts.blocks):
            raise Unlike("the page has paragraphs that are not written out")
        self._spots: dict[int, tuple[Spot, list[Run]]] = {}
        self._feet: list[Run] | None = None

    def copy(self, page: Page) -> bytes:
        """The same leaflet with another page's words. Raises Unlike where it must be printed in full."""
        if replace(page, html="") != replace(self._page, html=""):
            raise Unlike("the pages have other styles")
        parts = parts_of(page)
        made = Copy([], [], {})
        with heard() as said:
            try:
                self._reset_all(parts, made)
            except Unrepairable as fault:
                raise Unlike(str(fault)) from fault
        if said:
            raise Unlike(f"the engine said: {said[0]}")
        return self._file.together(dict(self._changed_objects(made)))

    def _reset_all(self, parts: Parts, made: Copy) -> None:
        moved = changed(self._parts, parts)
        for at in moved:
            self._reset(at, parts, made)
        self._must_stay(made, moved)
        if parts.foot != self._parts.foot:
            self._reset_foot(parts.foot, made)

    def _reset(self, at: int, parts: Parts, made: Copy) -> None:
        old, new = self._parts.blocks[at], parts.blocks[at]
        if skeleton(old) != skeleton(new):
            raise Unlike("the words are marked up in another way")
        spot, runs = self._spot(at)
        boxes = laid_out(spot, texts(new), self._context)
        made.drawn += [(run, self._ink.drawn(box, self._document)) for run, box in zip(runs, boxes, strict=True)]
        pieces = _pieces(new, boxes)
        for run, piece, box in zip(runs, pieces, spot.runs, strict=True):
            if is_rtl(piece) != is_rtl(box.text):
                raise Unlike("the words run the other way")
            made.said.append((run, piece))
        if not old.startswith("<p"):
            heard_before, heard_now = ("".join(each).strip() for each in (_pieces(old, spot.runs), pieces))
            for one, other in ((("Title", label(old)), label(new)), (("T", heard_before), heard_now)):
                if made.named.setdefault(one, other) != other:
                    raise Unlike("one heading becomes two")

    def _must_stay(self, made: Copy, moved: list[int]) -> None:
        """Raise Unlike where a heading that stays is called as one is that changes: the outline would not tell them apart."""
        gone = {old for key, old in made.named if key == "Title"}
        stays = (block for at, block in enumerate(self._parts.blocks) if at not in moved and not block.startswith("<p"))
        if gone and not gone.isdisjoint(map(label, stays)):
            raise Unlike("two headings are called alike")

    def _spot(self, at: int) -> tuple[Spot, list[Run]]:
        """Where a block stands, once it was seen that its own words come out as they stand there."""
        if at not in self._spots:
            block, element = self._parts.blocks[at], self._elements[at]
            if "".join(element.itertext()) != spoken(block):
                raise Unlike("a paragraph is not the one that was printed")
            spot = spot_of(element, self._root, self._boxes)
            runs = [self._run(spot.page, box) for box in spot.runs]
            again = laid_out(spot, texts(block), self._context)
            for run, box, piece in zip(runs, again, _pieces(block, again), strict=True):
                self._must_be_the_same(run, box)
                if self._said(run)["ActualText"].string != piece:
                    raise Unlike("a paragraph is heard otherwise")
            if not block.startswith("<p") and not self._is_named(block, runs):
                raise Unlike("a heading is not in the outline as it stands")
            self._spots[at] = spot, runs
        return self._spots[at]

    def _is_named(self, block: str, runs: list[Run]) -> bool:
        """True where the outline has the heading, and a part of the document its name."""
        heard_as = "".join(self._said(run)["ActualText"].string for run in runs).strip()
        return {("Title", label(block)), ("T", heard_as)} <= self._named.keys()

    def _run(self, page: int, box: Any) -> Run:
        """A run of words in the file."""
        mark = self._marks[page].get(id(box))
        if mark is None:
            raise Unlike("words without a mark")
        operations = self._streams[page].stream
        at = self._written.spots[page][mark] + 2
        end = operations.index(b"EMC", at)
        return Run(page, mark, box, end - len(between(operations[at:end])), end)

    def _must_be_the_same(self, run: Run, box: Any) -> None:
        drawn = [pydyf._to_bytes(each) for each in self._ink.drawn(box, self._document)]
        if drawn != self._operations[run.page][run.start : run.end]:
            raise Unlike("a run of words does not come out as it stands")

    def _said(self, run: Run) -> Any:
        return self._written.said.get((run.page, run.mark)) or {}

    def _reset_foot(self, foot: str, made: Copy) -> None:
        """The foot's line on every page; drawn once for pages on which the first one is drawn alike, operation for operation."""
        drawn = dict[tuple[bytes, ...], list[Any]]()
        for run, room, ends in self._foot_runs():
            alike = (*self._operations[run.page][run.start : run.end], b"%f" % room)
            if alike not in drawn:
                box = one_line(run.box, foot, room, self._context)
                box.position_x += run.box.width - box.width if ends else 0
                drawn[alike] = self._ink.drawn(box, self._document)
            made.drawn.append((run, drawn[alike]))

    def _foot_runs(self) -> Iterator[tuple[Run, float, bool]]:
        """The line of every page's foot that may change, the room it has, whether it ends its line (else it begins it)."""
        if self._feet is None:
            self._feet = [
                self._run(number, box) for number, page in enumerate(self._boxes) for box in self._foot_lines(page)
            ]
            if len(self._feet) != len(self._boxes):
                raise Unlike("a page has no foot, or two")
            for run in self._feet:
                self._must_be_the_same(run, one_line(run.box, self._parts.foot, run.box.width + NEAR, self._context))
        for run in self._feet:
            yield run, *self._room(run)

    def _foot_lines(self, page: Any) -> Iterator[Any]:
        for margin in _feet(page):
            for run in text_boxes(margin):
                if run.text == self._parts.foot:
                    yield run

    def _room(self, run: Run) -> tuple[float, bool]:
        """How wide the line may become before the two boxes of the foot get in each other's way."""
        page = self._boxes[run.page]
        feet = _feet(page)
        holder = next(box for box in feet if run.box in text_boxes(box))
        if len(feet) != 2 or any(_widest(box) > box.width + NEAR for box in feet):
            raise Unlike("the foot is as full as it can be")
        return page.width - sum(_widest(box) for box in feet if box is not holder) - GAP, _ends(holder)

    def _changed_objects(self, made: Copy) -> Iterator[tuple[int, bytes]]:
        """The data of every object that the copy changes, by number."""
        lists = {run.page: list(self._operations[run.page]) for run, _ in made.drawn}
        for run, piece in made.said:
            said = self._said(run)
            if said["ActualText"].string == piece:
                continue
            data = pydyf.Dictionary({**said, "ActualText": pydyf.String(piece)}).data
            if said.number is None:
                lists[run.page][self._written.spots[run.page][run.mark]] = data
            else:
                yield said.number, data
        for run, drawn in sorted(made.drawn, key=lambda each: -each[0].start):
            lists[run.page][run.start : run.end] = [pydyf._to_bytes(each) for each in drawn]
        for page, operations in lists.items():
            yield self._streams[page].number, stream(b"\n".join(operations), self._streams[page].extra)
        for (key, old), new in made.named.items():
            for each in self._named[key, old]:
                yield each.number, pydyf.Dictionary({**each, key: pydyf.String(new)}).data


def _pieces(block: str, boxes: list[Any]) -> list[str]:
    """What each run of a block says, cut from its source as the repair cuts it."""
    source = Source(spoken(block) + " ")
    found = [source.cut(box.text) for box in boxes]
    return [*found[:-1], found[-1].rstrip()]


def _named(holders: Iterable[Any]) -> dict[tuple[str, str], list[Any]]:
    """The objects with a title (of an outline entry) or a name (of a part of the document), by that."""
    found = dict[tuple[str, str], list[Any]]()
    for each in holders:
        for key in ("Title", "T"):
            if isinstance(value := each.get(key), pydyf.String):
                found.setdefault((key, value.string), []).append(each)
    return found


def _feet(page: Any) -> list[Any]:
    return [box for box in page.children if getattr(box, "at_keyword", "").startswith("@bottom") and text_boxes(box)]


def _ends(box: Any) -> bool:
    """True where the lines of a box end where it ends, at its right."""
    return bool(box.style["text_align_all"] == "right")


def _widest(box: Any) -> float:
    return float(max(run.width for run in text_boxes(box)))
