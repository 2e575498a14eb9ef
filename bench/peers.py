"""The other ways in which people make such PDFs: one WeasyPrint process a file, warm Chromium with two tabs, Typst.

What each lacks beside ours: the naive way has WeasyPrint's own text layer (wrong in Hindi and Khmer, no language on any
element, footers read aloud); Chromium has no running foot with page numbers in the leaflet's words, no PDF/A and no
language on parts; the Typst version prints the words without boxes' pictures and measures, tagged, and reorders bare
Arabic numbers by its own bidi.
"""

from __future__ import annotations

import asyncio
import subprocess
import sys
import tempfile
from pathlib import Path

from jobs import Job, as_file

CHROMIUM = "/usr/bin/chromium"
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync"]  # fmt: skip
NAIVE = "import sys, weasyprint; weasyprint.HTML(sys.argv[1]).write_pdf(sys.argv[2], pdf_variant='pdf/ua-1')"


def naive(jobs: list[Job]) -> None:
    """A fresh Python and a fresh engine for each file, one after another."""
    with tempfile.TemporaryDirectory() as folder:
        for number, job in enumerate(jobs):
            path = as_file(job, Path(folder), str(number))
            subprocess.run([sys.executable, "-W", "ignore", "-c", NAIVE, str(path), f"{path}.pdf"], check=True)


def chromium(jobs: list[Job]) -> None:
    """One warm browser, two tabs, print to PDF over its protocol."""
    asyncio.run(_chromium(jobs))


async def _chromium(jobs: list[Job]) -> None:
    from playwright.async_api import async_playwright

    with tempfile.TemporaryDirectory() as folder:
        files = [as_file(job, Path(folder), str(number)) for number, job in enumerate(jobs)]
        async with async_playwright() as play:
            browser = await play.chromium.launch(executable_path=CHROMIUM, args=QUIET)
            waiting = list(reversed(files))

            async def tab() -> None:
                page = await browser.new_page()
                while waiting:
                    path = waiting.pop()
                    await page.goto(path.as_uri())
                    await page.pdf(path=f"{path}.pdf", prefer_css_page_size=True, tagged=True)

            await asyncio.gather(tab(), tab())
            await browser.close()


def typst(jobs: list[Job]) -> None:
    """Typst, warm, each text compiled once."""
    import typst as engine

    with tempfile.TemporaryDirectory() as folder:
        for number, job in enumerate(jobs):
            source = Path(folder) / f"{number}.typ"
            source.write_text(_typst_source(job), "utf-8")
            fonts = sorted({str(face.path.parent) for face in job.faces})
            engine.compile(str(source), output=f"{source}.pdf", font_paths=fonts, ignore_system_fonts=True)


def _typst_source(job: Job) -> str:
    """The same words in the same fonts at the same size, as headings and lists."""
    sheet, size = job.sheet, 18 if "18pt" in job.page.css else 14 if "14pt" in job.page.css else 24
    families = ", ".join(f'"{family}"' for family in job.page.families)
    head = (
        f'#set text(size: {size}pt, font: ({families}), lang: "{sheet.language.bcp47.split("-")[0]}")\n'
        f'#set page(paper: "us-letter", margin: 18mm, numbering: "1 / 1")\n#set document(title: {_quoted(sheet.title)})\n'
    )
    parts = [head, f"= #{_quoted(sheet.title)}\n"]
    for panel in (*sheet.front, *sheet.sections):
        parts.append(f"== #{_quoted(panel.heading)}\n" if panel.heading else "")
        parts += [f"- #{_quoted(text)}\n" for item in panel.items for text in (item.text, item.risk, item.do) if text]
    return "\n".join(parts)


def _quoted(text: str) -> str:
    return '"' + text.replace("**", "").replace("\\", "\\\\").replace('"', '\\"') + '"'
