"""How far a translation has come: every text is in exactly one stage, so the stages add up to the whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from generator.catalog.entry import Catalog, Entry
from generator.content.units import Unit
from generator.findings import Finding, blocks

About = Callable[[Unit, Entry], tuple[Finding, ...]]


class Stage(StrEnum):
    """Where one text stands: `stale` translates an older English, `ask` waits for a person's answer to a check's
    question, `refused` has an error or stands in a catalogue that cannot be read."""

    DONE = "done"
    FUZZY = "fuzzy"
    MISSING = "missing"
    STALE = "stale"
    ASK = "ask"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Tally:
    """The texts of one domain or language by stage; of the critical ones, how many are translated and read back."""

    stages: Mapping[Stage, int]
    critical: int
    back: int

    @property
    def total(self) -> int:
        """All texts."""
        return sum(self.stages.values())

    @property
    def row(self) -> dict[str, int]:
        """The counts by name, as the JSON document has them."""
        stages = {str(stage): self.stages.get(stage, 0) for stage in Stage}
        return {"total": self.total, **stages, "critical": self.critical, "back": self.back}


def tally(units: Iterable[Unit], catalog: Catalog | None, about: About) -> Tally:
    """The texts of a domain by stage; all of them are refused where the catalogue cannot be read (None).

    `about` is what the checks find in a translation.
    """
    stages, critical, back = Counter[Stage](), 0, 0
    for unit in units:
        entry = catalog.entries.get(unit.id) if catalog else None
        stages[stage_of(unit, entry, about) if catalog else Stage.REFUSED] += 1
        critical += unit.safety == "critical"
        back += unit.safety == "critical" and entry is not None and bool(entry.translation and entry.back)
    return Tally(stages, critical, back)


def stage_of(unit: Unit, entry: Entry | None, about: About) -> Stage:
    """The stage of one text; what was not finished is not checked."""
    if entry is None or not entry.translation.strip():
        return Stage.MISSING
    if entry.fuzzy:
        return Stage.FUZZY
    if entry.english != unit.text:
        return Stage.STALE
    found = about(unit, entry)
    return Stage.REFUSED if blocks(found) else Stage.ASK if found else Stage.DONE


def together(tallies: Iterable[Tally]) -> Tally:
    """The sum of several tallies."""
    stages, critical, back = Counter[Stage](), 0, 0
    for one in tallies:
        stages.update(one.stages)
        critical, back = critical + one.critical, back + one.back
    return Tally(stages, critical, back)
