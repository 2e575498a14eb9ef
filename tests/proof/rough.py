"""Files as the world makes them: broken, locked, huge, malicious. Each is written here, with what it is for."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable
from typing import Any

import pikepdf
from paper import book, pdf
from pikepdf import Array, Dictionary, Name, String


def helvetica() -> Any:
    return Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)


def saved(doc: pikepdf.Pdf, **how: Any) -> bytes:
    out = io.BytesIO()
    doc.save(out, **how)
    return out.getvalue()


def of(content: bytes, prepare: Callable[[pikepdf.Pdf, Any], None] = lambda *_: None, pages: int = 1) -> bytes:
    doc = pikepdf.new()
    for _ in range(pages):
        page = doc.add_blank_page(page_size=(400, 600))
        page.Contents = doc.make_stream(content)
        page.Resources = Dictionary(Font=Dictionary(F=helvetica()))
        prepare(doc, page)
    return saved(doc)


def packed(data: bytes, times: int = 1) -> bytes:
    for _ in range(times):
        data = zlib.compress(data, 9)
    return data


def bomb(doc: pikepdf.Pdf, size: int, layers: int = 2) -> Any:
    """A few kilobytes that unpack to `size` bytes."""
    made = doc.make_stream(b"")
    made.write(packed(bytes(size), layers), filter=Array([Name.FlateDecode] * layers))
    return made


def scanned() -> bytes:
    def picture(doc: pikepdf.Pdf, page: Any) -> None:
        image = doc.make_stream(bytes(300))
        image.update(
            {
                "/Type": Name.XObject,
                "/Subtype": Name.Image,
                "/Width": 10,
                "/Height": 10,
                "/ColorSpace": Name.DeviceRGB,
                "/BitsPerComponent": 8,
            }
        )
        page.Resources = Dictionary(XObject=Dictionary(I=image))

    return of(b"q 400 0 0 600 0 0 cm /I Do Q", picture)


def ocred() -> bytes:
    """A scan with invisible text over it."""
    return of(b"0.8 g 0 0 400 600 re f 3 Tr BT /F 12 Tf 50 300 Td (invisible words) Tj ET")


def locked() -> bytes:
    with pikepdf.open(io.BytesIO(pdf(book()))) as doc:
        return saved(doc, encryption=pikepdf.Encryption(user="u", owner="o"))


def locked_for_editing() -> bytes:
    """Opens without a password, but may not be changed or copied."""
    with pikepdf.open(io.BytesIO(pdf(book()))) as doc:
        return saved(doc, encryption=pikepdf.Encryption(user="", owner="o", allow=pikepdf.Permissions(extract=False)))


def xfa() -> bytes:
    def form(doc: pikepdf.Pdf, _: Any) -> None:
        doc.Root.AcroForm = Dictionary(Fields=Array(), XFA=doc.make_stream(b"<xdp/>"))

    return of(b"BT /F 12 Tf 50 300 Td (Please wait) Tj ET", form)


def filled_form() -> bytes:
    """Text that stands in the appearance of a form field only."""

    def field(doc: pikepdf.Pdf, page: Any) -> None:
        look = doc.make_stream(b"BT /F 9 Tf 2 4 Td (typed in) Tj ET")
        look.update(
            {
                "/Type": Name.XObject,
                "/Subtype": Name.Form,
                "/BBox": Array([0, 0, 100, 20]),
                "/Resources": Dictionary(Font=Dictionary(F=helvetica())),
            }
        )
        page.Annots = Array(
            [
                doc.make_indirect(
                    Dictionary(
                        Type=Name.Annot,
                        Subtype=Name.Widget,
                        Rect=Array([50, 100, 250, 140]),
                        AP=Dictionary(N=look),
                        FT=Name.Tx,
                        T=String("a"),
                    )
                )
            ]
        )
        doc.Root.AcroForm = Dictionary(Fields=Array([page.Annots[0]]))

    return of(b"", field)


def without_meaning() -> bytes:
    """A composite font without ToUnicode."""

    def font(_: pikepdf.Pdf, page: Any) -> None:
        below = Dictionary(Type=Name.Font, Subtype=Name.CIDFontType2, BaseFont=Name.X, CIDSystemInfo=Dictionary(
            Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0), FontDescriptor=Dictionary(FontName=Name.X, Flags=4))  # fmt: skip
        page.Resources.Font.F = Dictionary(
            Type=Name.Font,
            Subtype=Name.Type0,
            BaseFont=Name.X,
            Encoding=Name("/Identity-H"),
            DescendantFonts=Array([below]),
        )

    return of(b"BT /F 12 Tf 50 300 Td <004100420043> Tj ET", font)


def cut() -> bytes:
    return pdf(book())[:-3000]


def shuffled_xref() -> bytes:
    whole = pdf(book())
    return whole.replace(b"startxref", b"startxrfe")


def no_trailer() -> bytes:
    return of(b"BT /F 12 Tf 50 300 Td (still here) Tj ET").split(b"trailer")[0]


def content_bomb() -> bytes:
    def explode(doc: pikepdf.Pdf, page: Any) -> None:
        page.Contents = bomb(doc, 900 * 2**20)

    return of(b"", explode)


def bombs_everywhere() -> bytes:
    """In the font's map, its program, its Encoding, the metadata, a form."""

    def explode(doc: pikepdf.Pdf, page: Any) -> None:
        big = doc.make_indirect(bomb(doc, 600 * 2**20))
        below = Dictionary(
            Type=Name.Font,
            Subtype=Name.CIDFontType2,
            BaseFont=Name.X,
            FontDescriptor=Dictionary(FontFile2=big, Flags=4),
            CIDToGIDMap=big,
        )
        page.Resources.Font.F = Dictionary(
            Type=Name.Font,
            Subtype=Name.Type0,
            BaseFont=Name.X,
            Encoding=big,
            ToUnicode=big,
            DescendantFonts=Array([below]),
        )
        doc.Root.Metadata = big

    return of(b"BT /F 12 Tf 50 300 Td <0041> Tj ET", explode)


