"""The structure tree read from a file (ISO 32000-1, 14.7), whatever shape it is in."""

from __future__ import annotations

from typing import Any

from generator.proof.reading import objects
from generator.proof.tree import Claimed, Element, Tree

MOST, DEEPEST = 200_000, 200


def read_tree(root: Any, pages: dict[tuple[int, int], int]) -> Tree:
    """The tree of a document's catalogue; `pages` numbers the pages by their object."""
    top = objects.entry(root, "/StructTreeRoot")
    if top is None:
        return Tree()
    reader = _Reader(objects.entry(top, "/RoleMap"), pages)
    roots = [reader.element(kid, -1, 0, 0) for kid in objects.items(objects.entry(top, "/K"))]
    return Tree(
        tuple(element for element in reader.found if element is not None),
        tuple(place for place in roots if place is not None),
        present=True,
        troubles=tuple(dict.fromkeys(reader.troubles)),
        held=frozenset(reader.held),
    )


class _Reader:
    def __init__(self, role_map: Any, pages: dict[tuple[int, int], int]) -> None:
        self._role_map, self._pages = role_map, pages
        self._roles: dict[str, str] = {}
        self._seen: set[tuple[int, int]] = set()
        self.found: list[Element | None] = []
        self.troubles: list[str] = []
        self.held: set[tuple[int, int]] = set()

    def element(self, given: Any, parent: int, page: int, depth: int) -> int | None:
        """Read an element and all below it; returns its place. An element met twice is read once."""
        number = objects.key(given)
        if depth > DEEPEST or len(self.found) >= MOST or number in self._seen:
            self.troubles.append("the structure tree is broken: it runs in a circle or is too large")
            return None
        if number != (0, 0):
            self._seen.add(number)
        place = len(self.found)
        self.found.append(None)
        page = self._page(given, page)
        role = self._role(objects.name(objects.entry(given, "/S")))
        kids: list[int | Claimed] = []
        for kid in objects.items(objects.entry(given, "/K")):
            kids += self._kid(kid, place, page, depth)
            if role == "Link":
                self.held.add(objects.key(objects.entry(kid, "/Obj")))
        named = objects.names(given)
        self.found[place] = Element(
            role=role,
            parent=parent,
            page=page,
            lang=objects.text(objects.entry(given, "/Lang")) if "/Lang" in named else None,
            spoken=objects.text(objects.entry(given, "/ActualText")) if "/ActualText" in named else None,
            alt=objects.text(objects.entry(given, "/Alt")) if "/Alt" in named else None,
            kids=tuple(kids),
            facts=(_facts(given) if "/A" in named else frozenset()) | ({"P"} if "/P" in named else frozenset()),
        )
        return place

    def _kid(self, kid: Any, place: int, page: int, depth: int) -> list[int | Claimed]:
        if isinstance(kid, int):
            return [Claimed(page, (0, kid))]
        kind = objects.name(objects.entry(kid, "/Type"))
        if kind == "MCR":
            stream = objects.key(objects.entry(kid, "/Stm"))[0]
            return [Claimed(self._page(kid, page), (stream, objects.whole(objects.entry(kid, "/MCID"), -1)))]
        if kind == "OBJR" or objects.entry(kid, "/S") is None:
            return []
        below = self.element(kid, place, page, depth + 1)
        return [] if below is None else [below]

    def _page(self, given: Any, default: int) -> int:
        page = objects.entry(given, "/Pg")
        return default if page is None else self._pages.get(objects.key(page), default)

    def _role(self, role: str) -> str:
        """The standard role; the role map may take several steps (14.7.3)."""
        if role not in self._roles:
            now, steps = role, 0
            while steps < 8 and (mapped := objects.name(objects.entry(self._role_map, f"/{now}"))) and mapped != now:
                now, steps = mapped, steps + 1
            self._roles[role] = now
        return self._roles[role]


def _facts(given: Any) -> frozenset[str]:
    """Attributes that rules ask for: "Scope" of a table header, "ListNumbering", "Headers"."""
    attributes = objects.entry(given, "/A")
    if attributes is None:
        return frozenset()
    wanted = ("Scope", "ListNumbering", "Headers", "Summary")
    return frozenset(
        name for item in objects.items(attributes, 16) for name in wanted if objects.entry(item, f"/{name}") is not None
    )
