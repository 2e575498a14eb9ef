"""A crew of warm workers as a `concurrent.futures.Executor`: forked from one process that loaded the engine once.

A worker takes one task at a time. It is replaced after many tasks, or when it has grown fat; where one dies, its task is
tried once more in a fresh one, and no other task is lost. The fork server has no threads, so forking from it is safe
while this process has some.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import traceback
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from importlib.resources import files
from multiprocessing import forkserver
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerContext
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any, ParamSpec, TypeVar

from generator.verbs.orphan import end_with_parent

P = ParamSpec("P")
T = TypeVar("T")

MOST_TASKS = 500
MOST_MEMORY = 300 * 2**20  # bytes, shared ones included; one that prints Chinese has 126 MB
TRIES = 2


def warm_context() -> ForkServerContext:
    """The context whose processes have the engine loaded before they are asked."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["generator.verbs.warm_imports"])
    with _this_code_first():
        forkserver.ensure_running()
    return context


@contextmanager
def _this_code_first() -> Iterator[None]:
    """The fork server looks for modules where this process found them, not where it happens to stand (PYTHONSAFEPATH)."""
    given = {name: os.environ.get(name) for name in ("PYTHONPATH", "PYTHONSAFEPATH")}
    root = str(Path(str(files("generator"))).parent)
    os.environ |= {"PYTHONPATH": os.pathsep.join(filter(None, [root, given["PYTHONPATH"]])), "PYTHONSAFEPATH": "1"}
    try:
        yield
    finally:
        for name, value in given.items():
            os.environ.pop(name, None)
            if value is not None:
                os.environ[name] = value


@dataclass(frozen=True, slots=True)
class _Answer:
    """What came of a task, and whether its worker asks to be relieved."""

    value: Any = None
    fault: BaseException | None = None
    relieve: bool = False


@dataclass(frozen=True, slots=True)
class _Work:
    """A call that waits for a worker."""

    call: tuple[Callable[..., Any], tuple[Any, ...], dict[str, Any]]
    future: Future[Any] = field(default_factory=Future)


class Crew(Executor):
    """Up to `size` workers behind one queue; each is started when there is work for it."""

    def __init__(self, size: int) -> None:
        self._context = warm_context()
        self._waiting: SimpleQueue[_Work | None] = SimpleQueue()
        self._places = [Thread(target=self._serve, name=f"worker-{n}", daemon=True) for n in range(size)]
        for place in self._places:
            place.start()

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Hand a call to the next free worker; function and arguments must be picklable."""
        work = _Work((fn, args, kwargs))
        self._waiting.put(work)
        return work.future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: FBT001, FBT002
        """Send the workers home when the work is done; with `cancel_futures`, when each has ended what it holds."""
        with suppress(Empty):
            while cancel_futures:
                if work := self._waiting.get_nowait():
                    work.future.cancel()
        for _ in self._places:
            self._waiting.put(None)
        for place in self._places if wait else ():
            place.join()

    def _serve(self) -> None:
        """The life of one place: a worker, another when that one is spent, until there is no more work."""
        worker: _Worker | None = None
        while (work := self._waiting.get()) is not None:
            if work.future.set_running_or_notify_cancel():
                worker = self._do(work, worker)
        if worker:
            worker.send_home()

    def _do(self, work: _Work, worker: _Worker | None) -> _Worker | None:
        """Have a task done; returns the worker to go on with."""
        for _ in range(TRIES):
            worker = worker or _Worker(self._context)
            answer = worker.ask(work.call)
            if answer is None or answer.relieve:
                worker.send_home()
                worker = None
            if answer is not None:
                _settle(work.future, answer)
                return worker
        work.future.set_exception(BrokenProcessPool(f"{TRIES} workers died of it"))
        return None


def _settle(future: Future[Any], answer: _Answer) -> None:
    if answer.fault:
        future.set_exception(answer.fault)
    else:
        future.set_result(answer.value)


class _Worker:
    """A worker process, seen from outside."""

    def __init__(self, context: ForkServerContext) -> None:
        self._mouth, theirs = context.Pipe()
        dated = os.environ.get("SOURCE_DATE_EPOCH")
        self._process = context.Process(target=_work, args=(theirs, dated), daemon=True)
        self._process.start()
        theirs.close()

    def ask(self, call: Any) -> _Answer | None:
        """Have a call made; None where the worker died of it."""
        try:
            self._mouth.send(call)
            answer: _Answer = self._mouth.recv()
        except (EOFError, OSError):
            return None
        except Exception as fault:  # noqa: BLE001  (a call that cannot be pickled is the asker's fault, not the worker's)
            return _Answer(fault=fault, relieve=True)
        return answer

    def send_home(self) -> None:
        """End the process, which then clears up behind itself."""
        self._mouth.close()
        self._process.join()


def _work(mouth: Connection, dated: str | None) -> None:
    """The life of a worker, seen from inside."""
    leave_ctrl_c_alone()
    end_with_parent()
    os.environ.pop("SOURCE_DATE_EPOCH", None)
    os.environ |= {"SOURCE_DATE_EPOCH": dated} if dated is not None else {}
    gc.disable()
    with suppress(EOFError, OSError):
        for done in range(1, MOST_TASKS + 1):
            fn, args, kwargs = mouth.recv()
            answer = _answer(fn, args, kwargs)
            gc.collect()  # after each: it costs no more than seldom, and memory stays flat
            mouth.send(_Answer(*answer, relieve=done == MOST_TASKS or memory() > MOST_MEMORY))
    mouth.close()


def _answer(fn: Callable[..., Any], args: Any, kwargs: Any) -> tuple[Any, BaseException | None]:
    try:
        return fn(*args, **kwargs), None
    except Exception as fault:  # noqa: BLE001  (it is raised again where the task came from)
        fault.add_note(traceback.format_exc())
        return None, fault


def memory() -> int:
    """The bytes of memory that this process holds, shared ones included; 0 where the system does not say."""
    try:
        return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 0


def leave_ctrl_c_alone() -> None:
    """Let the parent alone hear Ctrl-C: what is being printed is finished whole."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
