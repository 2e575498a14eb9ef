"""`assert pdf == pdf_pictures`: pages against the pictures that were kept of them, pixel by pixel."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import count
from pathlib import Path
from typing import Any

from generator.proof.difference import Pixels, difference, marked, masked
from generator.proof.fonts_inside import fonts_inside
from generator.proof.pictures import PNG, Picture, each_picture, read_png
from generator.proof.regions import regions
from generator.proof.transcript.area import Area
from generator.proof.transcript.unreadable import Unreadable
from generator.snapshots.sheet import Panel, write_sheet
from generator.snapshots.storage import Shelf
from generator.verbs.compare import documents_of

MARGIN = 2  # pixels around what is masked
SHOWN = 20  # pages of a failure that are drawn to look at; the others are told


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How pages are drawn and compared; see `PdfPictures.__call__`."""

    dpi: int = 60
    grey: bool = False
    pages: tuple[int, ...] | None = None
    tolerance: float = 0.0
    levels: int = 0
    mask_tags: Collection[str] = ()
    mask_texts: Collection[str | re.Pattern[str]] = ()
    fonts: Mapping[str, str] | None = None


@dataclass(frozen=True, eq=False)
class PdfPictures:
    """What the pages of a PDF are held against, one PNG a page.

    `skip` is called with a reason where the snapshot was drawn with other fonts; `folder` says where a failure is shown.
    """

    shelf: Shelf
    title: str
    accept: str
    skip: Callable[[str], Any]
    folder: Callable[[], Path]
    settings: Settings = field(default_factory=Settings)

    __hash__ = None  # type: ignore[assignment]

    def __call__(self, *, pages: Iterable[int] | None = None, **how: Any) -> PdfPictures:
        """Some `pages` (from 1), drawn at so many `dpi` (60), in `grey` (no). Exact, unless a share of the pixels may
        differ (`tolerance`, 0 to 1), or each by some `levels` of 255. What has one of the tags in `mask_tags` or shows one
        of `mask_texts` is painted over. `fonts` are the fonts that the document is made with, and their versions or
        digests, by name [default: as the PDF says]."""
        made = Settings(pages=None if pages is None else tuple(sorted(set(pages))), **how)
        if not 0 <= made.tolerance < 1 or not 0 <= made.levels < 256:
            raise ValueError("tolerance is a share of the pixels, from 0 to 1; levels are from 0 to 255")
        return replace(self, settings=made)

    def __repr__(self) -> str:
        return "pdf_pictures"

    def __eq__(self, pdf: object) -> bool:
        __tracebackhide__ = True
        if fault := self._fault(pdf):
            raise AssertionError(fault)
        return True

    def __ne__(self, pdf: object) -> bool:
        return bool(self._fault(pdf))

    def _fault(self, pdf: Any) -> str:
        """What is wrong with the pictures, in words; nothing where all is well."""
        try:
            documents = documents_of(pdf)
            if len(documents) != 1:
                return f"pictures are kept of one document, and this build made {len(documents)}: give one path"
        except Unreadable as fault:
            return f"{fault}\nhint: {fault.hint}"
        ((name, data),) = documents.items()
        try:
            return self._compared(data)
        except Unreadable as fault:
            return f"{name or 'the PDF'}: {fault}\nhint: {fault.hint}"

    def _compared(self, pdf: bytes) -> str:
        how = self.settings
        drawn = each_picture(pdf, how.dpi, grey=how.grey, pages=how.pages)
        masks = _masks(pdf, how)
        fonts = fonts_inside(pdf)  # also of use where others are told: it refuses what cannot be read whole
        said = {"dpi": str(how.dpi), "fonts": _in_lines(fonts if how.fonts is None else how.fonts)}
        faults, panels, more = list[str](), list[Panel](), False
        for number, picture in zip(how.pages or count(1), drawn, strict=False):
            fault, panel = self._page(number, picture, masks.get(number, ()), said)
            faults += [fault] if fault else []
            panels += [panel] if panel and len(panels) < SHOWN else []
            more |= bool(panel) and panel is not panels[-1]
        if not faults:
            return ""
        part = f" (the first {SHOWN} pages)" if more else ""
        where = [f"Look at it{part}: {write_sheet(self.folder(), self.title, panels)}"] if panels else []
        return "\n".join([*faults, "", *where, f"To accept it: {self.accept}"])

    def _page(
        self, number: int, picture: Picture, masks: Collection[Pixels], said: Mapping[str, str]
    ) -> tuple[str, Panel | None]:
        """One page against its snapshot: what is wrong with it, and what there is to be seen of it."""
        name, new = f"page-{number}", {**said, "masks": _as_text(masks)}
        kept, png = self.shelf.known(name), masked(picture, masks).png
        if kept is None or (self.shelf.updating and not kept.startswith(PNG)):
            good = self.shelf.hold(png(new), name).good
            return ("" if good else f"page {number}: there is no picture yet"), None
        known, told = read_png(kept)
        if not self.shelf.updating:
            self._same_fonts(told.get("fonts", ""), new["fonts"])
        both = {*masks, *_from_text(told.get("masks", ""))}
        known, now = masked(known, both), masked(picture, both)
        fault, seen = _difference(number, known, now, self.settings)
        if not fault and (told == new or not self.shelf.updating):
            self.shelf.hold(kept, name)
            return "", None
        good = self.shelf.hold(png(new), name).good
        return ("", None) if good else (fault, Panel(name, known, now, seen))

    def _same_fonts(self, known: str, now: str) -> None:
        """Skip the test where the fonts are the same ones in another version; other fonts are a difference like any."""
        one, other = (dict(line.rsplit(" ", 1) for line in text.splitlines()) for text in (known, now))
        if one.keys() == other.keys() and one != other:
            changed = ", ".join(f"{name} {one[name]}, here {other[name]}" for name in one if one[name] != other[name])
            self.skip(f"the pictures were drawn with other fonts: {changed}")


