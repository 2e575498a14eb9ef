"""The next reviews as a calendar file (RFC 5545), for whatever calendar the clinic keeps. It holds no patient data."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator

from generator.vouching import Opinion

_WIDTH = 75


def diary(opinions: Iterable[Opinion], today: datetime.date, warn_days: int) -> bytes:
    """An all-day entry on each leaflet's next review, with a reminder `warn_days` before; same input, same bytes."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Clearleaf//reviews//EN", "CALSCALE:GREGORIAN"]
    for opinion in opinions:
        if opinion.days:
            lines += _event(opinion, opinion.days[1], today, warn_days)
    return "".join(f"{part}\r\n" for line in [*lines, "END:VCALENDAR"] for part in _folded(line)).encode()


def _event(opinion: Opinion, day: datetime.date, today: datetime.date, warn_days: int) -> list[str]:
    job = opinion.job
    name = f"{job.slug}.{job.language}.{job.region}"
    after = day + datetime.timedelta(days=1)
    return [
        "BEGIN:VEVENT",
        f"UID:{name}@clearleaf.invalid",
        f"DTSTAMP:{today:%Y%m%d}T000000Z",
        f"DTSTART;VALUE=DATE:{day:%Y%m%d}",
        f"DTEND;VALUE=DATE:{after:%Y%m%d}",
        f"SUMMARY:Review the leaflet {_escaped(job.slug)} ({job.language}\\, {job.region})",
        f"DESCRIPTION:clearleaf review sheet {_escaped(job.slug)} --locale {job.language} --region {job.region}",
        "TRANSP:TRANSPARENT",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        f"DESCRIPTION:Review {_escaped(name)}",
        f"TRIGGER:-P{warn_days}D",
        "END:VALARM",
        "END:VEVENT",
    ]


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _folded(line: str) -> Iterator[str]:
    """A line in parts of at most 75 bytes, each after the first beginning with a space (section 3.1)."""
    while len(line.encode()) > _WIDTH:
        cut = _WIDTH
        while len(line[:cut].encode()) > _WIDTH:
            cut -= 1
        yield line[:cut]
        line = f" {line[cut:]}"
    yield line
