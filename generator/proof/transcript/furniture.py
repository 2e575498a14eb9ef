"""Heads and feet: what stands on the pages apart from the text, told once for all pages on which it is the same.

A page's own number and the number of pages become {page} and {pages}, a version such as 3f9c02ab becomes {id}: a new
word on one page must not change the foot of every other.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.proof.transcript.area import Area
from generator.proof.transcript.blocks import folded
from generator.proof.transcript.boxes import drawn_in_words
from generator.proof.transcript.things import Painted, Run, Shape

_NUMBER = re.compile(r"\d+")
_VERSION = re.compile(r"\b(?=[0-9a-f]*[a-f])(?=[0-9a-f]*\d)[0-9a-f]{7,64}\b")


@dataclass(frozen=True, slots=True)
class Furniture:
    """The lines of one page's head, foot and margins, and the drawings that belong to them."""

    lines: tuple[str, ...]
    shapes: tuple[Shape, ...]


def furniture_of(page: Painted, loose: Sequence[Shape], look: str) -> Furniture:
    """What a page has beside its text. `loose` are its drawings, `look` says how most of the text looks."""
    body = [run for run in page.runs if not run.artifact and run.text.strip()]
    low, high = min((r.area.y0 for r in body), default=page.height), max((r.area.y1 for r in body), default=0.0)
    runs = [run for run in page.runs if run.artifact and run.text.strip()]
    lines, own = list[str](), list[Shape]()
    for name, part in (
        ("head", [r for r in runs if r.y > high]),
        ("foot", [r for r in runs if r.y < low]),
        ("beside", [r for r in runs if low <= r.y <= high]),
    ):
        lines += [_in_words(name, run, page, look) for run in sorted(part, key=lambda r: (-round(r.y), round(r.x)))]
        if part and name != "beside":
            zone = _zone(name, part, page)
            here = [s for s in loose if s.area.within(zone)]
            lines += [f"{name}  {line}" for line in drawn_in_words(page, here, ())]
            own += here
    return Furniture(tuple(lines), tuple(own))


def _zone(name: str, runs: Sequence[Run], page: Painted) -> Area:
    """From the edge of the page to a little past the text of its head or foot."""
    if name == "head":
        return Area(0, min(r.area.y0 for r in runs) - 12, page.width, page.height)
    return Area(0, 0, page.width, max(r.area.y1 for r in runs) + 12)


def _in_words(name: str, run: Run, page: Painted, look: str) -> str:
    size = f"{run.size:.1f}".removesuffix(".0")
    colour = "" if run.colour == "#000" else f" {run.colour}"
    family = "" if run.family == look else f" {run.family}"
    style = f"{size} pt{family}{' ' + run.weight if run.weight else ''}{colour}"
    text = _VERSION.sub("{id}", folded(run.text))
    height = f"{page.height - run.y:.0f} down" if name == "head" else f"{run.y:.0f} up"
    return f"{name}  {text}  [{style}, {_aside(run, page)}, {height}]"


def _aside(run: Run, page: Painted) -> str:
    """Where a run stands across the page: by the side that it is nearest to, so that its length does not matter."""
    left, right = run.area.x0, page.width - run.area.x1
    if abs(left - right) < 3:
        return "centred"
    return f"{run.x:.0f} in" if left < right else f"{round(right / 2) * 2} from the right"


def folded_over(pages: Sequence[tuple[int, Furniture]], total: int) -> dict[int, list[str]]:
    """The furniture of each page (by number): its lines, or that it is as on an earlier page."""
    told, group, shared = dict[int, list[str]](), list[int](), set[tuple[str, ...]]()
    lines = {number: furniture.lines for number, furniture in pages}
    for number, furniture in pages:
        here = set(_templates(furniture.lines, number, total))
        if group and shared & here:
            shared &= here
            group.append(number)
            continue
        _tell(told, group, shared, lines)
        group, shared = [number], here
    _tell(told, group, shared, lines)
    return told


def _tell(
    told: dict[int, list[str]], group: list[int], shared: set[tuple[str, ...]], lines: dict[int, tuple[str, ...]]
) -> None:
    if not group:
        return
    best = max(shared, key=lambda t: (sum(line.count("{page") for line in t), t))
    told[group[0]] = list(best if len(group) > 1 else lines[group[0]])
    for number in group[1:]:
        told[number] = [f"head and foot  as on page {group[0]}"] if best else []


def _templates(lines: tuple[str, ...], number: int, total: int) -> Iterator[tuple[str, ...]]:
    """Every way to read some of the numbers in the lines as the page's own or the last page's."""
    if not lines:
        yield ()
        return
    text, places = "\n".join(lines), list[tuple[int, int, tuple[str, ...]]]()
    for match in _NUMBER.finditer(text):
        names = tuple(name for name, value in (("{page}", number), ("{pages}", total)) if _value(match[0]) == value)
        if names and _in_text(text, match.start()):
            places.append((match.start(), match.end(), (match[0], *names)))
    for chosen in itertools.product(*(names for _, _, names in places[:4])):
        made, at = "", 0
        for (start, end, _), name in zip(places[:4], chosen, strict=True):
            made, at = made + text[at:start] + name, end
        yield tuple((made + text[at:]).split("\n"))


def _in_text(text: str, at: int) -> bool:
    """True where a place is in the words of a line, not in the brackets that say how they look."""
    line_end = text.find("\n", at)
    rest = text[at : line_end if line_end >= 0 else len(text)]
    return "[" in rest


def _value(digits: str) -> int:
    return int("".join(str(unicodedata.digit(c)) for c in digits))
