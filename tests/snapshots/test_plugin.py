"""The plugin as its users have it: small test suites of somebody else's PDFs, run by pytest in a process of their own."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from importlib.metadata import entry_points
from pathlib import Path

import pytest
import syrupy
from odd_pdfs import document, encrypted, furniture, leaflet, pages, saved, text
from workbench import ROOT

PLUGIN = () if entry_points(group="pytest11", name="clearleaf") else ("-p", "generator.pytest_plugin")
Run = Callable[..., tuple[int, str]]

WORDS = "from pathlib import Path\n\ndef test_leaflet(pdf_snapshot):\n    assert Path('a.pdf') == pdf_snapshot\n"
PICTURES = "def test_page(pdf_pictures):\n    assert 'a.pdf' == pdf_pictures(dpi=40, {})\n"


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Write a test file and PDFs, run pytest on them there; its exit code and what it printed.

    It runs in this process, which saves a second each time, unless it is asked for one of its own.
    """
    for name in ("PYTEST_XDIST_WORKER", "PYTEST_XDIST_WORKER_COUNT", "PYTEST_ADDOPTS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "pytest.ini").write_text(
        "[pytest]\naddopts = --import-mode=importlib -p no:cacheprovider -p no:faulthandler\n"
    )

    def run(*words: str, test: str = "", own: bool = False, **pdfs: bytes) -> tuple[int, str]:
        if test:
            (tmp_path / "test_it.py").write_text(test)
        for name, pdf in pdfs.items():
            (tmp_path / f"{name}.pdf").write_bytes(pdf)
        return _in_own_process(*words) if own else _here(capsys, *words)

    return run


def _in_own_process(*words: str) -> tuple[int, str]:
    """With the plugins that count here and no other: each process would load them all."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "NO_COLOR": "1", "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    ours = {"xdist", "syrupy", "generator.pytest_plugin"} - {word.removeprefix("no:") for word in words}
    command = [sys.executable, "-m", "pytest", "-q", *(f"-p{name}" for name in sorted(ours)), *words]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    return done.returncode, done.stdout + done.stderr


def _here(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str]:
    """A run inside this one; syrupy keeps its session in a module, so ours is put back afterwards."""
    kept = syrupy._syrupy
    sys.modules.pop("test_it", None)
    capsys.readouterr()
    try:
        code = pytest.main(["-q", *PLUGIN, *words])
    finally:
        syrupy._syrupy = kept
    return int(code), "".join(capsys.readouterr())


def said(output: str) -> list[str]:
    """What a failure says, line by line."""
    return [line.removeprefix("E").strip() for line in output.splitlines() if line.startswith("E ")]


def test_a_proof_is_written_held_and_accepted(run: Run, tmp_path: Path) -> None:
    """The life of a snapshot: missing, written, the same, different, accepted, unused."""
    kept = tmp_path / "__snapshots__/test_it/test_leaflet.proof.txt"

    code, out = run(test=WORDS, a=saved(leaflet("3 weeks")))
    assert code == 1
    assert said(out)[0] == f"AssertionError: there is no snapshot yet: {kept}"
    assert said(out)[-1] == "If this is what the document should say: pytest test_it.py::test_leaflet --snapshot-update"
    assert not kept.exists()

    assert run("--snapshot-update")[0] == 0
    assert "  P  Take 3 weeks a day.\n" in kept.read_text("utf-8")
    assert run()[0] == 0

    code, out = run(a=saved(leaflet("8 weeks")))
    assert code == 1
    assert said(out) == [
        "AssertionError: page 1, under “How to take it”: “3 weeks” became “8 weeks”",
        "", "--- test_leaflet.proof.txt", "+++ now", "@@ page 1 @@", "H1  How to take it  [20 pt bold]",
        "-  P  Take 3 weeks a day.", "+  P  Take 8 weeks a day.", "P  [Ask us](https://clinic.example)",
        "", "To accept it: pytest test_it.py::test_leaflet --snapshot-update",
    ]  # fmt: skip
    assert "FAILED test_it.py::test_leaflet - AssertionError: page 1, under “How to" in out

    command = said(out)[-1].removeprefix("To accept it: pytest ").split()
    assert run(*command)[0] == 0
    assert "Take 8 weeks" in kept.read_text("utf-8")

    code, out = run(test=WORDS.replace("test_leaflet", "test_other"), a=saved(leaflet("8 weeks")))
    assert "1 snapshot unused" in out
    assert code == 1


def test_bytes_parts_names_and_what_does_not_count(run: Run, tmp_path: Path) -> None:
    test = """
