"""The lines of a proof read back: where each stands, what sort it is, its words and its look."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

# What a comparison may leave out, and the sorts of line that tell it.
ASPECTS = {
    "title": ("title",),
    "language": ("language",),
    "pages": ("pages", "paper"),
    "claims": ("claims",),
    "fonts": ("font", "usual", "type"),
    "bookmarks": ("bookmarks", "bookmark"),
    "findings": ("finding",),
    "furniture": ("head", "foot", "beside", "head and foot"),
    "boxes": ("box",),
    "drawings": ("drawn",),
    "links": ("link",),
    "layout": ("set",),
}
FURNITURE = frozenset(ASPECTS["furniture"])
LAYOUT = frozenset({*ASPECTS["layout"], "type"})
FACTS = frozenset(sort for sorts in ASPECTS.values() for sort in sorts) - FURNITURE - LAYOUT - {
    "box",
    "drawn",
    "link",
} | {"tags"}

_GUTTER = re.compile(r"^│+")
_PAGE = re.compile(r"page (\d+)")


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its page (0 before the first), its sort ("P", "box", "foot"), its words, its look, the heading that it
    stands under, and whether it is in a box."""

    raw: str
    page: int = 0
    sort: str = ""
    text: str = ""
    look: str = ""
    heading: str = ""
    boxed: bool = False

    @property
    def is_block(self) -> bool:
        """True for what is read out: a heading, a paragraph, an item, a cell."""
        return bool(self.text) and self.sort not in FACTS | FURNITURE | LAYOUT | {"box", "drawn", "link", "page", ""}


def lines_of(proof: str) -> list[Line]:
    """The lines of a proof."""
    found, page, heading = list[Line](), 0, ""
    for raw in proof.splitlines():
        if number := _PAGE.fullmatch(raw):
            page, heading = int(number[1]), ""
        line = _line(raw, page)
        if line.sort[:1] == "H" and line.sort[1:2].isdigit():
            heading = line.text
        found.append(replace(line, heading=heading) if heading and line.is_block else line)
    return _boxes_named(found)


def _line(raw: str, page: int) -> Line:
    bare = raw.lstrip("│┌ ")
    sort, _, rest = bare.partition("  ")
    look = ""
    if rest.endswith("]") and (at := rest.rfind("  [")) >= 0:
        rest, look = rest[:at], rest[at + 3 : -1]
    return Line(raw, page, sort=sort.removesuffix(" …"), text=rest, look=look, boxed=raw[:1] in "│┌" and bool(raw))


def _boxes_named(lines: list[Line]) -> list[Line]:
    """A box is known by the first heading, or the first words, that stand in it."""
    named, words = list[Line](), ""
    for line in reversed(lines):
        if line.is_block and line.boxed:
            words = line.heading or line.text
        named.append(replace(line, heading=words) if line.sort == "box" else line)
    return named[::-1]


def without(proof: str, ignored: Collection[str | re.Pattern[str]]) -> str:
    """A proof without some aspects (names of ASPECTS), and with what a pattern finds taken out of the rest.

    Raises ValueError for a name that is none.
    """
    names = {name for name in ignored if isinstance(name, str)}
    if unknown := sorted(names - set(ASPECTS)):
        raise ValueError(f"nothing is called {unknown[0]!r} in a proof; there are: {', '.join(ASPECTS)}")
    if not ignored:
        return proof
    patterns = [pattern for pattern in ignored if not isinstance(pattern, str)]
    dropped = {sort for name in names for sort in ASPECTS[name]}
    kept = list(_kept(lines_of(proof), dropped, "fonts" in names, "boxes" in names))
    for pattern in patterns:
        kept = [pattern.sub("…", raw) for raw in kept]
    return "\n".join(kept) + "\n"


def _kept(lines: list[Line], dropped: Collection[str], looks: bool, gutters: bool) -> Iterator[str]:  # noqa: FBT001
    for line in lines:
        if line.sort not in dropped:
            raw = line.raw.removesuffix(f"  [{line.look}]") if looks and line.is_block else line.raw
            yield _GUTTER.sub(lambda found: " " * len(found[0]), raw) if gutters else raw
