"""What stands between a leaflet and its release, sentence by sentence, each with the command that mends it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from generator.findings import Finding, Place, error, note
from generator.review.digest import Wording
from generator.review.state import DRAFT, DUE, LAPSED, RELEASED, WITHDRAWN, Verdict, weakest

ENGLISH = "en"
_DRAFT = "until then print a marked draft: clearleaf build --draft"
_ROLES = {
    "author": "author",
    "clinical": "pharmacist",
    "translator": "translator",
    "reviser": "reviser",
    "sitting": "",
}
_CODES = {"author": "R111", "clinical": "R112", "translator": "R113", "reviser": "R114", "sitting": "R115"}
_WHO = {
    "author": "its author's record",
    "clinical": "a clinician's or pharmacist's approval",
    "translator": "a translator's approval",
    "reviser": "the approval of a second translator (reviser)",
    "sitting": "anybody's approval",
}


@dataclass(frozen=True, slots=True)
class Job:
    """What is to be released: a leaflet, a language, a region; `at` is where findings about the whole belong."""

    slug: str
    language: str
    region: str
    at: Place


def why_withheld(job: Job, verdicts: Iterable[Verdict], place: Callable[[Wording], Place]) -> Iterator[Finding]:
    """R101 and R102 for the whole, then R111 to R118 for each sentence that lacks something.

    Where nobody has begun, the whole speaks for its sentences.
    """
    for language, code, who in ((ENGLISH, "R101", "clinician"), (job.language, "R102", "qualified translator")):
        part = [v for v in verdicts if (v.wording.language == ENGLISH) is (language == ENGLISH)]
        if code == "R102" and job.language == ENGLISH:
            continue
        lacking = [v for v in part if v.state not in RELEASED]
        begun = any(v.state != DRAFT or any(not lack.need for lack in v.lacks) for v in part)
        if any(lack.need or v.state == DRAFT for v in lacking for lack in v.lacks):
            words = "these words" if language == ENGLISH else f"the {language} words"
            said = f"{job.slug}: no {who} has approved {words}"
            if begun:
                said = f"{job.slug}: {len(lacking)} of {len(part)} wordings in {language} lack an approval"
            yield error(code, job.at, said, f"start: {sheet_command(job, language)}; {_DRAFT}")
        for verdict in lacking if begun else ():
            yield from _about(verdict, job, place(verdict.wording))


def _about(verdict: Verdict, job: Job, place: Place) -> Iterator[Finding]:
    unit = verdict.wording.unit
    for lack in verdict.lacks:
        if not lack.need:
            code = "R117" if verdict.state == WITHDRAWN else "R118"
            hint = "change the words, or answer it openly: clearleaf review approve … --overrule"
            yield error(code, place, f"`{unit}` was {lack.why}", hint)
            continue
        hint = approve_command(job, verdict.wording, _ROLES[lack.need])
        if verdict.state == LAPSED:
            yield error("R116", place, f"`{unit}`: {lack.why}", hint)
        else:
            why = f": {lack.why}" if lack.why else ""
            yield error(_CODES[lack.need], place, f"`{unit}` lacks {_WHO[lack.need]}{why}", hint)


def about_questions(
    questions: Iterable[tuple[Wording, Finding]], accepted: Callable[[str, Wording], bool]
) -> Iterator[Finding]:
    """R120: a question of the checks that nobody has answered by name."""
    for wording, asked in questions:
        if not accepted(asked.code, wording):
            said = f"`{wording.unit}`: nobody has answered {asked.code}: {asked.message}"
            hint = f'mend the words, or approve them with --accept {asked.code} {wording.unit} "the reason"'
            yield error("R120", asked.place, said, hint)


def about_due(job: Job, state: str, following: str) -> Iterator[Finding]:
    """R104: the next review is near."""
    if state == DUE:
        said = f"{job.slug} in {job.language} for {job.region} is to be reviewed again by {following}"
        yield note("R104", job.at, said, f"start: {sheet_command(job, job.language)}")


def about_example(place: Place) -> Finding:
    """R103: an example clinic."""
    return error(
        "R103",
        place,
        "the clinic in clinic.toml is an example, and an example is never released",
        "write your clinic's name and phone number, and take out example = true",
    )


def lacking_words(verdicts: Iterable[Verdict], language: str) -> tuple[str, ...]:
    """The template sentences by which a draft says why it is one, gravest first."""
    verdicts = tuple(verdicts)
    english = [v for v in verdicts if v.wording.language == ENGLISH]
    foreign = [v for v in verdicts if v.wording.language != ENGLISH]
    states = {v.state for v in verdicts}
    out = ["templates/state/withdrawn"] if WITHDRAWN in states else []
    out += ["templates/state/no-clinician"] if _lacks(english, "clinical") or not english else []
    if language != ENGLISH:
        out += ["templates/state/no-translator"] if _lacks(foreign, "reviser", "translator") or not foreign else []
        out += ["templates/state/machine"] if _lacks(foreign, "translator") or not foreign else []
    out += ["templates/state/lapsed"] if LAPSED in states else []
    if not out and weakest(states) not in RELEASED:
        out = ["templates/state/in-review"]
    return tuple(out or ["templates/state/copy"])


def _lacks(verdicts: Iterable[Verdict], *needs: str) -> bool:
    return any(lack.need in needs for v in verdicts if v.state != LAPSED for lack in v.lacks)


def sheet_command(job: Job, language: str) -> str:
    """The command that makes the sheet to review from."""
    role = "pharmacist" if language == ENGLISH else "translator"
    return f"clearleaf review sheet {job.slug} --role {role}" + (f" --locale {language}" if language != ENGLISH else "")


def approve_command(job: Job, wording: Wording, role: str) -> str:
    """The command that vouches for one wording."""
    role = role or ("pharmacist" if wording.language == ENGLISH else "translator")
    language = f" --locale {wording.language}" if wording.language != ENGLISH else ""
    region = f" --region {job.region}"
    return f"clearleaf review approve {job.slug} {wording.unit} --as PERSON --role {role}{language}{region} --key FILE"
