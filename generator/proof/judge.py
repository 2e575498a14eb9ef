"""A file held against profiles: one row a rule, passed, failed, or left for a person to look at."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from generator.proof.measured import Measured
from generator.proof.rules.access import is_scan
from generator.proof.rules.all import BY_CODE, LOOK_YOURSELF
from generator.proof.rules.verdict import Needs, Rule, Spot, Status, Verdict, unmeasured
from generator.proof.standards import Asked, Profile, Topic, topics

UNREADABLE = 0.05  # of the letters: more than this, and rules on words say nothing


@dataclass(frozen=True, slots=True)
class Row:
    """One rule of one profile. `contradicts` names the profiles that ask the opposite."""

    code: str
    clause: str
    asked: str
    found: str | None
    status: Status
    ideal: bool = False
    spots: tuple[Spot, ...] = ()
    contradicts: tuple[str, ...] = ()

    @property
    def pages(self) -> tuple[int, ...]:
        """The pages where something was found."""
        return tuple(sorted({spot.page for spot in self.spots}))


@dataclass(frozen=True, slots=True)
class Judgement:
    """One profile held against one file."""

    profile: Profile
    rows: tuple[Row, ...]

    def count(self, status: Status) -> int:
        """How many rules came out like that."""
        return sum(row.status is status for row in self.rows)


def judge(m: Measured, profiles: Iterable[Profile]) -> tuple[Judgement, ...]:
    """Every profile's rows; where two of the profiles contradict one another, neither side is failed."""
    alone = tuple(judge_alone(m, profile) for profile in profiles)
    return tuple(replace(j, rows=tuple(_reconciled(j.profile, row, alone) for row in j.rows)) for j in alone)


def judge_alone(m: Measured, profile: Profile) -> Judgement:
    """One profile's rows, without regard to any other."""
    rows = [_row(m, asked) for asked in profile.rules]
    looks = [Row(LOOK_YOURSELF, look.clause, look.ask, None, Status.LOOK) for look in profile.looks]
    return Judgement(profile, (*rows, *looks))


def _row(m: Measured, asked: Asked) -> Row:
    rule = BY_CODE[asked.code]
    verdict = _withheld(m, rule, _judged(m, rule, asked)) if _can(m, rule) else _cannot(m, rule, asked)
    status, found = verdict.status, verdict.found
    if asked.ideal and status is Status.FAIL:
        status, found = Status.LOOK, f"{found} (recommended, not required)"
    return Row(asked.code, asked.clause, verdict.asked, found, status, asked.ideal, verdict.spots)


def _judged(m: Measured, rule: Rule, asked: Asked) -> Verdict:
    """The rule's verdict; profiles that ask the same share it."""
    key = f"{asked.code} {sorted(asked.ask.items())}"
    found: Verdict = m.verdicts.get(key) or rule.judge(m, asked.ask)
    m.verdicts[key] = found
    return found


def _can(m: Measured, rule: Rule) -> bool:
    if rule.needs is Needs.TAGS:
        return m.facts.tagged
    return rule.needs is Needs.NOTHING or not m.wordless


def _cannot(m: Measured, rule: Rule, asked: Asked) -> Verdict:
    if rule.needs is Needs.TAGS:
        return unmeasured(asked.clause, "the file has no tags")
    pictures = sum(is_scan(page) for page in m.pages)
    return unmeasured(asked.clause, "it is a picture, without text" if pictures else "no text prints on it")


def _withheld(m: Measured, rule: Rule, verdict: Verdict) -> Verdict:
    """A pass only counts where everything was read."""
    if verdict.status is not Status.PASS:
        return verdict
    why = _unread(m, rule)
    return (
        Verdict(Status.LOOK, verdict.asked, f"unmeasured in part: {why}; the rest: {verdict.found}") if why else verdict
    )


def _unread(m: Measured, rule: Rule) -> str:
    if not m.complete:
        pages = sorted({n for n, _ in m.unread if n} | {page.number for page in m.pages if page.troubles})
        return (
            f"page {', '.join(map(str, pages[:6]))} could not be read whole" if pages else "it could not be read whole"
        )
    if rule.needs in (Needs.TEXT, Needs.WORDS) and (scans := [page.number for page in m.pages if is_scan(page)]):
        return f"page {', '.join(map(str, scans[:6]))} is a picture"
    if rule.needs is Needs.WORDS and (share := m.unreadable) > UNREADABLE:
        return f"{share:.0%} of the letters cannot be read by a machine"
    return "it was made for a form that changes (XFA)" if m.facts.dynamic and rule.needs is not Needs.NOTHING else ""


def _reconciled(profile: Profile, row: Row, all_of_them: Sequence[Judgement]) -> Row:
    if row.status is not Status.FAIL:
        return row
    judged = {j.profile.id for j in all_of_them}
    for topic in topics():
        others = _others(topic, profile.id, row.code, judged)
        if others:
            says = " and ".join(f"{', '.join(names)}: {said}" for names, said in others)
            found = f"{row.found} (the guides contradict one another; {says}; safe: {topic.safe})"
            return replace(
                row, status=Status.LOOK, found=found, contradicts=tuple(n for names, _ in others for n in names)
            )
    return row


def _others(topic: Topic, profile: str, code: str, judged: set[str]) -> list[tuple[list[str], str]]:
    """The judged profiles on the other sides of a topic, where this one stands on a side."""
    mine = [side for side in topic.sides if side.code == code and profile in side.profiles]
    if not mine:
        return []
    return [
        (there, side.says)
        for side in topic.sides
        if side not in mine and (there := [p for p in side.profiles if p in judged])
    ]
