"""Where a project is, whose file counts, and what a file must not be."""

from pathlib import Path, PurePosixPath

import pytest
from workbench import ROOT, clearleaf

from generator.findings import ExitCode, Stop
from generator.project import Project, find_project

LEAFLET = PurePosixPath("leaflets/carisoprodol/leaflet.toml")


def test_a_project_is_found_from_a_folder_inside_it(project: Path) -> None:
    assert find_project(project / "leaflets" / "carisoprodol").root == project


def test_no_project_is_told_with_the_cure(tmp_path: Path) -> None:
    with pytest.raises(Stop, match="no project here") as stop:
        find_project(tmp_path)

    assert stop.value.exit_code is ExitCode.USAGE
    assert "--project" in stop.value.hint


def test_the_projects_own_file_comes_before_the_packaged_one(project: Path) -> None:
    own = project / "templates/styles/large.css"
    own.write_text("/* mine */")

    assert Project(project, ROOT).text(PurePosixPath("templates/styles/large.css")).value == "/* mine */"
    own.unlink()
    assert "18pt" in (Project(project, ROOT).text(PurePosixPath("templates/styles/large.css")).value or "")


def broken(project: Path, how: str) -> Path:
    path = project / LEAFLET
    if how == "link":
        outside = project.parent / "outside.toml"
        path.rename(outside)
        path.symlink_to(outside)
    elif how == "latin-1":
        path.write_bytes("schema = 1\n# é\n".encode("latin-1"))
    elif how == "large":
        path.write_bytes(b"#" * 4_000_001)
    elif how == "folder":
        path.unlink()
        path.mkdir()
    return path


@pytest.mark.parametrize(
    ("how", "code", "line"), [("link", "B101", 0), ("latin-1", "B103", 2), ("large", "B102", 0), ("folder", "B104", 0)]
)
def test_a_file_that_cannot_be_trusted_is_a_finding(project: Path, how: str, code: str, line: int) -> None:
    broken(project, how)

    said = clearleaf("check", "--format", "json", at=project)

    assert said.code == ExitCode.FINDINGS
    assert [(r["code"], r["line"]) for r in said.json["findings"] if r["severity"] == "error"] == [(code, line)]


def test_a_link_inside_the_project_is_followed(project: Path) -> None:
    path = project / LEAFLET
    path.rename(path.with_name("words.toml"))
    path.symlink_to("words.toml")

    assert Project(project, ROOT).leaflets["carisoprodol"].value is not None


def test_one_broken_leaflet_does_not_stop_the_others(project: Path) -> None:
    (project / "leaflets/other").mkdir()
    (project / "leaflets/other/leaflet.toml").write_text("this is no TOML")

    loaded = Project(project, ROOT).leaflets

    assert loaded["carisoprodol"].value is not None
    assert [f.code for f in loaded["other"].findings] == ["C101"]


def test_no_other_clinic_is_ever_taken_for_the_missing_one(project: Path) -> None:
    (project / "clinic.toml").unlink()

    said = clearleaf("build", "--draft", "--locale", "en", "--region", "US", "--format", "json", at=project)

    assert said.code == ExitCode.FINDINGS
    assert said.json["summary"]["built"] == 0
    assert {row["path"] for row in said.json["findings"] if row["code"] == "B104"} == {"clinic.toml"}