import re
from pathlib import Path

def test_it(pdf_snapshot):
    assert Path("a.pdf").read_bytes() == pdf_snapshot(ignore={"fonts", re.compile(r"\\d+ May")})
    assert "a.pdf" == pdf_snapshot(pages=[1], name="first page", ignore=[re.compile(r"\\d+ May")])
    assert not ("b.pdf" != pdf_snapshot(name="other"))

class TestGroup:
    def test_in_a_class(self, pdf_snapshot):
        assert "b.pdf" == pdf_snapshot
"""
    made = [saved(document([text(f"Printed on {day} May"), text("More")])) for day in (3, 17)]

    assert run("--snapshot-update", test=test, a=made[0], b=saved(leaflet()))[0] == 0
    assert sorted(p.name for p in (tmp_path / "__snapshots__/test_it").iterdir()) == [
        "TestGroup.test_in_a_class.proof.txt", "test_it.proof.txt", "test_it[first page].proof.txt", "test_it[other].proof.txt",
    ]  # fmt: skip
    code, out = run(a=made[1])
    assert (code, "4 snapshots passed" in out) == (0, True), out


@pytest.mark.unhurried
def test_many_processes_at_once(run: Run, tmp_path: Path) -> None:
    test = """
import pytest

@pytest.mark.parametrize("n", range(4))
def test_it(n, pdf_snapshot, pdf_pictures):
    assert f"p{n}.pdf" == pdf_snapshot
    assert f"p{n}.pdf" == pdf_pictures(dpi=20)
