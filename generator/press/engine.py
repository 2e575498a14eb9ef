"""From HTML to PDF/UA with WeasyPrint 70: offline, with the pinned fonts alone, the same bytes for the same page.

Imported only when something is to be printed: the engine takes most of a second to load.
"""

from __future__ import annotations

import datetime
import os
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

from generator.findings import Checked, ExitCode, Place, Stop, error
from generator.fonts.coverage import characters_of, glyph_of
from generator.fonts.store import Face
from generator.page.typeset import Page
from generator.press.fitting import cut_behind_front, fitted
from generator.press.hearing import heard
from generator.press.layout import faults_of_layout, faults_of_size
from generator.press.loading import FatalURLFetchingError, ffi, weasyprint
from generator.press.repair.claims import VARIANT
from generator.press.repair.glyphs import Journal, Unrepairable
from generator.press.repair.install import Kept, Repair
from generator.press.shelf import FontSet, Shelf, font_faces
from generator.press.stamp.plate import Plate
from generator.press.stamp.sample import letters_of
from generator.press.stamp.words import LETTERS, Unlike

REPAIR = Repair(weasyprint, weasyprint.__version__)


def check_engine() -> None:
    """Raise Stop (exit 3) where the engine lacks the library that makes it fast and exact."""
    if ffi.harfbuzz_subset is None:
        raise Stop(
            "the library libharfbuzz-subset is missing", "sudo apt-get install libharfbuzz-subset0", ExitCode.MACHINE
        )


def print_plate(
    page: Page, faces: tuple[Face, ...], made: datetime.date, place: Place, shelf: Shelf | None = None
) -> tuple[Checked[bytes], Plate | None]:
    """The page as `print_page` prints it, its fonts holding all letters of an imprint, and a plate for copies, if it can be one."""
    kept = Kept(partial(letters_of, "".join(c for c in LETTERS if ord(c) in characters_of(faces))))
    printed = print_page(page, faces, made, place, shelf, kept)
    if printed.value is None:
        return printed, None
    try:
        return printed, Plate(page, printed.value, kept)
    except (Unlike, Unrepairable):
        return printed, None


def print_page(
    page: Page,
    faces: tuple[Face, ...],
    made: datetime.date,
    place: Place,
    shelf: Shelf | None = None,
    kept: Kept | None = None,
) -> Checked[bytes]:
    """The page as PDF bytes; E-findings for whatever the engine said while printing, and for what it split or cut.

    `made` dates the file where SOURCE_DATE_EPOCH does not (reproducible-builds.org), so bytes depend on content alone.
    `shelf` is what a worker keeps between documents; without one everything is loaded for this page alone. `kept` is
    filled in for a plate (`print_plate`).
    """
    check_engine()
    with heard() as said, _dated(made), REPAIR.keeping(kept):
        try:
            fonts = (shelf or Shelf()).of(faces)
            laid_out = fitted(partial(_laid_out, page, fonts, faces, said), page, place, fonts.crowded)
            if (document := laid_out.value) is None:
                return Checked(None, laid_out.findings)
            with REPAIR.of(document, Journal(_circles(faces))), warnings.catch_warnings():
                warnings.filterwarnings(
                    "ignore", "unclosed file .*sRGB", ResourceWarning
                )  # the engine's colour profile
                pdf = document.write_pdf(pdf_variant=VARIANT, pdf_identifier=True)
        except FatalURLFetchingError as fault:
            return Checked(None, (error("E102", place, str(fault), "templates may use the project's own assets only"),))
        except Unrepairable as fault:
            hint = "this is a fault of the press: report it with the page"
            return Checked(None, (error("E301", place, f"the text layer cannot be put right: {fault}", hint),))
        found = [
            *(
                error("E101", place, f"the engine said: {line}", "a page is printed without any warning, or not at all")
                for line in dict.fromkeys(said)
            ),
            *faults_of_layout(document.pages, place),
            *faults_of_size(document.pages, page.language, page.body_pt, place),
        ]
    return Checked(None if found else pdf, tuple(found))


def _laid_out(page: Page, fonts: FontSet, faces: tuple[Face, ...], said: list[str], more: str, *, alone: bool) -> Any:
    """The page, or its front alone, as the engine lays it out, with a style sheet more; what is said of the sheets is said of the page."""
    styles = [fonts.read(css) for css in (font_faces(faces), page.css, *((more,) if more else ()))]
    said += [line for style in styles for line in style.said]
    html = weasyprint.HTML(string=page.html, base_url="about:blank", url_fetcher=fonts.fetcher)
    if alone:
        cut_behind_front(html.etree_element)
    return html.render(stylesheets=[style.parsed for style in styles], font_config=fonts.fonts, pdf_variant=VARIANT)


def _circles(faces: tuple[Face, ...]) -> dict[tuple[str, int], int]:
    """The dotted circle of each face: shaping draws it where a mark has lost its letter."""
    found = {(face.family, face.weight): glyph_of(face.path, "\u25cc") for face in faces}
    return {face: glyph for face, glyph in found.items() if glyph is not None}


@contextmanager
def _dated(made: datetime.date) -> Iterator[None]:
    given = os.environ.get("SOURCE_DATE_EPOCH")
    if given is None:
        midnight = datetime.datetime.combine(made, datetime.time(), datetime.UTC)
        os.environ["SOURCE_DATE_EPOCH"] = str(int(midnight.timestamp()))
    try:
        yield
    finally:
        if given is None:
            del os.environ["SOURCE_DATE_EPOCH"]
