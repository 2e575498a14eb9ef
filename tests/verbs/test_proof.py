"""`clearleaf proof` from outside: exit codes, its JSON, what it says of files that are no files."""

from __future__ import annotations

import itertools
import json
import re
import subprocess
import sys
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import jsonschema
import pikepdf
import pytest
from click.testing import CliRunner
from paper import book, fonts_named, para, pdf, with_blocks
from workbench import ROOT, Said

from generator.cli.main import cli
from generator.editions import EDITIONS

SCHEMAS = [json.loads((ROOT / f"generator/schemas/{name}.json").read_text()) for name in ("verb", "proof")]


def proof(*words: str | Path) -> Said:
    result = CliRunner().invoke(cli, ["proof", *map(str, words)], catch_exceptions=False)
    return Said(result.exit_code, result.stdout, result.stderr)


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("proof") / "good.pdf"
    path.write_bytes(pdf(book()))
    return path


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page with a line of 8 pt."""
    path = tmp_path_factory.mktemp("proof") / "small.pdf"
    path.write_bytes(pdf(with_blocks(0, lambda blocks: [*blocks, para("and this is the small print", size=8.0)])))
    return path


def test_a_file_that_keeps_a_profile_is_good(good: Path) -> None:
    said = proof(good, "--profile", "cfr-208", "--profile", "wcag-aa")

    assert said.code == 0
    assert "P201  no text under 10 pt" in said.out
    assert "15 rules pass, 0 fail, 6 to look at" in said.err


def test_a_file_that_misses_one_is_not(small: Path) -> None:
    said = proof(small, "--profile", "cfr-208", "--format", "json")

    assert said.code == 1
    finding = said.json["findings"][0]
    assert (finding["code"], finding["severity"], finding["path"]) == ("P201", "error", str(small))
    assert finding["message"] == (
        "21 CFR 208.20, Medication Guide: format: asked no text under 10 pt; found smallest 8 pt; 1 runs under it on page 1, page 1"
    )
    assert finding["hint"]
    rule = said.json["files"][0]["profiles"][0]["rules"][0]
    assert (rule["status"], rule["pages"]) == ("fail", [1])


@pytest.mark.parametrize("words", [(), ("--profile", "aph"), ("--text",), ("--list",)])
def test_the_json_is_what_is_promised(good: Path, small: Path, words: tuple[str, ...]) -> None:
    said = proof(good, small, *words, "--format", "json")

    for schema in SCHEMAS:
        jsonschema.validate(said.json, schema)
    assert said.json["exit"] == said.code


def test_the_measures_are_those_of_the_page(good: Path) -> None:
    row = proof(good, "--format", "json").json["files"][0]

    assert (row["path"], row["pages"], row["language"], row["title"]) == (str(good), 3, "en", "A leaflet")
    assert row["measures"] == {
        "smallest_pt": 18.0, "body_pt": 18.0, "leading": 1.5, "min_contrast": 21.0, "chars_per_line": 41.0, "page_pt": [595.28, 841.89],
        "margins_pt": {"top": 63.8, "right": 187.8, "bottom": 363.8, "left": 72.0},
    }  # fmt: skip
    assert row["unmeasured"] == []


def test_without_a_profile_every_one_that_applies_is_judged(good: Path, small: Path) -> None:
    ids = [p["id"] for p in proof(good, "--format", "json").json["files"][0]["profiles"]]

    assert {"acb-2025", "aph", "ukaaf-large", "rnib-clear", "wcag-aa", "cfr-208", "eu-2009"} <= set(ids)
    assert not {"wcag-aaa", "nhs", "clearleaf"} & set(ids)


def test_print_that_is_not_large_is_not_held_against_large_print(tmp_path: Path) -> None:
    path = tmp_path / "plain.pdf"
    path.write_bytes(pdf(replace(book(), sheets=tuple(fonts_named(s, 12.0) for s in book().sheets))))
    ids = {p["id"] for p in proof(path, "--format", "json").json["files"][0]["profiles"]}

    assert "rnib-clear" in ids
    assert not ids & {"acb-2025", "aph", "cclvi"}


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ((), 2),
        (("nowhere.pdf",), 4),
        (("GOOD", "--profile", "nobody"), 4),
        (("GOOD", "--nonsense"), 2),
        (("EMPTY",), 4),
        (("TEXT",), 1),
        (("LOCKED",), 1),
        (("--list",), 0),
    ],
)
def test_exit_codes(good: Path, tmp_path: Path, words: tuple[str, ...], code: int) -> None:
    locked = tmp_path / "locked.pdf"
    with pikepdf.open(good) as doc:
        doc.save(locked, encryption=pikepdf.Encryption(user="secret", owner="secret"))
    (tmp_path / "words.pdf").write_text("this is no PDF")
    (tmp_path / "empty").mkdir()
    places = {"GOOD": good, "EMPTY": tmp_path / "empty", "TEXT": tmp_path / "words.pdf", "LOCKED": locked}

    said = proof(*(places.get(word, word) for word in words))

    assert said.code == code
    assert "Traceback" not in said.out + said.err


def test_a_file_that_cannot_be_measured_says_why(tmp_path: Path, good: Path) -> None:
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.7\nnothing")
    said = proof(broken, good, "--profile", "cfr-208", "--format", "json")

    assert said.code == 1
    assert [f["code"] for f in said.json["findings"]] == ["P290"]
    assert said.json["findings"][0]["message"].startswith("cannot be measured: it is no PDF file, or is too broken")
    assert [f["path"] for f in said.json["files"]] == [str(good)]


def test_a_folder_stands_for_every_pdf_in_it(good: Path, small: Path, tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "b.PDF").write_bytes(small.read_bytes())
    (tmp_path / "deep/a.pdf").write_bytes(good.read_bytes())

    said = proof(tmp_path, "--profile", "cfr-208", "--format", "json")
    assert [Path(f["path"]).name for f in said.json["files"]] == ["b.PDF", "a.pdf"]


def test_text_is_what_a_screen_reader_hears(good: Path) -> None:
    said = proof(good, "--text")

    assert said.code == 0
    assert said.out.splitlines()[:4] == [
        "--- page 1 ---",
        "[H1 en] How to take it",
        "[P en] Take one tablet with water in the morning, and one in the evening before you sleep. Do not take more than that.",
        "[P en] You can take it with food or without. Ask your pharmacist if you forget a dose. Never take two at once.",
    ]
    assert "[Figure en] a glass" in said.out
    assert "--- page 3 ---" in said.out


def test_a_file_without_tags_says_nothing_and_that_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "bare.pdf"
    path.write_bytes(pdf(replace(book(), tagged=False)))
    said = proof(path, "--text")

    assert said.code == 1
    assert "error  P271 a screen reader hears nothing in a reliable order: it has no tags" in said.out


def test_the_list_names_every_profile_with_its_source() -> None:
    out = proof("--list").out

    assert "acb-2025       ACB Large Print Guidelines (American Council of the Blind, 2025); for large print" in out
    assert out.count("source: ") == 16


class Tags(HTMLParser):
    """The tags of a page, and whether each is closed."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))
        if tag not in ("meta", "img"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_the_html_report_marks_every_finding_and_can_be_read_aloud(small: Path, tmp_path: Path) -> None:
    report = tmp_path / "report.html"
    proof(small, "--profile", "cfr-208", "--html", report)
    text = report.read_text()
    page = Tags()
    page.feed(text)

    assert page.open == []
    assert ("html", {"lang": "en"}) in page.seen
    assert not re.search(r"https?://(?!json)", re.sub(r"<p>.*?</p>", "", text))
    images = [attrs for tag, attrs in page.seen if tag == "img"]
    assert [i["alt"] for i in images] == ["Page 1 with 1 marked places, listed beside it"]
    assert str(images[0]["src"]).startswith("data:image/png;base64,iVBOR")
    marks = [attrs for tag, attrs in page.seen if tag == "a"]
    assert [m["href"] for m in marks] == ["#f1m1"]
    assert ("li", {"id": "f1m1"}) in page.seen
    assert "fail</span>, P201: 8 pt. Asked: no text under 10 pt (cfr-208)." in text
    left = float(re.search(r"left:([\d.]+)%", str(marks[0]["style"]))[1])  # type: ignore[index]
    assert left == pytest.approx(100 * 70 / 595.28, abs=0.1)
    scopes = [attrs.get("scope") for tag, attrs in page.seen if tag == "th"]
    assert all(scope in ("row", "col") for scope in scopes)
    headings = [int(tag[1]) for tag, _ in page.seen if re.fullmatch(r"h[1-6]", tag)]
    assert headings[0] == 1
    assert all(b <= a + 1 for a, b in itertools.pairwise(headings))


def test_sarif_has_a_rule_and_a_place_for_each_result(small: Path, tmp_path: Path) -> None:
    path = tmp_path / "x.sarif"
    proof(small, "--profile", "cfr-208", "--sarif", path)
    run = json.loads(path.read_text())["runs"][0]

    assert [(r["ruleId"], r["level"]) for r in run["results"]] == [("P201", "error")]
    assert [r["id"] for r in run["tool"]["driver"]["rules"]] == ["P201"]
    assert run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == str(small)


def test_a_report_that_cannot_be_written_is_no_bug(good: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")

    assert proof(good, "--profile", "cfr-208", "--html", tmp_path / "file/report.html").code == 2


def test_it_needs_no_project(good: Path, tmp_path: Path) -> None:
    words = [sys.executable, "-m", "generator", "proof", str(good), "--profile", "cfr-208", "--format", "json", "-q"]
    done = subprocess.run(
        words, cwd=tmp_path, env={"PYTHONPATH": str(ROOT), "PATH": ""}, capture_output=True, text=True, check=False
    )

    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["files"][0]["pages"] == 3


def test_the_readers_of_pdf_are_loaded_only_where_a_pdf_is_read() -> None:
    code = "import sys, generator.cli.main; print(sorted({'pikepdf', 'pypdfium2', 'weasyprint'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)

    assert done.stdout == "[]\n"


def test_editions_of_ours_are_known_by_name_or_by_size() -> None:
    from generator.proof.measured import Measured
    from generator.proof.sandbox import measured
    from generator.verbs.proof import edition_of

    m = measured(pdf(book()), "x")
    ours: Measured = replace(m, facts=replace(m.facts, creator="Clearleaf"))

    assert edition_of(m, Path("a.large.a4.pdf")) is None
    assert edition_of(ours, Path("a.giant.a4.pdf")) is EDITIONS["giant"]
    assert edition_of(ours, Path("renamed.pdf")) is EDITIONS["large"]
