"""A file as measured: everything that rules ask about, as values. Lengths are in points.

What could not be read is None, or stands in `unread` and in the troubles of a page; a rule may never take it for good.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from statistics import median
from typing import Any

from generator.proof.facts import FileFacts
from generator.proof.heard import BLOCKS, Said, spoken
from generator.proof.lines import Line, lines_of, reads_from_right, script_of_text
from generator.proof.paragraphs import with_furniture, with_paragraphs
from generator.proof.seen import PageSeen, Run
from generator.proof.tree import Claimed, Element
from generator.proof.typeface import Typeface

PIXEL = 0.75  # points: a pixel of CSS
UNREAD = "\ufffd"  # what a code without text stands for


@dataclass(frozen=True, slots=True)
class Margins:
    """How far the text keeps from the edges of the paper, the nearest on any page, page furniture apart."""

    top: float
    right: float
    bottom: float
    left: float


@dataclass(frozen=True)
class Measured:
    """One file. `faces` are its typefaces by name; `unread` are pages (from 1) that could not be measured, and why."""

    path: str
    facts: FileFacts
    pages: tuple[PageSeen, ...] = ()
    faces: Mapping[str, Typeface] = field(default_factory=dict)
    unread: tuple[tuple[int, str], ...] = ()

    @cached_property
    def runs(self) -> tuple[tuple[int, Run], ...]:
        """Every run that prints, with its page."""
        return tuple((page.number, run) for page in self.pages for run in page.visible)

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """Every upright line, by page, from top to bottom."""
        heights = [0.0] * max((page.number for page in self.pages), default=0)
        for page in self.pages:
            heights[page.number - 1] = page.height
        turned = self._turned.__contains__
        found = [x for page in self.pages for x in lines_of(page, self._owner(page.number), _is_furniture, turned)]
        return tuple(with_paragraphs(with_furniture(found, heights)))

    @cached_property
    def body(self) -> tuple[Line, ...]:
        """The lines that are no page furniture."""
        return tuple(line for line in self.lines if not line.furniture)

    @cached_property
    def text(self) -> tuple[Line, ...]:
        """The lines of running text: of the body's size, or near it, and no headings by tag."""
        size = self.body_size
        return tuple(
            line
            for line in self.body
            if size is not None and abs(line.size - size) <= 0.05 * size and line.role[:1] != "H"
        )

    @cached_property
    def body_size(self) -> float | None:
        """The size of most letters, in points; None where no text was read."""
        sizes = Counter[float]()
        for line in self.body or self.lines:
            sizes[round(line.size, 1)] += sum(c.isalnum() or c == UNREAD for c in line.text)
        return sizes.most_common(1)[0][0] if sizes and sizes.most_common(1)[0][1] else None

    @cached_property
    def sized(self) -> tuple[tuple[int, Run], ...]:
        """The runs with letters or figures: a bullet has no size that anyone reads by."""
        return tuple((page, run) for page, run in self.runs if any(c.isalnum() or c == UNREAD for c in run.text))

    @property
    def smallest(self) -> float | None:
        """The size of the smallest text, page furniture included."""
        return min((run.size for _, run in self.sized), default=None)

    @cached_property
    def leadings(self) -> tuple[float, ...]:
        """Baseline distances in em, of running text that goes on in the next line."""
        return tuple(self.leading_of(line) for line in self.text if line.step)

    @property
    def leading(self) -> float | None:
        """The usual distance of baselines in em of the text; None where no line goes on in a next one."""
        return median(self.leadings) if self.leadings else None

    def leading_of(self, line: Line) -> float:
        """The distance to the next line in em, evened out where the producer moved baselines to whole pixels."""
        return self._evened.get((round(line.size, 1), round(line.step, 2)), line.step) / line.size

    @cached_property
    def _evened(self) -> dict[tuple[float, float], float]:
        """The mean step for each two steps of one size that lie a pixel of 1/96 inch apart, as browsers leave them."""
        steps: dict[float, Counter[float]] = defaultdict(Counter)
        for line in self.text:
            if line.step:
                steps[round(line.size, 1)][round(line.step, 2)] += 1
        found: dict[tuple[float, float], float] = {}
        for size, count in steps.items():
            for low in count:
                high = next((h for h in count if abs(h - low - PIXEL) <= 0.02), None)
                if high is not None:
                    mean = (low * count[low] + high * count[high]) / (count[low] + count[high])
                    found[size, low] = found[size, high] = mean
        return found

    @cached_property
    def full_lines(self) -> tuple[Line, ...]:
        """The lines of running text that are full, so that they tell how many characters a line holds."""
        return tuple(line for line in self.text if line.wraps)

    @property
    def chars_per_line(self) -> float | None:
        """The usual number of characters of a full line; of the longest line where none is full."""
        if self.full_lines:
            return float(median(line.chars for line in self.full_lines))
        return float(max((line.chars for line in self.text), default=0)) or None

    @property
    def min_contrast(self) -> float | None:
        """The least contrast of any text; None where that of some text is not known and none is known to be worse."""
        ratios = [run.ratio for _, run in self.runs]
        known = [ratio for ratio in ratios if ratio is not None]
        return min(known, default=None)

    @cached_property
    def margins(self) -> Margins | None:
        """The blank margins beside the text; None where no text was read."""
        sizes = {page.number: (page.width, page.height) for page in self.pages}
        lines = [(line.box, sizes[line.page]) for line in self.body]
        if not lines:
            return None
        return Margins(
            top=min(height - box[3] for box, (_, height) in lines),
            right=min(width - box[2] for box, (width, _) in lines),
            bottom=min(box[1] for box, _ in lines),
            left=min(box[0] for box, _ in lines),
        )

    @cached_property
    def heard(self) -> tuple[Said, ...]:
        """What a screen reader hears; nothing in a file without tags."""
        return spoken(self.facts.tree, self.facts.language, self.pages) if self.facts.tagged else ()

    @cached_property
    def blocks(self) -> tuple[tuple[Line, ...], ...]:
        """The lines of the body by paragraph, in the order of their first lines."""
        found: dict[tuple[int, int], list[Line]] = defaultdict(list)
        for line in self.body:
            found[(0 if self.facts.tagged and line.role else line.page, line.block)].append(line)
        return tuple(tuple(lines) for lines in found.values())

    @property
    def complete(self) -> bool:
        """True where every page was read whole."""
        return not self.unread and not any(page.troubles for page in self.pages)

    @property
    def wordless(self) -> bool:
        """True where no text prints at all, as in a scan."""
        return not self.runs

    @cached_property
    def verdicts(self) -> dict[str, Any]:
        """What rules have already said of this file, by rule and question."""
        return {}

    @cached_property
    def unreadable(self) -> float:
        """The share of the letters whose codes stand for no text."""
        signs = [c for _, run in self.runs for c in run.text if not c.isspace()]
        return signs.count(UNREAD) / len(signs) if signs else 0.0

    def height_of(self, run: Run) -> float | None:
        """The height of the plain letters of a run in points, None where the outlines could not be read."""
        heights = dict(self.faces[run.face.name].heights) if run.face.name in self.faces else {}
        tall = heights.get(script_of_text(run.text))
        return None if tall is None else tall * run.size

    def _owner(self, page: int) -> _Owner:
        return _Owner(self._owners, page)

    @cached_property
    def _owners(self) -> dict[tuple[int, tuple[int, int]], tuple[int, str]]:
        """The block, and its role, that claims each mark of each page."""
        return dict(_claims(self.facts.tree.elements))

    @cached_property
    def _turned(self) -> frozenset[int]:
        """The blocks whose language reads from right to left."""
        return frozenset(_from_right(self.facts.tree.elements, self.facts.language))


