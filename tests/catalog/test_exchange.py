"""What leaves and comes back is the same to the letter, whatever stands in a text; what is new is never taken for finished."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePosixPath

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from workbench import ROOT

from generator.catalog.entry import Catalog, Entry
from generator.catalog.exchange import Offer, taken_in
from generator.catalog.reader import read_catalog
from generator.catalog.table import read_table, write_table
from generator.catalog.writer import write_catalog
from generator.catalog.xliff import write_xliff
from generator.catalog.xliff_reader import read_xliff
from generator.findings import Place

PATH = PurePosixPath("locales/ar/x.po")
SHIPPED = sorted((ROOT / "locales").glob("*/*.po"))
FORMS = {
    "xliff": lambda catalog: read_xliff(PATH, write_xliff(catalog, catalog.tag)),
    "csv": lambda catalog: read_table(PATH, write_table(catalog, catalog.tag, {})),
}
ODD = st.sampled_from(
    ['"', "'", "''", "=1+1", "+44", "-5", "@x", "\t", "\n", "**", "{a_b}", "{", "}", "<", "&", "&amp;", "]]>", "4-6", "1/2", ";=", "; -", ",",
     "0012", "TRUE", "\u0301", "\u202e", "\u200f", "\u0644\u0627", "\u00a0", "\u0085", "\u2028", "\ufeff", "\\", "\\n", "#, fuzzy", "true"]
)  # fmt: skip
CHARS = st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff")
TEXTS = st.lists(ODD | st.text(CHARS, max_size=4), max_size=8).map("".join)
LINES = st.text(CHARS, max_size=12).map(lambda t: " ".join(t.split()))


@st.composite
def catalogs(draw: st.DrawFn) -> Catalog:
    """A catalogue as our own reader could have read it: no control characters but tab and line feed, comments of one line."""
    entries = {}
    for number in range(draw(st.integers(1, 4))):
        unit, back = f"x/{number}", draw(LINES)
        translation = draw(TEXTS)
        fuzzy = bool(translation.strip()) and draw(st.booleans())
        entries[unit] = Entry(
            id=unit,
            english=draw(TEXTS),
            translation=translation,
            fuzzy=fuzzy,
            previous=draw(TEXTS) if fuzzy else "",
            notes=("safety: critical", draw(LINES)),
            comments=(f"back: {back}",) if back else (),
        )
    return Catalog(PATH, "ar", entries)


def back_again(catalog: Catalog, offers: tuple[Offer, ...] | None) -> Catalog:
    """The catalogue with every offer taken in, each of which must be of the very English that it has."""
    assert offers is not None
    assert [o.fault for o in offers if o.fault] == []
    found = {offer.id: offer for offer in offers}
    assert list(found) == list(catalog.entries)
    assert [(o.english, o.translation) for o in offers] == [
        (e.english, e.translation) for e in catalog.entries.values()
    ]
    return replace(catalog, entries={unit: taken_in(entry, found[unit]) for unit, entry in catalog.entries.items()})


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("path", SHIPPED, ids=lambda p: f"{p.parent.name}-{p.stem}")
def test_every_shipped_catalogue_comes_back_to_the_byte(path: object, form: str) -> None:
    raw = path.read_bytes()  # type: ignore[attr-defined]
    catalog = read_catalog(PurePosixPath(path.relative_to(ROOT)), raw, path.parent.name).value  # type: ignore[attr-defined]
    assert catalog is not None

    assert write_catalog(back_again(catalog, FORMS[form](catalog).value)) == raw


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("path", SHIPPED, ids=lambda p: f"{p.parent.name}-{p.stem}")
def test_every_shipped_text_is_carried_and_not_just_left_alone(path: object, form: str) -> None:
    """Taken into an empty catalogue all words come in, and only the fuzzy marks tell that they came from outside."""
    raw = path.read_bytes()  # type: ignore[attr-defined]
    catalog = read_catalog(PurePosixPath(path.relative_to(ROOT)), raw, path.parent.name).value  # type: ignore[attr-defined]
    assert catalog is not None
    offers = {offer.id: offer for offer in FORMS[form](catalog).value or ()}
    empty = [replace(e, translation="", comments=()) for e in catalog.entries.values()]

    full = [taken_in(entry, offers[entry.id]) for entry in empty]

    assert all(entry.fuzzy for entry in full)
    assert [(e.translation, e.back) for e in full] == [(e.translation, e.back) for e in catalog.entries.values()]


@pytest.mark.parametrize("form", FORMS)
def test_whatever_stands_in_a_text_comes_back(form: str) -> None:
    @settings(max_examples=150, deadline=None)
    @given(catalogs())
    def comes_back(catalog: Catalog) -> None:
        assert write_catalog(back_again(catalog, FORMS[form](catalog).value)) == write_catalog(catalog)

    comes_back()


@pytest.mark.parametrize("form", FORMS)
def test_a_text_that_no_one_touched_is_the_very_same_entry(form: str) -> None:
    entry = Entry(id="x/a", english="Ask first.", translation=" ", comments=("doubt: a", "back:  two  spaces "))
    catalog = Catalog(PATH, "ar", {"x/a": entry})
    (offer,) = FORMS[form](catalog).value or ()

    assert taken_in(entry, offer) is entry


OLD = Entry(id="x/a", english="Ask first.", translation="Pregunte.", comments=("doubt: a", "back: Ask."))


def offer(**words: object) -> Offer:
    given = {"english": OLD.english, "translation": OLD.translation, "back": OLD.back, **words}
    return Offer(place=Place(PATH), language="es", id="x/a", **given)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("brought", "wanted"),
    [
        ({}, OLD),
        ({"translation": ""}, OLD),
        ({"translation": " Pregunte. "}, OLD),
        ({"translation": "Pregunte antes."}, replace(OLD, translation="Pregunte antes.", fuzzy=True, comments=("doubt: a",))),
        ({"translation": "Pregunte antes.", "back": ""}, replace(OLD, translation="Pregunte antes.", fuzzy=True, comments=("doubt: a",))),
        ({"translation": "Pregunte antes.", "back": "Ask\nbefore."},
         replace(OLD, translation="Pregunte antes.", fuzzy=True, comments=("doubt: a", "back: Ask before."))),
        ({"back": "Ask!"}, replace(OLD, comments=("doubt: a", "back: Ask!"))),
        ({"back": ""}, OLD),
        ({"back": "a\x7fb\x00"}, replace(OLD, comments=("doubt: a", "back: a b"))),
        ({"doubtful": True}, replace(OLD, fuzzy=True)),
    ],
)  # fmt: skip
def test_what_an_offer_does_to_its_entry(brought: dict[str, object], wanted: Entry) -> None:
    assert taken_in(OLD, offer(**brought)) == wanted


def test_no_file_takes_a_fuzzy_mark_off() -> None:
    fuzzy = replace(OLD, fuzzy=True, previous="Ask.")

    assert taken_in(fuzzy, offer(doubtful=False)) is fuzzy
    assert taken_in(fuzzy, offer(translation="Otra.")).fuzzy
