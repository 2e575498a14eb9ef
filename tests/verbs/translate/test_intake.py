"""`translate import`: the good goes in and waits for review, the bad is listed with its place and reason, nothing is lost."""

from __future__ import annotations

import csv
import io
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from specimen import ENGLISH, ENGLISH_CHANGED, SPANISH, SPANISH_BETTER, SPANISH_WITHOUT_NOT, SPANISH_WRONG, UNIT
from workbench import ROOT, Said, clearleaf, edit

from generator.catalog.entry import Entry
from generator.project import LARGEST_BYTES, Project

PO = "locales/es/carisoprodol.po"


@pytest.fixture(scope="session")
def posted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example clinic's catalogues as XLIFF and as CSV."""
    out = tmp_path_factory.mktemp("posted")
    assert clearleaf("translate", "export", "--xliff", "--csv", "--locale", "es", "--locale", "ar", "--out", str(out), at=ROOT).code == 0
    return out


@pytest.fixture
def xlf(posted: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(posted / "es/carisoprodol.xlf", tmp_path / "back.xlf"))


@pytest.fixture
def table(posted: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(posted / "es/carisoprodol.csv", tmp_path / "back.csv"))


def bring(at: Path, *words: object) -> Said:
    said = clearleaf("translate", "import", "--format", "json", *map(str, words), at=at)
    count = said.json["summary"]
    assert count["units"] == count["imported"] + count["unchanged"] + count["empty"] + count["refused"]
    assert said.code == (1 if any(row["severity"] == "error" for row in said.json["findings"]) else 0)
    return said


def listing(at: Path) -> dict[str, tuple[bytes, int]]:
    return {str(p.relative_to(at)): (p.read_bytes(), p.stat().st_mtime_ns) for p in at.glob("locales/*/*.po")}


def entry(at: Path, unit: str = UNIT, tag: str = "es") -> Entry:
    read = Project(at, ROOT).catalog(tag, unit.split("/", maxsplit=1)[0])
    assert read.value is not None, read.findings
    return read.value.entries[unit]


def rewrite(table: Path, change: Callable[[dict[str, str]], object], unit: str = UNIT) -> None:
    """Change a row of a table as a spreadsheet would."""
    rows = list(csv.DictReader(io.StringIO(table.read_text("utf-8-sig"), newline="")))
    change(next(row for row in rows if row["id"] == unit))
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    table.write_text(out.getvalue(), "utf-8")


@pytest.mark.parametrize("end", ["xlf", "csv"])
def test_what_comes_back_untouched_changes_no_byte(project: Path, posted: Path, end: str) -> None:
    before, files = listing(project), sorted(posted.rglob(f"*.{end}"))

    said = bring(project, *files)

    count = said.json["summary"]
    assert (said.code, count["unchanged"] + count["empty"], count["catalogs"]) == (0, count["units"], 0)
    assert count["unchanged"] > 300
    assert count["units"] == clearleaf("translate", "status", "--format", "json", at=project).json["summary"]["total"]
    assert len(files) == count["files"] >= 6
    assert listing(project) == before


@pytest.mark.parametrize("end", ["xlf", "csv"])
def test_everything_comes_back_into_empty_catalogues(project: Path, posted: Path, end: str) -> None:
    kept = listing(project)
    for path in project.glob("locales/*/*.po"):
        path.unlink()
        (project / path).write_text(
            f'msgid ""\nmsgstr ""\n"Language: {path.parent.name}\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
        )

    said = bring(project, *sorted(posted.rglob(f"*.{end}")))

    count = said.json["summary"]
    assert (said.code, count["imported"] + count["empty"]) == (0, count["units"])
    assert count["imported"] > 300
    for name, (raw, _) in kept.items():
        now = (project / name).read_text("utf-8").replace("#, fuzzy\n", "")
        assert [line for line in now.split("\n") if not line.startswith("# ")] == [
            line for line in raw.decode().split("\n") if not line.startswith("# ")
        ]
        assert [line for line in now.split("\n") if line.startswith("# back:")] == [
            line for line in raw.decode().split("\n") if line.startswith("# back:")
        ]


