"""The press is offline, knows the pinned fonts alone, says nothing in silence, and prints the same bytes again."""

import datetime
import os
import subprocess
import sys
from pathlib import Path, PurePosixPath

import pytest
from workbench import ROOT

from generator.findings import ExitCode, Place, Stop
from generator.fonts import store
from generator.page.typeset import Page
from generator.press import engine
from generator.press.engine import print_page
from generator.press.shelf import OnlyTheseFiles
from generator.proof.measure import examine
from generator.roots import font_home

PLACE = Place(PurePosixPath("leaflets/x/leaflet.toml"), 1, 1)
DAY = datetime.date(2026, 11, 24)
FACES = store.faces(["Arimo"], font_home(ROOT))
CSS = "@page { size: a4; margin: 20mm } html { font: 18pt/1.35 Arimo }"


def page(body: str, css: str = CSS) -> Page:
    html = (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>T</title></head><body>{body}</body></html>'
    )
    return Page(html, css, "T", "en", ("Arimo",))


def codes(body: str, css: str = CSS) -> list[str]:
    printed = print_page(page(body, css), FACES, DAY, PLACE)
    assert (printed.value is None) is bool(printed.findings)
    return [f.code for f in printed.findings]


def test_a_page_is_printed_as_tagged_pdf_ua() -> None:
    printed = print_page(page("<h1>Title</h1><p>Words.</p>"), FACES, DAY, PLACE)
    assert printed.value is not None
    proof = examine(printed.value)

    assert (proof.tagged, proof.conformance, proof.language, proof.title) == (True, "PDF/UA-1, PDF/A-2A", "en", "T")


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("<p>Fine.</p>", []),
        ('<p><img src="https://example.org/a.png" alt="a"></p>', ["E102"]),
        ('<p><img src="file:///etc/passwd" alt="a"></p>', ["E102"]),
        ('<p><img src="data:image/png;base64,AAAA" alt="a"></p>', ["E102"]),
        ('<p style="colour: red">x</p>', ["E101"]),
        ("<p>漢</p>", ["E101"]),
    ],
)
def test_whatever_is_wrong_is_a_finding_and_no_pdf(body: str, code: list[str]) -> None:
    assert codes(body) == code


def test_a_path_that_climbs_out_of_the_fonts_is_refused() -> None:
    font = FACES[0].path.resolve()
    climbing = font.parent.as_uri() + "/../../../../../../../../../../etc/passwd"

    assert codes(f'<p><img src="{climbing}" alt="a"></p>') == ["E102"]


def test_the_fetcher_hands_out_an_allowed_file() -> None:
    font = FACES[0].path.resolve()

    assert OnlyTheseFiles((font,)).fetch(font.as_uri()).read() == font.read_bytes()


def test_no_system_font_is_ever_used() -> None:
    printed = print_page(page("<p>x</p>", CSS.replace("Arimo", "DejaVu Sans, serif")), FACES, DAY, PLACE)
    assert printed.value is not None

    assert {name.split("-")[0] for name in examine(printed.value).fonts} == {"Arimo"}


def test_the_same_page_gives_the_same_bytes_in_another_process(tmp_path: Path) -> None:
    script = tmp_path / "again.py"
    script.write_text(
        "import datetime, hashlib\nfrom pathlib import PurePosixPath\nfrom generator.findings import Place\nfrom generator.fonts import store\n"
        "from generator.page.typeset import Page\nfrom generator.press.engine import print_page\n"
        f"page = Page({page('<h1>A</h1><p>B 350 mg</p>').html!r}, {CSS!r}, 'T', 'en', ('Arimo',))\n"
        f"faces = store.faces(['Arimo'], __import__('pathlib').Path({str(font_home(ROOT))!r}))\n"
        "pdf = print_page(page, faces, datetime.date(2026, 11, 24), Place(PurePosixPath('x'))).value\n"
        "print(hashlib.sha256(pdf).hexdigest())\n"
    )
    digests = {
        subprocess.run(
            [sys.executable, str(script)],
            capture_output=True,
            text=True,
            check=True,
            cwd=folder,
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": str(ROOT)},
        ).stdout
        for seed, zone, folder in (("0", "UTC", tmp_path), ("7", "Asia/Tokyo", ROOT))
    }

    assert len(digests) == 1


def test_a_missing_subset_library_is_told_at_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine.ffi, "harfbuzz_subset", None)

    with pytest.raises(Stop, match="libharfbuzz-subset") as stop:
        print_page(page("<p>x</p>"), FACES, DAY, PLACE)
    assert stop.value.exit_code is ExitCode.MACHINE
    assert "apt-get install" in stop.value.hint
