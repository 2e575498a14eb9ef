"""Single mistakes made on purpose in content, catalogues, templates and style sheets, and whether a snapshot sees them.

No check of the words looks at them: what a rule refuses is never printed, and it is the snapshots that are tried here.
What was changed is judged without them: by the pixels of every page at 72 dpi in colour, by what a screen reader hears
(proof/heard.py, which shares no code with the transcript), by title and language. Seeds are fixed.
"""

from __future__ import annotations

import random
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import pairwise
from multiprocessing import get_context
from pathlib import Path

import drafts
from drafts import Draft
from shelves import hardest_pages
from workbench import ROOT

from generator.proof.compare import Comparison, compare, told
from generator.proof.difference import difference
from generator.proof.heard import listen
from generator.proof.measure import examine
from generator.proof.pictures import Picture, pictures
from generator.proof.transcript.transcribe import transcribe

SLUG = "carisoprodol"
PLAIN = "0a1b2c3d"  # the version in the foot, which any word changes, stands still here
SHEET, STYLES = "templates/leaflet.html.j2", "templates/styles"
PICTURED = {(p.slug, p.tag, p.edition): [n for q, n in hardest_pages() if q == p] for p, _ in hardest_pages()}


@dataclass(frozen=True)
class Edit:
    """One mistake: the file, where in its text, what stands there then, and what a difference should show of it."""

    kind: str
    file: str
    start: int
    end: int
    new: str
    names: tuple[str, ...]
    documents: tuple[Draft, ...]

    def __str__(self) -> str:
        old = (ROOT / self.file).read_text("utf-8")[self.start : self.end]
        return f"{self.kind}: {self.file}: {' '.join(old.split())[:60]!r} -> {' '.join(self.new.split())[:60]!r}"


@dataclass(frozen=True)
class Fate:
    """What became of an edit: whether it printed, whether print or speech changed, who saw it, whether it was named."""

    edit: Edit
    printed: bool
    changed: str
    seen_by: str
    named: bool
    said: str

    @property
    def verdict(self) -> str:
        """In a word."""
        if self.changed:
            return ("seen" if self.named or not self.seen_by.startswith("words") else "unnamed") if self.seen_by else "survived"
        return "the same" if self.printed else "refused"

    @property
    def reason(self) -> str:
        """Why it is not among those that were seen."""
        return {
            "refused": "cannot be read, or the press refuses the page: nothing is printed",
            "the same": "changes nothing that is printed or heard" + (", yet the tags" if self.seen_by else ""),
            "unnamed": f"{self.changed}; the lines that differ do not show {' and '.join(self.edit.names) or 'it'}",
            "survived": f"{self.changed}; no proof and no picture is different",
        }.get(self.verdict, "")


# ---- the mistakes ----------------------------------------------------------------------------------------------------

ENGLISH, SPANISH, ARABIC = (Draft(SLUG, tag) for tag in ("en", "es", "ar"))
BOTH_WAYS = (ENGLISH, ARABIC)
LITERAL = re.compile(r'^(?:text|heading|risk|do) = "(.*)"$|^msgstr "(.+)"$', re.MULTILINE)
COLOURS = ("#900", "#060", "#009", "#f5f5f5", "#555")
KEYWORDS = {
    "solid": "dashed", "dashed": "solid", "700": "400", "disc": "square", "avoid": "auto", "center": "end", "nowrap": "normal",
    "inline-start": "inline-end", "start": "end", "top": "bottom",
}  # fmt: skip
TAGS = {"h1": "h2", "h2": "h3", "h3": "h2", "ul": "ol", "strong": "span", "p": "div", "section": "div"}


def texts(file: str) -> Iterator[re.Match[str]]:
    """What is written for readers in a content file or a catalogue."""
    yield from LITERAL.finditer((ROOT / file).read_text("utf-8"))


def digits(file: str, documents: tuple[Draft, ...], rng: random.Random) -> Iterator[Edit]:
    """One digit is another."""
    text = (ROOT / file).read_text("utf-8")
    for found in texts(file):
        for match in re.finditer(r"\d", text[slice(*_inner(found))]):
            at = _inner(found)[0] + match.start()
            other = rng.choice([d for d in "0123456789" if d != match[0]])
            yield Edit("digit", file, at, at + 1, other, (_word(text[:at] + other + text[at + 1 :], at),), documents)


