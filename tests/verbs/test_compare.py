"""`clearleaf proof A.pdf --against B.pdf`: 0 for the same, 1 for a difference, with the difference in words and as JSON."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner
from odd_pdfs import encrypted, leaflet, pages, saved
from workbench import ROOT, Said

from generator.cli.main import cli
from generator.project import Project
from generator.proof.transcript.safely import transcribe_safely
from generator.proof.transcript.unreadable import Unreadable
from generator.verbs.build import Request, build
from generator.verbs.compare import compare_documents, documents_of, proof_text


def proof(*words: str) -> Said:
    result = CliRunner().invoke(cli, ["proof", *words], catch_exceptions=False)
    return Said(result.exit_code, result.stdout, result.stderr)


@pytest.fixture
def three(tmp_path: Path) -> str:
    (tmp_path / "three.pdf").write_bytes(saved(leaflet("3 weeks")))
    return str(tmp_path / "three.pdf")


@pytest.fixture
def eight(tmp_path: Path) -> str:
    (tmp_path / "eight.pdf").write_bytes(saved(leaflet("8 weeks", foot="Page 1")))
    return str(tmp_path / "eight.pdf")


def test_the_same_says_nothing(three: str) -> None:
    said = proof(three, "--against", three)

    assert (said.code, said.out, said.err) == (0, "", "")


def test_a_difference_is_one_sentence_then_the_lines(three: str, eight: str) -> None:
    said = proof(eight, "--against", three)

    assert said.code == 1
    assert said.out.splitlines()[:5] == [
        "page 1, under “How to take it”: “3 weeks” became “8 weeks” (and 1 more change)", "",
        f"--- {three}", f"+++ {eight}", "@@ page 1 @@",
    ]  # fmt: skip
    assert "-  P  Take 3 weeks a day.\n+  P  Take 8 weeks a day.\n" in said.out


def test_json_carries_the_difference_beside_the_promised_keys(three: str, eight: str) -> None:
    same, other = (
        proof(eight, "--against", it, "--format", "json", "--ignore", "furniture").json for it in (eight, three)
    )

    for said in (same, other):
        for name in ("verb", "proof"):
            jsonschema.validate(said, json.loads((ROOT / f"generator/schemas/{name}.json").read_text("utf-8")))
    assert same["diff"] == {"against": eight, "same": True, "sentence": "the two are the same", "lines": []}
    assert (same["exit"], same["findings"], same["summary"]) == (0, [], {"changes": 0})
    assert other["diff"]["sentence"] == "page 1, under “How to take it”: “3 weeks” became “8 weeks”"
    assert "+  P  Take 8 weeks a day." in other["diff"]["lines"]
    assert [(row["code"], row["severity"], row["path"]) for row in other["findings"]] == [("P901", "error", eight)]


@pytest.mark.parametrize(("words", "code"), [
    (("nosuch.pdf", "--against", "{}"), 4), (("{}", "--against", "nosuch.pdf"), 4), (("--against", "{}"), 2),
    (("{}", "{}", "--against", "{}"), 2), (("{}", "--against", "{}", "--ignore", "colour"), 2),
    (("{}", "--against", "{}", "--pages", "x"), 2), (("{}", "--against", "{}", "--pages", "3-1"), 2),
    (("{}", "--against", "{}", "--pages", "1"), 0), (("{}", "--against", "{}", "--pages", "2-3"), 1),
])  # fmt: skip
def test_exit_codes(three: str, words: tuple[str, ...], code: int) -> None:
    assert proof(*(word.replace("{}", three) for word in words)).code == code


@pytest.mark.parametrize(
    ("pdf", "reason"),
    [(encrypted("x"), "encrypted"), (b"%PDF-1.7", "damaged or cut off"), (pages(501), "501 pages are asked for")],
)
def test_what_cannot_be_read_is_named_with_a_hint(three: str, tmp_path: Path, pdf: bytes, reason: str) -> None:
    bad = tmp_path / "bad.pdf"
    bad.write_bytes(pdf)
    said = proof(three, "--against", str(bad))

    assert said.code == 1
    assert f"bad.pdf: it is {reason}" in said.err or f"bad.pdf: {reason}" in said.err
    assert "hint: " in said.err
    assert proof(three, "--against", str(bad), "--format", "json").json["exit"] == 1


def test_a_build_is_a_document_or_several(tmp_path: Path) -> None:
    request = Request(locales=("en",), editions=("clear",), draft=True, out=tmp_path)
    built = build(Project(ROOT, ROOT), request, lambda *_: None)
    slugs = sorted(o.job.slug for o in built.outcomes)

    assert [Path(name).name for name in documents_of(built)] == [f"{slug}.clear.letter.pdf" for slug in slugs]
    assert compare_documents(built, built).same
    if len(slugs) == 1:
        assert proof_text(built) == proof_text(tmp_path / "draft/US/en" / f"{slugs[0]}.clear.letter.pdf")
    else:
        assert proof_text(built).startswith("document  draft/US/en/")


def test_a_build_that_made_nothing_is_refused(tmp_path: Path) -> None:
    withheld = build(Project(ROOT, ROOT), Request(locales=("en",), editions=("clear",), out=tmp_path), lambda *_: None)

    with pytest.raises(Unreadable, match="the build made no document"):
        documents_of(withheld)


def test_a_reader_that_stalls_is_given_up(three: str) -> None:
    with pytest.raises(Unreadable, match="takes longer than 0 s to read"):
        transcribe_safely(Path(three), seconds=0)


def test_a_strangers_file_is_told_as_our_own(three: str) -> None:
    assert transcribe_safely(Path(three), [1]) == transcribe_safely(Path(three)) == proof_text(three)