def test_new_words_go_in_and_wait_for_review(project: Path, xlf: Path) -> None:
    edit(xlf, SPANISH, SPANISH_BETTER)
    before = listing(project)

    said = bring(project, xlf)

    new = entry(project)
    assert (said.code, said.json["summary"]["imported"], said.json["files"]) == (0, 1, [PO])
    assert (new.translation, new.fuzzy, new.back) == (SPANISH_BETTER, True, "")
    assert {name for name, seen in listing(project).items() if seen != before[name]} == {PO}
    assert "T106" in clearleaf("check", "--format", "json", at=project).codes


def test_their_own_reading_back_comes_with_them(project: Path, table: Path) -> None:
    rewrite(table, lambda row: row.update(translation=SPANISH_BETTER, back="Do not give it to any person under 16."))

    bring(project, table)

    assert entry(project).comments[-1] == "back: Do not give it to any person under 16."


def test_good_and_bad_units_of_one_file_part_ways(project: Path, xlf: Path) -> None:
    """Each fault is told at its line, and the two good wordings beside them go in."""
    edit(xlf, SPANISH, SPANISH_BETTER)
    edit(xlf, ">Este medicamento da alivio por poco tiempo", ">Este medicamento da alivio por corto tiempo")
    edits = {
        "T301": (">Una tableta de", ">Unas 2 tabletas de"),
        "T504": ('id="carisoprodol/essentials/limit/daily"', 'id="carisoprodol/essentials/limit/weekly"'),
        "T505": ("<source>you cannot see, or cannot move</source>", "<source>you cannot see or move</source>"),
        "T507": ("<target state=\"translated\">Meprobamato</target>", "<target state=\"translated\"><g id=\"1\">Meprobamato</g></target>"),
        "T203": (">No lo tome si es", ">No lo tome\u202e si es"),
    }  # fmt: skip
    lines = {code: edit(xlf, old, new) for code, (old, new) in edits.items()}

    said = bring(project, xlf)

    told = [row for row in said.json["findings"] if row["severity"] == "error"]
    assert said.code == 1
    assert {row["path"] for row in told} == {str(xlf)}
    assert (said.json["summary"]["imported"], said.json["summary"]["refused"]) == (2, len(edits))
    assert all(row["hint"] and row["line"] for row in told)
    for code, line in lines.items():
        assert any(row["code"] == code and line - 3 <= row["line"] <= line for row in told), code
    assert entry(project).translation == SPANISH_BETTER


@pytest.mark.parametrize(("words", "code"), [
    (SPANISH_WRONG, "T301"),
    (f"{SPANISH} {{x}}", "T201"),
    (SPANISH.replace("16", "**16**"), "T202"),
    (ENGLISH, "T108"),
    ("Не давайте никому младше 16 лет. Безопасность для них не доказана.", "T402"),
    (f"\u202e{SPANISH}", "T203"),
    (SPANISH.replace(" a ", "\n"), "T203"),
    (SPANISH.replace(" a ", "\x07 a "), "T203"),
    (f"\ua7b9 {SPANISH}", "F101"),
])  # fmt: skip
def test_what_the_checks_refuse_does_not_come_in(project: Path, table: Path, words: str, code: str) -> None:
    before = listing(project)
    rewrite(table, lambda row: row.update(translation=words))

    said = bring(project, table)

    assert said.code == 1
    assert code in {row["code"] for row in said.json["findings"] if row["severity"] == "error"}
    assert (said.json["summary"]["refused"], said.json["summary"]["imported"]) == (1, 0)
    assert listing(project) == before


def test_a_question_is_asked_and_the_words_come_in(project: Path, table: Path) -> None:
    rewrite(table, lambda row: row.update(translation=SPANISH_WITHOUT_NOT))

    said = bring(project, table)

    assert (said.code, said.json["summary"]["imported"]) == (0, 1)
    assert {(row["code"], row["severity"]) for row in said.json["findings"]} == {("T405", "ask")}
    assert entry(project).fuzzy


