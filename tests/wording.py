"""The words of a leaflet written down a second time, from its sheet alone: no template, no HTML, no program of ours."""

from __future__ import annotations

import math
import re
import tomllib
from functools import cache

from workbench import ROOT

from generator.localize import Item, Panel, Sheet

# How the shipped languages say in a reading script what is written short; the other way round.
SAID = {
    "en": {"milligrams": "mg", "micrograms": "mcg", "degrees Celsius": "°C", "degrees Fahrenheit": "°F", "F D A": "FDA", "N H S": "NHS",
           "U S": "US", "G P": "GP", "Q R": "QR", "a m": "am", "p m": "pm"},
    "es": {"miligramos": "mg", "grados Celsius": "°C", "grados Fahrenheit": "°F", "Q R": "QR"},
}  # fmt: skip


def resolved(sheet: Sheet, longest_box: int) -> str:
    """Everything from the DRAFT line to the last statement, in the order of print, white space folded."""
    said = [sheet.chrome["templates/state/band"]] if sheet.standing.state == "draft" else []
    said += [sheet.title, sheet.banner]
    for box in sheet.front:
        said += [*([box.heading] if box.kind not in ("use", "clinic") else []), *texts(box.items), *texts(box.after)]
    for section in sheet.sections:
        said += in_section(sheet, section, longest_box)
    filled = (re.sub(r"\{(\w+)\}", lambda m: sheet.values[m[1]], text.replace("**", "")) for text in said)
    return " ".join(" ".join(filled).split())


def texts(items: tuple[Item, ...]) -> list[str]:
    return [item.text for item in items]


def in_section(sheet: Sheet, section: Panel, longest_box: int) -> list[str]:
    if section.kind == "interactions":
        do = sheet.chrome["templates/interaction/do"]
        said = [section.heading, *(word for i in section.items for word in (i.text, i.risk, do, i.do))]
    elif section.kind in ("emergency", "today"):
        boxes = math.ceil(len(section.items) / longest_box)
        whole, more = divmod(len(section.items), boxes)
        said, at = [], 0
        for n in range(boxes):
            end = at + whole + (n < more)
            said += [section.heading, *texts(section.items[at:end])]
            at = end
        said += texts(section.after)
    else:
        said = [section.heading, *texts(section.items), *texts(section.after)]
    if section.dose_line:
        said.append(sheet.chrome["templates/dose/label"])
    return [*said, *texts(section.boxed)]


@cache
def said_in(tag: str) -> dict[str, str]:
    """The same for another language, longest first, as its locale.toml says it."""
    units = (
        tomllib.loads((ROOT / "locales" / tag / "locale.toml").read_text("utf-8")).get("spoken", {}).get("units", {})
    )
    forms = {said: unit for unit, each in units.items() for said in each.values()}
    return dict(sorted(forms.items(), key=lambda item: -len(item[0])))


def folded(text: str, tag: str) -> str:
    """A text as it is written or as it is said, brought to one form: figures without marks, units as they are written."""
    text = " ".join(re.sub("[\u2066\u2069]", "", text).split())
    for said, written in (SAID["en"] | (SAID.get(tag) or said_in(tag))).items():  # sources stand in English everywhere
        text = text.replace(said, written)
    text = re.sub(r"(?<=\d)[\s,-]+(?=\d)", "", text)
    return " ".join(text.split())
