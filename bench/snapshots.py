"""What a snapshot costs beside the print that it is of, measured in one run: python bench/snapshots.py [LANGUAGE]...

Processor time, the middle of five; the bars are 0.15 of the render for a proof as text and 0.5 for pictures at 60 dpi.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from drafts import Draft, page_of, printed  # noqa: E402

from generator.proof.compare import compare  # noqa: E402
from generator.proof.pictures import pictures  # noqa: E402
from generator.proof.transcript.transcribe import transcribe  # noqa: E402

BARS = {"proof": 0.15, "pictures": 0.5}


def seconds(work: Callable[[], object]) -> float:
    """The middle of five, after one that does not count."""
    work()
    spent = []
    for _ in range(5):
        begun = time.process_time()
        work()
        spent.append(time.process_time() - begun)
    return median(spent)


def main(languages: list[str]) -> int:
    """The table; 1 where a bar is missed."""
    missed = 0
    print("| document | pages | render | proof | ratio | pictures | ratio | compare |\n|--|--|--|--|--|--|--|--|")
    for tag in languages or ["en", "es", "ar"]:
        page = page_of(ROOT, Draft("carisoprodol", tag))
        pdf = printed(page) or b""
        proof, count = transcribe(pdf), len(pictures(pdf, 10))
        render = seconds(lambda page=page: printed(page))
        cost = {
            "proof": seconds(lambda pdf=pdf: transcribe(pdf)),
            "pictures": seconds(lambda pdf=pdf: pictures(pdf, 60, grey=True)),
        }
        other = seconds(lambda proof=proof: compare(proof, proof.replace("500", "900")))
        ratio = {name: spent / render for name, spent in cost.items()}
        missed += sum(ratio[name] > bar for name, bar in BARS.items())
        cells = (f"{cost[name]:.3f} s | {ratio[name]:.3f}" for name in cost)
        print(f"| carisoprodol {tag} large | {count} | {render:.3f} s | {' | '.join(cells)} | {other:.3f} s |")
    return int(missed > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
