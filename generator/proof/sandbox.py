"""A stranger's file is read in a process of its own, with 1 GB of memory and 10 s a page: what it breaks, it breaks alone.

The process tells of each page as it is read. Where it dies or stalls, the page is given up, and a new process goes on
with the next one; what was read before stays.
"""

from __future__ import annotations

import faulthandler
import logging
import multiprocessing
import os
import signal
import sys
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

import pikepdf

from generator.proof.facts import FileFacts
from generator.proof.measured import Measured, merged
from generator.proof.opened import Opened, opened
from generator.proof.seen import PageSeen
from generator.proof.tree import Tree

MEMORY = 2**30
SECONDS, SECONDS_TO_OPEN = 10.0, 30.0
GRACE = 1.5  # beyond the time in which a page stops by itself, before its process is stopped
MOST_RESTARTS = 4


@dataclass(frozen=True, slots=True)
class Unopened:
    """A file that cannot be measured at all, and why."""

    path: str
    why: str
    died: bool = False


@dataclass(frozen=True, slots=True)
class _Opened:
    pages: int


@dataclass(frozen=True, slots=True)
class _NoFacts:
    """The file opens, but what it says of itself cannot be read."""

    why: str


@dataclass(frozen=True, slots=True)
class _Failed:
    """`page` 0 is the file itself."""

    page: int
    why: str


@dataclass(frozen=True, slots=True)
class Lost:
    """The process is gone: it stalled, or died of what it read."""

    why: str
    died: bool


_Message = Any


def measure_safely(path: Path, name: str, seconds: float = SECONDS) -> Measured | Unopened:
    """Measure a file in processes of its own."""
    kept = _Kept(name)
    for attempt in range(MOST_RESTARTS + 1):
        last = attempt == MOST_RESTARTS
        lost = kept.listen(Talk(_read, (path, kept.next_page, kept.facts is None, seconds)), seconds + GRACE)
        if lost is None or kept.hopeless:
            break
        kept.give_up(lost, everything=last)
        if kept.next_page > kept.count:
            break
    return kept.result()


class _Kept:
    """What is known of a file so far."""

    def __init__(self, name: str) -> None:
        self.name, self.count, self.next_page = name, 0, 1
        self.facts: FileFacts | None = None
        self.pages: list[PageSeen] = []
        self.faces: dict[str, Any] = {}
        self.unread: list[tuple[int, str]] = []
        self.why = ""
        self.died = False

    @property
    def hopeless(self) -> bool:
        """True where the file could not even be opened."""
        return bool(self.why) and not self.count

    def listen(self, talk: Talk, seconds: float) -> Lost | None:
        """Take in what a process tells; returns how it was lost, None where it came to its end."""
        wait = SECONDS_TO_OPEN
        with talk:
            while True:
                message = talk.hear(wait)
                if message is None or isinstance(message, Lost):
                    return message
                wait = SECONDS_TO_OPEN if isinstance(message, _Opened) else seconds
                self._take(message)

    def _take(self, message: _Message) -> None:
        if isinstance(message, _Opened):
            self.count = message.pages
        elif isinstance(message, FileFacts):
            self.facts = message
        elif isinstance(message, PageSeen):
            self.pages.append(message)
            self.next_page = message.number + 1
        elif isinstance(message, dict):
            self.faces = message
        elif isinstance(message, _NoFacts):
            self._without_facts(message.why)
        elif message.page:
            self.unread.append((message.page, message.why))
            self.next_page = message.page + 1
        else:
            self.why = message.why

    def give_up(self, lost: Lost, *, everything: bool) -> None:
        """The page that was being read is left out; with `everything`, all that follow too."""
        self.died |= lost.died
        if not self.count:
            self.why, self.count = lost.why, 0
        elif self.facts is None:
            self._without_facts(lost.why)
        else:
            self.unread.append((self.next_page, lost.why))
            self.next_page += 1
        if everything:
            self.unread += [(n, "the reading was given up") for n in range(self.next_page, self.count + 1)]
            self.next_page = self.count + 1

    def _without_facts(self, why: str) -> None:
        self.facts = _no_facts(self.count)
        self.unread.append((0, f"its tags and what it says of itself: {why}"))

    def result(self) -> Measured | Unopened:
        """All of it."""
        if not self.count:
            return Unopened(self.name, self.why or "it has no pages", self.died)
        if self.facts is None:
            self._without_facts(self.why or "not read")
        facts = self.facts or _no_facts(self.count)
        pages = tuple(sorted(self.pages, key=lambda page: page.number))
        told = {page.number for page in pages} | {number for number, _ in self.unread}
        self.unread += [(n, self.why or "it was not read") for n in range(1, self.count + 1) if n not in told]
        return Measured(self.name, facts, pages, self.faces, tuple(self.unread))


def _no_facts(pages: int) -> FileFacts:
    return FileFacts(pages, "", "", False, False, "", "", 0, False, False, Tree())  # noqa: FBT003


