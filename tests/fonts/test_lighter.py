"""A light cut sets what the whole font sets, to the point; what it does not have is set by the whole font."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from printing import tasks_of
from workbench import ROOT

from generator.findings import ExitCode, Stop
from generator.fonts import store
from generator.fonts.coverage import characters, glyph_of
from generator.fonts.lighter import REPERTOIRES, kept, light_enough, light_path
from generator.press.engine import print_page
from generator.proof.sandbox import measured
from generator.roots import font_home

HOME = font_home(ROOT)
CHINESE = store.faces(["Noto Sans SC", "Arimo"], HOME)


def test_a_leaflet_set_with_the_light_cut_stands_as_with_the_whole_font() -> None:
    task = tasks_of(("zh_Hans",), ("clear",), ("a4",))[0]
    light = light_enough(task.faces, task.page.html)
    seen = []
    for faces in (task.faces, light):
        made = print_page(task.page, faces, task.made, task.place)
        assert made.value is not None
        m = measured(made.value, "x")
        seen.append([(p, r.text, r.size, r.box, r.y, r.face.name, r.missing) for p, r in m.runs])

    assert light != task.faces
    assert seen[0] == seen[1]


def test_only_large_families_are_cut() -> None:
    light = light_enough(CHINESE, "每天服用不超过 350 mg")

    assert [face.family for face in light] == [face.family for face in CHINESE]
    assert [a.path == b.path for a, b in zip(light, CHINESE, strict=True)] == [False, False, True, True]
    assert all(a.path.stat().st_size < b.path.stat().st_size / 3 for a, b in zip(light[:2], CHINESE[:2], strict=True))


def test_one_rare_character_asks_for_the_whole_font_in_every_weight() -> None:
    rare = next(chr(c) for c in sorted(characters(CHINESE[0].path) - kept("Noto Sans SC")) if c > 0x4E00)

    assert light_enough(CHINESE, f"不超过 {rare}") == CHINESE


def test_a_character_that_no_cut_has_changes_nothing() -> None:
    """It is for the coverage check to refuse it, as with the whole font."""
    assert ord("\U0001f600") not in characters(CHINESE[0].path)
    assert light_enough(CHINESE, "不\U0001f600") == light_enough(CHINESE, "不")


@pytest.mark.parametrize("family", sorted(REPERTOIRES))
def test_the_dotted_circle_of_torn_marks_is_kept(family: str) -> None:
    assert 0x25CC in kept(family)


def test_a_cut_has_the_characters_that_it_says_and_the_circle() -> None:
    whole, light = CHINESE[0], light_enough(CHINESE, "")[0]

    assert characters(light.path) >= characters(whole.path) & kept("Noto Sans SC")
    assert glyph_of(light.path, "\u25cc") is not None


@pytest.mark.parametrize(
    ("tag", "family"), [("zh_Hans", "Noto Sans SC"), ("zh_Hant", "Noto Sans TC"), ("ko", "Noto Sans KR")]
)
def test_every_shipped_word_stands_in_the_light_cut(tag: str, family: str) -> None:
    """A word that needs more is printed all the same, more slowly: add its character to REPERTOIRES."""
    words = {
        c for path in (ROOT / "locales" / tag).glob("*.po") for c in re.sub(r"(?m)^#.*$", "", path.read_text("utf-8"))
    }
    whole = characters(store.faces([family], HOME)[0].path)

    assert sorted(chr(c) for c in map(ord, words) if c in whole and c not in kept(family)) == []


def test_the_name_of_a_cut_says_what_it_is_made_from(tmp_path: Path) -> None:
    other = replace(CHINESE[0], path=tmp_path / "a" / "b" / "NotoSansSC_400Regular.ttf")
    other.path.parent.mkdir(parents=True)
    other.path.write_bytes(CHINESE[0].path.read_bytes()[:-1])

    assert light_path(other).name != light_path(CHINESE[0]).name
    assert light_path(other).parent == tmp_path / "light"


def test_a_folder_that_cannot_be_written_stops_with_what_to_do(tmp_path: Path) -> None:
    other = replace(CHINESE[0], path=tmp_path / "a" / "b" / "NotoSansSC_400Regular.ttf")
    other.path.parent.mkdir(parents=True)
    other.path.symlink_to(CHINESE[0].path)
    (tmp_path / "light").write_text("a file where the folder would be")

    with pytest.raises(Stop, match="cannot be written") as caught:
        light_enough((other,), "不")
    assert caught.value.exit_code is ExitCode.MACHINE
