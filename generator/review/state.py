"""The state of a wording and of a leaflet: computed from records and a day, never stored.

A leaflet is as good as its weakest wording. A no (rejected, withdrawn) stands until whoever said it says yes on a
later day, or somebody overrules it openly; of two records of one day the stricter wins.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.content.clinic import ReviewRules
from generator.content.sitting import Scope, Sitting
from generator.review.digest import Wording
from generator.review.policy import Need, must_be_signed, needs
from generator.review.verify import Judged, extends, may_overrule

WITHDRAWN, DRAFT, IN_REVIEW, LAPSED, DUE, APPROVED = "withdrawn", "draft", "in review", "lapsed", "due", "approved"
# From the weakest to the strongest.
STATES = (WITHDRAWN, DRAFT, IN_REVIEW, LAPSED, DUE, APPROVED)
RELEASED = frozenset({DUE, APPROVED})


@dataclass(frozen=True, slots=True)
class Act:
    """What one record says of one wording: who, in which role, when, until when, with what weight."""

    sha256: str
    sitting: Sitting
    signed: bool
    until: datetime.date
    overrules: tuple[str, ...] = ()

    @property
    def who(self) -> str:
        """The person and the day, as said to people."""
        return f"{self.sitting.person} on {self.sitting.date}"


@dataclass(frozen=True, slots=True)
class Lack:
    """What a wording lacks: the need ("" for a no), and why, as said to people."""

    need: str
    why: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """The state of one wording, what it lacks, whose acts carry it, when it was reviewed and is to be again."""

    wording: Wording
    state: str
    lacks: tuple[Lack, ...] = ()
    acts: tuple[Act, ...] = ()
    own: tuple[Act, ...] = ()
    reviewed: datetime.date | None = None
    next: datetime.date | None = None


class Ledger:
    """All acts of a project by the digest that they are about."""

    def __init__(self, judged: Iterable[Judged], rules: ReviewRules, today: datetime.date) -> None:
        self.rules, self.today = rules, today
        self._yes = defaultdict[str, list[Act]](list)
        self._half = defaultdict[str, list[Act]](list)
        self._no = defaultdict[str, list[Act]](list)
        self._whole: list[Act] = []
        self._accepted = defaultdict[tuple[str, str], list[Act]](list)
        records = list(judged)
        extensions = [j.sitting for j in records if j.counts and j.sitting and j.sitting.decision == "extended"]
        for one in records:
            if one.sitting:
                self._enter(one, one.sitting, extensions)

    def _enter(self, one: Judged, sitting: Sitting, extensions: list[Sitting]) -> None:
        """A no counts however faulty its record is; a yes only where nothing is wrong with it."""
        overrules = sitting.overrules if may_overrule(one, self.rules) else ()
        act = Act(one.file.sha256, sitting, one.signed, sitting.next or datetime.date.min, overrules)
        if sitting.decision == "withdrawn" and not sitting.digests:
            self._whole.append(act)
        shelf = {"approved": self._yes, "conditional": self._half, "extended": None}.get(sitting.decision, self._no)
        if shelf is None or (shelf is not self._no and not one.counts):
            return
        for unit, digest in sitting.digests.items():
            until = max([act.until, *(e.next for e in extensions if e.next and extends(e, sitting, unit, digest))])
            shelf[digest].append(Act(act.sha256, sitting, act.signed, until, overrules))
        if sitting.decision == "approved":
            for accepted in sitting.waiver:
                self._accepted[accepted.code, accepted.digest].append(act)

    def verdict(self, wording: Wording, region: str) -> Verdict:
        """The state of a wording in a region."""
        yes = [a for a in self._yes[wording.digest] if _speaks_of(a.sitting.scope, wording, region)]
        if no := self._standing_no(wording, region, yes):
            state = WITHDRAWN if no.sitting.decision == "withdrawn" else DRAFT
            return Verdict(wording, state, (Lack("", f"{no.sitting.decision} by {no.who}: {no.sitting.reason}"),))
        found = [self._meet(need, wording, yes) for need in needs(wording.kind, wording.safety, wording.language)]
        acts = tuple(act for act, _, _ in found if act)
        lacks = tuple(lack for _, lack, _ in found if lack)
        own = tuple(act for _, _, mine in found for act in mine)
        if len(acts) < len(found):
            half = [a for a in self._half[wording.digest] if _speaks_of(a.sitting.scope, wording, region)]
            lacks += tuple(Lack("", f"approved by {a.who} on a condition: {a.sitting.condition}") for a in half)
            return Verdict(wording, IN_REVIEW if yes or half else DRAFT, lacks, acts, own)
        until = min(act.until for act in acts)
        return Verdict(wording, self._by_day(until), lacks, acts, own, acts[-1].sitting.date, until)

    def accepts(self, code: str, wording: Wording, region: str) -> bool:
        """True where somebody who carries this wording answered a question of the checks about it."""
        roles = {role for need in needs(wording.kind, wording.safety, wording.language) for role in need.roles}
        signed = must_be_signed(self.rules, wording.safety)
        return any(
            act.sitting.role in roles and (act.signed or not signed) and _speaks_of(act.sitting.scope, wording, region)
            for act in self._accepted[code, wording.digest]
        )

    def patient_readers(self, wordings: Iterable[Wording], region: str) -> set[str]:
        """The patient readers whose reading still holds and was of every one of these wordings."""
        read = [
            {
                act.sitting.person
                for act in self._yes[wording.digest]
                if act.sitting.role == "patient-reader"
                and act.until >= self.today
                and _speaks_of(act.sitting.scope, wording, region)
            }
            for wording in wordings
        ]
        return set[str].intersection(*read) if read else set()

    def has_acted(self, person: str, role: str, wording: Wording, region: str) -> bool:
        """True where a person vouched for a wording in a role."""
        acts = (a for a in self._yes[wording.digest] if _speaks_of(a.sitting.scope, wording, region))
        return any((act.sitting.person, act.sitting.role) == (person, role) for act in acts)

    def is_soon(self, act: Act) -> bool:
        """True where an approval has lapsed, or is to be looked at again within the time of warning."""
        return self._by_day(act.until) != APPROVED

    def standing_no(self, wording: Wording, region: str) -> Act | None:
        """The no that stands against a wording, if there is one."""
        yes = [a for a in self._yes[wording.digest] if _speaks_of(a.sitting.scope, wording, region)]
        return self._standing_no(wording, region, yes)

    def _by_day(self, until: datetime.date) -> str:
        if until < self.today:
            return LAPSED
        return DUE if until - self.today <= datetime.timedelta(days=self.rules.due_days) else APPROVED

    def _meet(self, need: Need, wording: Wording, yes: list[Act]) -> tuple[Act | None, Lack | None, list[Act]]:
        """The act that meets a need, or what is lacking, and the acts of people who vouched for their own work."""
        able = [act for act in yes if act.sitting.role in need.roles]
        makers = {act.sitting.person for act in yes if act.sitting.role == need.not_by}
        own = [act for act in able if act.sitting.person in makers]
        others = [act for act in able if act.sitting.person not in makers]
        signed = [act for act in others if act.signed or not must_be_signed(self.rules, wording.safety)]
        if signed:
            best = max(signed, key=lambda act: (act.until, act.sitting.date, act.sha256))
            lapsed = (
                Lack(need.name, f"the review by {best.who} lapsed on {best.until}") if best.until < self.today else None
            )
            return best, lapsed, own
        if others:
            return None, Lack(need.name, f"the record of {others[0].who} is not signed"), own
        if own:
            return (
                None,
                Lack(need.name, f"{own[0].sitting.person} is its {need.not_by}: somebody else must read it"),
                own,
            )
        return None, Lack(need.name, ""), own

    def _standing_no(self, wording: Wording, region: str, yes: list[Act]) -> Act | None:
        """The latest no that nothing has lifted."""
        said = [a for a in self._no[wording.digest] if _speaks_of(a.sitting.scope, wording, region)]
        said += [a for a in self._whole if _speaks_of(a.sitting.scope, wording, region)]
        standing = [no for no in said if not any(_lifts(act, no) for act in yes)]
        return max(standing, key=lambda a: (a.sitting.decision == "withdrawn", a.sitting.date, a.sha256), default=None)


def _speaks_of(scope: Scope, wording: Wording, region: str) -> bool:
    return (scope.leaflet, scope.language) == (wording.scope, wording.language) and scope.region in (region, "*")


def _lifts(yes: Act, no: Act) -> bool:
    later = yes.sitting.person == no.sitting.person and yes.sitting.date > no.sitting.date
    return later or no.sha256 in yes.overrules


def weakest(states: Iterable[str]) -> str:
    """The state of a whole: that of its weakest part; a whole without parts is a draft."""
    return min(states, key=STATES.index, default=DRAFT)


def reviewed_and_next(verdicts: Iterable[Verdict]) -> tuple[datetime.date, datetime.date] | None:
    """When a leaflet was last reviewed and is to be again: the earliest days of its wordings.

    So a minor edit, approved alone, does not move the leaflet's dates (NHS, HSE). None where a wording has none.
    """
    days = [(v.reviewed, v.next) for v in verdicts]
    reviewed, following = [r for r, _ in days if r], [n for _, n in days if n]
    if not days or len(reviewed) < len(days) or len(following) < len(days):
        return None
    return min(reviewed), min(following)


def who_reviewed(verdicts: Iterable[Verdict]) -> Iterator[tuple[str, str]]:
    """The reviewers' roles and ids behind a leaflet, each once, clinical ones first; authors are not reviewers."""
    order = ("clinician", "pharmacist", "translator", "reviser")
    pairs = {(a.sitting.role, a.sitting.person) for v in verdicts for a in v.acts}
    yield from sorted((p for p in pairs if p[0] in order), key=lambda p: (order.index(p[0]), p[1]))
