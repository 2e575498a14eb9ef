"""XLIFF 1.2 as other programs read and write it; what can harm is refused where it stands."""

from __future__ import annotations

import time
import tracemalloc
import xml.etree.ElementTree as ET
from pathlib import PurePosixPath

import pytest

from generator.catalog.entry import Catalog, Entry
from generator.catalog.exchange import Offer
from generator.catalog.xliff import NAMESPACE, uncarried, write_xliff
from generator.catalog.xliff_reader import read_xliff

PATH = PurePosixPath("x.xlf")
ENTRIES = (
    Entry(id="x/a", english="Call {clinic_phone}: **2** or **3**.", translation="**3** أو **2**: {clinic_phone}.",
          notes=("safety: critical", "Keep it.")),
    Entry(id="x/b", english="Ask & <wait>.", translation="اسأل.", fuzzy=True, previous="Ask.", comments=("back: Ask.",)),
    Entry(id="x/c", english="No."),
)  # fmt: skip
CATALOG = Catalog(PurePosixPath("locales/ar/x.po"), "ar", {e.id: e for e in ENTRIES})


def q(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"


def test_the_file_is_what_the_standard_asks_for() -> None:
    root = ET.fromstring(write_xliff(CATALOG, "ar"))

    (file,) = root.findall(q("file"))
    assert (root.tag, root.get("version")) == (q("xliff"), "1.2")
    assert file.attrib == {"original": "locales/ar/x.po", "source-language": "en", "target-language": "ar", "datatype": "plaintext"}  # fmt: skip
    units = file.findall(f"{q('body')}/{q('trans-unit')}")
    assert [u.get("id") for u in units] == ["x/a", "x/b", "x/c"]
    order = [q(n) for n in ("source", "target", "alt-trans", "note")]
    for unit in units:
        assert [order.index(child.tag) for child in unit] == sorted(order.index(child.tag) for child in unit)
    states = [target.get("state") for u in units for target in u.findall(q("target"))]
    assert states == ["translated", "needs-review-translation", "needs-translation"]


def test_marks_travel_protected_and_keep_their_number() -> None:
    unit = next(ET.fromstring(write_xliff(CATALOG, "ar")).iter(q("trans-unit")))
    source, target = unit.find(q("source")), unit.find(q("target"))
    assert source is not None
    assert target is not None

    assert [(ph.get("id"), ph.text) for ph in source.iter(q("ph"))] == [
        ("1", "{clinic_phone}"), ("2", "**"), ("3", "**"), ("4", "**"), ("5", "**"),
    ]  # fmt: skip
    assert [(ph.get("id"), ph.text) for ph in target.iter(q("ph"))] == [
        ("2", "**"), ("3", "**"), ("4", "**"), ("5", "**"), ("1", "{clinic_phone}"),
    ]  # fmt: skip
    assert "".join(source.itertext()) == ENTRIES[0].english


def test_the_older_english_and_the_notes_go_along() -> None:
    text = write_xliff(CATALOG, "ar").decode()

    assert '<alt-trans alttranstype="previous-version">\n<source>Ask.</source><target>اسأل.</target>' in text
    assert '<note from="developer">safety: critical</note>\n<note from="developer">Keep it.</note>' in text
    assert '<note from="translator">back: Ask.</note>' in text


def test_the_same_catalogue_gives_the_same_bytes() -> None:
    assert write_xliff(CATALOG, "ar") == write_xliff(CATALOG, "ar")


@pytest.mark.parametrize(("text", "cannot"), [("a\tb\n", False), ("\uffff", True), ("a\x0b", True), ("\u0085", False)])
def test_a_character_that_xml_cannot_carry_is_known(text: str, cannot: bool) -> None:
    assert uncarried(Entry(id="x/a", english="a", translation=text)) is cannot


def unit(inside: str, **attributes: str) -> bytes:
    """A file with one unit."""
    given = {"source-language": "en", "target-language": "es", "original": "locales/es/x.po", **attributes}
    said = " ".join(f'{name}="{value}"' for name, value in given.items())
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<xliff version="1.2" xmlns="{NAMESPACE}" xmlns:o="urn:other">\n<file {said}><body>\n'
        f'<trans-unit id="x/a">{inside}</trans-unit>\n</body></file></xliff>\n'
    ).encode()


def read_one(inside: str, **attributes: str) -> Offer:
    read = read_xliff(PATH, unit(inside, **attributes))
    assert read.value is not None, read.findings
    (offer,) = read.value
    return offer


SOURCE = '<source>Call <ph id="1">{clinic_phone}</ph>, <ph id="2">**</ph>now<ph id="3">**</ph>.</source>'
WORDS = "{clinic_phone}: **ya**."


