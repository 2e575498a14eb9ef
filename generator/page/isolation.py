"""In right-to-left text nothing that reads left to right stands bare: held on the finished HTML, whoever wrote it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser

from generator.findings import Finding, Place, error

_BARE = re.compile(r"[0-9A-Za-z][^\u0590-\u08ff]*")
_SILENT = frozenset({"style", "script", "title", "svg"})
_VOID = frozenset({"img", "meta", "br", "hr", "link", "col"})


@dataclass(frozen=True, slots=True)
class _Open:
    """An open element: the direction of its words, and whether they are silent."""

    direction: str
    silent: bool


class _Eye(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.bare: list[str] = []
        self._open = [_Open("ltr", silent=False)]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _VOID:
            outer = self._open[-1]
            self._open.append(_Open(dict(attrs).get("dir") or outer.direction, outer.silent or tag in _SILENT))

    def handle_endtag(self, tag: str) -> None:
        if tag not in _VOID and len(self._open) > 1:
            self._open.pop()

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A closed element holds no text."""

    def handle_data(self, data: str) -> None:
        now = self._open[-1]
        if now.direction == "rtl" and not now.silent:
            self.bare += [run.strip() for run in _BARE.findall(data)]


def bare_runs(html: str, place: Place) -> Iterator[Finding]:
    """E104: a number, a unit or a Latin word of a right-to-left page without `dir="ltr"` round it may print reversed."""
    eye = _Eye()
    eye.feed(html)
    for run in dict.fromkeys(eye.bare):
        yield error(
            "E104",
            place,
            f"“{run}” is not isolated in right-to-left text",
            'print it with say(), or put <bdi dir="ltr"> round it',
        )
