"""How long it takes to verify many review records, and where the time goes.

    python bench/review.py [RECORDS]

Records, keys and signatures are real (ssh-keygen) and thrown away afterwards. The baseline, measured in the same run, is
what the operating system needs to start ssh-keygen as often and let it do nothing.
"""

from __future__ import annotations

import datetime
import os
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import Any

from generator.content.clinic import ReviewRules
from generator.content.sitting import Key, People, Person, Scope, Sitting
from generator.review.digest import Wording
from generator.review.people import bare, roster_of
from generator.review.record import RecordFile, read_record, sealed, write_record
from generator.review.signature import RECORDS, Verifier, sign
from generator.review.state import Ledger
from generator.review.verify import judge

WORDINGS = 20
DAY = datetime.date(2027, 3, 1)


def timed(name: str, action: Callable[[], Any]) -> tuple[float, Any]:
    """What an action returns, and the processor time that it and its children took (the machine may be busy)."""
    before, start = sum(os.times()[:4]), time.perf_counter()
    result = action()
    seconds, took = time.perf_counter() - start, sum(os.times()[:4]) - before
    print(f"{name:<44} {seconds:8.2f} s, {took:7.2f} s of processor time")
    return took, result


def record(number: int, key: Path) -> RecordFile:
    """One sitting of an example pharmacist over 20 sentences of a leaflet of its own, signed."""
    slug = f"leaflet-{number}"
    words = [
        Wording("statement", f"{slug}/limit/s{i}", "en", f"{number} {i}", f"{number} {i}", "critical")
        for i in range(WORDINGS)
    ]
    made = Sitting(
        schema=1,
        check_list="1",
        person="example-pharmacist",
        role="pharmacist",
        date=DAY,
        next=DAY + datetime.timedelta(days=700),
        decision="approved",
        scope=Scope(leaflet=slug, language="en", region="US"),
        digests={w.unit: w.digest for w in words},
        seal="0" * 64,
    )
    raw = write_record(sealed(made))
    return RecordFile(PurePosixPath("leaflets", slug, "reviews", "r.toml"), raw, sign(raw, key, RECORDS))


def main(count: int) -> None:
    with TemporaryDirectory() as folder, ThreadPoolExecutor(os.cpu_count()) as pool:
        key = Path(folder) / "key"
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(key)], check=True)
        person = Person(id="example-pharmacist", name="Example Pharmacist", roles=("pharmacist",), languages=("en",))
        public = bare(key.with_suffix(".pub").read_text().strip())
        mine = Key(person=person.id, public=public, first=DAY, last=DAY)
        roster = roster_of(People(schema=1, person=(person,), key=(mine,)))

        def start_only(_: int) -> None:
            subprocess.run(["ssh-keygen", "-Y"], capture_output=True, check=False)

        print(f"{count:,} records of {WORDINGS} wordings, {os.cpu_count()} processors")
        _, files = timed("sign", lambda: list(pool.map(lambda n: record(n, key), range(count))))
        baseline, _ = timed("baseline: start ssh-keygen as often", lambda: list(pool.map(start_only, range(count))))
        reading, _ = timed("read, seal, form and scope of each", lambda: [read_record(file) for file in files])
        verifier = Verifier()
        whole, judged = timed(
            "verify all, first time in a run", lambda: judge(files, roster, ReviewRules(), DAY, verifier)
        )
        again, _ = timed(
            "verify all, again in the same run", lambda: judge(files, roster, ReviewRules(), DAY, verifier)
        )
        _, ledger = timed("enter all in the ledger", lambda: Ledger(judged, ReviewRules(), DAY))
        harmed = [replace(file, raw=file.raw.replace(b"2027-03-01", b"2027-03-02")) for file in files]
        timed("refuse all after an edit", lambda: judge(harmed, roster, ReviewRules(), DAY, verifier))
        assert all(one.counts and one.signed for one in judged)
        assert len(ledger._yes) == count * WORDINGS
        print(
            f"{whole / count * 1000:.2f} ms a record; {whole / baseline:.1f} times the baseline; reading is {reading / whole:.0%} of it"
        )
        print(f"again in the same run: {again / whole:.0%} of the first time")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