@pytest.mark.parametrize("language", ["fr", "de-CH", ""])
def test_another_language_is_refused_once_for_the_file(project: Path, xlf: Path, language: str) -> None:
    before = listing(project)
    edit(xlf, 'target-language="es"', f'target-language="{language}"')

    said = bring(project, xlf)

    assert said.codes == ["T503"]
    assert said.json["summary"]["refused"] == said.json["summary"]["units"] > 10
    assert listing(project) == before


@pytest.mark.parametrize(
    ("old", "new"), [('target-language="es"', 'target-language="ar"'), ('source-language="en"', 'source-language="fr"')]
)
def test_a_file_that_contradicts_itself_is_refused(project: Path, xlf: Path, old: str, new: str) -> None:
    before = listing(project)
    edit(xlf, old, new)

    assert bring(project, xlf).codes == ["T503"]
    assert listing(project) == before


def test_spanish_that_says_it_is_arabic_is_refused_by_its_letters(project: Path, xlf: Path) -> None:
    before = listing(project)
    edit(xlf, 'target-language="es"', 'target-language="ar"')
    edit(xlf, 'original="locales/es/carisoprodol.po"', 'original="carisoprodol"')

    said = bring(project, xlf)

    assert said.json["summary"]["imported"] == 0
    assert said.code == 1
    assert listing(project) == before


def test_only_the_language_that_was_asked_for_comes_in(project: Path, posted: Path) -> None:
    said = bring(project, posted / "ar/shared.xlf", posted / "es/shared.xlf", "--locale", "es")

    assert said.codes == ["T503"]
    assert said.json["summary"]["refused"] == said.json["summary"]["unchanged"] > 0


def test_a_language_is_known_by_its_bcp_47_name_in_any_case(project: Path, xlf: Path) -> None:
    edit(xlf, 'target-language="es"', 'target-language="ES"')

    assert bring(project, xlf).code == 0


def test_a_changed_english_is_refused_though_the_catalogue_lags_behind(project: Path, xlf: Path) -> None:
    edit(project / "leaflets/carisoprodol/leaflet.toml", ENGLISH, ENGLISH_CHANGED)
    edit(xlf, SPANISH, SPANISH_BETTER)
    before = listing(project)

    said = bring(project, xlf)

    assert [(row["code"], "Do not give it to anyone under 17" in row["hint"]) for row in said.json["findings"]] == [
        ("T505", True)
    ]
    assert listing(project) == before


def test_a_text_that_came_twice_is_taken_neither_time(project: Path, xlf: Path) -> None:
    text = xlf.read_text("utf-8")
    start = text.index(f'<trans-unit id="{UNIT}"')
    unit = text[start : text.index("</trans-unit>", start)] + "</trans-unit>\n"
    xlf.write_text(text.replace(unit, unit.replace(SPANISH, SPANISH_BETTER) + unit), "utf-8")

    said = bring(project, xlf)

    assert said.codes == ["T506", "T506"]
    assert entry(project).translation == SPANISH


def test_two_files_may_say_the_same_and_not_two_things(project: Path, xlf: Path, table: Path) -> None:
    assert bring(project, xlf, table).code == 0
    rewrite(table, lambda row: row.update(translation=SPANISH_BETTER))

    said = bring(project, xlf, table)

    assert said.codes == ["T506", "T506"]
    assert {row["path"] for row in said.json["findings"]} == {str(xlf), str(table)}
    assert entry(project).translation == SPANISH


def test_an_empty_cell_loses_nothing(project: Path, table: Path) -> None:
    before = listing(project)
    rewrite(table, lambda row: row.update(translation="", back=""))

    said = bring(project, table)

    assert (said.code, said.json["summary"]["empty"]) == (0, 1)
    assert listing(project) == before


def test_a_doubt_of_the_translators_is_kept(project: Path, table: Path) -> None:
    rewrite(table, lambda row: row.update(state="fuzzy"))

    assert bring(project, table).json["summary"]["imported"] == 1
    assert (entry(project).fuzzy, entry(project).translation) == (True, SPANISH)


