"""Every built output and every language of the corpus, by veraPDF; and the other way: what is broken, who catches it."""

from __future__ import annotations

import datetime
import io
import re
from collections.abc import Callable
from pathlib import Path, PurePosixPath

import pikepdf
import pytest
from corpus import corpus
from verapdf import FLAVOURS, failed_rules
from workbench import ROOT, clearleaf

from generator.editions import EDITIONS
from generator.findings import Place
from generator.page.spoken import spoken_languages, spoken_words
from generator.press.engine import print_page
from generator.proof.heard import heard_languages, heard_words
from generator.proof.measure import examine, faults

pytestmark = pytest.mark.conformance

PLACE = Place(PurePosixPath("x"))
SAMPLE = corpus()["ar"]


def printed(lang: str) -> bytes:
    sample = corpus()[lang]
    made = print_page(sample.page(), sample.faces, datetime.date(2026, 1, 1), PLACE)
    assert made.value is not None, made.findings
    return made.value


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Every language and edition on both papers, and the corpus."""
    out = tmp_path_factory.mktemp("out")
    for paper in ("a4", "letter"):
        assert clearleaf("build", "--draft", "--paper", paper, "--out", str(out), at=ROOT).code == 0
    assert clearleaf("translate", "export", "--sheet", "--out", str(out / "sheets"), at=ROOT).code == 0
    for lang in corpus():
        (out / f"corpus-{lang}.pdf").write_bytes(printed(lang))
    return sorted(out.rglob("*.pdf"))


@pytest.mark.parametrize("flavour", FLAVOURS)
def test_every_output_passes_every_rule(outputs: list[Path], flavour: str) -> None:
    found = failed_rules(outputs, flavour)

    assert len(found) == len(outputs) >= 18 + 26
    assert {name: rules for name, rules in found.items() if rules} == {}


def drop_catalog_lang(doc: pikepdf.Pdf) -> None:
    del doc.Root.Lang


def drop_element_lang(doc: pikepdf.Pdf) -> None:
    for item in doc.objects:
        if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/StructElem" and "/Lang" in item:
            del item.Lang


def orphan_content(doc: pikepdf.Pdf) -> None:
    for item in doc.objects:
        if isinstance(item, pikepdf.Dictionary) and item.get("/S") == "/P":
            item.K = pikepdf.Array()
            return


def drop_to_unicode(doc: pikepdf.Pdf) -> None:
    for font in doc.pages[0].resources.Font.values():
        if "/ToUnicode" in font:
            del font.ToUnicode


def change_spoken_words(doc: pikepdf.Pdf) -> None:
    for item in doc.objects:
        if isinstance(item, pikepdf.Dictionary) and "/ActualText" in item and item.get("/S") == "/Span":
            item.ActualText = pikepdf.String(str(item.ActualText).replace("لا", ""))


def swap_reading_order(doc: pikepdf.Pdf) -> None:
    document = doc.Root.StructTreeRoot.K[0]
    document.K = pikepdf.Array([document.K[1], document.K[0], *list(document.K)[2:]])


def untag(doc: pikepdf.Pdf) -> None:
    del doc.Root.StructTreeRoot


def drop_title(doc: pikepdf.Pdf) -> None:
    """From both places: a reader that finds one of the two still says the title."""
    del doc.docinfo["/Title"]
    xmp = doc.Root.Metadata.read_bytes()
    doc.Root.Metadata.write(re.sub(rb"<dc:title>.*?</dc:title>", b"", xmp, flags=re.DOTALL))


BREAKS = (
    drop_catalog_lang,
    drop_element_lang,
    orphan_content,
    drop_to_unicode,
    change_spoken_words,
    swap_reading_order,
    untag,
    drop_title,
)
# veraPDF does not see a lie in the words, an order that is wrong, or a foreign word without its language.
UNSEEN_BY_VERAPDF = {"drop_element_lang", "change_spoken_words", "swap_reading_order", "drop_title"}


def ours(pdf: bytes) -> set[str]:
    """What our own checks say of a file that should be the Arabic sample."""
    page = SAMPLE.page()
    found = {f.code for f in faults(examine(pdf), EDITIONS["large"], "a4", "ar", page.title, PLACE)} - {"P105"}
    if heard_words(pdf) != spoken_words(page.html):
        found.add("P108")
    if heard_languages(pdf) != spoken_languages(page.html):
        found.add("P109")
    return found


@pytest.mark.parametrize("harm", BREAKS, ids=lambda f: f.__name__)
def test_whatever_is_broken_is_caught_by_somebody(harm: Callable[[pikepdf.Pdf], None], tmp_path: Path) -> None:
    whole = printed("ar")
    doc = pikepdf.open(io.BytesIO(whole))
    harm(doc)
    path = tmp_path / "broken.pdf"
    doc.save(path)

    verapdf = failed_rules([path], "ua1")[str(path)] if harm is not untag else ["7.1"]
    caught = ours(path.read_bytes())
    print(f"{harm.__name__}: veraPDF {verapdf or 'silent'}, ours {sorted(caught) or 'silent'}")

    assert ours(whole) == set()
    assert verapdf or caught
    assert caught or harm.__name__ not in UNSEEN_BY_VERAPDF
