"""Two proofs compared: what changed in one sentence, then line by line.

page 1, box “Take it for a short time only”: “3 weeks” became “8 weeks”
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher, unified_diff
from itertools import groupby

from generator.proof.transcript.lines import FACTS, FURNITURE, LAYOUT, Line, lines_of
from generator.proof.transcript.words import swaps

MAX_LINES = 4_000  # two proofs longer than this are compared page by page
MANY = 2_500  # pairs of lines that are held against one another
SHOWN = 200  # lines of a difference that are printed

_LANGUAGE = re.compile(r"^\(([a-zA-Z]{2,3}(?:-\w+)*)\) ")


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that changed: how grave (0 is gravest), and in words."""

    weight: int
    sentence: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """What is different between two proofs: the changes, and the lines of a unified difference."""

    changes: tuple[Change, ...]
    diff: tuple[str, ...]

    @property
    def same(self) -> bool:
        """True where not a line is different."""
        return not self.diff

    @property
    def sentence(self) -> str:
        """The gravest change, and how many there are beside it."""
        if self.same:
            return "the two are the same"
        first = min(self.changes, key=lambda change: change.weight)
        more = len(self.changes) - 1
        return first.sentence + (f" (and {more} more change{'s' if more > 1 else ''})" if more else "")


def compare(old: str, new: str, old_name: str = "expected", new_name: str = "actual") -> Comparison:
    """Compare two proofs."""
    if old == new:
        return Comparison((), ())
    one, other = lines_of(old), lines_of(new)
    parts = [(one, other)] if len(one) + len(other) <= MAX_LINES else list(_by_page(one, other))
    diff = [row for a, b in parts for row in _diff(a, b, old_name, new_name)]
    changes = [change for a, b in parts for change in _changes(a, b)]
    told = [change for change in changes if change.weight < _DERIVED] or changes
    shown = diff[:SHOWN] + ([f"… and {len(diff) - SHOWN} more lines"] if len(diff) > SHOWN else [])
    return Comparison(tuple(told) or (Change(9, "only white space is different"),), tuple(shown))


def _by_page(one: list[Line], other: list[Line]) -> Iterator[tuple[list[Line], list[Line]]]:
    old, new = (
        {page: list(lines) for page, lines in groupby(side, key=lambda line: line.page)} for side in (one, other)
    )
    for page in sorted(old.keys() | new.keys()):
        if [line.raw for line in old.get(page, [])] != [line.raw for line in new.get(page, [])]:
            yield old.get(page, []), new.get(page, [])


def _diff(one: Sequence[Line], other: Sequence[Line], old_name: str, new_name: str) -> Iterator[str]:
    """A unified difference, each stretch headed by its page instead of line numbers."""
    old, new = [line.raw for line in one], [line.raw for line in other]
    for row in unified_diff(old, new, old_name, new_name, n=1, lineterm=""):
        if found := re.match(r"@@ -\d+(?:,\d+)? \+(\d+)", row):
            at = min(int(found[1]), len(other) - 1)
            yield f"@@ page {other[at].page} @@" if other and other[at].page else "@@ document @@"
        else:
            yield row


# How grave a change is: words with a figure, other words, what is moved or heard otherwise, looks, boxes, and so on to
# what follows from other changes: that a block stands on another page, and the spacing.
_FIGURE, _WORDS, _MOVED, _LOOK, _BOX, _FURNITURE, _FACT, _PAGED, _DERIVED = range(9)


def _changes(one: list[Line], other: list[Line]) -> Iterator[Change]:
    matcher = SequenceMatcher(None, [x.raw for x in one], [x.raw for x in other], autojunk=False)
    hunks = [(one[i1:i2], other[j1:j2]) for what, i1, i2, j1, j2 in matcher.get_opcodes() if what != "equal"]
    sides = [{line.text for hunk in hunks for line in hunk[side] if line.is_block} for side in (0, 1)]
    gone, come = list[Line](), list[Line]()
    for before, after in hunks:
        pairs, left, right = _paired(before, after, sides[0] & sides[1])
        gone, come = gone + left, come + right
        for old, new in pairs:
            yield from _changed(old, new)
    yield from _moved_or_not(gone, come, other)


def _paired(
    one: Sequence[Line], other: Sequence[Line], moved: Collection[str]
) -> tuple[list[tuple[Line, Line]], list[Line], list[Line]]:
    """Lines that became one another, and those that did not: the most alike first; then those that are left in the same
    places, if they are of the same sorts. What `moved` elsewhere became nothing else."""
    left, right, pairs = list(one), list(other), list[tuple[Line, Line]]()
    if len(left) * len(right) <= MANY:
        scores = [(_alike(a, b), -i, -j) for i, a in enumerate(one) for j, b in enumerate(other)]
        for score, i, j in sorted(scores, reverse=True):
            if score >= 0.5 and one[-i] in left and other[-j] in right:
                pairs.append((one[-i], other[-j]))
                left.remove(one[-i])
                right.remove(other[-j])
    stays = [[line for line in side if line.text not in moved] for side in (left, right)]
    if [line.sort for line in stays[0]] == [line.sort for line in stays[1]]:
        pairs += zip(*stays, strict=True)
        left, right = ([line for line in side if line.text in moved] for side in (left, right))
    return sorted(pairs, key=lambda pair: one.index(pair[0])), left, right