"""
    made = {f"p{n}": saved(leaflet(f"{n} tablets")) for n in range(4)}

    code, out = run("-n", "2", "--snapshot-update", own=True, test=test, **made)
    assert (code, len(list((tmp_path / "__snapshots__/test_it").iterdir()))) == (0, 8), out
    (tmp_path / "__snapshots__/test_it/test_it[9].proof.txt").write_text("left over")
    code, out = run("-n", "2", own=True)
    assert (code, "8 snapshots passed. 1 snapshot unused" in out) == (1, True), out


@pytest.mark.parametrize(("pdf", "reason"), [
    (encrypted("secret"), "a.pdf: it is encrypted, and opens with a password only"),
    (saved(leaflet())[:400], "a.pdf: it is damaged or cut off: can't find startxref"),
    (pages(600), "a.pdf: 600 pages are asked for; a proof reads at most 500 at a time"),
    (b"Dear clinic", "a.pdf: it is not a PDF: it does not begin with %PDF-"),
], ids=["encrypted", "cut off", "600 pages", "letter"])  # fmt: skip
def test_bad_input_fails_with_the_reason_and_writes_nothing(run: Run, tmp_path: Path, pdf: bytes, reason: str) -> None:
    code, out = run("--snapshot-update", test=WORDS, a=pdf)

    assert code == 1
    assert said(out)[0] == f"AssertionError: {reason}"
    assert said(out)[1].startswith("hint: ")
    assert not (tmp_path / "__snapshots__").exists()


@pytest.mark.parametrize(("pdf", "reason"), [
    (encrypted("secret"), "a.pdf: it is encrypted, and opens with a password only"),
    (saved(leaflet())[:400], "a.pdf: it is damaged or cut off"), (b"Dear clinic", "a.pdf: it is not a PDF"),
    (pages(600), "a.pdf: 600 pages are asked for; pictures are drawn of at most 500 at a time"),
], ids=["encrypted", "cut off", "letter", "600 pages"])  # fmt: skip
def test_pictures_of_bad_input_fail_with_the_reason_and_write_nothing(
    run: Run, tmp_path: Path, pdf: bytes, reason: str
) -> None:
    code, out = run("--snapshot-update", test=PICTURES.format(""), a=pdf)

    assert code == 1
    assert reason in said(out)[0]
    assert said(out)[1].startswith("hint: ")
    assert not (tmp_path / "__snapshots__").exists()


@pytest.mark.unhurried
def test_of_many_pages_that_differ_the_first_are_shown(run: Run, tmp_path: Path) -> None:
    one, other = (document([text(f"{word} {n}") for n in range(23)]) for word in ("Page", "Sheet"))
    assert run("--snapshot-update", test=PICTURES.format("").replace("40", "20"), a=saved(one))[0] == 0

    code, out = run("--pdf-pictures-dir", str(tmp_path / "seen"), a=saved(other))

    assert code == 1
    assert sum("pixels are different" in line for line in said(out)) == 23
    assert f"Look at it (the first 20 pages): {tmp_path}/seen/test_page/index.html" in said(out)
    assert (tmp_path / "seen/test_page/index.html").read_text().count("<img") == 60


def test_pictures_are_kept_compared_and_shown(run: Run, tmp_path: Path) -> None:
    """A changed figure: pixels, place, three pictures, one page to look at, the command."""
    assert run("--snapshot-update", test=PICTURES.format("grey=True"), a=saved(leaflet("3")))[0] == 0
    kept = tmp_path / "__snapshots__/test_it/test_page[page-1].png"
    assert kept.read_bytes().startswith(b"\x89PNG")
    assert run()[0] == 0

    code, out = run("--pdf-pictures-dir", str(tmp_path / "seen"), a=saved(leaflet("8")))
    assert code == 1
    assert re.fullmatch(
        r"AssertionError: page 1: \d+ pixels are different \(0\.\d\d%\), \d+ to \d+ pt from the left, 1\d\d to 1\d\d pt from the top",
        said(out)[0],
    )
    assert said(out)[2:] == [
        f"Look at it: {tmp_path}/seen/test_page/index.html",
        "To accept it: pytest test_it.py::test_page --snapshot-update",
    ]
    assert sorted(p.name for p in (tmp_path / "seen/test_page").iterdir()) == [
        "index.html", "page-1.actual.png", "page-1.difference.png", "page-1.expected.png",
    ]  # fmt: skip
    assert (tmp_path / "seen/test_page/index.html").read_text().count("<img") == 3

    assert run("--snapshot-update")[0] == 0
    assert run()[0] == 0


@pytest.mark.unhurried
@pytest.mark.parametrize(
    "how",
    [
        "tolerance=0.01",
        "levels=255",
        "mask_tags=['P']",
        "mask_texts=['a day']",
        "tolerance=.001, levels=40, mask_texts=['Take']",
    ],
)
def test_what_may_differ_is_said_in_the_test(run: Run, how: str) -> None:
    how = how.replace("levels=255", "levels=254, tolerance=.01")

    assert run("--snapshot-update", test=PICTURES.format(how), a=saved(leaflet("3")))[0] == 0
    assert run(a=saved(leaflet("8")))[0] == 0
    assert run(a=saved(leaflet("8", foot="Another foot altogether, and a long one")))[0] == (
        0 if "0.01" in how or "=.01" in how else 1
    )


@pytest.mark.unhurried
def test_pages_that_come_and_go_and_sizes_that_change(run: Run, tmp_path: Path) -> None:
    assert run("--snapshot-update", test=PICTURES.format(""), a=pages(2))[0] == 0

    code, out = run(a=pages(3))
    assert (code, said(out)[0]) == (1, "AssertionError: page 3: there is no picture yet")
    code, out = run(a=pages(1))
    assert (code, "1 snapshot unused" in out) == (1, True)
    code, out = run(a=saved(document([text("Page number 1"), text("Page number 2")], box=[0, 0, 595, 842])))
    assert said(out)[0] == "AssertionError: page 1: the picture has 331 x 468 pixels, the snapshot 340 x 440 pixels"


def test_other_fonts_skip_with_the_reason(run: Run) -> None:
    """The same fonts in another version draw other pixels; other fonts are a difference like any."""
    test = PICTURES.format("fonts={{'Arimo': '{}'}}").replace("{{", "{").replace("}}", "}")
    assert run("--snapshot-update", test=test.replace("{}", "1.33"), a=saved(leaflet("3")))[0] == 0

    code, out = run("-rs", test=test.replace("{}", "1.34"), a=saved(leaflet("8")))
    assert code == 0
    assert "the pictures were drawn with other fonts: Arimo 1.33, here 1.34" in out
    assert run(test=test.replace("{}", "1.34").replace("Arimo", "Tinos"), a=saved(leaflet("8")))[0] == 1


def test_two_builds_are_compared_without_a_snapshot(run: Run) -> None:
    test = """
