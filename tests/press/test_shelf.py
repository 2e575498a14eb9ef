"""What the press keeps at hand changes nothing: not the bytes, not what is found wrong, whatever was printed before."""

import datetime
from pathlib import PurePosixPath

from workbench import ROOT

from generator.findings import Place
from generator.fonts import store
from generator.page.typeset import Page
from generator.press import shelf as shelf_module
from generator.press.engine import print_page
from generator.press.shelf import Shelf, font_faces
from generator.roots import font_home

PLACE = Place(PurePosixPath("leaflets/x/leaflet.toml"), 1, 1)
DAY = datetime.date(2026, 11, 24)
HOME = font_home(ROOT)
CSS = "@page { size: a4; margin: 20mm } html { font: 18pt/1.35 Arimo }"
FAMILIES = ("Arimo", "Noto Sans Thai", "Noto Sans Devanagari", "Noto Sans Georgian", "Noto Sans Armenian")


def page(body: str, css: str = CSS) -> Page:
    head = '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>T</title></head>'
    return Page(f"{head}<body>{body}</body></html>", css, "T", "en", ("Arimo",))


def printed(body: str, shelf: Shelf | None, css: str = CSS, family: str = "Arimo") -> tuple[bytes | None, list[str]]:
    made = print_page(page(body, css), store.faces(["Arimo", family], HOME), DAY, PLACE, shelf)
    return made.value, [f"{f.code} {f.message}" for f in made.findings]


def test_a_page_printed_after_others_has_the_bytes_of_one_printed_alone() -> None:
    shelf, bodies = Shelf(), ["<h1>A</h1><p>350 mg</p>", "<p>ffi <b>fl</b> Ā</p>", "<ul><li>one</li><li>two</li></ul>"]
    alone = [printed(body, None) for body in bodies]

    assert [printed(body, shelf) for body in bodies] == alone
    assert [printed(body, shelf) for body in reversed(bodies)] == alone[::-1]


def test_a_style_sheet_at_fault_stays_at_fault() -> None:
    """It is parsed once, and refused each time."""
    shelf, wrong = Shelf(), f"{CSS} p {{ colour: red }}"
    first, second = printed("<p>x</p>", shelf, wrong), printed("<p>y</p>", shelf, wrong)

    assert first == second
    assert first[0] is None
    assert [said.split()[0] for said in first[1]] == ["E101"]
    assert printed("<p>x</p>", shelf)[0] is not None


def test_few_font_sets_are_kept_and_the_rest_leaves_nothing_behind() -> None:
    shelf, folders = Shelf(), []
    for family in FAMILIES:
        faces = store.faces([family], HOME)
        fonts = shelf.of(faces)
        fonts.read(font_faces(faces))
        folders.append(fonts.fonts._folder)
        assert folders[-1].is_dir()
        del fonts

    assert [folder.is_dir() for folder in folders] == [False, False, True, True, True]
    assert shelf_module.FONT_SETS == 3
    shelf.clear()
    assert not any(folder.is_dir() for folder in folders)
