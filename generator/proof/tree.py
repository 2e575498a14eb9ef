"""The structure tree of a file as values (ISO 32000-1, 14.7): elements with their role, language, words and marks.

The tree is flat: an element names its parent and its kids by their place in the tuple, so that a tree of any depth can
be handed from process to process. Roles are standard roles; the role map is followed.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from generator.proof.seen import Mark


@dataclass(frozen=True, slots=True)
class Claimed:
    """A piece of content that an element claims: the page (from 1, 0 for none) and the mark on it."""

    page: int
    mark: Mark


@dataclass(frozen=True, slots=True)
class Element:
    """One element. `kids` are claims and the places of elements, in order; `page` is 0 where it is not said."""

    role: str
    parent: int
    page: int
    lang: str | None
    spoken: str | None
    alt: str | None
    kids: tuple[int | Claimed, ...]
    facts: frozenset[str] = field(default_factory=frozenset)


@dataclass(frozen=True, slots=True)
class Tree:
    """All elements, parents before their kids, and the places of the first ones; `present` is false in an untagged file.

    `held` are the numbers of the annotations that Link elements hold.
    """

    elements: tuple[Element, ...] = ()
    roots: tuple[int, ...] = ()
    present: bool = False
    troubles: tuple[str, ...] = ()
    held: frozenset[tuple[int, int]] = frozenset()
