"""The words of a page as they are to be heard: its HTML without mark-up, decoration and line-breaking marks."""

from __future__ import annotations

from html.parser import HTMLParser

PICTURE = "svg role=img"
SILENT = frozenset({"style", "script", "title", "svg", PICTURE})
_INLINE = frozenset({"span", "bdi", "strong", "b", "em", "i", "a"})
VOID = frozenset({"img", "meta", "br", "hr", "link", "col"})
LINE_MARKS = dict.fromkeys(map(ord, "\u00ad\u200b\u2060"))


class _Ear(HTMLParser):
    """Hears a page: words with the language that they are in."""

    def __init__(self, inside: str) -> None:
        super().__init__(convert_charrefs=True)
        self.heard: list[tuple[str, str]] = []
        self._inside = inside
        self._open: list[tuple[str, str]] = [("", "")]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        lang = given.get("lang") or self._open[-1][1]
        if tag == "img":
            self._hear(f" {given.get('alt') or ''} ", lang)
        elif tag not in _INLINE:
            self._hear(" ", lang)
        if tag not in VOID:
            self._open.append((PICTURE if tag == "svg" and given.get("role") == "img" else tag, lang))

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID and len(self._open) > 1:
            self._open.pop()
        if tag not in _INLINE:
            self._hear(" ", self._open[-1][1])

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in VOID:
            self.handle_starttag(tag, attrs)

    def handle_data(self, data: str) -> None:
        self._hear(data, self._open[-1][1])

    def _hear(self, words: str, lang: str) -> None:
        open_tags = [tag for tag, _ in self._open]
        silent = any(tag in SILENT for tag in open_tags) and open_tags[-2:] != [PICTURE, "title"]
        if not silent and (not self._inside or self._inside in open_tags):
            self.heard.append((words.translate(LINE_MARKS), lang))


def spoken_words(html: str, inside: str = "") -> str:
    """All that a reader of the page is to hear, white space folded; bullets and page furniture are not part of it.

    `inside` names the one element that is listened to, such as "main"; without it all of the page is.
    """
    return " ".join("".join(words for words, _ in _heard(html, inside)).split())


def spoken_languages(html: str) -> tuple[str, ...]:
    """The languages of the words in turn, each change of language once."""
    found: list[str] = []
    for words, lang in _heard(html, ""):
        if words.strip() and found[-1:] != [lang]:
            found.append(lang)
    return tuple(found)


def _heard(html: str, inside: str) -> list[tuple[str, str]]:
    ear = _Ear(inside)
    ear.feed(html)
    return ear.heard
