"""What a screen reader hears: the structure tree of a PDF read aloud, element by element, in its order.

The words of a run are its ActualText, on the structure element or in the content, else what the codes stand for
(ToUnicode); a figure says its alternative text. White space is folded, as speech folds it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pikepdf

BLOCKS = frozenset({"H1", "H2", "H3", "H4", "P", "LI", "TH", "TD", "Caption", "Figure"})


@dataclass(frozen=True, slots=True)
class Said:
    """One block as heard: its page (from 1), its standard type, its language, its words."""

    page: int
    role: str
    lang: str
    text: str


def listen(pdf: bytes) -> tuple[Said, ...]:
    """Every block in reading order. Raises pikepdf.PdfError for a file that cannot be opened."""
    with pikepdf.open(BytesIO(pdf)) as doc:
        if "/StructTreeRoot" not in doc.Root:
            return ()
        reader = _Reader(doc)
        for kid in _kids(doc.Root.StructTreeRoot):
            reader.read(kid, reader.outer)
        return reader.blocks()


def heard_words(pdf: bytes) -> str:
    """All that is heard, without the bullets of lists, white space folded."""
    return " ".join(" ".join(said.text.removeprefix("\u2022") for said in listen(pdf)).split())


def heard_languages(pdf: bytes) -> tuple[str, ...]:
    """The languages in turn, each change of language once."""
    langs = [said.lang for said in listen(pdf) if said.text != "\u2022"]
    return tuple(lang for i, lang in enumerate(langs) if i == 0 or langs[i - 1] != lang)


@dataclass(frozen=True, slots=True)
class _Where:
    """What an element inherits: page, language, and the running number of its block."""

    page: int
    lang: str
    block: int


class _Reader:
    def __init__(self, doc: pikepdf.Pdf) -> None:
        self._pages: dict[Any, int] = {page.objgen: number for number, page in enumerate(doc.pages)}
        self._words = [dict(_marked_words(page)) for page in doc.pages]
        self._roles: list[str] = ["Document"]
        self._said: list[tuple[int, int, str, str]] = []
        self.outer = _Where(0, str(doc.Root.get("/Lang", "")), 0)

    def read(self, element: Any, where: _Where) -> None:
        """Read an element and everything below it."""
        role, block = str(element.S)[1:], where.block
        if role in BLOCKS:
            self._roles.append(role)
            block = len(self._roles) - 1
        page = self._pages[element.Pg.objgen] if "/Pg" in element else where.page
        here = _Where(page, str(element.get("/Lang", where.lang)), block)
        spoken = element.get("/ActualText", element.get("/Alt"))
        if spoken is not None:
            self._say(here, str(spoken))
            return
        for kid in _kids(element):
            self._kid(kid, here)
        if role == "Lbl":
            self._say(here, " ")

    def _kid(self, kid: Any, here: _Where) -> None:
        if not isinstance(kid, pikepdf.Dictionary):
            self._say(here, self._words[here.page].get(int(kid), ""))
        elif kid.get("/Type") == "/MCR":
            page = self._pages[kid.Pg.objgen] if "/Pg" in kid else here.page
            self._say(_Where(page, here.lang, here.block), self._words[page].get(int(kid.MCID), ""))
        elif kid.get("/Type") != "/OBJR":
            self.read(kid, here)

    def _say(self, here: _Where, words: str) -> None:
        self._said.append((here.block, here.page, here.lang, words))

    def blocks(self) -> tuple[Said, ...]:
        """The words by block, in the order of each block's first word; a change of language begins a new row."""
        rows: list[tuple[int, Said]] = []
        for block, page, lang, words in self._said:
            if rows and rows[-1][0] == block and rows[-1][1].lang == lang:
                last = rows[-1][1]
                rows[-1] = (block, Said(last.page, last.role, lang, last.text + words))
            else:
                rows.append((block, Said(page + 1, self._roles[block], lang, words)))
        folded = (Said(s.page, s.role, s.lang, " ".join(s.text.split())) for _, s in rows)
        return tuple(s for s in folded if s.text)


def _kids(element: Any) -> Iterator[Any]:
    kids = element.get("/K")
    yield from kids if isinstance(kids, pikepdf.Array) else [kids] if kids is not None else []


def _marked_words(page: pikepdf.Page) -> Iterator[tuple[int, str]]:
    """The words of each marked content of a page by its MCID."""
    marks, words, font = list[tuple[int | None, str | None]](), dict[int, str](), ""
    maps: dict[str, dict[int, str]] = {}
    for instruction in pikepdf.parse_content_stream(page):
        operands: Any = instruction.operands
        match str(instruction.operator):
            case "BDC" | "BMC":
                properties: Any = (
                    operands[1] if len(operands) > 1 and isinstance(operands[1], pikepdf.Dictionary) else {}
                )
                number = int(properties["/MCID"]) if "/MCID" in properties else None
                actual = str(properties["/ActualText"]) if "/ActualText" in properties else None
                marks.append((number, actual))
                if number is not None:
                    words[number] = actual or ""
            case "EMC":
                marks.pop()
            case "Tf":
                font = str(operands[0])
                if font not in maps:
                    maps[font] = _to_unicode(page.resources.Font[font])
            case "Tj" | "TJ":
                number, actual = next((m for m in reversed(marks) if m[0] is not None), (None, None))
                if number is not None and actual is None:
                    words[number] += "".join(maps[font].get(code, "\ufffd") for code in _codes(operands[0]))
    yield from words.items()


def _codes(shown: Any) -> Iterator[int]:
    for string in shown if isinstance(shown, pikepdf.Array) else [shown]:
        if isinstance(string, pikepdf.String):
            raw = bytes(string)
            yield from (int.from_bytes(raw[i : i + 2], "big") for i in range(0, len(raw), 2))


def _to_unicode(font: Any) -> dict[int, str]:
    """What each code of a font stands for, from its ToUnicode map (one code a line, as the engine writes it)."""
    if "/ToUnicode" not in font:
        return {}
    rows = re.findall(rb"<([0-9a-fA-F]{4})>\s*<([0-9a-fA-F]*)>", font.ToUnicode.read_bytes())
    return {int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be", "replace") for code, text in rows}
