"""An English sentence and its translation, with what is known of both languages."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from generator.checks.speech import Speech

# E-mail and web addresses, without the mark that ends the sentence.
ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?:https?://|www\.)[^\s<>()]*[^\s<>().,;:!?。]")


@dataclass(frozen=True, slots=True)
class Pair:
    """`source` is English as `english` speaks it, `text` its translation as `speech` does."""

    source: str
    text: str
    english: Speech
    speech: Speech


PairRule = Callable[[Pair], Iterator[str]]
