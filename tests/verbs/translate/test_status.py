"""`translate status`: the counts add up and say what is there."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest
from specimen import ENGLISH, ENGLISH_CHANGED, SPANISH, SPANISH_WITHOUT_NOT, SPANISH_WRONG, UNIT
from workbench import ROOT, clearleaf, edit

STAGES = ("done", "fuzzy", "missing", "stale", "ask", "refused")
PO = "locales/es/carisoprodol.po"


def seen(at: Path, *words: str) -> dict[str, Any]:
    document = clearleaf("translate", "status", "--format", "json", *words, at=at).json
    for row in (
        document["summary"],
        *document["languages"],
        *(d for language in document["languages"] for d in language["domains"]),
    ):
        assert row["total"] == sum(row[stage] for stage in STAGES)
    for language in document["languages"]:
        for name in ("total", "critical", "back", *STAGES):
            assert language[name] == sum(domain[name] for domain in language["domains"])
            assert document["summary"][name] == sum(its[name] for its in document["languages"])
    return document


def test_the_shipped_languages_are_whole_and_read_back() -> None:
    slugs = [path.parent.name for path in (ROOT / "leaflets").glob("*/leaflet.toml")]
    document = seen(ROOT, *slugs, "shared", "templates")

    assert document["exit"] == 0
    assert len(document["languages"]) == 24
    for language in document["languages"]:
        assert (language["missing"], language["stale"], language["refused"]) == (0, 0, 0)
        assert language["critical"] > 0


@pytest.mark.parametrize(("old", "new", "stage", "code"), [
    (f'msgstr "{SPANISH}"', 'msgstr ""', "missing", 0),
    (f'msgctxt "{UNIT}"', f'#, fuzzy\nmsgctxt "{UNIT}"', "fuzzy", 0),
    (f'msgid "{ENGLISH}"', f'msgid "{ENGLISH_CHANGED}"', "stale", 0),
    (f'msgstr "{SPANISH}"', f'msgstr "{SPANISH_WRONG}"', "refused", 1),
    (f'msgstr "{SPANISH}"', f'msgstr "{SPANISH_WITHOUT_NOT}"', "ask", 0),
])  # fmt: skip
def test_each_stage_is_seen(project: Path, old: str, new: str, stage: str, code: int) -> None:
    before = seen(project)
    edit(project / PO, old, new)

    after = seen(project)

    assert after["exit"] == code
    assert {name: after["summary"][name] - before["summary"][name] for name in STAGES} == {
        **dict.fromkeys(STAGES, 0),
        "done": -1,
        stage: 1,
    }
    assert bool(after["findings"]) is (stage in ("ask", "refused"))


def test_a_catalogue_that_cannot_be_read_counts_as_refused(project: Path) -> None:
    edit(project / PO, f'msgstr "{SPANISH}"', f'msgstr "{SPANISH}')

    document = seen(project, "--locale", "es")

    row = next(d for d in document["languages"][0]["domains"] if d["domain"] == "carisoprodol")
    assert (document["exit"], row["refused"], row["back"]) == (1, row["total"], 0)


def test_a_missing_catalogue_is_missing_and_no_fault(project: Path) -> None:
    """The packaged catalogue would stand in for a project's own, so the leaflet is one that only the project has."""
    (project / "leaflets/carisoprodol").rename(project / "leaflets/other")
    edit(project / "leaflets/other/leaflet.toml", 'id = "carisoprodol"', 'id = "other"')

    document = seen(project, "other", "--locale", "es")

    assert (document["exit"], document["summary"]["missing"]) == (0, document["summary"]["total"])


def test_nothing_counts_as_done_while_english_cannot_be_used(project: Path) -> None:
    edit(project / "locales/en/locale.toml", 'direction = "ltr"', 'direction = "up"')

    document = seen(project)

    assert (document["exit"], document["summary"]["refused"]) == (1, document["summary"]["total"])
    assert "locales/en/locale.toml" in {row["path"] for row in document["findings"]}


def test_the_table_is_data_and_the_words_are_few() -> None:
    said = clearleaf("translate", "status", "--locale", "es", at=ROOT)

    lines = said.out.splitlines()
    assert lines[0].split()[:4] == ["language", "catalogue", "total", "done"]
    assert lines[-1].startswith("Spanish (es)  all")
    assert said.err == ""


def test_it_is_quick(project: Path) -> None:
    start = time.process_time()
    seen(project)

    assert time.process_time() - start < 1
