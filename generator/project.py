"""A content project on disk: where it is, what it holds, which of its files override the packaged ones.

Every file is read once, here. A file that leads out of the project, is not UTF-8 or is absurdly large is a finding;
what depends on it is withheld and everything else goes on.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import Generic, TypeVar

from generator.catalog.entry import Catalog
from generator.catalog.reader import read_catalog
from generator.content.clinic import Clinic
from generator.content.language import Language
from generator.content.read import read_as
from generator.content.schema import Claims, Leaflet, LeftOut, Region, Shared
from generator.content.shared import read_leaflet
from generator.findings import Checked, Finding, Place, error
from generator.roots import packaged_root, project_root
from generator.toml_source import TomlFile, read_toml

LARGEST_BYTES = 4_000_000

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Loaded(Generic[T]):
    """A content file: its text with places, its value where it has one, what was wrong with it."""

    path: PurePosixPath
    file: TomlFile | None
    value: T | None
    findings: tuple[Finding, ...]

    def place(self, *key: str | int) -> Place:
        """Where a key stands; the file itself where it could not be read."""
        return self.file.place(key) if self.file else Place(self.path)


@dataclass(frozen=True)
class Project:
    """A project by its root folder; `packaged` holds the defaults, which is the root itself in a checkout."""

    root: Path
    packaged: Path

    @cached_property
    def clinic(self) -> Loaded[Clinic]:
        """`clinic.toml`, the project's own: nobody else's telephone number is ever printed instead."""
        return self._toml(Clinic, PurePosixPath("clinic.toml"), own=True)

    @cached_property
    def leaflets(self) -> Mapping[str, Loaded[Leaflet]]:
        """Every leaflet of the project by slug; the packaged ones are examples and do not count."""
        found = sorted(p.parent.name for p in (self.root / "leaflets").glob("*/leaflet.toml"))
        return {slug: self._leaflet(PurePosixPath("leaflets", slug, "leaflet.toml")) for slug in found}

    @cached_property
    def claims(self) -> Mapping[str, Loaded[Claims]]:
        """The claims ledgers that there are, by slug."""
        return self._beside_leaflets(Claims, "claims.toml")

    @cached_property
    def left_out(self) -> Mapping[str, Loaded[LeftOut]]:
        """What each leaflet leaves out of its evidence, by slug."""
        return self._beside_leaflets(LeftOut, "left-out.toml")

    @cached_property
    def shared(self) -> Mapping[str, Loaded[Shared]]:
        """The files of shared sentences by id."""
        return {
            name: self._toml(Shared, PurePosixPath("leaflets/shared", f"{name}.toml"))
            for name in self._names("leaflets/shared", "*.toml")
        }

    @cached_property
    def regions(self) -> Mapping[str, Loaded[Region]]:
        """The regions by code."""
        return {
            name: self._toml(Region, PurePosixPath("leaflets/regions", f"{name}.toml"))
            for name in self._names("leaflets/regions", "*.toml")
        }

    @cached_property
    def languages(self) -> Mapping[str, Loaded[Language]]:
        """The languages by tag."""
        tags = sorted(
            {p.parent.name for base in (self.root, self.packaged) for p in (base / "locales").glob("*/locale.toml")}
        )
        return {tag: self._toml(Language, PurePosixPath("locales", tag, "locale.toml")) for tag in tags}

    @cached_property
    def look(self) -> Checked[Mapping[str, str]]:
        """Templates, style sheets and pictures by their path under `templates/`."""
        names = sorted(
            {
                str(p.relative_to(base / "templates"))
                for base in (self.root, self.packaged)
                for p in (base / "templates").rglob("*.*")
                if p.is_file()
            }
        )
        texts = {name: self.text(PurePosixPath("templates", name)) for name in names}
        return Checked(
            {name: read.value for name, read in texts.items() if read.value is not None},
            tuple(f for read in texts.values() for f in read.findings),
        )

    def catalogs(self, tag: str, domains: tuple[str, ...]) -> Checked[Mapping[str, Catalog]]:
        """The catalogues of a language by domain (a slug, "shared", "templates"); T100 where one is missing."""
        read = {domain: self.catalog(tag, domain) for domain in domains}
        found = tuple(f for catalog in read.values() for f in catalog.findings)
        there = {domain: catalog.value for domain, catalog in read.items() if catalog.value is not None}
        return Checked(there if len(there) == len(domains) else None, found)

    def catalog(self, tag: str, domain: str) -> Checked[Catalog]:
        """One catalogue of a language, read once; T100 where it is missing."""
        if (tag, domain) not in self._catalogs:
            self._catalogs[tag, domain] = self._catalog(tag, domain)
        return self._catalogs[tag, domain]

    @cached_property
    def _catalogs(self) -> dict[tuple[str, str], Checked[Catalog]]:
        return {}

    def text(self, path: PurePosixPath, *, own: bool = False) -> Checked[str]:
        """The text of a project file, as `bytes_of` finds it; B103 where it is not UTF-8."""
        raw = self.bytes_of(path, own=own)
        if raw.value is None:
            return Checked(None, raw.findings)
        try:
            return Checked(raw.value.decode("utf-8"))
        except UnicodeDecodeError as fault:
            line = raw.value[: fault.start].count(b"\n") + 1
            return Checked(None, (error("B103", Place(path, line), "the file is not UTF-8", "save it again as UTF-8"),))

    def bytes_of(self, path: PurePosixPath, *, own: bool = False) -> Checked[bytes]:
        """The bytes of a project file, its own before the packaged one; B101, B102 or B104 where it cannot be read."""
        for base in (self.root,) if own else dict.fromkeys((self.root, self.packaged)):
            if (base / path).exists() or (base / path).is_symlink():
                return _read(base, path)
        return Checked(
            None,
            (
                error(
                    "B104",
                    Place(path),
                    "the file is missing",
                    f"write {path}, or run clearleaf from the project's folder",
                ),
            ),
        )

    def _leaflet(self, path: PurePosixPath) -> Loaded[Leaflet]:
        """A leaflet with the words of the shared sentences that it uses."""
        shared = {each.value.id: each.value for each in self.shared.values() if each.value}
        return self._as(lambda file: read_leaflet(file, shared), path, own=True)

    def _toml(self, kind: type[T], path: PurePosixPath, *, own: bool = False) -> Loaded[T]:
        return self._as(lambda file: read_as(kind, file), path, own=own)

    def _as(self, read: Callable[[TomlFile], Checked[T]], path: PurePosixPath, *, own: bool) -> Loaded[T]:
        text = self.text(path, own=own)
        if text.value is None:
            return Loaded(path, None, None, text.findings)
        file = read_toml(path, text.value)
        if file.value is None:
            return Loaded(path, None, None, file.findings)
        made = read(file.value)
        return Loaded(path, file.value, made.value, made.findings)

    def _catalog(self, tag: str, domain: str) -> Checked[Catalog]:
        path = PurePosixPath("locales", tag, f"{domain}.po")
        raw = self.bytes_of(path)
        if raw.value is None and raw.findings[0].code == "B104":
            return Checked(
                None,
                (
                    error(
                        "T100",
                        Place(path),
                        f"{tag} has no catalogue of `{domain}`",
                        "have it translated; nothing is printed in English instead",
                    ),
                ),
            )
        return Checked(None, raw.findings) if raw.value is None else read_catalog(path, raw.value, tag)

    def _beside_leaflets(self, kind: type[T], name: str) -> dict[str, Loaded[T]]:
        return {
            slug: self._toml(kind, PurePosixPath("leaflets", slug, name), own=True)
            for slug in self.leaflets
            if (self.root / "leaflets" / slug / name).exists()
        }

    def _names(self, folder: str, pattern: str) -> list[str]:
        return sorted({p.stem for base in (self.root, self.packaged) for p in (base / folder).glob(pattern)})


def _read(base: Path, path: PurePosixPath) -> Checked[bytes]:
    hint = "put the file itself here, not a link"
    try:
        real = (base / path).resolve()
    except (OSError, RuntimeError):
        return Checked(None, (error("B101", Place(path), "the link leads round in a circle", hint),))
    if not real.is_relative_to(base.resolve()):
        return Checked(None, (error("B101", Place(path), "the file leads out of the project", hint),))
    if real.exists() and not real.is_file():
        return Checked(None, (error("B104", Place(path), "it is no plain file", "put the file itself here"),))
    return _bytes(real, Place(path))


def read_given(path: Path) -> Checked[bytes]:
    """The bytes of a file that was named on the command line, in the project or not; B102 or B104 where that fails."""
    return _bytes(path, Place(PurePosixPath(path)))


def _bytes(path: Path, place: Place) -> Checked[bytes]:
    """The bytes of a file, of which no more than LARGEST_BYTES are ever held, whatever it is."""
    try:
        with path.open("rb") as file:
            large = path.stat().st_size > LARGEST_BYTES
            raw = b"" if large else file.read(LARGEST_BYTES + 1)
    except OSError as fault:
        hint = "is it a file, and may you read it?"
        return Checked(None, (error("B104", place, f"the file cannot be read: {fault.strerror}", hint),))
    if large or len(raw) > LARGEST_BYTES:
        message = f"the file is larger than {LARGEST_BYTES:,} bytes"
        return Checked(None, (error("B102", place, message, "is it the right file?"),))
    return Checked(raw)


def find_project(start: Path) -> Project:
    """The project that holds a folder: the nearest parent with `leaflets/`. Raises Stop (exit 2) where there is none."""
    return Project(project_root(start), packaged_root())
