"""Jinja2, set up the same way for every page: everything escaped, an unknown name is an error."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

import jinja2


def environment(files: Mapping[str, str]) -> jinja2.Environment:
    """An environment over templates by name, made once for the same files; it reads nothing from disk."""
    return _made(tuple(files.items()))


@lru_cache(8)
def _made(files: tuple[tuple[str, str], ...]) -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.DictLoader(dict(files)),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
