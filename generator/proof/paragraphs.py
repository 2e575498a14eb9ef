"""Which lines belong together: paragraphs by tag or by sight, lines that are full, and what is page furniture."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from generator.proof.lines import MARKER, Line

ZONE = 0.13  # of the page's height, at its head and foot: where furniture stands
SAME_PLACE = 3.0
SAME_SIZE, FARTHEST, LOOSE = 0.03, 2.05, 1.12
OTHER_SIZE = 0.12  # a second language in another size below the first, in one element, is no line that goes on
INDENT = 2.6  # in em: how far a line may begin from the one above and still go on in it
WORD_GAP = 0.25
NEAR = 60
# A page number alone, or with a word before it: "7", "- 7 -", "Page 7 of 9", "Seite 7", "7/9". Digits of any script.
PAGE_NUMBER = re.compile(r"^\W*(?:[^\W\d]{1,10}\.?\s+)?(\d{1,4})(?:\s*(?:/|\w{1,4})\s*(\d{1,4}))?\W*$")


def with_furniture(lines: Sequence[Line], heights: Sequence[float]) -> list[Line]:
    """The lines; what repeats at the head or foot of pages, and page numbers there, is marked as furniture."""
    places: dict[tuple[str, int], set[int]] = defaultdict(set)
    for line in lines:
        if _in_zone(line, heights):
            places[_likeness(line)].add(line.page)
    return [
        replace(line, furniture=True)
        if not line.furniture and _in_zone(line, heights) and (_repeats(line, places) or _is_number(line, heights))
        else line
        for line in lines
    ]


def _in_zone(line: Line, heights: Sequence[float]) -> bool:
    height = heights[line.page - 1]
    return line.y < ZONE * height or line.y > (1 - ZONE) * height


def _likeness(line: Line) -> tuple[str, int]:
    return re.sub(r"\d+", "#", line.text), round(line.y / SAME_PLACE)


def _repeats(line: Line, places: dict[tuple[str, int], set[int]]) -> bool:
    text, y = _likeness(line)
    return len(set().union(*(places.get((text, y + off), set()) for off in (-1, 0, 1)))) > 1


def _is_number(line: Line, heights: Sequence[float]) -> bool:
    found = PAGE_NUMBER.match(line.text)
    return (
        bool(found)
        and len(line.text) < 24
        and int((found or [0, 0])[1]) in (line.page, line.page - 1, line.page + 1)
        and len(heights) > 0
    )


def with_paragraphs(lines: Sequence[Line]) -> list[Line]:
    """The lines with the distance to the next line of their block, and whether they are full; blocks by sight where there are no tags."""
    by_page: dict[int, list[Line]] = defaultdict(list)
    for line in lines:
        by_page[line.page].append(line)
    found: list[Line] = []
    fresh = 1 + max((line.block for line in lines), default=0)
    usual = _usual_leading(by_page.values())
    for page in by_page.values():
        body = [line for line in page if not line.furniture]
        found += [line for line in page if line.furniture]
        below = _below(body)
        joined = _joined_pairs(body, below, usual)
        found += _numbered(body, joined, fresh)
        fresh += len(body)
    return sorted(found, key=lambda line: (line.page, -line.y, line.box[0]))


def _below(lines: Sequence[Line]) -> dict[int, int]:
    """Which line stands next below which one: the nearest of its size under it, and it the nearest above that one."""
    under = {i: j for i, line in enumerate(lines) if (j := _nearest(lines, i, line)) is not None}
    over: dict[int, int] = {}
    for i, j in under.items():
        if j not in over or lines[i].y < lines[over[j]].y:
            over[j] = i
    return {i: j for i, j in under.items() if over[j] == i}


def _nearest(lines: Sequence[Line], at: int, line: Line) -> int | None:
    """The nearest line below; lines come from top to bottom."""
    best, fall = None, FARTHEST * line.size
    for j in range(at + 1, len(lines)):
        other = lines[j]
        drop = line.y - other.y
        if drop > fall:
            break
        if drop > 0.5 * line.size and _overlaps(line, other):
            best, fall = j, drop
    return best


def _overlaps(one: Line, other: Line) -> bool:
    return one.box[0] < other.box[2] and other.box[0] < one.box[2]


def _usual_leading(pages: Iterable[Sequence[Line]]) -> float:
    """The baseline distance, in em, at which full lines go on most often; 0 where none does."""
    steps = Counter[float]()
    for page in pages:
        body = [line for line in page if not line.furniture]
        for i, j in _below(body).items():
            if _may_go_on(body[i], body[j]) and _is_full(body, i, j):
                steps[round((body[i].y - body[j].y) / body[i].size, 2)] += 1
    if not steps:
        return 0.0
    most = steps.most_common(1)[0][1]
    return min(step for step, count in steps.items() if count >= 0.5 * most)


def _may_go_on(line: Line, following: Line) -> bool:
    return (
        abs(line.size - following.size) <= SAME_SIZE * line.size
        and abs(line.start - following.start) <= INDENT * line.size
        and line.rtl == following.rtl
        and not MARKER.match(following.text.split(" ")[0] if following.text else "")
        and _weight(line) == _weight(following)
    )


def _weight(line: Line) -> bool:
    bold = sum(run.glyphs for run in line.runs if run.bold)
    return bold * 2 > sum(run.glyphs for run in line.runs)


def _is_full(lines: Sequence[Line], at: int, following: int) -> bool:
    """True where the first word of the next line would not have fitted on this one."""
    line, after = lines[at], lines[following]
    words = after.text.split(" ")
    share = 1.0 if line.cjk and not words else len(words[0]) / max(1, len(after.text))
    first = (after.box[2] - after.box[0]) * (min(share, 1 / max(1, len(after.text))) if line.cjk else share)
    room = first + (0 if line.cjk else WORD_GAP * line.size)
    edge = _edge(lines[max(0, at - NEAR) : at + NEAR], line)
    left = line.box[0] - edge if line.rtl else edge - line.box[2]
    return left <= room + 0.5


def _edge(lines: Sequence[Line], line: Line) -> float:
    """Where the column of a line ends: the farthest end of lines near it that begin where it begins, or are of its block."""
    start, indent, reach, y, block = line.start, INDENT * line.size, 12 * line.size, line.y, line.block
    ends = [line.end]
    for other in lines:
        if (block >= 0 and other.block == block) or (
            abs(other.y - y) <= reach and abs(other.start - start) <= indent and _overlaps(other, line)
        ):
            ends.append(other.end)
    return min(ends) if line.rtl else max(ends)


def _joined_pairs(lines: Sequence[Line], below: dict[int, int], usual: float) -> dict[int, tuple[int, bool]]:
    """Which line goes on in which one, and whether it is full: by the tags, else by sight."""
    joined: dict[int, tuple[int, bool]] = {}
    for i, j in below.items():
        line, after = lines[i], lines[j]
        if line.block >= 0 or after.block >= 0:
            if line.block == after.block and abs(line.size - after.size) <= OTHER_SIZE * line.size:
                joined[i] = (j, _is_full(lines, i, j))
        elif _may_go_on(line, after) and _is_full(lines, i, j) and line.y - after.y <= LOOSE * usual * line.size:
            joined[i] = (j, True)
    return joined


def _numbered(lines: Sequence[Line], joined: dict[int, tuple[int, bool]], fresh: int) -> list[Line]:
    blocks, out = dict[int, int](), list[Line]()
    for i, line in enumerate(lines):
        block = line.block if line.block >= 0 else blocks.get(i, fresh + i)
        after, full = joined.get(i, (None, False))
        if after is not None:
            blocks[after] = block
        step = line.y - lines[after].y if after is not None else 0.0
        out.append(replace(line, block=block, step=step, wraps=full))
    return out
