"""Loading the engine without asking the machine for things it cannot tell.

WeasyPrint tries several names for each of its libraries; for each that is no file, `ctypes.util.find_library` starts gcc
and ldconfig, a few hundred processes in all. The names that Debian uses are files, so the question is left out.
"""

from __future__ import annotations

import ctypes.util
from collections.abc import Iterator
from contextlib import contextmanager


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
