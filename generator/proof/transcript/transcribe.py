"""The proof of a document as text: what it says and how it looks, line by line, so that a difference can be read.

Nothing is in it that changes by itself: no ids, no offsets, no dates of making. Lengths are rounded, and nothing is
told by its height on the page, so that one changed word is one changed line.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import groupby, pairwise

import pikepdf

from generator.proof.transcript.blocks import Block, blocks_of, folded, in_lines, is_heading, left_over
from generator.proof.transcript.boxes import drawings, drawn_in_words
from generator.proof.transcript.facts import Facts, facts_of, paper_in_words, runs_together
from generator.proof.transcript.furniture import folded_over, furniture_of
from generator.proof.transcript.logical import is_right_to_left
from generator.proof.transcript.outline import Outline, Usual, usual_of
from generator.proof.transcript.painted import opened, painted
from generator.proof.transcript.tags import PICTURES, Bit, address_of, marked_texts, read_tags
from generator.proof.transcript.things import Painted
from generator.proof.transcript.unlocked import unlocked
from generator.proof.transcript.unreadable import Unreadable

FORMAT = "proof of a PDF, format 1"
MAX_PAGES = 500
MAX_BYTES = 200_000_000


@dataclass(frozen=True, slots=True)
class Document:
    """Everything that a proof is written from: facts, pages as painted, bits as heard, blocks of both."""

    facts: Facts
    pages: tuple[Painted, ...]
    bits: tuple[Bit, ...]
    blocks: tuple[Block, ...]
    links: dict[int, list[str]]

    def of(self, page: Painted) -> list[Block]:
        """The blocks of a page in reading order, then what stands in no tag."""
        tagged = [block for block in self.blocks if block.page == page.number - 1]
        return [*tagged, *in_lines(left_over(page, self.bits), page.number - 1)]


def transcribe(pdf: bytes, pages: Iterable[int] | None = None) -> str:
    """The proof of a PDF, or of some of its pages (from 1), as text. Raises Unreadable; see `read`."""
    return "\n".join(written(read(pdf, pages))) + "\n"


def read(pdf: bytes, pages: Iterable[int] | None = None) -> Document:
    """Read a document, or some of its pages. Raises Unreadable for a file that is encrypted, cut off, damaged, without
    such pages, or of more than 500 pages at a time."""
    if len(pdf) > MAX_BYTES:
        raise Unreadable(f"it has {len(pdf) / 1e6:.0f} MB; a proof reads at most {MAX_BYTES / 1e6:.0f}", "split it")
    with unlocked(pdf) as doc, closing(opened(pdf)) as print_:
        wanted = _wanted(len(doc.pages), pages)
        turned = dict[tuple[str, int], str]()
        shown = tuple(painted(print_, number - 1, turned) for number in wanted)
        facts = facts_of(doc)
        bits = _tags(doc, facts.language)
        texts = {n - 1: marked_texts(doc.pages[n - 1]) for n in wanted} if bits else {}
        links = {n: list(_addresses(doc.pages[n - 1])) for n in wanted}
        return Document(facts, shown, bits, tuple(blocks_of(bits, shown, texts)), links)


def _tags(doc: pikepdf.Pdf, language: str) -> tuple[Bit, ...]:
    try:
        return read_tags(doc, language)
    except (AttributeError, KeyError, TypeError, ValueError) as fault:
        if isinstance(fault, Unreadable):
            raise
        raise Unreadable(f"its tags are broken: {fault}", "make the file anew") from None


def _wanted(count: int, pages: Iterable[int] | None) -> list[int]:
    wanted = sorted(set(pages)) if pages is not None else list(range(1, count + 1))
    if beyond := [number for number in wanted if not 1 <= number <= count]:
        raise Unreadable(f"it has {count} pages, and no page {beyond[0]}", "ask for pages that are there")
    if len(wanted) > MAX_PAGES:
        raise Unreadable(
            f"{len(wanted):,} pages are asked for; a proof reads at most {MAX_PAGES} at a time",
            "ask for some of them: pages=range(1, 101), or --pages 1-100",
        )
    return wanted


def _addresses(page: pikepdf.Page) -> Iterator[str]:
    for annotation in page.obj.get("/Annots", []):
        if annotation.get("/Subtype") == "/Link":
            yield address_of(annotation)


def written(document: Document) -> list[str]:
    """The lines of a proof."""
    runs = [run for page in document.pages for run in page.runs if not run.artifact]
    usual = usual_of(document.blocks, runs, document.facts.language)
    lines = [FORMAT, *_head(document, usual)]
    titles = _titles(document.blocks)
    outlines = {page.number: Outline(page, usual, titles) for page in document.pages}
    loose = {page.number: list(drawings(page, outlines[page.number].boxes)) for page in document.pages}
    furniture = {p.number: furniture_of(p, loose[p.number], usual.look.family) for p in document.pages}
    folded_furniture = folded_over(list(furniture.items()), document.facts.pages)
    before = set[int]()
    for page in document.pages:
        blocks = document.of(page)
        apart = {shape.order for shape in furniture[page.number].shapes}
        own = [shape for shape in loose[page.number] if shape.order not in apart]
        lines += ["", f"page {page.number}", *folded_furniture[page.number]]
        lines += outlines[page.number].lines(blocks, frozenset(before))
        lines += _looks(page, blocks, usual)
        lines += [f"drawn  {line}" for line in drawn_in_words(page, own, [r for r in page.runs if not r.artifact])]
        told = {piece.link for block in blocks for piece in block.pieces}
        lines += [f"link  {address}" for address in document.links[page.number] if address not in told]
        before |= {tag.number for block in blocks for tag in block.tags}
    return lines


def _head(document: Document, usual: Usual) -> Iterator[str]:
    facts, pages = document.facts, document.pages
    yield f"title  {folded(facts.title) or 'none'}"
    yield f"language  {facts.language or 'none'}"
    part = "" if len(pages) == facts.pages else f", told here: {runs_together(p.number for p in pages)}"
    yield f"pages  {facts.pages}{part}"
    for size, group in groupby(pages, key=paper_in_words):
        numbers = [page.number for page in group]
        yield f"paper  {size}" if len(numbers) == len(pages) else f"paper  {size}: page {runs_together(numbers)}"
    yield f"claims  {facts.claims or 'none'}"
    yield f"tags  {'yes' if document.bits else 'none: the text is told in the order in which it is painted'}"
    yield from (f"font  {name}{'' if embedded else ', not embedded'}" for name, embedded in facts.fonts)
    look = usual.look
    if look.size:
        apart = f", lines {usual.leading:g} apart" if usual.leading else ""
        yield f"usual  {look.size:g} pt {look.family}{' ' + look.weight if look.weight else ''}, {look.colour}{apart}"
    headings = [block.text for block in document.blocks if is_heading(block.role)]
    if part and facts.bookmarks:
        yield f"bookmarks  {len(facts.bookmarks)}"
    elif facts.bookmarks and [folded(b) for b in facts.bookmarks] == headings:
        yield "bookmarks  as the headings"
    else:
        yield from (f"bookmark  {folded(title)}" for title in facts.bookmarks)
    yield from (f"finding  {line}" for line in [*facts.findings, *_findings(document)])


def _findings(document: Document) -> Iterator[str]:
    """What a reader of this proof should know of the file, whoever made it."""
    for page in document.pages:
        yield from (f"page {page.number}{finding}" for finding in _about_page(page, document.bits))
    for one, other in pairwise(block.page + 1 for block in document.blocks):
        if other < one:
            yield f"the reading order goes back from page {one} to page {other}"
    for high, low in pairwise([0, *(int(block.role[1:]) for block in document.blocks if is_heading(block.role))]):
        if low > high + 1:
            yield f"a heading H{low} follows {f'H{high}' if high else 'nothing'}: a level is left out"
    if silent := sum(block.role in PICTURES and not block.text for block in document.blocks):
        yield f"{silent} pictures have no alternative text"


def _about_page(page: Painted, bits: Sequence[Bit]) -> Iterator[str]:
    words = [run for run in page.runs if run.text.strip()]
    if not words and any(shape.kind == "picture" for shape in page.shapes):
        yield " is a picture without text: nothing of it can be read aloud"
    elif not words:
        yield " has no text"
    if bits and (loose := left_over(page, bits)):
        yield f": {len(loose)} pieces of text stand in no tag, and are not heard"
    if not all(run.drawn for run in words):
        yield " has text that is not drawn"


def _titles(blocks: Sequence[Block]) -> dict[int, str]:
    """The first heading inside each tag: a title that says the same goes without saying."""
    found = dict[int, str]()
    for block in blocks:
        if is_heading(block.role):
            for tag in block.tags:
                found.setdefault(tag.number, block.text)
    return found


def _looks(page: Painted, blocks: Sequence[Block], usual: Usual) -> Iterator[str]:
    """The sizes and weights used, and how the blocks stand: indents from the side, gaps between them from the top."""
    styles = dict[tuple[float, str, str], None]()
    for run in page.runs:
        if run.text.strip() and not run.artifact:
            family = "" if run.family == usual.look.family else f" {run.family}"
            styles[round(run.size, 1), family, run.weight or "regular"] = None
    if styles:
        yield "type  " + ", ".join(f"{size:g} pt{family} {weight}" for size, family, weight in sorted(styles))
    if blocks_painted := [block for block in blocks if block.runs]:
        yield f"set  {_indents(page, blocks_painted)}; gaps {_gaps(page, blocks_painted)}"


def _indents(page: Painted, blocks: Sequence[Block]) -> str:
    """Where blocks begin across the page. A right-to-left block is known by its label: where its words begin depends on
    the first letter's ink."""
    left, right = set[int](), set[int]()
    for block in blocks:
        if not is_right_to_left(block.text):
            left.add(round(min(run.x for run in block.runs)))
        else:
            right |= {round(page.width - run.area.x1) for p in block.pieces if p.label for run in p.runs}
    sides = ((left, "in"), (right, "from the right"))
    return (
        ", ".join(f"{' '.join(map(str, sorted(side)))} {words}" for side, words in sides if side) or "nothing measured"
    )


def _gaps(page: Painted, blocks: Sequence[Block]) -> str:
    """From the top to the first baseline, then from the last baseline of each block to the first of the next."""
    gaps, last = list[int](), page.height
    for block in blocks:
        gaps.append(round(last - block.baselines[0]))
        last = block.baselines[-1]
    counted = ((gap, len(list(same))) for gap, same in groupby(gaps))
    return " ".join(f"{gap}x{count}" if count > 1 else str(gap) for gap, count in counted)