def words(file: str, documents: tuple[Draft, ...], rng: random.Random) -> Iterator[Edit]:
    """One word is lost, changes places with the next, or is another."""
    text = (ROOT / file).read_text("utf-8")
    every = [w for found in texts(file) for w in re.findall(r"\w+", text[slice(*_inner(found))]) if len(w) > 2]
    for found in texts(file):
        start, end = _inner(found)
        for match in re.finditer(r"(?<![\w{*])([^\W\d_]\w+)(?![\w}*])(?: ([^\W\d_]\w+)(?![\w}*]))?", text[start:end]):
            at, stop, word = start + match.start(1), start + match.end(1), match[1]
            other = rng.choice([w for w in every if w != word])
            after = stop + (text[stop] == " ")
            ways = [(at, stop, other, (word, other)), (at, after, "", (word,))]
            if match[2] and match[2] != word:
                ways.append((at, start + match.end(2), f"{match[2]} {word}", (word, match[2])))
            first, last, new, names = rng.choice(ways)
            yield Edit("word", file, first, last, new, names, documents)


def orders(file: str, documents: tuple[Draft, ...], _: random.Random) -> Iterator[Edit]:
    """Two statements change places."""
    text = (ROOT / file).read_text("utf-8")
    blocks = list(re.finditer(r"^\[\[((?:section|essentials\.box)\.statement)\]\]\n(?:(?!\[).*\n)*", text, re.MULTILINE))
    for one, other in pairwise(blocks):
        found = [re.search(r'^text = "([^"{*]{12,24})', block[0], re.MULTILINE) for block in (one, other)]
        if one.end() == other.start() and one[1] == other[1] and all(found):
            names = tuple(match[1] for match in found if match)
            yield Edit("order", file, one.start(), other.end(), other[0] + one[0], names, documents)


def colours(file: str, documents: tuple[Draft, ...], rng: random.Random) -> Iterator[Edit]:
    """One colour is another."""
    text = (ROOT / file).read_text("utf-8")
    for match in re.finditer(r"#(?:000|fff)\b", text):
        new = rng.choice(COLOURS)
        yield Edit("colour", file, match.start(), match.end(), new, (new,), documents)


def measures(file: str, documents: tuple[Draft, ...], rng: random.Random) -> Iterator[Edit]:
    """One size, width or space is larger or smaller by half."""
    for prop, value, at in declarations(file):
        for match in re.finditer(r"(?<![\w.#])(\d*\.?\d+)(em|pt|mm)?(?![\w.])", value):
            if float(match[1]) and (match[2] or prop == "line-height"):
                new = f"{float(match[1]) * rng.choice((0.5, 1.5)):g}{match[2] or ''}"
                kind = "size" if prop in ("font-size", "font", "line-height") else "box" if "border" in prop else "space"
                yield Edit(kind, file, at + match.start(), at + match.end(), new, (), documents)


def keywords(file: str, documents: tuple[Draft, ...], rng: random.Random) -> Iterator[Edit]:
    """One word of a style is another, or a declaration is lost."""
    text = (ROOT / file).read_text("utf-8")
    for _, value, at in declarations(file):
        for match in re.finditer(r"[\w-]+", value):
            if match[0] in KEYWORDS:
                yield Edit("style", file, at + match.start(), at + match.end(), KEYWORDS[match[0]], (), documents)
        if rng.random() < 0.3:
            begin = text.rindex(text[:at].split(";")[-1].split("{")[-1].lstrip(), 0, at)
            yield Edit("style", file, begin, at + len(value), "", (), documents)


def declarations(file: str) -> Iterator[tuple[str, str, int]]:
    """Property, value, and where the value stands."""
    text = re.sub(r"/\*.*?\*/", lambda m: " " * len(m[0]), (ROOT / file).read_text("utf-8"), flags=re.DOTALL)
    for match in re.finditer(r"(?<=[{;\s])([a-z-]+):\s*([^;{}]+?)(?=\s*[;}\n])", text):
        yield match[1], match[2], match.start(2)


