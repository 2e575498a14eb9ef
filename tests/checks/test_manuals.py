"""A rule's examples are its first tests: every Bad is caught, every Good passes."""

import ast
import inspect
import re
from collections.abc import Callable, Iterable

import pytest

from generator.checks.rule import code_of, hint_of
from generator.checks.translation import PAIR_RULES
from generator.checks.wording import HEADING_RULES, TEXT_RULES

SENTENCE_RULES = (*TEXT_RULES, *HEADING_RULES)


def examples(rule: Callable[..., object], heading: str) -> list[str]:
    """The indented lines after "Good:" or "Bad:" in a rule's docstring."""
    manual = inspect.getdoc(rule) or ""
    block = re.search(rf"^{heading}:\n((?:    .*\n?)+)", manual, re.MULTILINE)
    return [line.strip() for line in block[1].splitlines()] if block else []


def said(rule: Callable[..., Iterable[str]], example: str) -> list[str]:
    if " -> " in example:
        source, translation = (ast.literal_eval(part) for part in example.split(" -> "))
        return list(rule(source, translation))
    return list(rule(example))


@pytest.mark.parametrize("rule", [*SENTENCE_RULES, *PAIR_RULES], ids=code_of)
def test_every_bad_example_is_caught_and_every_good_one_passes(rule: Callable[..., Iterable[str]]) -> None:
    good, bad = examples(rule, "Good"), examples(rule, "Bad")

    assert good
    assert bad
    assert [e for e in good if said(rule, e)] == []
    assert [e for e in bad if not said(rule, e)] == []


@pytest.mark.parametrize("rule", [*SENTENCE_RULES, *PAIR_RULES], ids=code_of)
def test_every_rule_says_what_to_do(rule: Callable[..., Iterable[str]]) -> None:
    assert hint_of(rule)
