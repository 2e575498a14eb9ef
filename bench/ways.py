"""The ways in which people make such PDFs, each as a process of its own: python bench/ways.py WAY FOLDER COUNT.

`batch.py` puts what is to be printed into the folder before: tasks.pickle, N.html, N.typ, fonts.json. All print the same
documents; the last to go through is on the disk when the process ends.
"""

from __future__ import annotations

import asyncio
import json
import pickle
import subprocess
import sys
import tempfile
import warnings
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

CHROMIUM = "/usr/bin/chromium"
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync", "--disable-breakpad"]  # fmt: skip
NAIVE = "import sys, weasyprint; weasyprint.HTML(sys.argv[1]).write_pdf(sys.argv[2], pdf_variant='pdf/ua-1')"


def pool(folder: Path, count: int) -> None:
    """Ours: a warm crew of two; each document printed, repaired, proved, written whole."""
    _ours(folder, count, 2)


def plain(folder: Path, count: int) -> None:
    """Ours, one by one: the serial path that keeps nothing from one document to the next."""
    _ours(folder, count, 1)


def _ours(folder: Path, count: int, workers: int) -> None:
    from generator.verbs.worker import print_all

    tasks = pickle.loads((folder / "tasks.pickle").read_bytes())[:count]
    with _out() as out:
        results = list(print_all((replace(task, out=out) for task in tasks), workers))
        assert all(result.value for _, result in results), [r.findings for _, r in results if not r.value]
        assert len(list(out.rglob("*.pdf"))) == count


def naive(folder: Path, count: int) -> None:
    """A fresh Python and a fresh WeasyPrint for each file, one after another."""
    with _out() as out:
        for n in range(count):
            words = [sys.executable, "-W", "ignore", "-c", NAIVE, str(folder / f"{n}.html"), str(out / f"{n}.pdf")]
            subprocess.run(words, check=True)


def warm(folder: Path, count: int) -> None:
    """WeasyPrint imported once, and then a plain `HTML(file).write_pdf()` for each."""
    warnings.simplefilter("ignore")
    import weasyprint

    with _out() as out:
        for n in range(count):
            weasyprint.HTML(folder / f"{n}.html").write_pdf(out / f"{n}.pdf", pdf_variant="pdf/ua-1")


def chromium(folder: Path, count: int) -> None:
    """One warm browser, two tabs, print to PDF over its protocol."""
    asyncio.run(_chromium(folder, count))


async def _chromium(folder: Path, count: int) -> None:
    from playwright.async_api import async_playwright

    with _out() as out:
        async with async_playwright() as play:
            browser = await play.chromium.launch(executable_path=CHROMIUM, args=QUIET)
            waiting = list(range(count))

            async def tab() -> None:
                page = await browser.new_page()
                while waiting:
                    n = waiting.pop()
                    await page.goto((folder / f"{n}.html").as_uri())
                    await page.evaluate("document.fonts.ready.then(() => true)")
                    await page.pdf(path=out / f"{n}.pdf", prefer_css_page_size=True, tagged=True)

            await asyncio.gather(tab(), tab())
            await browser.close()


def typst(folder: Path, count: int) -> None:
    """Two warm processes of Typst, fonts loaded once in each; PDF/UA-1."""
    with _out() as out, ProcessPoolExecutor(2) as two:
        list(two.map(_typst, *zip(*((folder, out, range(start, count, 2)) for start in (0, 1)), strict=True)))


def _typst(folder: Path, out: Path, numbers: range) -> None:
    import typst as engine

    fonts = engine.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=json.loads((folder / "fonts.json").read_text("utf-8")),
    )
    compiler = engine.Compiler(root=folder, font_paths=fonts, ignore_system_fonts=True)
    for n in numbers:
        _, said = compiler.compile_with_warnings(
            input=folder / f"{n}.typ", output=out / f"{n}.pdf", pdf_standards="ua-1"
        )
        assert not said, said


@contextmanager
def _out() -> Iterator[Path]:
    """A folder for the PDFs; kept where a third word on the command line names it."""
    if len(sys.argv) > 4:
        Path(sys.argv[4]).mkdir(parents=True, exist_ok=True)
        yield Path(sys.argv[4])
        return
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder)


WAYS = {way.__name__: way for way in (pool, plain, naive, warm, chromium, typst)}

if __name__ == "__main__":
    WAYS[sys.argv[1]](Path(sys.argv[2]), int(sys.argv[3]))
