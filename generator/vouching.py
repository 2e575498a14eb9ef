"""Who vouches for a leaflet: the project's records, judged once, over the words that the composer puts together."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, partial
from pathlib import PurePosixPath

from generator.archive import PEOPLE_FILE, read_records, signature_beside
from generator.catalog.formats import date_in_words
from generator.compose import Composer
from generator.content.clinic import ReviewRules
from generator.content.read import read_as
from generator.content.sitting import People
from generator.findings import Checked, Finding, Place, Severity, error
from generator.localize import ENGLISH, Sheet
from generator.page.vouched import unvouched
from generator.review.digest import SHARED, Wording
from generator.review.gate import Job, about_due, about_example, about_questions, lacking_words, why_withheld
from generator.review.imprint import Imprint, Reviewer, Standing, reviewer_lines
from generator.review.people import Roster, about_people, about_signature, roster_of
from generator.review.record import RecordFile
from generator.review.signature import Verifier
from generator.review.state import RELEASED, Ledger, Verdict, reviewed_and_next, weakest, who_reviewed
from generator.review.verify import Judged, judge, may_overrule
from generator.toml_source import read_toml


@dataclass(frozen=True, slots=True)
class Opinion:
    """How far one leaflet in one language for one region is reviewed.

    `findings` hold every reason against a release; `standing` is printed on a draft of it; `releases` on a release, by
    the language that says it, and there are none where it may not be released.
    """

    job: Job
    state: str
    verdicts: tuple[Verdict, ...]
    findings: tuple[Finding, ...]
    standing: Standing
    releases: Mapping[str, Standing]
    days: tuple[datetime.date, datetime.date] | None

    @property
    def release(self) -> Standing | None:
        """What a release says of its review in its own language."""
        return self.releases.get(self.job.language)


class Vouching:
    """Opinions on the leaflets of a project on a day; each is formed once."""

    def __init__(self, composer: Composer, today: datetime.date) -> None:
        self.composer, self.today, self.verifier = composer, today, Verifier()
        # Records that the last release knew and that are missing now; whoever reads its manifest fills this in first,
        # with the SHA-256 that each had.
        self.gone: tuple[Finding, ...] = ()
        self.lost: Mapping[PurePosixPath, str] = {}
        self._opinions: dict[tuple[str, str, str], Opinion] = {}

    @property
    def rules(self) -> ReviewRules:
        """The clinic's rules of review, or the program's."""
        clinic = self.composer.project.clinic.value
        return clinic.review if clinic else ReviewRules()

    @cached_property
    def files(self) -> tuple[RecordFile, ...]:
        """Every record as it lies there."""
        return tuple(read_records(self.composer.project))

    @cached_property
    def people(self) -> Checked[People]:
        """Who stands in people.toml, whether they are believed or not, and what is wrong with the file."""
        project = self.composer.project
        if not (project.root / PEOPLE_FILE).exists():
            return Checked(People(schema=1))
        text = project.text(PEOPLE_FILE, own=True)
        toml = read_toml(PEOPLE_FILE, text.value) if text.value is not None else None
        if toml is None or toml.value is None:
            return Checked(None, text.findings or (toml.findings if toml else ()))
        made, file = read_as(People, toml.value), toml.value
        if made.value is None or not (made.value.person or made.value.key):
            return made
        signature = signature_beside(project, PEOPLE_FILE)
        unsigned = about_signature(file.text.encode(), signature, self.rules, self.verifier, Place(PEOPLE_FILE))
        found = [*about_people(made.value, lambda *key: file.place(key)), *unsigned]
        return Checked(made.value, tuple(found))

    @cached_property
    def roster(self) -> Roster:
        """The people who are believed; nobody where anything is wrong with people.toml."""
        people = self.people
        return roster_of(people.value) if people.value and not people.findings else Roster()

    @cached_property
    def judged(self) -> tuple[Judged, ...]:
        """Every record, judged."""
        return judge(self.files, self.roster, self.rules, self.today, self.verifier)

    @cached_property
    def ledger(self) -> Ledger:
        """All that the records say."""
        return Ledger(self.judged, self.rules, self.today)

    @property
    def answered(self) -> set[str]:
        """The files, by SHA-256, that a later record answers for."""
        able = (one for one in self.judged if may_overrule(one, self.rules))
        return {name for one in able if one.sitting for name in one.sitting.overrules}

    def about_records(self) -> Iterator[Finding]:
        """Everything that is wrong with people.toml and the records themselves."""
        yield from self.people.findings
        for one in self.judged:
            yield from one.findings
        yield from self.gone

    def about_release(self, keys: Iterable[tuple[str, str, str]], asked: int) -> Iterator[Finding]:
        """What of a release is due soon; and, where it is less than was asked for, what is wrong with the records."""
        let_go = [self.opinion(*key) for key in keys]
        for opinion in let_go:
            yield from opinion.findings
        if len(let_go) < asked:
            yield from self.about_records()

    def opinion(self, slug: str, tag: str, region: str) -> Opinion:
        """How far a leaflet is reviewed, and everything against releasing it."""
        key = (slug, tag, region)
        if key not in self._opinions:
            self._opinions[key] = self._form(*key)
        return self._opinions[key]

    def own_work(self, opinion: Opinion) -> Iterator[Finding]:
        """R223: a record vouches for its signer's own work."""
        paths = {one.file.sha256: one.file.path for one in self.judged}
        for verdict in opinion.verdicts:
            for act in verdict.own:
                said = f"{act.sitting.person} vouches here for words of their own: `{verdict.wording.unit}`"
                yield error("R223", Place(paths[act.sha256]), said, "another person must read them")

    def sheets(self, slug: str, tag: str, region: str) -> tuple[Sheet, ...]:
        """The English sheet, and the translated one; none where one of them cannot be put together."""
        tags = dict.fromkeys((ENGLISH, tag))
        made = [self.composer.sheet(slug, t, region).value for t in tags if t in self.composer.project.languages]
        whole = [sheet for sheet in made if sheet]
        return tuple(whole) if len(whole) == len(tags) else ()

    def _form(self, slug: str, tag: str, region: str) -> Opinion:
        leaflet, clinic = self.composer.project.leaflets[slug], self.composer.project.clinic
        job, sheets = Job(slug, tag, region, leaflet.place("id")), self.sheets(slug, tag, region)
        verdicts = tuple(self.ledger.verdict(w, region) for sheet in sheets for w in sheet.wordings)
        state, days = weakest(v.state for v in verdicts), reviewed_and_next(verdicts)
        place = partial(self.place, slug)
        found = [*why_withheld(job, verdicts, place), *self._blocked(slug, tag, job.at)]
        found += about_questions(self.questions(slug, tag, region), partial(self._accepts, region))
        if clinic.value and clinic.value.example:
            found.append(about_example(leaflet.place("id")))
        good = bool(sheets) and state in RELEASED and not found
        if good and days:
            found += about_due(job, state, str(days[1]))
        releases = self._releases(state, sheets, verdicts, days) if good and days else {}
        draft = Standing("draft", lacking_words(verdicts, tag))
        return Opinion(job, state, verdicts, tuple(found), draft, releases, days)

    def _accepts(self, region: str, code: str, wording: Wording) -> bool:
        return self.ledger.accepts(code, wording, region)

    def _blocked(self, slug: str, tag: str, at: Place) -> Iterator[Finding]:
        """R121: a record in a folder that this leaflet hangs on came to harm, or is gone. R122: the clock is behind."""
        for place in dict.fromkeys(
            [Place(j.file.path) for j in self.judged if j.stops_its_folder] + [f.place for f in self.gone]
        ):
            if _concerns(place.path, slug, tag):
                said = f"{slug} in {tag}: {place.path} may have said no, and nobody can tell any more"
                yield error("R121", at, said, "see what is wrong with it: clearleaf review verify")
        early = [j for j in self.judged if j.findings and all(f.code == "R231" for f in j.findings)]
        for one in early[:1]:
            said = f"nothing is released: today is {self.today}, and {one.file.path} is of a later day"
            yield error("R122", at, said, "is the clock of this computer right, or --today?")

    def questions(self, slug: str, tag: str, region: str) -> Iterator[tuple[Wording, Finding]]:
        """Every question that the checks ask about a wording; one about no sentence is about the title."""
        for sheet in self.sheets(slug, tag, region):
            found = self.composer.sheet(slug, sheet.language.tag, region).findings
            asked = [f for f in found if f.severity is Severity.ASK]
            if asked:
                at = {(p.path, p.line): w for w in sheet.wordings if (p := self.place(slug, w))}
                title = next(w for w in sheet.wordings if w.unit == slug)
                yield from ((at.get((f.place.path, f.place.line), title), f) for f in asked)

    def place(self, slug: str, wording: Wording) -> Place:
        """Where a wording stands in the project."""
        return self.composer.place(slug, wording.unit, wording.language)

    def unvouched(
        self, html: str, opinion: Opinion, known: Collection[str] = (), put_in: Callable[[Sheet], Sheet] = lambda s: s
    ) -> tuple[Finding, ...]:
        """R123: the words of a finished page that are in no vouched wording of its languages, nor `known` otherwise.

        `put_in` puts the values of another clinic into the sheets.
        """
        job = opinion.job
        sheets = self.sheets(job.slug, job.language, job.region)
        return unvouched(
            html, tuple(put_in(standing_as(sheet, opinion, draft=False)) for sheet in sheets), job.at, known
        )

    def _releases(
        self,
        state: str,
        sheets: tuple[Sheet, ...],
        verdicts: tuple[Verdict, ...],
        days: tuple[datetime.date, datetime.date],
    ) -> Mapping[str, Standing]:
        """The imprint in each language of a leaflet: its own, and the English that may stand beside it."""
        lines = tuple(self._lines(sheets[-1], verdicts))
        english = sheets[0].version if len(sheets) > 1 else ""
        return {
            sheet.language.tag: Standing(state, (), Imprint(*self._in_words(days, sheet), lines, english))
            for sheet in sheets
        }

    def _in_words(self, days: tuple[datetime.date, datetime.date], sheet: Sheet) -> tuple[str, str]:
        region = self.composer.project.regions[sheet.region].value
        babel = region.babel.get(sheet.language.tag, sheet.language.babel) if region else sheet.language.babel
        reviewed, following = (date_in_words(day, sheet.language, babel) for day in days)
        return reviewed, following

    def _lines(self, sheet: Sheet, verdicts: tuple[Verdict, ...]) -> Iterator[Reviewer]:
        texts = [w for w in sheet.wordings if w.kind in ("statement", "translation") and w.scope == sheet.slug]
        readers = [("patient-reader", person) for person in sorted(self.ledger.patient_readers(texts, sheet.region))]
        pairs = [*who_reviewed(verdicts), *readers]
        yield from reviewer_lines(pairs, self.roster, names=self.rules.names == "names")


def standing_as(sheet: Sheet, opinion: Opinion, *, draft: bool) -> Sheet:
    """The sheet as a draft, or as it is released. Raises ValueError where it may not be."""
    release = opinion.releases.get(sheet.language.tag)
    if not draft and release is None:
        raise ValueError(f"{sheet.slug} in {sheet.language.tag} is not released")
    return replace(sheet, standing=opinion.standing if draft or release is None else release)


def _concerns(path: PurePosixPath, slug: str, tag: str) -> bool:
    """True where a record's folder is one that a leaflet in a language hangs on."""
    first, name = path.parts[:2]
    return name in (slug, SHARED) if first == "leaflets" else name == tag
