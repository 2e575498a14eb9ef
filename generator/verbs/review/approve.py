"""`clearleaf review approve`: what is to be signed, as it is shown; then the record, its signature and its words."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from generator.archive import folder_of, words_file
from generator.content.sitting import Accepted, Decision, Role, Scope, Sitting
from generator.findings import ExitCode, Finding, Stop, blocks
from generator.publish import write_new
from generator.review.checklist import CURRENT
from generator.review.digest import Wording
from generator.review.policy import must_be_signed
from generator.review.record import RecordFile, sealed, write_record
from generator.review.signature import RECORDS, sign
from generator.review.state import Verdict
from generator.review.verify import Judged, judge
from generator.verbs.review.waiting import Chosen, choose, must_know, own_work, verdicts_of
from generator.vouching import Vouching

USUAL_DAYS = 730


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What somebody wants to say about which words: the options of the verb as one value."""

    slug: str
    person: str
    role: Role
    language: str
    regions: tuple[str, ...]
    chosen: Chosen
    decision: Decision = "approved"
    next: datetime.date | None = None
    condition: str = ""
    reason: str = ""
    evidence: tuple[str, ...] = ()
    accepted: tuple[tuple[str, str, str], ...] = ()
    overrule: bool = False
    key: Path | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """A record that is to be written: where, what it says, and the words that it is about."""

    path: PurePosixPath
    sitting: Sitting
    wordings: tuple[Wording, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be signed, and which wordings were left out because the person made them."""

    drafts: tuple[Draft, ...]
    left_out: tuple[str, ...] = ()


def plan_sittings(vouching: Vouching, order: Order) -> Plan:
    """The records that an order asks for: one for each scope and region.

    Raises Stop: exit 4 for a name that nobody knows or where nothing waits, exit 2 where the order cannot be kept,
    exit 1 where a no stands against the words.
    """
    drafts, left_out = list[Draft](), list[str]()
    for region in order.regions:
        must_know(vouching.composer.project, order.slug, order.language, region)
        verdicts = verdicts_of(vouching, order.slug, order.language, region)
        picked = choose(verdicts, order.chosen, order.role, vouching, order.slug)
        mine = [v.wording.unit for v in picked if own_work(order.person, order.role, v, vouching, region)]
        _must_be_allowed(vouching, order, [v for v in picked if v.wording.unit not in mine], mine, region)
        left_out += mine
        drafts += _drafts(vouching, order, [v.wording for v in picked if v.wording.unit not in mine], region)
    return Plan(tuple(drafts), tuple(dict.fromkeys(left_out)))


def _must_be_allowed(vouching: Vouching, order: Order, picked: list[Verdict], mine: list[str], region: str) -> None:
    if mine and (order.chosen.ids or not picked):
        said = f"{order.person} made {', '.join(f'`{unit}`' for unit in mine[:3])}"
        raise Stop(f"{said}: somebody else must vouch for it", "two eyes are not four", ExitCode.FINDINGS)
    critical = any(must_be_signed(vouching.rules, v.wording.safety) for v in picked)
    if critical and order.key is None and order.decision in ("approved", "extended"):
        hint = 'give --key FILE; or, in clinic.toml, [review] signatures = "optional" (docs/review.md says what that means)'
        raise Stop("critical words need a signature", hint)
    for verdict in picked:
        no = vouching.ledger.standing_no(verdict.wording, region)
        if no and order.decision == "approved" and not order.overrule:
            own = no.sitting.person == order.person and vouching.today > no.sitting.date
            if not own:
                said = f"`{verdict.wording.unit}` was {no.sitting.decision} by {no.who}: {no.sitting.reason}"
                raise Stop(said, "if you know better, say so: --overrule --reason …", ExitCode.FINDINGS)
    if order.decision == "extended" and order.next is None:
        raise Stop("extended until when?", "give --next YYYY-MM-DD, at most half a year after the day that it now has")
    if order.overrule and not order.reason.strip():
        raise Stop("--overrule needs a reason", "give --reason")


def _drafts(vouching: Vouching, order: Order, wordings: list[Wording], region: str) -> Iterator[Draft]:
    used = {name for _, name, _ in order.accepted}
    if unknown := used - {w.unit for w in wordings}:
        raise Stop(
            f"--accept names `{min(unknown)}`, which is not among the chosen words", "", ExitCode.NOTHING_MATCHED
        )
    for scope in dict.fromkeys(w.scope for w in wordings):
        mine = tuple(w for w in wordings if w.scope == scope)
        sitting = Sitting(
            schema=1,
            check_list=CURRENT,
            person=order.person,
            role=order.role,
            date=vouching.today,
            next=_next(vouching, order),
            decision=order.decision,
            condition=order.condition,
            reason=order.reason,
            evidence=order.evidence,
            scope=Scope(leaflet=scope, language=order.language, region=region),
            digests={w.unit: w.digest for w in mine},
            waiver=tuple(
                Accepted(code=code, digest=w.digest, reason=why)
                for code, unit, why in order.accepted
                for w in mine
                if w.unit == unit
            ),
            seal="0" * 64,
        )
        yield in_chain(vouching, sitting, mine, overrule=order.overrule)


def _next(vouching: Vouching, order: Order) -> datetime.date | None:
    if order.decision not in ("approved", "extended"):
        return None
    return order.next or vouching.today + datetime.timedelta(days=min(USUAL_DAYS, vouching.rules.longest_days))


def in_chain(vouching: Vouching, sitting: Sitting, wordings: tuple[Wording, ...], *, overrule: bool) -> Draft:
    """The sitting behind the records that already lie in its folder, under a name that is free."""
    scope = sitting.scope
    folder = folder_of(scope.leaflet, scope.language)
    lying = [one for one in vouching.judged if one.file.path.parent == folder]
    named = {name for one in lying if one.sitting for name in one.sitting.after}
    heads = tuple(one.file.sha256 for one in lying if one.sitting and one.file.sha256 not in named)
    answers = tuple(sorted(_to_overrule(vouching, lying, wordings, scope.region))) if overrule else ()
    whole = sealed(replace(sitting, after=heads, overrules=answers))
    return Draft(folder / _name(folder, sitting, vouching), whole, wordings)


def _to_overrule(vouching: Vouching, lying: list[Judged], wordings: Iterable[Wording], region: str) -> Iterator[str]:
    """The records of the folder that say no to these words, that are refused, or that are gone."""
    noes = {no.sha256 for w in wordings if (no := vouching.ledger.standing_no(w, region))}
    yield from {
        one.file.sha256
        for one in lying
        if one.file.sha256 in noes or (one.findings and not one.overruled and not one.file.fault)
    }
    yield from {
        digest for path, digest in vouching.lost.items() if any(path.parent == one.file.path.parent for one in lying)
    }


def _name(folder: PurePosixPath, sitting: Sitting, vouching: Vouching) -> str:
    scope = sitting.scope
    front = [scope.leaflet] if folder.parts[0] == "locales" else []
    region = scope.region if scope.region != "*" else "all"
    stem = ".".join([*front, sitting.date.isoformat(), region, sitting.person, sitting.role])
    there = vouching.composer.project.root / folder
    taken = {path.name for path in vouching.lost}
    taken |= {path.name.removesuffix(".sig").replace(".words.jsonl", ".toml") for path in there.glob(f"{stem}*")}
    names = (f"{stem}{n}.toml" for n in ("", *(f".{i}" for i in range(2, 1000))))
    return next(name for name in names if name not in taken)


def carry_out(vouching: Vouching, drafts: tuple[Draft, ...], key: Path | None) -> tuple[Finding, ...]:
    """Sign and write the records, after judging them as they will be judged from now on; nothing where one is refused.

    The words and the signature go first and the record last, so that no record is ever without its signature. Raises
    Stop where ssh-keygen does not sign.
    """
    files = [_signed(draft, key) for draft in drafts]
    judged = judge([*vouching.files, *files], vouching.roster, vouching.rules, vouching.today, vouching.verifier)
    paths = {file.path for file in files}
    found = tuple(f for one in judged if one.file.path in paths for f in one.findings)
    if blocks(found):
        return found
    root = vouching.composer.project.root
    for draft, file in zip(drafts, files, strict=True):
        path = root / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        if draft.wordings:
            lines = "".join(f"{w.line}\n" for w in draft.wordings).encode()
            write_new(root / words_file(file.path), lines)
        if file.signature:
            write_new(path.with_name(f"{path.name}.sig"), file.signature)
        write_new(path, file.raw)
    return found


def _signed(draft: Draft, key: Path | None) -> RecordFile:
    raw = write_record(draft.sitting)
    return RecordFile(draft.path, raw, sign(raw, key, RECORDS) if key else None)
