"""Batches travel, come back and are counted; what is lost on the way is printed again or told."""

import datetime
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import Executor, Future
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest
from workbench import ROOT, clearleaf, copy_project

from generator.compose import Composer
from generator.findings import Checked, ExitCode
from generator.project import Project
from generator.roots import font_home
from generator.verbs import batch as batch_module
from generator.verbs.batch import Batch, Examined, lacking, print_batch
from generator.verbs.build import prepare
from generator.verbs.cluster import Convoy, _lack, batch_size, print_on_cluster
from generator.verbs.jobs import Job
from generator.verbs.worker import Printed, Task, print_one, write_down
from generator.vouching import Vouching

DAY = datetime.date(2026, 1, 1)


@pytest.mark.parametrize(("asked", "workers", "size"), [
    (1, 2, 1), (18, 2, 9), (100, 2, 50), (300, 2, 50), (10_000, 2, 312), (90_000, 2, 500), (90_000, 64, 87), (90_000, 500, 50), (7, 0 + 1, 7),
])  # fmt: skip
def test_a_batch_has_fifty_to_five_hundred_where_there_are_so_many(asked: int, workers: int, size: int) -> None:
    assert batch_size(asked, workers) == size


def tasks_of(count: int, out: Path) -> list[Task]:
    """Tasks of one English leaflet, each to be written under a name of its own."""
    vouching = Vouching(Composer(Project(ROOT, ROOT)), DAY)
    job = Job("carisoprodol", "en", "US", "clear", "letter", draft=True)
    task = prepare(job, vouching, font_home(ROOT), out, {})
    assert isinstance(task, Task)
    names = [f"draft/US/en/{n:03}.clear.letter.pdf" for n in range(count)]
    return [replace(task, record=replace(task.record, path=name)) for name in names]


class KilledWorker(Exception):
    """As the scheduler's own is called."""


@dataclass
class Depot(Executor):
    """A cluster in this process: it does a batch at once, unless a document in it is deadly."""

    deadly: frozenset[str] = frozenset()
    lost: frozenset[str] = frozenset()
    sizes: list[int] = field(default_factory=list)

    def submit(self, fn: Any, /, *words: Any, **_: Any) -> Future[Any]:
        future: Future[Any] = Future()
        batch: Batch = words[0]
        self.sizes.append(len(batch.tasks))
        if self.deadly & {task.record.path for task in batch.tasks}:
            future.set_exception(KilledWorker())
        else:
            future.set_result([(t.record.path, write_down(t, Printed(b"%PDF", 1, {}))) for t in batch.tasks])
            for task in batch.tasks:
                if task.record.path in self.lost:
                    (task.out / task.record.path).unlink()
        return future


class Client:
    """A client whose workers have all fonts."""

    def run(self, fn: Any, *words: Any) -> dict[str, Any]:
        return {"one": fn(*words)}


def carried(tasks: list[Task], depot: Depot, size: int = 8) -> dict[str, Checked[Any]]:
    permit = tasks[0].out / ".permit.part"
    chunks = (tuple(tasks[n : n + size]) for n in range(0, len(tasks), size))
    return dict(Convoy(Client(), depot, permit, 2).carry(chunks))


def test_every_document_is_told_once(tmp_path: Path) -> None:
    tasks = tasks_of(20, tmp_path)
    depot = Depot()
    results = carried(tasks, depot)

    assert sorted(results) == sorted(task.record.path for task in tasks)  # batches may end in any order
    assert all(result.value and result.value.pages == 1 for result in results.values())
    assert sorted(depot.sizes) == [4, 8, 8]


def test_a_document_that_kills_workers_is_found_and_the_others_are_printed(tmp_path: Path) -> None:
    tasks = tasks_of(20, tmp_path)
    bad = tasks[5].record.path
    results = carried(tasks, Depot(deadly=frozenset({bad})))

    assert len(results) == 20
    assert {path for path, result in results.items() if result.value is None} == {bad}
    assert [f.code for f in results[bad].findings] == ["B301"]


def test_a_document_that_did_not_arrive_is_told(tmp_path: Path) -> None:
    tasks = tasks_of(3, tmp_path)
    gone = tasks[1].record.path
    results = carried(tasks, Depot(lost=frozenset({gone})))

    assert {path for path, result in results.items() if result.value is None} == {gone}
    assert [f.code for f in results[gone].findings] == ["B302"]


