"""The house rules, held by a machine: one library one room, every code has a manual, nothing foreign in the repository."""

import ast
import re
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

import pytest
from workbench import ROOT

from generator.manual import manuals

MODULES = sorted((ROOT / "generator").rglob("*.py"))
STANDARD = frozenset(sys.stdlib_module_names)
# A library that serves one noun with several rooms is kept to that noun's package.
ROOMS = {
    "babel": "catalog",
    "weasyprint": "press",
    "markupsafe": "page",
    "pydantic": "content",
    "jinja2": "page",
    "pikepdf": "proof",
    "pypdfium2": "proof",
    "fontTools": "fonts",
    "pydyf": "press",
    "click": "cli",
}


def imported(path: Path) -> set[str]:
    """The top-level names of what a module imports."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module.split(".")[0])
    return names


def test_each_library_lives_in_one_room() -> None:
    where = defaultdict(set)
    for path in MODULES:
        for name in imported(path) - STANDARD - {"generator"}:
            relative = path.relative_to(ROOT / "generator")
            where[name].add(relative.parts[0] if name in ROOMS else str(relative))

    assert {name: rooms for name, rooms in where.items() if len(rooms) > 1} == {}
    assert {name: where[name] for name in ROOMS} == {name: {room} for name, room in ROOMS.items()}


def test_imports_go_one_way() -> None:
    done = subprocess.run(
        [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stdout


CODE = re.compile(r'"([BCEFGLPRT]\d{3})"|^ {4}"""([BCEFGLPRT]\d{3}):', re.MULTILINE)


def codes_in_source() -> set[str]:
    texts = [path.read_text("utf-8") for path in MODULES if path.name != "manual.py"]
    return {written or ruled for text in texts for written, ruled in CODE.findall(text)}


def test_every_code_has_a_manual_and_every_manual_a_code() -> None:
    assert codes_in_source() == set(manuals())


def test_package_faces_are_empty() -> None:
    assert [p for p in MODULES if p.name == "__init__.py" and p.read_text()] == []


@pytest.mark.parametrize(
    "path", [p for p in MODULES if p.name != "__init__.py"], ids=lambda p: str(p.relative_to(ROOT))
)
def test_a_module_is_of_a_size_to_read_and_named_like_no_library(path: Path) -> None:
    assert path.read_text("utf-8").count("\n") <= 300
    assert path.stem not in STANDARD


def tracked() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    return [ROOT / name for name in listed.splitlines()]


def test_locks_carry_hashes_and_no_address() -> None:
    for path in ROOT.glob("requirements*.lock"):
        text = path.read_text()
        assert "--hash=sha256:" in text
        assert not re.search(r"https?://|--(extra-)?index-url", text), path.name


def test_no_font_file_and_no_machine_path_is_in_the_repository() -> None:
    files = [p for p in tracked() if p.is_file()]

    assert [p for p in files if p.suffix in {".ttf", ".otf", ".woff", ".woff2"}] == []
    for path in files:
        if path.suffix not in {".png", ".lock"}:
            text = path.read_text("utf-8", "replace")
            assert not re.search(r"/root/|/home/\w|/work/\w", text) or path.name == "test_house.py", path
