"""Bombs, mazes, long books and large files: bounded in time and memory, with a report all the same. Prints the table (-s)."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest
from rough import SLOW, large, pages
from workbench import ROOT

pytestmark = pytest.mark.conformance

MEMORY_MB, SECONDS_A_PAGE = 1100, 10 + 1.5


def run(path: Path) -> tuple[int, dict[str, object], float, int]:
    """Exit code, JSON, seconds, the most memory that any process of it took in MB; a child of ours, so that it is counted apart."""
    code = (
        "import json, resource, subprocess, sys\n"
        f"done = subprocess.run([sys.executable, '-m', 'generator', 'proof', {str(path)!r}, '--format', 'json'], capture_output=True, text=True)\n"
        "most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024\n"
        "print(json.dumps([done.returncode, done.stdout, done.stderr, most]))"
    )
    start = time.monotonic()
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    exit_code, out, err, most = json.loads(done.stdout)
    assert "Traceback" not in out + err
    return exit_code, json.loads(out), time.monotonic() - start, most


@pytest.mark.parametrize("name", SLOW)
def test_a_page_that_is_a_trap_is_reported_in_time(name: str, tmp_path: Path) -> None:
    path = tmp_path / "x.pdf"
    path.write_bytes(SLOW[name]())
    code, report, seconds, most = run(path)
    said = [f["message"] for f in report["findings"] if f["code"][:3] == "P29"]  # type: ignore[attr-defined]
    print(
        f"\n{name}: {path.stat().st_size:,} bytes, exit {code}, {seconds:.1f} s, {most} MB; {'; '.join(said) or 'read whole'}"
    )

    assert code == 1
    assert report["files"]
    assert seconds < SECONDS_A_PAGE + 4
    assert most < MEMORY_MB


def test_a_book_of_a_thousand_pages_is_read_in_time_that_grows_with_its_pages(tmp_path: Path) -> None:
    spent = {}
    for count in (100, 1000):
        path = tmp_path / f"{count}.pdf"
        path.write_bytes(pages(count))
        code, report, spent[count], most = run(path)
        assert code == 1
        assert report["files"][0]["pages"] == count  # type: ignore[index]
        assert most < MEMORY_MB
        print(f"\n{count} pages: {spent[count]:.1f} s, {most} MB")

    assert spent[1000] < 14 * spent[100]


def test_a_file_of_200_mb_is_read_within_the_memory(tmp_path: Path) -> None:
    path = tmp_path / "large.pdf"
    path.write_bytes(large(200))
    code, report, seconds, most = run(path)
    print(f"\n{path.stat().st_size:,} bytes: {seconds:.1f} s, {most} MB")

    assert report["files"][0]["measures"]["smallest_pt"] == 12  # type: ignore[index]
    assert code == 1
    assert seconds < SECONDS_A_PAGE
    assert most < MEMORY_MB
