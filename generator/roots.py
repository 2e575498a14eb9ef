"""Where things lie: the project that somebody stands in, the packaged defaults, the checkout, the fonts.

It reads folder names only, so that whoever asks loads nothing.
"""

from __future__ import annotations

import os
from pathlib import Path

from generator.findings import ExitCode, Stop


def project_root(start: Path) -> Path:
    """The nearest folder, from `start` upwards, that has `leaflets/`. Raises Stop (exit 2) where there is none."""
    for folder in (start, *start.parents):
        if (folder / "leaflets").is_dir():
            return folder
    raise Stop(
        f"no project here: neither {start} nor a folder above it has leaflets/",
        "go to the project's folder, or give --project DIR",
        ExitCode.USAGE,
    )


def packaged_root() -> Path:
    """Where the defaults live: inside the wheel, or the checkout when run from it."""
    inside = program() / "_shared"
    return inside if inside.is_dir() else program().parent


def checkout() -> Path | None:
    """The checkout that the program runs from, if it does."""
    root = packaged_root()
    return root if (root / "pyproject.toml").is_file() else None


def program() -> Path:
    """The folder of the program's own modules."""
    return Path(__file__).parent


def font_home(checkout: Path | None) -> Path:
    """The folder of the fonts: $CLEARLEAF_FONTS, `.fonts` of a checkout of this project, or the user's cache."""
    if given := os.environ.get("CLEARLEAF_FONTS"):
        return Path(given)
    if checkout is not None:
        return checkout / ".fonts"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "clearleaf" / "fonts"
