"""`clearleaf translate export`: a catalogue as XLIFF, as a table or as a review sheet; `asked = written + unchanged + refused`.

What goes out is the catalogue brought up to date with the content, so that nobody translates an older sentence.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath

from generator.catalog.entry import Catalog, Entry
from generator.catalog.exchange import state_of
from generator.catalog.merge import merge
from generator.catalog.table import write_table
from generator.catalog.xliff import uncarried, write_xliff
from generator.compose import Composer
from generator.findings import Finding, error
from generator.project import Project
from generator.verbs.translate.eyes import Eyes, eyes_of
from generator.verbs.translate.print_sheet import Sheets
from generator.verbs.translate.scope import Scope, kept, on_file, scope_of

OUT = Path("build/translate")
FORMS = {"xliff": "xlf", "csv": "csv", "sheet": "sheet.pdf"}
_SAID = {
    "missing": "no translation yet",
    "fuzzy": "marked fuzzy: nobody has read it since it came in, or since the English changed",
}

Progress = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What is to be written: languages and domains (all where none is named), forms, folder, paper, processes."""

    locales: tuple[str, ...]
    domains: tuple[str, ...]
    forms: tuple[str, ...]
    out: Path
    paper: str = "a4"
    jobs: int = 1


@dataclass(frozen=True, slots=True)
class Exported:
    """The files that lie there, what was found, and the counts."""

    files: tuple[dict[str, str], ...]
    findings: tuple[Finding, ...]
    summary: dict[str, int]


def paper_of(project: Project) -> str:
    """The paper that the clinic prints on, else its region's, else A4."""
    clinic = project.clinic.value
    region = project.regions[clinic.region].value if clinic and clinic.region in project.regions else None
    return (clinic.paper if clinic else None) or (region.paper if region else "a4")


def export(project: Project, order: Order, progress: Progress) -> Exported:
    """Write each catalogue in each form. Raises Stop (exit 4) for a name that nobody knows, (exit 3) without fonts."""
    composer = Composer(project)
    scope = scope_of(composer, order.locales, order.domains)
    post = _Post(composer, scope, order)
    for tag in scope.tags:
        post.language(tag)
    post.print_sheets(progress)
    asked = sum(len(scope.of(tag)) for tag in scope.tags) * len(order.forms)
    counts = {name: post.counts[name] for name in ("written", "unchanged", "refused", "texts")}
    return Exported(tuple(post.files), (*scope.findings, *post.found), {"asked": asked, **counts})


@dataclass
class _Post:
    """Writes one file after the other; keeps what became of each."""

    composer: Composer
    scope: Scope
    order: Order
    files: list[dict[str, str]] = field(default_factory=list)
    found: list[Finding] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self._sheets = Sheets(self.composer.project, self.order.out, self.order.paper)

    def language(self, tag: str) -> None:
        """Every domain of a language, in every form but the printed one, whose pages are only laid ready."""
        eyes = eyes_of(self.composer, tag)
        self.found += eyes.findings
        for domain in self.scope.of(tag):
            read = on_file(self.composer.project, tag, domain)
            self.found += read.findings
            if eyes.value is None or read.value is None or domain not in self.scope.english:
                self.counts["refused"] += len(self.order.forms)
                continue
            catalog = merge(read.value, self.scope.english[domain])
            self.counts["texts"] += len(catalog.entries)
            said = {e.id: tuple(_said(e, catalog, eyes.value)) for e in catalog.entries.values()}
            self._catalog(catalog, said, eyes.value)

    def _catalog(self, catalog: Catalog, said: dict[str, tuple[str, ...]], eyes: Eyes) -> None:
        language = eyes.language
        if "xliff" in self.order.forms:
            self._write(catalog, "xliff", write_xliff(self._carried(catalog), language.bcp47))
        if "csv" in self.order.forms:
            rows = {unit: "; ".join(lines) for unit, lines in said.items()}
            self._write(catalog, "csv", write_table(catalog, language.bcp47, rows))
        if "sheet" in self.order.forms:
            self._sheets.lay(catalog, said, eyes)

    def _carried(self, catalog: Catalog) -> Catalog:
        """The catalogue without the texts that XML cannot carry; T509 for each of them."""
        left = {unit: entry for unit, entry in catalog.entries.items() if uncarried(entry)}
        for unit in left:
            hint = "type the text again; clearleaf check names the character"
            message = f"`{unit}` holds a character that no XML can carry, and is left out"
            self.found.append(error("T509", catalog.place(unit), message, hint))
        return replace(catalog, entries={u: e for u, e in catalog.entries.items() if u not in left})

    def _write(self, catalog: Catalog, form: str, data: bytes) -> None:
        path = self.order.out / catalog.tag / f"{catalog.path.stem}.{FORMS[form]}"
        written = kept(path, PurePosixPath(path), data)
        self.found += written.findings
        self._tell(catalog.tag, catalog.path.stem, form, path, written.value)

    def _tell(self, tag: str, domain: str, form: str, path: Path, outcome: str | None) -> None:
        self.counts[outcome or "refused"] += 1
        if outcome:
            self.files.append({"path": str(path), "locale": tag, "domain": domain, "form": form})

    def print_sheets(self, progress: Progress) -> None:
        """Print what was laid ready."""
        for tag, domain, path, outcome in self._sheets.print(self.order.jobs, progress):
            self.found += outcome.findings
            self._tell(tag, domain, "sheet", path, outcome.value)


def _said(entry: Entry, catalog: Catalog, eyes: Eyes) -> Iterator[str]:
    """What a translator or reviewer is told of a text: its state, then what the checks find."""
    if state := _SAID.get(state_of(entry)):
        yield state
    if entry.translation.strip():
        for finding in eyes.about(entry.id, entry.english, entry.translation, lambda: catalog.place(entry.id)):
            yield f"{finding.code} {finding.severity}: {finding.message}"
