"""A real Chromium (Debian's, driven by Playwright), axe-core from npm, and a build to open in it."""

from __future__ import annotations

import functools
import http.server
import os
import shutil
import subprocess
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright
from workbench import ROOT, clearleaf, copy_project

from generator.fonts import store
from generator.roots import font_home

TOOLS = ROOT / ".tools/browser"
ARGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
    "--disable-sync",
]  # fmt: skip
# Everything that axe knows, the rules of WCAG 2.2 that it leaves off by itself too.
AXE_RULES = {"target-size": {"enabled": True}}


def fontconfig(folder: Path) -> Path:
    """The machine's fonts and the pinned ones, so that every script is looked at in letters and not in empty boxes."""
    path = folder / "fonts.conf"
    path.write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd"><fontconfig>'
        f'<include ignore_missing="yes">/etc/fonts/fonts.conf</include><dir>{font_home(ROOT)}</dir></fontconfig>'
    )
    return path


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        fonts = {**os.environ, "FONTCONFIG_FILE": str(fontconfig(tmp_path_factory.mktemp("fonts")))}
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=ARGS, env=fonts)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def axe() -> str:
    """axe-core's source, fetched by npm in the pinned version and checked against its integrity hash."""
    here = Path(__file__).parent
    TOOLS.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "package-lock.json", ".npmrc"):
        shutil.copy(here / name, TOOLS / name)
    if not (TOOLS / "node_modules/axe-core/axe.min.js").is_file():
        subprocess.run(
            [*store.npm(), "ci", "--ignore-scripts", "--no-audit", "--no-fund"],
            cwd=TOOLS,
            check=True,
            capture_output=True,
        )
    return (TOOLS / "node_modules/axe-core/axe.min.js").read_text("utf-8")


@pytest.fixture
def faults(axe: str) -> Callable[[Page], list[str]]:
    """What axe finds on a page, each as rule, weight and element; [] is what we want."""

    def run(page: Page) -> list[str]:
        page.evaluate(axe)
        found: dict[str, Any] = page.evaluate(
            "(rules) => axe.run(document, { rules, resultTypes: ['violations'] })", AXE_RULES
        )
        return [
            f"{rule['id']} ({rule['impact']}): {node['html'][:120]}"
            for rule in found["violations"]
            for node in rule["nodes"]
        ]

    return run


@pytest.fixture(scope="session")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every language that a leaflet is written in, as drafts, with the reasons why none is released; with a web address.

    One medicine and size in all: a language that is refused fails its own tests. Two, in a second size, in the
    languages that the front desk is tried with.
    """
    folder = tmp_path_factory.mktemp("desk")
    project = copy_project(folder / "project")
    clinic = project / "clinic.toml"
    clinic.write_text(
        clinic.read_text("utf-8").replace("region =", 'web = "https://clinic.example/leaflets"\nregion =', 1), "utf-8"
    )
    tags = [tag for p in sorted((ROOT / "locales").glob("*/carisoprodol.po")) if (tag := p.parent.name)]
    words = [word for tag in ("en", *tags) for word in ("--locale", tag)]
    build = ("build", "--out", str(folder / "out"))
    clearleaf(*build, *words, at=project)
    clearleaf(*build, "carisoprodol", "--draft", "--edition", "large", *words, at=project)
    desk = ("--locale", "ar", "--locale", "en", "--locale", "es")
    said = clearleaf(*build, "--draft", "--edition", "clear", *desk, at=project)
    assert said.code == 0, said.out
    return folder / "out"


@pytest.fixture(scope="session")
def site(out: Path) -> Iterator[str]:
    """The same folder over loopback, as a static server would serve it."""

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(out))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
