"""What a file says of itself, as a value."""

from __future__ import annotations

from dataclasses import dataclass

from generator.proof.tree import Tree


@dataclass(frozen=True, slots=True)
class FileFacts:
    """What a file says of itself; `claims` is the conformance that it claims ("PDF/UA-1, PDF/A-2A"),
    `titled` whether its metadata (XMP) hold its title too."""

    pages: int
    language: str
    title: str
    shows_title: bool
    tagged: bool
    claims: str
    creator: str
    bookmarks: int
    forms: bool
    dynamic: bool
    tree: Tree
    titled: bool = False
