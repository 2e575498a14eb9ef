"""A language is found by whatever name somebody knows it by."""

import pytest

from generator.catalog.names import names_of


@pytest.mark.parametrize(
    "name", ["Spanish", "español", "espagnol", "西班牙语", "西班牙文", "الإسبانية", "испанский", "스페인어"]
)
def test_spanish_has_its_names(name: str) -> None:
    assert name in names_of("es", "es_US", ["en_US"])


def test_a_script_of_its_own_has_names_of_its_own_and_of_the_language() -> None:
    found = names_of("zh-Hant", "zh_Hant_TW", [])

    assert {"Traditional Chinese", "Chinese"} <= set(found)


def test_a_language_that_nobody_lists_has_no_names() -> None:
    assert names_of("mww", "", ["nosuch"]) == ()