@pytest.mark.parametrize("target", [
    '<target><ph id="1">{clinic_phone}</ph>: <ph id="2">**</ph>ya<ph id="3">**</ph>.</target>',
    '<target>{clinic_phone}: **ya**.</target>',
    '<target><ph id="1"/>: <ph id="2"/>ya<ph id="3"/>.</target>',
    '<target><x id="1"/>: <x id="2"/>ya<x id="3"/>.</target>',
    '<target><mrk mtype="seg" mid="0"><ph id="1"/>: </mrk><mrk mtype="seg" mid="1"><ph id="2"/>ya<ph id="3"/>.</mrk></target>',
    '<target><ph id="9" equiv-text="{clinic_phone}"/>: <![CDATA[**ya**.]]></target>',
    '<seg-source><mrk mid="0" mtype="seg">Call</mrk></seg-source><target>{clinic_phone}: **ya**.</target>',
    '<target>{clinic_phone}: **ya**.</target><alt-trans><source>Old</source><target>Viejo</target></alt-trans>',
    '<target>{clinic_phone}: **ya**.</target><o:more><o:x>1</o:x></o:more><note>good</note>',
])  # fmt: skip
def test_what_translation_programs_make_of_a_target_is_read(target: str) -> None:
    offer = read_one(SOURCE + target)

    assert (offer.fault, offer.english, offer.translation) == ("", "Call {clinic_phone}, **now**.", WORDS)
    assert offer.place.line == 4


@pytest.mark.parametrize(("inside", "fault"), [
    (SOURCE + '<target><g id="1">ya</g></target>', "<g> inside the text is not understood"),
    (SOURCE + "<target><o:b>ya</o:b></target>", "<b> inside the text is not understood"),
    (SOURCE + '<target><ph id="1"><sub>ya</sub></ph></target>', "<sub> inside the text is not understood"),
    (SOURCE + '<target><ph id="7"/></target>', '<ph id="7"> stands for nothing that the source has'),
    (SOURCE + "<target>a</target><target>b</target>", "the unit has two <target>"),
    ("<target>a</target>", "the unit has no <source>"),
])  # fmt: skip
def test_a_unit_that_is_not_understood_says_so(inside: str, fault: str) -> None:
    assert read_one(inside).fault == fault


def test_state_language_and_origin_are_handed_on() -> None:
    offer = read_one(
        "<source>a</source><target state='needs-review-translation'>b</target>", original="c/locales/ar/x.po"
    )

    assert (offer.doubtful, offer.language, offer.source, offer.origin) == (True, "es", "en", "ar")
    assert read_one("<source>a</source>", original="x.po").origin == ""
    assert read_one("<source>a</source><note>back: A.</note>").back == "A."
    assert read_one("<source>a</source>").translation == ""


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
DTDS = {
    "billion laughs": f'<?xml version="1.0"?>\n<!DOCTYPE xliff [<!ENTITY l0 "ha">{LAUGHS}]>\n<xliff>&l11;</xliff>',
    "file": '<?xml version="1.0"?>\n<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>\n<xliff>&f;</xliff>',
    "parameter": '<?xml version="1.0"?>\n<!DOCTYPE x SYSTEM "http://example.org/x.dtd" [<!ENTITY % p "x">%p;]>\n<xliff/>',
    "bare": '<?xml version="1.0"?>\n<!DOCTYPE xliff>\n<xliff version="1.2"/>',
    "quadratic": f'<?xml version="1.0"?>\n<!DOCTYPE x [<!ENTITY a "{"a" * 100_000}">]>\n<x>{"&a;" * 1000}</x>',
}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("text", DTDS.values(), ids=DTDS)
def test_a_document_type_is_refused_where_it_begins(text: str, encoding: str) -> None:
    tracemalloc.start()
    start = time.perf_counter()
    read = read_xliff(PATH, text.encode(encoding))
    seconds, (_, peak) = time.perf_counter() - start, tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert read.value is None
    assert [(f.code, f.place.line) for f in read.findings] == [("T502", 2)]
    assert (seconds < 1, peak < 5_000_000) == (True, True)


BAD_FILES = {
    "not xml": (b"Hello", 1),
    "empty": (b"", 1),
    "cut off": (unit("<source>a</source>")[:-30], 4),
    "undeclared entity": (unit("<source>&laugh;</source>"), 4),
    "xliff 2": (b'<xliff version="2.0" xmlns="urn:oasis:names:tc:xliff:document:2.0"/>', 1),
    "another root": (b"<html/>", 1),
    "no namespace": (b'<xliff version="1.2"/>', 1),
    "control character": (unit("<source>a\x07</source>"), 4),
    "unknown encoding": (b'<?xml version="1.0" encoding="nonsense"?><xliff/>', 1),
    "wide encoding": (b'<?xml version="1.0" encoding="utf-7"?><xliff/>', 1),
    "not what it says": (unit("<source>caf\u00e9</source>").replace(b"\xc3\xa9", b"\xe9"), 4),
    "deep": (unit("<source>a</source>" + "<mrk>" * 100_000), 4),
    "NUL": (b"\0" * 1000, 1),
}


@pytest.mark.parametrize(("raw", "line"), BAD_FILES.values(), ids=BAD_FILES)
def test_a_file_at_fault_brings_nothing_and_says_where(raw: bytes, line: int) -> None:
    read = read_xliff(PATH, raw)

    assert read.value is None
    assert [(f.code, f.place.line) for f in read.findings] == [("T501", line)]
    assert read.findings[0].hint
