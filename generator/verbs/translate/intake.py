"""`clearleaf translate import`: what translators send back, text by text: the good goes in, the bad is listed with its reason.

Nothing that comes in counts as finished: new words are marked fuzzy. `units = imported + unchanged + empty + refused`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath

from generator.catalog.entry import Entry
from generator.catalog.exchange import Offer, taken_in
from generator.catalog.merge import merge
from generator.catalog.table import read_table
from generator.catalog.xliff_reader import read_xliff
from generator.compose import Composer
from generator.findings import Checked, Finding, blocks, error
from generator.project import Project, read_given
from generator.verbs.translate.eyes import Eyes, eyes_of
from generator.verbs.translate.scope import Scope, kept_catalog, on_file, scope_of

UNITS = ("imported", "unchanged", "empty", "refused")


@dataclass(frozen=True, slots=True)
class TakenIn:
    """The catalogues that were written, what was found, and the counts."""

    files: tuple[str, ...]
    findings: tuple[Finding, ...]
    summary: dict[str, int]


def intake(project: Project, paths: tuple[Path, ...], locales: tuple[str, ...]) -> TakenIn:
    """Take in XLIFF and CSV files. Raises Stop (exit 4) for a language that nobody knows."""
    composer = Composer(project)
    scope = scope_of(composer, locales, ())
    desk = _Desk(composer, scope, asked=frozenset(locales))
    read = [read_offers(path) for path in paths]
    offers = [offer for its in read for offer in its.value or ()]
    for its in read:
        desk.found += its.findings
    good = list(desk.admitted(offers))
    written = [path for tag in scope.tags for path in desk.take(tag, [o for t, o in good if t == tag])]
    summary = {"files": len(paths), "files_refused": sum(its.value is None for its in read), "units": len(offers)}
    counts = {name: desk.counts[name] for name in UNITS}
    return TakenIn(tuple(written), tuple(desk.found), {**summary, **counts, "catalogs": len(written)})


def read_offers(path: Path) -> Checked[tuple[Offer, ...]]:
    """The texts of an exchange file, by its name or else by how it begins; T501 where it is none that we know."""
    raw = read_given(path)
    if raw.value is None:
        return Checked(None, raw.findings)
    shown = PurePosixPath(path)
    if path.suffix.lower() in (".xlf", ".xliff", ".xml") or raw.value.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return read_xliff(shown, raw.value)
    return read_table(shown, raw.value)


def _is_twin(one: Offer, other: Offer) -> bool:
    """True for a second offer of a text: in the same file at any rate, in another where it says something else."""
    words = one.english, one.translation, one.back
    return other is not one and (
        other.place.path == one.place.path or (other.english, other.translation, other.back) != words
    )


@dataclass
class _Desk:
    """Where offers are looked at: counts what became of each, and keeps every finding."""

    composer: Composer
    scope: Scope
    asked: frozenset[str]
    found: list[Finding] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)

    def admitted(self, offers: list[Offer]) -> Iterator[tuple[str, Offer]]:
        """The offers that can be read, are of a language of ours and have no twin, each with its tag."""
        tags = {o.language: self._tag(o.language) for o in offers}
        where = defaultdict[tuple[str, str], list[Offer]](list)
        for offer in offers:
            where[tags[offer.language], offer.id].append(offer)
        told = set[tuple[PurePosixPath, str, str, str]]()
        for offer in offers:
            tag, mark = tags[offer.language], (offer.place.path, offer.language, offer.source, offer.origin)
            if why := self._other_language(offer, tag):
                self.counts["refused"] += 1
                self.found += [error("T503", offer.place, *why)] if mark not in told else []
                told.add(mark)
            elif offer.fault:
                self.refuse(offer, "T507", offer.fault, "mend it in the translation program and send it again")
            elif twins := [o for o in where[tag, offer.id] if _is_twin(offer, o)]:
                others = ", ".join(str(o.place) for o in twins)
                hint = "keep the right one, delete the other"
                self.refuse(offer, "T506", f"`{offer.id}` stands in {others} too", hint)
            else:
                yield tag, offer

    def _tag(self, language: str) -> str:
        """The tag of a language as a file writes it (BCP 47, any case); "" where the project has no such language."""
        wanted = language.replace("_", "-").lower()
        for tag in self.scope.tags:
            value = self.composer.project.languages[tag].value
            if wanted in {tag.replace("_", "-").lower(), value.bcp47.lower() if value else ""}:
                return tag
        return ""

    def _other_language(self, offer: Offer, tag: str) -> tuple[str, str] | None:
        """What is wrong with the language of an offer, and what to do."""
        asked = (
            f"asked for: {', '.join(sorted(self.asked))}" if self.asked else f"there are: {', '.join(self.scope.tags)}"
        )
        if not tag:
            return f"the file is in the language `{offer.language}`", asked
        if offer.source.split("-")[0].lower() != "en":
            return f"the file translates from `{offer.source}`", "our texts are translated from English"
        if offer.origin and offer.origin != tag:
            said = f"the file says `{offer.language}`, and that it was made from locales/{offer.origin}/"
            return said, "one of the two is wrong: export again, and send what is of this language"
        return None

    def refuse(self, offer: Offer, code: str, message: str, hint: str) -> None:
        """Count an offer as refused, and say why."""
        self.counts["refused"] += 1
        self.found.append(error(code, offer.place, message, hint))

    def take(self, tag: str, offers: list[Offer]) -> Iterator[str]:
        """Take a language's offers in, catalogue by catalogue; yields the path of each that was written."""
        if not offers:
            return
        eyes = eyes_of(self.composer, tag)
        self.found += eyes.findings
        by_domain = defaultdict[str, list[Offer]](list)
        for offer in offers:
            by_domain[offer.id.split("/", 1)[0]].append(offer)
        for domain, its in by_domain.items():
            if domain not in self.scope.domains:
                for offer in its:
                    self.refuse(offer, "T504", f"there is no text `{offer.id}`", "was it exported from this project?")
            elif eyes.value is None or domain not in self.scope.english:
                self.counts["refused"] += len(its)
                self.found += self.scope.findings
            else:
                yield from self._into(tag, domain, its, eyes.value)

    def _into(self, tag: str, domain: str, offers: list[Offer], eyes: Eyes) -> Iterator[str]:
        read = on_file(self.composer.project, tag, domain)
        if read.value is None:
            self.counts["refused"] += len(offers)
            self.found += read.findings
            return
        catalog = merge(read.value, self.scope.english[domain])
        entries = dict(catalog.entries)
        for offer in offers:
            if entry := self._weighed(offer, catalog.entries.get(offer.id), eyes):
                entries[offer.id] = entry
        if changed := sum(entries[unit] is not entry for unit, entry in catalog.entries.items()):
            written = kept_catalog(self.composer.project, replace(catalog, entries=entries))
            self.found += written.findings
            if written.value is None:
                self.counts.update({"imported": -changed, "refused": changed})
            else:
                yield str(catalog.path)

    def _weighed(self, offer: Offer, entry: Entry | None, eyes: Eyes) -> Entry | None:
        """The entry with an offer taken in; None, and the reason told, where it is refused."""
        if entry is None:
            self.refuse(offer, "T504", f"there is no text `{offer.id}`", "was it exported from this project?")
            return None
        if offer.english.strip() != entry.english.strip():
            hint = f"translate it again: the English is now: {entry.english}"
            self.refuse(offer, "T505", f"`{offer.id}` translates another English: {offer.english}", hint)
            return None
        if not offer.translation.strip():
            self.counts["empty"] += 1
            return entry
        new = taken_in(entry, offer)
        found: tuple[Finding, ...] = ()
        if new.translation != entry.translation:
            found = eyes.about(entry.id, entry.english, new.translation, lambda: offer.place)
        self.found += found
        outcome = "refused" if blocks(found) else "unchanged" if new is entry else "imported"
        self.counts[outcome] += 1
        return None if blocks(found) else new
