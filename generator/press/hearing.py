"""What the engine says while it works, caught instead of printed: every warning is a reason not to print."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

_SPEAKERS = ("weasyprint", "fontTools")


class _Ear(logging.Handler):
    def __init__(self, said: list[str]) -> None:
        super().__init__(logging.WARNING)
        self._said = said

    def emit(self, record: logging.LogRecord) -> None:
        self._said.append(record.getMessage())


@contextmanager
def heard() -> Iterator[list[str]]:
    """Everything that the engine and fontTools log at WARNING or above while it is open; it may stand inside another."""
    said: list[str] = []
    ear, loggers = _Ear(said), [logging.getLogger(name) for name in _SPEAKERS]
    kept = [(log.handlers, log.propagate, log.level) for log in loggers]
    for log in loggers:
        log.handlers, log.propagate, log.level = [ear], False, logging.WARNING
    try:
        yield said
    finally:
        for log, (handlers, propagate, level) in zip(loggers, kept, strict=True):
            log.handlers, log.propagate, log.level = handlers, propagate, level