def marks(file: str, documents: tuple[Draft, ...], _: random.Random) -> Iterator[Edit]:
    """One tag is another, a class or a picture is lost, a line of the template is gone."""
    text = (ROOT / file).read_text("utf-8")
    body = text.index("{% macro line")
    for match in re.finditer(r"<(h1|h2|h3|strong|section)([^<>]*(?:{{.*?}}[^<>]*)*)>(.*?)</\1>", text[body:], re.DOTALL):
        tag = TAGS[match[1]]
        yield Edit("mark", file, body + match.start(), body + match.end(), f"<{tag}{match[2]}>{match[3]}</{tag}>", (), documents)
    for match in re.finditer(r' class="(?:box|state|banner|beside|dose|rule|black|part|after)[^"]*"', text[body:]):
        yield Edit("mark", file, body + match.start(), body + match.end(), "", (), documents)
    for match in re.finditer(r'{{ picture\("?.*?\) }}|^{{ say\(pgettext\(.*$', text[body:], re.MULTILINE):
        yield Edit("mark", file, body + match.start(), body + match.end(), "", (), documents)


def languages(file: str, documents: tuple[Draft, ...], _: random.Random) -> Iterator[Edit]:
    """The language of a part is another, or is not said."""
    text = (ROOT / file).read_text("utf-8")
    for match in re.finditer(r'lang="[^"]*"', text):
        yield Edit("lang", file, match.start(), match.end(), 'lang="fr"', ("fr",), documents)
    for match in re.finditer(r"{{ second\.marked }}", text):
        yield Edit("lang", file, match.start(), match.end(), "", ("en",), (Draft(SLUG, "ar", "bilingual"),))


SOURCES: tuple[tuple[Callable[..., Iterator[Edit]], str, tuple[Draft, ...], int], ...] = (
    (digits, f"leaflets/{SLUG}/leaflet.toml", (ENGLISH,), 14), (words, f"leaflets/{SLUG}/leaflet.toml", (ENGLISH,), 24),
    (words, "leaflets/shared/overdose.toml", (ENGLISH,), 4), (digits, "leaflets/shared/storage.toml", (ENGLISH,), 2),
    (orders, f"leaflets/{SLUG}/leaflet.toml", (ENGLISH,), 12),
    (digits, f"locales/es/{SLUG}.po", (SPANISH,), 10), (words, f"locales/es/{SLUG}.po", (SPANISH,), 14),
    (words, "locales/es/shared.po", (SPANISH,), 6), (words, "locales/ar/templates.po", (ARABIC,), 6),
    (digits, f"locales/ar/{SLUG}.po", (ARABIC,), 10), (words, f"locales/ar/{SLUG}.po", (ARABIC,), 14),
    (colours, f"{STYLES}/leaflet.css", (ENGLISH,), 8), (measures, f"{STYLES}/leaflet.css", (ENGLISH,), 34),
    (keywords, f"{STYLES}/leaflet.css", BOTH_WAYS, 14),
    (measures, f"{STYLES}/giant.css", (Draft(SLUG, "en", "giant"),), 3), (measures, f"{STYLES}/clear.css", (Draft(SLUG, "en", "clear"),), 3),
    (measures, f"{STYLES}/bilingual.css", (Draft(SLUG, "ar", "bilingual"),), 4),
    (marks, SHEET, (ENGLISH,), 14), (languages, SHEET, BOTH_WAYS, 4),
)  # fmt: skip


def edits(count: int, seed: int = 8) -> list[Edit]:
    """So many mistakes, spread over kinds and files as in SOURCES; the same ones for the same seed."""
    rng, chosen = random.Random(seed), list[Edit]()
    share = count / sum(part for *_, part in SOURCES)
    for make, file, documents, part in SOURCES:
        found = list(make(file, documents, rng))
        chosen += rng.sample(found, min(len(found), max(1, round(part * share))))
    rng.shuffle(chosen)
    return chosen[:count]


def _inner(found: re.Match[str]) -> tuple[int, int]:
    return found.span(1) if found[1] is not None else found.span(2)


