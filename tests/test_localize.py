"""Nothing guessed, nothing left in English by silence."""

from pathlib import Path

import pytest
from workbench import ROOT, clearleaf, edit

from generator.compose import Composer
from generator.localize import Sheet, words_of
from generator.project import Project


def sheet(folder: Path, tag: str = "es", region: str = "US") -> Sheet | None:
    return Composer(Project(folder, ROOT)).sheet("carisoprodol", tag, region).value


def codes(folder: Path, tag: str = "es", region: str = "US") -> set[str]:
    return {f.code for f in Composer(Project(folder, ROOT)).sheet("carisoprodol", tag, region).findings}


def test_language_is_not_region() -> None:
    us, gb = sheet(ROOT, "es", "US"), sheet(ROOT, "es", "GB")
    assert us
    assert gb

    assert (us.values["emergency_number"], gb.values["emergency_number"]) == ("911", "999")
    assert us.title == gb.title


def test_a_region_spells_its_own_english() -> None:
    us, gb = sheet(ROOT, "en", "US"), sheet(ROOT, "en", "GB")
    assert us
    assert gb

    def words(s: Sheet) -> str:
        return " ".join(i.text for p in s.sections for i in p.items)

    assert "behavior" in words(us)
    assert "behaviour" in words(gb)
    assert "behavior" not in words(gb)


@pytest.mark.parametrize(
    ("region", "banner"), [("US", False), ("IN", False), ("GB", True), ("CA", True), ("NZ", True), ("EU", True)]
)
def test_a_region_without_a_licence_prints_a_banner(region: str, banner: bool, project: Path) -> None:
    edit(project / "clinic.toml", "# [numbers]", '[numbers]\nemergency_number = "112"\npoison_line = "555-0111"\n#')

    made = sheet(project, "en", region)
    assert made

    assert bool(made.banner) is banner


def test_the_regions_note_stands_below_its_poison_line() -> None:
    made = sheet(ROOT, "en", "CA")
    assert made

    noted = [p for p in made.sections if any("Quebec" in i.text for i in p.after)]
    assert [p.id for p in noted] == ["overdose"]


@pytest.mark.parametrize(
    ("strengths", "boxed"), [("[350, 500]", True), ("[500]", True), ("[350]", False), ("[250]", False)]
)
def test_a_strength_above_one_dose_prints_its_box(project: Path, strengths: str, boxed: bool) -> None:
    edit(project / "clinic.toml", "[350, 500]", strengths)

    made = sheet(project, "en")
    assert made

    assert any("500 mg" in i.text for p in made.sections for i in p.boxed) is boxed
    assert any("500 mg" in i.text for p in made.front for i in p.items) is boxed


def damage(folder: Path, how: str) -> None:
    po = folder / "locales/es/shared.po"
    text = po.read_text("utf-8")
    start = text.index('msgctxt "shared/limit/max-duration"')
    entry = text[start : text.index("\n\n", start)]
    lines = {part.split(" ", 1)[0]: part for part in entry.splitlines()}
    changed = {
        "missing": 'msgctxt "shared/limit/gone"\n' + entry.split("\n", 1)[1],
        "empty": entry.replace(lines["msgstr"], 'msgstr ""'),
        "fuzzy": "#, fuzzy\n" + entry,
        "stale": entry.replace("more than", "longer than"),
        "digit": entry.replace("3 semanas", "8 semanas"),
    }[how]
    po.write_text(text.replace(entry, changed), "utf-8")


@pytest.mark.parametrize(
    ("how", "code"), [("missing", "T105"), ("empty", "T105"), ("fuzzy", "T106"), ("stale", "T107"), ("digit", "T301")]
)
def test_one_bad_entry_withholds_the_language(project: Path, how: str, code: str) -> None:
    damage(project, how)

    assert sheet(project, "es") is None
    assert code in codes(project, "es")
    assert sheet(project, "ar") is not None


@pytest.mark.parametrize("how", ["missing", "empty", "fuzzy", "stale", "digit"])
def test_a_withheld_language_prints_nothing_at_all(project: Path, tmp_path: Path, how: str) -> None:
    damage(project, how)
    out = tmp_path / "out"

    said = clearleaf("build", "--draft", "--locale", "es", "--out", str(out), "--format", "json", at=project)

    assert said.code == 1
    assert said.json["summary"] == {"asked": 6, "built": 0, "withheld": 6, "failed": 0, "unchanged": 0}
    assert list(out.rglob("*.pdf")) == []


def versions(folder: Path) -> dict[str, str]:
    """The version that each leaflet prints in English; it is the digest of its words."""
    composer = Composer(Project(folder, ROOT))
    sheets = {slug: composer.sheet(slug, "en", "US").value for slug in composer.project.leaflets}
    return {slug: made.version for slug, made in sheets.items() if made}


@pytest.mark.parametrize(
    ("file", "old", "new", "changed"),
    [
        ("shared/storage", "Lock it away. Keep it", "Lock it up. Keep it", {"carisoprodol", "cyclobenzaprine"}),
        ("shared/headings", "Stop with care", "Stop carefully", {"carisoprodol", "cyclobenzaprine"}),
        ("shared/self-care", "so it does not get stiff", "to keep it loose", {"carisoprodol"}),
        ("carisoprodol/leaflet", "Meprobamate", "Any meprobamate", {"carisoprodol"}),
        ("cyclobenzaprine/leaflet", "Yellow skin or eyes", "Yellow eyes or skin", {"cyclobenzaprine"}),
        (
            "shared/storage",
            'id = "storage"',
            'id = "storage"\n[[statement]]\nid = "x"\ntext = "X."\nsafety = "info"',
            set(),
        ),
    ],
)
def test_an_edit_changes_the_version_of_exactly_the_leaflets_that_print_it(
    project: Path, file: str, old: str, new: str, changed: set[str]
) -> None:
    """Here cyclobenzaprine does without one of the sentences that both share in the shipped project."""
    edit(project / "leaflets/cyclobenzaprine/leaflet.toml", 'use = "self-care/move"', 'use = "self-care/rest"')
    edit(
        project / "leaflets/cyclobenzaprine/leaflet.toml",
        'use = "self-care/rest"',
        'id = "x"\ntext = "X."\nsafety = "info"',
    )
    before = versions(project)
    edit(project / f"leaflets/{file}.toml", old, new)
    after = versions(project)

    assert set(before) == set(after) == {"carisoprodol", "cyclobenzaprine"}
    assert {slug for slug in before if before[slug] != after[slug]} == changed


def test_nothing_is_printed_in_english_where_english_itself_is_unusable(project: Path, tmp_path: Path) -> None:
    edit(project / "locales/en/locale.toml", 'direction = "ltr"', 'direction = "up"')

    said = clearleaf(
        "build", "--draft", "--locale", "es", "--out", str(tmp_path / "out"), "--format", "json", at=project
    )

    assert said.code == 1
    assert said.json["summary"]["built"] == 0
    assert {row["path"] for row in said.json["findings"] if row["severity"] == "error"} == {"locales/en/locale.toml"}


def test_a_language_that_nobody_reads_is_refused_and_not_printed_in_english() -> None:
    project = Project(ROOT, ROOT)
    language, region = project.languages["es"].value, project.regions["US"].value
    assert language
    assert region

    with pytest.raises(ValueError, match="nobody reads"):
        words_of((), language, region, {}, None)
