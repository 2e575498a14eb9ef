"""Words come from the shared file, sources from the leaflet, and nothing is lent by a slip of the pen."""

from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st
from workbench import ROOT

from generator.content.schema import Shared, Statement
from generator.content.shared import about_shared, read_leaflet
from generator.content.units import is_shared, leaflet_units, shared_units
from generator.findings import Finding
from generator.project import Project
from generator.toml_source import TomlFile, read_toml

PROJECT = Project(ROOT, ROOT)
SHARED = {name: loaded.value for name, loaded in PROJECT.shared.items() if loaded.value}
LEAFLET = (ROOT / "leaflets/cyclobenzaprine/leaflet.toml").read_text("utf-8")


def toml(text: str, path: str = "leaflets/x/leaflet.toml") -> TomlFile:
    file = read_toml(PurePosixPath(path), text).value
    assert file is not None
    return file


def faults(old: str, new: str) -> list[Finding]:
    assert old in LEAFLET
    return list(read_leaflet(toml(LEAFLET.replace(old, new, 1)), SHARED).findings)


def test_the_words_are_the_shared_files_and_the_sources_the_leaflets() -> None:
    leaflet = read_leaflet(toml(LEAFLET), SHARED).value
    assert leaflet is not None
    (mix,) = (section for section in leaflet.section if section.id == "mix")
    (lent,) = (s for s in SHARED["mix"].statement if s.id == "alcohol")
    used = mix.statement[1]

    assert (used.id, used.text, used.risk, used.do, used.safety) == (
        "alcohol",
        lent.text,
        lent.risk,
        lent.do,
        "critical",
    )
    assert used.sources == ("C4", "C2d", "C2b", "C2h")
    assert used.evidence == ("INT-ALC",)
    assert not lent.sources


@pytest.mark.parametrize("slug", sorted(PROJECT.leaflets))
def test_a_shared_unit_is_the_same_in_every_leaflet(slug: str) -> None:
    """Its id, words, weight and note are those of the shared file: one translation, one approval, whoever prints it."""
    leaflet = PROJECT.leaflets[slug].value
    assert leaflet is not None
    there = {u.id: (u.text, u.safety, u.note) for shared in SHARED.values() for u in shared_units(shared)}
    used = [u for u in leaflet_units(leaflet) if is_shared(u)]

    assert used
    assert {u.id: (u.text, u.safety, u.note) for u in used} == {u.id: there[u.id] for u in used}
    assert len(used) == len({u.id for u in used})


@pytest.mark.parametrize(
    ("old", "new", "code", "said"),
    [
        ('use = "mix/alcohol"', 'use = "mix/alcool"', "C116", "no shared sentence `mix/alcool`"),
        ('use = "mix/alcohol"', "use = 7", "C116", "no shared sentence `7`"),
        ('heading_use = "headings/mix"', 'heading_use = "headings/mixed"', "C116", "`headings/mixed`"),
        ('use = "mix/alcohol"', 'use = "mix/alcohol"\ntext = "Beer"', "C117", "`text` stands beside `use`"),
        ('use = "mix/alcohol"', 'use = "mix/alcohol"\ndo = "Ask."', "C117", "`do` stands beside `use`"),
        ('heading_use = "headings/mix"', 'heading_use = "headings/mix"\nheading = "X"', "C117", "beside `heading_use`"),
        ('use = "front/wake"', 'use = "dose/food"', "C117", "page 1 takes critical sentences only"),
    ],
)
def test_a_slip_is_named_at_its_line(old: str, new: str, code: str, said: str) -> None:
    line = LEAFLET[: LEAFLET.index(old)].count("\n") + 1

    fault = next(f for f in faults(old, new) if f.code == code)

    assert said in fault.message
    assert fault.hint
    assert line <= fault.place.line <= line + 1


def test_the_nearest_name_is_offered() -> None:
    (fault,) = faults('use = "mix/alcohol"', 'use = "mix/alcool"')

    assert fault.hint == "did you mean `mix/alcohol`?"


def test_other_faults_are_told_in_the_same_pass() -> None:
    broken = LEAFLET.replace('use = "mix/alcohol"', 'use = "mix/alcool"').replace("max_days = 21", 'max_days = "21"')

    assert {f.code for f in read_leaflet(toml(broken), SHARED).findings} == {"C104", "C116"}


@pytest.mark.parametrize(
    "values",
    ["section = 3", "section = [3]", "essentials = 3", "[essentials]\nbox = [3]", "[[section]]\nstatement = 3"],
)
def test_what_is_no_leaflet_is_a_finding_and_no_crash(values: str) -> None:
    assert read_leaflet(toml(values), SHARED).findings


@given(st.text(max_size=20))
def test_no_name_but_a_known_one_lends_words(name: str) -> None:
    known = {f"{n}/{s.id}" for n, shared in SHARED.items() for s in shared.statement}
    quoted = "".join(f"\\u{ord(c):04x}" if ord(c) < 0x10000 else "?" for c in name if not 0xD800 <= ord(c) < 0xE000)
    file = toml(f'[[section]]\n[[section.statement]]\nuse = "{quoted}"')
    given_name = file.values["section"][0]["statement"][0]["use"]

    said = [f.code for f in read_leaflet(file, SHARED).findings]

    assert ("C116" in said) is (given_name not in known)


@pytest.mark.parametrize(
    ("shared", "code"),
    [
        (Shared(schema=1, id="other", statement=()), "C115"),
        (Shared(schema=1, id="x", statement=(Statement(id="a", text="A.", safety="info"),) * 2), "C105"),
        (Shared(schema=1, id="x", statement=(Statement(id="a", use="y/a", text="A.", safety="info"),)), "C117"),
        (Shared(schema=1, id="x", statement=(Statement(id="a", text="A.", safety="info"),)), ""),
    ],
)
def test_a_file_of_shared_sentences_is_in_order(shared: Shared, code: str) -> None:
    found = list(about_shared(toml("schema = 1", "leaflets/shared/x.toml"), shared))

    assert [f.code for f in found] == ([code] if code else [])
