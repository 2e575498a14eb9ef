"""The words of a page as they are to be heard: its HTML without mark-up, decoration and line-breaking marks."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from html.parser import HTMLParser

PICTURE = "svg role=img"
SILENT = frozenset({"style", "script", "title", "svg", PICTURE})
_INLINE = frozenset({"span", "bdi", "strong", "b", "em", "i", "a"})
VOID = frozenset({"img", "meta", "br", "hr", "link", "col"})
LINE_MARKS = dict.fromkeys(map(ord, "\u00ad\u200b\u2060"))


@dataclass(frozen=True, slots=True)
class _Open:
    """An open element: its tag, the language of its words, whether it is silent, whether it lies inside what is listened to."""

    tag: str
    lang: str
    silent: bool
    inside: bool


class _Ear(HTMLParser):
    """Hears a page: words with the language that they are in."""

    def __init__(self, inside: str) -> None:
        super().__init__(convert_charrefs=True)
        self.heard: list[tuple[str, str]] = []
        self._inside = inside
        self._open = [_Open("", "", silent=False, inside=not inside)]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given, outer = dict(attrs), self._open[-1]
        lang = given.get("lang") or outer.lang
        if tag == "img":
            self._hear(f" {given.get('alt') or ''} ", lang)
        elif tag not in _INLINE:
            self._hear(" ", lang)
        if tag not in VOID:
            name = PICTURE if tag == "svg" and given.get("role") == "img" else tag
            inside = outer.inside or name == self._inside
            self._open.append(_Open(name, lang, silent=outer.silent or name in SILENT, inside=inside))

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID and len(self._open) > 1:
            self._open.pop()
        if tag not in _INLINE:
            self._hear(" ", self._open[-1].lang)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in VOID:
            self.handle_starttag(tag, attrs)

    def handle_data(self, data: str) -> None:
        self._hear(data, self._open[-1].lang)

    def _hear(self, words: str, lang: str) -> None:
        now = self._open[-1]
        titled = now.tag == "title" and len(self._open) > 1 and self._open[-2].tag == PICTURE
        if now.inside and (not now.silent or titled):
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


@lru_cache(2)
def _heard(html: str, inside: str) -> tuple[tuple[str, str], ...]:
    """Both questions are asked of a page in turn, so the last pages are remembered."""
    ear = _Ear(inside)
    ear.feed(html)
    return tuple(ear.heard)
