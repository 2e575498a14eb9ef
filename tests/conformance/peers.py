"""Four other checkers of PDFs, run in an environment of their own: what each finds in a file, by its own codes. Test tools only.

    python -m venv DIR && DIR/bin/pip install outloud==0.2.1 pdfua==0.1.3 page-validation==0.11.0 wcag-pdf-pytest==0.2.2
    CLEARLEAF_PEERS=DIR python scripts/proof_page.py

They are apart because one of them is a pytest plugin and would join every test run.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path

Found = dict[str, frozenset[str]]
_PAGE = """
import json, page, sys
print(json.dumps({f: sorted({x.rule_id for x in page.validate_pdf(f, profile="ua1").failures}) for f in sys.argv[1:]}))
"""
_WCAG = """
import json, pathlib, re, sys
from wcag_pdf_pytest import pdf_inspector
found, folder = {}, pathlib.Path(pdf_inspector.__file__).parent / "criteria"
for file in sys.argv[1:]:
    found[file] = []
    for criterion in sorted(folder.glob("test_sc_*.py")):
        said = dict(re.findall(r'^SC_(\\w+) = "(.*)"', criterion.read_text(), re.M))
        try:
            told = [said.get(key, "") for key in ("NUM", "TITLE", "LEVEL", "APPLICABILITY", "NOTES")]
            result = pdf_inspector.evaluate_sc(*told[:3], [file], *told[3:])
        except BaseException as skipped:
            if type(skipped).__name__ == "Skipped":
                continue
            raise
        if not result.passed:
            found[file].append(said["NUM"])
print(json.dumps(found))
"""


def home() -> Path | None:
    """Where they are installed, None where nobody said so."""
    said = os.environ.get("CLEARLEAF_PEERS")
    return Path(said) / "bin" if said else None


def outloud(files: Sequence[Path], at: Path) -> Found:
    """Errors and warnings by rule."""
    report = files[0].with_suffix(".outloud.json")
    _run(at / "outloud", "-q", "--fail-on", "never", "--json", report, *files)
    said = json.loads(report.read_text("utf-8"))
    return {r["path"]: frozenset(x["rule"] for x in r["findings"] if x["severity"] != "info") for r in said["results"]}


def pdfua(files: Sequence[Path], at: Path) -> Found:
    """Errors and warnings by rule."""
    return {
        str(file): frozenset(re.findall(r"^  \[(?:ERROR|WARN )\] (\S+)", _run(at / "pdfua", "check", file), re.MULTILINE))
        for file in files
    }


def page_validation(files: Sequence[Path], at: Path) -> Found:
    """Failed rules of its PDF/UA-1 profile."""
    return _sets(json.loads(_run(at / "python", "-c", _PAGE, *files)))


def wcag_pdf_pytest(files: Sequence[Path], at: Path) -> Found:
    """Failed success criteria."""
    return _sets(json.loads(_run(at / "python", "-c", _WCAG, *files)))


def _sets(found: dict[str, list[str]]) -> Found:
    return {file: frozenset(codes) for file, codes in found.items()}


def _run(*words: object) -> str:
    return subprocess.run([str(w) for w in words], capture_output=True, text=True, check=False, timeout=900).stdout


PEERS: dict[str, Callable[[Sequence[Path], Path], Found]] = {
    "outloud": outloud,
    "pdfua": pdfua,
    "page-validation": page_validation,
    "wcag-pdf-pytest": wcag_pdf_pytest,
}
