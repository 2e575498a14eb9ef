"""What a screen reader hears: the structure tree of a PDF read aloud, element by element, in its order.

The words of a run are its ActualText, on the structure element or in the content, else what the codes stand for
(ToUnicode); a figure says its alternative text. White space is folded, as speech folds it. A file that writes no spaces
between its words, as some producers do, gets them where the pen moved on or a new line began.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.proof.seen import Mark, PageSeen, Piece
from generator.proof.spaces import takes_space
from generator.proof.tree import Claimed, Tree

HEADINGS = frozenset({"H", "H1", "H2", "H3", "H4", "H5", "H6"})
BLOCKS = HEADINGS | {"P", "LI", "TH", "TD", "Caption", "Figure", "Formula", "Form", "BlockQuote", "TOCI"}
BULLET = "\u2022"
_LINED = 0.7  # a file says its spaces where this share of its line ends has one


@dataclass(frozen=True, slots=True)
class Said:
    """One block as heard: its page (from 1), its standard type, its language, its words."""

    page: int
    role: str
    lang: str
    text: str


def listen(pdf: bytes) -> tuple[Said, ...]:
    """Every block in reading order. Raises pikepdf.PdfError for a file that cannot be opened."""
    from generator.proof.opened import opened

    with opened(pdf) as file:
        return spoken(file.tree, file.language, file.pages()) if file.tree.present else ()


def heard_words(pdf: bytes) -> str:
    """All that is heard, without the bullets of lists, white space folded."""
    return words_of(listen(pdf))


def heard_languages(pdf: bytes) -> tuple[str, ...]:
    """The languages in turn, each change of language once."""
    return languages_of(listen(pdf))


def words_of(blocks: Iterable[Said]) -> str:
    """The words of blocks, without the bullets of lists, white space folded."""
    return " ".join(" ".join(said.text.removeprefix(BULLET) for said in blocks).split())


def languages_of(blocks: Iterable[Said]) -> tuple[str, ...]:
    """The languages of blocks in turn, each change of language once."""
    langs = [said.lang for said in blocks if said.text != BULLET]
    return tuple(lang for i, lang in enumerate(langs) if i == 0 or langs[i - 1] != lang)


def spoken(tree: Tree, language: str, pages: Iterable[PageSeen]) -> tuple[Said, ...]:
    """Every block in reading order, from the tree and the pages as they were walked."""
    reader = _Reader(tree, {page.number: page.words for page in pages})
    for root in tree.roots:
        reader.read(root, _Where(1, language, 0))
    return reader.blocks()


@dataclass(frozen=True, slots=True)
class _Where:
    """What an element inherits: page, language, and the running number of its block."""

    page: int
    lang: str
    block: int


class _Reader:
    def __init__(self, tree: Tree, words: Mapping[int, Mapping[Mark, Sequence[Piece]]]) -> None:
        self._tree, self._words = tree, words
        self._roles: list[str] = ["Document"]
        self._said: list[tuple[_Where, Piece]] = []

    def read(self, place: int, where: _Where) -> None:
        """Read an element and everything below it."""
        element = self._tree.elements[place]
        block = where.block
        if element.role in BLOCKS:
            self._roles.append(element.role)
            block = len(self._roles) - 1
        here = _Where(element.page or where.page, where.lang if element.lang is None else element.lang, block)
        whole = element.spoken if element.spoken is not None else element.alt
        if whole is not None:
            self._said.append((here, Piece(whole, apart=False)))
            return
        for kid in element.kids:
            if isinstance(kid, Claimed):
                self._claim(kid, here)
            else:
                self.read(kid, here)
        if element.role == "Lbl":
            self._said.append((here, Piece(" ", apart=False)))

    def _claim(self, claim: Claimed, here: _Where) -> None:
        there = _Where(claim.page or here.page, here.lang, here.block)
        for piece in self._words.get(there.page, {}).get(claim.mark, ()):
            self._said.append((there, piece))

    def blocks(self) -> tuple[Said, ...]:
        """The words by block, in the order of each block's first word; a change of language begins a new row."""
        spaced = says_its_spaces(piece for _, piece in self._said)
        rows: list[tuple[int, Said]] = []
        for where, piece in self._said:
            if rows and rows[-1][0] == where.block and rows[-1][1].lang == where.lang:
                last = rows[-1][1]
                gap = "" if spaced or not _wants_space(last.text, piece) else " "
                rows[-1] = (where.block, Said(last.page, last.role, last.lang, last.text + gap + piece.text))
            else:
                rows.append((where.block, Said(where.page, self._roles[where.block], where.lang, piece.text)))
        folded = (Said(s.page, s.role, s.lang, " ".join(s.text.split())) for _, s in rows)
        return tuple(s for s in folded if s.text)


def says_its_spaces(pieces: Iterable[Piece]) -> bool:
    """True where the words of a file are parted by spaces of its own, also at the ends of lines."""
    parted = asked = 0
    before = ""
    for piece in pieces:
        if piece.apart and before and piece.text:
            asked += 1
            parted += before[-1:].isspace() or piece.text[:1].isspace() or not _wants_space(before, piece)
        before = piece.text or before
    return asked == 0 or parted / asked >= _LINED


def _wants_space(before: str, piece: Piece) -> bool:
    """True where two words meet without a space though the pen moved on between them."""
    return bool(
        piece.apart
        and before
        and piece.text
        and takes_space(before[-1])
        and takes_space(piece.text[0])
        and before[-1] not in "-/"
    )


def by_page(blocks: Iterable[Said]) -> Iterator[tuple[int, list[Said]]]:
    """The blocks of each page, in the order in which they are heard."""
    pages: dict[int, list[Said]] = {}
    for said in blocks:
        pages.setdefault(said.page, []).append(said)
    yield from sorted(pages.items())
