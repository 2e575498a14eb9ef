"""Mutated PDFs, measured and judged: `python fuzz.py FIRST COUNT` runs the cases FIRST … and prints what came of them as JSON.

A case is made from its number alone. Files are written without compression first, so that a changed byte changes an
operator, a number or a name and not only a checksum.
"""

from __future__ import annotations

import io
import json
import logging
import random
import re
import signal
import sys
import traceback
import warnings
from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests"), str(ROOT / "tests/proof")]

import pikepdf  # noqa: E402
from paper import book, pdf  # noqa: E402
from rough import QUICK  # noqa: E402

from generator.proof.judge import judge  # noqa: E402
from generator.proof.measured import Measured, merged  # noqa: E402
from generator.proof.opened import opened  # noqa: E402
from generator.proof.report.html_page import html_page  # noqa: E402
from generator.proof.report.rows import file_row  # noqa: E402
from generator.proof.standards import profiles  # noqa: E402

SECONDS = 30
_NUMBER = re.compile(rb"(?<![\w.])-?\d+(?:\.\d+)?(?![\w.])")
_NAME = re.compile(rb"/[A-Za-z][A-Za-z0-9]*")
_WORD = re.compile(rb"(?<=\s)[A-Za-z*]{1,3}(?=\s)")
_ODD = (
    b"0",
    b"-1",
    b"1e9",
    b"99999999999",
    b"0.0000001",
    b"-0",
    b"65536",
    b"[",
    b"null",
    b"<<",
    b">>",
    b"(",
    b"/X",
    b"true",
)


@cache
def bases() -> tuple[bytes, ...]:
    """Good and rough files, written plainly."""
    made = [pdf(book()), *(make() for name, make in QUICK.items() if name not in ("deep_tags",))]
    return tuple(_plainly(data) for data in made)


def _plainly(data: bytes) -> bytes:
    out = io.BytesIO()
    try:
        with pikepdf.open(io.BytesIO(data)) as doc:
            doc.save(out, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.all,
                     object_stream_mode=pikepdf.ObjectStreamMode.disable, encryption=False)  # fmt: skip
    except pikepdf.PdfError:
        return data
    return out.getvalue()


def case(number: int) -> bytes:
    """The mutated file of a number."""
    chance = random.Random(number)
    data = chance.choice(bases())
    for _ in range(chance.choice((1, 1, 2, 3, 8))):
        data = chance.choice(MUTATIONS)(data, chance)
    return data


def flip(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(max(1, len(data)))
    return data[:at] + bytes([chance.randrange(256)]) + data[at + 1 :]


def drop(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(max(1, len(data)))
    return data[:at] + data[at + chance.choice((1, 10, 100, 1000)) :]


def double(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(max(1, len(data)))
    part = data[at : at + chance.choice((5, 50, 500))]
    return data[:at] + part * chance.choice((2, 3, 20)) + data[at:]


def swap(data: bytes, chance: random.Random) -> bytes:
    a, b = sorted(chance.randrange(max(1, len(data))) for _ in range(2))
    size = min(chance.choice((3, 30, 300)), b - a)
    return data[:a] + data[b : b + size] + data[a + size : b] + data[a : a + size] + data[b + size :]


def cut(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(max(1, len(data)))]


def exchange(pattern: re.Pattern[bytes]) -> Callable[[bytes, random.Random], bytes]:
    """Put another word of the same kind, or an odd one, in the place of one."""

    def change(data: bytes, chance: random.Random) -> bytes:
        found = list(pattern.finditer(data))
        if not found:
            return data
        one = chance.choice(found)
        other = chance.choice(_ODD) if chance.random() < 0.5 else chance.choice(found)[0]
        return data[: one.start()] + other + data[one.end() :]

    return change


MUTATIONS = (flip, drop, double, swap, cut, *(exchange(p) for p in (_NUMBER, _NUMBER, _NAME, _NAME, _WORD, _WORD)))


def measure(data: bytes) -> str:
    """Measure, judge and report a file as the program does, without its nets: whatever is raised here is a fault of ours."""
    try:
        with opened(data) as file:
            count = len(file)
            facts = file.facts()
            pages = tuple(file.page(number, 2.0) for number in range(1, min(count, 20) + 1))
            faces = merged(codes.typeface for codes in file.shelf.fonts.values())
    except (pikepdf.PdfError, pikepdf.PasswordError):
        return "unopened"
    m = Measured("x", facts, pages, faces)
    judgements = judge(m, profiles().values())
    json.dumps(file_row(m, judgements))
    html_page([(m, judgements, {})], "0")
    return "measured" if m.complete else "in part"


def main(first: int, count: int) -> None:
    """Run the cases and print a JSON object: how many came out how, and the faults."""
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    signal.signal(signal.SIGALRM, lambda *_: (_ for _ in ()).throw(TimeoutError()))
    came, faults = Counter[str](), list[tuple[int, str]]()
    for number in range(first, first + count):
        signal.alarm(SECONDS)
        print(number, file=sys.stderr, flush=True)
        try:
            came[measure(case(number))] += 1
        except Exception:  # noqa: BLE001  (a fuzzer wants every fault)
            faults.append((number, traceback.format_exc()[-1500:]))
        signal.alarm(0)
    print(json.dumps({"came": came, "faults": faults}))


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
