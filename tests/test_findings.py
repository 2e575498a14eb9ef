from pathlib import PurePosixPath

import pytest

from generator.findings import Finding, Place, Severity, blocks, error, in_reading_order


def test_a_finding_reads_as_place_severity_code_message_and_hint() -> None:
    finding = error(
        "C203", Place(PurePosixPath("leaflets/x/leaflet.toml"), 14, 9), "sentence has 41 words (limit 20)", "split it"
    )

    assert (
        str(finding) == "leaflets/x/leaflet.toml:14:9  error  C203 sentence has 41 words (limit 20)\n    hint: split it"
    )


@pytest.mark.parametrize(
    ("place", "said"),
    [
        (Place(PurePosixPath("a.toml")), "a.toml"),
        (Place(PurePosixPath("a.toml"), 3), "a.toml:3"),
        (Place(PurePosixPath("a.toml"), 3, 7), "a.toml:3:7"),
    ],
)
def test_a_place_says_what_it_knows(place: Place, said: str) -> None:
    assert str(place) == said


def test_only_errors_block() -> None:
    ask = Finding(code="X", severity=Severity.ASK, place=Place(PurePosixPath("a")), message="m")

    assert not blocks([ask])
    assert blocks([ask, error("Y", Place(PurePosixPath("a")), "m")])


def test_findings_are_told_once_and_in_reading_order() -> None:
    late, early = (error("C1", Place(PurePosixPath("a"), line), "m") for line in (9, 2))

    assert in_reading_order([late, early, late]) == (early, late)
