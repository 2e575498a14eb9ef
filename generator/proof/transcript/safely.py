"""A stranger's file is told in a process of its own, in bounded time and memory: what it breaks, it breaks alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from generator.proof.sandbox import Lost, Talk
from generator.proof.transcript.transcribe import transcribe
from generator.proof.transcript.unreadable import Unreadable

SECONDS = 120.0  # for 500 pages; a page takes some hundredths


def transcribe_safely(path: Path, pages: Sequence[int] | None = None, seconds: float = SECONDS) -> str:
    """The proof of a file, as `transcribe` tells it. Raises Unreadable also where reading takes too long or too much."""
    with Talk(_told, (path, pages)) as talk:
        said = talk.hear(seconds)
    if isinstance(said, Lost):
        raise Unreadable(f"it cannot be read: {said.why}", "print it anew, or ask for some of its pages")
    if isinstance(said, Exception):
        raise said
    return str(said)


def _told(path: Path, pages: Sequence[int] | None) -> Iterator[Any]:
    try:
        yield transcribe(path.read_bytes(), pages)
    except Unreadable as fault:
        yield fault
    except OSError as fault:
        yield Unreadable(f"it cannot be read: {fault.strerror}", "is the path right?")
    except MemoryError:
        yield Unreadable("it needs more than 1 GB of memory", "print it anew, or ask for some of its pages")
