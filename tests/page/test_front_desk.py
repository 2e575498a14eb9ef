"""The catalogue page as bytes: a plain list without a script, nothing from the network, no text that is not escaped."""

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from workbench import ROOT

from generator.compose import Composer
from generator.desk import desk_languages
from generator.page.front_desk import front_desk
from generator.page.shelf import Copy, InLanguage, Medicine, Reading, Shelf, Tongue
from generator.project import Project

COMPOSER = Composer(Project(ROOT, ROOT))
PAGES = desk_languages(COMPOSER).value or ()
FILES = COMPOSER.project.look.value or {}


def copy(edition: str, state: str, path: str = "", until: str = "", reasons: tuple[str, ...] = ()) -> Copy:
    return Copy(edition=edition, paper="letter", region="US", state=state, path=path, until=until, reasons=reasons)


ARABIC = InLanguage(
    tag="ar",
    copies=(
        copy("large", "approved", "US/ar/a.pdf", "2027-05-01"),
        copy("giant", "withheld", reasons=("R101 <nobody>",)),
    ),
    readings=(Reading(region="US", page="US/ar/a.html", script="US/ar/a.txt"),),
)
MEDICINE = Medicine(
    slug="a",
    titles={"en": "A & <b>tablets", "es": "Tabletas A"},
    known_as=("Soma",),
    family="relaxer",
    families={"es": "relajante"},
    finds=('a "quoted"',),
    languages=(ARABIC,),
)
SHELF = Shelf(
    draft=False,
    medicines=(MEDICINE,),
    tongues={
        "ar": Tongue(tag="ar", bcp47="ar", direction="rtl", name="العربية", english="Arabic", finds=("</script>",))
    },
    regions={"US": "United States"},
)


def page(shelf: Shelf, language: int = 0) -> str:
    made = front_desk(shelf, PAGES[language], PAGES, FILES)
    assert made.value is not None, made.findings
    return made.value


class Links(HTMLParser):
    found: list[str]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value or "" for name, value in attrs if name == "href"]


def links(html: str) -> list[str]:
    parser = Links()
    parser.found = []
    parser.feed(html)
    return parser.found


def words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split()).replace(" :", ":")


def test_without_a_script_it_is_a_list_of_links_with_states_and_reasons() -> None:
    html = page(SHELF)

    assert links(html) == ["index.es.html", "US/ar/a.pdf", "US/ar/a.html", "US/ar/a.txt"]
    assert "Large print, 18 pt, Letter: Approved until May 1, 2027." in words(html).replace("\xa0", " ")
    assert "Not printed. Reasons: R101 &lt;nobody&gt;" in words(html)
    assert "العربية (Arabic)" in words(html)


def test_in_spanish_it_says_the_spanish_title_and_date() -> None:
    html = page(SHELF, 1)

    assert '<html lang="es" dir="ltr">' in html
    assert "Tabletas A" in html
    assert "Aprobado hasta el 1 de mayo de 2027." in html
    assert '<p class="also">relajante: Soma</p>' in html
    assert '<p lang="en" dir="ltr" class="also">relaxer: Soma</p>' in page(SHELF)


def test_nothing_comes_from_the_network_and_nothing_can_break_out() -> None:
    html = page(SHELF)

    assert "default-src 'none'" in html
    assert not re.search(
        r"\bsrc=|https?://|@import|url\(|localStorage|sessionStorage|document\.cookie|indexedDB|fetch\(", html
    )
    assert "<b>tablets" not in html
    assert html.count("</script>") == 2


@pytest.mark.parametrize(("state", "said"), [
    ("draft", "DRAFT. Not for patients."), ("due", "Approved until May 1, 2027. The next review is due."),
    ("lapsed", "Out of date since May 1, 2027. Do not hand it out."), ("withdrawn", "Withdrawn. Do not hand it out."),
    ("failed", "Could not be printed."),
])  # fmt: skip
def test_every_state_is_said_in_words(state: str, said: str) -> None:
    spoken = replace(ARABIC, copies=(copy("large", state, "x.pdf", "2027-05-01"),))

    assert said in page(replace(SHELF, medicines=(replace(MEDICINE, languages=(spoken,)),)))


def test_an_empty_shelf_says_so() -> None:
    assert "No leaflet has been made yet." in page(replace(SHELF, medicines=()))


def test_the_drafts_page_and_the_front_page_know_of_each_other() -> None:
    assert "../index.html" in links(page(replace(SHELF, draft=True)))
    assert "draft/index.html" in links(page(replace(SHELF, others=True)))
    assert "draft/index.es.html" in links(page(replace(SHELF, others=True), 1))


def test_several_regions_are_told_apart() -> None:
    assert "Letter, United States" in page(replace(SHELF, regions={"US": "United States", "GB": "United Kingdom"}))


def test_a_template_at_fault_is_a_finding() -> None:
    files = {**FILES, "desk.html.j2": FILES["desk.html.j2"].replace("{{ heading }}", "{{ headin }}")}

    assert [f.code for f in front_desk(SHELF, PAGES[0], PAGES, files).findings] == ["E103"]