def test_nothing_is_written_once_the_permit_is_gone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tasks, permit = tasks_of(4, tmp_path), tmp_path / ".permit.part"
    permit.touch()
    done: list[Task] = []

    def printing(task: Task, _: object) -> Checked[Printed]:
        done.append(task)
        if len(done) == 3:
            permit.unlink()
        return Checked(Printed(b"%PDF", 1, {}))

    monkeypatch.setattr(batch_module, "print_checked", printing)
    fonts = {str(face.path): face.sha256 for face in tasks[0].faces}
    results = print_batch(Batch(tuple(tasks), permit, fonts, None), [])

    assert [path for path, _ in results] == [task.record.path for task in tasks[:2]]
    assert len(done) == 3
    assert len(list(tmp_path.rglob("*.pdf"))) == 2


def test_a_font_that_a_worker_lacks_comes_with_the_batch_and_gives_the_same_bytes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.delenv("CLEARLEAF_FONTS", raising=False)
    (task,), permit = tasks_of(1, tmp_path), tmp_path / ".permit.part"
    permit.touch()
    here = {str(face.path): face.sha256 for face in task.faces}
    uploads = [face.path.read_bytes() for face in task.faces]
    away = replace(task, faces=tuple(replace(face, path=Path("/nowhere") / face.path.name) for face in task.faces))
    fonts = {str(face.path): digest for face, digest in zip(away.faces, here.values(), strict=True)}
    assert lacking(here) == set()
    assert lacking(fonts) == set(here.values())

    ((path, result),) = print_batch(Batch((away,), permit, fonts, None), uploads)
    sent = (tmp_path / path).read_bytes()
    print_one(task)

    assert result.value
    assert sent == (tmp_path / path).read_bytes()
    assert {p.stem for p in (font_home(None) / "by-digest").iterdir()} == set(here.values())


OURS = Examined("1.0", "abc", "WeasyPrint 70.0", sees_folder=True)


@pytest.mark.parametrize(("theirs", "said"), [
    (OURS, None), (replace(OURS, program="x", version="0.9"), "another Clearleaf (0.9, not 1.0)"),
    (replace(OURS, engine="WeasyPrint 69"), "prints with WeasyPrint 69"), (replace(OURS, sees_folder=False), "does not see the output folder"),
])  # fmt: skip
def test_a_worker_that_is_not_fit_is_told(theirs: Examined, said: str | None) -> None:
    lack = _lack(OURS, theirs)

    assert (lack is None) if said is None else (lack is not None and said in lack[0])


