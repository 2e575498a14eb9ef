"""Hand-made PDF pages: every object written here, so that the truth about them is known. No engine is needed.

`leaflet()` is a tagged leaflet of three A4 pages that keeps every rule; the words that it takes break one at a time.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

import pikepdf
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from pikepdf import Array, Dictionary, Name, String
from workbench import ROOT

from generator.fonts import store
from generator.roots import font_home

A4 = (595.28, 841.89)
LEFT, TOP, SIZE, LEAD = 72.0, 72.0, 18.0, 1.5
_PRINTED = "".join(map(chr, range(32, 127))) + "\u2022\u00a0"


@dataclass(frozen=True)
class Font:
    """A font as it is put into a file; the words change what the file says of it, not its glyphs."""

    name: str = "Arimo"
    bold: bool = False
    embedded: bool = True
    readable: bool = True
    units: float = 1.0  # more units an em make the letters lower than the widths say


PLAIN, BOLD = Font(), Font("Arimo-Bold", bold=True)


@cache
def program(*, bold: bool, units: float) -> tuple[bytes, dict[str, int], dict[str, float]]:
    """A cut-down Arimo, its glyph numbers and widths (1/1000 em) by character."""
    face = store.faces(["Arimo"], font_home(ROOT))[int(bold)]
    font = TTFont(face.path)
    subsetter = Subsetter(Options(notdef_outline=True, hinting=False))
    subsetter.populate(text=_PRINTED)
    subsetter.subset(font)
    cmap, widths, scale = font.getBestCmap(), font["hmtx"], 1000 / font["head"].unitsPerEm
    glyphs = {chr(c): font.getGlyphID(n) for c, n in cmap.items()}
    wide = {chr(c): widths[n][0] * scale for c, n in cmap.items()}
    font["head"].unitsPerEm = round(font["head"].unitsPerEm * units)
    out = io.BytesIO()
    font.save(out)
    return out.getvalue(), glyphs, wide


def width_of(text: str, size: float, font: Font = PLAIN) -> float:
    """The length of a text in points."""
    wide = program(bold=font.bold, units=1.0)[2]
    return sum(wide.get(c, wide["o"]) for c in text) * size / 1000


@dataclass(frozen=True)
class Bit:
    """A run: its words, and the operators that come before and after its string."""

    text: str
    font: Font = PLAIN
    before: str = ""
    after: str = ""


@dataclass(frozen=True)
class Row:
    """A line of a block: its bits, and by how much it is moved from where it would stand."""

    bits: tuple[Bit, ...]
    dx: float = 0.0
    end: float = 0.0  # where it is stretched to end, by word spaces


def row(text: str, font: Font = PLAIN, **more: Any) -> Row:
    return Row((Bit(text, font),), **more)


@dataclass(frozen=True)
class Block:
    """An element with its lines. `gap` is the space above it in lines; `mark` false leaves its text without a tag."""

    role: str
    rows: tuple[Row, ...]
    size: float = SIZE
    lead: float = LEAD
    gap: float = 2.05
    x: float = LEFT
    y: float | None = None
    lang: str | None = None
    mark: bool = True
    claim: bool = True
    turn: bool = False  # goes on at the head of the next page
    late: bool = False  # read after the block that follows it


@dataclass(frozen=True)
class Sheet:
    """A page: blocks, what is drawn besides, page furniture, links."""

    blocks: tuple[Block, ...]
    drawn: str = ""
    drawn_first: str = ""
    foot: str = "Page {n} of 3"
    foot_x: float = 0.0
    foot_size: float = SIZE
    foot_font: Font = BOLD
    links: tuple[tuple[tuple[float, float, float, float], str], ...] = ()
    size: tuple[float, float] = A4
    pictures: tuple[str, ...] = ()


@dataclass(frozen=True)
class Book:
    """A file."""

    sheets: tuple[Sheet, ...]
    lang: str = "en"
    title: str = "A leaflet"
    bookmarks: bool = True
    alt: str | None = "a glass"
    scope: bool = True
    tagged: bool = True
    links_tagged: bool = True
    bodies: bool = True
    claims: bool = True
    fonts: Callable[[Font], Font] = field(default=lambda font: font)


def para(*lines: str, **more: Any) -> Block:
    return Block("P", tuple(row(line) for line in lines), **more)


def item(*lines: str, **more: Any) -> Block:
    first, *rest = lines
    rows = (row(f"\u2022 {first}"), *(row(line, dx=14.0) for line in rest))
    return Block("LI", rows, **more)


def head(text: str, level: int = 2, size: float = 21.0) -> Block:
    return Block(f"H{level}", (row(text, BOLD),), size=size, gap=2.2)


FIRST = (
    head("How to take it", 1, 24.0),
    para(
        "Take one tablet with water in the morning,",
        "and one in the evening before you sleep.",
        "Do not take more than that.",
    ),
    para(
        "You can take it with food or without. Ask", "your pharmacist if you forget a dose.", "Never take two at once."
    ),
    Block("Figure", ()),
)
SECOND = (
    head("What to watch for"),
    item("It can make you sleepy and dizzy, above", "all in the first days."),
    item("You may feel faint when you stand up.", "Get up slowly."),
    item("Tell the clinic if your skin turns red."),
    head("Ask for help"),
    para("Call the clinic at 555-0100 on any day, or", "look at example.org for more. Somebody", "will answer you."),
)
THIRD = (
    head("How to keep it"),
    para("Keep it dry, in its own box, where no child", "can reach it."),
    Block("Table", ()),
    para("Bring what is left over back to the clinic", "or to a pharmacy."),
)


def book() -> Book:
    """A leaflet that keeps every rule."""
    link = ((LEFT, 300.0, LEFT + 200, 320.0), "https://www.example.org/leaflet")
    return Book((Sheet(FIRST), Sheet(SECOND, links=(link,)), Sheet(THIRD)))


def with_blocks(at: int, change: Callable[[tuple[Block, ...]], Iterable[Block]], made: Book | None = None) -> Book:
    """The leaflet with the blocks of one page changed."""
    made = made or book()
    sheets = list(made.sheets)
    sheets[at] = replace(sheets[at], blocks=tuple(change(sheets[at].blocks)))
    return replace(made, sheets=tuple(sheets))


def with_sheet(at: int, made: Book | None = None, **change: Any) -> Book:
    """The leaflet with one page changed."""
    made = made or book()
    sheets = list(made.sheets)
    sheets[at] = replace(sheets[at], **change)
    return replace(made, sheets=tuple(sheets))


def in_blocks(at: int, which: int, **change: Any) -> Book:
    """The leaflet with one block changed."""
    return with_blocks(at, lambda blocks: [replace(b, **change) if i == which else b for i, b in enumerate(blocks)])


def pdf(made: Book) -> bytes:
    """The file's bytes."""
    return Writer(made).write()


