"""What lies on the front desk: a release before a draft, what is withheld with its reasons, everything found by its names."""

import re
from pathlib import Path

import pytest
from workbench import ROOT, edit

from generator.compose import Composer
from generator.desk import Row, desk_languages, names_in, shelf_of
from generator.page.shelf import Copy, Shelf
from generator.project import Project

NAMES = names_in(
    Project(ROOT, ROOT), [{"slug": "carisoprodol", "locale": "es", "title": "Tabletas de carisoprodol"}], {}
)


def row(path: str, state: str, edition: str = "large", locale: str = "es", region: str = "US") -> Row:
    where = {"slug": "carisoprodol", "locale": locale, "region": region, "edition": edition, "paper": "letter"}
    return {**where, "path": path, "state": state, "pages": 9}


def withheld(*, draft: bool, edition: str = "large", status: str = "withheld") -> Row:
    found = [
        {"code": "R101", "severity": "error", "message": "nobody has read it"},
        {"code": "R100", "severity": "note", "message": "x"},
    ]
    return {**row("", ""), "edition": edition, "draft": draft, "status": status, "findings": found}


def twin(path: str, until: str = "") -> Row:
    return {**row(path, "draft"), "script": path.replace(".html", ".txt"), "until": until}


DRAFT, RELEASE = row("draft/US/es/x.pdf", "draft"), row("US/es/x.pdf", "approved")


def copies(shelf: Shelf) -> list[Copy]:
    return [copy for medicine in shelf.medicines for spoken in medicine.languages for copy in spoken.copies]


def test_a_release_hides_its_draft_and_the_drafts_keep_their_page() -> None:
    twins = [twin("draft/US/es/x.html"), twin("US/es/x.html", "2027-05-01")]
    (front,) = copies(shelf_of([DRAFT, RELEASE], [], twins, NAMES, draft=False))
    (back,) = copies(shelf_of([DRAFT, RELEASE], [], twins, NAMES, draft=True))

    assert (front.path, front.state, front.until) == ("US/es/x.pdf", "approved", "2027-05-01")
    assert (back.path, back.state, back.until) == ("US/es/x.pdf", "draft", "")


def test_a_draft_says_why_there_is_no_release() -> None:
    (copy,) = copies(shelf_of([DRAFT], [withheld(draft=False)], [], NAMES, draft=False))

    assert (copy.path, copy.state, copy.reasons) == ("draft/US/es/x.pdf", "draft", ("R101 nobody has read it",))


def test_what_is_withheld_is_shown_with_its_reasons_and_without_a_link() -> None:
    shelf = shelf_of(
        [DRAFT],
        [withheld(draft=False, edition="giant"), withheld(draft=True, edition="clear", status="failed")],
        [],
        NAMES,
        draft=False,
    )

    assert [(c.edition, c.path, c.state, c.reasons) for c in copies(shelf)[1:]] == [
        ("giant", "", "withheld", ("R101 nobody has read it",)), ("clear", "", "failed", ("R101 nobody has read it",)),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "name", ["Soma", "muscle relaxer", "relajante muscular", "Tabletas de carisoprodol", "كاريزوبرودول"]
)
def test_a_medicine_is_found_by_name_class_and_brand_in_every_language(name: str) -> None:
    (medicine,) = shelf_of([DRAFT], [], [], NAMES, draft=False).medicines

    assert name in medicine.finds


def test_web_pages_come_from_the_folder_of_the_copies() -> None:
    twins = [twin("draft/US/es/x.html"), twin("US/es/x.html")]

    def pages(shelf: Shelf) -> list[str]:
        return [r.page for m in shelf.medicines for spoken in m.languages for r in spoken.readings]

    assert pages(shelf_of([DRAFT, RELEASE], [], twins, NAMES, draft=False)) == ["US/es/x.html"]
    assert pages(shelf_of([DRAFT, RELEASE], [], twins, NAMES, draft=True)) == ["US/es/x.html"]
    assert pages(shelf_of([DRAFT], [], twins[:1], NAMES, draft=False)) == ["draft/US/es/x.html"]


def test_what_the_project_no_longer_has_keeps_its_names_from_before() -> None:
    before = {"medicines": {"gone": {"titles": {"en": "Gone"}, "known_as": [], "family": "", "names": []}}}

    assert names_in(Project(ROOT, ROOT), [], before)["medicines"].keys() >= {"gone", "carisoprodol"}


def test_an_unknown_language_is_shown_by_its_tag() -> None:
    shelf = shelf_of([row("US/xx/x.pdf", "approved", locale="xx", region="ZZ")], [], [], NAMES, draft=False)

    assert (shelf.tongues["xx"].name, shelf.regions["ZZ"]) == ("xx", "ZZ")


def test_the_page_speaks_the_languages_that_have_its_words(project: Path) -> None:
    pages = desk_languages(Composer(Project(project, ROOT)))

    assert [page.file for page in pages.value or ()] == ["index.html", "index.es.html"]
    assert pages.findings == ()


def test_a_half_translated_page_is_a_finding_and_not_made(project: Path) -> None:
    edit(project / "locales/es/desk.po", 'msgstr "Folletos"', 'msgstr ""')
    pages = desk_languages(Composer(Project(project, ROOT)))

    assert [page.file for page in pages.value or ()] == ["index.html"]
    assert [(f.code, str(f.severity)) for f in pages.findings] == [("T105", "note")]


def test_a_page_that_nobody_has_begun_to_translate_is_left_out_in_silence(project: Path) -> None:
    """As `translate update` leaves it."""
    path = project / "locales/es/desk.po"
    head, *entries = path.read_text("utf-8").split("\n\n")
    path.write_text("\n\n".join([head, *(re.sub('msgstr ".*"', 'msgstr ""', entry) for entry in entries)]), "utf-8")
    pages = desk_languages(Composer(Project(project, ROOT)))

    assert [page.file for page in pages.value or ()] == ["index.html"]
    assert pages.findings == ()


def test_a_wrong_translation_of_the_page_is_an_error(project: Path) -> None:
    edit(project / "locales/es/desk.po", "Encontrados: {count}.", "Encontrados.")
    pages = desk_languages(Composer(Project(project, ROOT)))

    assert {(f.code, str(f.severity)) for f in pages.findings} == {("T201", "error")}
