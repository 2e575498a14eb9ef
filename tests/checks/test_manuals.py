"""A rule's examples are its first tests: every Bad is caught, every Good passes."""

import ast
import inspect
import re
from collections.abc import Callable, Iterable

import pytest
from spoken import entries, pair

from generator.checks.across import ACROSS
from generator.checks.rule import code_of, hint_of
from generator.checks.translation import QUESTIONS, RULES
from generator.checks.wording import HEADING_RULES, TEXT_RULES

Rule = Callable[..., Iterable[object]]

ACROSS_RULES: tuple[Rule, ...] = tuple(rule for rule, _, _ in ACROSS)
ALL: tuple[Rule, ...] = (*TEXT_RULES, *HEADING_RULES, *RULES, *QUESTIONS, *ACROSS_RULES)
IN_A_LANGUAGE = re.compile(r'([a-z]{2,3}(?:_[A-Za-z]+)?): (?=")')


def examples(rule: Rule, heading: str) -> list[str]:
    """The indented lines after "Good:" or "Bad:" in a rule's docstring."""
    manual = inspect.getdoc(rule) or ""
    block = re.search(rf"^{heading}:\n((?:    .*\n?)+)", manual, re.MULTILINE)
    return [line.strip() for line in block[1].splitlines()] if block else []


def said(rule: Rule, example: str) -> list[object]:
    """What a rule says of an example: a text, `es: "English" -> "translation"`, or several such with " | " between."""
    if not (head := IN_A_LANGUAGE.match(example)):
        return list(rule(example))
    rows = [tuple(map(ast.literal_eval, row.split(" -> "))) for row in example[head.end() :].split(" | ")]
    if rule in ACROSS_RULES:
        return list(rule(entries(*rows)))
    return list(rule(pair(head[1], *rows[0])))


@pytest.mark.parametrize("rule", ALL, ids=code_of)
def test_every_bad_example_is_caught_and_every_good_one_passes(rule: Rule) -> None:
    good, bad = examples(rule, "Good"), examples(rule, "Bad")

    assert good
    assert bad
    assert [e for e in good if said(rule, e)] == []
    assert [e for e in bad if not said(rule, e)] == []


@pytest.mark.parametrize("rule", ALL, ids=code_of)
def test_every_rule_says_what_to_do(rule: Rule) -> None:
    assert hint_of(rule)


@pytest.mark.parametrize("rule", [*RULES, *QUESTIONS], ids=code_of)
def test_the_good_example_of_one_rule_is_good_to_every_other(rule: Rule) -> None:
    found = [(other, e) for e in examples(rule, "Good") for other in (*RULES, *QUESTIONS) if said(other, e)]

    assert [(code_of(other), e) for other, e in found] == []
