"""The same work on an existing Dask cluster: batches of tasks ordered by language, results as small records.

A worker needs this program in this version and the output folder by the same path. Pages travel with their batch; a font
that a worker does not find is sent once, under its digest. A lost worker's batch is run again by the scheduler; a batch
that takes worker after worker down with it is halved until the one document is found.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import warnings
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import FIRST_COMPLETED, CancelledError, Executor, Future, wait
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path, PurePosixPath
from typing import Any

from generator.findings import Checked, ExitCode, Place, Stop, error
from generator.publish import is_whole, write_whole
from generator.verbs.batch import Batch, Examined, examine, lacking, print_batch
from generator.verbs.worker import Result, Task

SMALLEST, LARGEST = 50, 500
ROUNDS = 16  # batches for each worker, so that the last ones end together
AHEAD = 3  # batches handed out for each worker
SECONDS_TO_CONNECT, SECONDS_TO_END = 20, 60
EXTRA = "pip install clearleaf[cluster]"


def print_on_cluster(tasks: Iterable[Task], address: str, asked: int) -> Iterator[Result]:
    """Print tasks on the cluster whose scheduler listens at `address`; `asked` is how many there will be at most.

    Raises Stop (exit 3) where Dask is not installed, the scheduler cannot be reached, or a worker is not fit for it.
    """
    tasks = iter(tasks)
    first = list(islice(tasks, 1))
    if not first:
        return
    with _client(address) as client, _permit(first[0].out) as permit:
        count = _fit(client, permit)
        convoy = Convoy(client, client.get_executor(pure=False), permit, count)
        yield from convoy.carry(_chunks(_again(first, tasks), batch_size(asked, count)))


def batch_size(asked: int, workers: int) -> int:
    """How many documents travel together: 50 to 500, fewer only where some worker would get none."""
    return max(1, min(LARGEST, max(SMALLEST, asked // (ROUNDS * workers)), -(-asked // workers)))


def _again(first: list[Task], rest: Iterator[Task]) -> Iterator[Task]:
    yield from first
    yield from rest


def _chunks(tasks: Iterator[Task], size: int) -> Iterator[tuple[Task, ...]]:
    while chunk := tuple(islice(tasks, size)):
        yield chunk


@contextlib.contextmanager
def _client(address: str) -> Iterator[Any]:
    try:
        import distributed
    except ImportError:
        raise Stop("Dask is not installed here", EXTRA, ExitCode.MACHINE) from None
    try:
        connect: Any = distributed.Client
        client = connect(address, timeout=SECONDS_TO_CONNECT, set_as_default=False)
    except (OSError, ValueError, TypeError) as fault:
        hint = "is it running, and is that its address? such as tcp://10.0.0.5:8786"
        said = str(fault).splitlines()[0] if str(fault) else type(fault).__name__
        raise Stop(f"no scheduler can be reached at {address}: {said}", hint, ExitCode.MACHINE) from fault
    try:
        yield client
    finally:
        with contextlib.suppress(Exception):
            client.close(timeout=SECONDS_TO_CONNECT)


@contextlib.contextmanager
def _permit(out: Path) -> Iterator[Path]:
    """A file in the output folder: whoever sees it may write there. Its end is the end of all work that is still under way.

    It is named like a temporary file, so that the build after one that was killed sweeps it away (`folder.sweep`).
    """
    path = out.resolve() / f".permit-{secrets.token_hex(8)}.part"
    write_whole(path, b"")
    try:
        yield path
    finally:
        path.unlink(missing_ok=True)


def _fit(client: Any, permit: Path) -> int:
    """How many workers there are. Raises Stop (exit 3) where there is none, or one that is not fit."""
    try:
        client.wait_for_workers(1, timeout=SECONDS_TO_CONNECT)
        ours, theirs = examine(permit), client.run(examine, permit)
    except (TimeoutError, OSError) as fault:
        raise Stop("the scheduler has no workers", "start some: dask worker ADDRESS", ExitCode.MACHINE) from fault
    except Exception as fault:  # whatever a worker without this program raises
        said = f"{type(fault).__name__}: {fault}".splitlines()[0]
        raise Stop(
            f"the workers have no Clearleaf that answers: {said}", f"on each: {EXTRA}", ExitCode.MACHINE
        ) from fault
    for name, facts in sorted(theirs.items()):
        if lack := _lack(ours, facts):
            raise Stop(f"the worker {name} {lack[0]}", lack[1], ExitCode.MACHINE)
    return len(theirs)


def _lack(ours: Examined, theirs: Examined) -> tuple[str, str] | None:
    """What a worker lacks, and the cure."""
    if theirs.program != ours.program:
        return f"has another Clearleaf ({theirs.version}, not {ours.version})", "install the same on all machines"
    if theirs.engine != ours.engine:
        return f"prints with {theirs.engine}, not {ours.engine}", "install the same on all machines: requirements.lock"
    if not theirs.sees_folder:
        return "does not see the output folder", "choose one that all machines share, by the same path, with --out"
    return None


@dataclass
class Convoy:
    """Batches on their way to the workers and back."""

    client: Any
    executor: Executor
    permit: Path
    workers: int
    sent: dict[str, Any] = field(default_factory=dict)  # fonts by digest
    running: dict[Future[list[Result]], Batch] = field(default_factory=dict)

    def carry(self, chunks: Iterator[tuple[Task, ...]]) -> Iterator[Result]:
        """Each result once its batch is back. Ctrl-C starts nothing more, hands on what was finished, then goes on up."""
        try:
            while True:
                for chunk in islice(chunks, AHEAD * self.workers - len(self.running)):
                    self._send(chunk)
                if not self.running:
                    return
                for future in wait(self.running, return_when=FIRST_COMPLETED).done:
                    yield from self._back(future, self.running.pop(future))
        except KeyboardInterrupt:
            self.permit.unlink(missing_ok=True)
            for future in wait(self.running, timeout=SECONDS_TO_END).done:
                with contextlib.suppress(Exception):
                    yield from _agreed(future.result(), self.running[future])
            raise

    def _send(self, tasks: tuple[Task, ...]) -> None:
        faces = dict.fromkeys(face for task in tasks for face in task.faces)
        fonts = {str(face.path): face.sha256 for face in faces}
        absolute = tuple(replace(task, out=task.out.resolve()) for task in tasks)
        batch = Batch(absolute, self.permit, fonts, os.environ.get("SOURCE_DATE_EPOCH"))
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", "Sending large graph")
            uploads = [self._upload(path, digest) for path, digest in fonts.items()] if self._lacking(fonts) else []
            self.running[self.executor.submit(print_batch, batch, uploads)] = batch

    def _lacking(self, fonts: Mapping[str, str]) -> bool:
        """True where a worker has not got a font where we have it."""
        unasked = {path: digest for path, digest in fonts.items() if digest not in self.sent}
        if unasked:
            missing = {digest for found in self.client.run(lacking, unasked).values() for digest in found}
            self.sent |= {digest: None if digest in missing else False for digest in unasked.values()}
        return any(self.sent[digest] is not False for digest in fonts.values())

    def _upload(self, path: str, digest: str) -> Any:
        """The font's bytes as a task of its own, kept under its digest: a worker that is lost gets it again."""
        if not self.sent[digest]:
            self.sent[digest] = self.client.submit(bytes, Path(path).read_bytes(), key=f"clearleaf-font-{digest}")
        return self.sent[digest]

    def _back(self, future: Future[list[Result]], batch: Batch) -> Iterator[Result]:
        try:
            yield from _agreed(future.result(), batch)
        except (CancelledError, OSError) as fault:
            hint = "start it again, then build again: what was printed is kept"
            raise Stop("the scheduler went away while it was at work", hint, ExitCode.MACHINE) from fault
        except Exception as fault:
            if type(fault).__name__ != "KilledWorker":
                raise
            if len(batch.tasks) == 1:
                task = batch.tasks[0]
                told = error("B301", task.place, "worker after worker died of it", "print it here: leave --cluster out")
                yield task.record.path, Checked(None, (told,))
                return
            middle = len(batch.tasks) // 2
            self._send(batch.tasks[:middle])
            self._send(batch.tasks[middle:])


def _agreed(results: list[Result], batch: Batch) -> Iterator[Result]:
    """The results of a batch, each held against the file that lies there; B302 for a document of which there is none."""
    told = dict(results)
    for task in batch.tasks:
        path, result = task.record.path, told.get(task.record.path)
        if result is None or (result.value and not is_whole(task.out / path, result.value.sha256)):
            hint = "do all workers see the output folder by the same path? build again: what is there is kept"
            place = Place(PurePosixPath(task.out / path))
            yield path, Checked(None, (error("B302", place, "a worker's document did not arrive", hint),))
        else:
            yield path, result
