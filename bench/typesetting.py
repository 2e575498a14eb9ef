"""A leaflet's page as HTML with all inside, and the same words as Typst's markup: same fonts, sizes, boxes and foot."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser

from generator.press.shelf import font_faces
from generator.verbs.worker import Task

MARGINS = {"clear": "27mm", "large": "18mm", "giant": "14mm"}
FOOTS = {"clear": "12pt", "large": "14pt", "giant": "16pt"}
PAPERS = {"letter": "us-letter", "a4": "a4"}
VOID = frozenset({"meta", "br", "img", "path", "rect", "circle", "hr"})
BOX = "#block(width: 100%, stroke: 2pt, inset: .4em, breakable: false)["
OPENINGS = {
    "h1": "#heading(level: 1)[",
    "h2": "#heading(level: 2)[",
    "h3": "#heading(level: 3)[",
    "p": "#par[",
    "ul": "#list(",
    "li": "[",
    "strong": "#strong[",
}
CLOSINGS = {"ul": ")\n", "li": "],", "strong": "];"}


def as_html(task: Task) -> str:
    """The page for engines that read files, its style sheet and its fonts named inside."""
    return task.page.html.replace("<style>", f"<style>{font_faces(task.faces)}{task.page.css}", 1)


def as_typst(task: Task) -> str:
    """The page for Typst, word by word, made from the same HTML."""
    page, edition = task.page, task.edition
    reader = _Reader()
    reader.feed(page.html.partition("<body>")[2].partition("</body>")[0])
    families = ", ".join(map(json.dumps, page.families))
    pitch = float(re.findall(r"line-height: ([\d.]+)", page.html)[0]) - 1
    return f"""
#set document(title: {_quoted(page.title)})
#set page(
  paper: "{PAPERS[page.paper]}",
  margin: (x: {MARGINS[edition.name]}, top: 16mm, bottom: 19mm),
  footer: context text(size: {FOOTS[edition.name]})[#{_quoted(page.title)} #h(1fr) #counter(page).display("1 / 1", both: true)],
)
#set text(size: {edition.body_pt:g}pt, font: ({families},), lang: "{page.language.split("-")[0]}", fallback: false)
#set text(top-edge: .8em, bottom-edge: -.2em)
#set par(leading: {pitch:.2f}em, spacing: {pitch + 0.2:.2f}em)
#set list(spacing: {pitch + 0.15:.2f}em)
#show heading.where(level: 1): set text(size: 1.33em)
#show heading.where(level: 2): set text(size: 1.12em)
{"".join(reader.parts)}
"""


class _Reader(HTMLParser):
    """Each element of the body as a function's content block; pictures are left out."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self._closings: list[str] = []
        self._in_picture = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "svg" or self._in_picture:
            self._in_picture += tag not in VOID
            return
        opening = _opening(tag, {name: value or "" for name, value in attrs})
        self.parts.append(opening)
        self._closings.append("" if not opening else CLOSINGS.get(tag, "];" if tag in ("span", "bdi") else "]\n"))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A part of a picture."""

    def handle_endtag(self, tag: str) -> None:
        if self._in_picture:
            self._in_picture -= tag not in VOID
        else:
            self.parts.append(self._closings.pop())

    def handle_data(self, data: str) -> None:
        words = re.sub(r"[ \n\t]+", " ", data)
        inline = words.strip() or (self._closings and self._closings[-1] in ("];", "],"))
        if inline and not self._in_picture and "(" not in self._list():
            self.parts.append(f"#{_quoted(words)};")

    def _list(self) -> str:
        return "(" if self._closings and self._closings[-1] == ")\n" else ""


def _opening(tag: str, said: dict[str, str]) -> str:
    kinds = said.get("class", "").split()
    if tag in ("span", "bdi"):
        words = [f'lang: "{said["lang"]}"'] if "lang" in said else []
        words += [f"dir: {said['dir']}"] if said.get("dir") in ("ltr", "rtl") else []
        return f"#text({', '.join(words)})["
    if "black" in kinds:
        return "#block(width: 100%, fill: black, inset: .3em, sticky: true)[#set text(fill: white); "
    if "box" in kinds or "banner" in kinds:
        return BOX
    if "rule" in kinds:
        return "#block(width: 100%, height: 1.5em, stroke: (bottom: 1.5pt))["
    return OPENINGS.get(tag, "#block(width: 100%)[")


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\\u", "\\\\u")
