"""Two leaflets that add to sleepiness know of one another, and agree."""

from dataclasses import replace

import pytest
from workbench import ROOT

from generator.checks.together import names_the_other, says_the_same
from generator.content.schema import Leaflet, Section, Statement
from generator.project import Project

ASK = "Ask before you take them together."


def shipped(slug: str) -> Leaflet:
    value = Project(ROOT, ROOT).leaflets[slug].value
    assert value is not None
    return value


TEMPLATE = shipped("carisoprodol")


def leaflet(
    slug: str, *statements: Statement, section: str = "mix", tags: tuple[str, ...] = ("adds-to-sleepiness",)
) -> Leaflet:
    mix = Section(id=section, heading="H", kind="interactions", statement=statements)
    return replace(TEMPLATE, id=slug, tags=tags, section=(mix,))


def row(text: str, *, id: str = "sedatives", do: str = ASK, safety: str = "critical") -> Statement:  # noqa: A002
    return Statement(id=id, text=text, risk="R.", do=do, safety=safety)  # type: ignore[arg-type]


A = leaflet("alpha", row("Sedatives, such as beta"))
B = leaflet("beta", row("Sedatives, such as alpha"))


@pytest.mark.parametrize(("one", "other"), [("carisoprodol", "cyclobenzaprine"), ("cyclobenzaprine", "carisoprodol")])
def test_the_shipped_leaflets_name_one_another_and_agree(one: str, other: str) -> None:
    assert list(names_the_other(shipped(one), shipped(other))) == []
    assert list(says_the_same(shipped(one), shipped(other))) == []


@pytest.mark.parametrize(
    ("text", "missed"),
    [
        ("Sedatives, such as Beta", False),
        ("Sedatives", True),
        ("Betamethasone", True),
        ("Alphabeta", True),
        ("Sedatives (beta, gamma)", False),
    ],
)
def test_a_medicine_is_named_as_a_whole_word(text: str, missed: bool) -> None:
    assert bool(list(names_the_other(leaflet("alpha", row(text)), B))) is missed


def test_only_the_section_mix_counts() -> None:
    asked = leaflet("alpha", row("Sedatives, such as beta"), section="mix-ask")

    assert [hit.at for hit in names_the_other(asked, B)] == [("tags",)]


def test_a_medicine_of_two_words_is_named_with_a_space() -> None:
    two = replace(B, id="beta-gamma")

    assert list(names_the_other(leaflet("alpha", row("Beta gamma tablets")), two)) == []


@pytest.mark.parametrize("tags", [(), ("short-term",)])
def test_without_the_tag_nothing_is_asked(tags: tuple[str, ...]) -> None:
    bare = leaflet("alpha", row("Coffee", do="Enjoy."), tags=tags)

    assert list(names_the_other(bare, B)) == []
    assert list(names_the_other(B, bare)) == []
    assert list(says_the_same(bare, B)) == []


@pytest.mark.parametrize(
    ("theirs", "parts"),
    [
        (row("Sedatives, such as alpha"), []),
        (row("Sedatives, such as alpha", do="Never take both."), ["do"]),
        (row("Sedatives, such as alpha", safety="important"), ["safety"]),
        (row("Alpha", id="other-name", do="Never take both."), ["do"]),
        (row("Sedatives", id="class", do="Never take both."), []),
    ],
)
def test_the_same_pair_is_spoken_of_in_one_way(theirs: Statement, parts: list[str]) -> None:
    assert [hit.at[-1] for hit in says_the_same(A, leaflet("beta", theirs))] == parts


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (row("Alcohol", id="alcohol", do="Drink none."), row("Wine", id="alcohol", do="Drink less.")),
        (row("Alcohol", id="a", do="Drink none."), row("Alcohol", id="b", do="Drink less.")),
    ],
)
def test_the_same_third_thing_is_spoken_of_in_one_way(ours: Statement, theirs: Statement) -> None:
    assert [h.at[-1] for h in says_the_same(leaflet("alpha", ours), leaflet("beta", theirs))] == ["do"]
    assert [h.at[-1] for h in says_the_same(leaflet("beta", theirs), leaflet("alpha", ours))] == ["do"]


def test_ask_first_is_not_do_not_mix() -> None:
    softer = leaflet("beta", row("Sedatives, such as alpha"), section="mix-ask")

    assert [hit.at[-1] for hit in says_the_same(A, softer)] == ["section"]
