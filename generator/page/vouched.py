"""The last look before a release: does the page say a word that nobody vouched for?

A template may be changed by hand, and a word written into it is in no catalogue and in no record.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from generator.findings import Finding, Place, error
from generator.localize import Sheet
from generator.page.markup import spoken
from generator.page.spoken import LINE_MARKS, spoken_words

# What prints, or decides how print looks, and is in no digest: docs/review.md says the same, and tests hold the two.
NOT_DIGESTED = (
    "the clinic's name",
    "the clinic's phone number",
    "the day on which the sources were last read",
    "the days of the last and of the next review",
    "reviewers' names and credentials",
    "the version, and the version of the English",
    "the web address of the leaflet",
    "page numbers",
    "the order of the sentences of a section",
    "pictures, sizes, fonts and paper",
    "notes for translators",
)
_WORD = re.compile(r"[^\W_]+(?:[-.'\u2019][^\W_]+)*")
_MARK = "\0"
# The small number at each statement of a bilingual page: no word, and the same in every language.
_NUMBER = re.compile(r'<bdi dir="ltr" class="number">\d+</bdi>')


def unvouched(html: str, sheets: tuple[Sheet, ...], place: Place, known: Collection[str] = ()) -> tuple[Finding, ...]:
    """R123: a word that stands in a template or picture and in no wording that somebody vouched for.

    `known` are words of the page that are about the page itself, such as the sizes of print that a reader may choose.
    """
    words = [word for word in words_nobody_vouched_for(html, sheets) if word not in known]
    if not words:
        return ()
    shown = ", ".join(f"“{word}”" for word in words[:8])
    hint = "words belong into pgettext() in the template, so that they are translated and vouched for"
    return (error("R123", place, f"the page says words that nobody vouched for: {shown}", hint),)


def words_nobody_vouched_for(html: str, sheets: tuple[Sheet, ...]) -> tuple[str, ...]:
    """The words of a page that stand in no vouched wording and no value from outside.

    `sheets` are those that the page is made of, the English one among them: somebody vouched for each.
    """
    page = spoken_words(_NUMBER.sub("", html))
    for phrase in sorted({p for sheet in sheets for p in _phrases(sheet)}, key=len, reverse=True):
        if phrase:
            page = page.replace(phrase, _MARK)
    return tuple(dict.fromkeys(_WORD.findall(page)))


def _phrases(sheet: Sheet) -> Iterator[str]:
    """Everything that may be said: the wordings with their values, and the words of what is not digested."""
    values, imprint = {**sheet.values, "address": sheet.address}, sheet.standing.imprint
    if imprint:
        values |= {"reviewed": imprint.reviewed, "next": imprint.next, "version": imprint.english}
        for line in imprint.lines:
            yield from (_folded(line.name), _folded(line.credentials))
    for wording in sheet.wordings:
        if wording.kind in ("statement", "translation"):
            yield _folded(_filled(wording.text, values))
    yield _folded(spoken(sheet.chrome["templates/foot/version"], {"version": sheet.version}))
    yield _folded("; ".join(sheet.sources))
    yield from (sheet.language.name, sheet.language.english)
    if sheet.example:
        yield _folded(sheet.chrome["templates/imprint/example"])


def _filled(text: str, values: dict[str, str]) -> str:
    """The text with its values; one with a hole that only the foot fills is left as it is."""
    try:
        return spoken(text, values)
    except KeyError:
        return text


def _folded(text: str) -> str:
    return " ".join(text.translate(LINE_MARKS).split())
