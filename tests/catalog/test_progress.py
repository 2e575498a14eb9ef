"""Every text is in one stage, and the stages add up, whatever a catalogue holds."""

from __future__ import annotations

from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.catalog.entry import Catalog, Entry
from generator.catalog.progress import Stage, stage_of, tally, together
from generator.content.units import Unit
from generator.findings import Finding, Place, Severity

UNIT = Unit("x/a", "Ask.", "critical", "", ())
DONE = Entry(id="x/a", english="Ask.", translation="Pregunte.")


def finding(severity: Severity) -> Finding:
    return Finding(code="T301", severity=severity, place=Place(PurePosixPath("x")), message="")


@pytest.mark.parametrize(("entry", "found", "stage"), [
    (None, [], Stage.MISSING),
    (Entry(id="x/a", english="Ask."), [], Stage.MISSING),
    (Entry(id="x/a", english="Ask.", translation=" \n"), [], Stage.MISSING),
    (Entry(id="x/a", english="Ask.", translation="P.", fuzzy=True), [Severity.ERROR], Stage.FUZZY),
    (Entry(id="x/a", english="Ask now.", translation="P."), [Severity.ERROR], Stage.STALE),
    (Entry(id="x/a", english="Ask now.", translation="P.", fuzzy=True), [], Stage.FUZZY),
    (DONE, [], Stage.DONE),
    (DONE, [Severity.ASK], Stage.ASK),
    (DONE, [Severity.ASK, Severity.ERROR], Stage.REFUSED),
])  # fmt: skip
def test_a_text_is_in_one_stage(entry: Entry | None, found: list[Severity], stage: Stage) -> None:
    assert stage_of(UNIT, entry, lambda *_: tuple(map(finding, found))) is stage


ENTRIES = st.none() | st.builds(
    Entry, id=st.just("x/a"), english=st.sampled_from(["Ask.", "Ask now."]), translation=st.sampled_from(["", "P."]), fuzzy=st.booleans(),
    comments=st.sampled_from([(), ("back: A.",)]),
)  # fmt: skip


@given(
    st.lists(st.tuples(ENTRIES, st.sampled_from(["critical", "info"]), st.sampled_from([None, *Severity]))),
    st.booleans(),
)
def test_the_stages_add_up(rows: list[tuple[Entry | None, str, Severity | None]], readable: bool) -> None:
    units = [Unit(f"x/{n}", "Ask.", safety, "", ()) for n, (_, safety, _) in enumerate(rows)]
    said = {unit.id: severity for unit, (_, _, severity) in zip(units, rows, strict=True)}
    entries = {unit.id: entry for unit, (entry, _, _) in zip(units, rows, strict=True) if entry}
    catalog = Catalog(PurePosixPath("x.po"), "es", entries) if readable else None

    found = tally(units, catalog, lambda unit, _: (finding(said[unit.id]),) if said[unit.id] else ())

    row = found.row
    assert row["total"] == len(units) == sum(row[stage] for stage in Stage)
    assert 0 <= row["back"] <= row["critical"] <= row["total"]
    assert readable or row["refused"] == len(units)
    assert together([found, found]).row == {name: 2 * count for name, count in row.items()}
