"""What the press keeps at hand from one document to the next: the fonts of a language, and its style sheets, parsed.

Without it every document loads its fonts and parses its style sheet anew, and memory grows with each. The bytes are
the same either way: that is a test.
"""

from __future__ import annotations

import gc
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import url2pathname

from generator.fonts.store import Face
from generator.press.fitting import Crowded
from generator.press.hearing import heard
from generator.press.loading import (
    FatalURLFetchingError,
    FontConfiguration,
    URLFetcher,
    URLFetcherResponse,
    weasyprint,
)

# A worker prints language by language; a Chinese font takes up to 20 MB.
FONT_SETS = 3


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


@dataclass(frozen=True, slots=True)
class StyleSheet:
    """A style sheet as the engine has parsed it, and what it said while it did: that is said of every page it serves."""

    parsed: Any
    said: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FontSet:
    """The fonts of a language as the engine has loaded them, the style sheets that were parsed beside them.

    `crowded` is what the last documents let expect of the next (generator/press/fitting.py).
    """

    fonts: FontConfiguration
    fetcher: OnlyTheseFiles
    crowded: Crowded = field(default_factory=set)
    _read: dict[str, StyleSheet] = field(default_factory=dict)

    def read(self, css: str) -> StyleSheet:
        """A style sheet, parsed once."""
        if css not in self._read:
            with heard() as said:
                parsed = weasyprint.CSS(string=css, font_config=self.fonts, url_fetcher=self.fetcher)
            self._read[css] = StyleSheet(parsed, tuple(said))
        return self._read[css]


class Shelf:
    """The font sets last used, up to `FONT_SETS` of them."""

    def __init__(self) -> None:
        self._sets: dict[tuple[Face, ...], FontSet] = {}

    def of(self, faces: tuple[Face, ...]) -> FontSet:
        """The font set of these faces; the one that was longest out of use makes room for a new one."""
        found = self._sets.pop(faces, None) or FontSet(
            FontConfiguration(), OnlyTheseFiles(tuple(face.path for face in faces))
        )
        self._sets[faces] = found
        if len(self._sets) > FONT_SETS:
            del self._sets[next(iter(self._sets))]
        return found

    def clear(self) -> None:
        """Put everything away, and what old documents still hold of it: the engine then deletes its copies of the fonts."""
        self._sets.clear()
        gc.collect()


def font_faces(faces: tuple[Face, ...]) -> str:
    """An @font-face rule for each file; which family a language uses is said in the page."""
    rules = (
        f'@font-face {{ font-family: "{f.family}"; src: url("{f.path.resolve().as_uri()}"); font-weight: {f.weight} }}\n'
        for f in faces
    )
    return "".join(rules)
