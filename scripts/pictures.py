"""Draws the README's pictures from the drafts in build/: page 1 of each language, and two inner pages."""

from pathlib import Path

import pypdfium2
from PIL import Image

ROOT = Path(__file__).parent.parent
SHOWN = {"en.large.1": 0, "es.large.1": 0, "ar.large.1": 0, "en.large.4": 3, "en.large.6": 5}
WIDTH = 420


def draw(name: str, page: int) -> None:
    """One page as a PNG with a thin frame, for a white background."""
    tag, edition, _ = name.split(".")
    (pdf,) = (ROOT / "build/draft").glob(f"*/{tag}/carisoprodol.{edition}.*.pdf")
    with pypdfium2.PdfDocument(pdf) as document:
        sheet = document[page].render(scale=WIDTH * 2 / document[page].get_width()).to_pil().convert("L")
    sheet = sheet.resize((WIDTH, round(sheet.height * WIDTH / sheet.width)), Image.Resampling.LANCZOS)
    framed = Image.new("L", (sheet.width + 2, sheet.height + 2), 140)
    framed.paste(sheet, (1, 1))
    framed.quantize(16).save(ROOT / "docs/pictures" / f"{name}.png", optimize=True)


if __name__ == "__main__":
    (ROOT / "docs/pictures").mkdir(exist_ok=True)
    for shown, number in SHOWN.items():
        draw(shown, number)
