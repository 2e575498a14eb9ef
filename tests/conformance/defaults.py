"""The same leaflet by three other generators as they come out of the box: Chromium's print, Typst, ReportLab. Test tools only."""

from __future__ import annotations

import io
from collections.abc import Callable
from html import escape
from pathlib import Path

import typst
from producers import chromium
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Paragraph, SimpleDocTemplate

from generator.proof.heard import Said

Words = tuple[Said, ...]


def by_chromium(words: Words, folder: Path) -> bytes:
    """A web page without a style sheet."""
    body = "".join(f"<{_tag(s)}>{escape(s.text)}</{_tag(s)}>" for s in words)
    page = folder / "default.html"
    page.write_text(f'<!doctype html><html lang="en"><meta charset="utf-8"><title>{escape(words[0].text)}</title>{body}', "utf-8")
    return chromium(page, folder)


def by_typst(words: Words, _: Path) -> bytes:
    """Headings, lists and paragraphs in its own look and with its own fonts."""
    marks = {"H1": "= ", "H2": "== ", "H3": "=== ", "LI": "- "}
    said = [marks.get(s.role, "") + _plain(s.text.removeprefix("\u2022").strip()) for s in words]
    return bytes(typst.compile("\n\n".join(said).encode(), ignore_system_fonts=True))


def by_reportlab(words: Words, _: Path) -> bytes:
    """Its own sample style sheet."""
    styles, names, out = getSampleStyleSheet(), {"H1": "Heading1", "H2": "Heading2", "H3": "Heading3", "LI": "Bullet"}, io.BytesIO()
    SimpleDocTemplate(out).build([Paragraph(escape(s.text), styles[names.get(s.role, "BodyText")]) for s in words])
    return out.getvalue()


def _tag(said: Said) -> str:
    return said.role.lower() if said.role[:1] == "H" or said.role == "LI" else "p"


def _plain(text: str) -> str:
    return "".join(f"\\{c}" if c in r"\*_#$@<>[]`=~" else c for c in text)


GENERATORS: dict[str, Callable[[Words, Path], bytes]] = {
    "Chromium, print to PDF": by_chromium,
    "Typst": by_typst,
    "ReportLab": by_reportlab,
}
