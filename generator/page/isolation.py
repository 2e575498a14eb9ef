"""In right-to-left text nothing that reads left to right stands bare: held on the finished HTML, whoever wrote it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser

from generator.findings import Finding, Place, error

_BARE = re.compile(r"[0-9A-Za-z][^\u0590-\u08ff]*")
_SILENT = frozenset({"style", "script", "title", "svg"})
_VOID = frozenset({"img", "meta", "br", "hr", "link", "col"})


class _Eye(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.bare: list[str] = []
        self._open: list[tuple[str, str]] = [("", "ltr")]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _VOID:
            self._open.append((tag, dict(attrs).get("dir") or self._open[-1][1]))

    def handle_endtag(self, tag: str) -> None:
        if tag not in _VOID and len(self._open) > 1:
            self._open.pop()

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A closed element holds no text."""

    def handle_data(self, data: str) -> None:
        spoken = not any(tag in _SILENT for tag, _ in self._open)
        if spoken and self._open[-1][1] == "rtl":
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
