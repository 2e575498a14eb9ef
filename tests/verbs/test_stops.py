"""Two at once, killed at any point, no room, no right to write: every file that lies there is whole, the next build mends the rest."""

import ctypes
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from stub_press import StubPress
from workbench import ROOT, Said, clearleaf

from generator.folder import JOURNAL, held
from generator.verbs import fresh

pytestmark = pytest.mark.unhurried

WORDS = ("--draft", "--locale", "en", "--edition", "clear", "--edition", "giant")  # of two medicines: four documents
CAP_DAC_OVERRIDE, PR_CAPBSET_DROP = 1, 24


def build(at: Path, out: Path, *words: str) -> Said:
    return clearleaf("build", "--out", str(out), "--format", "json", *WORDS, *words, at=at)


def stubbed(at: Path, out: Path, how: str, number: int, before: Callable[[], object] | None = None) -> Said:
    """The same in a process of its own, to be stopped or hindered."""
    words = [
        sys.executable,
        str(ROOT / "tests/verbs/stubbed_build.py"),
        how,
        str(number),
        "--project",
        str(at),
        "--out",
        str(out),
        "--format",
        "json",
    ]
    paths = os.pathsep.join(map(str, (ROOT, ROOT / "tests", ROOT / "tests/verbs")))
    done = subprocess.run(
        [*words, *WORDS],
        cwd=at,
        env={**os.environ, "PYTHONPATH": paths},
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=before,
    )
    return Said(done.returncode, done.stdout, done.stderr)


def files(out: Path) -> dict[str, bytes]:
    """Everything that lies there, the build's own word of it apart."""
    return {
        str(p.relative_to(out)): p.read_bytes() for p in sorted(out.rglob("*")) if p.is_file() and p.name != fresh.STATE
    }


def whole(out: Path, reference: dict[str, bytes]) -> bool:
    """True where each document, report, web page and script is, byte for byte, one of a build that nothing stopped."""
    return all(
        reference.get(name) == data
        for name, data in files(out).items()
        if name.endswith((".pdf", ".proof.json", ".txt")) or ("/US/" in name and not name.endswith(".part"))
    )


@pytest.fixture
def reference(project: Path, press: StubPress, tmp_path: Path) -> dict[str, bytes]:
    """What a build that nothing stopped leaves."""
    assert build(project, tmp_path / "reference").json["summary"]["built"] == 4
    return files(tmp_path / "reference")


def test_two_builds_at_once_in_one_folder(project: Path, press: StubPress, tmp_path: Path) -> None:
    out = tmp_path / "out"
    with held(out) as ours:
        assert ours
        said = build(project, out)
        assert (said.code, said.codes) == (1, ["B204"])
        assert said.json["summary"] == {"asked": 4, "built": 0, "unchanged": 0, "withheld": 0, "failed": 4}
        assert "wait until it has ended" in said.json["findings"][0]["hint"]
        assert files(out) == {}
        assert build(project, tmp_path / "other").code == 0

    assert build(project, out).json["summary"]["built"] == 4


def test_a_build_that_was_killed_holds_nothing(project: Path, tmp_path: Path) -> None:
    assert stubbed(project, tmp_path / "out", "rename", 3).code == -signal.SIGKILL
    with held(tmp_path / "out") as ours:
        assert ours


@pytest.mark.parametrize(
    ("how", "number"),
    [("fsync", 1), ("rename", 1), ("rename", 2), ("rename", 5), ("rename", 9), ("rename", 10), ("fsync", 14)],
)
def test_killed_at_any_point_the_next_build_mends_the_rest(
    project: Path,
    reference: dict[str, bytes],
    press: StubPress,
    tmp_path: Path,
    how: str,
    number: int,
) -> None:
    out = tmp_path / "out"
    assert stubbed(project, out, how, number).code == -signal.SIGKILL
    assert whole(out, reference)
    finished = len((out / JOURNAL).read_text("utf-8").split()) if (out / JOURNAL).exists() else 0

    summary = build(project, out).json["summary"]

    assert files(out) == reference
    assert summary["unchanged"] >= min(1, finished)
    assert summary["built"] + summary["unchanged"] == 4


def test_what_was_finished_before_a_kill_is_not_printed_again(project: Path, press: StubPress, tmp_path: Path) -> None:
    """A document is two renames, the file's and its report's; the sixth ends the third document, too late for its line."""
    assert stubbed(project, tmp_path / "out", "rename", 6).code == -signal.SIGKILL

    assert build(project, tmp_path / "out").json["summary"]["unchanged"] == 2
    assert not (tmp_path / "out" / JOURNAL).exists()


