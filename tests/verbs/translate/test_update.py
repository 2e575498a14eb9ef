"""`translate update`: only what changed is touched; nobody gets another sentence's translation; nothing is lost."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from specimen import ENGLISH, ENGLISH_CHANGED, SPANISH, UNIT
from workbench import ROOT, Said, clearleaf, edit

from generator.catalog.entry import Entry
from generator.project import Project

LEAFLET = "leaflets/carisoprodol/leaflet.toml"


def update(at: Path, *words: str) -> Said:
    said = clearleaf("translate", "update", "--format", "json", *words, at=at)
    count = said.json["summary"]
    assert count["catalogs"] == count["written"] + count["unchanged"] + count["refused"]
    assert len(said.json["files"]) == count["written"]
    return said


def listing(at: Path) -> dict[str, tuple[bytes, int]]:
    return {str(p.relative_to(at)): (p.read_bytes(), p.stat().st_mtime_ns) for p in at.glob("locales/*/*.po")}


def entry(at: Path, tag: str, unit: str) -> Entry:
    read = Project(at, ROOT).catalog(tag, unit.split("/", maxsplit=1)[0])
    assert read.value is not None, read.findings
    return read.value.entries[unit]


def test_the_shipped_catalogues_are_up_to_date(project: Path) -> None:
    before = listing(project)

    said = update(project)

    assert (said.code, said.json["summary"]["written"]) == (0, 0)
    assert listing(project) == before


def test_a_changed_english_marks_its_translation_and_a_second_run_changes_nothing(project: Path) -> None:
    edit(project / LEAFLET, ENGLISH, ENGLISH_CHANGED)

    said = update(project)
    after = listing(project)

    changed = entry(project, "es", UNIT)
    assert (said.code, said.json["summary"]["written"], said.json["summary"]["changed"]) == (0, 2, 2)
    assert (changed.fuzzy, changed.previous, changed.english) == (True, ENGLISH, ENGLISH_CHANGED)
    assert changed.translation == SPANISH
    assert update(project).json["summary"]["written"] == 0
    assert listing(project) == after


def test_only_the_languages_and_catalogues_that_are_asked_for_are_touched(project: Path) -> None:
    edit(project / LEAFLET, ENGLISH, ENGLISH_CHANGED)

    assert update(project, "shared", "templates").json["files"] == []
    assert update(project, "--locale", "es", "carisoprodol").json["files"] == ["locales/es/carisoprodol.po"]


def test_a_new_language_gets_whole_and_empty_catalogues(project: Path) -> None:
    shutil.copytree(project / "locales/es", project / "locales/de")
    for po in (project / "locales/de").glob("*.po"):
        po.unlink()
    for old, new in (
        ('tag = "es"', 'tag = "de"'),
        ('bcp47 = "es"', 'bcp47 = "de"'),
        ('babel = "es_US"', 'babel = "de"'),
    ):
        edit(project / "locales/de/locale.toml", old, new)

    said = update(project, "--locale", "de")

    assert said.code == 0, said.out
    for domain in ("carisoprodol", "shared", "templates"):
        new, old = (Project(project, ROOT).catalog(tag, domain).value for tag in ("de", "es"))
        assert new is not None
        assert old is not None
        assert list(new.entries) == list(old.entries)
        assert {e.translation for e in new.entries.values()} == {""}
    assert update(project, "--locale", "de").json["summary"]["unchanged"] == said.json["summary"]["catalogs"]


def test_a_catalogue_that_cannot_be_read_is_left_and_the_others_go_on(project: Path) -> None:
    edit(project / LEAFLET, ENGLISH, ENGLISH_CHANGED)
    broken = project / "locales/es/carisoprodol.po"
    line = edit(broken, f'msgstr "{SPANISH}"', f'msgstr "{SPANISH}')
    before = broken.read_bytes()

    said = update(project)

    assert said.code == 1
    assert [(row["code"], row["path"], row["line"]) for row in said.json["findings"]] == [
        ("T101", "locales/es/carisoprodol.po", line)
    ]
    assert broken.read_bytes() == before
    assert said.json["files"] == ["locales/ar/carisoprodol.po"]
    assert said.json["summary"]["refused"] == 1


def test_a_leaflet_that_cannot_be_read_empties_no_catalogue(project: Path) -> None:
    before = listing(project)
    edit(project / LEAFLET, 'id = "under-16"', "id = 3")

    said = update(project)

    assert (said.code, said.json["summary"]["refused"], said.json["summary"]["written"]) == (1, 2, 0)
    assert listing(project) == before


def test_another_programs_hand_is_left_where_nothing_changed(project: Path) -> None:
    """Poedit wraps lines and adds fields to the header: that alone is no reason to write the file anew."""
    po = project / "locales/es/shared.po"
    edit(po, '"Language: es\\n"\n', '"Last-Translator: A. Example <a@example.org>\\n"\n"Language: es\\n"\n')
    edit(po, 'msgstr "En Quebec llame al', 'msgstr ""\n"En Quebec llame al')
    before = listing(project)

    assert update(project).json["summary"]["written"] == 0
    assert listing(project) == before


def test_a_text_that_is_gone_is_kept_aside_and_comes_back_fuzzy(project: Path) -> None:
    leaflet, kept = project / LEAFLET, (project / LEAFLET).read_bytes()
    before = entry(project, "es", UNIT)
    edit(leaflet, 'id = "under-16"', 'id = "under-sixteen"')

    said = update(project)
    gone = (project / "locales/es/carisoprodol.po").read_text("utf-8")
    leaflet.write_bytes(kept)
    update(project)

    assert (said.json["summary"]["new"], said.json["summary"]["gone"]) == (2, 2)
    assert f'#~ msgctxt "{UNIT}"' in gone
    after = entry(project, "es", UNIT)
    assert (after.translation, after.comments, after.fuzzy) == (before.translation, before.comments, True)


def test_a_clinics_own_project_is_written_and_never_the_packaged_defaults(tmp_path: Path) -> None:
    packaged, own = tmp_path / "packaged", tmp_path / "clinic"
    shutil.copytree(ROOT / "locales", packaged / "locales")
    shutil.copytree(ROOT / "templates", packaged / "templates")
    shutil.copytree(ROOT / "leaflets/shared", packaged / "leaflets/shared")
    (own / "leaflets/mine").mkdir(parents=True)
    text = (ROOT / LEAFLET).read_text("utf-8").replace('id = "carisoprodol"', 'id = "mine"', 1)
    (own / "leaflets/mine/leaflet.toml").write_text(text, "utf-8")
    shutil.copy(ROOT / "clinic.toml", own / "clinic.toml")
    edit(own / "clinic.toml", "[strengths]\ncarisoprodol", "[strengths]\nmine")
    before = listing(packaged)

    from generator.verbs.translate.update import update as merged

    done = merged(Project(own, packaged), (), (), lambda *_: None)

    assert [f.code for f in done.findings] == []
    assert sorted(listing(own)) == ["locales/ar/mine.po", "locales/es/mine.po"]
    assert listing(packaged) == before


def test_a_folder_that_leads_out_of_the_project_is_not_written(project: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    shutil.move(project / "locales/es/locale.toml", tmp_path / "es.toml")
    shutil.rmtree(project / "locales/es")
    (project / "locales/es").symlink_to(tmp_path / "elsewhere")
    edit(project / LEAFLET, ENGLISH, ENGLISH_CHANGED)

    said = update(project, "--locale", "es")

    assert said.code == 1
    assert set(said.codes) == {"B101"}
    assert list((tmp_path / "elsewhere").iterdir()) == []


@pytest.mark.parametrize("fault", ['tag = "es"', 'direction = "ltr"'])
def test_a_language_that_is_at_fault_is_not_written(project: Path, fault: str) -> None:
    edit(project / "locales/es/locale.toml", fault, fault.replace("es", "xx").replace("ltr", "up"))
    edit(project / LEAFLET, ENGLISH, ENGLISH_CHANGED)

    said = update(project)

    assert said.code == 1
    assert said.json["files"] == ["locales/ar/carisoprodol.po"]
    assert {row["path"] for row in said.json["findings"]} == {"locales/es/locale.toml"}
