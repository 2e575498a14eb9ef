"""The reading script: a leaflet as plain text, to be read out on the telephone or by a computer's voice.

The words are those of the page, one block a line. Only what is written short is said in full: a telephone number digit
by digit, "1,400 mg" as "1400 milligrams", "FDA" letter by letter. How, stands in locale.toml under [spoken]; what it
does not list stays as it is written. In right-to-left text a left-to-right run is isolated (Unicode Annex 9, 2.4).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html.parser import HTMLParser

from generator.catalog.formats import plural
from generator.content.language import Language
from generator.page.spoken import LINE_MARKS, PICTURE, SILENT, VOID

ISOLATE, POP = "\u2066", "\u2069"
_BLOCKS = frozenset({"h1", "h2", "h3", "p", "li", "div", "section", "ul", "footer"})
_HEADS = frozenset({"h1", "h2"})
# Digits in groups that hyphens or spaces join, such as 1-800-222-1222: no amount is written like that.
_ADDRESS = re.compile(r"(https?://\S+)")
_RIGHT_TO_LEFT = re.compile(r"[\u0590-\u08ff]")
_TELEPHONE = re.compile(r"(?<![\d.,])\+?\d+(?:-\d+)+(?![\d.,]?\d)")


@dataclass(frozen=True, slots=True)
class Speaker:
    """How one language says what is written short."""

    language: Language
    numbers: tuple[str, ...]

    def say(self, text: str) -> str:
        """The text as it is to be said; `numbers` are the telephone numbers that may stand in it."""
        parts = _ADDRESS.split(text)
        return "".join(part if i % 2 else self._said(part) for i, part in enumerate(parts))

    def _said(self, text: str) -> str:
        known = [re.escape(n) for n in sorted(self.numbers, key=len, reverse=True) if n]
        if known:
            text = re.sub(rf"(?<![\d.,])(?:{'|'.join(known)})(?![\d]|[.,]\d)", _digits_of, text)
        text = _TELEPHONE.sub(_digits_of, text)
        return self._words(self._units(self._ungrouped(text)))

    def _ungrouped(self, text: str) -> str:
        """Thousands without their mark: voices take it for a decimal mark, or stop at it."""
        mark = self.language.numbers.group
        return re.sub(rf"(?<=\d){re.escape(mark)}(?=\d{{3}}(?!\d))", "", text) if mark else text

    def _units(self, text: str) -> str:
        for unit, forms in self.language.spoken.units.items():
            # A letter of another script may follow at once: "5 mg을" is an amount, "5 mgs" is none.
            after = "(?![A-Za-z])" if unit.isascii() else r"(?![^\W\d_])"
            said = re.compile(rf"(\d[\d.]*)\s?{re.escape(unit)}{after}")
            text = said.sub(lambda found, forms=forms: self._amount(found, forms), text)  # type: ignore[misc]
        return text.replace(ISOLATE + POP, "")

    def _amount(self, found: re.Match[str], forms: Mapping[str, str]) -> str:
        category = plural(found[1].rstrip("."), self.language.babel or self.language.bcp47)
        word = forms.get(category) or forms.get("other") or found[0].removeprefix(found[1]).strip()
        before = found.string[: found.start()]
        if _RIGHT_TO_LEFT.search(word) and before.rfind(ISOLATE) > before.rfind(POP):
            return f"{found[1]}{POP} {word}{ISOLATE}"  # the figure stays isolated, the word belongs to the sentence
        return f"{found[1]} {word}"

    def _words(self, text: str) -> str:
        for short, said in self.language.spoken.words.items():
            text = re.sub(rf"(?<!\w){re.escape(short)}(?!\w)", said, text)
        return text


def _digits_of(found: re.Match[str]) -> str:
    """A telephone number as it is told: digit by digit, a comma's rest between its groups."""
    return spelled(found[0])


def spelled(number: str) -> str:
    """Each character on its own, groups divided by commas: "555-0100" is "5 5 5, 0 1 0 0"."""
    return ", ".join(" ".join(group) for group in re.split(r"[^\w+]+", number) if group)


def reading_script(html: str, voices: Mapping[str, Speaker], version: str) -> str:
    """The page's <main> and foot as plain text, a blank line before each heading; `voices` by language (BCP 47)."""
    ear = _Ear()
    ear.feed(html)
    lines = [(head, _line(words, voices)) for head, words in ear.lines]
    out = [("\n" if head else "") + line for head, line in lines if line]
    return "\n".join(out).strip().replace(version, spelled(version)) + "\n"


def _line(words: Iterable[tuple[str, str]], voices: Mapping[str, Speaker]) -> str:
    said = [voices[lang].say(text.replace("\u00a0", " ")) if lang in voices else text for text, lang in _joined(words)]
    return " ".join("".join(said).split())


def _joined(words: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Neighbours of one language as one text, so that a number is seen with its unit."""
    runs: list[tuple[str, str]] = []
    for text, lang in words:
        if runs and runs[-1][1] == lang:
            runs[-1] = (runs[-1][0] + text, lang)
        else:
            runs.append((text, lang))
    return runs


@dataclass(frozen=True, slots=True)
class _Element:
    """An open element: its tag, the language and direction of its words, whether they turn from right-to-left text."""

    tag: str
    lang: str
    rtl: bool
    turned: bool


class _Ear(HTMLParser):
    """Takes a page down line by line: whether it is a heading, and its words with their language."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[tuple[bool, list[tuple[str, str]]]] = [(False, [])]
        self._open = [_Element("", "", rtl=False, turned=False)]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in VOID:
            return
        given, outer = dict(attrs), self._open[-1]
        rtl = given["dir"] == "rtl" if given.get("dir") else outer.rtl
        name = PICTURE if tag == "svg" and given.get("role") == "img" else tag
        if tag in _BLOCKS:
            self.lines.append((tag in _HEADS, []))
        turned = outer.rtl and not rtl and tag not in _BLOCKS
        if turned:
            self._hear(ISOLATE)
        self._open.append(_Element(name, given.get("lang") or outer.lang, rtl, turned))

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID or len(self._open) == 1:
            return
        if self._open.pop().turned:
            self._hear(POP)
        if tag in _BLOCKS or tag == "svg":
            self.lines.append((False, []))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A closed element holds no words."""

    def handle_data(self, data: str) -> None:
        self._hear(data)

    def _hear(self, words: str) -> None:
        tags = [element.tag for element in self._open]
        silent = any(tag in SILENT for tag in tags) and tags[-2:] != [PICTURE, "title"]
        if not silent and ("main" in tags or "footer" in tags):
            self.lines[-1][1].append((words.translate(LINE_MARKS), self._open[-1].lang))
