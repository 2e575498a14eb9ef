"""The leaflet on a screen, in a real browser: the words that are heard on paper, readable in every form, whole when printed."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Browser, Page
from workbench import ROOT

from generator.project import Project
from generator.proof.heard import heard_words

pytestmark = pytest.mark.conformance

PROJECT = Project(ROOT, ROOT)
TAGS = ["en", *(p.parent.name for p in sorted((ROOT / "locales").glob("*/carisoprodol.po")))]
FORMS = {
    "light": {"color_scheme": "light"},
    "dark": {"color_scheme": "dark"},
    "forced": {"color_scheme": "dark", "forced_colors": "active"},
}

SPACED = "* { letter-spacing: .12em !important; word-spacing: .16em !important; line-height: 1.5 !important }"


def folder(out: Path, tag: str) -> Path:
    return out / "draft/US" / tag


@pytest.mark.parametrize("tag", TAGS)
def test_axe_finds_nothing_in_any_form_or_size(
    browser: Browser, out: Path, faults: Callable[[Page], list[str]], tag: str
) -> None:
    """All sizes in the light form; colours are the same in every size."""
    for name, form in FORMS.items():
        page = browser.new_page(**form)  # type: ignore[arg-type]
        page.goto((folder(out, tag) / "carisoprodol.html").as_uri())
        for size in ("large", "giant", "clear") if name == "light" else ("large",):
            page.check(f'[value="{size}"]')
            assert faults(page) == [], (name, size)
        page.close()


@pytest.mark.parametrize("tag", TAGS)
def test_the_browser_shows_the_words_that_are_heard_on_paper(browser: Browser, out: Path, tag: str) -> None:
    page = browser.new_page()
    page.goto((folder(out, tag) / "carisoprodol.html").as_uri())
    shown = page.evaluate("document.querySelector('main').innerText")
    alt = page.evaluate("document.querySelector('main .code title').textContent")
    paper = heard_words((folder(out, tag) / "carisoprodol.large.letter.pdf").read_bytes()).replace(alt, "")

    marks = dict.fromkeys(map(ord, "\u00ad\u200b\u2060"))
    assert re.sub(r"\s+", "", shown.translate(marks)) == re.sub(r"\s+", "", paper)
    page.close()


def test_the_emergency_heading_is_seen_in_forced_colours(browser: Browser, out: Path) -> None:
    """The browser lays its own ground behind words there, and axe does not see that white on black has gone."""
    page = browser.new_page(color_scheme="dark", forced_colors="active")
    page.goto((folder(out, "en") / "carisoprodol.html").as_uri())
    colours = page.eval_on_selector_all("main h1, main h2", "all => all.map((e) => getComputedStyle(e).color)")

    assert len(colours) > 10
    assert set(colours) == {page.evaluate("getComputedStyle(document.body).color")}
    page.close()


@pytest.mark.parametrize("tag", TAGS)
def test_it_fits_a_narrow_screen_in_giant_print_and_spaced_out(browser: Browser, out: Path, tag: str) -> None:
    """320 px is 400 % of 1,280 (WCAG 2.2, 1.4.10); the spacing is that of 1.4.12."""
    page = browser.new_page(viewport={"width": 320, "height": 800})
    page.goto((folder(out, tag) / "carisoprodol.html").as_uri())
    page.check('[value="giant"]')
    assert page.evaluate("document.documentElement.scrollWidth") <= 320

    page.check('[value="large"]')
    page.add_style_tag(content=SPACED)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.close()


def test_the_reader_chooses_the_size_and_nothing_is_kept(browser: Browser, out: Path) -> None:
    page = browser.new_page()
    page.goto((folder(out, "en") / "carisoprodol.html").as_uri())

    def size() -> float:
        return float(page.evaluate("parseFloat(getComputedStyle(document.querySelector('main li')).fontSize)")) * 0.75

    sizes = {}
    for name in ("large", "giant", "clear"):
        page.check(f'[value="{name}"]')
        sizes[name] = size()
    assert {name: round(pt) for name, pt in sizes.items()} == {"large": 18, "giant": 24, "clear": 14}
    page.reload()
    assert round(size()) == 18
    page.close()


@pytest.mark.parametrize("tag", ["en", "ar"])
@pytest.mark.parametrize("size", ["large", "giant"])
def test_printed_from_the_browser_every_page_says_draft_and_which_leaflet(
    browser: Browser, out: Path, tag: str, size: str
) -> None:
    page = browser.new_page(color_scheme="dark")
    page.goto((folder(out, tag) / "carisoprodol.html").as_uri())
    page.check(f'[value="{size}"]')
    printed = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True, format="Letter"))
    version = re.search(r"\b[0-9a-f]{8}\b", page.inner_text("footer"))
    assert version
    texts = [p.get_textpage().get_text_range() for p in printed]
    band = {"en": "DRAFT. Not for patients.", "ar": "مسودة"}[tag]

    assert len(texts) > 4
    assert [n for n, text in enumerate(texts) if version[0] not in text] == []
    if tag == "en":  # the browser's own text layer of Arabic is not to be trusted
        assert [n for n, text in enumerate(texts) if band not in " ".join(text.split())] == []
        assert "Size of the letters" not in texts[0]
    page.close()