def picture_bomb() -> bytes:
    """A picture of 30,000 x 30,000 dots behind text, so that the page must be painted."""

    def explode(doc: pikepdf.Pdf, page: Any) -> None:
        image = bomb(doc, 30_000 * 30_000, 1)
        image.update(
            {
                "/Type": Name.XObject,
                "/Subtype": Name.Image,
                "/Width": 30_000,
                "/Height": 30_000,
                "/ColorSpace": Name.DeviceGray,
                "/BitsPerComponent": 8,
            }
        )
        page.Resources.XObject = Dictionary(I=image)

    return of(b"q 400 0 0 600 0 0 cm /I Do Q BT /F 12 Tf 50 300 Td (over it) Tj ET", explode)


def forms_of_forms() -> bytes:
    """Ten forms that each paint the next one twenty times: 20^10 paintings."""

    def nest(doc: pikepdf.Pdf, page: Any) -> None:
        inner: Any = doc.make_stream(b"BT /F 12 Tf (deep) Tj ET")
        inner.update(
            {
                "/Type": Name.XObject,
                "/Subtype": Name.Form,
                "/BBox": Array([0, 0, 400, 600]),
                "/Resources": Dictionary(Font=Dictionary(F=helvetica())),
            }
        )
        for _ in range(10):
            outer = doc.make_stream(b"/X Do " * 20)
            outer.update(
                {
                    "/Type": Name.XObject,
                    "/Subtype": Name.Form,
                    "/BBox": Array([0, 0, 400, 600]),
                    "/Resources": Dictionary(XObject=Dictionary(X=inner)),
                }
            )
            inner = outer
        page.Resources.XObject = Dictionary(X=inner)

    return of(b"/X Do", nest)


