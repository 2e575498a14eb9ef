"""The blocks of a page as lines: the tag outline with its words, boxes around it, and what looks unlike most of the text.

    ┌ box  510 wide, line 2.5 #000, 51 in, first line 27 down, last 14 up
    │ Sect
    │   H2  Take it for a short time only  [20.2 pt bold]
    │   L disc
    │     LI  • Do not take it for more than **2 to 3 weeks (21 days)**.

Two spaces part what a line is from its words, and its words from their look; no words have two spaces in them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from generator.proof.transcript.blocks import Block, Look, Piece, folded, is_below, look_of, main_look, parted
from generator.proof.transcript.boxes import around, behind, box_in_words, boxes_of, fills_of, paper_of
from generator.proof.transcript.tags import PICTURES, Tag
from generator.proof.transcript.things import Painted, Run, Shape


@dataclass(frozen=True, slots=True)
class Usual:
    """How most of a document looks: what goes without saying, line by line."""

    lang: str
    look: Look
    leading: float


def usual_of(blocks: Sequence[Block], runs: Sequence[Run], lang: str) -> Usual:
    """The look of most characters, and how far most lines of it are apart in points (0 where none follow another)."""
    look = main_look([run for block in blocks for run in block.runs] or runs) or Look(0, "", "", "#000")
    apart = [block.leading for block in blocks if block.look == look]
    known = sorted(round(a, 1) for a in apart if a)
    return Usual(lang, look, max(known, key=known.count) if known else 0.0)


class Outline:
    """Writes the lines of one page."""

    def __init__(self, page: Painted, usual: Usual, titles: Mapping[int, str]) -> None:
        self._page, self._usual, self._titles = page, usual, titles
        self._runs = [run for run in page.runs if not run.artifact and run.text.strip()]
        self.boxes = boxes_of(page, self._runs)
        self._fills, self._paper = fills_of(page), paper_of(page)
        self._open: tuple[Tag, ...] = ()
        self._inside: tuple[Shape, ...] = ()

    def lines(self, blocks: Sequence[Block], before: frozenset[int]) -> Iterator[str]:
        """The blocks in reading order. `before` are the tags that began on an earlier page."""
        for block in blocks:
            inside = around(block.area, self.boxes) if block.area else self._inside
            yield from self._boxes(inside)
            gutter = "│" * len(inside) + " " * (2 - min(2, len(inside)))
            own = block.tags[-1:] if block.tags else ()
            yield from (f"{gutter}{line}" for line in self._tags(block.tags[: len(block.tags) - len(own)], before))
            depth = "  " * max(0, len(block.tags) - 1 - self._root(block.tags))
            goes_on = " …" if own and own[0].number in before and own[0].number else ""
            yield f"{gutter}{depth}{self._role(own)}{goes_on}  {self._words(block)}{self._style(block)}"
            self._open = block.tags

    def _boxes(self, inside: tuple[Shape, ...]) -> Iterator[str]:
        """A line for each box that begins here."""
        for depth, box in enumerate(inside):
            if box not in self._inside:
                yield "│" * depth + "┌ " + box_in_words(box, self._runs)
        self._inside = inside

    def _tags(self, tags: tuple[Tag, ...], before: frozenset[int]) -> Iterator[str]:
        """A line for each tag around a block that begins here."""
        root = self._root(tags)
        for depth, tag in enumerate(tags):
            if depth >= root and tag not in self._open[: depth + 1]:
                title = tag.title if tag.title and folded(tag.title) != self._titles.get(tag.number) else ""
                named = f"  “{folded(title)}”" if title else ""
                yield f"{'  ' * (depth - root)}{self._role((tag,))}{' …' if tag.number in before else ''}{named}"

    @staticmethod
    def _root(tags: tuple[Tag, ...]) -> int:
        """How many tags at the root go without saying."""
        return int(bool(tags) and tags[0].role == "Document")

    @staticmethod
    def _role(own: tuple[Tag, ...]) -> str:
        return f"{own[0].role}{' ' + own[0].said if own[0].said else ''}" if own else "text"

    def _words(self, block: Block) -> str:
        """What is heard: **bold** where only a part is, {es: …} for another language, [words](address) for a link."""
        main = block.look
        first = next((p.lang for p in block.pieces if p.text.strip()), "")
        weighed = ((_weight(piece, main), piece) for piece in with_breaks(block.pieces))
        groups = groupby(weighed, key=lambda w: (w[1].lang, w[1].link, w[1].label, w[0]))
        said = "".join(self._marked([piece for _, piece in group], key[3], first, main) for key, group in groups)
        words = folded(said)
        if block.role in PICTURES:
            words = f"“{words}”" if words else "without alternative text"
        elif not words:
            words = "(empty)"
        return f"({first}) {words}" if first and first != self._usual.lang else words

    @staticmethod
    def _marked(pieces: list[Piece], mark: str, first: str, main: Look | None) -> str:
        text = "".join(p.text for p in pieces)
        core = text.strip()
        if not core:
            return text
        before, after = text[: text.index(core)], text[text.index(core) + len(core) :]
        if main and _weight_of(main) != mark:
            core = f"{mark}{core}{mark}" if mark else f"{{regular: {core}}}"
        core = f"[{core}]({pieces[0].link})" if pieces[0].link else core
        core = f"{{{pieces[0].lang}: {core}}}" if pieces[0].lang != first else core
        return before + core + after + " " * pieces[0].label

    def _style(self, block: Block) -> str:
        """In brackets what is unlike most of the document's text: size, font, weight, colours, leading."""
        look, usual = block.look, self._usual
        if look is None:
            return ""
        words = [f"{look.size:g} pt"] if look.size != usual.look.size else []
        words += [look.family] if look.family != usual.look.family else []
        words += [look.weight or "regular"] if look.weight != usual.look.weight else []
        told = [" ".join(words)] if words else []
        colours = list(dict.fromkeys(self._colours(run) for run in block.runs if run.text.strip()))
        plain = f"{usual.look.colour} on #fff"
        told += [" and ".join(colours)] if colours != [plain] else []
        sizes = sorted({look_of(run).size for run in block.runs if run.text.strip()} - {look.size})
        told += [f"also {', '.join(f'{size:g}' for size in sizes)} pt"] if sizes else []
        apart = round(block.leading, 1)
        told += [f"lines {apart:g} apart"] if apart and abs(apart - usual.leading) > 0.15 else []
        return f"  [{', '.join(told)}]" if told else ""

    def _colours(self, run: Run) -> str:
        ground = behind(run, self._paper, self._fills)
        return f"{run.colour} on {ground}" if run.drawn else "invisible"


def with_breaks(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """The pieces of a block; where a line ends inside a number, or after it, the piece before says so."""
    for piece, after in zip(pieces, [*pieces[1:], None], strict=True):
        text = piece.text
        if after is not None and piece.runs and after.runs and is_below(after.runs[0], piece.runs[-1]):
            text = parted(text, after.text)
        yield piece if text == piece.text else replace(piece, text=text)


def _weight(piece: Piece, main: Look | None) -> str:
    """The mark for a piece's weight: ** for bold, * for italic."""
    look = main_look(piece.runs) or main
    return _weight_of(look) if look else ""


def _weight_of(look: Look) -> str:
    return "**" * ("bold" in look.weight) + "*" * ("italic" in look.weight)