def _difference(number: int, known: Picture, now: Picture, how: Settings) -> tuple[str, Picture | None]:
    """What is different, in words and marked; nothing where it is within the tolerance."""
    if (known.width, known.height, known.channels) != (now.width, now.height, now.channels):
        sizes = [f"{p.width} x {p.height} pixels{' in grey' * (p.channels == 1)}" for p in (now, known)]
        return f"page {number}: the picture has {sizes[0]}, the snapshot {sizes[1]}", None
    found, all_pixels = difference(known, now, how.levels), now.width * now.height
    if found.count <= how.tolerance * all_pixels:
        return "", None
    left, top, right, bottom = (round(side * 72 / how.dpi) for side in found.around)
    share = f"{found.count / all_pixels:.2%}"
    where = f"{left} to {right} pt from the left, {top} to {bottom} pt from the top"
    return f"page {number}: {found.count:,} pixels are different ({share}), {where}", marked(now, found)


def _masks(pdf: bytes, how: Settings) -> dict[int, list[Pixels]]:
    if not (how.mask_tags or how.mask_texts):
        return {}
    scale, found = how.dpi / 72, regions(pdf, how.mask_tags, how.mask_texts, how.pages)
    return {number: [_in_pixels(area, scale) for area in areas] for number, areas in found.items()}


def _in_pixels(area: Area, scale: float) -> Pixels:
    low, high = (int(area.x0 * scale) - MARGIN, int(area.y0 * scale) - MARGIN), (area.x1 * scale, area.y1 * scale)
    return *low, int(high[0]) + MARGIN + 1, int(high[1]) + MARGIN + 1


def _as_text(masks: Collection[Pixels]) -> str:
    return ";".join(",".join(map(str, mask)) for mask in sorted(set(masks)))


def _from_text(text: str) -> list[Pixels]:
    rows = [tuple(map(int, part.split(","))) for part in text.split(";") if part]
    return [(row[0], row[1], row[2], row[3]) for row in rows if len(row) == 4]


def _in_lines(fonts: Mapping[str, str]) -> str:
    return "\n".join(f"{name} {version}" for name, version in sorted(fonts.items()))
