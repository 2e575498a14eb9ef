"""veraPDF, run over many files in one call. A test tool, never a need of the program.

It comes from Maven Central as one jar (`make conformance` fetches it) and is checked by its SHA-256.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
from pathlib import Path

VERSION = "1.28.2"
SHA256 = "687d4d8bcfec48c9f7e931cf78ed061f1eeccfba55d4cdc000ba9b4d8aa46ce6"
JAR = Path.home() / f".m2/repository/org/verapdf/apps/greenfield-apps/{VERSION}/greenfield-apps-{VERSION}.jar"
FLAVOURS = ("ua1", "2a")


def jar() -> Path:
    """The checked jar. Raises FileNotFoundError or ValueError for one that is missing or another."""
    if hashlib.sha256(JAR.read_bytes()).hexdigest() != SHA256:
        raise ValueError(f"{JAR} is not veraPDF {VERSION}")
    return JAR


def failed_rules(files: list[Path], flavour: str) -> dict[str, list[str]]:
    """The failed rules of each file by name, as clause-test; an empty list for a file that passes."""
    command = [
        "java",
        "-cp",
        str(jar()),
        "org.verapdf.apps.GreenfieldCliWrapper",
        "-f",
        flavour,
        "--format",
        "json",
        *map(str, files),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    report = json.loads(done.stdout[done.stdout.index("{") :])
    found: dict[str, list[str]] = {}
    for job in report["report"]["jobs"]:
        (result,) = job["validationResult"]
        rules = result["details"]["ruleSummaries"]
        found[job["itemDetails"]["name"]] = [
            f"{r['clause']}-{r['testNumber']}" for r in rules if r["ruleStatus"] == "FAILED"
        ]
    return found
