"""PDF functions (ISO 32000-1, 7.10) as far as colours need them: sampled, exponential, stitched. Others are not known."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any

from generator.proof.reading import objects
from generator.proof.reading.streams import TooMuch, unpacked

Function = Callable[[Sequence[float]], list[float] | None]
_DEEPEST = 4


def function_of(given: Any, depth: int = 0) -> Function:
    """A function of numbers to numbers; one that is not known gives None."""
    kind = objects.whole(objects.entry(given, "/FunctionType"), -1)
    if depth > _DEEPEST:
        return _unknown
    if kind == 0:
        return _sampled(given)
    if kind == 2:
        return _exponential(given)
    if kind == 3:
        return _stitched(given, depth)
    return _unknown


def _unknown(_: Sequence[float]) -> list[float] | None:
    return None


def _numbers(given: Any, name: str, default: list[float]) -> list[float]:
    found = [objects.number(n) for n in objects.items(objects.entry(given, name), 256)]
    return found or default


def _exponential(given: Any) -> Function:
    low, high = _numbers(given, "/C0", [0.0]), _numbers(given, "/C1", [1.0])
    power = objects.number(objects.entry(given, "/N"), 1.0)

    def run(v: Sequence[float]) -> list[float] | None:
        x = min(1.0, max(0.0, v[0])) if v else 0.0
        if x == 0 and power < 0:
            return None
        return [a + x**power * (b - a) for a, b in zip(low, high, strict=False)]

    return run


def _stitched(given: Any, depth: int) -> Function:
    parts = [function_of(f, depth + 1) for f in objects.items(objects.entry(given, "/Functions"), 64)]
    low, high = (*_numbers(given, "/Domain", [0.0, 1.0]), 1.0)[:2]
    edges = [low, *_numbers(given, "/Bounds", []), high]
    encode = _numbers(given, "/Encode", [0.0, 1.0] * len(parts))

    def run(v: Sequence[float]) -> list[float] | None:
        x = min(high, max(low, v[0])) if v else low
        for at, (a, b) in enumerate(pairwise(edges)):
            if (x < b or b == high) and at < len(parts) and len(encode) > 2 * at + 1:
                share = (x - a) / (b - a) if b > a else 0.0
                return parts[at]([encode[2 * at] + share * (encode[2 * at + 1] - encode[2 * at])])
        return None

    return run


def _sampled(given: Any) -> Function:
    """A table of one input, read between its samples; tables of more inputs are not known."""
    size = [int(n) for n in _numbers(given, "/Size", [])]
    bits = objects.whole(objects.entry(given, "/BitsPerSample"))
    span = _numbers(given, "/Range", [])
    if len(size) != 1 or bits not in (8, 16) or not span or size[0] < 2:
        return _unknown
    try:
        data = unpacked(given, 2**20)
    except TooMuch:
        return _unknown
    outputs, step, top = len(span) // 2, bits // 8, 2**bits - 1

    def sample(at: int) -> list[float]:
        start = at * outputs * step
        raw = [int.from_bytes(data[start + i * step : start + (i + 1) * step], "big") / top for i in range(outputs)]
        return [span[2 * i] + r * (span[2 * i + 1] - span[2 * i]) for i, r in enumerate(raw)]

    def run(v: Sequence[float]) -> list[float] | None:
        x = min(1.0, max(0.0, v[0] if v else 0.0)) * (size[0] - 1)
        at = min(int(x), size[0] - 2)
        return [a + (x - at) * (b - a) for a, b in zip(sample(at), sample(at + 1), strict=True)]

    return run
