"""The file of clinics: every line right, or nothing."""

from pathlib import PurePosixPath

import pytest

from generator.content.imprints import Imprint, read_imprints

PATH = PurePosixPath("clinics.csv")


def test_clinics_come_in_the_order_of_the_file() -> None:
    read = read_imprints('\ufeffid,name,phone\r\noak,Oak Clinic,555-0100\r\n\r\nelm-2,"Elm, East",(503) 555-0101\r\n', PATH)

    assert read.value == (Imprint("oak", "Oak Clinic", "555-0100"), Imprint("elm-2", "Elm, East", "(503) 555-0101"))


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", 1),
        ("name,phone\n", 1),
        ("id,name,phone\n", 1),
        ("id,name,phone\noak,Oak\n", 2),
        ("id,name,phone\n../oak,Oak,555-0100\n", 2),
        ("id,name,phone\nOak,Oak,555-0100\n", 2),
        ("id,name,phone\noak,Oak,555-0100\noak,Elm,555-0101\n", 3),
        ("id,name,phone\noak,,555-0100\n", 2),
        ("id,name,phone\noak,Oak,soon\n", 2),
        ("id,name,phone\noak,Oak\u202eClinic,555-0100\n", 2),
        ('id,name,phone\noak,"Oak\n', 2),
    ],
)
def test_a_line_that_cannot_be_used_is_found(text: str, line: int) -> None:
    read = read_imprints(text, PATH)

    assert read.value is None
    assert [(f.code, f.place.line) for f in read.findings] == [("G108", line)]


def test_all_faults_are_found_in_one_pass() -> None:
    read = read_imprints("id,name,phone\nOak,Oak,555-0100\nelm,,\n", PATH)

    assert [f.place.line for f in read.findings] == [2, 3]
