"""The fast path and the plain path print the same bytes, find the same faults, and lose nothing between them."""

import random
from dataclasses import replace
from pathlib import Path

import pytest
from printing import LANGUAGES, tasks_of

from generator.verbs.worker import Result, Task, print_all, print_one


def told(results: list[Result]) -> dict[str, tuple[str, int, tuple[str, ...]]]:
    return {
        path: (found.value.sha256 if found.value else "", found.value.pages if found.value else 0,
               tuple(str(finding) for finding in found.findings))
        for path, found in results
    }  # fmt: skip


def written(out: Path) -> dict[str, bytes]:
    return {str(path.relative_to(out)): path.read_bytes() for path in out.rglob("*") if path.is_file()}


def into(tasks: list[Task], out: Path) -> list[Task]:
    return [replace(task, out=out) for task in tasks]


def same_both_ways(tasks: list[Task], folder: Path) -> None:
    """Plain and by a crew, in another order: the same records, the same files, to the byte."""
    plain, crew = folder / "plain", folder / "crew"
    shuffled = random.Random(11).sample(tasks, len(tasks))
    one_by_one = told([print_one(task) for task in into(tasks, plain)])
    together = told(list(print_all(into(shuffled, crew), 2)))

    assert together == one_by_one
    assert len(together) == len(tasks)
    assert written(crew) == written(plain)


@pytest.mark.unhurried
def test_twenty_documents_are_the_same_both_ways(tmp_path: Path) -> None:
    tasks = tasks_of(("en", "ar", "es", "hi", "km", "ru", "ta", "ur", "zh_Hans"), ("clear",), ("a4",))
    assert len(tasks) == 18
    spoilt = replace(tasks[0].page, css=tasks[0].page.css + " p { colour: red }")
    wrong = [replace(tasks[n], page=spoilt, record=replace(tasks[n].record, path=f"spoilt-{n}.pdf")) for n in (0, 1)]

    same_both_ways([*tasks, *wrong], tmp_path)


@pytest.mark.conformance
def test_two_hundred_documents_are_the_same_both_ways(tmp_path: Path) -> None:
    tasks = tasks_of(LANGUAGES, ("large", "clear", "giant", "bilingual"), ("a4", "letter"))
    some = random.Random(200).sample(tasks, 200)

    same_both_ways(some, tmp_path)


def test_one_by_one_is_the_plain_path(tmp_path: Path) -> None:
    tasks = into(tasks_of(("en",), ("clear",), ("a4",)), tmp_path)

    assert told(list(print_all(tasks, 1))) == told([print_one(task) for task in tasks])


def test_nothing_to_print_starts_nobody() -> None:
    assert list(print_all([], 8)) == []