import pytest
from generator.pytest_plugin import assert_same_leaflet as same

def test_same(assert_same_leaflet):
    assert_same_leaflet("a.pdf", "a.pdf")
    assert_same_leaflet("a.pdf", "c.pdf", ignore={"furniture"})
    assert assert_same_leaflet is same

def test_different():
    same("a.pdf", "b.pdf")

def test_misspelt():
    with pytest.raises(ValueError, match="nothing is called 'colours'"):
        same("a.pdf", "b.pdf", ignore={"colours"})
    with pytest.raises(AssertionError, match="cannot be read: No such file"):
        same("a.pdf", "nosuch.pdf")
    with pytest.raises(TypeError, match="not as int"):
        same(1, "a.pdf")
"""
    code, out = run(
        test=test, a=saved(leaflet("3")), b=saved(leaflet("8")), c=saved(leaflet("3", foot="Seite 1 von 1"))
    )

    assert (code, "1 failed, 2 passed" in out) == (1, True), out
    assert said(out)[0] == "AssertionError: page 1, under “How to take it”: “8 a” became “3 a”"


def test_without_syrupy_pytest_goes_on_and_the_fixtures_say_what_is_missing(run: Run) -> None:
    test = WORDS + "\n" + PICTURES.format("") + "\ndef test_plain():\n    pass\n"
    code, out = run("-p", "no:syrupy", own=True, test=test, a=saved(leaflet()))

    assert (code, "2 errors" in out or "2 failed" in out, "1 passed" in out) == (1, True, True), out
    assert "pdf_snapshot needs syrupy: pip install 'clearleaf[test]'" in out
    assert "pdf_pictures needs syrupy: pip install 'clearleaf[test]'" in out


def test_loading_the_plugin_imports_nothing_heavy() -> None:
    heavy = ["pikepdf", "pypdfium2", "syrupy", "weasyprint", "click", "pydantic", "generator"]
    code = f"import sys, generator.pytest_plugin; print(sorted(m for m in sys.modules if m.split('.')[0] in {heavy}))"
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )

    assert done.stdout.strip() == "['generator', 'generator.pytest_plugin']"


def test_the_plugin_is_announced_to_pytest() -> None:
    assert 'clearleaf = "generator.pytest_plugin"' in (ROOT / "pyproject.toml").read_text()


def test_heads_and_feet_can_be_left_out_of_pictures(run: Run) -> None:
    one, other = (saved(document([text("Body") + " " + furniture("Footer", text(f"Copy {n}", y=20))])) for n in (1, 2))

    assert run("--snapshot-update", test=PICTURES.format("mask_tags=['Footer']"), a=one)[0] == 0
    assert run(a=other)[0] == 0
