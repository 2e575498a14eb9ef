from pathlib import PurePosixPath

from workbench import ROOT

from generator.content.read import read_as
from generator.content.schema import Leaflet
from generator.content.units import leaflet_units
from generator.toml_source import TomlFile, read_toml


def shipped() -> tuple[Leaflet, TomlFile]:
    file = read_toml(PurePosixPath("l.toml"), (ROOT / "leaflets/carisoprodol/leaflet.toml").read_text("utf-8")).value
    assert file is not None
    leaflet = read_as(Leaflet, file).value
    assert leaflet is not None
    return leaflet, file


def test_every_unit_has_an_id_of_its_own() -> None:
    ids = [u.id for u in leaflet_units(shipped()[0])]

    assert len(ids) == len(set(ids))


def test_an_interaction_is_three_units() -> None:
    ids = {u.id for u in leaflet_units(shipped()[0])}

    assert {"carisoprodol/mix/alcohol", "carisoprodol/mix/alcohol/risk", "carisoprodol/mix/alcohol/do"} <= ids


def test_a_unit_knows_its_key_in_the_file() -> None:
    leaflet, file = shipped()
    lines = file.text.splitlines()

    for unit in list(leaflet_units(leaflet))[::9]:
        place = file.place(unit.at)
        assert lines[place.line - 1][place.column - 1 :].startswith(unit.text[:20])


def test_page_one_is_critical_throughout() -> None:
    assert {u.safety for u in leaflet_units(shipped()[0]) if "/essentials/" in u.id} == {"critical"}
