"""How tall letters are in print, and how much room their lines need, for each language: measured on the font outlines.

APH asks for an x-height of 1/8 inch (9 pt) in large print (Research-Based Guidelines, body text 18 pt). Only alphabets
with lower-case letters have an x-height. For the other scripts no standard names an equal that we found, so the rule
for each is ours: docs/design.md, "Letters tall enough".
"""

import re
import tomllib
from pathlib import Path
from statistics import mean

from fontTools.pens.boundsPen import BoundsPen
from fontTools.ttLib import TTFont
from PIL import ImageFont

from generator.compose import Composer
from generator.content.language import Language
from generator.fonts import store
from generator.project import Project
from generator.roots import font_home

ROOT = Path(__file__).parent.parent
HOME = font_home(ROOT)
PROJECT = Project(ROOT, ROOT)
COMPOSER = Composer(PROJECT)
LARGE_PT, LEAST_PT, PX = 18.0, 9.0, 200

# What is measured: the letters, and from where. "rise": from the line that letters stand on to their top, the lowest
# of them; "whole": from the lowest ink to the highest, on average.
YARDSTICKS = {
    "Latn": ("xvz", "rise", "x-height"),
    "Cyrl": ("нпх", "rise", "x-height"),
    "Deva": ("कपम", "rise", "head line"),
    "Guru": ("ਕਪਸ", "rise", "head line"),
    "Beng": ("কমন", "rise", "head line"),
    "Taml": ("கபம", "rise", "letter without marks"),
    "Thai": ("บกน", "rise", "letter without ascender or mark"),
    "Khmr": ("កមន", "rise", "letter without marks"),
    "Mymr": ("ကမတ", "rise", "round letter"),
    "Ethi": ("ሀለበ", "rise", "letter"),
    "Arab": ("حدرسصعهوم", "whole", "letters without dots or ascender, top to bottom"),
    "Kore": ("한국의사", "whole", "syllable block"),
    "Hans": ("国的医药", "whole", "character"),
    "Hant": ("國的醫藥", "whole", "character"),
}
# Sequences that reach higher or lower than the test sentences do.
TALLEST = {"Mymr": "ကြွှု ဏ္ဍို", "Khmr": "ស្ត្រី ឆ្ន៉ូ", "Thai": "ปู่ ญี่ปุ่น", "Deva": "र्कीं ट्ठ्यू", "Beng": "ক্ষ্ণু", "Guru": "ਸ੍ਵੀਂ"}


def letter_pt(language: Language) -> float:
    """The height of a language's letters in points, at 18 pt."""
    letters, how, _ = YARDSTICKS[language.script]
    bounds = _bounds(store.faces(language.fonts.text, HOME)[0].path, letters)
    heights = [top for _, top in bounds] if how == "rise" else [mean(top - bottom for bottom, top in bounds)]
    return LARGE_PT * min(heights)


def _bounds(path: Path, letters: str) -> list[tuple[float, float]]:
    """The lowest and the highest ink of each letter in em."""
    with TTFont(path, lazy=True) as font:
        glyphs, names, em, pens = font.getGlyphSet(), font.getBestCmap(), font["head"].unitsPerEm, []
        for letter in letters:
            pens.append(BoundsPen(glyphs))
            glyphs[names[ord(letter)]].draw(pens[-1])
        return [(pen.bounds[1] / em, pen.bounds[3] / em) for pen in pens]


def ink_em(language: Language, texts: list[str]) -> float:
    """From the highest ink to the lowest, in em, over the words of some texts in regular and bold, shaped."""
    top = bottom = 0.0
    for face in store.faces(language.fonts.text[:1], HOME):
        font = ImageFont.truetype(face.path, PX, layout_engine=ImageFont.Layout.RAQM)
        for word in {word for text in texts for word in text.split()}:
            box = font.getbbox(word, anchor="ls", language=language.bcp47, direction=language.direction)
            top, bottom = max(top, -box[1]), max(bottom, box[3])
    return (top + bottom) / PX


def front_ink_em(language: Language) -> float:
    """The room that the lines of page 1 and of the headings need, in every leaflet: from a word's lowest ink to the highest
    of any word behind it in its sentence, which may come to stand right below it."""
    texts = [_plain(text) for slug in PROJECT.leaflets for text in _front_of(slug, language.tag)]
    return max(_between(face, language, text) for face in store.faces(language.fonts.text[:1], HOME) for text in texts)


def _between(face: store.Face, language: Language, text: str) -> float:
    font = ImageFont.truetype(face.path, PX, layout_engine=ImageFont.Layout.RAQM)
    lowest = most = 0.0
    for word in text.split():
        box = font.getbbox(word, anchor="ls", language=language.bcp47, direction=language.direction)
        most, lowest = max(most, lowest - box[1]), max(lowest, box[3])
    return most / PX


def _front_of(slug: str, tag: str) -> list[str]:
    sheet = COMPOSER.sheet(slug, tag, "US").value
    if sheet is None:
        raise ValueError(f"{slug} cannot be set in {tag}")
    words = [sheet.chrome[name] for name in ("templates/state/band", "templates/imprint/heading")]
    front = [item.text for panel in sheet.front for item in (*panel.items, *panel.after)]
    return [sheet.title, *words, *front, *(panel.heading for panel in (*sheet.front, *sheet.sections) if panel.heading)]


def _plain(text: str) -> str:
    return re.sub(r"\*\*|\{\w+\}", "", text)


def texts_of(language: Language) -> list[str]:
    """The test sentences of a language, the forms that its file names, and the tallest sequences of its script."""
    corpus = tomllib.loads((ROOT / "tests/press/corpus.toml").read_text("utf-8"))
    sentences = corpus.get(language.bcp47) or corpus.get(language.bcp47.split("-")[0]) or {}
    terms = language.terms
    forms = [form for many in (terms.names, terms.units, terms.glossary) for each in many.values() for form in each]
    plain = [text for text in sentences.values() if isinstance(text, str) and text not in ("ltr", "rtl")]
    return [*plain, *sentences.get("items", ()), *forms, TALLEST.get(language.script, "")]


def languages() -> list[Language]:
    """Every language of the checkout that can be read."""
    return [loaded.value for loaded in PROJECT.languages.values() if loaded.value]


def main() -> None:
    print(f"{'language':9}{'font':26}{'measured':48}{'pt at 18':>9}{'ink em':>8}{'page 1':>8}{'line':>6}")
    for language in languages():
        what = YARDSTICKS[language.script][2]
        measures = f"{letter_pt(language):9.1f}{ink_em(language, texts_of(language)):8.2f}"
        measures += f"{front_ink_em(language):8.2f}{language.line_height:6.2f}"
        print(f"{language.tag:9}{language.fonts.text[0]:26}{what:48}{measures}")


if __name__ == "__main__":
    main()
