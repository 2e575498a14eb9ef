"""The words of the templates, found by Jinja2's own extractor: `pgettext(id, English)` and the note above it."""

from __future__ import annotations

import io
from pathlib import PurePosixPath

from jinja2 import TemplateSyntaxError
from jinja2.ext import babel_extract

from generator.content.units import Unit
from generator.findings import Checked, Place, error

# silent = "false": with Jinja2's default a template with a fault would lose all its words without a sound.
_OPTIONS = {"silent": "false", "trimmed": "true", "newstyle_gettext": "true"}


def template_units(name: str, text: str) -> Checked[tuple[Unit, ...]]:
    """The units of one template, their ids beginning with `templates/`; E103 where it cannot be parsed."""
    try:
        found = list(babel_extract(io.BytesIO(text.encode()), ("pgettext",), ("note:",), _OPTIONS))
    except TemplateSyntaxError as fault:
        place = Place(PurePosixPath("templates", name), fault.lineno)
        return Checked(
            None,
            (
                error(
                    "E103",
                    place,
                    f"the template cannot be used: {fault.message}",
                    "mend it, or take your copy of it away",
                ),
            ),
        )
    return Checked(
        tuple(
            Unit(str(words[0]), str(words[1]), "important", " ".join(notes).removeprefix("note:").strip(), ())
            for _, _, words, notes in found
            if isinstance(words, tuple)
        )
    )