def test_a_line_that_was_being_written_is_left_out(project: Path, press: StubPress, tmp_path: Path) -> None:
    out = tmp_path / "out"
    stubbed(project, out, "rename", 6)
    with (out / JOURNAL).open("a") as journal:
        journal.write('\n{"path": "draft/US/en/cyclo')

    assert build(project, out).json["summary"]["unchanged"] == 2


@pytest.mark.parametrize("size", [0, 90, 3000])
def test_a_disk_without_room_tears_nothing(
    project: Path, reference: dict[str, bytes], press: StubPress, tmp_path: Path, size: int
) -> None:
    out = tmp_path / "out"
    said = stubbed(project, out, "size", size)
    summary = said.json["summary"]

    assert said.code == 1
    assert {"B201", "B202", "B203"} & set(said.codes)
    assert summary["asked"] == summary["built"] + summary["failed"] == 4
    assert whole(out, reference)
    assert not list(out.rglob("*.part"))
    assert not (out / fresh.STATE).exists()
    assert build(project, out).code == 0
    assert files(out) == reference


def honour_rights() -> None:
    """Even root may not write where nobody may."""
    ctypes.CDLL(None).prctl(PR_CAPBSET_DROP, CAP_DAC_OVERRIDE, 0, 0, 0)


@pytest.mark.parametrize("built_before", [False, True])
def test_a_folder_that_may_only_be_read_is_left_as_it_is(
    project: Path, press: StubPress, tmp_path: Path, built_before: bool
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    if built_before:
        build(project, out)
        shutil.rmtree(out / "draft/US/en")
    before = files(out)
    folders = [out, *(p for p in out.rglob("*") if p.is_dir())]
    for folder in folders:
        folder.chmod(0o555)

    said = stubbed(project, out, "none", 0, honour_rights)

    assert said.code == 1
    assert {"B201", "B202"} <= set(said.codes)
    assert said.json["summary"]["failed"] == 4
    assert files(out) == before
    for folder in folders:
        folder.chmod(0o755)
    assert build(project, out).code == 0


@pytest.mark.conformance
def test_killed_at_fifty_random_moments(project: Path, tmp_path: Path) -> None:
    """The real press, two workers; each build goes on where the last one was killed, and now and then from nothing."""
    out, words = tmp_path / "out", (*WORDS, "--jobs", "2")
    command = [sys.executable, "-m", "generator", "build", "--project", str(project), "--out", str(out), *words]
    start = time.monotonic()
    assert clearleaf("build", "--out", str(tmp_path / "reference"), *words, at=project).code == 0
    takes, reference, rng = time.monotonic() - start, files(tmp_path / "reference"), random.Random(11)
    killed = 0
    while killed < 50:
        process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(rng.uniform(0, takes))
        if process.poll() is None:
            process.kill()
            killed += 1
        elif rng.random() < 0.5:
            (next(out.rglob("*.pdf"))).write_bytes(b"harm")
        else:
            shutil.rmtree(out)
        process.wait()
        time.sleep(0.2)  # what the kernel still had to end
        seen = files(out) if out.exists() else {}
        assert {n: d for n, d in seen.items() if n.endswith(".pdf") and d != b"harm"}.items() <= reference.items()
        for name in seen:
            if name.endswith("manifest.json"):
                json.loads(seen[name])
    assert clearleaf("build", "--out", str(out), *words, at=project).code == 0
    assert files(out) == reference


def descendants(pid: int) -> set[int]:
    """The processes that a process has started, and theirs."""
    listed = subprocess.run(["ps", "-e", "-o", "pid=,ppid="], capture_output=True, text=True, check=True).stdout.split()
    parents = dict(zip(map(int, listed[::2]), map(int, listed[1::2]), strict=True))
    found = {pid}
    while more := {child for child, parent in parents.items() if parent in found} - found:
        found |= more
    return found - {pid}


def test_workers_end_with_the_build_that_is_killed(project: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    command = [
        sys.executable,
        "-m",
        "generator",
        "build",
        "--project",
        str(project),
        "--out",
        str(out),
        *WORDS,
        "--jobs",
        "2",
    ]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while not list(out.rglob("*.pdf")) and process.poll() is None:
        time.sleep(0.02)
    workers = descendants(process.pid)
    process.kill()
    process.wait()
    deadline = time.monotonic() + 5
    while (left := {pid for pid in workers if alive(pid)}) and time.monotonic() < deadline:
        time.sleep(0.05)

    assert len(workers) >= 2
    assert left == set()


def alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
