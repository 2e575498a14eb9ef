"""The words of a page as they are to be heard: its HTML without mark-up, decoration and line-breaking marks."""

from __future__ import annotations

from html.parser import HTMLParser

_SILENT = frozenset({"style", "script", "title", "svg"})
_INLINE = frozenset({"span", "bdi", "strong", "b", "em", "i", "a"})
_VOID = frozenset({"img", "meta", "br", "hr", "link", "col"})
_LINE_MARKS = dict.fromkeys(map(ord, "\u00ad\u200b\u2060"))


class _Ear(HTMLParser):
    """Hears a page: words with the language that they are in."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.heard: list[tuple[str, str]] = []
        self._open: list[tuple[str, str]] = [("", "")]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        lang = given.get("lang") or self._open[-1][1]
        if tag == "img":
            self._hear(f" {given.get('alt') or ''} ", lang)
        elif tag not in _INLINE:
            self._hear(" ", lang)
        if tag not in _VOID:
            self._open.append((tag, lang))

    def handle_endtag(self, tag: str) -> None:
        if tag not in _VOID and len(self._open) > 1:
            self._open.pop()
        if tag not in _INLINE:
            self._hear(" ", self._open[-1][1])

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _VOID:
            self.handle_starttag(tag, attrs)

    def handle_data(self, data: str) -> None:
        self._hear(data, self._open[-1][1])

    def _hear(self, words: str, lang: str) -> None:
        if not any(tag in _SILENT for tag, _ in self._open):
            self.heard.append((words.translate(_LINE_MARKS), lang))


def spoken_words(html: str) -> str:
    """All that a reader of the page is to hear, white space folded; bullets and page furniture are not part of it."""
    return " ".join("".join(words for words, _ in _heard(html)).split())


def spoken_languages(html: str) -> tuple[str, ...]:
    """The languages of the words in turn, each change of language once."""
    found: list[str] = []
    for words, lang in _heard(html):
        if words.strip() and found[-1:] != [lang]:
            found.append(lang)
    return tuple(found)


def _heard(html: str) -> list[tuple[str, str]]:
    ear = _Ear()
    ear.feed(html)
    return ear.heard
