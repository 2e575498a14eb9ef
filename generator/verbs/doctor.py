"""`clearleaf doctor`: what this machine lacks, and the line that mends it."""

from __future__ import annotations

import ctypes.util
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from generator.findings import Stop
from generator.fonts import store
from generator.project import Project
from generator.roots import checkout, font_home

LIBRARIES = {
    "pango-1.0": "libpango-1.0-0",
    "pangoft2-1.0": "libpangoft2-1.0-0",
    "harfbuzz-subset": "libharfbuzz-subset0",
    "thai": "libthai0",
}
OVERRIDABLE = ("templates", "locales", "leaflets/shared", "leaflets/regions")
ENGINE = "70.0"


@dataclass(frozen=True, slots=True)
class Symptom:
    """One thing that was looked at: its name, whether it is well, what was seen, the line that mends it."""

    name: str
    well: bool
    seen: str
    cure: str = ""


def examine_machine(project: Project | None, *, fix: bool) -> tuple[Symptom, ...]:
    """Everything that printing needs. With `fix` the fonts are fetched first; where that fails, it is one more thing
    that the machine lacks."""
    families, home = wanted_families(project), font_home(checkout())
    npm = tuple(_npm(families, home, fix=fix))
    return (*_python(), *_libraries(), *npm, *_fonts(families, home), *_signatures(project), *_overrides(project))


def wanted_families(project: Project | None) -> tuple[str, ...]:
    """The font families that the clinic's languages print with."""
    clinic = project.clinic.value if project else None
    languages = (
        [project.languages[tag].value for tag in clinic.languages if tag in project.languages]
        if project and clinic
        else []
    )
    return tuple(dict.fromkeys(f for language in languages if language for f in language.fonts.text if store.known(f)))


def _python() -> Iterator[Symptom]:
    yield Symptom("Python", sys.version_info >= (3, 11), sys.version.split()[0], "install Python 3.11 or later")
    try:
        found = version("weasyprint")
    except PackageNotFoundError:
        found = "missing"
    yield Symptom("WeasyPrint", found == ENGINE, found, f"pip install weasyprint=={ENGINE}")


def _libraries() -> Iterator[Symptom]:
    for name, package in LIBRARIES.items():
        found = ctypes.util.find_library(name)
        yield Symptom(f"lib{name}", found is not None, found or "missing", f"sudo apt-get install {package}")


def _npm(families: tuple[str, ...], home: Path, *, fix: bool) -> Iterator[Symptom]:
    """What fonts are fetched with; looked for only where some are missing, and used where they are to be fetched."""
    if not store.missing(families, home):
        return
    try:
        store.fetch(families, home) if fix else store.npm()
    except Stop as stop:
        yield Symptom("npm", well=False, seen=str(stop), cure=stop.hint)
    except OSError as fault:
        cure = "let CLEARLEAF_FONTS name a folder in which you may write"
        yield Symptom("folder of the fonts", well=False, seen=f"{home}: {fault.strerror}", cure=cure)


def _signatures(project: Project | None) -> Iterator[Symptom]:
    """What review records are signed and verified with; asked for only where there are signatures."""
    if project and any(project.root.glob("l*/**/*.toml.sig")):
        found = shutil.which("ssh-keygen")
        yield Symptom("ssh-keygen", found is not None, found or "missing", "sudo apt-get install openssh-client")


def overrides(project: Project | None) -> dict[str, bool]:
    """The project's own files that are used instead of packaged ones, and whether they say something else."""
    if project is None or project.root == project.packaged:
        return {}
    own = {
        str(path.relative_to(project.root)): path
        for folder in OVERRIDABLE
        for path in (project.root / folder).rglob("*.*")
        if path.is_file()
    }
    theirs = {name: project.packaged / name for name in sorted(own) if (project.packaged / name).is_file()}
    return {name: own[name].read_bytes() != path.read_bytes() for name, path in theirs.items()}


def _overrides(project: Project | None) -> Iterator[Symptom]:
    """The project's own files in the place of packaged ones: all is well, and somebody should know."""
    for name, differs in overrides(project).items():
        same = "the same as the one that came with Clearleaf: delete it, and you get the next one's corrections"
        yield Symptom(f"yours {name}", well=True, seen="used instead of the packaged one" if differs else same)


def _fonts(families: tuple[str, ...], home: Path) -> Iterator[Symptom]:
    lacking = store.missing(families, home)
    for family in families:
        yield Symptom(
            f"font {family}",
            family not in lacking,
            "missing" if family in lacking else store.pinned()[store.package_of(family)],
            "clearleaf doctor --fix",
        )
