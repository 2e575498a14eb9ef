"""Writes the tables of docs/proof.md anew, from what is built and measured while it runs.

    python scripts/proof_page.py [editions] [truth] [generators] [peers] [rough]

Without a name it writes all. The text between the tables is written by hand and stays. `generators` and `truth` need
Chromium, `peers` the checkers of tests/conformance/peers.py.
"""

from __future__ import annotations

import re
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT), *(str(ROOT / "tests" / name) for name in ("", "proof", "conformance"))]
PAGE = ROOT / "docs/proof.md"

from generator.editions import EDITIONS  # noqa: E402
from generator.project import Project  # noqa: E402
from generator.proof.judge import judge_alone  # noqa: E402
from generator.proof.measured import Measured  # noqa: E402
from generator.proof.rules.all import LOOK_YOURSELF  # noqa: E402
from generator.proof.rules.verdict import Status  # noqa: E402
from generator.proof.sandbox import Unopened, measure_safely, measured  # noqa: E402
from generator.proof.standards import profiles  # noqa: E402
from generator.verbs.build import Request, build  # noqa: E402

LANGUAGES = {"en": "English", "ar": "Arabic", "hi": "Hindi", "zh_Hans": "Chinese"}
SLUG, REGION, PAPER = "carisoprodol", "US", "letter"


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Rows as Markdown."""
    first = list(head)
    lines = [first, ["--"] * len(first), *map(list, rows)]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def score(m: Measured, profile: str) -> str:
    """Rules passed, failed, to look at; the questions that no machine can answer are not counted."""
    rows = [row for row in judge_alone(m, profiles()[profile]).rows if row.code != LOOK_YOURSELF]
    count = Counter(row.status for row in rows)
    return " / ".join(str(count[status]) for status in (Status.PASS, Status.FAIL, Status.LOOK))


def leaflets(out: Path) -> dict[tuple[str, str], Measured]:
    """The shipped leaflet as built, by edition and language. A leaflet that is withheld is not here."""
    made: dict[tuple[str, str], Measured] = {}
    for edition in EDITIONS:
        tags = tuple(tag for tag in LANGUAGES if not (tag == "en" and EDITIONS[edition].bilingual))
        request = Request(
            slugs=(SLUG,), locales=tags, regions=(REGION,), editions=(edition,), paper=PAPER, draft=True, out=out, jobs=2
        )
        for outcome in build(Project(ROOT, ROOT), request, lambda *_: None).outcomes:
            if outcome.record is not None:
                path = out / outcome.record.path
                made[edition, outcome.job.locale] = measured(path.read_bytes(), path.name)
            else:
                print(f"{outcome.job.locale} {edition}: {[f.message for f in outcome.findings][:3]}", file=sys.stderr)
    return made


def editions() -> str:
    """Edition and profile down, language across."""
    with tempfile.TemporaryDirectory() as folder:
        made = leaflets(Path(folder))
    rows = []
    for edition in EDITIONS:
        for profile in profiles():
            found = [score(made[edition, tag], profile) if (edition, tag) in made else "not built" for tag in LANGUAGES]
            if EDITIONS[edition].bilingual:
                found[0] = "none"
            kept = f"**{profile}**" if profile in EDITIONS[edition].keeps else profile
            rows.append([edition, kept, *found])
    return table(["edition", "profile", *LANGUAGES.values()], rows)


def truth() -> str:
    """Four producers, eight pages each."""
    from producers import PRODUCERS
    from test_truth import TRUTHS, colour

    from generator.proof.colour import contrast

    rows = []
    for producer, make in PRODUCERS.items():
        for name, t in TRUTHS.items():
            with tempfile.TemporaryDirectory() as folder:
                m = measured(make(t, Path(folder)), name)
            ratio, left = contrast(colour(t.ink), colour(t.ground)), m.margins.left if m.margins else 0.0
            pairs = ((t.body, m.body_size), (t.small, m.smallest), (t.leading, m.leading), (ratio, m.min_contrast), (t.margin, left))
            rows.append([producer, name, *(f"{made:.4g} / {found or 0:.4g}" for made, found in pairs)])
    return table(["producer", "page", "text pt", "smallest pt", "leading", "contrast", "left margin pt"], rows)


def generators() -> str:
    """What the default output of three other generators scores on the words of our English leaflet."""
    from defaults import GENERATORS

    with tempfile.TemporaryDirectory() as folder:
        ours = leaflets_in_english(Path(folder))
        made = {"Clearleaf, large": ours}
        made |= {name: measured(make(ours.heard, Path(folder)), name) for name, make in GENERATORS.items()}
    facts = [
        ["text, smallest", *(f"{m.body_size:g} pt, {m.smallest:.3g} pt" for m in made.values())],
        ["leading", *(f"{m.leading:.2f}" if m.leading else "unmeasured" for m in made.values())],
        ["characters a line", *(f"{m.chars_per_line:g}" for m in made.values())],
        ["tags, language", *(f"{'yes' if m.facts.tagged else 'no'}, {m.facts.language or 'none'}" for m in made.values())],
    ]
    return table(["", *made], [*facts, *([profile, *(score(m, profile) for m in made.values())] for profile in profiles())])


def leaflets_in_english(out: Path) -> Measured:
    request = Request(slugs=(SLUG,), locales=("en",), regions=(REGION,), editions=("large",), paper=PAPER, draft=True, out=out)
    (outcome,) = build(Project(ROOT, ROOT), request, lambda *_: None).outcomes
    assert outcome.record is not None, outcome.findings
    return measured((out / outcome.record.path).read_bytes(), "ours")


def peers() -> str:
    """Pages that break one rule each: who finds something that is not in the good page too."""
    from paper import book, pdf
    from peers import PEERS, home
    from test_rules import BREAKS, TOGETHER

    at = home()
    if at is None:
        raise SystemExit("say where the other checkers are: CLEARLEAF_PEERS=DIR (tests/conformance/peers.py)")
    broken = {**BREAKS, **{code: make for code, (_, make) in TOGETHER.items()}}
    with tempfile.TemporaryDirectory() as folder:
        files = {code: Path(folder) / f"{code}.pdf" for code in ("good", *broken)}
        files["good"].write_bytes(pdf(book()))
        for code, make in broken.items():
            files[code].write_bytes(pdf(make()))
        found = {name: look(list(files.values()), at) for name, look in PEERS.items()}
    rows = []
    for code in sorted(broken):
        new = [sorted(f[str(files[code])] - f[str(files["good"])]) for f in found.values()]
        rows.append([code, wording(code), *(", ".join(codes) or "-" for codes in new)])
    caught = [sum(row[at] != "-" for row in rows) for at in range(2, 2 + len(PEERS))]
    return table(["rule", "what is broken", *PEERS], [*rows, ["found", f"{len(rows)} by Clearleaf", *map(str, caught)]])


def wording(code: str) -> str:
    """What a rule asks, in a few words."""
    from generator.proof.rules.all import BY_CODE

    return (BY_CODE[code].judge.__doc__ or "").split(":", 1)[1].split(".")[0].split("\n\n")[0].strip().replace("\n    ", " ")


def rough() -> str:
    """Files as the world has them: what came of each."""
    from rough import QUICK, SLOW

    rows = []
    with tempfile.TemporaryDirectory() as folder:
        for name, make in {**QUICK, **SLOW}.items():
            path, start = Path(folder) / f"{name}.pdf", time.monotonic()
            path.write_bytes(make())
            start, m = time.monotonic(), measure_safely(path, name)
            said = m.why if isinstance(m, Unopened) else "; ".join(dict.fromkeys(why for _, why in troubles_of(m))) or "read whole"
            rows.append([name.replace("_", " "), (make.__doc__ or "").split("\n")[0], f"{time.monotonic() - start:.1f}", said])
    return table(["file", "what it is", "seconds", "what is said"], rows)


def troubles_of(m: Measured) -> list[tuple[int, str]]:
    return [*m.unread, *((page.number, why) for page in m.pages for why in page.troubles)]


TABLES: dict[str, Callable[[], str]] = {
    "editions": editions, "truth": truth, "generators": generators, "peers": peers, "rough": rough,
}  # fmt: skip


def main(names: Iterable[str]) -> None:
    for name in list(names) or TABLES:
        made = TABLES[name]()
        text = PAGE.read_text("utf-8")
        marked = re.compile(rf"(<!-- {name}: [^\n]*-->\n).*?(\n<!-- end -->)", re.DOTALL)
        assert marked.search(text), name
        PAGE.write_text(marked.sub(lambda found, made=made: f"{found[1]}\n{made}\n{found[2]}", text), "utf-8")
        print(f"{name}: {made.count(chr(10)) - 1} rows")


if __name__ == "__main__":
    main(sys.argv[1:])
