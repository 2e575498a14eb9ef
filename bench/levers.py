"""What each lever of the press gives: processor time with it and without, in turn in one run, and whether the bytes are the same."""

from __future__ import annotations

import argparse
import gc
import os
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import replace

from jobs import ROOT, task_of
from meter import cost, in_turn, ratio
from report import publish

from generator.fonts.lighter import light_enough
from generator.press.engine import print_page
from generator.press.loading import weasyprint
from generator.press.shelf import Shelf
from generator.verbs.worker import Task

SOME = ("en", "ar", "hi")
COLUMNS = ("lever", "without / with", "same bytes")


def printed(task: Task, shelf: Shelf | None) -> bytes | None:
    return print_page(task.page, task.faces, task.made, task.place, shelf).value


def seconds(action: Callable[[], object]) -> float:
    start = time.process_time()
    action()
    return time.process_time() - start


def gain(without: Callable[[], object], within: Callable[[], object], times: int) -> str:
    """How many times as long it takes without: the median over turns, after one that does not count."""
    without(), within()
    return f"{statistics.median(seconds(without) / seconds(within) for _ in range(times)):.2f}"


def light(task: Task) -> Task:
    """The task as a worker prints it: large fonts in their light cut."""
    return replace(task, faces=light_enough(task.faces, task.page.html))


def kept_at_hand(times: int) -> tuple[str, str, str]:
    work, shelf = [task_of("carisoprodol", tag, "clear", "letter") for tag in SOME], Shelf()
    same = [printed(t, None) for t in work] == [printed(t, shelf) for t in work]
    found = gain(lambda: [printed(t, None) for t in work], lambda: [printed(t, shelf) for t in work], times)
    return f"fonts and style sheets kept from one document to the next ({', '.join(SOME)})", found, _yes(same)


def lighter_fonts(times: int) -> tuple[str, str, str]:
    heavy, shelf = task_of("carisoprodol", "zh_Hans", "clear", "letter"), Shelf()
    less = light(heavy)
    sizes = [len(printed(task, shelf) or b"") // 1024 for task in (heavy, less)]
    found = gain(lambda: printed(heavy, shelf), lambda: printed(less, shelf), times)
    return "Chinese fonts cut once to GB/T 2312 (zh_Hans)", found, f"no: {sizes[0]} and {sizes[1]} kB"


def trial_first(times: int) -> tuple[str, str, str]:
    """Arabic in large print on letter paper, whose page 1 needs a step."""
    task, shelf = light(task_of("carisoprodol", "ar", "large", "letter")), Shelf()
    fonts = shelf.of(task.faces)

    def unwarned() -> bytes | None:
        fonts.crowded.clear()
        return printed(task, shelf)

    first = unwarned()
    assert fonts.crowded, "page 1 of this leaflet fits by now: choose another"
    return "a crowded page 1 expected, its trial first (ar, large)", gain(unwarned, lambda: printed(task, shelf), times), _yes(
        first == printed(task, shelf)
    )  # fmt: skip


def no_collector(times: int) -> tuple[str, str, str]:
    """As a worker does it: switched off while it prints, asked once after each document, what was loaded frozen."""
    work, shelf = [task_of("carisoprodol", tag, "clear", "letter") for tag in SOME], Shelf()
    first = [printed(t, shelf) for t in work]

    def off() -> list[bytes | None]:
        gc.collect()
        gc.freeze()
        gc.disable()
        try:
            return [(printed(t, shelf), gc.collect())[0] for t in work]
        finally:
            gc.enable()
            gc.unfreeze()

    found = gain(lambda: [printed(t, shelf) for t in work], off, times)
    return f"the garbage collector off within a document ({', '.join(SOME)})", found, _yes(off() == first)


def parsing(times: int) -> tuple[str, str, str]:
    """What reading XHTML straight into a tree could save at most: all of the HTML parser's time."""
    task, shelf = task_of("carisoprodol", "en", "clear", "letter"), Shelf()
    printed(task, shelf)
    share = statistics.median(
        seconds(lambda: weasyprint.HTML(string=task.page.html)) / seconds(lambda: printed(task, shelf)) for _ in range(times)
    )  # fmt: skip
    return (
        "not pulled: XHTML straight to the tree; all of HTML parsing is this much",
        f"{1 / (1 - share):.2f} at most",
        "",
    )


def round_floats(times: int) -> tuple[str, str, str]:
    task, shelf = task_of("carisoprodol", "en", "large", "letter"), Shelf()
    without = replace(task, page=replace(task.page, css=task.page.css.replace("display: flow-root", "")))
    found = gain(lambda: printed(without, shelf), lambda: printed(task, shelf), times)
    return "`flow-root` round floats (en, large)", found, "no: another layout"


def loading(times: int) -> tuple[str, str, str]:
    env = os.environ | {"PYTHONPATH": str(ROOT)}
    bare = [sys.executable, "-W", "ignore", "-c", "import weasyprint"]
    ours = [sys.executable, "-W", "ignore", "-c", "import generator.press.loading"]
    costs = in_turn({"bare": lambda: cost(bare, ROOT, env), "ours": lambda: cost(ours, ROOT, env)}, times)
    return "no search for libraries while the engine loads", f"{ratio(costs['bare'], costs['ours']).cpu:.2f}", "yes"


def _yes(same: bool) -> str:  # noqa: FBT001
    assert same
    return "yes"


LEVERS = (loading, kept_at_hand, lighter_fonts, trial_first, no_collector, round_floats, parsing)


def main(times: int) -> None:
    rows = []
    for lever in LEVERS:
        rows.append(lever(times))
        head = f"Processor time, median of {times} turns; one process, but for the loading."
        publish("Levers of the press", head, rows, COLUMNS)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=5)
    main(parser.parse_args().times)
