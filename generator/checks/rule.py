"""What a rule is: a small function whose docstring begins with its code and is its manual.

A text rule takes one text and yields messages; a leaflet rule takes the leaflet and yields hits with their TOML key.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from generator.content.schema import Leaflet
from generator.findings import Finding, Place, Severity
from generator.toml_source import Key, TomlFile


@dataclass(frozen=True, slots=True)
class Hit:
    """A fault that a rule found: the key of the value in its file, what is wrong, what to do, how it weighs."""

    at: Key
    message: str
    hint: str = ""
    severity: Severity = Severity.ERROR


TextRule = Callable[[str], Iterable[str]]
LeafletRule = Callable[..., Iterable[Hit]]


def code_of(rule: Callable[..., object]) -> str:
    """The code that a rule's docstring begins with."""
    return (rule.__doc__ or "").split(":", 1)[0].strip()


def hint_of(rule: Callable[..., object]) -> str:
    """The line of a rule's docstring that says what to do, after "Hint:"."""
    lines = (line.strip() for line in (rule.__doc__ or "").splitlines())
    return next((line.removeprefix("Hint:").strip() for line in lines if line.startswith("Hint:")), "")


def found_in_text(rule: TextRule, text: str, place: Callable[[], Place]) -> Iterator[Finding]:
    """A text rule's messages as findings; the place is only looked up when there is something to say."""
    for message in rule(text):
        yield Finding(code=code_of(rule), severity=Severity.ERROR, place=place(), message=message, hint=hint_of(rule))


def found_in_leaflet(rule: LeafletRule, leaflet: Leaflet, file: TomlFile, *beside: Leaflet) -> Iterator[Finding]:
    """A leaflet rule's hits as findings; `beside` is the other leaflet of a rule over two."""
    for hit in rule(leaflet, *beside):
        yield Finding(
            code=code_of(rule),
            severity=hit.severity,
            place=file.place(hit.at),
            message=hit.message,
            hint=hit.hint or hint_of(rule),
        )
