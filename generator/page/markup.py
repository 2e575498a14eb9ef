"""From a sentence to HTML: everything escaped, ** made strong, figures kept whole, and kept the right way round.

In a right-to-left sentence a bare "+1-800-222-1222" prints as 1222-222-800-1+ and "(500 mg)" as (mg 500), so every
run of Latin letters and digits is isolated as `<bdi dir="ltr">`. The program does it; translators write plain text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from markupsafe import Markup, escape

NBSP = "\u00a0"

# A left-to-right run: Latin letters and digits with what stands inside numbers, units, phone numbers and addresses.
_LTR = r"[0-9\u0660-\u0669\u06f0-\u06f9A-Za-z\u00c0-\u024f]"
_ATOM = rf"{_LTR}(?:[{_LTR[1:-1]}.,:/@+?=&#_~'%\u00b0\u2019\u2013\u2011-]*[{_LTR[1:-1]}%\u00b0])?"
_UNIT_SIGN = r"\u00b0[CF]|%"
_RUN = re.compile(rf"\+?(?:{_ATOM}|\u00b0[CF])(?:[ {NBSP}](?:{_UNIT_SIGN}|\(?{_ATOM}\)?))*")

# A figure and what it counts stay on one line (UKAAF G003: single pieces of information are not split); Chinese and
# Japanese write no space after the word, so there its length says nothing. "to" may be longer in scripts with marks.
_RANGE = re.compile(r"(\d(?: (?:mg|mcg|g|ml|\u00b0[CF]))?) ([^\W\d_]{1,4}|[^\W\d_][^\s\d\x00-\u02ff]{0,5}) (?=\d)")
_FIGURE = re.compile(r"(?<=\d) (?=\d|\u00b0|[^\W\d_]{1,12}\b|[\u3040-\u30ff\u4e00-\u9fff])")
# A word with a hyphen of its own: "non-" at a line's end loses what it denies.
# Only in alphabets without combining marks: a tag inside a Tamil or Hindi cluster would tear the cluster apart.
_LETTER = "[A-Za-z\u00c0-\u024f\u0370-\u052f\u1e00-\u1fff]"
_HYPHENED = re.compile(rf"({_LETTER}+(?:-{_LETTER}+)+)(?![^\W_]|[\u0300-\u036f])")
# The engine's Thai line breaking (libthai) takes a no-break space for a place to break: there a figure and what it counts
# are kept whole by mark-up. `breaks` has ended the word with U+200B, and put medicines' names between U+2060.
_THAI, _THAI_WORD = re.compile(r"[\u0e00-\u0e7f]"), r"[\u0e00-\u0e7f]+"
_IN_THAI = re.compile(rf"(\u2060{_THAI_WORD}\u2060|\d[\d.,]*(?:{NBSP}(?:{_THAI_WORD}|\d[\d.,]*|\u00b0[CF]|[A-Za-z%]+))+)")
_SIGNS = re.compile("[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3]")
_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")
_STRONG = re.compile(r"\*\*(.+?)\*\*")


def inline(text: str, values: Mapping[str, str], *, rtl: bool) -> Markup:
    """A sentence as HTML; `values` fills its placeholders. Raises KeyError for a placeholder without a value."""
    out, at = Markup(), 0
    for strong in _STRONG.finditer(text):
        out += _plain(text[at : strong.start()], values, rtl=rtl) + Markup("<strong>%s</strong>") % _plain(
            strong[1], values, rtl=rtl
        )
        at = strong.end()
    return out + _plain(text[at:], values, rtl=rtl)


def spoken(text: str, values: Mapping[str, str]) -> str:
    """The same sentence as plain text: what a reader hears."""
    return _PLACEHOLDER.sub(lambda m: values[m[1]], text.replace("**", ""))


def _plain(text: str, values: Mapping[str, str], *, rtl: bool) -> Markup:
    out, at = Markup(), 0
    for hole in _PLACEHOLDER.finditer(text):
        out += _figures(text[at : hole.start()], rtl=rtl) + _whole(values[hole[1]], rtl=rtl)
        at = hole.end()
    return out + _figures(text[at:], rtl=rtl)


def _figures(text: str, *, rtl: bool) -> Markup:
    text = _FIGURE.sub(NBSP, _RANGE.sub(rf"\1{NBSP}\2{NBSP}", text))
    if not rtl:
        pieces = (_IN_THAI if _THAI.search(text) else _HYPHENED).split(text)
        return Markup("").join(_kept(part.strip("\u2060")) if i % 2 else escape(part) for i, part in enumerate(pieces))
    out, at = Markup(), 0
    for run in _RUN.finditer(text):
        out += escape(text[at : run.start()]) + _isolated(_balanced(run[0]))
        at = run.start() + len(_balanced(run[0]))
    return out + escape(text[at:])


def _balanced(run: str) -> str:
    """The run without a closing bracket that was opened outside it, or an opening one that closes outside."""
    if run.endswith(")") and run.count("(") != run.count(")"):
        return run[:-1]
    return run


def _whole(value: str, *, rtl: bool) -> Markup:
    """A value from outside, a phone number above all: never broken over lines, never reordered."""
    if rtl and not re.search(r"[\u0590-\u08ff]", value):
        return _isolated(value.replace(" ", NBSP))
    if rtl:
        return _figures(value, rtl=True)
    # "2026年11月22日": the engine would break between a figure and a sign.
    whole = re.search(r"\d.* | .*\d", value) or (_SIGNS.search(value) and re.search(r"\d", value))
    return _kept(value.replace(" ", NBSP)) if whole else escape(value)


def _kept(piece: str) -> Markup:
    return Markup('<span class="whole">%s</span>') % piece


def _isolated(run: str) -> Markup:
    return Markup('<bdi dir="ltr">%s</bdi>') % run
