"""By id and never by likeness: nothing is lost, nothing is printed that nobody has read since its English changed."""

import subprocess
from dataclasses import replace
from pathlib import Path

from babel.messages.catalog import Catalog as BabelCatalog
from catalogues import PATH, SMALL, value
from hypothesis import given
from hypothesis import strategies as st

from generator.catalog.entry import Catalog, Entry
from generator.catalog.merge import merge
from generator.catalog.writer import write_catalog
from generator.content.units import Unit


def unit(name: str, text: str, note: str = "", safety: str = "critical") -> Unit:
    return Unit(f"x/{name}", text, safety, note, ())


A, B, C = (unit(e.id[2:], e.english) for e in SMALL.entries.values())


def test_a_changed_sentence_keeps_its_old_words_in_sight_and_unprinted() -> None:
    merged = merge(SMALL, [unit("a", "Take 2 tablets."), B, C]).entries["x/a"]

    assert (merged.english, merged.translation, merged.fuzzy) == ("Take 2 tablets.", "Tome 1 tableta.", True)
    assert merged.previous == "Take 1 tablet."


def test_a_sentence_that_changes_twice_remembers_what_was_translated() -> None:
    once = merge(SMALL, [unit("a", "Take 2 tablets."), B, C])
    twice = merge(once, [unit("a", "Take 3 tablets."), B, C])
    back = merge(twice, [A, B, C])

    assert twice.entries["x/a"].previous == "Take 1 tablet."
    assert (back.entries["x/a"].previous, back.entries["x/a"].fuzzy) == ("", True)


def test_a_new_sentence_is_given_nobody_elses_words() -> None:
    merged = merge(SMALL, [A, B, C, unit("d", "Take 4 tablets twice a day."), unit("e", "Take this with alcohol.")])

    assert [merged.entries[i].translation for i in ("x/d", "x/e")] == ["", ""]
    assert not merged.entries["x/d"].fuzzy


def test_babel_gives_it_the_words_of_another_dose() -> None:
    """Why there is a merge of our own: when this fails, Babel has learnt to mind the context."""
    catalog, template = BabelCatalog("es"), BabelCatalog()
    catalog.add("Take 1 tablet twice a day.", "Tome 1 comprimido dos veces al día.", context="x/a")
    template.add("Take 4 tablets twice a day.", context="y/b")
    catalog.update(template)

    given_away = catalog.get("Take 4 tablets twice a day.", context="y/b")
    assert given_away
    assert given_away.string == "Tome 1 comprimido dos veces al día."


def test_an_entry_whose_text_is_gone_becomes_obsolete_and_comes_back_as_fuzzy() -> None:
    without = merge(SMALL, [A, C])
    again = merge(without, [A, B, C])

    assert [e.id for e in without.obsolete] == ["x/b"]
    assert again.obsolete == ()
    assert (again.entries["x/b"].translation, again.entries["x/b"].fuzzy) == ("Tome 4 tabletas.", True)
    assert again.entries["x/b"].comments == ("back: Take 4.",)


def test_an_empty_entry_takes_its_words_back_from_the_obsolete_ones() -> None:
    empty = replace(SMALL.entries["x/a"], translation="", comments=("ask",))
    gone = (replace(SMALL.entries["x/a"], notes=(), comments=("old",)),)

    merged = merge(replace(SMALL, entries={"x/a": empty}, obsolete=gone), [A])

    assert (merged.entries["x/a"].translation, merged.entries["x/a"].fuzzy) == ("Tome 1 tableta.", True)
    assert merged.entries["x/a"].comments == ("ask", "old")
    assert merged.obsolete == ()


def test_a_mark_is_not_taken_off_by_a_merge() -> None:
    marked = replace(SMALL, entries={"x/a": replace(SMALL.entries["x/a"], fuzzy=True)})

    assert merge(marked, [A]).entries["x/a"].fuzzy


def test_notes_and_order_are_those_of_the_content() -> None:
    merged = merge(SMALL, [C, unit("a", "Take 1 tablet.", "Keep the 1.", "info"), B])

    assert list(merged.entries) == ["x/c", "x/a", "x/b"]
    assert merged.entries["x/a"].notes == ("safety: info", "Keep the 1.")


names = st.from_regex(r"\A[a-d]\Z")
sentences = st.sampled_from(["Take 1.", "Take 2.", "Do not take it.", "Ask."])
said = st.sampled_from(["", "Tome 1.", "Tome 2.", "No lo tome.", "Pregunte."])
units = st.lists(st.builds(unit, names, sentences, st.sampled_from(["", "Keep it."])), unique_by=lambda u: u.id)


@st.composite
def begun(draw: st.DrawFn) -> Catalog:
    """A catalogue in any state that a translator may have left it in."""
    where = draw(st.dictionaries(names, st.sampled_from(["live", "gone"]), max_size=4))
    made = [
        Entry(
            id=f"x/{name}",
            english=draw(sentences),
            translation=draw(said),
            comments=tuple(draw(st.lists(st.sampled_from(["doubt: x", "back: y"]), unique=True))),
        )
        for name in where
    ]
    made = [replace(e, fuzzy=bool(e.translation) and draw(st.booleans())) for e in made]
    live = {e.id: e for e in made if where[e.id[2:]] == "live"}
    return Catalog(PATH, "es", live, tuple(sorted((e for e in made if e.id not in live), key=lambda e: e.id)))


def kept(catalog: Catalog) -> set[tuple[str, str]]:
    everything = [*catalog.entries.values(), *catalog.obsolete]
    return {(e.id, part) for e in everything for part in (e.translation, *e.comments) if part}


@given(begun(), units)
def test_a_merge_has_the_units_of_the_content_and_loses_nothing(catalog: Catalog, content: list[Unit]) -> None:
    merged = merge(catalog, content)

    assert [(e.id, e.english) for e in merged.entries.values()] == [(u.id, u.text) for u in content]
    assert kept(merged) == kept(catalog)


@given(begun(), units)
def test_a_second_merge_changes_no_byte(catalog: Catalog, content: list[Unit]) -> None:
    once = merge(catalog, content)

    assert write_catalog(merge(once, content)) == write_catalog(once)
    assert write_catalog(merge(value(write_catalog(once)), content)) == write_catalog(once)


@given(begun(), units)
def test_only_words_that_were_finished_for_this_english_stay_finished(catalog: Catalog, content: list[Unit]) -> None:
    merged = merge(catalog, content)

    for entry in merged.entries.values():
        before = catalog.entries.get(entry.id)
        finished = before and before.translation and not before.fuzzy and before.english == entry.english
        assert bool(entry.translation and not entry.fuzzy) == bool(finished)


def test_gettext_reads_the_previous_english_of_a_merged_catalogue(tmp_path: Path) -> None:
    path = tmp_path / "x.po"
    long = "Take 2 tablets with a large glass of still water, in the evening, after you have eaten something warm."
    path.write_bytes(write_catalog(merge(merge(SMALL, [unit("a", long)]), [unit("a", "Take 2."), B])))

    text = subprocess.run(["msgcat", "--no-wrap", str(path)], capture_output=True, text=True, check=True).stdout

    assert '#| msgid "Take 1 tablet."' in text
    assert '#~ msgid "Say \\"no\\" \\\\ stop."' in text
