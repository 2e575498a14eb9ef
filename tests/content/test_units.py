from workbench import ROOT

from generator.content.schema import Leaflet
from generator.content.units import is_shared, leaflet_units
from generator.project import Project
from generator.toml_source import TomlFile

PROJECT = Project(ROOT, ROOT)


def shipped() -> tuple[Leaflet, TomlFile]:
    loaded = PROJECT.leaflets["carisoprodol"]
    assert loaded.value is not None
    assert loaded.file is not None
    return loaded.value, loaded.file


def test_every_unit_has_an_id_of_its_own() -> None:
    ids = [u.id for u in leaflet_units(shipped()[0])]

    assert len(ids) == len(set(ids))


def test_an_interaction_is_three_units() -> None:
    ids = {u.id for u in leaflet_units(shipped()[0])}

    for whole in ("carisoprodol/mix/meprobamate", "shared/mix/alcohol"):
        assert {whole, f"{whole}/risk", f"{whole}/do"} <= ids


def test_a_unit_knows_its_key_in_the_file() -> None:
    leaflet, file = shipped()
    lines = file.text.splitlines()

    for unit in list(leaflet_units(leaflet))[::7]:
        place = file.place(unit.at)
        stands = "/".join(unit.id.split("/")[1:3]) if is_shared(unit) else unit.text[:20]
        assert lines[place.line - 1][place.column - 1 :].startswith(stands)


def test_page_one_is_critical_throughout() -> None:
    assert {u.safety for u in leaflet_units(shipped()[0]) if "/essentials/" in u.id} == {"critical"}
