"""The words of a page as they are to be heard: its HTML without mark-up, decoration and line-breaking marks."""

from __future__ import annotations

from html.parser import HTMLParser

_SILENT = frozenset({"style", "script", "title", "svg"})
_INLINE = frozenset({"span", "bdi", "strong", "b", "em", "i", "a"})
_LINE_MARKS = dict.fromkeys(map(ord, "\u00ad\u200b\u2060"))


class _Ear(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.heard: list[str] = []
        self._silent: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT or self._silent:
            self._silent += [tag] if tag in _SILENT else []
        elif tag == "img":
            self.heard.append(f" {dict(attrs).get('alt') or ''} ")
        elif tag not in _INLINE:
            self.heard.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if self._silent:
            if tag == self._silent[-1]:
                self._silent.pop()
        elif tag not in _INLINE:
            self.heard.append(" ")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.heard.append(data)


def spoken_words(html: str) -> str:
    """All that a reader of the page is to hear, white space folded; bullets and page furniture are not part of it."""
    ear = _Ear()
    ear.feed(html)
    return " ".join("".join(ear.heard).translate(_LINE_MARKS).split())
