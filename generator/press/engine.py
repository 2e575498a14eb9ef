"""From HTML to PDF/UA with WeasyPrint 70: offline, with the pinned fonts alone, the same bytes for the same page.

Imported only when something is to be printed: the engine takes most of a second to load.
"""

from __future__ import annotations

import datetime
import logging
import os
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import url2pathname

from generator.press.loading import quick_to_load

# Fontconfig reads this once, when the engine is loaded.
os.environ["FONTCONFIG_FILE"] = str(files("generator.press") / "fontconfig.conf")

with quick_to_load(), warnings.catch_warnings():
    # That fontconfig knows no font is what we want; the engine warns of it while it loads.
    warnings.filterwarnings("ignore", "No fonts configured in FontConfig")
    import weasyprint
    from weasyprint.text import ffi
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from generator.findings import Checked, ExitCode, Place, Stop, error
from generator.fonts.coverage import glyph_of
from generator.fonts.store import Face
from generator.page.typeset import Page
from generator.press.layout import faults_of_layout, faults_of_size
from generator.press.repair.claims import VARIANT
from generator.press.repair.glyphs import Unrepairable
from generator.press.repair.install import Repair

REPAIR = Repair(weasyprint, weasyprint.__version__)


def check_engine() -> None:
    """Raise Stop (exit 3) where the engine lacks the library that makes it fast and exact."""
    if ffi.harfbuzz_subset is None:
        raise Stop(
            "the library libharfbuzz-subset is missing", "sudo apt-get install libharfbuzz-subset0", ExitCode.MACHINE
        )


class Shelf:
    """The fonts and parsed style sheets that a worker keeps from one document to the next.

    Without it every document loads its fonts and parses its style sheet anew, and memory grows with each. The bytes
    are the same either way: that is a test.
    """

    def __init__(self) -> None:
        self._fonts: dict[tuple[Face, ...], tuple[FontConfiguration, Any, OnlyTheseFiles]] = {}
        self._styles: dict[tuple[tuple[Face, ...], str], Any] = {}

    def of(self, faces: tuple[Face, ...], css: str) -> tuple[FontConfiguration, list[Any], OnlyTheseFiles]:
        """The font configuration, the style sheets and the fetcher for these fonts and this style sheet."""
        if faces not in self._fonts:
            fonts, fetcher = FontConfiguration(), OnlyTheseFiles(tuple(face.path for face in faces))
            rules = weasyprint.CSS(string=_font_faces(faces), font_config=fonts, url_fetcher=fetcher)
            self._fonts[faces] = fonts, rules, fetcher
        fonts, rules, fetcher = self._fonts[faces]
        if (faces, css) not in self._styles:
            self._styles[faces, css] = weasyprint.CSS(string=css, font_config=fonts, url_fetcher=fetcher)
        return fonts, [rules, self._styles[faces, css]], fetcher


def print_page(
    page: Page, faces: tuple[Face, ...], made: datetime.date, place: Place, shelf: Shelf | None = None
) -> Checked[bytes]:
    """The page as PDF bytes; E-findings for whatever the engine said while printing, and for what it split or cut.

    `made` dates the file where SOURCE_DATE_EPOCH does not (reproducible-builds.org), so bytes depend on content alone.
    `shelf` is what a worker keeps between documents; without one everything is loaded for this page alone.
    """
    check_engine()
    with _heard() as said, _dated(made):
        fonts, styles, fetcher = (shelf or Shelf()).of(faces, page.css)
        try:
            html = weasyprint.HTML(string=page.html, base_url="about:blank", url_fetcher=fetcher)
            document = html.render(stylesheets=styles, font_config=fonts, pdf_variant=VARIANT)
            with REPAIR.of(document, _circles(faces)), warnings.catch_warnings():
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


class OnlyTheseFiles(URLFetcher):  # type: ignore[misc]
    """Hands out the files it was made with, compared after resolving the path, and refuses every other address."""

    def __init__(self, allowed: tuple[Path, ...]) -> None:
        super().__init__(allowed_protocols=("file",), allow_redirects=False, fail_on_errors=True)
        self._allowed = {path.resolve() for path in allowed}

    def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:
        """The bytes of an allowed file; raises FatalURLFetchingError, which the engine cannot swallow, for the rest."""
        parts = urlsplit(url)
        path = Path(url2pathname(parts.path)).resolve() if parts.scheme == "file" and not parts.netloc else None
        if path is None or path not in self._allowed:
            raise FatalURLFetchingError(f"refused to fetch {url}")
        return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": "font/ttf"})


def _circles(faces: tuple[Face, ...]) -> dict[tuple[str, int], int]:
    """The dotted circle of each face: shaping draws it where a mark has lost its letter."""
    found = {(face.family, face.weight): glyph_of(face.path, "\u25cc") for face in faces}
    return {face: glyph for face, glyph in found.items() if glyph is not None}


def _font_faces(faces: tuple[Face, ...]) -> str:
    """An @font-face rule for each file; which family a language uses is said in the page."""
    rules = (
        f'@font-face {{ font-family: "{f.family}"; src: url("{f.path.resolve().as_uri()}"); font-weight: {f.weight} }}\n'
        for f in faces
    )
    return "".join(rules)


@contextmanager
def _heard() -> Iterator[list[str]]:
    """Everything that the engine and fontTools log at WARNING or above, instead of printing it."""
    said: list[str] = []

    class Ear(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            said.append(record.getMessage())

    ear, loggers = Ear(logging.WARNING), [logging.getLogger(name) for name in ("weasyprint", "fontTools")]
    kept = [(log.handlers, log.propagate, log.level) for log in loggers]
    for log in loggers:
        log.handlers, log.propagate, log.level = [ear], False, logging.WARNING
    try:
        yield said
    finally:
        for log, (handlers, propagate, level) in zip(loggers, kept, strict=True):
            log.handlers, log.propagate, log.level = handlers, propagate, level


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
