"""The front desk in a real browser: three choices by keyboard alone, from a folder and over loopback; nothing stored or fetched."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from workbench import ROOT

from generator.compose import Composer
from generator.desk import desk_languages
from generator.page.front_desk import front_desk
from generator.page.shelf import Copy, InLanguage, Medicine, Shelf, Tongue
from generator.project import Project

pytestmark = pytest.mark.conformance

FORMS = {
    "light": {"color_scheme": "light"},
    "dark": {"color_scheme": "dark"},
    "forced": {"color_scheme": "dark", "forced_colors": "active"},
}


@pytest.fixture(params=["folder", "loopback"])
def home(request: pytest.FixtureRequest, out: Path, site: str) -> str:
    return out.as_uri() if request.param == "folder" else site


def keys(page: Page, *presses: str) -> int:
    """Press keys ("^Enter") and type words; how many key strokes that was."""
    for press in presses:
        page.keyboard.press(press[1:]) if press.startswith("^") else page.keyboard.type(press)
    return sum(1 if press.startswith("^") else len(press) for press in presses)


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.id || document.activeElement.name"))


def reach(page: Page, name: str) -> int:
    """Tab until an element has the focus; how many key strokes that took."""
    for n in range(1, 12):
        page.keyboard.press("Tab")
        if focused(page) == name:
            return n
    raise AssertionError(f"{name} cannot be reached by keyboard")


def test_three_choices_by_keyboard_alone_open_the_leaflet(browser: Browser, home: str) -> None:
    context = browser.new_context()
    page, asked = context.new_page(), list[str]()
    context.on("request", lambda request: asked.append(request.url))
    page.goto(f"{home}/index.html")
    start, strokes = time.perf_counter(), reach(page, "find-medicine")

    strokes += keys(page, "soma", "^Enter", "espanol", "^Enter")
    assert focused(page) == "copy"
    strokes += keys(page, "^Enter")
    assert focused(page) == "open"
    assert "Español (Spanish)" in page.inner_text("#chosen")
    assert page.inner_text("#result .state") == "DRAFT. Not for patients."
    assert "R101" in page.inner_text("#result .reasons")
    assert page.get_attribute("#open", "href") == "draft/US/es/carisoprodol.large.letter.pdf"
    with page.expect_popup() as opened:
        strokes += keys(page, "^Enter")
    seconds = time.perf_counter() - start
    print(f"\nfront desk, {home.split(':', maxsplit=1)[0]}: {strokes} key strokes, {seconds:.2f} s by machine")

    assert opened.value.url == f"{home}/draft/US/es/carisoprodol.large.letter.pdf"
    assert [url for url in asked if not url.startswith(home)] == []
    assert page.evaluate("localStorage.length + sessionStorage.length + document.cookie.length") == 0
    context.close()


@pytest.mark.parametrize("typed", ["espanol", "ESPAÑOL", "Spanish", "西班牙", "spagnolo", "испан", "span"])
def test_a_language_is_found_by_any_of_its_names(browser: Browser, out: Path, typed: str) -> None:
    page = browser.new_page()
    page.goto(f"{out.as_uri()}/index.html")
    page.fill("#find-medicine", "soma")
    page.press("#find-medicine", "Enter")
    page.fill("#find-language", typed)

    assert page.inner_text("#language .options label >> nth=0") == "Español (Spanish)"
    page.close()


@pytest.mark.parametrize("typed", ["carisoprodol", "SOMA", "muscle", "relajante", "prodol", "soma relax"])
def test_a_medicine_is_found_by_name_class_and_brand(browser: Browser, out: Path, typed: str) -> None:
    page = browser.new_page()
    page.goto(f"{out.as_uri()}/index.html")
    page.fill("#find-medicine", typed)

    assert page.inner_text("#medicine .options label >> nth=0").startswith("Carisoprodol tablets")
    page.fill("#find-medicine", "xyzzy")
    assert page.inner_text("#medicine .found") == "Nothing of that name."
    page.close()


def test_arrows_choose_and_start_again_forgets(browser: Browser, out: Path) -> None:
    page = browser.new_page()
    page.goto(f"{out.as_uri()}/index.html")
    reach(page, "find-language" if page.is_visible("#language") else "find-medicine")
    if not page.is_visible("#language"):
        keys(page, "^Enter")
    keys(page, "^ArrowDown", "^ArrowDown", "^Enter")
    assert focused(page) == "copy"
    before = page.inner_text("#chosen")
    keys(page, "^ArrowUp")
    assert page.inner_text("#chosen") != before
    page.click("text=Start again")

    assert page.is_hidden("#result")
    assert page.input_value("#find-language") == ""
    page.close()


def test_the_other_language_and_the_drafts_are_one_link_away(browser: Browser, home: str) -> None:
    page = browser.new_page()
    page.goto(f"{home}/index.html")
    page.click("nav >> text=Español")
    assert page.title() == "Folletos"
    page.click("nav >> text=Borradores")
    assert page.inner_text(".band") == "BORRADOR. No es para pacientes."
    page.click("nav >> text=Folletos para pacientes")
    assert page.url.endswith("/index.es.html")
    page.close()


def test_without_a_script_everything_is_a_link(browser: Browser, home: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{home}/index.html")

    assert page.is_hidden("#desk")
    assert page.is_visible("text=Large print, 18 pt, Letter >> nth=0")
    page.click("text=Read it on the screen >> nth=0")
    assert page.locator("main h1").count() == 1
    context.close()


def test_every_link_of_the_list_leads_to_a_file(browser: Browser, out: Path) -> None:
    page = browser.new_page()
    for name in ("index.html", "index.es.html", "draft/index.html", "draft/index.es.html"):
        page.goto(f"{out.as_uri()}/{name}")
        links = page.eval_on_selector_all("a[href]", "links => links.map((link) => link.getAttribute('href'))")
        assert len(links) > 6
        assert [link for link in links if not ((out / name).parent / link).is_file()] == []
    page.close()


def many(medicines: int, languages: int) -> Shelf:
    """A shelf of medicines x languages x three sizes."""
    tags = [f"x{n}" for n in range(languages)]
    copies = tuple(
        Copy(edition=e, paper="letter", region="US", state="approved", until="2027-05-01", path=f"{e}.pdf")
        for e in ("large", "giant", "clear")
    )
    spoken = tuple(InLanguage(tag=tag, copies=copies, readings=()) for tag in tags)
    return Shelf(
        draft=False,
        medicines=tuple(
            Medicine(slug=f"m{n}", titles={"en": f"Medicine{n:05} tablets"}, known_as=(f"Brand{n}",), family="muscle relaxer",
                     finds=(f"Medicine{n:05} tablets", f"Brand{n}", "muscle relaxer", "relajante muscular"), languages=spoken)
            for n in range(medicines)
        ),
        tongues={
            tag: Tongue(tag=tag, bcp47="en", direction="ltr", name=f"Tongue{tag}", english=f"Tongue{tag}", finds=(f"Tongue{tag}",))
            for tag in tags
        },
        regions={"US": "United States"},
    )  # fmt: skip


@pytest.mark.parametrize(("medicines", "languages"), [(500, 10), (5000, 1)])
def test_fifteen_thousand_documents_are_filtered_in_a_tenth_of_a_second(
    browser: Browser, tmp_path: Path, medicines: int, languages: int
) -> None:
    composer = Composer(Project(ROOT, ROOT))
    pages = desk_languages(composer).value or ()
    html = front_desk(many(medicines, languages), pages[0], pages, composer.project.look.value or {}).value
    assert html
    (tmp_path / "index.html").write_text(html, "utf-8")
    page = browser.new_page()
    page.goto((tmp_path / "index.html").as_uri())
    page.wait_for_selector("#medicine .options label")
    took = [
        page.evaluate(
            """(typed) => { const search = document.getElementById("find-medicine"), start = performance.now();
            search.value = typed; search.dispatchEvent(new Event("input"));
            document.body.getBoundingClientRect(); return performance.now() - start; }""",
            typed,
        )
        for typed in ("m", "me", "medicine", "4", "42", "relaxer", "brand4", "nothing", "tablets 0", "")
    ]
    copies = page.locator("#all .copy").count()
    told = f"{sorted(took)[len(took) // 2]:.1f} ms a key, at most {max(took):.1f}"
    print(f"\n{medicines} medicines, {copies} documents, {len(html) / 1e6:.1f} MB: {told}")

    assert copies == 15_000
    assert max(took) < 100
    page.close()


def test_a_review_that_ran_out_after_the_build_is_said_and_closed(browser: Browser, tmp_path: Path) -> None:
    composer = Composer(Project(ROOT, ROOT))
    pages = desk_languages(composer).value or ()
    html = front_desk(many(1, 1), pages[0], pages, composer.project.look.value or {}).value
    assert html
    (tmp_path / "index.html").write_text(html, "utf-8")
    page = browser.new_page()
    late = "Out of date since May 1, 2027. Do not hand it out."
    for day, said, shown in (("2027-05-01", "Approved until May 1, 2027.", True), ("2027-05-02", late, False)):
        page.clock.set_fixed_time(f"{day}T12:00:00")
        page.goto((tmp_path / "index.html").as_uri())
        assert page.inner_text("#result .state") == said
        assert page.is_visible("#open") is shown
    page.close()


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", ["index.html", "index.es.html", "draft/index.html"])
def test_axe_finds_nothing_on_the_catalogue_page(
    browser: Browser, out: Path, faults: Callable[[Page], list[str]], name: str, form: str
) -> None:
    page = browser.new_page(**FORMS[form])  # type: ignore[arg-type]
    page.goto(f"{out.as_uri()}/{name}")
    assert faults(page) == []
    reach(page, "find-medicine")
    keys(page, "soma", "^Enter", "espanol", "^Enter", "^Enter")
    page.click("#all summary")
    assert page.is_visible("#open")
    assert faults(page) == []
    page.close()


@pytest.mark.parametrize("width", [320, 768, 1440])
def test_nothing_scrolls_sideways_and_targets_are_large(browser: Browser, out: Path, width: int) -> None:
    """320 px is 400 % of 1,280 (WCAG 2.2, 1.4.10)."""
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.goto(f"{out.as_uri()}/index.html")
    reach(page, "find-medicine")
    keys(page, "soma", "^Enter", "espanol", "^Enter", "^Enter")
    page.click("#all summary")

    assert page.evaluate("document.documentElement.scrollWidth") <= width
    sizes = page.eval_on_selector_all(
        "a, button, input, summary",
        """all => all.filter((e) => e.checkVisibility()).map((e) => [e.outerHTML.slice(0, 80), e.getBoundingClientRect()])
        .map(([html, box]) => [html, box.width, box.height])""",
    )
    assert [row for row in sizes if row[1] < 24 or row[2] < 24] == []
    page.close()


def test_it_reads_right_to_left(browser: Browser, tmp_path: Path, faults: Callable[[Page], list[str]]) -> None:
    """Made-up words in an Arabic page: only the layout is looked at."""
    composer = Composer(Project(ROOT, ROOT))
    (english, *_), arabic = desk_languages(composer).value or (), composer.project.languages["ar"].value
    assert arabic
    here = replace(english, language=arabic)
    html = front_desk(many(3, 2), here, (here,), composer.project.look.value or {}).value
    assert html
    (tmp_path / "index.html").write_text(html, "utf-8")
    page = browser.new_page(viewport={"width": 320, "height": 800})
    page.goto((tmp_path / "index.html").as_uri())
    keys(page, "^Tab", "medicine", "^Enter", "^Enter", "^Enter")

    box, radio = (
        page.locator("#medicine").bounding_box(),
        page.locator("#medicine .options input >> nth=0").bounding_box(),
    )
    assert box
    assert radio
    assert radio["x"] > box["x"] + box["width"] / 2
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert faults(page) == []
    page.close()
