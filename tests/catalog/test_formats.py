"""Golden examples: an upgrade of Babel or CLDR must not change print in silence."""

import datetime

import pytest
from generator.catalog.dates import in_words, known

DAY = datetime.date(2026, 11, 2)


@pytest.mark.parametrize(
    ("locale", "said"),
    [
        ("en_US", "November 2, 2026"),
        ("en_GB", "2 November 2026"),
        ("es_US", "2 de noviembre de 2026"),
        ("ar", "2 نوفمبر 2026"),
    ],
)
def test_a_date_names_its_month(locale: str, said: str) -> None:
    assert in_words(DAY, locale) == said


@pytest.mark.parametrize(
    ("locale", "there"), [("es_US", True), ("ar", True), ("tl", False), ("mww", False), ("zz_ZZ", False)]
)
def test_a_locale_that_babel_would_swap_for_another_is_not_known(locale: str, there: bool) -> None:
    assert known(locale) is there
