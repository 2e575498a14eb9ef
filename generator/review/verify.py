"""Every record held against its bytes, its signature, its signer, the calendar and the records before it.

A record that is *broken* may once have said something else, so it stops everything in its folder until it is put right
or overruled. One that is whole but *refused* for another reason simply does not count.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from generator.content.clinic import ReviewRules
from generator.content.sitting import Person, Sitting
from generator.findings import Finding, Place, Severity, error
from generator.review.checklist import LISTS
from generator.review.people import Roster, days_of
from generator.review.record import RecordFile, read_record
from generator.review.signature import RECORDS, Claim, Verifier, read_signature

LONGEST_EXTENSION = datetime.timedelta(days=183)
BROKEN = frozenset({"C101", "C102", "C103", "C104", "C112", "R201", "R202", "R203", "R204", "R211", "R241"})
# Who may answer for another's no, or for a record that came to harm.
MAY_OVERRULE = frozenset({"clinician", "pharmacist", "translator", "reviser", "lead"})
_NEEDS_REASON = frozenset({"rejected", "withdrawn", "extended"})


@dataclass(frozen=True, slots=True)
class Judged:
    """A record and what was found: the sitting where it could be read, and whether a good signature stands beside it."""

    file: RecordFile
    sitting: Sitting | None
    signed: bool = False
    findings: tuple[Finding, ...] = ()
    overruled: bool = False

    @property
    def counts(self) -> bool:
        """True where it may vouch for something."""
        return self.sitting is not None and not self.findings

    @property
    def stops_its_folder(self) -> bool:
        """True where nobody knows what it said."""
        return not self.overruled and any(f.code in BROKEN for f in self.findings)


def judge(
    files: Iterable[RecordFile], roster: Roster, rules: ReviewRules, today: datetime.date, verifier: Verifier
) -> tuple[Judged, ...]:
    """Judge all records of a project, in the order of their paths."""
    read = [(file, read_record(file)) for file in sorted(files, key=lambda f: str(f.path))]
    verifier.ask_all(claim for file, made in read if made.value for claim in _claims(file, roster))
    bench = _Bench(roster, rules, today, verifier, {f.sha256: made.value for f, made in read if made.value})
    judged = [
        Judged(file, made.value, *bench.judge(file, made.value))
        if made.value
        else Judged(file, None, findings=made.findings)
        for file, made in read
    ]
    return _overruled(_extensions(judged), rules)


def _claims(file: RecordFile, roster: Roster) -> Iterator[Claim]:
    """The question that a record's signature puts, where it is worth asking."""
    said = read_signature(file.signature) if file.signature else None
    if said and file.signature and said.namespace == RECORDS and said.public in roster.keys:
        yield Claim(file.raw, file.signature, said.public, RECORDS)


@dataclass(frozen=True)
class _Bench:
    """What one record is judged by."""

    roster: Roster
    rules: ReviewRules
    today: datetime.date
    verifier: Verifier
    there: Mapping[str, Sitting]

    def judge(self, file: RecordFile, sitting: Sitting) -> tuple[bool, tuple[Finding, ...]]:
        place = Place(file.path)
        of_signature = tuple(self._faults_of_signature(file, sitting, place))
        parts = (self._faults_of_signer, self._faults_of_dates, self._faults_of_words, self._chain)
        found = (*of_signature, *(fault for part in parts for fault in part(sitting, place)))
        return file.signature is not None and not of_signature, found

    def _faults_of_signature(self, file: RecordFile, sitting: Sitting, place: Place) -> Iterator[Finding]:
        """R211 and R212: the signature is of these bytes, for this purpose, by this person, with a key good that day."""
        if file.signature is None:
            return
        said = read_signature(file.signature)
        key = self.roster.keys.get(said.public) if said else None
        again = "put record and signature back as they were (git checkout), or vouch again and overrule this one"
        if said is None:
            yield error("R211", place, "its signature is not a signature file as ssh-keygen writes it", again)
        elif said.namespace != RECORDS:
            yield error("R211", place, f"its signature was made for `{said.namespace}`, not for a review", again)
        elif key is None:
            yield error("R211", place, "it is signed with a key that is nobody's in leaflets/people.toml", again)
        elif key.person != sitting.person:
            yield error("R211", place, f"it says {sitting.person} and is signed with the key of {key.person}", again)
        elif not self.verifier.holds(Claim(file.raw, file.signature, said.public, RECORDS)):
            yield error(
                "R211", place, "its signature is of other bytes: the record was edited, or the file is another's", again
            )
        elif why := days_of(key, sitting.date):
            yield error("R212", place, why, "vouch again with a key that is good today")

    def _faults_of_signer(self, sitting: Sitting, place: Place) -> Iterator[Finding]:
        """R221 and R222: the signer is known, and holds the role and the language."""
        person: Person | None = self.roster.people.get(sitting.person)
        if person is None:
            hint = "add the person, and have the lead sign the file: clearleaf review keys"
            yield error(
                "R221", place, f"`{sitting.person}` is not in leaflets/people.toml, or the file is not believed", hint
            )
        elif sitting.role not in person.roles:
            said = f"{person.id} does not hold the role {sitting.role}"
            yield error("R222", place, said, f"roles there: {', '.join(person.roles)}")
        elif sitting.scope.language not in person.languages:
            said = f"{person.id} does not vouch for the language {sitting.scope.language}"
            yield error("R222", place, said, f"languages there: {', '.join(person.languages) or 'none'}")

    def _faults_of_dates(self, sitting: Sitting, place: Place) -> Iterator[Finding]:
        """R231 and R232: not of the future, and the next review is after it and within the policy."""
        if sitting.date > self.today:
            said = f"it is of {sitting.date}, and today is {self.today}"
            yield error("R231", place, said, "is the clock of this computer right?")
        vouches = sitting.decision in ("approved", "extended")
        longest = sitting.date + datetime.timedelta(days=self.rules.longest_days)
        if vouches and sitting.next is None:
            yield error("R232", place, "it does not say when to look again", "name the day of the next review")
        elif sitting.next and not vouches:
            yield error("R232", place, f"it is {sitting.decision} and names a next review", "only an approval has one")
        elif sitting.next and sitting.next <= sitting.date:
            yield error("R232", place, "its next review is not after its date", "name a later day")
        elif sitting.next and sitting.next > longest:
            said = f"its next review on {sitting.next} is more than {self.rules.longest_days} days away"
            yield error("R232", place, said, f"look again by {longest}")

    def _faults_of_words(self, sitting: Sitting, place: Place) -> Iterator[Finding]:
        """R205 and R233: a check list that is known, a reason where one is due, and words to speak of."""
        if sitting.check_list not in LISTS:
            yield error(
                "R205", place, f"check list {sitting.check_list} is not known", "use this version's: docs/review.md"
            )
        if sitting.decision in _NEEDS_REASON and not sitting.reason.strip():
            yield error("R233", place, f"it is {sitting.decision} without a reason", "say why")
        if sitting.decision == "conditional" and not sitting.condition.strip():
            yield error("R233", place, "it is conditional without a condition", "say on what condition")
        if not sitting.digests and sitting.decision != "withdrawn":
            yield error("R233", place, "it names no words", "name what it is about")
        if sitting.scope.region == "*" and sitting.decision != "withdrawn":
            yield error("R233", place, "only a withdrawal can be for all regions", "name the region")

    def _chain(self, sitting: Sitting, place: Place) -> Iterator[Finding]:
        """R241 and R242: the records that lay there before it still do, and are not younger than it."""
        for before in sitting.after:
            if before not in self.there:
                said = f"a record that lay here before it is gone or was changed ({before[:12]}…)"
                yield error("R241", place, said, "records are never taken away: bring it back (git log -- the folder)")
            elif self.there[before].date > sitting.date:
                said = f"it is of {sitting.date}, and a record before it of {self.there[before].date}"
                yield error("R242", place, said, "was the clock wrong? vouch again today")