def test_without_dask_the_cure_is_told(project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    said = clearleaf(
        "build",
        "--draft",
        "--locale",
        "en",
        "--out",
        str(tmp_path / "out"),
        "--cluster",
        "tcp://127.0.0.1:9",
        at=project,
    )

    assert said.code == ExitCode.MACHINE
    assert "pip install clearleaf[cluster]" in said.err
    assert not (tmp_path / "out").exists()


def test_with_nothing_to_print_no_cluster_is_asked() -> None:
    assert list(print_on_cluster([], "tcp://127.0.0.1:9", 5)) == []


TONGUES = ("en", "es", "fr", "pl", "pt_BR")
DASK = [sys.executable, "-m"]


@contextmanager
def cluster(folder: Path, workers: int = 2) -> Iterator[tuple[str, list[int]]]:
    """A scheduler's address and its workers' process groups, each started as a clinic's technician would."""
    folder.mkdir()
    file, env = folder / "scheduler.json", {**os.environ, "PYTHONPATH": str(ROOT)}
    started: list[subprocess.Popen[bytes]] = []

    def start(*words: str) -> None:
        with (folder / f"log-{len(started)}").open("wb") as log:
            started.append(
                subprocess.Popen([*DASK, *words], cwd=folder, env=env, stdout=log, stderr=log, start_new_session=True)
            )

    start(
        "distributed.cli.dask_scheduler",
        "--host",
        "127.0.0.1",
        "--port",
        "0",
        "--no-dashboard",
        "--scheduler-file",
        str(file),
    )
    for _ in range(workers):
        start(
            "distributed.cli.dask_worker",
            "--scheduler-file",
            str(file),
            "--nworkers",
            "1",
            "--nthreads",
            "1",
            "--no-dashboard",
        )
    try:
        deadline = time.monotonic() + 60
        while not file.exists() and time.monotonic() < deadline:
            time.sleep(0.1)
        yield json.loads(file.read_text())["address"], [process.pid for process in started[1:]]
    finally:
        for process in reversed(started):
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


@pytest.mark.conformance
def test_a_real_cluster_of_two_loses_one_in_the_middle_and_the_totals_reconcile(tmp_path: Path) -> None:
    """Sixty documents; a worker is killed with everything that it holds, its nanny too."""
    project = copy_project(tmp_path / "project", TONGUES)
    words = ["--draft", "--format", "json", *(p for tag in TONGUES for p in ("--locale", tag))]
    words += [p for code in ("US", "GB") for p in ("--region", code)] + [
        p for name in ("clear", "large", "giant") for p in ("--edition", name)
    ]
    assert clearleaf("build", *words, "--jobs", "2", "--out", str(tmp_path / "here"), at=project).code == 0
    with cluster(tmp_path / "dask") as (address, workers):
        command = [
            sys.executable,
            "-m",
            "generator",
            "build",
            *words,
            "--cluster",
            address,
            "--project",
            str(project),
            "--out",
            str(tmp_path / "out"),
        ]
        process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        while len(list((tmp_path / "out").rglob("*.pdf"))) < 20 and process.poll() is None:
            time.sleep(0.1)
        os.killpg(workers[0], signal.SIGKILL)
        said, _ = process.communicate(timeout=900)

    summary = json.loads(said)["summary"]
    assert process.returncode == 0, said
    assert summary == {"asked": 60, "built": 60, "withheld": 0, "failed": 0, "unchanged": 0}
    here, there = (
        {
            str(p.relative_to(out)): p.read_bytes()
            for p in out.rglob("*.*")
            if p.is_file() and not p.name.startswith(".")
        }
        for out in (tmp_path / "here", tmp_path / "out")
    )
    assert there == here


def words_for(project: Path, out: Path) -> list[str]:
    """A build of every draft in two languages."""
    tongues = ("--locale", "en", "--locale", "es")
    return ["build", "--draft", *tongues, "--format", "json", "--project", str(project), "--out", str(out)]


@pytest.mark.conformance
def test_the_scheduler_goes_away_and_the_next_build_goes_on(tmp_path: Path) -> None:
    project, out = copy_project(tmp_path / "project"), tmp_path / "out"
    words = words_for(project, out)
    with cluster(tmp_path / "dask") as (address, _):
        command = [sys.executable, "-m", "generator", *words, "--cluster", address]
        process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        while len(list(out.rglob("*.pdf"))) < 2 and process.poll() is None:
            time.sleep(0.1)
    said, _ = process.communicate(timeout=300)

    assert process.returncode == ExitCode.MACHINE
    assert "scheduler went away" in said
    assert not list(out.rglob(".permit*"))
    assert clearleaf(*words, at=project).json["summary"]["failed"] == 0


@pytest.mark.conformance
def test_ctrl_c_ends_the_work_on_the_cluster_too(tmp_path: Path) -> None:
    project, out = copy_project(tmp_path / "project"), tmp_path / "out"
    words = words_for(project, out)
    with cluster(tmp_path / "dask") as (address, _):
        process = subprocess.Popen(
            [sys.executable, "-m", "generator", *words, "--cluster", address],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        while len(list(out.rglob("*.pdf"))) < 3 and process.poll() is None:
            time.sleep(0.1)
        process.send_signal(signal.SIGINT)
        said, _ = process.communicate(timeout=120)
        lying = sorted(out.rglob("*.pdf"))
        time.sleep(3)

        assert sorted(out.rglob("*.pdf")) == lying
    summary = json.loads(said)["summary"]
    assert process.returncode == ExitCode.INTERRUPTED
    assert 3 <= summary["built"] == len(lying) < 12
    assert summary["asked"] == summary["built"] + summary["failed"]
    assert clearleaf(*words, at=project).json["summary"]["unchanged"] == summary["built"]


def test_a_scheduler_that_nobody_can_reach_is_told(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.verbs.cluster.SECONDS_TO_CONNECT", 0.5)
    said = clearleaf(
        "build",
        "--draft",
        "--locale",
        "en",
        "--out",
        str(tmp_path / "out"),
        "--cluster",
        "tcp://127.0.0.1:9",
        at=project,
    )

    assert said.code == ExitCode.MACHINE
    assert "no scheduler can be reached at tcp://127.0.0.1:9" in said.err
    assert not list(tmp_path.rglob("*.pdf"))
