"""How long catalogues take to load and to check, held against Babel's own reader on the same files in the same run.

`make bench-catalogs`, or `python bench/catalogs.py --leaflets 20 --languages 6` for a smaller sample. The files are
generated in a temporary folder: as many leaflets as asked for, 41 texts each as in a leaflet of the research, in as many
languages; no two leaflets share a sentence. Each figure is the median of several runs, each in a process of its own, so
that nothing is remembered from the run before.
"""

from __future__ import annotations

import argparse
import io
import statistics
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from pathlib import Path, PurePosixPath

from babel.messages.pofile import read_po

from generator.catalog.entry import Catalog, Entry
from generator.catalog.reader import read_catalog
from generator.catalog.writer import write_catalog
from generator.checks.revision import check_language
from generator.checks.speech import speech_of
from generator.checks.translation import Reviser
from generator.content.language import Language
from generator.content.units import Unit
from generator.project import Project

ROOT = Path(__file__).parent.parent
TEXTS = 41
Files = list[tuple[Path, str]]


def spoken() -> dict[str, tuple[Language, list[Entry]]]:
    """Every shipped language that has catalogues, with the texts of its leaflets, and English under "en"."""
    project = Project(ROOT, ROOT)
    made = {}
    for tag, loaded in project.languages.items():
        read = [project.catalog(tag, slug).value for slug in (*project.leaflets, "shared")]
        entries = [e for c in read if c for e in c.entries.values() if e.translation and not e.fuzzy]
        if loaded.value and (len(entries) >= TEXTS or tag == "en"):
            made[tag] = (replace(loaded.value, waiver=()), entries[:TEXTS])
    return made


def generate(folder: Path, leaflets: int, languages: int) -> Files:
    """The catalogues, language by language; text n of all is said with its number, so that no two are alike."""
    files, tags = Files(), sorted(set(spoken()) - {"en"})
    for which in range(languages):
        tag = tags[which % len(tags)]
        _, entries = spoken()[tag]
        for leaflet in range(leaflets):
            path = folder / f"{which}" / f"x{leaflet}.po"
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(write_catalog(catalog(f"x{leaflet}", tag, entries, leaflet * TEXTS)))
            files.append((path, tag))
    return files


def catalog(domain: str, tag: str, entries: list[Entry], first: int) -> Catalog:
    numbered = {
        f"{domain}/{i}": replace(e, id=f"{domain}/{i}", english=f"{first + i}: {e.english}", translation=f"{first + i}: {e.translation}")
        for i, e in enumerate(entries)
    }  # fmt: skip
    return Catalog(PurePosixPath(f"locales/{tag}/{domain}.po"), tag, numbered)


def babel_reads(files: Files) -> float:
    began = time.process_time()
    for path, _ in files:
        read_po(io.BytesIO(path.read_bytes()))
    return time.process_time() - began


def we_read(files: Files) -> float:
    began = time.process_time()
    for path, tag in files:
        assert read_catalog(PurePosixPath(path.name), path.read_bytes(), tag).value
    return time.process_time() - began


def we_read_and_check(files: Files) -> float:
    """Language by language, as `clearleaf check` does, with every rule and the questions across the language."""
    known, began = spoken(), time.process_time()
    english = speech_of(known["en"][0])
    for folder in dict.fromkeys(path.parent for path, _ in files):
        mine = [(path, tag) for path, tag in files if path.parent == folder]
        made = {p.stem: read_catalog(PurePosixPath(p.name), p.read_bytes(), tag).value for p, tag in mine}
        catalogs = {domain: c for domain, c in made.items() if c}
        units = [Unit(e.id, e.english, "critical", "", ()) for c in catalogs.values() for e in c.entries.values()]
        list(check_language(units, catalogs, Reviser(english, known[mine[0][1]][0])))
    return time.process_time() - began


def median(times: int, work: Callable[[Files], float], files: Files) -> float:
    """The median of several runs, each in a fresh process."""
    taken = []
    for _ in range(times):
        with ProcessPoolExecutor(1) as pool:
            taken.append(pool.submit(work, files).result())
    return statistics.median(taken)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("--leaflets", type=int, default=200)
    parser.add_argument("--languages", type=int, default=30)
    parser.add_argument("--times", type=int, default=3)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        files = generate(Path(folder), asked.leaflets, asked.languages)
        half = generate(Path(folder), asked.leaflets // 2, asked.languages)
        count, size = len(files) * TEXTS, sum(path.stat().st_size for path, _ in files)
        print(
            f"{asked.leaflets} leaflets x {asked.languages} languages: {len(files)} files, {count} texts, {size / 1e6:.0f} MB"
        )
        base = median(asked.times, babel_reads, files)
        print(f"Babel reads        {base:8.2f} s  {base / len(files) * 1e3:6.2f} ms a file   (the baseline, 1.00)")
        for name, work in (("we read", we_read), ("we read and check", we_read_and_check)):
            whole, part = median(asked.times, work, files), median(asked.times, work, half)
            print(
                f"{name:18} {whole:8.2f} s  {whole / len(files) * 1e3:6.2f} ms a file  {whole / count * 1e3:7.3f} ms a text"
                f"   {whole / base:5.2f} x Babel's reader;  {whole / part * len(half) / len(files):.2f} of linear"
            )


if __name__ == "__main__":
    main()
