"""Beside each PDF its web page and script, as long as there is a PDF; and the catalogue page, which can lose nothing."""

import json
import re
import shutil
from pathlib import Path

import pytest
from workbench import ROOT, Said, clearleaf, edit

from generator.verbs import build as build_verb

WORDS = ("--draft", "--edition", "clear", "--format", "json")


def build(at: Path, out: Path, *words: str) -> Said:
    return clearleaf("build", "carisoprodol", "--out", str(out), *WORDS, *words, at=at)


def stamps(out: Path) -> dict[str, int]:
    return {str(p.relative_to(out)): p.stat().st_mtime_ns for p in out.rglob("*") if p.is_file()}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("built")
    assert build(ROOT, out, "--locale", "en", "--locale", "es").code == 0
    return out


@pytest.fixture
def out(built: Path, tmp_path: Path) -> Path:
    """A build of English and Spanish, copied, to be harmed at will."""
    shutil.copytree(built, tmp_path / "out")
    return tmp_path / "out"


def test_the_manifest_lists_every_web_page_with_its_digests(built: Path) -> None:
    manifest = json.loads((built / "manifest.json").read_text("utf-8"))

    assert [row["path"] for row in manifest["twins"]] == [
        "draft/US/en/carisoprodol.html",
        "draft/US/es/carisoprodol.html",
    ]
    assert {row["state"] for row in manifest["twins"]} == {"draft"}
    assert [row["path"] for row in manifest["pages"]] == [
        "index.html",
        "index.es.html",
        "draft/index.html",
        "draft/index.es.html",
    ]
    assert manifest["names"]["languages"]["es"]["english"] == "Spanish"


@pytest.mark.parametrize(
    "name", ["draft/US/es/carisoprodol.html", "draft/US/es/carisoprodol.txt", "index.html", "draft/index.es.html"]
)
@pytest.mark.parametrize("harm", ["delete", "edit"])
def test_only_what_was_harmed_is_made_again(out: Path, name: str, harm: str) -> None:
    before, whole = stamps(out), (out / name).read_bytes()
    (out / name).unlink() if harm == "delete" else (out / name).write_bytes(whole + b"x")

    said = build(ROOT, out, "--locale", "en", "--locale", "es")

    assert said.json["summary"]["unchanged"] == 2
    assert (out / name).read_bytes() == whole
    assert {path for path, at in stamps(out).items() if at != before[path]} <= {name, ".last-build.json"}


def test_a_withheld_leaflet_loses_its_web_page_and_stays_on_the_shelf(project: Path, out: Path) -> None:
    edit(project / "locales/es/carisoprodol.po", "No más de **1400", "No más de **1500")
    said = build(project, out, "--locale", "en", "--locale", "es")

    assert said.code == 1
    assert sorted(p.name for p in (out / "draft/US/es").iterdir()) == []
    assert (out / "draft/US/en/carisoprodol.html").exists()
    assert "Not printed." in (out / "index.html").read_text("utf-8")
    assert "<li>T301 " in (out / "index.html").read_text("utf-8")


def test_a_build_of_one_language_keeps_what_was_said_of_the_others(project: Path, out: Path) -> None:
    release = clearleaf(
        "build", "carisoprodol", "--out", str(out), "--edition", "clear", "--format", "json", at=project
    )
    assert release.json["summary"]["withheld"] == 3
    build(project, out, "--locale", "en")

    rows = json.loads((out / "manifest.json").read_text("utf-8"))["withheld"]
    assert [(row["locale"], row["draft"]) for row in rows] == [("ar", False), ("en", False), ("es", False)]
    html = (out / "index.html").read_text("utf-8")
    assert re.findall(r'<li class="copy"[^>]* data-state="(\w+)"', html) == ["withheld", "draft", "draft"]
    assert "R101" not in (out / "draft/index.html").read_text("utf-8")


@pytest.mark.parametrize(
    "address", ["https://clinic.example/leaflets", f"https://{'long' * 14}.example/{'in-all-languages/' * 3}2026"]
)
def test_a_clinic_with_an_address_prints_it_and_its_code(project: Path, tmp_path: Path, address: str) -> None:
    edit(project / "clinic.toml", "region =", f'web = "{address}"\nregion =')
    said = build(project, tmp_path, "--locale", "ar", "--edition", "large")
    assert said.code == 0, said.out

    html = (tmp_path / "draft/US/ar/carisoprodol.html").read_text("utf-8")
    assert f'<bdi dir="ltr">{address}/draft/US/ar/carisoprodol.html</bdi>' in html
    assert "<title>رمز QR لهذا العنوان</title>" in html


@pytest.mark.parametrize(
    "address", ["http://clinic.example", "clinic.example", "https://", "https://a.example/x y", "https://a.example/<b>"]
)
def test_an_address_that_is_none_is_a_finding(project: Path, address: str) -> None:
    line = edit(project / "clinic.toml", "region =", f'web = "{address}"\nregion =')
    said = clearleaf("check", "--format", "json", at=project)

    assert [(row["code"], row["line"]) for row in said.json["findings"] if row["severity"] == "error"][:1] == [
        ("C104", line)
    ]


def test_no_fault_of_the_front_desk_loses_a_build(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("generator.verbs.closing.lay_out", broken)
    with pytest.raises(ZeroDivisionError):
        build_verb.build(build_verb.Project(project, ROOT), _english(tmp_path),
                         lambda *_: None)  # fmt: skip

    assert [row["locale"] for row in json.loads((tmp_path / "manifest.json").read_text("utf-8"))["files"]] == ["en"]


def _english(out: Path) -> build_verb.Request:
    return build_verb.Request(slugs=("carisoprodol",), draft=True, locales=("en",), editions=("clear",), out=out)


def test_a_broken_page_template_withholds_no_leaflet(project: Path, tmp_path: Path) -> None:
    edit(project / "templates/desk.html.j2", "{{ heading }}", "{{ headin }}")
    said = build(project, tmp_path, "--locale", "en")

    assert (said.code, said.json["summary"]["built"]) == (1, 1)
    assert set(said.codes) == {"E103"}
    assert not (tmp_path / "index.html").exists()


def test_a_manifest_without_web_pages_is_no_obstacle(out: Path) -> None:
    """As an older version wrote it."""
    manifest = json.loads((out / "manifest.json").read_text("utf-8"))
    old = {key: manifest[key] for key in ("files", "engine", "fonts")} | {"withheld": [{"slug": "carisoprodol"}]}
    (out / "manifest.json").write_text(json.dumps(old))

    assert build(ROOT, out, "--locale", "en", "--locale", "es").json["summary"]["unchanged"] == 2
    assert json.loads((out / "manifest.json").read_text("utf-8")) == manifest
