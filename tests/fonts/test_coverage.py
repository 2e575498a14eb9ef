from workbench import ROOT

from generator.fonts import store
from generator.fonts.coverage import unprintable
from generator.roots import font_home

HOME = font_home(ROOT)


def test_a_character_without_a_glyph_is_named_once() -> None:
    assert unprintable("a漢b漢ក", store.faces(["Arimo"], HOME)) == ("漢", "ក")


def test_a_second_family_prints_what_the_first_lacks() -> None:
    arabic = store.faces(["IBM Plex Sans Arabic"], HOME)

    assert unprintable("دواء", arabic) == ()
    assert unprintable("ж", arabic) == ("ж",)
    assert unprintable("ж", store.faces(["IBM Plex Sans Arabic", "Arimo"], HOME)) == ()
