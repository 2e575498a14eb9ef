"""`clearleaf translate` on the command line: one document of the promised shape an action, options on either side of it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner
from workbench import ROOT, clearleaf

from generator.cli.main import cli

SCHEMAS = [json.loads((ROOT / f"generator/schemas/{name}.json").read_text("utf-8")) for name in ("verb", "translate")]


@pytest.mark.parametrize(("words", "code"), [
    (("extract", "--out", "{out}"), 0),
    (("update",), 0),
    (("status",), 0),
    (("export", "--csv", "--xliff", "--out", "{out}", "--locale", "es"), 0),
    (("import", "{out}/none.xlf"), 1),
    (("status", "--locale", "sp"), 4),
    (("status", "carisoprodl"), 4),
    (("update", "nosuch"), 4),
    (("extract", "nosuch"), 4),
    (("export", "--csv", "--locale", "en"), 4),
    (("import", "x.csv", "--locale", "xx"), 4),
    (("export",), 2),
])  # fmt: skip
def test_every_action_prints_one_document_of_the_promised_shape(
    words: tuple[str, ...], code: int, project: Path, tmp_path: Path
) -> None:
    said = clearleaf(
        "translate", *(word.format(out=tmp_path / "out") for word in words), "--format", "json", at=project
    )

    for schema in SCHEMAS:
        jsonschema.validate(said.json, schema)
    assert (said.json["verb"], said.json["action"], said.json["exit"], said.code) == ("translate", words[0], code, code)


def test_the_schema_refuses_what_was_not_promised() -> None:
    good = clearleaf("translate", "status", "--format", "json", at=ROOT).json

    for broken in (
        {**good, "action": "guess"},
        {**good, "verb": "status"},
        {k: v for k, v in good.items() if k != "languages"},
    ):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(broken, SCHEMAS[1])


@pytest.mark.parametrize("words", [
    ("translate", "--format", "json", "status"), ("translate", "status", "--format", "json"),
    ("translate", "--format", "human", "status", "--format", "json"), ("translate", "-q", "status", "--format", "json"),
])  # fmt: skip
def test_shared_options_stand_on_either_side_of_the_action(words: tuple[str, ...]) -> None:
    done = CliRunner().invoke(cli, [*words, "--project", str(ROOT)])

    assert done.exit_code == 0
    assert json.loads(done.stdout)["action"] == "status"
    assert done.stderr == ""


def test_a_near_miss_is_told(project: Path) -> None:
    said = clearleaf("translate", "status", "carisoprodl", at=project)

    assert "did you mean carisoprodol?" in said.err
    assert said.out == ""


def test_talk_goes_to_stderr_and_less_of_it_is_said_when_asked(project: Path) -> None:
    assert (
        "2 catalogues" in clearleaf("translate", "update", "--locale", "es", "carisoprodol", "shared", at=project).err
    )
    quiet = clearleaf("translate", "update", "-q", at=project)

    assert (quiet.out, quiet.err) == ("", "")


def test_without_an_action_the_actions_are_listed() -> None:
    done = CliRunner().invoke(cli, ["translate"])

    assert done.exit_code == 2
    for action in ("extract", "update", "status", "export", "import"):
        assert action in done.stderr


def test_translating_never_imports_the_engine() -> None:
    script = "import sys\nfrom generator.cli.main import cli\ntry:\n    cli(['translate', 'status', '-q'])\nexcept SystemExit:\n    pass\n"
    script += "print('weasyprint' in sys.modules, 'pikepdf' in sys.modules, file=sys.stderr)\n"
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)

    assert done.stderr.split() == ["False", "False"]
