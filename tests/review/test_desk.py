"""What the front desk and the web pages say of a review: until when, by whom; and of what was taken back."""

from __future__ import annotations

import datetime
import json
import re
from pathlib import Path
from typing import Any

import pytest
from practice import CRITICAL, TODAY, build, change_english, review
from sitters import keys
from workbench import Said, edit

NEXT = TODAY + datetime.timedelta(days=730)
TWIN = "US/es/carisoprodol.html"


def html(folder: Path, name: str) -> str:
    return (folder / "build" / name).read_text("utf-8")


def withdraw(folder: Path) -> Said:
    who = ("--as", "phil", "--role", "pharmacist", "--key", str(keys() / "phil"))
    return review(folder, "withdraw", "carisoprodol", *who, "--reason", "EXAMPLE recall", "--yes")


def facts(folder: Path, name: str) -> dict[str, Any]:
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', html(folder, name))
    assert found
    said: dict[str, Any] = json.loads(found[1])
    return said


def states(folder: Path, name: str = "index.html") -> list[str]:
    return re.findall(r'<li class="copy"[^>]* data-state="([\w-]+)"', html(folder, name))


def test_the_desk_says_until_when_a_leaflet_is_approved(shipped: Path) -> None:
    page = html(shipped, "index.html")

    assert states(shipped) == ["approved", "approved"]
    assert page.count(f'data-until="{NEXT}"') == 2
    assert "Approved until February 28, 2029." in page
    assert "Aprobado hasta el 28 de febrero de 2029." in html(shipped, "index.es.html")
    assert 'href="US/es/carisoprodol.clear.letter.pdf"' in page
    assert not (shipped / "build/draft").exists()


def test_a_released_web_page_names_the_day_and_the_reviewers_that_the_records_say(shipped: Path) -> None:
    said = facts(shipped, TWIN)

    assert (said["lastReviewed"], said["creativeWorkStatus"]) == (TODAY.isoformat(), "Published")
    assert {(p["@type"], p["jobTitle"]) for p in said["reviewedBy"]} >= {
        ("Person", "Traductor"),
        ("Person", "Segundo traductor"),
    }
    assert not any("name" in person for person in said["reviewedBy"])
    assert "BORRADOR" not in html(shipped, TWIN)
    assert "noindex" not in html(shipped, TWIN)


def test_reviewers_are_named_where_the_clinic_prints_their_names(approved: Path) -> None:
    edit(approved / "clinic.toml", "[review]\n", '[review]\nnames = "names"\n')
    build(approved, "--locale", "en")

    assert "Phil Example" in {person.get("name") for person in facts(approved, "US/en/carisoprodol.html")["reviewedBy"]}


def test_a_release_may_carry_an_address(approved: Path) -> None:
    edit(approved / "clinic.toml", "region =", 'web = "https://clinic.example/l"\nregion =')
    said = build(approved, "--locale", "es")

    assert said.code == 0, said.out
    assert "https://clinic.example/l/US/es/carisoprodol.html" in html(approved, TWIN)


def test_a_word_that_nobody_vouched_for_is_on_no_released_web_page(approved: Path) -> None:
    edit(
        approved / "templates/leaflet.html.j2",
        '<section class="part imprint">',
        '<section class="part imprint"><p>Safe.</p>',
    )
    said = build(approved, "--locale", "en")

    assert "R123" in said.codes
    assert not (approved / "build/US/en/carisoprodol.html").exists()


def test_what_is_withdrawn_says_so_and_is_gone(shipped: Path) -> None:
    said = withdraw(shipped)
    assert said.code == 0, said.out
    build(shipped)

    page = html(shipped, "index.html")
    assert set(states(shipped)) == {"withdrawn"}
    assert "Withdrawn. Do not hand it out." in page
    assert "EXAMPLE recall" in page
    assert "US/es/carisoprodol.clear.letter.pdf" not in page
    assert not (shipped / "build" / TWIN).exists()
    assert not (shipped / "build" / TWIN).with_suffix(".txt").exists()


def test_a_withdrawn_leaflet_is_not_handed_out_as_a_draft_either(shipped: Path) -> None:
    withdraw(shipped)
    build(shipped)
    build(shipped, "--draft")

    assert set(states(shipped)) == {"withdrawn"}
    assert set(states(shipped, "draft/index.html")) == {"draft"}


def test_what_was_changed_since_its_approval_is_withheld_with_the_sentence_that_lacks_it(shipped: Path) -> None:
    change_english(shipped)
    build(shipped)

    assert set(states(shipped)) == {"withheld"}
    assert CRITICAL in html(shipped, "index.html")
    assert not (shipped / "build" / TWIN).exists()


@pytest.mark.parametrize(("days", "state", "said"), [
    (-10, "due", "The next review is due."), (1, "lapsed", "Out of date since"),
])  # fmt: skip
def test_days_go_by(shipped: Path, days: int, state: str, said: str) -> None:
    build(shipped, today=NEXT + datetime.timedelta(days=days))

    assert set(states(shipped)) == {state}
    assert said in html(shipped, "index.html")
