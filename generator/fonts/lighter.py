"""Large fonts made lighter: Chinese, Japanese and Korean files cut down once to the characters of a national standard.

The engine copies a font's file for every size in which a page uses it: with 10 MB a file that is 60 MB and a tenth of the
time. What is kept is fixed, so that the bytes of a PDF never hang on what else was printed. A page that asks for one
character more is printed with the whole font.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import fontTools
from fontTools import subset
from fontTools.ttLib import TTFont

from generator.findings import ExitCode, Stop
from generator.fonts.coverage import characters
from generator.fonts.store import Face

LIGHT = "light"


@dataclass(frozen=True, slots=True)
class Repertoire:
    """The characters of a national standard, by the codec that bears its name, and those of our medicines beside it."""

    codec: str
    more: str = ""

    def __iter__(self) -> Iterator[int]:
        """The code points: Latin-1, punctuation, the dotted circle that shaping draws for a torn mark, the standard's own."""
        yield from (*range(0x20, 0x7F), *range(0xA0, 0x100), *range(0x2000, 0x2070), 0x25CC, *map(ord, self.more))
        for row in range(0xA1, 0xFF):
            for cell in range(0x40, 0xFF):
                try:
                    yield ord(bytes((row, cell)).decode(self.codec))
                except (UnicodeDecodeError, TypeError):
                    continue


# GB/T 2312-1980, Big5 (CNS 11643), KS X 1001:2004, JIS X 0208:1997.
REPERTOIRES = {
    "Noto Sans SC": Repertoire("gb2312", "䓬"),
    "Noto Sans TC": Repertoire("big5", "发肼"),
    "Noto Sans KR": Repertoire("euc_kr"),
    "Noto Sans JP": Repertoire("euc_jp"),
}


def light_enough(faces: tuple[Face, ...], text: str) -> tuple[Face, ...]:
    """The faces for a text, each large family in its light cut where that prints every character that the whole one would.

    Raises Stop (exit 3) where a light cut is not there yet and cannot be written beside its font.
    """
    asked = frozenset(map(ord, text))
    heavy = {face.family for face in faces if face.family in REPERTOIRES and not _covers(face, asked)}
    return tuple(_light(face) if face.family in REPERTOIRES and face.family not in heavy else face for face in faces)


def _covers(face: Face, asked: frozenset[int]) -> bool:
    return asked & characters(face.path) <= kept(face.family)


@cache
def kept(family: str) -> frozenset[int]:
    """The code points that the light cut of a family keeps, where the font has them."""
    return frozenset(REPERTOIRES[family])


@cache
def _light(face: Face) -> Face:
    """The light cut of a face, made where it is not there yet; two processes never make it at once."""
    path = light_path(face)
    if not path.is_file():
        try:
            _make(face, path)
        except OSError as fault:
            hint = "make room, or print Chinese once as somebody who may write there"
            raise Stop(f"{path.parent} cannot be written: {fault.strerror}", hint, ExitCode.MACHINE) from fault
    return replace(face, path=path)


def _make(face: Face, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with (path.parent / ".lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        if not path.is_file():
            part = path.with_suffix(f".{os.getpid()}.part")
            _cut(face.path, kept(face.family), part)
            part.replace(path)


def light_path(face: Face) -> Path:
    """Where the light cut lies: in the font's home, named by what it is made from (font, characters, tool)."""
    made_of = f"{face.sha256} {sorted(kept(face.family))} fontTools {fontTools.version}"
    home = face.path.parents[2]
    return home / LIGHT / f"{face.path.stem}-{hashlib.sha256(made_of.encode()).hexdigest()[:16]}.ttf"


def _cut(source: Path, wanted: Iterable[int], target: Path) -> None:
    """Write a font cut down to characters; everything else about it stays, so that it sets a line in the same way."""
    options = subset.Options(
        layout_features=["*"], name_IDs=["*"], notdef_outline=True, recalc_timestamp=False, hinting=True
    )
    with TTFont(source, lazy=True, recalcTimestamp=False) as font:
        cutter = subset.Subsetter(options)
        cutter.populate(unicodes=wanted)
        cutter.subset(font)
        font.save(target)
