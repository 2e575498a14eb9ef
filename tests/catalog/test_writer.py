"""The same entries give the same bytes, and the bytes give back the same entries."""

import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from catalogues import PATH, SHIPPED, SMALL, TEXT, value
from hypothesis import given
from hypothesis import strategies as st

from generator.catalog.entry import Catalog, Entry
from generator.catalog.writer import write_catalog

# Any text that a PO file can hold: all of Unicode but control characters, with new lines and tabs.
texts = st.text(st.characters(exclude_categories=("Cc", "Cs")) | st.sampled_from('\n\t"\\{}*'), max_size=60)
remarks = st.from_regex(r"\A\w[\w .:\"\\~,|#-]{0,40}\w\Z").filter(lambda t: not t.lower().startswith(("fuzzy", "msg")))


@st.composite
def entries(draw: st.DrawFn, unit: str) -> Entry:
    translation = draw(texts)
    fuzzy = bool(translation) and draw(st.booleans())
    return Entry(
        id=f"x/{unit}",
        english=draw(texts),
        translation=translation,
        fuzzy=fuzzy,
        previous=draw(texts) if fuzzy else "",
        notes=tuple(draw(st.lists(remarks.map(str.strip), max_size=3, unique=True))),
        comments=tuple(draw(st.lists(remarks, max_size=3, unique=True))),
    )


@st.composite
def catalogs(draw: st.DrawFn) -> Catalog:
    """Catalogues as programs leave them: live entries in any order, obsolete ones without notes, each id in one state."""
    names = draw(st.lists(st.from_regex(r"\A[a-z]{1,3}\Z"), max_size=6, unique=True))
    cut = draw(st.integers(0, len(names)))
    live = [draw(entries(name)) for name in names[:cut]]
    gone = [replace(draw(entries(name)), notes=(), previous="") for name in names[cut:]]
    return Catalog(PATH, "es", {e.id: e for e in live}, tuple(gone), tuple(draw(st.lists(remarks, max_size=2))))


def unplaced(catalog: Catalog) -> Catalog:
    return replace(
        catalog,
        entries={unit: replace(e, line=0) for unit, e in catalog.entries.items()},
        obsolete=tuple(replace(e, line=0) for e in catalog.obsolete),
    )


@given(catalogs())
def test_what_is_written_is_read_back(catalog: Catalog) -> None:
    written = write_catalog(catalog)
    read = value(written)

    assert unplaced(read) == catalog
    assert list(read.entries) == list(catalog.entries)
    assert write_catalog(read) == written


def test_there_is_no_date_no_flag_and_no_wrapped_line() -> None:
    long = replace(SMALL.entries["x/a"], english="10% of it. " * 20, translation="10% de eso. " * 20)
    text = write_catalog(replace(SMALL, entries={"x/a": long})).decode()

    assert "Date" not in text
    assert "#," not in text
    assert max(map(len, text.splitlines())) > 200


def test_a_fuzzy_entry_shows_the_english_it_was_made_from() -> None:
    changed = replace(SMALL.entries["x/a"], fuzzy=True, previous='Take "half".')
    text = write_catalog(replace(SMALL, entries={"x/a": changed})).decode()

    assert '#, fuzzy\n#| msgid "Take \\"half\\"."\nmsgctxt "x/a"\n' in text


@pytest.mark.parametrize("raw", [TEXT.encode(), *(p.read_bytes() for p in SHIPPED)], ids=["small", *map(str, SHIPPED)])
def test_gettext_accepts_what_is_written(raw: bytes, tmp_path: Path) -> None:
    path = tmp_path / "x.po"
    path.write_bytes(raw)

    done = subprocess.run(["msgfmt", "-c", "-o", "/dev/null", str(path)], capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr
    assert [line for line in done.stderr.splitlines() if "header field" not in line] == []


@pytest.mark.parametrize(
    "entry",
    [
        Entry(id="x/a", english="a", translation="b\x07"),
        Entry(id="x/a", english="a\r", translation="b"),
        Entry(id="x/a", english="a", translation="b", comments=("two\nlines",)),
        Entry(id="x/a", english="a", translation="b", comments=(", fuzzy",)),
        Entry(id="x/a", english="a", translation="b", comments=("fuzzy",)),
        Entry(id="x/a", english="a", translation="b", notes=("two\nlines",)),
    ],
)
def test_what_no_catalogue_can_hold_is_not_written(entry: Entry) -> None:
    with pytest.raises(ValueError, match=r"control character|looks like a mark"):
        write_catalog(replace(SMALL, entries={"x/a": entry}))
