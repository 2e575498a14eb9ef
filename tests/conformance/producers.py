"""One page of known measures by four producers: the press, Chromium's print, Typst, ReportLab. Test tools only."""

from __future__ import annotations

import base64
import datetime
import io
import os
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

import typst
from reportlab.lib.colors import HexColor
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph
from workbench import ROOT

from generator.findings import Place
from generator.fonts import store
from generator.page.typeset import Page
from generator.press.engine import print_page
from generator.roots import font_home

A4 = (595.28, 841.89)
TEXT = (
    "Take one tablet with a glass of water in the morning and one in the evening before you sleep. Do not take more than your "
    "prescriber wrote, and do not take two doses at once. If you forget one, wait until it is time for the next. Keep the tablets "
    "dry and in their own box, where no child can see or reach them."
)
SMALL = "This is the small print at the end of the page."


@dataclass(frozen=True)
class Truth:
    """What a page is made with: sizes in points, leading over size, inks, margin on all sides."""

    body: float
    small: float
    leading: float
    ink: str = "#000000"
    ground: str = "#ffffff"
    margin: float = 72.0


def faces() -> tuple[store.Face, ...]:
    return store.faces(["Arimo"], font_home(ROOT))


def css(truth: Truth) -> str:
    return (
        f"@page {{ size: a4; margin: {truth.margin}pt }} html, body {{ margin: 0; padding: 0 }} "
        f"html {{ font: {truth.body}pt/{truth.leading} Arimo; color: {truth.ink} }} body {{ background: {truth.ground} }} "
        f"p {{ margin: 0 0 {2 * truth.body}pt }} .small {{ font-size: {truth.small}pt }}"
    )


def html(truth: Truth, style: str = "") -> str:
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Truth</title><style>{style}</style></head><body>'
        f'<p>{TEXT}</p><p>{TEXT}</p><p class="small">{SMALL}</p></body></html>'
    )


def by_press(truth: Truth, _: Path) -> bytes:
    page = Page(html(truth), css(truth), "Truth", "en", ("Arimo",))
    printed = print_page(page, faces(), datetime.date(2026, 1, 1), Place(PurePosixPath("x")))
    assert printed.value is not None, printed.findings
    return printed.value


def by_chromium(truth: Truth, folder: Path) -> bytes:
    data = base64.b64encode(faces()[0].path.read_bytes()).decode()
    face = f"@font-face {{ font-family: Arimo; src: url('data:font/ttf;base64,{data}'); font-display: block }} "
    paint = "body { -webkit-print-color-adjust: exact; print-color-adjust: exact }"
    (folder / "x.html").write_text(html(truth, face + css(truth) + paint), "utf-8")
    for _ in range(8):  # now and then it prints before the font is there, and the page is empty
        made = chromium(folder / "x.html", folder)
        if b"/FontFile2" in made:
            return made
    raise AssertionError("Chromium printed without its font")


def chromium(page: Path, folder: Path) -> bytes:
    """A web page as Chromium prints it, with the machine's own fonts: the press hides them from its process."""
    seen = {key: value for key, value in os.environ.items() if not key.startswith("FONTCONFIG")}
    command = shutil.which("chromium") or "chromium"
    quiet = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
             "--disable-component-update", "--disable-sync", "--no-pdf-header-footer", "--virtual-time-budget=5000")  # fmt: skip
    words = [
        command,
        *quiet,
        f"--user-data-dir={folder / 'profile'}",
        f"--print-to-pdf={folder / 'x.pdf'}",
        page.as_uri(),
    ]
    subprocess.run(words, capture_output=True, check=True, timeout=120, env=seen)
    return (folder / "x.pdf").read_bytes()


def by_typst(truth: Truth, _: Path) -> bytes:
    """Leading is the gap between edges: with both edges on the baseline it is the distance of baselines."""
    source = (
        f'#set page(paper: "a4", margin: {truth.margin}pt, fill: rgb("{truth.ground}"))\n'
        f'#set text(font: "Arimo", size: {truth.body}pt, fill: rgb("{truth.ink}"), top-edge: "baseline", bottom-edge: "baseline")\n'
        f"#set par(leading: {truth.leading * truth.body}pt, spacing: {4 * truth.body}pt)\n#v({truth.body}pt)\n"
        f"{TEXT}\n\n{TEXT}\n\n#text(size: {truth.small}pt)[{SMALL}]\n"
    )
    return bytes(typst.compile(source.encode(), font_paths=[str(faces()[0].path.parent)], ignore_system_fonts=True))


def by_reportlab(truth: Truth, _: Path) -> bytes:
    pdfmetrics.registerFont(TTFont("Arimo", str(faces()[0].path)))
    ink = HexColor(truth.ink)
    body = ParagraphStyle(
        "body",
        fontName="Arimo",
        fontSize=truth.body,
        leading=truth.body * truth.leading,
        spaceAfter=2 * truth.body,
        textColor=ink,
    )
    small = ParagraphStyle("small", parent=body, fontSize=truth.small, leading=truth.small * truth.leading)
    out = io.BytesIO()
    width, height = A4
    frame = Frame(truth.margin, truth.margin, width - 2 * truth.margin, height - 2 * truth.margin, 0, 0, 0, 0)

    def ground(canvas: object, _: object) -> None:
        canvas.setFillColor(HexColor(truth.ground))  # type: ignore[attr-defined]
        canvas.rect(0, 0, width, height, stroke=0, fill=1)  # type: ignore[attr-defined]

    document = BaseDocTemplate(out, pagesize=A4, pageTemplates=[PageTemplate("one", [frame], onPage=ground)])
    document.build([Paragraph(TEXT, body), Paragraph(TEXT, body), Paragraph(SMALL, small)])
    return out.getvalue()


PRODUCERS: dict[str, Callable[[Truth, Path], bytes]] = {
    "WeasyPrint": by_press,
    "Chromium": by_chromium,
    "Typst": by_typst,
    "ReportLab": by_reportlab,
}
