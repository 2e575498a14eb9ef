"""A throw-away clinic: the shipped words, visible EXAMPLE people, their keys, and every approval that a release needs."""

from __future__ import annotations

import datetime
import shutil
from pathlib import Path

from sitters import FOLK, key, keys, public
from workbench import ROOT, Said, clearleaf, copy_project, edit

from generator.compose import Composer
from generator.content.sitting import Role
from generator.project import Project
from generator.review.people import bare
from generator.verbs.review.approve import Order, carry_out, plan_sittings
from generator.verbs.review.waiting import Chosen
from generator.vouching import Vouching

TODAY = datetime.date(2027, 3, 1)
CLINIC = """schema = 1
name = "Throw-away Test Clinic"
phone = "555-0100"
region = "US"
languages = ["en", "es"]
editions = ["clear"]

[strengths]
carisoprodol = [350]

[review]
lead = ["{lead}"]
"""


def set_up(folder: Path) -> Path:
    """The clinic with its people, signed by the lead, and no record yet."""
    copy_project(folder)
    for leaflet in folder.glob("leaflets/*/leaflet.toml"):
        if leaflet.parent.name != "carisoprodol":
            shutil.rmtree(leaflet.parent)
    (folder / "clinic.toml").write_text(CLINIC.format(lead=public("lead")), "utf-8")
    write_people(folder)
    sign_people(folder)
    return folder


CRITICAL = "carisoprodol/before/porphyria"


def change_english(folder: Path) -> int:
    """One word of a critical sentence, in the English and in the English that the Spanish was made from; its line."""
    edit(folder / "locales/es/carisoprodol.po", "a rare blood condition.", "a rare blood illness.")
    return edit(folder / "leaflets/carisoprodol/leaflet.toml", "a rare blood condition.", "a rare blood illness.")


def change_spanish(folder: Path, to: str = "No lo tome si ha tenido") -> None:
    """The Spanish of that sentence alone."""
    edit(folder / "locales/es/carisoprodol.po", "No lo tome si alguna vez ha tenido", to)


def write_people(folder: Path) -> None:
    lines = ["schema = 1"]
    for person in FOLK:
        lines += ["", "[[person]]", f'id = "{person.id}"', f'name = "{person.name}"', f"roles = {list(person.roles)}"]
        lines += [f"languages = {list(person.languages)}", f'credentials = "EXAMPLE {person.id} 0000"']
    for person in FOLK:
        mine = key(person.id)
        lines += [
            "",
            "[[key]]",
            f'person = "{person.id}"',
            f'public = "{bare(mine.public)}"',
            f"first = {mine.first}",
            f"last = {mine.last}",
        ]
    (folder / "leaflets/people.toml").write_text("\n".join(lines) + "\n", "utf-8")


def sign_people(folder: Path) -> None:
    assert review(folder, "keys", "sign", "--key", str(keys() / "lead")).code == 0


def review(folder: Path, *words: str, today: datetime.date = TODAY) -> Said:
    """`clearleaf review …` with JSON, on a day."""
    return clearleaf("review", "--format", "json", *words, "--today", today.isoformat(), at=folder)


def approve(
    folder: Path, name: str, role: str, *words: str, locale: str = "", today: datetime.date = TODAY, signer: str = ""
) -> Said:
    """`clearleaf review approve carisoprodol`, all of it unless other words say less."""
    which = words or ("--all",)
    language = ("--locale", locale) if locale else ()
    signature = () if signer == "-" else ("--key", str(keys() / (signer or name)))
    return review(
        folder,
        "approve",
        "carisoprodol",
        *which,
        "--as",
        name,
        "--role",
        role,
        *language,
        *signature,
        "--yes",
        today=today,
    )


def approve_everything(folder: Path, today: datetime.date = TODAY) -> None:
    """English by its author and a pharmacist, Spanish by a translator and a reviser; the words are composed once."""
    composer = Composer(Project(folder, ROOT))
    everybody: tuple[tuple[str, Role, str], ...] = (
        ("ann", "author", "en"),
        ("phil", "pharmacist", "en"),
        ("tina", "translator", "es"),
        ("rob", "reviser", "es"),
    )
    for name, role, locale in everybody:
        order = Order(
            slug="carisoprodol",
            person=name,
            role=role,
            language=locale,
            regions=("US",),
            chosen=Chosen(everything=True),
            key=keys() / name,
        )
        vouching = Vouching(composer, today)
        assert carry_out(vouching, plan_sittings(vouching, order).drafts, order.key) == ()


def build(folder: Path, *words: str, today: datetime.date = TODAY) -> Said:
    return clearleaf(
        "build",
        "--format",
        "json",
        "--today",
        today.isoformat(),
        "--jobs",
        "1",
        *words,
        "--out",
        str(folder / "build"),
        at=folder,
    )
