"""Draws the pictures of docs/clinic.md in Chromium: the catalogue page, the web page of a leaflet, the preview."""

from __future__ import annotations

import io
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).parent.parent
PICTURES = ROOT / "docs/pictures"
ARGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def clearleaf(*words: str) -> None:
    subprocess.run([sys.executable, "-m", "generator", *words], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)


def keep(png: bytes, name: str) -> None:
    """A screenshot with few colours and a thin frame."""
    image = Image.open(io.BytesIO(png)).convert("RGB")
    framed = Image.new("RGB", (image.width + 2, image.height + 2), (140, 140, 140))
    framed.paste(image, (1, 1))
    framed.quantize(32).save(PICTURES / f"{name}.png", optimize=True)


def draw_desk(browser: Browser, build: Path) -> None:
    page = browser.new_page(viewport={"width": 768, "height": 980})
    page.goto((build / "index.html").as_uri())
    page.fill("#find-medicine", "soma")
    page.press("#find-medicine", "Enter")
    page.keyboard.type("espanol")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    keep(page.screenshot(full_page=True), "desk.index")
    page.close()


def draw_twin(browser: Browser, build: Path) -> None:
    page = browser.new_page(viewport={"width": 768, "height": 900})
    page.goto((build / "draft/US/es/carisoprodol.html").as_uri())
    keep(page.screenshot(), "desk.twin")
    page.close()


def draw_preview(browser: Browser, project: Path) -> None:
    words = [sys.executable, "-m", "generator", "preview", "carisoprodol", "--project", str(project)]
    process = subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    page = browser.new_page(viewport={"width": 1440, "height": 800})
    page.goto(process.stdout.readline().strip())
    page.wait_for_selector(".pages img")
    leaflet = project / "leaflets/carisoprodol/leaflet.toml"
    leaflet.write_text(leaflet.read_text("utf-8").replace("Get up slowly.", "Get up {x}."), "utf-8")
    page.wait_for_selector(".pages.old")
    keep(page.screenshot(), "desk.preview")
    page.close()
    process.send_signal(signal.SIGINT)
    process.wait(20)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        project = Path(folder) / "clinic"
        clearleaf("init", str(project))
        clearleaf("build", "--draft", "--project", str(project))
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=ARGS)
        draw_desk(browser, project / "build")
        draw_twin(browser, project / "build")
        draw_preview(browser, project)
        browser.close()
