"""An English sentence and its translation, with what is known of both languages."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from generator.checks.speech import Speech


@dataclass(frozen=True, slots=True)
class Pair:
    """`source` is English as `english` speaks it, `text` its translation as `speech` does."""

    source: str
    text: str
    english: Speech
    speech: Speech


PairRule = Callable[[Pair], Iterator[str]]
