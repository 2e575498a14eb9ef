"""XLIFF 1.2 out: what translation agencies ask for, by the standard library alone (OASIS XLIFF 1.2, 1 February 2008).

{placeholders} and the marks of strong words travel as `<ph>`, so that a translation program protects them. A mark
has in the target the number that it has in the source.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from generator.catalog.entry import Catalog, Entry
from generator.catalog.exchange import TOKEN, UNCARRIED, state_of

NAMESPACE = "urn:oasis:names:tc:xliff:document:1.2"
_STATES = {"missing": "needs-translation", "fuzzy": "needs-review-translation", "translated": "translated"}
_ADVICE = (
    "Keep every {placeholder} and every pair of ** as they are. Numbers stay digits. What comes back is marked as "
    "needing review. Lines that begin with back: are the translation read back into English."
)


def write_xliff(catalog: Catalog, language: str) -> bytes:
    """The catalogue as XLIFF for a target language (BCP 47). Texts that `uncarried` names must not be in it."""
    names = f'original={quoteattr(str(catalog.path))} source-language="en" target-language={quoteattr(language)}'
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<xliff version="1.2" xmlns="{NAMESPACE}">',
        f'<file {names} datatype="plaintext">',
        f"<header><note>{escape(_ADVICE)}</note></header>",
        "<body>",
        *(line for entry in catalog.entries.values() for line in _unit(entry)),
        "</body>",
        "</file>",
        "</xliff>",
    ]
    return ("\n".join(lines) + "\n").encode()


def uncarried(entry: Entry) -> bool:
    """True where an entry holds a character that XML cannot carry."""
    return any(UNCARRIED.search(text) for text in (entry.id, entry.english, entry.translation, entry.previous))


def _unit(entry: Entry) -> Iterator[str]:
    numbers = _numbers(entry.english)
    yield f'<trans-unit id={quoteattr(entry.id)} resname={quoteattr(entry.id)} xml:space="preserve">'
    yield f"<source>{_marked(entry.english, numbers)}</source>"
    yield f'<target state="{_STATES[state_of(entry)]}">{_marked(entry.translation, numbers)}</target>'
    if entry.previous:
        yield '<alt-trans alttranstype="previous-version">'
        yield f"<source>{escape(entry.previous)}</source><target>{escape(entry.translation)}</target>"
        yield "</alt-trans>"
    for source, notes in (("developer", entry.notes), ("translator", entry.comments)):
        for note in notes:
            yield f'<note from="{source}">{escape(UNCARRIED.sub(" ", note))}</note>'
    yield "</trans-unit>"


def _numbers(english: str) -> dict[str, list[int]]:
    """The running numbers of each mark of the source."""
    numbers = defaultdict[str, list[int]](list)
    for number, token in enumerate(TOKEN.findall(english), 1):
        numbers[token].append(number)
    return numbers


def _marked(text: str, numbers: dict[str, list[int]]) -> str:
    """A text with its marks as `<ph>`; one that the source has not is numbered beyond all of the source."""
    left = {token: list(its) for token, its in numbers.items()}
    beyond = sum(map(len, numbers.values()))
    out, at = "", 0
    for token in TOKEN.finditer(text):
        if left.get(token[0]):
            number = left[token[0]].pop(0)
        else:
            number = beyond = beyond + 1
        kind = "x-strong" if token[0] == "**" else "x-value"
        out += escape(text[at : token.start()])
        out += f'<ph id="{number}" ctype="{kind}" equiv-text="{token[0]}">{token[0]}</ph>'
        at = token.end()
    return out + escape(text[at:])
