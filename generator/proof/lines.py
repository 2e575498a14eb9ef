"""From runs to lines: what stands on one baseline, in which direction it reads, and which line goes on in the next one.

Lines are upright text only. A line goes on in the next one where the two belong to one element of the structure tree,
or, in a file without tags, where the next line's first word would not have fitted on it.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from generator.fonts.coverage import script_of
from generator.proof.seen import Box, PageSeen, Run
from generator.proof.spaces import takes_space

SAME_LINE, RAISED = 0.2, 0.62  # in em: how far baselines of one line lie apart; of a raised or lowered small letter
COLUMN_GAP, MARKER_GAP = 1.5, 4.0  # in em: a gap that parts columns; the gap behind a list's marker
MARK_REACH = 0.5  # in em: how far beyond its letter a mark of no width may stand
NEAR = 24  # runs of a row among which a raised figure looks for its neighbour
MARKER = re.compile(r"^(?:[\u2022\u25cf\u25cb\u25e6\u25aa\u25a0\u2023\u2043\u2013\u2014*·o-]|\(?[\w\d]{1,3}[.)])\s*$")
BULLET = re.compile(
    r"[\u2022\u25cf\u25cb\u25e6\u25aa\u25a0\u2023\u2043]"
)  # it marks an item also where no space is read behind it
_FORWARD = re.compile(r"[A-Za-z0-9\u0660-\u0669\u06f0-\u06f9][A-Za-z0-9\u0660-\u0669\u06f0-\u06f9.,:/+%-]*")
_RTL, _LTR = frozenset({"R", "AL"}), frozenset({"L", "EN", "AN"})
# Languages written from right to left (CLDR 45, likely subtags), and the scripts of which that holds.
_RTL_TONGUES = frozenset(
    "ar arc arz ckb dv fa fas he ks nqo pnb ps sd syr ug ur yi arab hebr nkoo syrc thaa".split()  # noqa: SIM905
)
_CJK = frozenset({"Hani", "Hira", "Kana", "Hang", "Bopo"})
_SILENT = frozenset({"Mn", "Me", "Cf", "Cc"})


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text on a page.

    `size` is that of most of its letters; `block` the element or paragraph that it belongs to (-1 for none); `role` that
    element's role, "" where the file has no tags. `step` is the distance to the next line of its block in points, 0 for
    the last one; `wraps` whether the line is full, so that the next word had to go to the next line.
    """

    page: int
    runs: tuple[Run, ...]
    box: Box
    y: float
    size: float
    text: str
    rtl: bool = False
    block: int = -1
    role: str = ""
    step: float = 0.0
    wraps: bool = False
    furniture: bool = False

    @property
    def start(self) -> float:
        """Where the line begins, in reading direction."""
        return self.box[2] if self.rtl else self.box[0]

    @property
    def end(self) -> float:
        """Where the line ends, in reading direction."""
        return self.box[0] if self.rtl else self.box[2]

    @property
    def chars(self) -> int:
        """The characters that take room: marks that stand on a letter, joiners and spaces at the ends are not counted."""
        if self.text.isascii():
            return len(self.text.strip())
        return sum(unicodedata.category(c) not in _SILENT for c in self.text.strip())

    @property
    def widths(self) -> float:
        """The same in letters of full width: a Latin letter, a figure, a space in a Chinese line takes half the room of a sign
        (Unicode Annex 11, East Asian Width)."""
        signs = [c for c in self.text.strip() if unicodedata.category(c) not in _SILENT]
        return sum(1.0 if unicodedata.east_asian_width(c) in "WF" else 0.5 for c in signs)

    @property
    def cjk(self) -> bool:
        """True where most letters are Chinese, Japanese or Korean."""
        return script_of_text(self.text) in _CJK


def lines_of(
    page: PageSeen,
    owner: Callable[[Run], tuple[int, str]],
    furniture: Callable[[Run], bool],
    turned: Callable[[int], bool] = lambda _: False,
) -> list[Line]:
    """The lines of a page from top to bottom, columns apart. `owner` says the block and role of a run; `turned` whether
    the language of a block reads from right to left, so that a line of Latin names in it does too."""
    upright = [run for run in page.visible if run.angle == 0]
    rows = _rows(upright, _places(upright))
    gutters = _gutters(rows)
    return [_line(page.number, part, owner, furniture, turned) for row in rows for part in _parts(row, owner, gutters)]