def _word(text: str, at: int) -> str:
    """The word around a place, without what is no part of it."""
    start = max(text.rfind(c, 0, at) for c in ' "\n*') + 1
    end = min(i for i in (text.find(c, at) for c in ' "\n*') if i >= 0)
    return text[start:end].strip(".,;:()¿?!،؛")


# ---- what becomes of them ------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Seen:
    """A print: its proof, the pictures that are kept of it; and to judge by, what is heard and what it says of itself."""

    proof: str
    kept: tuple[Picture, ...]
    heard: tuple[object, ...]
    pdf: bytes

    @cached_property
    def pixels(self) -> tuple[Picture, ...]:
        """Every page in colour."""
        return pictures(self.pdf, 72)


def print_of(root: Path, document: Draft) -> Seen | None:
    """A draft of a project; none where it cannot be read, or the press refuses it."""
    try:
        page = drafts.page_of(root, document, PLAIN)
    except (AssertionError, KeyError, ValueError):
        return None
    pdf = drafts.printed(page)
    if pdf is None:
        return None
    proof, numbers = examine(pdf), PICTURED.get((document.slug, document.tag, document.edition), [])
    there = [n for n in numbers if n <= len(proof.pages)]
    kept = pictures(pdf, 60, grey=True, pages=there) if there else ()
    return Seen(transcribe(pdf), kept, (*listen(pdf), proof.title, proof.language), pdf)


@cache
def before(document: Draft) -> Seen:
    """The document without a mistake."""
    found = print_of(ROOT, document)
    assert found is not None
    return found


def fate(edit: Edit, root: Path) -> Fate:
    """Make the mistake in a copy of the project, print, look, and take it back."""
    path = root / edit.file
    whole = path.read_text("utf-8")
    path.write_text(whole[: edit.start] + edit.new + whole[edit.end :], "utf-8")
    try:
        pairs = [(before(document), print_of(root, document)) for document in edit.documents]
    finally:
        path.write_text(whole, "utf-8")
    made = [(old, new) for old, new in pairs if new is not None]
    changed = " ".join(dict.fromkeys(what for old, new in made for what in _changed(old, new)))
    compared = [compare(old.proof, new.proof) for old, new in made]
    by_words, by_pictures = any(not c.same for c in compared), any(old.kept != new.kept for old, new in made)
    seen = "words and pictures" if by_words and by_pictures else "words" if by_words else "pictures" if by_pictures else ""
    said = next((told(c) for c in compared if not c.same), "")
    return Fate(edit, len(made) == len(pairs), changed, seen, _named(edit, compared), said)


def _changed(old: Seen, new: Seen) -> Iterator[str]:
    """"heard", or "printed" where what is heard is the same."""
    if old.heard != new.heard:
        yield "heard"
        return
    sizes = [[(p.width, p.height) for p in seen.pixels] for seen in (old, new)]
    if sizes[0] != sizes[1] or any(difference(a, b, 8).count for a, b in zip(old.pixels, new.pixels, strict=True)):
        yield "printed"


def _named(edit: Edit, compared: list[Comparison]) -> bool:
    """Whether the lines that differ show what the edit changed: its words, its colour, its language; of a size or a space
    that it shows some measure."""
    rows = [row for c in compared for row in c.diff if row[:1] in "+-" and row[:3] not in ("+++", "---")]
    lines = "\n".join(rows).replace("**", "")
    shown = [name in lines for name in edit.names]
    return bool(rows) and (any(shown) if edit.kind == "order" else all(shown))


def fates(chosen: list[Edit], workers: int = 1) -> list[Fate]:
    """What becomes of each mistake."""
    for document in sorted({d for edit in chosen for d in edit.documents}, key=str):
        before(document)
    parts = [chosen[n::workers] for n in range(workers)]
    if workers == 1:
        return _some(chosen)
    with ProcessPoolExecutor(workers, get_context("fork")) as pool:
        return [fate for part in pool.map(_some, parts) for fate in part]


def _some(chosen: list[Edit]) -> list[Fate]:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for part in ("leaflets", "locales", "templates"):
            shutil.copytree(ROOT / part, root / part)
        shutil.copy(ROOT / "clinic.toml", root / "clinic.toml")
        return [fate(edit, root) for edit in chosen]
