"""What is heard joined to what is painted: one block for each heading, paragraph, item or cell on a page."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, reduce
from itertools import pairwise
from statistics import median

from generator.proof.transcript.area import Area
from generator.proof.transcript.cuts import cut_of
from generator.proof.transcript.tags import Bit, Tag
from generator.proof.transcript.things import Painted, Run

UNTAGGED = Tag(0, "text")
BREAK = "\u23ce"  # where a line ends between a number and what belongs to it, or inside a word
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]")
_JOINTS = frozenset("-\u2010\u2013/.,")

# Marks that change how letters join are part of the spelling of Persian and of Indian languages; others are shown.
_SPELLING = "\u200c\u200d"


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a block in one language: its words, where it links, how it is painted, whether it is an item's label,
    and whether the file gives its words (ActualText) and not only its glyphs."""

    text: str
    lang: str
    link: str
    runs: tuple[Run, ...]
    label: bool = False
    given: bool = False


@dataclass(frozen=True, eq=False)
class Block:
    """One line of the proof: its page (from 0), the tags around it, its pieces."""

    page: int
    tags: tuple[Tag, ...]
    pieces: tuple[Piece, ...]

    @property
    def role(self) -> str:
        """Its own standard type; "text" for what stands in no tag."""
        return self.tags[-1].role if self.tags else UNTAGGED.role

    @cached_property
    def runs(self) -> tuple[Run, ...]:
        """Everything that is painted for it."""
        return tuple(run for piece in self.pieces for run in piece.runs)

    @cached_property
    def area(self) -> Area | None:
        """The smallest rectangle around its ink; none where nothing is painted."""
        areas = [run.area for run in self.runs]
        return reduce(Area.joined, areas) if areas else None

    @cached_property
    def look(self) -> Look | None:
        """The look of most of it; none where nothing is painted."""
        return main_look(self.runs)

    @property
    def leading(self) -> float:
        """How far its lines are apart, 0 for a single line."""
        apart = [high - low for high, low in pairwise(self.baselines)]
        return float(median(apart)) if apart else 0.0

    @cached_property
    def baselines(self) -> tuple[float, ...]:
        """The heights of its lines, from the top: of each line the one that most of it stands at, for marks that are
        painted apart from their letters (an Arabic tanwin) have a height of their own."""
        lines = list[Counter[float]]()
        for run in sorted(self.runs, key=lambda r: -r.y):
            if not lines or max(lines[-1]) - run.y > run.size * 0.6:
                lines.append(Counter())
            lines[-1][round(run.y, 2)] += round(run.area.width) + 1
        return tuple(max(line, key=lambda y: (line[y], y)) for line in lines)

    @cached_property
    def text(self) -> str:
        """Its words, white space folded."""
        return folded("".join(piece.text + " " * piece.label for piece in self.pieces))


@dataclass(frozen=True, slots=True)
class Look:
    """How text looks: size in points, family, weight, colour."""

    size: float
    family: str
    weight: str
    colour: str


def look_of(run: Run) -> Look:
    """The look of a run, its size to a tenth of a point."""
    return Look(round(run.size, 1), run.family, run.weight, run.colour)


def main_look(runs: Iterable[Run]) -> Look | None:
    """The look of most characters; none where there are none."""
    count = dict[tuple[float, str, str], int]()
    for run in runs:
        if text := run.text.strip():
            look = run.size, run.font, run.colour
            count[look] = count.get(look, 0) + len(text)
    if not count:
        return None
    size, font, colour = max(count, key=lambda look: (count[look], look[0])) if len(count) > 1 else next(iter(count))
    return Look(round(size, 1), *cut_of(font), colour)


def blocks_of(bits: Sequence[Bit], pages: Sequence[Painted], texts: Mapping[int, Mapping[int, str]]) -> list[Block]:
    """The blocks in reading order; a block that goes on over a page is one on each.

    `texts` are by page (from 0) what marked contents say of themselves. Pages that are not given are left out.
    """
    marked: dict[int, dict[int, list[Run]]] = {page.number - 1: defaultdict(list) for page in pages}
    for page in pages:
        for run in page.runs:
            if run.mark >= 0 and not run.artifact:
                marked[page.number - 1][run.mark].append(run)
    rows = list[tuple[int, tuple[Tag, ...], list[Piece]]]()
    for bit in bits:
        if bit.page not in marked:
            continue
        piece = _piece(bit, marked[bit.page], texts.get(bit.page, {}))
        if rows and rows[-1][0] == bit.page and rows[-1][1][-1:] == bit.tags[-1:]:
            rows[-1][2][-1] = _before(rows[-1][2][-1], piece)
            rows[-1][2].append(piece)
        else:
            rows.append((bit.page, bit.tags, [piece]))
    return [Block(page, tags, tuple(pieces)) for page, tags, pieces in rows]