def _is_furniture(run: Run) -> bool:
    return run.artifact


@dataclass(frozen=True, slots=True)
class _Owner:
    owners: Mapping[tuple[int, tuple[int, int]], tuple[int, str]]
    page: int

    def __call__(self, run: Run) -> tuple[int, str]:
        return self.owners.get((self.page, run.mark), (-1, "")) if run.mark is not None else (-1, "")


def _claims(elements: Sequence[Element]) -> Iterator[tuple[tuple[int, tuple[int, int]], tuple[int, str]]]:
    """Each claimed mark with its nearest block above. Parents come before their kids, so one pass is enough."""
    nearest: list[tuple[int, str]] = []
    for place, element in enumerate(elements):
        above = nearest[element.parent] if 0 <= element.parent < place else (-1, "")
        mine = (place, element.role) if element.role in BLOCKS else above
        nearest.append(mine)
        for kid in element.kids:
            if isinstance(kid, Claimed):
                yield (kid.page, kid.mark), mine


def _from_right(elements: Sequence[Element], language: str) -> Iterator[int]:
    """The places of elements in a language that reads from right to left; a language holds for all that is below."""
    tongues: list[str] = []
    for place, element in enumerate(elements):
        above = tongues[element.parent] if 0 <= element.parent < place else language
        tongues.append(above if element.lang is None else element.lang)
        if reads_from_right(tongues[-1]):
            yield place


def merged(faces: Iterable[Typeface]) -> dict[str, Typeface]:
    """Typefaces by name; of two cuts of one face, what either says counts."""
    found: dict[str, Typeface] = {}
    for face in faces:
        known = found.get(face.name)
        if known is None:
            found[face.name] = face
            continue
        heights = tuple({**dict(known.heights), **dict(face.heights)}.items())
        found[face.name] = Typeface(
            **{
                name: getattr(known, name)
                for name in ("name", "bold", "italic", "narrow", "serif", "drawn", "ascent", "descent")
            },
            embedded=known.embedded and face.embedded,
            readable=known.readable and face.readable,
            heights=heights,
        )
    return found
