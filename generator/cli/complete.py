"""What the shell may offer while somebody types: the names of the project that they stand in. It reads folder names only."""

from __future__ import annotations

from pathlib import Path

import click

from generator.findings import Stop
from generator.roots import packaged_root, project_root


def slugs(context: click.Context, _parameter: click.Parameter, begun: str) -> list[str]:
    """The leaflets."""
    return _names(context, "leaflets", "*/leaflet.toml", begun)


def locales(context: click.Context, _parameter: click.Parameter, begun: str) -> list[str]:
    """The languages, the packaged ones too."""
    return _names(context, "locales", "*/locale.toml", begun)


def regions(context: click.Context, _parameter: click.Parameter, begun: str) -> list[str]:
    """The regions, the packaged ones too, in small letters to who types small ones: a shell offers only what begins so."""
    codes = _names(context, "leaflets/regions", "*.toml", begun.upper())
    return [code.lower() for code in codes] if begun.islower() else codes


def _names(context: click.Context, folder: str, pattern: str, begun: str) -> list[str]:
    try:
        root = project_root(Path(context.params.get("project_dir") or Path.cwd()).resolve())
    except Stop:
        return []
    bases = (root,) if folder == "leaflets" else (root, packaged_root())
    found = {path for base in bases for path in (base / folder).glob(pattern)}
    names = {path.parent.name if "/" in pattern else path.stem for path in found}
    return sorted(name for name in names if name.startswith(begun))