def _places(runs: Iterable[Run]) -> dict[int, tuple[float, int]]:
    """Where each run stands in its row: where it begins, and the turn in which it was painted.

    A mark of a left-to-right script that is painted by itself, without a width (Thai tones, Burmese and Khmer signs), stands
    over or beyond the end of its letter: its place is that of the run which it was painted after, whatever its x.
    """
    places: dict[int, tuple[float, int]] = {}
    before: Run | None = None
    for turn, run in enumerate(runs):
        rides = before is not None and _rides_on(run, before)
        places[id(run)] = (places[id(before)][0] if rides else run.box[0], turn)
        before = run
    return places


def _rides_on(run: Run, before: Run) -> bool:
    """True for marks without width at the end of the run that was painted before them."""
    near = MARK_REACH * run.size
    return (
        run.box[2] - run.box[0] < 0.05 * run.size
        and abs(run.y - before.y) <= SAME_LINE * run.size
        and before.box[0] <= run.box[0] <= before.box[2] + near
        and all(unicodedata.category(c) in _SILENT for c in run.text)
        and not is_rtl(before.text)
    )


def _rows(runs: Iterable[Run], places: Mapping[int, tuple[float, int]]) -> list[list[Run]]:
    """Runs by baseline; a smaller run whose baseline lies a little off (a raised figure) joins the line that it stands beside.

    A run that is painted twice at one place, as some producers do for bold, counts once.
    """
    rows: list[list[Run]] = []
    heads: list[Run] = []
    for run in sorted({(r.text, r.box): r for r in runs}.values(), key=lambda r: (-r.y, r.box[0])):
        at = next(
            (i for i in range(len(rows) - 1, max(-1, len(rows) - 5), -1) if _shares(run, heads[i], rows[i][-NEAR:])),
            None,
        )
        if at is None:
            rows.append([run])
            heads.append(run)
        else:
            rows[at].append(run)
            heads[at] = run if run.size > heads[at].size else heads[at]
    return [sorted(row, key=lambda r: places[id(r)]) for row in rows]


def _shares(run: Run, head: Run, near: Sequence[Run]) -> bool:
    """True where a run stands on the baseline of a row, whose largest run is `head`."""
    off = abs(head.y - run.y)
    big, small = max(head.size, run.size), min(head.size, run.size)
    if off <= SAME_LINE * small:
        return True
    if small >= 0.85 * big or off > RAISED * big:
        return False
    return any(
        -0.1 * big < run.box[0] - r.box[2] < 0.4 * big or -0.1 * big < r.box[0] - run.box[2] < 0.4 * big for r in near
    )


def _gutters(rows: Sequence[Sequence[Run]]) -> frozenset[tuple[str, int]]:
    """The sides of gutters, in whole points: where four rows or more end, or go on, at the same place beside a wide gap, two
    columns stand side by side, also where one element runs through both."""
    sides = Counter[tuple[str, int]]()
    for row in rows:
        reach = row[0].box[2]
        for run in row[1:]:
            if run.box[0] - reach > COLUMN_GAP * run.size:
                sides.update([("ends", round(reach)), ("begins", round(run.box[0]))])
            reach = max(reach, run.box[2])
    return frozenset(side for side, count in sides.items() if count >= 4)


