"""Where two pages of one leaflet differ, read off their HTML: the words of whole paragraphs and headings, and one line of the foot.

Everything else must be the same letter for letter, mark-up included; otherwise the pages have no common plate.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree

from generator.page.typeset import Page

# What an imprint may be set in: every plate holds the glyphs of these, in every face, whoever it was made for.
LETTERS = (
    " \u00a00123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz&'()+,-./:\u00b7\u2019\u2013"
    "\u00c1\u00c9\u00cd\u00d1\u00d3\u00da\u00dc\u00e1\u00e9\u00ed\u00f1\u00f3\u00fa\u00fc"
)
BLOCKS = ("p", "h1", "h2", "h3")
_ONE = r"<(?:p|h1|h2|h3)\b[^>]*>.*?</(?:p|h1|h2|h3)>"
_BLOCK = re.compile(rf"({_ONE})", re.DOTALL)
# The foot's second line, as the template writes it: the strings are CSS, escaped with a backslash.
_FOOT = re.compile(r'(@bottom-(?:left|right) \{ content: "(?:[^"\\]|\\.)*" "\\a " ")((?:[^"\\]|\\.)*)(")')
_INLINE = frozenset({"strong", "b", "em", "i", "span", "bdi"})
_WHITE = re.compile("[ \t\n\r\f]+")
_LETTERS = dict.fromkeys(map(ord, LETTERS))


class Unlike(Exception):
    """Two pages differ in more than words that a plate can change; the page must be printed in full."""


@dataclass(frozen=True, slots=True)
class Parts:
    """A page cut into its blocks (paragraphs and headings, in document order), what stands between, the foot's own line."""

    blocks: tuple[str, ...]
    between: tuple[str, ...]
    foot: str


def parts_of(page: Page) -> Parts:
    """Cut a page. Raises Unlike for a head that the template did not write."""
    pieces = _BLOCK.split(page.html)
    feet = _FOOT.findall(pieces[0])
    if len(feet) != 1 or "\\" in feet[0][1]:
        raise Unlike("the foot is not as the template writes it")
    return Parts(tuple(pieces[1::2]), (_FOOT.sub(r"\1\3", pieces[0]), *pieces[2::2]), feet[0][1])


def changed(old: Parts, new: Parts) -> list[int]:
    """Which blocks say something else. Raises Unlike where anything but words differs."""
    if old.between != new.between or len(old.blocks) != len(new.blocks):
        raise Unlike("the pages are built differently")
    found = [at for at, (one, other) in enumerate(zip(old.blocks, new.blocks, strict=True)) if one != other]
    for at in found:
        alike(spoken(old.blocks[at]), spoken(new.blocks[at]))
    alike(old.foot, new.foot)
    return found


def alike(old: str, new: str) -> None:
    """Raise Unlike where two texts differ in a character that not every plate holds."""
    if old.translate(_LETTERS) != new.translate(_LETTERS):
        raise Unlike("the words differ in letters that are not on the plate")


def spoken(block: str) -> str:
    """All words of a block, as its source has them."""
    return "".join(_parsed(block).itertext())


def label(block: str) -> str:
    """All words of a block with white space as CSS leaves it (CSS Text 3, section 4.1.1)."""
    return _WHITE.sub(" ", spoken(block)).strip(" ")


def skeleton(block: str) -> list[tuple[str, tuple[tuple[str, str], ...]]]:
    """The elements of a block in order, with their attributes. Raises Unlike for one that holds more than words."""
    elements = list(_parsed(block).iter())
    if any(element.tag not in _INLINE for element in elements[1:]):
        raise Unlike("a block holds more than words")
    return [(element.tag, tuple(sorted(element.items()))) for element in elements]


def texts(block: str) -> list[str]:
    """The texts of a block as they stand in its boxes: white space collapsed over the whole of it, empty ones left out."""
    found, after_space = [], True
    for text in _nodes(_parsed(block)):
        said = _WHITE.sub(" ", text)
        said = said[1:] if after_space and said.startswith(" ") else said
        after_space = said.endswith(" ") if said else after_space
        found.append(said)
    return [said for said in found if said]


def _nodes(element: ElementTree.Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        yield from _nodes(child)
        yield child.tail or ""


def _parsed(block: str) -> ElementTree.Element:
    try:
        return ElementTree.fromstring(block)  # noqa: S314  (our own template's words, no entities declared)
    except ElementTree.ParseError as fault:
        raise Unlike(f"a block cannot be read: {fault}") from fault
