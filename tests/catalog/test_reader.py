"""A catalogue is read by id; whatever is doubtful is a finding with its line, never a guess."""

import re
import subprocess
from collections.abc import Callable
from pathlib import Path, PurePosixPath

import polib
import pytest
from babel.messages.pofile import read_po
from catalogues import HEADER, PATH, SHIPPED, TEXT, read, value, words
from hypothesis import given
from hypothesis import strategies as st
from workbench import ROOT

from generator.catalog.block import _QUICK, Refused, _Reading, read_block
from generator.catalog.entry import Catalog, Entry
from generator.catalog.writer import write_catalog

SAMPLES = sorted((ROOT / "tests/catalog/samples").glob("*.po"))
Z = TEXT.count("\n") + 2
ENTRY = 'msgctxt "x/z"\nmsgid "No more than 40."\nmsgstr "No tome mas de 40."\n'


def spoilt(old: str, new: str) -> str:
    """The small catalogue with one more entry, and one thing changed in it."""
    text = f"{TEXT}\n{ENTRY}"
    assert old in text
    return text.replace(old, new, 1)


DAMAGES: dict[str, tuple[str | bytes, str, int]] = {
    "lost end quote": (spoilt('mas de 40."', "mas de 40"), "T101", Z + 2),
    "no quotes": (spoilt('msgstr "No tome mas de 40."', "msgstr No tome mas de 40."), "T101", Z + 2),
    "bare inner quote": (spoilt("mas de 40", 'mas de "40" mg'), "T101", Z + 2),
    "byte order mark": ("\ufeff" + TEXT, "T110", 1),
    "half-replaced text": (spoilt('mas de 40."', 'mas de 4."\n"No tome mas de 40."'), "T101", Z + 3),
    "id twice": (spoilt("x/z", "x/b"), "T109", Z),
    "msgstr twice": (spoilt('40."\nmsgstr', '40."\nmsgstr "No tome mas de 4."\nmsgstr'), "T101", Z + 3),
    "merge conflict": (spoilt('msgstr "No tome', '<<<<<<< HEAD\nmsgstr "No tome'), "T101", Z + 2),
    "Fuzzy with a capital": (spoilt('msgctxt "x/z"', '#, Fuzzy\nmsgctxt "x/z"'), "T101", Z),
    "a space before the mark": (spoilt('msgctxt "x/z"', '# , fuzzy\nmsgctxt "x/z"'), "T101", Z),
    "no space and no comma": (spoilt('msgctxt "x/z"', '#fuzzy\nmsgctxt "x/z"'), "T101", Z),
    "mark without its comma": (spoilt('msgctxt "x/z"', '# fuzzy\nmsgctxt "x/z"'), "T101", Z),
    "another language": (spoilt("Language: es", "Language: fr"), "T102", 1),
    "no language": (spoilt('"Language: es\\n"\n', ""), "T102", 1),
    "two languages": (spoilt('"Language: es\\n"', '"Language: es\\n"\n"Language: fr\\n"'), "T101", 1),
    "other charset": (spoilt("UTF-8", "ISO-8859-1"), "T101", 1),
    "fuzzy header": ("#, fuzzy\n" + TEXT, "T101", 1),
    "no header": (ENTRY, "T101", 1),
    "header further down": (TEXT + "\n" + HEADER, "T103", Z),
    "no msgctxt": (spoilt('msgctxt "x/z"\n', ""), "T103", Z),
    "empty msgctxt": (spoilt('msgctxt "x/z"', 'msgctxt ""'), "T103", Z),
    "no msgid": (spoilt('msgid "No more than 40."\n', ""), "T101", Z),
    "no msgstr": (spoilt('msgstr "No tome mas de 40."\n', ""), "T101", Z),
    "plural forms": (
        spoilt('msgstr "No tome mas de 40."', 'msgid_plural "s"\nmsgstr[0] "uno"\nmsgstr[1] "dos"'),
        "T104",
        Z,
    ),
    "numbered msgstr": (spoilt('msgstr "No tome', 'msgstr[0] "No tome'), "T101", Z),
    "no empty line between entries": (spoilt('\n\nmsgctxt "x/z"', '\nmsgctxt "x/z"'), "T101", Z - 1),
    "msgid before msgctxt": (
        spoilt('msgctxt "x/z"\nmsgid "No more than 40."', 'msgid "No more than 40."\nmsgctxt "x/z"'),
        "T101",
        Z + 1,
    ),
    "misspelt keyword": (spoilt('msgstr "No tome', 'msgst "No tome'), "T101", Z + 2),
    "curly quotes": (spoilt('msgstr "No tome mas de 40."', "msgstr “No tome mas de 40.”"), "T101", Z + 2),
    "unknown escape": (spoilt("mas de 40", "mas de \\x34"), "T101", Z + 2),
    "backslash at the end": (spoilt('40."', '40.\\"'), "T101", Z + 1),
    "text behind the quote": (spoilt('mas de 40."', 'mas de 4." 0.'), "T101", Z + 2),
    "line of a letter": (spoilt('msgstr "No tome', 'Hello,\nmsgstr "No tome'), "T101", Z + 2),
    "raw tab": (spoilt("mas de 40", "mas\tde 40"), "T101", Z + 2),
    "comment inside an entry": (spoilt('msgid "No more', '# why?\nmsgid "No more'), "T101", Z + 1),
    "comment without an entry": (TEXT + "\n# to be done\n", "T101", Z),
    "comment twice": (spoilt('msgctxt "x/z"', '# back: Take it.\n# back: Take it.\nmsgctxt "x/z"'), "T101", Z + 2),
    "unknown kind of comment": (spoilt('msgctxt "x/z"', '#! x\nmsgctxt "x/z"'), "T101", Z),
    "obsolete and live lines": (spoilt('msgid "No more', '#~ msgid "No more'), "T101", Z + 1),
    "live line in an obsolete entry": (spoilt('msgctxt "x/z"', '#~ msgctxt "x/z"'), "T101", Z + 1),
    "obsolete without a space": (TEXT + '\n#~msgctxt "x/z"\n', "T101", Z),
    "id of another file": (spoilt("x/z", "y/z"), "T111", Z),
    "obsolete twice": (TEXT + 2 * '\n#~ msgctxt "x/o"\n#~ msgid "o"\n#~ msgstr "o"\n', "T109", Z + 4),
    "finished and obsolete": (TEXT + '\n#~ msgctxt "x/a"\n#~ msgid "o"\n#~ msgstr "o"\n', "T109", Z),
    "NUL byte": (TEXT.encode() + b"\0", "T110", Z - 1),
    "only NUL bytes": (b"\0" * 1000, "T110", 1),
    "Windows lines": (TEXT.replace("\n", "\r\n"), "T110", 1),
    "one carriage return": (spoilt("mas de 40.", "mas de 40.\r"), "T110", Z + 2),
    "old Macintosh lines": (TEXT.replace("\n", "\r"), "T110", 1),
    "UTF-16": (TEXT.encode("utf-16"), "T110", 1),
    "UTF-16 without a mark": (TEXT.encode("utf-16-le"), "T110", 1),
    "Latin-1": (TEXT.encode() + '\nmsgctxt "x/z"\nmsgid "m"\nmsgstr "más"\n'.encode("latin-1"), "T110", Z + 2),
    "nothing": (b"", "T101", 1),
    "empty lines": (b"\n\n\n", "T101", 1),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_catalogue_is_refused_where_it_is_damaged(damage: str) -> None:
    raw, code, line = DAMAGES[damage]

    made = read(raw)

    assert made.value is None
    assert [(f.code, f.place.path, f.place.line) for f in made.findings] == [(code, PATH, line)]
    assert made.findings[0].message
    assert made.findings[0].hint


def test_every_block_that_is_wrong_is_told_in_one_pass() -> None:
    made = read(TEXT.replace("msgstr", "msgst"))

    wrong = [number for number, line in enumerate(TEXT.splitlines(), 1) if line.startswith("msgstr")]
    assert [f.place.line for f in made.findings] == wrong


def by_babel(path: Path) -> dict[str, tuple[str, str, bool]]:
    with path.open("rb") as file:
        catalog = read_po(file, abort_invalid=True)
    return {str(m.context): (str(m.id), str(m.string), m.fuzzy) for m in catalog if m.id}


def by_polib(path: Path) -> dict[str, tuple[str, str, bool]]:
    catalog = polib.pofile(str(path), check_for_duplicates=True)
    return {e.msgctxt: (e.msgid, e.msgstr, e.fuzzy) for e in catalog if not e.obsolete}


def by_gettext(path: Path) -> dict[str, tuple[str, str, bool]]:
    """What GNU gettext compiles: all but the fuzzy entries, read back with msgunfmt."""
    done = subprocess.run(["msgfmt", "-c", "-o", "-", str(path)], capture_output=True, check=True)
    text = subprocess.run(["msgunfmt", "--no-wrap", "-"], input=done.stdout, capture_output=True, check=True).stdout
    found = polib.pofile(text.decode())
    return {e.msgctxt: (e.msgid, e.msgstr, False) for e in found}


STRANGE = {
    (by_babel, "gettext-1.0"): "Babel 2.18 does not know flags after “#=”",
    (by_polib, "gettext-1.0"): "polib 1.2 does not know flags after “#=”",
    (by_babel, "poedit"): "Babel 2.18 does not know “#~|”",
}


@pytest.mark.parametrize("other", [by_babel, by_polib, by_gettext])
@pytest.mark.parametrize("path", [*SHIPPED, *SAMPLES], ids=lambda p: f"{p.parent.name}-{p.stem}")
def test_a_good_catalogue_means_to_us_what_it_means_to_others(
    path: Path, other: Callable[[Path], dict[str, tuple[str, str, bool]]]
) -> None:
    domain, tag = ("sample", "es") if path in SAMPLES else (path.stem, path.parent.name)
    if (other, path.stem) in STRANGE:
        pytest.skip(STRANGE[other, path.stem])

    ours = words(value(path.read_bytes(), PurePosixPath(f"locales/{tag}/{domain}.po"), tag))

    theirs = other(path)
    assert {unit: entry for unit, entry in ours.items() if entry[1] and not (other is by_gettext and entry[2])} == {
        unit: entry for unit, entry in theirs.items() if entry[1]
    }


@pytest.mark.parametrize("path", SAMPLES, ids=lambda p: p.stem)
def test_what_the_usual_programs_write_is_read(path: Path) -> None:
    catalog = value(path.read_bytes(), PurePosixPath("locales/es/sample.po"))

    assert list(catalog.entries) == ["sample/storage/lock", "sample/how/dose"]
    assert catalog.entries["sample/storage/lock"].english.endswith("visitors, and of animals.")
    dose = catalog.entries["sample/how/dose"]
    assert dose.fuzzy
    assert dose.previous == 'Take 1 tablet with a full glass of "still" water.'
    assert dose.notes == ("safety: critical",)
    assert [(e.id, e.english, e.translation) for e in catalog.obsolete] == [("sample/old/rest", "Rest.", "Descanse.")]


def backs(catalog: Catalog) -> list[str]:
    """The readings back without their spaces: polib wraps behind a hyphen too."""
    return [e.back.replace(" ", "") for e in catalog.entries.values()]


def by_msgcat(path: Path) -> str:
    return subprocess.run(["msgcat", str(path)], capture_output=True, text=True, check=True).stdout


def rewritten_by_polib(path: Path) -> str:
    return str(polib.pofile(str(path), wrapwidth=78))


@pytest.mark.parametrize("program", [by_msgcat, rewritten_by_polib])
@pytest.mark.parametrize("path", SHIPPED, ids=lambda p: f"{p.parent.name}-{p.stem}")
def test_another_program_may_rewrite_a_catalogue(path: Path, program: Callable[[Path], str]) -> None:
    at, tag = PurePosixPath(f"locales/{path.parent.name}/{path.name}"), path.parent.name
    before, after = value(path.read_bytes(), at, tag), value(program(path), at, tag)

    assert words(after) == words(before)
    assert backs(after) == backs(before)


def test_an_entry_knows_its_line() -> None:
    catalog = value(TEXT)

    assert TEXT.splitlines()[catalog.place("x/b").line - 1] == 'msgctxt "x/b"'
    assert catalog.place("nowhere").line == 0


def test_a_reading_back_may_be_wrapped_over_several_comments() -> None:
    said = value(TEXT + "\n# back: No more\n# than 40.\n# doubt: mas\n" + ENTRY).entries["x/z"]

    assert said.back == "No more than 40."
    assert value(TEXT).entries["x/a"].back == ""


lines = st.lists(
    st.sampled_from([
        'msgctxt "x/a"', 'msgid "Take 4"', 'msgid ""', 'msgstr "Tome 4"', 'msgstr ""', '"mas"', "# back: x", "#. note", "#",
        "#, fuzzy", "#, Fuzzy", '#| msgid "old"', '#~ msgid "gone"', "# , fuzzy", 'msgstr "Tome \\"4\\""', "msgstr 4", "#: a:1",
    ]),
    max_size=7,
)  # fmt: skip


@given(lines)
def test_the_quick_way_reads_a_block_as_the_slow_one_does(rows: list[str]) -> None:
    text = "\n".join(rows)

    if _QUICK.fullmatch(text):
        try:
            slow = _Reading(5).all_of(text)
        except Refused as fault:
            with pytest.raises(Refused, match=re.escape(str(fault))):
                read_block(5, text)
        else:
            assert read_block(5, text) == slow


@given(st.binary(max_size=300))
def test_no_bytes_at_all_break_the_reader(raw: bytes) -> None:
    made = read(HEADER.encode() + raw)

    assert (made.value is None) == bool(made.findings)


@given(st.integers(0, len(TEXT.encode()) - 2))
def test_a_catalogue_cut_off_anywhere_is_refused_or_lacks_entries(at: int) -> None:
    cut = read(TEXT.encode()[:at])

    assert cut.value is None or len(cut.value.entries) < 3


def test_what_is_read_is_written_as_it_was() -> None:
    for path in SHIPPED:
        at, tag = PurePosixPath(f"locales/{path.parent.name}/{path.name}"), path.parent.name
        assert write_catalog(value(path.read_bytes(), at, tag)) == path.read_bytes()


def test_a_reading_back_that_a_program_wrapped_is_one_and_is_replaced_whole() -> None:
    entry = Entry(id="x/a", english="a", comments=("seen", "back: If you leave off the", "medicine: call.", "doubt: which?"))

    assert entry.back == "If you leave off the medicine: call."
    assert entry.with_back("New.") == ("seen", "doubt: which?", "back: New.")
    assert entry.with_back("") == ("seen", "doubt: which?")
    assert Entry(id="x/b", english="b").with_back("") == ()