def _piece(bit: Bit, marked: Mapping[int, list[Run]], texts: Mapping[int, str]) -> Piece:
    runs = tuple(run for mark in bit.marks for run in marked.get(mark, ()))
    given = bit.text is not None or all(mark in texts for mark in bit.marks)
    text = bit.text
    if text is None:
        text = "".join(texts[mark] if mark in texts else _joined(marked.get(mark, ())) for mark in bit.marks)
    return Piece(text, bit.lang, bit.link, runs, bit.label, given)


def _before(piece: Piece, after: Piece) -> Piece:
    """A piece as it stands before another one: glyphs say nothing of the space that the end of a line stands for."""
    if piece.given or not (piece.runs and after.runs and is_below(after.runs[0], piece.runs[-1])):
        return piece
    return replace(piece, text=piece.text + _space(piece.text, after.text))


def _joined(runs: Sequence[Run]) -> str:
    """The words of runs in turn, with a space where a new line begins."""
    said, last = "", None
    for run in runs:
        if last is not None and is_below(run, last):
            said = parted(said + _space(said, run.text), run.text)
        said, last = said + run.text, run
    return said


def _space(before: str, after: str) -> str:
    """The space between two lines: none after a hyphen, nor in scripts that are written without (UAX 14, classes ID and
    SA: Chinese, Japanese, Thai, Lao, Burmese, Khmer)."""
    end, begin = before[-1:], after[:1]
    if not end or not begin or end.isspace() or begin.isspace() or end in "-\u2010\u00ad":
        return ""
    return "" if _UNSPACED.match(end) and _UNSPACED.match(begin) else " "


def is_below(run: Run, other: Run) -> bool:
    """True where a run stands on another line than one before it."""
    return abs(run.y - other.y) > other.size / 2


def parted(before: str, after: str) -> str:
    """The words before the end of a line, told where it parts what belongs together: "1,400 ⏎ mg" can be read as another
    dose, "non- ⏎ drowsy" as a slip of the pen."""
    end, begin = before.rstrip(), after.lstrip()
    inside = (end, begin) == (before, after) and end[-1:] in _JOINTS and end[-2:-1].isalnum()
    return f"{end} {BREAK} " if (end[-1:].isdecimal() or inside) and begin[:1].isalnum() else before


def left_over(page: Painted, bits: Iterable[Bit]) -> list[Run]:
    """The runs of a page that stand in no tag and are not furniture, in painting order."""
    claimed = {mark for bit in bits if bit.page == page.number - 1 for mark in bit.marks}
    return [run for run in page.runs if not run.artifact and run.mark not in claimed and run.text.strip()]


def in_lines(runs: Iterable[Run], page: int) -> Iterator[Block]:
    """Runs without tags as lines: those that follow one another on the same baseline are one."""
    line = list[Run]()
    for run in runs:
        if line and abs(run.y - line[-1].y) > line[-1].size / 4:
            yield _line(line, page)
            line = []
        line.append(run)
    if line:
        yield _line(line, page)


def _line(runs: list[Run], page: int) -> Block:
    return Block(page, (UNTAGGED,), tuple(Piece(run.text, "", "", (run,)) for run in runs))


def is_heading(role: str) -> bool:
    """True for H1, H2 and so on."""
    return role[:1] == "H" and role[1:].isdigit()


def folded(text: str) -> str:
    """Text with its white space folded, composed (NFC), and what cannot be seen written out: "U+00AD"."""
    flat = " ".join(unicodedata.normalize("NFC", text).split())
    return flat if flat.isprintable() else "".join(f"<U+{ord(c):04X}>" if _unseen(c) else c for c in flat)


def _unseen(char: str) -> bool:
    return not char.isprintable() and not char.isspace() and char not in _SPELLING
