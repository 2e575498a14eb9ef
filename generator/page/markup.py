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

# A figure and what it counts stay on one line (UKAAF G003: single pieces of information are not split); Thai, Chinese and
# Japanese write no space after the word, so there its length says nothing.
_RANGE = re.compile(r"(\d(?: (?:mg|mcg|g|ml|\u00b0[CF]))?) ([^\W\d_]{1,4}) (?=\d)")
_FIGURE = re.compile(r"(?<=\d) (?=\d|\u00b0|[^\W\d_]{1,12}\b|[\u0e00-\u0e7f\u3040-\u30ff\u4e00-\u9fff])")
# A word with a hyphen of its own: "non-" at a line's end loses what it denies.
# Only in alphabets without combining marks: a tag inside a Tamil or Hindi cluster would tear the cluster apart.
_LETTER = "[A-Za-z\u00c0-\u024f\u0370-\u052f\u1e00-\u1fff]"
# A Thai unit: the engine's dictionary breaks before it even after a no-break space.
_THAI = rf"\d[\d.,]*{NBSP}(?:มิลลิกรัม|มก\.|เม็ด|ครั้ง|นาที|ชั่วโมง|วัน|สัปดาห์|อาทิตย์|เดือน|ปี)(?![\u0e31-\u0e3a\u0e47-\u0e4e])"
_HYPHENED = re.compile(rf"({_LETTER}+(?:-{_LETTER}+)+(?![^\W_]|[\u0300-\u036f])|{_THAI})")
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
        return Markup("").join(
            Markup('<span class="whole">%s</span>') % part if i % 2 else escape(part)
            for i, part in enumerate(_HYPHENED.split(text))
        )
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
    if not re.search(r"\d", value):
        return escape(value)
    kept = escape(value.replace(" ", NBSP))
    # "2026年11月22日": the engine would break between a figure and a sign.
    return Markup('<span class="whole">%s</span>') % kept if _SIGNS.search(value) else kept


def _isolated(run: str) -> Markup:
    return Markup('<bdi dir="ltr">%s</bdi>') % run