def endless_page_tree() -> bytes:
    doc = pikepdf.new()
    doc.add_blank_page()
    tree = doc.Root.Pages
    tree.Kids.append(tree)
    return saved(doc)


def circular_tags() -> bytes:
    def circle(doc: pikepdf.Pdf, _: Any) -> None:
        element = doc.make_indirect(Dictionary(Type=Name.StructElem, S=Name.P))
        element.K = Array([element, 0])
        doc.Root.StructTreeRoot = Dictionary(Type=Name.StructTreeRoot, K=element)

    return of(b"/P <</MCID 0>> BDC BT /F 12 Tf 50 300 Td (round) Tj ET EMC", circle)


def deep_tags() -> bytes:
    def nest(doc: pikepdf.Pdf, _: Any) -> None:
        inner: Any = 0
        for _level in range(3000):
            inner = doc.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Div, K=inner))
        doc.Root.StructTreeRoot = Dictionary(Type=Name.StructTreeRoot, K=inner)

    return of(b"/P <</MCID 0>> BDC BT /F 12 Tf 50 300 Td (deep) Tj ET EMC", nest)


def nonsense() -> bytes:
    """Operators with wrong operands, numbers out of bounds, fonts that are no fonts."""
    words = (
        b"Q Q Q EMC EMC (x) Tj 1 Tf /Nobody 12 Tf (y) Tj BT /F -1e99 Tf 1 0 0 0 0 0 Tm (z) Tj /F 12 Tf 1e30 1e30 Td (far) Tj "
        b"q 0 0 0 0 0 0 cm (flat) Tj Q ET [ ) ] TJ ] >> /P /Nowhere BDC EMC /X Do 1 2 re 9 9 9 9 9 9 9 9 sc /Cs cs -5 w /G gs sh "
        b"BT /F 12 Tf 50 300 Td (but this is there) Tj ET"
    )

    def garble(_: pikepdf.Pdf, page: Any) -> None:
        page.MediaBox = Array([0, 0, String("wide"), 600])
        page.Rotate = 45
        page.Annots = Array([0, Dictionary(Rect=Array([1])), String("note")])

    return of(words, garble)


def many_runs() -> bytes:
    return of(b"BT /F 6 Tf " + b"1 0 0 1 10 300 Tm (x) Tj " * 60_000 + b"ET")


def many_shapes() -> bytes:
    return of(b"0.5 g " + b"10 10 50 50 re f " * 80_000 + b"BT /F 12 Tf 20 20 Td (under) Tj ET")


def pages(count: int) -> bytes:
    line = b"BT /F 12 Tf 50 %d Td (Line of a long book that goes on and on) Tj ET "
    return of(b"".join(line % y for y in range(80, 560, 16)), pages=count)


def large(megabytes: int) -> bytes:
    """A small page beside much that nothing shows."""

    def fill(doc: pikepdf.Pdf, page: Any) -> None:
        page.PieceInfo = Dictionary(X=doc.make_stream(bytes(range(256)) * 4096 * megabytes))

    doc = pikepdf.new()
    page = doc.add_blank_page(page_size=(400, 600))
    page.Contents = doc.make_stream(b"BT /F 12 Tf 50 300 Td (small) Tj ET")
    page.Resources = Dictionary(Font=Dictionary(F=helvetica()))
    fill(doc, page)
    return saved(doc, compress_streams=False)


QUICK: dict[str, Callable[[], bytes]] = {
    f.__name__: f
    for f in (
        scanned, ocred, locked_for_editing, xfa, filled_form, without_meaning, cut, shuffled_xref, no_trailer,
        circular_tags, deep_tags, nonsense,
    )
}  # fmt: skip
SLOW: dict[str, Callable[[], bytes]] = {
    f.__name__: f for f in (content_bomb, bombs_everywhere, picture_bomb, forms_of_forms, many_runs, many_shapes)
}
