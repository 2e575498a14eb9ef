"""Every output that the shipped project asks for, and every language: PDF (structure walk), web page, reading script and content say the same words."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from wording import folded, resolved
from workbench import ROOT, clearleaf

from generator.compose import Composer
from generator.editions import EDITIONS
from generator.page.spoken import spoken_words
from generator.project import Project
from generator.proof.heard import heard_words

pytestmark = pytest.mark.conformance

COMPOSER = Composer(Project(ROOT, ROOT))


TAGS = sorted(p.parent.name for p in (ROOT / "locales").glob("*/carisoprodol.po"))
SHIPPED = ("--region", "US", "--region", "GB")
EVERY_LANGUAGE = ("--edition", "clear", *(word for tag in ("en", *TAGS) for word in ("--locale", tag)))


@pytest.fixture(scope="module", params=[SHIPPED, EVERY_LANGUAGE], ids=["shipped", "every language"])
def built(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Path:
    out = tmp_path_factory.mktemp("out")
    clearleaf("build", "--draft", "--out", str(out), *request.param, at=ROOT)
    return out


def test_paper_screen_voice_and_content_say_the_same(built: Path) -> None:
    manifest = json.loads((built / "manifest.json").read_text("utf-8"))
    twins = {(row["region"], row["locale"], row["slug"]): row for row in manifest["twins"]}
    differ = [
        row["path"]
        for row in manifest["files"]
        if not same(built, row, twins[row["region"], row["locale"], row["slug"]])
    ]
    print(f"\n{len(manifest['files'])} PDF files, {len(twins)} web pages and scripts compared word by word")

    assert (
        len(manifest["files"]) > 2 * 3 * 3 * 1.5
    )  # two medicines, three languages, three sizes, two regions but for what was refused
    assert differ == []


def same(built: Path, row: dict[str, Any], twin: dict[str, Any]) -> bool:
    """True where the four say the same; the larger a size, the sooner a long box begins anew under its heading."""
    sheet = COMPOSER.sheet(row["slug"], row["locale"], row["region"]).value
    assert sheet is not None
    edition, large = EDITIONS[row["edition"]], EDITIONS["large"]
    paper = heard_words((built / row["path"]).read_bytes())
    screen = spoken_words((built / twin["path"]).read_text("utf-8"), "main")
    voice = folded((built / twin["script"]).read_text("utf-8"), row["locale"])
    on_paper, on_screen = resolved(sheet, edition.longest_box), resolved(sheet, large.longest_box)
    imprint = paper.removeprefix(on_paper)
    return (
        paper.startswith(on_paper + " ")
        and screen == on_screen + imprint
        and voice.startswith(folded(screen + " " + sheet.title, row["locale"]))
    )