def _alike(old: Line, new: Line) -> float:
    """From 0 to 1; a line that is the only one of its sort (a title, a box's edge) is like the other one of it."""
    if old.text == new.text and old.text:
        return 1.0
    if old.sort != new.sort or old.is_block != new.is_block:
        return 0.0
    if not old.is_block:
        return 0.5 + SequenceMatcher(None, old.text, new.text, autojunk=False).quick_ratio() / 2
    return SequenceMatcher(None, old.text, new.text, autojunk=False).ratio()


def _changed(old: Line, new: Line) -> Iterator[Change]:
    """What became of one line."""
    where = _where(new)
    if new.is_block:
        yield from _block_changed(old, new, where)
        return
    weight = _FURNITURE if new.sort in FURNITURE else _BOX if new.sort in ("box", "drawn", "link") else _FACT
    weight = _DERIVED if new.sort in LAYOUT else _LOOK if new.sort == "usual" else weight
    for swap in swaps(old.text, new.text):
        yield Change(weight, f"{where}: {swap}")
    if old.look != new.look:
        yield Change(weight, f"{where}, “{_some(new.text)}”: {_look(old.look, new.look)}")


def _block_changed(old: Line, new: Line, where: str) -> Iterator[Change]:
    langs = [found[1] if (found := _LANGUAGE.match(line.text)) else "" for line in (old, new)]
    marked = [_LANGUAGE.sub("", line.text) for line in (old, new)]
    texts = [text.replace("**", "") for text in marked]
    for swap in swaps(*texts):
        yield Change(_FIGURE if swap.has_number else _WORDS, f"{where}: {swap}")
    some = _some(texts[1])
    if texts[0] == texts[1] and marked[0] != marked[1]:
        yield Change(_LOOK, f"{where}: {swaps(*marked)[0]} (what is **bold** changed)")
    if langs[0] != langs[1]:
        yield Change(
            _MOVED, f"{where}: “{some}” is read in {langs[1] or 'the main language'}, was {langs[0] or 'the main one'}"
        )
    if old.sort != new.sort:
        yield Change(_MOVED, f"{where}: “{some}” is tagged {new.sort}, was {old.sort}")
    if old.look != new.look:
        yield Change(_LOOK, f"{where}, “{some}”: {_look(old.look, new.look)}")
    if old.boxed != new.boxed:
        yield Change(_BOX, f"{where}: “{some}” is {'now' if new.boxed else 'no longer'} in a box")
    same = (old.text, old.look, old.sort, old.boxed) == (new.text, new.look, new.sort, new.boxed)
    if same:
        yield Change(_MOVED, f"{where}: “{some}” stands at another level of the tags, or in other boxes")


def _moved_or_not(gone: list[Line], come: list[Line], other: list[Line]) -> Iterator[Change]:
    """Lines that are gone here and new there have moved; the others are gone or new."""
    back = Counter(line.text for line in come if line.is_block)
    for line in gone:
        if line.is_block and back[line.text]:
            back[line.text] -= 1
            new = next(n for n in come if n.text == line.text)
            come.remove(new)
            weight = _MOVED if new.page == line.page else _PAGED
            yield Change(weight, f"{_where(new)}: “{_some(line.text)}” has moved{_from(line, new, other)}")
        else:
            yield _alone(line, "is gone")
    yield from (_alone(line, "is new") for line in come)


def _alone(line: Line, fate: str) -> Change:
    if line.is_block:
        weight = _FIGURE if any(c.isdecimal() for c in line.text) else _WORDS
        return Change(weight, f"{_where(line)}: “{_some(line.text)}” {fate}")
    weight = _FACT if line.sort in FACTS else _DERIVED if line.sort in LAYOUT or not line.text else _BOX
    return Change(weight, f"{_where(line)}: {line.text or line.sort or 'an empty line'} {fate}")


def _from(old: Line, new: Line, other: list[Line]) -> str:
    if old.page != new.page:
        return f" here from page {old.page}"
    blocks = [line for line in other if line.is_block and line.page == new.page]
    at = blocks.index(new)
    return f" after “{_some(blocks[at - 1].text)}”" if at else " to the top of the page"


def _where(line: Line) -> str:
    """Where a line stands, in words."""
    if not line.page:
        return {"usual": "most of the text"}.get(line.sort, line.sort)
    page = f"page {line.page}"
    if line.sort == "box":
        return f"{page}, the edge of the box “{_some(line.heading)}”"
    if not line.is_block:
        names = {"type": "sizes", "set": "spacing", "drawn": "a drawing"}
        return f"{page}, {names.get(line.sort, line.sort)}"
    if line.sort[:1] == "H" and line.text == line.heading:
        return f"{page}, {'heading of a box' if line.boxed else 'a heading'}"
    if not line.heading:
        return f"{page}, in a box" if line.boxed else page
    return f"{page}, {'box' if line.boxed else 'under'} “{_some(line.heading)}”"


def _look(old: str, new: str) -> str:
    return f"it is {new or 'as usual'}, was {old or 'as usual'}"


def _some(text: str) -> str:
    """The first words of a text, without bullets and marks."""
    plain = text.replace("**", "").removeprefix("• ")
    return plain if len(plain) <= 48 else f"{plain[:40].rsplit(' ', 1)[0]}…"


def told(comparison: Comparison, accept: str = "") -> str:
    """A comparison as people read it: the sentence, the lines, the command that accepts it."""
    rows: Iterable[str] = [comparison.sentence, "", *comparison.diff]
    return "\n".join([*rows, *(["", f"To accept it: {accept}"] if accept else [])])