def _parts(
    row: Sequence[Run], owner: Callable[[Run], tuple[int, str]], gutters: frozenset[tuple[str, int]]
) -> list[list[Run]]:
    """A row cut where columns or cells part: at a wide gap, unless it lies behind a list's marker, and between elements."""
    parts: list[list[Run]] = [[row[0]]]
    reach = row[0].box[2]  # a mark, or a raised figure, may end before the run that it stands over
    for before, run in pairwise(row):
        gap, em = run.box[0] - reach, max(before.size, run.size)
        marker = (MARKER.match(_joined(parts[-1])) and len(parts[-1]) < 3) or MARKER.match(run.text.strip())
        mine, other = owner(before)[0], owner(run)[0]
        one = mine == other >= 0 and gutters.isdisjoint([("ends", round(reach)), ("begins", round(run.box[0]))])
        apart = gap > 6 * em if one else gap > (MARKER_GAP if marker else COLUMN_GAP) * em
        if apart or (mine != other and mine >= 0 and other >= 0 and gap > 0.3 * em and not marker):
            parts.append([run])
            reach = run.box[2]
        else:
            parts[-1].append(run)
            reach = max(reach, run.box[2])
    return parts


def _line(
    page: int,
    runs: list[Run],
    owner: Callable[[Run], tuple[int, str]],
    furniture: Callable[[Run], bool],
    turned: Callable[[int], bool],
) -> Line:
    sizes = Counter[float]()
    for run in runs:
        sizes[run.size] += run.glyphs
    size = sizes.most_common(1)[0][0]
    owners = Counter(owner(run) for run in runs if not MARKER.match(run.text.strip()))
    block, role = owners.most_common(1)[0][0] if owners else owner(runs[0])
    rtl = (block >= 0 and turned(block)) or is_rtl("".join(run.text for run in runs))
    base = next(run.y for run in runs if run.size == size)
    boxes = [run.box for run in runs]
    box = min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes)
    text = _joined([_turned(r) for r in _from_right(runs)] if rtl else runs)
    whole = all(furniture(run) for run in runs)
    return Line(page, tuple(runs), box, base, size, text, rtl, block, role, furniture=whole)


def _from_right(runs: Sequence[Run]) -> Iterator[Run]:
    """The runs of a right-to-left line as they are read: from the right, but Latin words and figures among them from the left."""
    forward: list[Run] = []
    for run in reversed(runs):
        if any(unicodedata.bidirectional(c) in _LTR for c in run.text) and not is_rtl(run.text):
            forward.append(run)
            continue
        yield from reversed(forward)
        forward = []
        yield run
    yield from reversed(forward)


def _turned(run: Run) -> Run:
    """A right-to-left run stands in the file as the eye meets it from the left; turned, it reads. Figures never turn."""
    if not is_rtl(run.text):
        return run
    return replace(run, text=_FORWARD.sub(lambda found: found[0][::-1], run.text[::-1]))


def _joined(runs: Sequence[Run]) -> str:
    """The words of runs, with a space where there is a gap between letters that take one."""
    text = runs[0].text
    for before, run in pairwise(runs):
        gap = max(run.box[0] - before.box[2], before.box[0] - run.box[2])
        listed = MARKER.match(text) or MARKER.match(run.text.strip())
        wants = listed or (text[-1:] and run.text[:1] and takes_space(text[-1]) and takes_space(run.text[0]))
        text += f" {run.text}" if wants and gap > 0.17 * max(run.size, before.size) else run.text
    return " ".join(text.split())


@lru_cache(8192)
def is_rtl(text: str) -> bool:
    """True where more letters read from right to left than from left to right (Unicode Annex 9)."""
    kinds = Counter(unicodedata.bidirectional(c) for c in text)
    return sum(kinds[k] for k in _RTL) > kinds["L"]


def reads_from_right(language: str) -> bool:
    """True for a language tag (BCP 47) whose language, or whose script where it names one, reads from right to left."""
    parts = language.lower().split("-")
    script = next((part for part in parts[1:] if len(part) == 4), parts[0])
    return script in _RTL_TONGUES


@lru_cache(8192)
def script_of_text(text: str) -> str:
    """The script of most of its letters (ISO 15924), "" where it has none."""
    scripts = Counter(script_of(c) for c in text if c.isalpha())
    scripts.pop("Zyyy", None)
    scripts.pop("Zinh", None)
    return scripts.most_common(1)[0][0] if scripts else ""


def begins_item(text: str) -> bool:
    """Whether a line begins with the marker of a list's item."""
    return bool(BULLET.match(text) or MARKER.match(text.partition(" ")[0]))
