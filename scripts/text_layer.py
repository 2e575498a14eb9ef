"""Prints what is heard and found in the PDFs of the test corpus, by the engine as shipped and with our repair.

Similarity to the source, white space apart; "exact" is 1. Also the share of the time that the repair takes.
"""

from __future__ import annotations

import datetime
import re
import subprocess
import sys
import tempfile
import time
from difflib import SequenceMatcher
from pathlib import Path, PurePosixPath

import pypdfium2
import weasyprint
from weasyprint.text.fonts import FontConfiguration

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "tests/press")]

from corpus import Sample, corpus  # noqa: E402

from generator.findings import Place  # noqa: E402
from generator.page.spoken import spoken_words  # noqa: E402
from generator.press import engine  # noqa: E402
from generator.proof.heard import listen  # noqa: E402


def bare(text: str) -> str:
    return re.sub(r"\s|\u2022|\u00ad|\u200b|\u2060|band|foot350mg", "", re.sub(r"foot\s350\smg", "", text))


def alike(found: str, wanted: str) -> str:
    ratio = SequenceMatcher(None, bare(found), bare(wanted), autojunk=False).ratio()
    return "exact" if bare(found) == bare(wanted) else f"{ratio:.2f}"


def stock(sample: Sample) -> bytes:
    """The page by the engine as it is shipped, with the same fonts."""
    fonts, page = FontConfiguration(), sample.page()
    fetcher = engine.OnlyTheseFiles(tuple(face.path for face in sample.faces))
    style = weasyprint.CSS(string=engine._font_faces(sample.faces) + page.css, font_config=fonts, url_fetcher=fetcher)
    document = weasyprint.HTML(string=page.html).render(stylesheets=[style], font_config=fonts)
    return document.write_pdf(pdf_variant="pdf/ua-1", pdf_identifier=True)


def ours(sample: Sample) -> bytes:
    made = engine.print_page(sample.page(), sample.faces, datetime.date(2026, 1, 1), Place(PurePosixPath(sample.lang)))
    return made.value or b""


def readings(pdf: bytes, wanted: str, folder: Path) -> list[str]:
    """Structure walk, pdfium, poppler."""
    path = folder / "x.pdf"
    path.write_bytes(pdf)
    with pypdfium2.PdfDocument(pdf) as document:
        pdfium = "".join(page.get_textpage().get_text_range() for page in document)
    poppler = subprocess.run(
        ["pdftotext", "-raw", "-enc", "UTF-8", path, "-"], capture_output=True, text=True, check=True
    ).stdout
    return [alike("".join(s.text for s in listen(pdf)), wanted), alike(pdfium, wanted), alike(poppler, wanted)]


def main() -> None:
    """The table, then the cost."""
    engine.logging.getLogger("weasyprint").disabled = True
    spent = {"stock": 0.0, "ours": 0.0}
    print("| language | stock: walk | pdfium | poppler | ours: walk | pdfium | poppler |\n|--|--|--|--|--|--|--|")
    with tempfile.TemporaryDirectory() as folder:
        for lang, sample in corpus().items():
            wanted = spoken_words(sample.page().html)
            row = []
            for name, make in (("stock", stock), ("ours", ours)):
                make(sample)
                start = time.process_time()
                pdf = make(sample)
                spent[name] += time.process_time() - start
                row += readings(pdf, wanted, Path(folder))
            print(f"| {lang} | {' | '.join(row)} |")
    print(
        f"\nprocessor time, all languages: stock {spent['stock']:.2f} s, ours {spent['ours']:.2f} s, ratio {spent['ours'] / spent['stock']:.3f}"
    )


if __name__ == "__main__":
    main()
