"""From the wheel, outside the repository: install, init, edit clinic.toml, check, build in two languages, open the page."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from workbench import ROOT, edit

pytestmark = pytest.mark.conformance


def test_a_clinic_gets_its_first_leaflet(browser: Browser, tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (wheel,) = tmp_path.glob("*.whl")
    bare = {
        name: value
        for name, value in os.environ.items()
        if name not in ("PYTHONPATH", "VIRTUAL_ENV", "CLEARLEAF_FONTS")
    }
    environment = {**bare, "XDG_CACHE_HOME": str(tmp_path / "cache")}

    def run(*words: str, at: Path = tmp_path) -> str:
        done = subprocess.run(words, cwd=at, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    started = time.perf_counter()
    run(sys.executable, "-m", "venv", "env")
    run("env/bin/pip", "install", "-q", "--disable-pip-version-check", str(wheel))
    installed = time.perf_counter()
    clearleaf = str(tmp_path / "env/bin/clearleaf")
    run(clearleaf, "init", "clinic")
    clinic = tmp_path / "clinic"
    edit(clinic / "clinic.toml", "example = true", "# ours")
    edit(clinic / "clinic.toml", 'name = "Example Clinic"', 'name = "Throw-away Test Clinic"')
    run(clearleaf, "doctor", "--fix", at=clinic)
    run(clearleaf, "check", at=clinic)
    run(clearleaf, "build", "--draft", at=clinic)
    done = time.perf_counter()
    print(
        f"\npip install {installed - started:.0f} s; from there to the first leaflets, fonts fetched, {done - installed:.1f} s"
    )

    assert {p.parent.name for p in clinic.glob("build/draft/US/*/carisoprodol.large.letter.pdf")} == {"en", "es"}
    assert str(ROOT) not in run("env/bin/python", "-c", "import generator; print(generator.__path__)")
    page = browser.new_page()
    page.goto((clinic / "build/index.html").as_uri())
    page.fill("#find-language", "espanol")
    page.keyboard.press("Enter")
    assert "Carisoprodol tablets" in page.inner_text("#chosen")
    page.goto((clinic / "build/draft/US/es/carisoprodol.html").as_uri())
    assert "Throw-away Test Clinic" in page.inner_text("main")
    page.close()
