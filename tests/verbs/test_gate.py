"""The gate: every rule that an edition keeps withholds, in every language; and what could not be measured withholds too."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import PurePosixPath

import pytest
from paper import Book, Font, book, pdf
from test_rules import BREAKS, scan

from generator.editions import EDITIONS
from generator.findings import Place
from generator.proof.sandbox import measured
from generator.verbs.gate import judged_by_edition, missed_profiles

PLACE = Place(PurePosixPath("x"))
LARGE = EDITIONS["large"]


def withheld(made: Book) -> set[str]:
    m = measured(pdf(made), "x")
    return {finding.code for finding in missed_profiles(m, judged_by_edition(m, LARGE), PLACE)}


@pytest.mark.parametrize("lang", ["en", "es", "ar", "hi", "th", "zh-Hans"])
@pytest.mark.parametrize("code", ["P216", "P217", "P218", "P231", "P233", "P251", "P254", "P255", "P261", "P289"])
def test_a_rule_withholds_in_every_language(lang: str, code: str) -> None:
    assert code not in withheld(replace(book(), lang=lang))
    assert code in withheld(replace(BREAKS[code](), lang=lang))


@pytest.mark.parametrize(
    ("make", "codes"),
    [
        (lambda: replace(book(), fonts=lambda font: replace(font, readable=False)), {"P279"}),
        (lambda: replace(book(), fonts=lambda font: Font("Arial", bold=font.bold, embedded=False)), {"P278"}),
        (scan, {"P261", "P282"}),
    ],
)
def test_what_cannot_be_read_withholds(make: Callable[[], Book], codes: set[str]) -> None:
    assert codes <= withheld(make())


def test_every_edition_keeps_pdf_ua_and_what_clearleaf_promises() -> None:
    assert all({"clearleaf", "pdf-ua", "wcag-aa"} <= set(edition.keeps) for edition in EDITIONS.values())
