"""Loading the engine: with no font but those it is handed, and without asking the machine for what it cannot tell.

WeasyPrint tries several names for each of its libraries; for each that is no file, `ctypes.util.find_library` starts gcc
and ldconfig, a few hundred processes in all. The names that Debian uses are files, so the question is left out.
"""

from __future__ import annotations

import ctypes.util
import os
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files


@contextmanager
def quick_to_load() -> Iterator[None]:
    """Within it, a library is found by its file name or not at all."""
    asked = ctypes.util.find_library
    ctypes.util.find_library = _knows_nothing
    try:
        yield
    finally:
        ctypes.util.find_library = asked


def _knows_nothing(name: str) -> str | None:
    return None


# Fontconfig reads this once, when the engine is loaded.
os.environ["FONTCONFIG_FILE"] = str(files("generator.press") / "fontconfig.conf")

with quick_to_load(), warnings.catch_warnings():
    # That fontconfig knows no font is what we want; the engine warns of it while it loads.
    warnings.filterwarnings("ignore", "No fonts configured in FontConfig")
    import weasyprint
    from weasyprint.draw.text import draw_text
    from weasyprint.layout import inline as engine_layout
    from weasyprint.pdf.stream import Stream as EngineStream
    from weasyprint.text import ffi
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

__all__ = [
    "EngineStream",
    "FatalURLFetchingError",
    "FontConfiguration",
    "URLFetcher",
    "URLFetcherResponse",
    "draw_text",
    "engine_layout",
    "ffi",
    "quick_to_load",
    "weasyprint",
]
