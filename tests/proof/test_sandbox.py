"""Strangers' files: never a traceback, what was read is kept, what was not is said."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from paper import book, pdf
from rough import QUICK, endless_page_tree, locked, of, pages

from generator.proof import sandbox
from generator.proof.judge import judge
from generator.proof.measured import Measured
from generator.proof.rules.verdict import Status
from generator.proof.sandbox import Unopened, measure_safely, paint_safely
from generator.proof.standards import profiles


def measure(data: bytes, folder: Path, seconds: float = 10.0) -> Measured | Unopened:
    path = folder / "x.pdf"
    path.write_bytes(data)
    return measure_safely(path, "x", seconds)


@pytest.mark.parametrize("name", QUICK)
def test_a_rough_file_is_measured_as_far_as_it_goes(name: str, tmp_path: Path) -> None:
    found = measure(QUICK[name](), tmp_path)

    assert isinstance(found, Measured)
    assert [j.profile.id for j in judge(found, profiles().values())] == list(profiles())


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("filled_form", "typed in"), ("no_trailer", "still here"), ("nonsense", "but this is there"), ("circular_tags", "round"),
        ("xfa", "Please wait"), ("without_meaning", "\ufffd\ufffd\ufffd"),
    ],
)  # fmt: skip
def test_what_is_there_is_read(name: str, text: str, tmp_path: Path) -> None:
    found = measure(QUICK[name](), tmp_path)

    assert isinstance(found, Measured)
    assert text in {run.text for _, run in found.runs}


def test_text_of_a_form_field_is_measured_as_it_prints(tmp_path: Path) -> None:
    found = measure(QUICK["filled_form"](), tmp_path)

    assert isinstance(found, Measured)
    assert found.smallest == 18  # 9 pt in a field twice as large as its appearance


def test_a_scan_is_known_for_one(tmp_path: Path) -> None:
    found = measure(QUICK["scanned"](), tmp_path)

    assert isinstance(found, Measured)
    rows = {r.code: r.status for j in judge(found, [profiles()["wcag-aa"]]) for r in j.rows}
    assert (rows["P282"], rows["P241"]) == (Status.FAIL, Status.LOOK)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "it is no PDF file, or is too broken"), (b"%PDF-1.4", "it is no PDF file, or is too broken"),
        (b"\x89PNG\r\n", "it is no PDF file, or is too broken"), (None, "it is locked with a password"),
    ],
)  # fmt: skip
def test_what_is_no_pdf_or_locked_is_said(data: bytes | None, why: str, tmp_path: Path) -> None:
    found = measure(locked() if data is None else data, tmp_path)

    assert isinstance(found, Unopened)
    assert found.why.startswith(why)


def test_a_page_tree_that_runs_in_a_circle_is_too_broken(tmp_path: Path) -> None:
    found = measure(endless_page_tree(), tmp_path)

    assert isinstance(found, Unopened)
    assert "Loop detected in /Pages" in found.why


Work = Iterator[Any]


def test_a_reader_that_dies_is_replaced_and_the_page_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A library that crashes on page 2 of 4."""
    plain = sandbox._page

    def crash(file: Any, number: int, seconds: float) -> Any:
        if number == 2:
            os.kill(os.getpid(), signal.SIGSEGV)
        return plain(file, number, seconds)

    monkeypatch.setattr(sandbox, "_page", crash)
    found = measure(pages(4), tmp_path)

    assert isinstance(found, Measured)
    assert [page.number for page in found.pages] == [1, 3, 4]
    assert found.unread == ((2, "the reader died of it (SIGSEGV)"),)


def test_a_reader_that_stalls_is_stopped_in_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = sandbox._page

    def stall(file: Any, number: int, seconds: float) -> Any:
        if number == 1:
            time.sleep(60)
        return plain(file, number, seconds)

    monkeypatch.setattr(sandbox, "_page", stall)
    monkeypatch.setattr(sandbox, "GRACE", 0.1)
    start = time.monotonic()
    found = measure(pages(2), tmp_path, seconds=0.3)

    assert time.monotonic() - start < 5
    assert isinstance(found, Measured)
    assert [page.number for page in found.pages] == [2]
    assert found.unread == ((1, "it takes longer than 0 s to read"),)


def test_a_reader_that_always_dies_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def crash(*_: Any) -> Any:
        os.kill(os.getpid(), signal.SIGABRT)

    monkeypatch.setattr(sandbox, "_page", crash)
    found = measure(pages(30), tmp_path)

    assert isinstance(found, Measured)
    assert found.pages == ()
    assert [n for n, _ in found.unread] == list(range(1, 31))
    assert found.unread[-1][1] == "the reading was given up"


def test_a_bug_on_one_page_is_said_and_the_others_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fault(*_: Any, **__: Any) -> Any:
        raise ZeroDivisionError("float division by zero")

    monkeypatch.setattr("generator.proof.opened.walk", fault)
    found = measure(pages(2), tmp_path)

    assert isinstance(found, Measured)
    assert found.unread[0] == (1, "it cannot be read: ZeroDivisionError: float division by zero")


def test_memory_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def greedy(*_: Any, **__: Any) -> Any:
        return bytes(2**31)

    monkeypatch.setattr("generator.proof.opened.walk", greedy)
    found = measure(pages(1), tmp_path)

    assert isinstance(found, Measured)
    assert found.unread == ((1, "it needs more than 1024 MB of memory"),)


def test_pages_are_painted_in_a_process_too(tmp_path: Path) -> None:
    (tmp_path / "x.pdf").write_bytes(pdf(book()))
    (tmp_path / "y.pdf").write_bytes(b"no pdf")

    painted = paint_safely(tmp_path / "x.pdf", [1, 3], 0.2)
    assert sorted(painted) == [1, 3]
    assert all(png.startswith(b"\x89PNG") for png in painted.values())
    assert paint_safely(tmp_path / "y.pdf", [1], 0.2) == {}


def test_a_file_without_pages_is_no_leaflet(tmp_path: Path) -> None:
    assert measure(of(b"", pages=0), tmp_path) == Unopened("x", "it has no pages")


@pytest.mark.parametrize("number", [975, 13289, 19707])
def test_what_the_fuzzer_once_found_stays_mended(number: int) -> None:
    from fuzz import case, measure

    assert measure(case(number)) in ("measured", "in part", "unopened")