class Talk:
    """A process that runs `work` and tells of it; stopped when the talk ends."""

    def __init__(self, work: Callable[..., Iterator[_Message]], words: Sequence[Any]) -> None:
        context = multiprocessing.get_context("fork" if hasattr(os, "fork") else "spawn")
        self._ear, mouth = context.Pipe(duplex=False)
        self._process: BaseProcess = context.Process(target=_speak, args=(work, tuple(words), mouth), daemon=True)  # type: ignore[attr-defined]
        self._process.start()
        mouth.close()

    def __enter__(self) -> Talk:
        return self

    def __exit__(self, *_: object) -> None:
        if self._process.is_alive():
            self._process.kill()
        self._process.join()
        self._ear.close()

    def hear(self, seconds: float) -> _Message:
        """The next message; None at the end; Lost where none comes in time, or the process is dead."""
        if not self._ear.poll(seconds):
            return Lost(f"it takes longer than {seconds:.0f} s to read", died=False)
        try:
            return self._ear.recv()
        except (EOFError, OSError):
            self._process.join()
            return Lost(_cause(self._process.exitcode), died=True)


def _cause(code: int | None) -> str:
    with suppress(ValueError):
        if code is not None and code < 0:
            return f"the reader died of it ({signal.Signals(-code).name})"
    return "the reader died of it"


def _speak(work: Callable[..., Iterator[_Message]], words: tuple[Any, ...], mouth: Connection) -> None:
    """The life of the process: limits, work, a None at the end."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    faulthandler.disable()
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")  # what a library thinks of a stranger's file is no news to anybody
    _limit_memory()
    sys.setrecursionlimit(3000)
    with suppress(BrokenPipeError):
        for message in work(*words):
            mouth.send(message)
        mouth.send(None)
    mouth.close()
    os._exit(0)  # no tidying up: the parent's open files and threads are not ours


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limit; time alone holds there
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY if hard < 0 else min(MEMORY, hard), hard))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _read(path: Path, first: int, with_facts: bool, seconds: float) -> Iterator[_Message]:  # noqa: FBT001
    """What the process tells of a file: its pages' number, its facts, each page, its faces."""
    try:
        with opened(path) as file:
            yield _Opened(len(file))
            if with_facts:
                yield _facts(file)
            for number in range(first, len(file) + 1):
                yield _page(file, number, seconds)
            yield merged(codes.typeface for codes in file.shelf.fonts.values())
    except pikepdf.PasswordError:
        yield _Failed(0, "it is locked with a password")
    except (pikepdf.PdfError, OSError) as fault:
        yield _Failed(0, f"it is no PDF file, or is too broken: {_in_words(fault)}")
    except MemoryError:
        yield _Failed(0, f"it needs more than {MEMORY // 2**20} MB of memory")
    except Exception as fault:  # noqa: BLE001  (hostile bytes may break a library anywhere; the file is then unmeasured, and says so)
        yield _Failed(0, f"it cannot be read: {type(fault).__name__}: {_in_words(fault)}")


def _facts(file: Opened) -> FileFacts | _NoFacts:
    try:
        return file.facts()
    except Exception as fault:  # noqa: BLE001  (see _read)
        return _NoFacts(f"{type(fault).__name__}: {_in_words(fault)}")


def _page(file: Opened, number: int, seconds: float) -> PageSeen | _Failed:
    try:
        return file.page(number, seconds)
    except MemoryError:
        return _Failed(number, f"it needs more than {MEMORY // 2**20} MB of memory")
    except Exception as fault:  # noqa: BLE001  (see _read)
        return _Failed(number, f"it cannot be read: {type(fault).__name__}: {_in_words(fault)}")


def _in_words(fault: BaseException) -> str:
    return (str(fault).strip().splitlines() or [type(fault).__name__])[0][-160:]


def paint_safely(path: Path, numbers: Sequence[int], scale: float) -> dict[int, bytes]:
    """Pages as PNG pictures, as many as can be painted."""
    found: dict[int, bytes] = {}
    with Talk(_paint, (path, tuple(numbers), scale)) as talk:
        while True:
            message = talk.hear(SECONDS + GRACE)
            if not isinstance(message, tuple):
                return found
            found[message[0]] = message[1]


def _paint(path: Path, numbers: Sequence[int], scale: float) -> Iterator[_Message]:
    try:
        with opened(path) as file:
            for number in numbers:
                yield number, file.pictures.png(number, scale)
    except Exception as fault:  # noqa: BLE001  (see _read)
        yield _Failed(0, _in_words(fault))


def measured(pdf: bytes, name: str) -> Measured:
    """Measure a file of our own, in this process. Raises pikepdf.PdfError for one that cannot be opened."""
    with opened(pdf) as file:
        facts, pages = file.facts(), tuple(file.pages())
        return Measured(name, facts, pages, merged(codes.typeface for codes in file.shelf.fonts.values()))
