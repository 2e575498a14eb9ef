"""Right-to-left text put back into the order in which it is read, from where its glyphs stand on the page.

Heads and feet have no tags that say their words, and what pdfium makes of them in Arabic or Hebrew depends on what
stands beside them. This is the Unicode bidirectional algorithm (UAX 9) run backwards, for one line whose text is
mainly right-to-left.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from itertools import groupby

# The blocks whose letters are of these classes (UAX 9, 3.2; Unicode 16, DerivedBidiClass.txt).
_STRONG = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")

# What parts two Latin words: each is taken for isolated, as in "العربية (Arabic) · English".
_PARTING = frozenset("()[]{}«»·|")
_BRACKETS = {"(": "()", ")": "()", "[": "[]", "]": "[]", "{": "{}", "}": "{}", "«": "«»", "»": "«»"}


def is_right_to_left(text: str) -> bool:
    """True where a text has a strong right-to-left letter (UAX 9, classes R and AL)."""
    return bool(_STRONG.search(text))


def logical(glyphs: Sequence[tuple[float, str]]) -> str:
    """The words of a line from its characters with their places across the page, in the order in which pdfium has them."""
    groups = [(x, [char for _, char in same]) for x, same in groupby(glyphs, key=lambda glyph: glyph[0])]
    placed = [(x, letters[::-1] if _turned(groups, at) else letters) for at, (x, letters) in enumerate(groups)]
    in_order = sorted(placed, key=lambda group: -group[0])
    return _with_brackets("".join(_left_to_right_turned([char for _, letters in in_order for char in letters])))


def _turned(groups: Sequence[tuple[float, list[str]]], at: int) -> bool:
    """True where the letters of one glyph (a ligature) stand last letter first: pdfium turned them round with a stretch
    that it read from right to left."""
    here = groups[at][0]
    if at:
        return groups[at - 1][0] > here
    return len(groups) < 2 or groups[1][0] < here


def _left_to_right_turned(letters: list[str]) -> list[str]:
    """Latin words and numbers, read from the right, turned round again with what stands between them."""
    done, run = list[str](), list[str]()
    for char in [*letters, "\u0627"]:
        kind = unicodedata.bidirectional(char)
        if kind in ("L", "EN", "AN") or (run and kind not in ("R", "AL") and char not in _PARTING):
            run.append(char)
            continue
        loose = next((i for i, c in enumerate(reversed(run)) if unicodedata.bidirectional(c) in ("L", "EN", "AN")), 0)
        word, after = run[: len(run) - loose], run[len(run) - loose :]
        done, run = [*done, *reversed(word), *after, char], []
    return done[:-1]


def _with_brackets(text: str) -> str:
    """Brackets by turns opening and closing: which way a mirrored one was meant, its glyph does not say."""
    told, within = list[str](), dict[str, bool]()
    for char in text:
        pair = _BRACKETS.get(char)
        told.append(pair[within.get(pair, False)] if pair else char)
        if pair:
            within[pair] = not within.get(pair, False)
    return "".join(told)
