"""PDFs that other people might send: without tags, encrypted, cut off, one picture, thousands of pages. Made by hand."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String

LETTER = [0, 0, 612, 792]


def text(words: str, x: float = 72, y: float = 700, size: float = 12, font: str = "F1") -> str:
    """One line of text as content."""
    return f"BT /{font} {size} Tf {x} {y} Td ({words}) Tj ET"


def marked(tag: str, mcid: int, content: str) -> str:
    return f"/{tag} <</MCID {mcid}>> BDC {content} EMC"


def furniture(kind: str, content: str) -> str:
    return f"/Artifact <</Type /Pagination /Subtype /{kind}>> BDC {content} EMC"


def document(
    contents: Sequence[str], *, title: str = "A leaflet", lang: str = "en", box: Sequence[float] = LETTER
) -> Pdf:
    """Pages of content with two fonts of every viewer, F1 and F2 (bold)."""
    doc = Pdf.new()
    fonts = Dictionary(
        F1=Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding),
        F2=Dictionary(
            Type=Name.Font, Subtype=Name.Type1, BaseFont=Name("/Helvetica-Bold"), Encoding=Name.WinAnsiEncoding
        ),
    )
    resources = doc.make_indirect(Dictionary(Font=fonts))
    for content in contents:
        page = doc.add_blank_page(page_size=(box[2] - box[0], box[3] - box[1]))
        page.MediaBox = Array(list(box))
        page.obj.Resources = resources
        page.Contents = doc.make_stream(content.encode("cp1252"))
    if title:
        doc.docinfo["/Title"] = title
    if lang:
        doc.Root.Lang = String(lang)
    return doc


def element(doc: Pdf, role: str, kids: Sequence[object], **more: object) -> pikepdf.Object:
    """A structure element; kids are MCIDs of the page given as Pg, or elements."""
    return doc.make_indirect(Dictionary(Type=Name.StructElem, S=Name(f"/{role}"), K=Array(list(kids)), **more))


def tagged(doc: Pdf, kids: Sequence[object], roles: dict[str, str] | None = None) -> Pdf:
    """Give a document its tags."""
    root = Dictionary(Type=Name.StructTreeRoot, K=Array([element(doc, "Document", kids)]))
    if roles:
        root.RoleMap = Dictionary({f"/{name}": Name(f"/{role}") for name, role in roles.items()})
    doc.Root.StructTreeRoot = doc.make_indirect(root)
    doc.Root.MarkInfo = Dictionary(Marked=True)
    return doc


def leaflet(dose: str = "1 tablet", foot: str = "Page 1 of 1") -> Pdf:
    """A heading, a sentence, a link and a foot, as a vendor's program might tag them."""
    content = "\n".join([
        marked("H", 0, text("How to take it", size=20, font="F2")),
        marked("T", 1, text(f"Take {dose} a day.", y=660)),
        marked("T", 2, text("Ask us", y=640)),
        furniture("Footer", text(foot, y=30, size=9)),
    ])  # fmt: skip
    doc = document([content])
    page = doc.pages[0].obj
    link = doc.make_indirect(
        Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([72, 635, 120, 655]), A=Dictionary(S=Name.URI, URI=String("https://clinic.example")))
    )  # fmt: skip
    page.Annots = Array([link])
    anchor = element(doc, "Link", [2, Dictionary(Type=Name.OBJR, Obj=link)], Pg=page)
    kids = [
        element(doc, "Title", [0], Pg=page),
        element(doc, "Body", [1], Pg=page),
        element(doc, "P", [anchor], Pg=page),
    ]
    return tagged(doc, kids, {"Title": "H1", "Body": "P"})


def picture(doc: Pdf, page: int = 0, *, scale: str = "300 0 0 300 100 300") -> None:
    """Paint a grey picture of 4 x 4 pixels on a page."""
    image = doc.make_stream(
        bytes(range(0, 256, 16)),
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=4,
        Height=4,
        ColorSpace=Name.DeviceGray,
        BitsPerComponent=8,
    )
    doc.pages[page].obj.Resources = Dictionary(Font=doc.pages[page].obj.Resources.Font, XObject=Dictionary(Im=image))
    doc.pages[page].Contents = doc.make_stream(
        doc.pages[page].Contents.read_bytes() + f"\nq {scale} cm /Im Do Q".encode()
    )


def saved(doc: Pdf, **how: object) -> bytes:
    out = io.BytesIO()
    doc.save(out, **how)  # type: ignore[arg-type]
    return out.getvalue()


def encrypted(password: str) -> bytes:
    return saved(leaflet(), encryption=pikepdf.Encryption(user=password, owner="owner", R=6))


def pages(count: int) -> bytes:
    return saved(document([text(f"Page number {n}") for n in range(1, count + 1)]))
