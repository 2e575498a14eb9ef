"""P5: one leaflet for many clinics: a full print each, copies from plates, Typst. CPU of this process alone, side by side.

The words (the sheet of each clinic, its version, its HTML) and the proof of each file cost the same whichever way it is
printed, and are told apart. A full print is printed for a sample; each sampled copy must be that print byte for byte.
"""

from __future__ import annotations

import argparse
import itertools
import json
import statistics
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from jobs import DAY, ROOT
from report import publish
from typesetting import as_typst
from ways import typst_here

from generator.compose import Composer
from generator.content.imprints import Imprint
from generator.editions import EDITIONS
from generator.findings import Place
from generator.fonts import store
from generator.localize import Sheet
from generator.page.typeset import Look, Page, typeset
from generator.press.engine import print_plate
from generator.press.shelf import Shelf
from generator.press.stamp.plates import Plates
from generator.project import Project

FIRST = (
    "Oak Hill",
    "Harbor",
    "St. Mary's",
    "Long Lake",
    "Riverside",
    "Peña",
    "North End",
    "Bay",
    "Elm Park",
    "Sunrise",
)
SECOND = ("Clinic", "Family Medicine", "Health Center", "Medical Group", "Care")
NUMBERS = ("555-01{:02}", "(503) 555-01{:02}")
PLACE = Place(PurePosixPath("bench"))
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


@dataclass(frozen=True, slots=True)
class Job:
    """One clinic's leaflet: its words, its page, its fonts."""

    sheet: Sheet
    page: Page
    faces: tuple[store.Face, ...]


def by_typst(jobs: list[Job], edition: str) -> float:
    """The CPU milliseconds that Typst takes for the same words, fonts loaded once."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for number, job in enumerate(jobs):
            (folder / f"{number}.typ").write_text(as_typst(job.page, EDITIONS[edition]), "utf-8")
        fonts = sorted({str(face.path.parent) for job in jobs for face in job.faces})
        (folder / "fonts.json").write_text(json.dumps(fonts), "utf-8")
        return cpu(lambda: typst_here(folder, folder, range(len(jobs))))


def measured(tag: str, edition: str, count: int) -> list[tuple[str, ...]]:
    """A row for each way to print one leaflet for `count` clinics."""
    project = Project(ROOT, ROOT)
    composer, look, shelf = Composer(project), Look(project.look.value or {}), Shelf()
    sheet = composer.sheet("carisoprodol", tag, "US").value
    assert sheet
    made, words = list[Job](), list[float]()
    for imprint in clinics(count):
        start = time.process_time()
        its = composer.imprinted(sheet, imprint)
        page = typeset(its, EDITIONS[edition], "letter", look).value
        words.append(1000 * (time.process_time() - start))
        assert page
        made.append(Job(its, page, store.faces(page.families, store.font_home(ROOT))))
    print_plate(made[0].page, made[0].faces, DAY, PLACE, shelf)  # everything is loaded
    plates, copies, all_of_them, full = Plates(shelf), list[float](), 0.0, list[float]()
    for number, job in enumerate(made):
        before, out = plates.copied, list[bytes | None]()
        took = cpu(lambda job=job, out=out: out.append(plates.press(job.page, job.faces, DAY, PLACE).value))
        all_of_them += took
        if plates.copied > before:
            copies.append(took)
        if number % EVERY == 0:
            again = list[bytes | None]()
            full.append(
                cpu(lambda job=job, out=again: out.append(print_plate(job.page, job.faces, DAY, PLACE, shelf)[0].value))
            )
            assert out == again, f"the copy for {job.sheet.values['clinic_name']} is not its full print"
    some = made[::EVERY]
    other = by_typst(some, edition) / len(some)
    each, whole = statistics.median(full), all_of_them / count
    return [
        (f"{tag} {edition}", "full print (and plate), warm", f"{each:.0f} ms", "1"),
        ("", f"plates: {plates.copied} copied, {plates.printed} printed in full, a file", f"{whole:.1f} ms", f"{each / whole:.1f}"),
        ("", "a copy, median", f"{statistics.median(copies):.1f} ms", f"{each / statistics.median(copies):.1f}"),
        ("", "Typst, the same words (see P1)", f"{other:.1f} ms", f"{each / other:.1f}"),
        ("", "beside either: the words of a clinic, as HTML", f"{statistics.median(words):.1f} ms", ""),
    ]  # fmt: skip


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--languages", nargs="*", default=["en", "es", "ar"])
    parser.add_argument("--editions", nargs="*", default=["large"])
    given = parser.parse_args()
    rows = [row for tag in given.languages for edition in given.editions for row in measured(tag, edition, given.count)]
    columns = ("leaflet", "way", "CPU a file", "times as fast as a full print")
    publish("P5 Imprints", f"One leaflet, {given.count} clinics. {__doc__}", rows, columns)