def _extensions(judged: list[Judged]) -> list[Judged]:
    """R234: an approval is extended once, while it holds, and not for longer than half a year."""
    approvals = [j for j in judged if j.counts and j.sitting and j.sitting.decision == "approved"]
    used, out = set[tuple[str, str]](), dict[int, Judged]()
    order = sorted(range(len(judged)), key=lambda i: (s.date if (s := judged[i].sitting) else datetime.date.min, i))
    for i in order:
        one = judged[i]
        if one.counts and one.sitting and one.sitting.decision == "extended":
            faults = dict.fromkeys(_faults_of_extension(one, one.sitting, approvals, used))
            hint = "review it instead: clearleaf review sheet"
            out[i] = replace(one, findings=tuple(error("R234", Place(one.file.path), said, hint) for said in faults))
    return [out.get(i, one) for i, one in enumerate(judged)]


def _faults_of_extension(
    one: Judged, sitting: Sitting, approvals: list[Judged], used: set[tuple[str, str]]
) -> Iterator[str]:
    for unit, digest in sitting.digests.items():
        extended = [a for a in approvals if a.sitting and extends(sitting, a.sitting, unit, digest)]
        if not extended:
            yield f"`{unit}`: there is no approval of this role that holds on {sitting.date} and could be extended"
        for approval in extended:
            if (approval.file.sha256, digest) in used:
                yield f"`{unit}` was extended before; once is all"
            used.add((approval.file.sha256, digest))
            last = approval.sitting.next if approval.sitting else None
            if last and sitting.next and sitting.next > last + LONGEST_EXTENSION:
                yield f"`{unit}` would be extended by more than {LONGEST_EXTENSION.days} days"


def extends(extension: Sitting, approval: Sitting, unit: str, digest: str) -> bool:
    """True where an extension speaks of this approval: same scope and words, same kind of role, while it holds."""
    clinical = {extension.role, approval.role} <= {"clinician", "pharmacist"}
    return (
        extension.scope == approval.scope
        and (extension.role == approval.role or clinical)
        and approval.digests.get(unit) == digest
        and approval.next is not None
        and approval.date <= extension.date <= approval.next
    )


def _overruled(judged: list[Judged], rules: ReviewRules) -> tuple[Judged, ...]:
    """Records that a later one answers for: what is wrong with them is then only a note."""
    answered = {
        (one.file.path.parent, name): one.file.path.name
        for one in judged
        if one.counts and one.sitting and may_overrule(one, rules)
        for name in one.sitting.overrules
    }
    out = list[Judged]()
    for one in judged:
        by = answered.get((one.file.path.parent, one.file.sha256))
        if by and one.findings:
            told = tuple(replace(f, severity=Severity.NOTE, hint=f"overruled by {by}") for f in one.findings)
            one = replace(one, findings=told, overruled=True)  # noqa: PLW2901
        out.append(one)
    return tuple(out)


def may_overrule(one: Judged, rules: ReviewRules) -> bool:
    """True where a record carries the weight to answer for another."""
    signed = one.signed or rules.signatures == "optional"
    return one.counts and signed and one.sitting is not None and one.sitting.role in MAY_OVERRULE