def test_no_file_takes_a_fuzzy_mark_off(project: Path, xlf: Path) -> None:
    edit(project / PO, f'msgctxt "{UNIT}"', f'#, fuzzy\nmsgctxt "{UNIT}"')
    before = listing(project)

    assert bring(project, xlf).json["summary"]["imported"] == 0
    assert listing(project) == before


def test_a_catalogue_that_cannot_be_read_takes_nothing_in_and_the_others_do(
    project: Path, posted: Path, xlf: Path
) -> None:
    edit(xlf, SPANISH, SPANISH_BETTER)
    shared = Path(shutil.copy(posted / "es/shared.xlf", xlf.parent / "shared.xlf"))
    edit(shared, "En Quebec llame al", "En Quebec, llame al")
    line = edit(project / PO, "No lo tome si es alérgico", 'No lo "tome si es alérgico')
    before = listing(project)

    said = bring(project, xlf, shared)

    assert [(row["code"], row["path"], row["line"]) for row in said.json["findings"]] == [("T101", PO, line)]
    assert said.json["files"] == ["locales/es/shared.po"]
    assert listing(project)[PO] == before[PO]


def test_a_bad_file_keeps_no_good_one_out(project: Path, xlf: Path, tmp_path: Path) -> None:
    edit(xlf, SPANISH, SPANISH_BETTER)
    bad = tmp_path / "bad.xlf"
    bad.write_text('<?xml version="1.0"?>\n<!DOCTYPE x [<!ENTITY a "b">]>\n<xliff>&a;</xliff>')

    said = bring(project, bad, xlf, tmp_path / "none.csv")

    assert sorted(set(said.codes) - {"T405"}) == ["B104", "T502"]
    assert (said.json["summary"]["files"], said.json["summary"]["files_refused"]) == (3, 2)
    assert entry(project).translation == SPANISH_BETTER


def test_a_file_of_another_kind_is_told(project: Path, tmp_path: Path) -> None:
    other = tmp_path / "words.docx"
    other.write_bytes(b"PK\x03\x04")

    assert bring(project, other).codes == ["T501"]
    assert bring(project, project / PO).codes == ["T501"]
    assert bring(project, tmp_path).codes == ["B104"]


@pytest.mark.parametrize("end", ["xlf", "csv"])
def test_an_endless_file_is_not_read_to_its_end(project: Path, tmp_path: Path, end: str) -> None:
    huge = tmp_path / f"huge.{end}"
    with huge.open("wb") as file:
        file.truncate(300_000_000)

    assert bring(project, huge).codes == ["B102"]
    assert LARGEST_BYTES < 10_000_000


def test_a_table_saved_by_another_program_comes_back(project: Path, table: Path) -> None:
    """Semicolons, no byte order mark, quotes everywhere, guards taken off: as spreadsheets do."""
    rows = list(csv.reader(io.StringIO(table.read_text("utf-8-sig"), newline="")))
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=";", quoting=csv.QUOTE_ALL).writerows(
        [cell.removeprefix("'") for cell in row] for row in rows
    )
    table.write_text(out.getvalue(), "utf-8")
    before = listing(project)

    assert bring(project, table).code == 0
    assert listing(project) == before


def test_nothing_comes_in_while_english_cannot_be_used(project: Path, xlf: Path) -> None:
    edit(xlf, SPANISH, SPANISH_WRONG)
    edit(project / "locales/en/locale.toml", 'direction = "ltr"', 'direction = "up"')
    before = listing(project)

    said = bring(project, xlf)

    assert (said.code, said.json["summary"]["refused"]) == (1, said.json["summary"]["units"])
    assert listing(project) == before


def test_a_catalogue_that_cannot_be_written_is_told(project: Path, xlf: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    edit(xlf, SPANISH, SPANISH_BETTER)

    def full(*_: object) -> bool:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("generator.verbs.translate.scope.write_if_new", full)
    before = listing(project)

    said = bring(project, xlf)

    assert set(said.codes) - {"T405"} == {"T508"}
    assert (said.json["summary"]["imported"], said.json["summary"]["refused"]) == (0, 1)
    assert listing(project) == before
