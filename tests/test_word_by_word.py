"""Paper, screen and voice say the same words: PDF (structure walk), web page, reading script, and the resolved content."""

import re
from pathlib import Path

import pytest
from wording import folded, resolved
from workbench import ROOT, clearleaf, edit

from generator.compose import Composer
from generator.editions import EDITIONS
from generator.localize import Sheet
from generator.page.spoken import spoken_words
from generator.project import Project
from generator.proof.heard import heard_words

TAGS = ("en", "es", "ar")


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("out")
    words = [word for tag in TAGS for word in ("--locale", tag)]
    assert (
        clearleaf("build", "carisoprodol", "--draft", "--out", str(folder), "--edition", "clear", *words, at=ROOT).code
        == 0
    )
    return folder / "draft/US"


def sheet(tag: str) -> Sheet:
    made = Composer(Project(ROOT, ROOT)).sheet("carisoprodol", tag, "US").value
    assert made is not None
    return made


@pytest.mark.parametrize("tag", TAGS)
def test_paper_screen_and_voice_say_the_same(out: Path, tag: str) -> None:
    paper = heard_words((out / tag / "carisoprodol.clear.letter.pdf").read_bytes())
    screen = spoken_words((out / tag / "carisoprodol.html").read_text("utf-8"), "main")
    voice = (out / tag / "carisoprodol.txt").read_text("utf-8")
    made = sheet(tag)

    assert screen == paper
    assert paper.startswith(resolved(made, EDITIONS["clear"].longest_box) + " ")
    assert folded(voice, tag).startswith(folded(paper, tag) + " " + folded(made.title, tag))
    assert re.sub("[\\s\u2066\u2069]", "", voice).endswith(made.version)


@pytest.mark.parametrize("tag", TAGS)
def test_the_web_page_says_its_version_and_state(out: Path, tag: str) -> None:
    html, made = (out / tag / "carisoprodol.html").read_text("utf-8"), sheet(tag)

    assert made.version in spoken_words(html, "footer")
    assert made.chrome["templates/state/band"] in spoken_words(html, "main")
    assert f'<html lang="{made.language.bcp47}" dir="{made.language.direction}"' in html


@pytest.mark.parametrize("place", ["{{ super() }}", "</header>", "<footer>"])
def test_a_screen_that_says_more_than_the_paper_is_not_published(project: Path, tmp_path: Path, place: str) -> None:
    edit(project / "templates/twin.html.j2", place, f"{place}<p>Safe for everybody.</p>")

    said = clearleaf(
        "build",
        "carisoprodol",
        "--draft",
        "--out",
        str(tmp_path),
        "--locale",
        "en",
        "--edition",
        "clear",
        "--format",
        "json",
        at=project,
    )

    assert (said.code, said.json["summary"]["built"]) == (1, 1)
    assert "E106" in said.codes
    assert not list(tmp_path.rglob("US/en/*.html"))
    assert list(tmp_path.rglob("US/en/*.pdf"))
