"""`clearleaf init` and `clearleaf new`: a project, and a leaflet, to begin with. They ask nothing and overwrite nothing."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from generator.findings import ExitCode, Stop
from generator.project import Project
from generator.publish import publish_folder
from generator.roots import packaged_root

EXAMPLE = "carisoprodol"
TAKEN = frozenset({"shared", "regions", "templates", "desk"})  # other folders and catalogues have these names


@dataclass(frozen=True, slots=True)
class Begun:
    """What was made: the folder, its files, and what to do next."""

    folder: Path
    files: tuple[str, ...]
    steps: tuple[str, ...]


def begin_project(folder: Path) -> Begun:
    """A clinic's own project with one example medicine. Raises Stop (exit 2) for a folder that is not empty."""
    scaffold = files("generator") / "scaffold"
    example = packaged_root() / "leaflets" / EXAMPLE
    made = {
        "clinic.toml": (scaffold / "clinic.toml").read_bytes(),
        "README.md": (scaffold / "README.md").read_bytes(),
        ".gitignore": (scaffold / "gitignore").read_bytes(),
        **{f"leaflets/{EXAMPLE}/{path.name}": path.read_bytes() for path in sorted(example.glob("*.toml"))},
    }
    try:
        publish_folder(folder, made)
    except FileExistsError:
        raise Stop(f"{folder} is not empty", "name a folder that does not exist yet, or an empty one") from None
    except OSError as fault:
        raise Stop(f"{folder} cannot be written: {fault.strerror}", "name another folder", ExitCode.MACHINE) from None
    go = () if folder.resolve() == Path.cwd() else (f"cd {folder}",)
    steps = (
        " && ".join((*go, "clearleaf doctor --fix")) + "       # what this machine lacks, and the fonts",
        "write your clinic's name and telephone number into clinic.toml",
        "clearleaf build --draft, then open build/index.html",
    )
    return Begun(folder, tuple(made), steps)


def begin_leaflet(project: Project, slug: str) -> Begun:
    """A leaflet with all safety sections, its texts to be written. Raises Stop (exit 2) for a name that cannot be one."""
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug):
        better = re.sub(r"[^a-z0-9]+", "-", slug.lower()).strip("-")
        raise Stop(
            f"`{slug}` cannot be a leaflet's name",
            f"small letters, digits and hyphens, such as {better or 'ibuprofen'}",
        )
    if slug in TAKEN:
        raise Stop(f"`{slug}` cannot be a leaflet's name", "a folder or a catalogue of another kind is called so")
    folder = project.root / "leaflets" / slug
    skeleton = (files("generator") / "scaffold" / "leaflet.toml").read_text("utf-8").replace("SLUG", slug)
    try:
        publish_folder(folder, {"leaflet.toml": skeleton.encode()})
    except FileExistsError:
        near = difflib.get_close_matches(slug, project.leaflets, 1)
        raise Stop(
            f"there is a leaflet `{slug}` already", f"write it on: leaflets/{near[0] if near else slug}/leaflet.toml"
        ) from None
    except OSError as fault:
        raise Stop(f"{folder} cannot be written: {fault.strerror}", "may you write there?", ExitCode.MACHINE) from None
    steps = (
        *_own_region(project),
        f"clearleaf check {slug}      # what is still to be written, with its line",
        f"clearleaf preview {slug}    # the page in the browser, renewed at every save",
        "clearleaf translate update    # once the English stands",
    )
    return Begun(folder, ("leaflet.toml",), steps)


def _own_region(project: Project) -> tuple[str, ...]:
    """The line that brings the clinic's region into the project, where its law on the medicine is to be written."""
    clinic = project.clinic.value
    path = f"leaflets/regions/{clinic.region}.toml" if clinic else ""
    if not path or (project.root / path).exists() or not (project.packaged / path).exists():
        return ()
    return (
        f"mkdir -p leaflets/regions && cp {project.packaged / path} leaflets/regions/    # the law on it goes there",
    )
