"""P5: one leaflet for many clinics: a full print each, copies from plates, Typst. CPU of this process alone, side by side.

The words of each clinic and the proof of each file cost the same whichever way it is printed: the words are told apart, the
proof is left out. Full prints are made for a sample; each sampled copy must be its full print byte for byte.
"""

from __future__ import annotations

import argparse
import itertools
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from jobs import task_of
from report import publish
from typesetting import as_typst

from generator.content.imprints import Imprint
from generator.press.engine import print_page, print_plate
from generator.press.shelf import Shelf
from generator.press.stamp.plates import Plates
from generator.verbs.worker import Task

FIRST = ("Oak Hill", "Harbor", "St. Mary's", "Long Lake", "Riverside", "Peña", "North End", "Bay", "Elm Park", "Sunrise")
SECOND = ("Clinic", "Family Medicine", "Health Center", "Medical Group", "Care")
NUMBERS = ("555-01{:02}", "(503) 555-01{:02}")
EVERY = 10  # one copy in so many is held against its full print


def cpu(action: Callable[[], object]) -> float:
    """The CPU milliseconds of an action."""
    start = time.process_time()
    action()
    return 1000 * (time.process_time() - start)


def clinics(count: int) -> list[Imprint]:
    """Clinics that do not exist, with fictional numbers."""
    names = itertools.cycle(itertools.product(SECOND, NUMBERS, FIRST))
    return [
        Imprint(f"c{n}", f"{first} {second}", number.format(n % 100))
        for n, (second, number, first) in zip(range(count), names, strict=False)
    ]


def typst(tasks: list[Task]) -> float:
    """The CPU milliseconds of a document by Typst, warm, its fonts loaded once, PDF/UA-1."""
    import typst as engine

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        fonts = engine.Fonts(
            include_system_fonts=False,
            include_embedded_fonts=False,
            font_paths=sorted({str(face.path.parent) for face in tasks[0].faces}),
        )
        compiler = engine.Compiler(root=folder, font_paths=fonts, ignore_system_fonts=True)
        for number, task in enumerate(tasks):
            (folder / f"{number}.typ").write_text(as_typst(task.page, task.edition), "utf-8")

        def each(number: int) -> float:
            words = {"input": folder / f"{number}.typ", "output": folder / f"{number}.pdf", "pdf_standards": "ua-1"}
            return cpu(lambda: compiler.compile_with_warnings(**words))

        return statistics.median([each(number) for number in range(len(tasks))][1:])


def measured(tag: str, edition: str, count: int) -> list[tuple[str, ...]]:
    """A row for each way to print one leaflet for `count` clinics."""
    tasks, words = list[Task](), list[float]()
    for imprint in clinics(count):
        words.append(cpu(lambda i=imprint: tasks.append(task_of("carisoprodol", tag, edition, "letter", i))))
    shelf = Shelf()
    press = {
        "plain": lambda t: print_page(t.page, t.faces, t.made, t.place, shelf).value,
        "full": lambda t: print_plate(t.page, t.faces, t.made, t.place, shelf)[0].value,
    }
    press["plain"](tasks[0])  # everything is loaded
    plates, copies, all_of_them, plain = Plates(shelf), list[float](), 0.0, list[float]()
    for number, task in enumerate(tasks):
        before, out = plates.copied, list[bytes | None]()
        took = cpu(lambda t=task, out=out: out.append(plates.press(t.page, t.faces, t.made, t.place).value))
        all_of_them += took
        if plates.copied > before:
            copies.append(took)
        if number % EVERY == 0:
            plain.append(cpu(lambda t=task: press["plain"](t)))
            assert out == [press["full"](task)], f"the copy for {number} is not its full print"
    each, whole, copy = statistics.median(plain), all_of_them / count, statistics.median(copies)
    other = typst(tasks[::EVERY])
    return [
        (f"{tag} {edition}", "a full print each, warm", f"{each:.0f} ms", "1"),
        ("", f"plates: {plates.copied} copied, {plates.printed} printed in full", f"{whole:.1f} ms", f"{each / whole:.1f}"),
        ("", "a copy, median", f"{copy:.1f} ms", f"{each / copy:.1f}"),
        ("", "Typst, warm, the same words (bench/typesetting.py)", f"{other:.1f} ms", f"{each / other:.1f}"),
        ("", "beside each: the words of a clinic, its page, its key", f"{statistics.median(words):.1f} ms", ""),
    ]  # fmt: skip


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--languages", nargs="*", default=["en", "es", "ar"])
    parser.add_argument("--editions", nargs="*", default=["large"])
    given = parser.parse_args()
    rows = [row for tag in given.languages for edition in given.editions for row in measured(tag, edition, given.count)]
    columns = ("leaflet", "way", "CPU a file", "times as fast as a full print")
    publish("P5 imprints", f"One leaflet, {given.count} clinics. {__doc__}", rows, columns)
