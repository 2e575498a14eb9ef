"""Rules on what a screen reader needs: tags, language, title, alternatives, order, fonts that can be read."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.proof.lines import script_of_text
from generator.proof.measured import Measured
from generator.proof.rules.verdict import Ask, Needs, Rule, Spot, Verdict, judged, on_run
from generator.proof.seen import PageSeen
from generator.proof.tree import Claimed, Element

NO_TAGS = "the file has no tags"
_LANGUAGE = re.compile(r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$")
_HEADING = re.compile(r"^H([1-6])$")
WHOLE_PAGE, PICTURE = 0.5, 20.0
# The scripts that a language is written in, where it is not Latin (CLDR, likely subtags). Latin words stand in all.
_SCRIPTS = {
    "ar": "Arab", "fa": "Arab", "ur": "Arab", "ps": "Arab", "ckb": "Arab", "he": "Hebr", "yi": "Hebr", "ru": "Cyrl",
    "uk": "Cyrl", "bg": "Cyrl", "sr": "Cyrl", "mk": "Cyrl", "el": "Grek", "hi": "Deva", "ne": "Deva", "mr": "Deva",
    "bn": "Beng", "pa": "Guru", "gu": "Gujr", "ta": "Taml", "te": "Telu", "th": "Thai", "km": "Khmr", "lo": "Laoo",
    "my": "Mymr", "am": "Ethi", "ti": "Ethi", "ka": "Geor", "hy": "Armn", "zh": "Hani", "ja": "Hani", "ko": "Hang",
}  # fmt: skip
_TOGETHER = {"Hira": "Hani", "Kana": "Hani", "Bopo": "Hani"}


def tagged(m: Measured, _: Ask) -> Verdict:
    """P271: the file is tagged, and its tags hold the text.

    Hint: make the PDF with tags (PDF/UA)
    """
    if not m.facts.tagged:
        return judged("a tagged file", "no tags", (), good=False)
    words = sum(len(said.text) for said in m.heard)
    seen = sum(len(r.text.strip()) for _, r in m.runs if not r.artifact)
    return judged("a tagged file", f"tags hold {words} of about {seen} characters", (), good=words * 2 >= seen)


def language(m: Measured, _: Ask) -> Verdict:
    """P272: the file names its language, so that a voice can be chosen.

    Hint: set /Lang in the catalogue of the PDF
    """
    said = m.facts.language
    return judged("a language", said or "none", (), good=bool(_LANGUAGE.match(said)))


def title(m: Measured, _: Ask) -> Verdict:
    """P273: the file has a title, and asks that the title be shown and not the file's name.

    Hint: set the title, and DisplayDocTitle
    """
    good = bool(m.facts.title) and m.facts.shows_title
    shown = "" if m.facts.shows_title or not m.facts.title else ", but the file's name is shown"
    return judged("a title that is shown", f"{m.facts.title or 'none'}{shown}", (), good=good)


def alternatives(m: Measured, _: Ask) -> Verdict:
    """P274: every picture says in words what it shows, or is marked as decoration.

    Hint: write alternative text, or make the picture an artifact
    """
    mute = [
        e for e in m.facts.tree.elements if e.role in ("Figure", "Formula") and not (e.alt or e.spoken or "").strip()
    ]
    owned = {(kid.page, kid.mark) for e in m.facts.tree.elements for kid in e.kids if isinstance(kid, Claimed)}
    stray = [
        Spot(page.number, a.box, "picture without words")
        for page in m.pages
        for a in page.areas
        if a.kind == "picture"
        and not a.artifact
        and min(a.width, a.height) >= PICTURE
        and (page.number, a.mark) not in owned
    ]
    asked, many = "words for every picture", len(mute) + len(stray)
    spots = [*_places(m, mute, "picture without words"), *stray]
    return judged(
        asked, f"{many} pictures without words" if many else "all have words, or are decoration", spots, good=not many
    )


def _places(m: Measured, elements: list[Element], note: str) -> Iterator[Spot]:
    """Where the content of elements stands, as far as it can be seen."""
    for element in elements:
        marks = {(kid.page, kid.mark) for kid in element.kids if isinstance(kid, Claimed)}
        for page in m.pages:
            areas = [a.box for a in page.areas if (page.number, a.mark) in marks]
            areas += [r.box for r in page.runs if (page.number, r.mark) in marks]
            if areas:
                xs0, ys0, xs1, ys1 = zip(*areas, strict=True)
                yield Spot(page.number, (min(xs0), min(ys0), max(xs1), max(ys1)), note)


def all_tagged(m: Measured, _: Ask) -> Verdict:
    """P275: every piece of text is tagged, or marked as an artifact that is not read out.

    Hint: tag it, or mark it as an artifact
    """
    asked = "all text tagged, or marked as furniture"
    if not m.facts.tagged:
        return judged(asked, NO_TAGS, (), good=False)
    spots = [on_run(p.number, r) for p in m.pages for r in p.visible if r.mark is None and not r.artifact]
    return judged(asked, f"{len(spots)} runs without a tag" if spots else "all", spots, good=not spots)


def heading_levels(m: Measured, _: Ask) -> Verdict:
    """P276: headings begin at the first level and skip none on the way down.

    Hint: number the headings 1, 2, 3 by their place, not by their look
    """
    asked = "heading levels without a gap"
    if not m.facts.tagged:
        return judged(asked, NO_TAGS, (), good=False)
    levels = [int(found[1]) for e in m.facts.tree.elements if (found := _HEADING.match(e.role))]
    jumps = [
        f"H{b} after H{a}" if a else f"begins with H{b}"
        for a, b in zip([0, *levels], levels, strict=False)
        if b > a + 1
    ]
    return judged(asked, "; ".join(jumps[:3]) or f"{len(levels)} headings", (), good=not jumps)


def bookmarks(m: Measured, ask: Ask) -> Verdict:
    """P277: a file of several pages (`from_pages`) has bookmarks.

    Hint: make bookmarks of the headings
    """
    asked = f"bookmarks from {ask['from_pages']} pages on"
    good = m.facts.pages < ask["from_pages"] or m.facts.bookmarks > 0
    return judged(asked, f"{m.facts.bookmarks} bookmarks, {m.facts.pages} pages", (), good=good)


def reading_order(m: Measured, _: Ask) -> Verdict:
    """P280: the tags read a page from its head to its foot, column by column.

    A paragraph that is read after another one though it stands wholly above it, in the same column, is out of order.
    Whether two columns are read in the right turn only a person can say.

    Hint: put the elements in the order in which they are read
    """
    asked = "read from head to foot"
    if not m.facts.tagged:
        return judged(asked, NO_TAGS, (), good=False)
    late: list[Spot] = []
    for page in m.pages:
        boxes = list(_in_tag_order(m, page))
        for at, (_block, box) in enumerate(boxes):
            before = [other for _block, other in boxes[max(0, at - 12) : at]]
            if any(
                box[1] > o[3] - 1 and min(box[2], o[2]) - max(box[0], o[0]) > 0.5 * min(box[2] - box[0], o[2] - o[0])
                for o in before
            ):
                late.append(Spot(page.number, box, "read too late"))
    return judged(asked, f"{len(late)} paragraphs out of order" if late else "in order", late, good=not late)


def _in_tag_order(m: Measured, page: PageSeen) -> Iterator[tuple[int, tuple[float, float, float, float]]]:
    """The blocks of a page in the order of the tags, each with the box of its lines."""
    boxes: dict[int, list[tuple[float, float, float, float]]] = {}
    for line in m.body:
        if line.page == page.number and line.block >= 0 and line.role not in ("TD", "TH", ""):
            boxes.setdefault(line.block, []).append(line.box)
    for block in sorted(boxes):
        xs0, ys0, xs1, ys1 = zip(*boxes[block], strict=True)
        yield block, (min(xs0), min(ys0), max(xs1), max(ys1))


def links_in_full(m: Measured, _: Ask) -> Verdict:
    """P281: a link is printed with its address: on paper nobody can click "here".

    The host of a web address, the whole of a mail address, the figures of a telephone number stand on the same page.

    Hint: print the address beside the words of the link
    """
    hidden: list[Spot] = []
    for page in m.pages:
        words = "".join("".join(run.text for run in page.visible).split()).lower()
        hidden += [
            Spot(page.number, link.box, link.address[:60])
            for link in page.links
            if not _is_printed(link.address, words)
        ]
    return judged("links printed in full", f"{len(hidden)} not printed" if hidden else "all", hidden, good=not hidden)


def _is_printed(address: str, words: str) -> bool:
    kind, _, rest = address.lower().partition(":")
    if kind == "tel":
        digits = re.sub(r"\D", "", rest)
        return digits[-7:] in re.sub(r"\D", "", words)
    if kind == "mailto":
        return rest.split("?")[0] in words
    if kind not in ("http", "https"):
        return True
    return rest.strip("/").split("/")[0].removeprefix("www.") in words


def pictures_of_text(m: Measured, _: Ask) -> Verdict:
    """P282: no page is a picture of text, such as a scan.

    Hint: print from the text itself, or have the scan read into text and tagged
    """
    scans = [page for page in m.pages if is_scan(page)]
    spots = (Spot(p.number, (0.0, 0.0, p.width, p.height), "a picture without text") for p in scans)
    pages = ", ".join(str(p.number) for p in scans[:8])
    return judged("text, not pictures of it", f"pictures: page {pages}" if scans else "text", spots, good=not scans)


def is_scan(page: PageSeen) -> bool:
    """A page without text that prints, mostly covered by pictures."""
    covered = sum(a.width * a.height for a in page.areas if a.kind == "picture")
    return not page.visible and covered >= WHOLE_PAGE * page.width * page.height


def parts_in_language(m: Measured, _: Ask) -> Verdict:
    """P283: words in another script say in which language they are.

    Words in the same script as the language around them cannot be told apart here: listen yourself (`--text`).

    Hint: set the language on the element
    """
    asked = "foreign words name their language"
    if not m.facts.tagged:
        return judged(asked, NO_TAGS, (), good=False)
    wrong = [said for said in m.heard if _is_foreign(said.text, said.lang)]
    found = "; ".join(f"“{said.text[:30]}” said as {said.lang or 'nothing'}" for said in wrong[:3])
    return judged(asked, found or "all", (), good=not wrong)


def _is_foreign(text: str, lang: str) -> bool:
    """True where most letters are of a script that the language is not written in; Latin letters are never foreign."""
    script = script_of_text(text)
    script = _TOGETHER.get(script, script)
    home = _SCRIPTS.get(lang.split("-", maxsplit=1)[0].lower(), "Latn")
    also = {"Hang": {"Hani"}, "Hani": {"Hang"} if lang.startswith("ko") else set()}.get(home, set())
    return bool(script) and script not in {"Latn", home, *also} and sum(c.isalpha() for c in text) > 3


def table_headers(m: Measured, _: Ask) -> Verdict:
    """P284: every table has header cells, and they say which row or column they head.

    Hint: TH with Scope
    """
    elements = m.facts.tree.elements
    tables = [at for at, e in enumerate(elements) if e.role == "Table"]
    bad = []
    for at in tables:
        heads = [elements[i] for i in _below(elements, at) if elements[i].role == "TH"]
        if not heads or not all(e.facts & {"Scope"} for e in heads):
            bad.append(elements[at])
    asked = "tables with header cells"
    found = f"{len(bad)} of {len(tables)} tables without" if bad else f"{len(tables)} tables"
    return judged(asked, found, _places(m, bad, "table without headers"), good=not bad)


def _below(elements: tuple[Element, ...], at: int) -> Iterator[int]:
    for kid in elements[at].kids:
        if isinstance(kid, int):
            yield kid
            yield from _below(elements, kid)


ACCESS_RULES = (
    Rule(tagged, (), Needs.NOTHING),
    Rule(language, (), Needs.NOTHING),
    Rule(title, (), Needs.NOTHING),
    Rule(alternatives, (), Needs.NOTHING),
    Rule(all_tagged),
    Rule(heading_levels, (), Needs.NOTHING),
    Rule(bookmarks, ("from_pages",), Needs.NOTHING),
    Rule(reading_order),
    Rule(links_in_full, (), Needs.NOTHING),
    Rule(pictures_of_text, (), Needs.NOTHING),
    Rule(parts_in_language, (), Needs.WORDS),
    Rule(table_headers, (), Needs.NOTHING),
)
