"""What is digested, what is not, and that nothing else can be on a page."""

import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from practice import TODAY
from workbench import ROOT, edit

from generator.compose import Composer
from generator.editions import EDITIONS
from generator.localize import Sheet
from generator.page.typeset import Look, typeset
from generator.page.vouched import NOT_DIGESTED, words_nobody_vouched_for
from generator.project import Project
from generator.review.checklist import CURRENT, LISTS
from generator.vouching import Vouching, standing_as

LEAFLET, REGION, SPANISH = "leaflets/carisoprodol/leaflet.toml", "leaflets/regions/US.toml", "locales/es/locale.toml"
PAGE = (ROOT / "docs/review.md").read_text("utf-8")


def digests(folder: Path, tag: str = "es") -> set[str]:
    made = Vouching(Composer(Project(folder, ROOT)), TODAY).sheets("carisoprodol", tag, "US")
    assert made
    return {w.digest for sheet in made for w in sheet.wordings}


def test_the_page_lists_what_prints_without_a_digest() -> None:
    listed = re.search(r"is not digested \(a test holds the list\):\n\n((?:- .*\n)+)", PAGE)
    assert listed

    assert listed[1].splitlines() == [f"- {name}" for name in NOT_DIGESTED]


def test_the_page_says_the_list_that_the_sheets_print() -> None:
    assert f"this is version {CURRENT}" in PAGE
    assert {
        word for points in LISTS[CURRENT].values() for point in points for word in re.findall(r"\w{7,}", point)
    } <= set(re.findall(r"\w+", PAGE))


ON_THE_LIST = (
    ("clinic.toml", "Throw-away Test Clinic", "Another Clinic"),
    ("clinic.toml", "555-0100", "555-0199"),
    ("clinic.toml", 'editions = ["clear"]', 'editions = ["giant"]\npaper = "a4"'),
    (LEAFLET, "accessed = 2026-11-22", "accessed = 2026-11-23"),
    (LEAFLET, 'evidence = ["CON-01"]', 'evidence = ["CON-01"]\nnote = "Keep the name of the illness."'),
    (SPANISH, "line_height = 1.35", "line_height = 1.4"),
    ("templates/styles/clear.css", "12pt", "13pt"),
    ("templates/pictures/glass.svg", "<svg", "<svg "),
)


def test_what_is_on_the_list_needs_no_new_approval(fresh: Path) -> None:
    before = digests(fresh)
    for path, old, new in ON_THE_LIST:
        edit(fresh / path, old, new)

    assert digests(fresh) == before


@pytest.mark.conformance
@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (LEAFLET, "a rare blood condition.", "a rare blood illness."),
        (LEAFLET, "doses_a_day = 4", ""),
        (LEAFLET, 'short = "FDA label (SOMA), 2023"', 'short = "FDA label (SOMA), 2024"'),
        (REGION, '"911"', '"912"'),
        (REGION, '"1-800-222-1222"', '"1-800-222-1223"'),
        (REGION, "accessed =", 'poison_note = "poison/canada"\naccessed ='),
        (REGION, 'status = "controlled"', 'status = "not-approved"'),
        ("clinic.toml", "[350]", "[350, 500]"),
        ("clinic.toml", "[review]", '[numbers]\npoison_line = "555-0111"\n\n[review]'),
        (SPANISH, 'quotes = ["“", "”"]', 'quotes = ["«", "»"]'),
        (SPANISH, 'last = " y "', 'last = " e "'),
        (SPANISH, 'babel = "es_US"', 'babel = "es_MX"'),
        ("locales/es/templates.po", "Qué hacer:", "Qué debe hacer:"),
        ("locales/es/carisoprodol.po", "No lo tome si alguna vez ha tenido", "No lo tome si ha tenido"),
        ("templates/leaflet.html.j2", '"What to do:"', '"What to do now:"'),
    ],
)
def test_whatever_changes_what_a_patient_reads_needs_a_new_approval(fresh: Path, path: str, old: str, new: str) -> None:
    before = digests(fresh)
    edit(fresh / path, old, new)
    if path.startswith("templates"):
        edit(fresh / "locales/es/templates.po", '"What to do:"', '"What to do now:"')
    if old.startswith("a rare"):
        edit(fresh / "locales/es/carisoprodol.po", old, new)

    assert digests(fresh) - before


def pair(folder: Path, tag: str) -> tuple[tuple[Sheet, ...], str]:
    """The sheets behind a release, and its page."""
    vouching = Vouching(Composer(Project(folder, ROOT)), TODAY)
    made = vouching.sheets("carisoprodol", tag, "US")
    opinion = vouching.opinion("carisoprodol", tag, "US")
    sheets = tuple(standing_as(sheet, opinion, draft=False) for sheet in made)
    page = typeset(sheets[-1], EDITIONS["clear"], "letter", Look(vouching.composer.project.look.value or {})).value
    assert page
    return sheets, page.html


@pytest.mark.parametrize("tag", ["en", "es"])
def test_a_release_says_no_word_that_nobody_vouched_for(approved: Path, tag: str) -> None:
    sheets, html = pair(approved, tag)

    assert words_nobody_vouched_for(html, sheets) == ()


def test_every_sentence_is_needed_to_explain_the_page(approved: Path) -> None:
    """Take any one wording away, and words are left that nobody vouched for: so the test above can fail."""
    sheets, html = pair(approved, "en")
    (sheet,) = sheets
    said = Counter(w.text for w in sheet.wordings)
    texts = [
        w
        for w in sheet.wordings
        if w.unit.startswith(("carisoprodol/", "shared/")) and len(w.text.split()) > 6 and said[w.text] == 1
    ]
    assert len(texts) > 50

    for wording in texts:
        less = replace(sheet, wordings=tuple(w for w in sheet.wordings if w is not wording))
        assert words_nobody_vouched_for(html, (less,)), wording.unit


def test_a_word_in_a_template_is_seen(approved: Path) -> None:
    sheets, html = pair(approved, "en")

    assert words_nobody_vouched_for(html.replace("</h1>", "</h1><p>Take 9 daily</p>"), sheets) == ("Take", "9", "daily")


def test_what_may_not_be_released_cannot_be_made_a_release(fresh: Path) -> None:
    vouching = Vouching(Composer(Project(fresh, ROOT)), TODAY)
    (sheet,) = vouching.sheets("carisoprodol", "en", "US")

    with pytest.raises(ValueError, match="is not released"):
        standing_as(sheet, vouching.opinion("carisoprodol", "en", "US"), draft=False)