class Writer:
    """Writes a book as PDF."""

    def __init__(self, made: Book) -> None:
        self.book, self.doc = made, pikepdf.new()
        self.fonts: dict[Font, tuple[str, Any, dict[str, int]]] = {}
        self.elements: list[tuple[Block, list[tuple[int, int]]]] = []
        self.carried: tuple[Block, float] | None = None
        self.stretched = ""
        self.links: list[tuple[int, Any]] = []

    def write(self) -> bytes:
        for number, sheet in enumerate(self.book.sheets, 1):
            self._page(number, sheet)
        if self.book.tagged:
            self._tree()
        self._facts()
        out = io.BytesIO()
        self.doc.save(out, deterministic_id=True)
        return out.getvalue()

    def _page(self, number: int, sheet: Sheet) -> None:
        width, height = sheet.size
        page = self.doc.add_blank_page(page_size=(width, height))
        content, mcid, y = [sheet.drawn_first], 0, height - TOP - 0.75 * SIZE
        for at, block in enumerate(sheet.blocks):
            y -= block.gap * SIZE * LEAD if at else 0.0
            y = block.y if block.y is not None else y
            claims: list[tuple[int, int]] = []
            if block.role == "Figure":
                content.append(f"/Figure <</MCID {mcid}>> BDC q 40 0 0 40 {LEFT} {y - 30} cm /Im Do Q EMC")
                claims, mcid, y = [(number, mcid)], mcid + 1, y - 45
            elif block.role == "Table":
                content.append(f"/TH <</MCID {mcid}>> BDC {self._text('Day', LEFT, y, SIZE, BOLD)} EMC")
                content.append(f"/TD <</MCID {mcid + 1}>> BDC {self._text('Monday', LEFT + 120, y, SIZE, PLAIN)} EMC")
                claims, mcid, y = [(number, mcid), (number, mcid + 1)], mcid + 2, y - 10
            for line_no, line in enumerate(block.rows):
                y -= block.lead * block.size if line_no else 0.0
                shown = self._row(line, block, y)
                content.append(f"/{block.role} <</MCID {mcid}>> BDC {shown} EMC" if block.mark else shown)
                claims += [(number, mcid)] * block.mark
                mcid += block.mark
            if block.claim:
                self._claim(block, claims, at)
        content += [sheet.drawn, self._foot(number, sheet)]
        page.Contents = self.doc.make_stream("\n".join(content).encode("latin-1"))
        page.StructParents = number - 1
        page.Tabs = Name.S
        resources = Dictionary(Font=Dictionary(), XObject=Dictionary(Im=self._picture()), ExtGState=Dictionary())
        for name, font, _ in self.fonts.values():
            resources.Font[f"/{name}"] = font
        resources.ExtGState[Name("/Half")] = Dictionary(ca=0.5)
        page.Resources = resources
        page.Annots = Array([self._link(box, address) for box, address in sheet.links])
        self.links += [(number, annotation) for annotation in page.Annots]

    def _claim(self, block: Block, claims: list[tuple[int, int]], at: int) -> None:
        before = self.elements[-1] if self.elements else None
        if before and before[0].turn and at == 0:
            before[1].extend(claims)
        elif before and before[0].late:
            self.elements.insert(len(self.elements) - 1, (block, claims))
        else:
            self.elements.append((block, claims))

    def _row(self, line: Row, block: Block, y: float) -> str:
        x, out = block.x + line.dx, []
        spare = line.end - x - sum(width_of(b.text, block.size, b.font) for b in line.bits) if line.end else 0.0
        spaces = sum(b.text.count(" ") for b in line.bits)
        for bit in line.bits:
            out.append(
                f"{bit.before} {self._text(bit.text, x, y, block.size, bit.font, spare / max(1, spaces))} {bit.after}"
            )
            x += width_of(bit.text, block.size, bit.font)
        return " ".join(out)

    def _text(self, text: str, x: float, y: float, size: float, font: Font, stretch: float = 0.0) -> str:
        """A string; with `stretch` its words are moved apart by that much."""
        name, _, codes = self._font(self.book.fonts(font))
        parts = text.split(" ") if stretch else [text]
        shown = []
        for at, part in enumerate(parts):
            word = part + " " * (at < len(parts) - 1)
            shown.append(
                "<" + "".join(f"{codes[c] if c in codes else self._new(name, codes, c):04x}" for c in word) + ">"
            )
        inside = f" {-stretch / size * 1000:.3f} ".join(shown)
        return f"BT /{name} {size} Tf 1 0 0 1 {x:.3f} {y:.3f} Tm [{inside}] TJ ET"

    def _new(self, name: str, codes: dict[str, int], char: str) -> int:
        """A code for a character that the face has not: it prints as some letter, and its text is the character."""
        code = 60_000 + len(codes)
        codes[char] = code
        return code

    def _foot(self, number: int, sheet: Sheet) -> str:
        text = sheet.foot.format(n=number)
        if not text:
            return ""
        x = sheet.foot_x or sheet.size[0] - LEFT - width_of(text, sheet.foot_size, sheet.foot_font)
        return f"/Artifact <</Type /Pagination>> BDC {self._text(text, x, 36.0, sheet.foot_size, sheet.foot_font)} EMC"

    def _font(self, font: Font) -> tuple[str, Any, dict[str, int]]:
        if font not in self.fonts:
            data, glyphs, wide = program(bold=font.bold, units=font.units)
            name = f"F{len(self.fonts)}"
            descriptor = Dictionary(
                Type=Name.FontDescriptor, FontName=Name(f"/ABCDEF+{font.name}"), Flags=4, ItalicAngle=0, Ascent=905, Descent=-212,
                CapHeight=716, StemV=80, FontBBox=Array([-500, -300, 1300, 1000]),
            )  # fmt: skip
            if font.embedded:
                descriptor.FontFile2 = self.doc.make_stream(data)
            below = Dictionary(
                Type=Name.Font, Subtype=Name.CIDFontType2, BaseFont=Name(f"/ABCDEF+{font.name}"), FontDescriptor=descriptor,
                CIDSystemInfo=Dictionary(Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0),
                DW=round(wide["o"], 2), CIDToGIDMap=Name.Identity,
                W=Array([x for c, gid in glyphs.items() for x in (gid, Array([round(wide[c], 2)]))]),
            )  # fmt: skip
            made = Dictionary(
                Type=Name.Font, Subtype=Name.Type0, BaseFont=Name(f"/ABCDEF+{font.name}"), Encoding=Name("/Identity-H"),
                DescendantFonts=Array([self.doc.make_indirect(below)]),
            )  # fmt: skip
            self.fonts[font] = name, self.doc.make_indirect(made), dict(glyphs)
        return self.fonts[font]

    def _maps(self) -> None:
        """ToUnicode, when all codes are known."""
        for font, (_, made, codes) in self.fonts.items():
            if font.readable:
                lines = "\n".join(f"<{code:04x}> <{c.encode('utf-16-be').hex()}>" for c, code in codes.items())
                made.ToUnicode = self.doc.make_stream(f"1 beginbfchar\n{lines}\nendbfchar".encode())

    def _picture(self) -> Any:
        if not hasattr(self, "_im"):
            self._im = self.doc.make_stream(bytes([250] * 12))
            self._im.update(
                {
                    "/Type": Name.XObject,
                    "/Subtype": Name.Image,
                    "/Width": 2,
                    "/Height": 2,
                    "/ColorSpace": Name.DeviceRGB,
                    "/BitsPerComponent": 8,
                }
            )
        return self._im

    def _link(self, box: Sequence[float], address: str) -> Any:
        action = Dictionary(S=Name.URI, URI=String(address))
        link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array(list(box)), A=action, Contents=String(address), F=4)
        return self.doc.make_indirect(link)

    def _tree(self) -> None:
        root = self.doc.make_indirect(Dictionary(Type=Name.StructTreeRoot, RoleMap=Dictionary(Shout=Name.P)))
        document = self.doc.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, P=root, K=Array()))
        root.K = document
        listed: Any = None
        for block, claims in self.elements:
            made = self._element(block, claims, document)
            if block.role == "LI":
                if listed is None:
                    listed = self.doc.make_indirect(Dictionary(Type=Name.StructElem, S=Name.L, P=document, K=Array()))
                    document.K.append(listed)
                listed.K.append(made)
            else:
                listed = None
                document.K.append(made)
        for page, annotation in self.links if self.book.links_tagged else ():
            kid = Dictionary(Type=Name.OBJR, Obj=annotation, Pg=self.doc.pages[page - 1].obj)
            link = Dictionary(Type=Name.StructElem, S=Name.Link, P=document, K=Array([kid]))
            document.K.append(self.doc.make_indirect(link))
        self.doc.Root.StructTreeRoot = root
        self.doc.Root.MarkInfo = Dictionary(Marked=True)

    def _element(self, block: Block, claims: list[tuple[int, int]], parent: Any) -> Any:
        kids = Array([self._reference(page, mcid) for page, mcid in claims])
        made = Dictionary(Type=Name.StructElem, S=Name(f"/{block.role}"), P=parent, K=kids)
        if block.lang:
            made.Lang = String(block.lang)
        if block.role == "Figure" and self.book.alt is not None:
            made.Alt = String(self.book.alt)
        if block.role == "Table":
            made = self.doc.make_indirect(made)
            line = self._below(made, "/TR")
            cells = [self._below(line, role, Array([kid])) for role, kid in zip(("/TH", "/TD"), kids, strict=True)]
            if self.book.scope:
                cells[0].A = Dictionary(O=Name.Table, Scope=Name.Row)
            line.K, made.K = Array(cells), Array([line])
        if block.role == "LI" and self.book.bodies:
            made = self.doc.make_indirect(made)
            made.K = Array([self._below(made, "/LBody", kids)])
        return made if made.is_indirect else self.doc.make_indirect(made)

    def _below(self, parent: Any, role: str, kids: Any = None) -> Any:
        """An element below another one."""
        return self.doc.make_indirect(Dictionary(Type=Name.StructElem, S=Name(role), P=parent, K=kids or Array()))

    def _reference(self, page: int, mcid: int) -> Any:
        return Dictionary(Type=Name.MCR, Pg=self.doc.pages[page - 1].obj, MCID=mcid)

    def _facts(self) -> None:
        self._maps()
        if self.book.lang:
            self.doc.Root.Lang = String(self.book.lang)
        if self.book.title:
            self.doc.docinfo["/Title"] = self.book.title
            self.doc.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
        if self.book.claims:
            with self.doc.open_metadata(set_pikepdf_as_editor=False) as xmp:
                xmp["pdfuaid:part"] = "1"
                if self.book.title:
                    xmp["dc:title"] = self.book.title
        if self.book.bookmarks:
            with self.doc.open_outline() as outline:
                outline.root.append(pikepdf.OutlineItem("How to take it", 0))


def fonts_named(sheet: Sheet, size: float) -> Sheet:
    """A page with all its text in one size."""
    return replace(sheet, blocks=tuple(replace(b, size=size) for b in sheet.blocks), foot_size=size)
