"""asked = built + unchanged + withheld + failed, always; nothing half-written; nothing touched without need."""

import hashlib
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import jsonschema
import pytest
from workbench import ROOT, Said, clearleaf, edit

from generator.editions import EDITIONS

LEAFLET = "leaflets/carisoprodol/leaflet.toml"


def build(at: Path, out: Path, *words: str) -> Said:
    """One medicine in clear print; tests/test_leaflets.py builds them all."""
    words = ("carisoprodol", "--edition", "clear", *words)
    return clearleaf("build", "--draft", "--out", str(out), "--format", "json", *words, at=at)


def reconciles(summary: dict[str, int]) -> bool:
    return summary["asked"] == summary["built"] + summary["unchanged"] + summary["withheld"] + summary["failed"]


def listing(out: Path) -> dict[str, tuple[int, int]]:
    """What lies there for people; hidden files are the build's own."""
    files = (p for p in out.rglob("*") if p.is_file() and not p.name.startswith("."))
    return {str(p.relative_to(out)): (p.stat().st_mtime_ns, p.stat().st_ino) for p in files}


def test_drafts_go_where_the_design_says(project: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    said = build(project, out)

    assert said.code == 0
    each = [
        f"draft/US/{tag}/carisoprodol.{end}"
        for tag in ("ar", "en", "es")
        for end in ("clear.letter.pdf", "clear.letter.proof.json", "html", "txt")
    ]
    pages = ["index.html", "index.es.html", "draft/index.html", "draft/index.es.html"]
    assert sorted(listing(out)) == sorted([*each, *pages, "manifest.json"])
    manifest = json.loads((out / "manifest.json").read_text("utf-8"))
    assert set(manifest) == {"files", "withheld", "engine", "fonts", "twins", "pages", "names"}
    row = manifest["files"][0]
    assert set(row) == {
        "path",
        "slug",
        "locale",
        "region",
        "edition",
        "paper",
        "state",
        "digest",
        "pages",
        "sha256",
        "findings",
    }
    assert (row["state"], row["region"], row["paper"]) == ("draft", "US", "letter")
    assert said.json["manifest"] == str(out / "manifest.json")


def test_a_second_build_says_nothing_and_touches_nothing(project: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    build(project, out)
    before = listing(out)

    again = clearleaf("build", "carisoprodol", "--draft", "--out", str(out), "--edition", "clear", at=project)

    assert (again.code, again.out, again.err) == (0, "", "")
    assert listing(out) == before


def test_every_leaflet_ships_with_its_report(project: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    build(project, out, "--locale", "en")
    pdf = out / "draft/US/en/carisoprodol.clear.letter.pdf"
    report = json.loads(pdf.with_suffix(".proof.json").read_text("utf-8"))

    assert report["sha256"] == hashlib.sha256(pdf.read_bytes()).hexdigest()
    assert {p["id"] for p in report["profiles"]} == set(EDITIONS["clear"].keeps)
    assert {r["status"] for p in report["profiles"] for r in p["rules"]} <= {"pass", "look"}
    assert (report["measures"]["body_pt"], report["measures"]["min_contrast"]) == (14.0, 21.0)


@pytest.mark.parametrize("harm", ["delete", "edit"])
def test_a_harmed_report_is_made_again(project: Path, tmp_path: Path, harm: str) -> None:
    out = tmp_path / "out"
    build(project, out, "--locale", "en")
    report = out / "draft/US/en/carisoprodol.clear.letter.proof.json"
    whole = report.read_bytes()
    report.unlink() if harm == "delete" else report.write_bytes(whole.replace(b'"status": "look"', b'"status": "pass"', 1))

    assert build(project, out, "--locale", "en").json["summary"]["built"] == 1
    assert report.read_bytes() == whole


@pytest.mark.parametrize(
    ("style", "old", "new", "code"),
    [
        ("leaflet.css", "color: #000; background", "color: #777; background", "P241"),
        ("leaflet.css", "text-align: start; color", "text-align: justify; color", "P216"),
        ("leaflet.css", "h1, h2, h3, strong { font-weight: 700 }", "h1, h2, h3, strong { text-decoration: underline }", "P232"),
        ("clear.css", "margin-left: 27mm", "margin-left: 12mm", "P214"),
        ("leaflet.css", "body, h1, h2, h3, p, ul { margin: 0 }", "body, h1, h2, h3, p, ul { margin: 0; line-height: 1.1 }", "P211"),
    ],
)
def test_a_leaflet_that_misses_a_profile_of_its_edition_is_withheld(
    project: Path, tmp_path: Path, style: str, old: str, new: str, code: str
) -> None:
    edit(project / "templates/styles" / style, old, new)
    said = build(project, tmp_path / "out", "--locale", "en")

    assert said.code == 1
    assert (said.json["summary"]["built"], said.json["summary"]["failed"]) == (0, 1)
    assert code in said.codes
    assert not list((tmp_path / "out").rglob("*.pdf")) + list((tmp_path / "out").rglob("*.proof.json"))


@pytest.mark.parametrize("harm", ["delete", "truncate", "edit"])
def test_a_harmed_output_is_built_again(project: Path, tmp_path: Path, harm: str) -> None:
    out = tmp_path / "out"
    build(project, out, "--locale", "en")
    pdf = out / "draft/US/en/carisoprodol.clear.letter.pdf"
    whole = pdf.read_bytes()
    if harm == "delete":
        pdf.unlink()
    else:
        pdf.write_bytes(whole[:100] if harm == "truncate" else whole + b"x")

    said = build(project, out, "--locale", "en")

    assert said.json["summary"]["built"] == 1
    assert pdf.read_bytes() == whole


def test_an_edit_of_one_language_builds_only_that_language(project: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    build(project, out)
    edit(project / "locales/es/shared.po", "Nunca tome", "Jamás tome")

    summary = build(project, out).json["summary"]

    assert (summary["built"], summary["unchanged"]) == (1, 2)


def test_one_that_is_withheld_does_not_stop_the_others_and_takes_its_old_draft_away(
    project: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    build(project, out)
    edit(project / "locales/es/shared.po", "Nunca tome 2", "Nunca tome 3")

    said = build(project, out)

    assert said.code == 1
    assert said.json["summary"] == {"asked": 3, "built": 0, "withheld": 1, "failed": 0, "unchanged": 2}
    assert not (out / "draft/US/es/carisoprodol.clear.letter.pdf").exists()
    assert [r["locale"] for r in json.loads((out / "manifest.json").read_text("utf-8"))["withheld"]] == ["es"]


def test_a_build_of_one_language_keeps_the_record_of_the_others(project: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    build(project, out, "--locale", "en")
    build(project, out, "--locale", "es")

    assert [r["locale"] for r in json.loads((out / "manifest.json").read_text("utf-8"))["files"]] == ["en", "es"]


@pytest.mark.unhurried
@pytest.mark.prints_anew
def test_the_pool_gives_the_same_bytes_as_one_process(project: Path, tmp_path: Path) -> None:
    one, many = tmp_path / "one", tmp_path / "many"
    build(project, one, "--jobs", "1", "--edition", "large")
    build(project, many, "--jobs", "2", "--edition", "large")

    assert {p.name: p.read_bytes() for p in one.rglob("*.pdf")} == {p.name: p.read_bytes() for p in many.rglob("*.pdf")}
    assert len(list(many.rglob("*.pdf"))) == 6


@pytest.mark.parametrize(("words", "code"), [
    (("nosuch",), 4), (("--locale", "xx"), 4), (("--region", "ZZ"), 4), (("--edition", "tiny"), 2), (("--paper", "a5"), 2), (("--jobs", "0"), 2),
    (("carisoprodl",), 4),
])  # fmt: skip
def test_a_name_that_nobody_knows_builds_nothing(
    project: Path, tmp_path: Path, words: tuple[str, ...], code: int
) -> None:
    said = clearleaf("build", "--draft", "--out", str(tmp_path / "out"), *words, at=project)

    assert said.code == code
    assert not (tmp_path / "out").exists()


def test_a_misspelt_name_is_told_its_neighbour(project: Path) -> None:
    assert "did you mean carisoprodol?" in clearleaf("build", "--draft", "carisoprodl", at=project).err


@pytest.mark.parametrize("region", ["AU", "IN", "ZA", "EU"])
def test_a_region_with_an_unread_number_is_withheld_until_the_clinic_fills_it_in(
    project: Path, tmp_path: Path, region: str
) -> None:
    said = build(project, tmp_path / "out", "--locale", "en", "--region", region)

    assert said.code == 1
    fault = next(row for row in said.json["findings"] if row["code"] == "G101")
    assert fault["path"] == f"leaflets/regions/{region}.toml"
    assert fault["line"] > 0
    assert "clinic.toml" in fault["hint"]

    edit(project / "clinic.toml", "# [numbers]", '[numbers]\nemergency_number = "112"\npoison_line = "555-0111"\n#')
    assert build(project, tmp_path / "out", "--locale", "en", "--region", region).code == 0


@pytest.mark.parametrize(
    ("region", "paper"), [("US", "letter"), ("CA", "letter"), ("GB", "a4"), ("IE", "a4"), ("NZ", "a4")]
)
def test_the_region_decides_the_paper(tmp_path: Path, region: str, paper: str) -> None:
    said = build(ROOT, tmp_path, "--locale", "es", "--region", region.lower())

    assert said.code == 0, said.out
    assert [p.name for p in tmp_path.rglob("*.pdf")] == [f"carisoprodol.clear.{paper}.pdf"]
    assert (tmp_path / f"draft/{region}").is_dir()


def test_an_output_folder_that_cannot_be_written_is_a_finding(project: Path, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")

    said = build(project, blocked / "out", "--locale", "en")

    assert said.code == 1
    assert said.json["summary"] == {"asked": 1, "built": 0, "withheld": 0, "failed": 1, "unchanged": 0}
    assert {"B201", "B202"} <= set(said.codes)


def test_a_font_that_lacks_a_character_withholds_the_document(project: Path, tmp_path: Path) -> None:
    edit(project / "locales/es/shared.po", "Nunca tome", "Nunca \u2603 tome")

    said = build(project, tmp_path / "out", "--locale", "es")

    assert said.code == 1
    assert "F101" in said.codes
    assert "U+2603" in said.out


def test_a_broken_template_is_a_finding(project: Path, tmp_path: Path) -> None:
    edit(project / "templates/leaflet.html.j2", "{{ say(sheet.title) }}", "{{ say(sheet.titel) }}")

    assert "E103" in build(project, tmp_path / "out", "--locale", "en").codes


def test_a_broken_clinic_file_is_a_finding(project: Path, tmp_path: Path) -> None:
    edit(project / "clinic.toml", 'region = "US"', 'regio = "US"')

    said = build(project, tmp_path / "out")

    assert said.code == 1
    assert {"C102", "C103"} <= set(said.codes)


def test_every_document_keeps_its_schema(project: Path, tmp_path: Path) -> None:
    schema = json.loads((ROOT / "generator/schemas/build.json").read_text("utf-8"))
    good, bad = build(project, tmp_path / "a", "--locale", "en"), build(project, tmp_path / "b", "nosuch")

    jsonschema.validate(good.json, schema)
    assert reconciles(good.json["summary"])
    jsonschema.validate(bad.json, json.loads((ROOT / "generator/schemas/verb.json").read_text("utf-8")))


def test_ctrl_c_leaves_whole_files_and_the_next_run_goes_on(project: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    editions = [word for name in ("clear", "large", "giant") for word in ("--edition", name)]
    words = [
        sys.executable,
        "-m",
        "generator",
        "build",
        "carisoprodol",
        "--draft",
        "--project",
        str(project),
        "--out",
        str(out),
        "--jobs",
        "2",
        *editions,
    ]
    process = subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True)
    for _ in range(3000):
        if list(out.rglob("*.pdf")) or process.poll() is not None:
            break
        time.sleep(0.01)
    os.killpg(process.pid, signal.SIGINT)
    process.communicate(timeout=60)

    assert process.returncode == 130
    assert all(p.read_bytes().rstrip().endswith(b"%%EOF") for p in out.rglob("*.pdf"))
    assert not list(out.rglob("*.part"))
    said = build(project, out)
    assert said.code == 0
    assert said.json["summary"]["unchanged"] >= 1


def test_a_template_that_cannot_be_parsed_is_a_finding(project: Path, tmp_path: Path) -> None:
    line = edit(project / "templates/leaflet.html.j2", "{{ say(sheet.title) }}", "{{ say(sheet.title }}")

    said = build(project, tmp_path / "out", "--locale", "en")

    assert [(r["code"], r["line"]) for r in said.json["findings"] if r["severity"] == "error"] == [("E103", line)]
