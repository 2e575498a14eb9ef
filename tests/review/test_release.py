"""What is printed for patients, what is withheld and says so, what is taken back."""

import datetime
import json
from pathlib import Path

import pypdfium2
import pytest
from practice import CRITICAL, TODAY, approve, build, change_english, change_spanish, review
from sitters import keys
from workbench import clearleaf, edit

DAYS = datetime.timedelta(days=1)
NEXT = TODAY + 730 * DAYS
ENGLISH, SPANISH = "US/en/carisoprodol.clear.letter.pdf", "US/es/carisoprodol.clear.letter.pdf"


def released(folder: Path) -> list[str]:
    out = folder / "build"
    return sorted(
        str(p.relative_to(out)) for p in out.rglob("*.pdf") if p.relative_to(out).parts[0] not in ("withdrawn", "draft")
    )


def manifest(folder: Path) -> dict[str, list[dict[str, str]]]:
    loaded: dict[str, list[dict[str, str]]] = json.loads((folder / "build/manifest.json").read_text("utf-8"))
    return loaded


def words_of(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as pdf:
        return " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in pdf)


def test_what_is_approved_is_released_without_the_band(shipped: Path) -> None:
    assert released(shipped) == [ENGLISH, SPANISH]
    assert {row["state"] for row in manifest(shipped)["files"]} == {"approved"}
    for path in (ENGLISH, SPANISH):
        words = words_of(shipped / "build" / path)
        assert "DRAFT" not in words
        assert "BORRADOR" not in words


def test_a_release_says_who_vouched_for_it_and_when(shipped: Path) -> None:
    english, spanish = words_of(shipped / "build" / ENGLISH), words_of(shipped / "build" / SPANISH)
    version = english.split("Version ")[1][:8]

    assert "Published by: Throw-away Test Clinic, phone 555-0100." in english
    assert "Last reviewed: March 1, 2027. Next review: February 28, 2029." in english
    assert "Who reviewed this leaflet: Pharmacist" in english
    assert "Phil Example" not in english
    assert "another size or another language" in english
    assert "Tell the clinic if something here is not clear." in english
    assert f"Hecho a partir de la versión en inglés {version}." in spanish
    assert "Traductor (EXAMPLE tina 0000) · Segundo traductor (EXAMPLE rob 0000)" in spanish


@pytest.mark.conformance
def test_a_bilingual_release_says_it_in_both_languages(approved: Path) -> None:
    said = build(approved, "--edition", "bilingual")
    assert said.code == 0, said.out

    words = words_of(approved / "build/US/es/carisoprodol.bilingual.letter.pdf")
    assert "Última revisión: 1 de marzo de 2027. Próxima revisión: 28 de febrero de 2029." in words
    assert "Last reviewed: March 1, 2027. Next review: February 28, 2029." in words
    assert "DRAFT" not in words


@pytest.mark.conformance
def test_names_are_printed_where_the_clinic_wants_them(approved: Path) -> None:
    edit(approved / "clinic.toml", "[review]\n", '[review]\nnames = "names"\n')
    build(approved, "--locale", "en")

    assert "Pharmacist: Phil Example (EXAMPLE phil 0000)" in words_of(approved / "build" / ENGLISH)


def test_a_second_release_touches_nothing(shipped: Path) -> None:
    before = _stamps(shipped / "build")

    said = clearleaf("build", "--today", str(TODAY), "--out", str(shipped / "build"), at=shipped)

    assert (said.code, said.out, said.err) == (0, "", "")
    assert _stamps(shipped / "build") == before


def _stamps(folder: Path) -> dict[Path, int]:
    """When each file was written; hidden files are the build's own."""
    return {p: p.stat().st_mtime_ns for p in folder.rglob("*") if not p.name.startswith(".")}


def test_one_word_withholds_the_leaflet_and_says_which_sentence_lacks_whose_approval(shipped: Path) -> None:
    line = change_english(shipped)

    said = build(shipped)
    rows = {row["code"]: row for row in said.json["findings"] if row["line"] == line}

    assert said.code == 1
    assert said.json["summary"]["withheld"] == 2
    assert set(rows) == {"R111", "R112"}
    assert rows["R112"]["message"] == f"`{CRITICAL}` lacks a clinician's or pharmacist's approval"
    start = f"clearleaf review approve carisoprodol {CRITICAL} --as PERSON --role pharmacist --region US --key FILE"
    assert rows["R112"]["hint"] == start
    assert released(shipped) == []


@pytest.mark.conformance
def test_a_changed_english_sentence_makes_every_translation_stale_and_a_new_approval_mends_it(approved: Path) -> None:
    change_english(approved)
    later = TODAY + 30 * DAYS
    for name, role in (("ann", "author"), ("phil", "pharmacist")):
        approve(approved, name, role, CRITICAL, today=later)

    said = build(approved, today=later)
    assert [row["code"] for row in said.json["findings"] if row["severity"] == "error"] == ["R102", "R113", "R114"]
    assert released(approved) == [ENGLISH]
    assert "Last reviewed: March 1, 2027. Next review: February 28, 2029." in words_of(approved / "build" / ENGLISH)

    approve(approved, "tina", "translator", CRITICAL, locale="es", today=later)
    approve(approved, "rob", "reviser", CRITICAL, locale="es", today=later)
    states = {row["locale"]: row["state"] for row in review(approved, "status", today=later).json["leaflets"]}
    assert states == {"en": "approved", "es": "approved"}


def test_the_others_go_on(shipped: Path) -> None:
    change_spanish(shipped)

    said = build(shipped)

    assert said.json["summary"] == {"asked": 2, "built": 0, "withheld": 1, "failed": 0, "unchanged": 1}
    assert released(shipped) == [ENGLISH]


@pytest.mark.parametrize(
    ("after", "state"), [(0, "approved"), (669, "approved"), (670, "due"), (730, "due"), (731, "lapsed")]
)
def test_time_makes_it_due_and_then_lapsed(approved: Path, after: int, state: str) -> None:
    rows = review(approved, "status", today=TODAY + after * DAYS).json["leaflets"]

    assert [(row["state"], row["released"]) for row in rows] == [(state, state != "lapsed")] * 2


@pytest.mark.conformance
def test_what_is_due_is_printed_and_says_so(approved: Path) -> None:
    said = build(approved, "--locale", "en", today=TODAY + 730 * DAYS)

    assert said.code == 0
    assert said.codes == ["R104"]
    assert [row["state"] for row in manifest(approved)["files"]] == ["due"]


def test_a_lapsed_leaflet_is_moved_out_with_a_note_and_the_manifest_says_so(shipped: Path) -> None:
    late = TODAY + 731 * DAYS

    said = build(shipped, "--locale", "en", today=late)
    moved = manifest(shipped)["withdrawn"]

    assert said.code == 1
    assert released(shipped) == []
    assert [(row["was"], row["path"], row["state"], row["since"]) for row in moved] == [
        (ENGLISH, f"withdrawn/{ENGLISH}", "lapsed", late.isoformat()),
        (SPANISH, f"withdrawn/{SPANISH}", "lapsed", late.isoformat()),
    ]
    assert (shipped / "build/withdrawn" / ENGLISH).is_file()
    note = (shipped / "build/withdrawn" / f"{ENGLISH}.txt").read_text("utf-8")
    assert note.startswith("DO NOT HAND THIS OUT.")
    assert "lapsed on 2029-02-28" in note
    assert manifest(shipped)["files"] == []

    again = build(shipped, "--locale", "en", today=late)
    assert manifest(shipped)["withdrawn"] == moved
    assert again.code == 1


def test_a_withdrawn_leaflet_is_moved_out_in_every_language(shipped: Path) -> None:
    said = review(
        shipped,
        "withdraw",
        "carisoprodol",
        "--as",
        "phil",
        "--role",
        "pharmacist",
        "--reason",
        "recall 17",
        "--key",
        str(keys() / "phil"),
        "--yes",
    )
    assert said.code == 0, said.out

    said = build(shipped)

    assert said.code == 1
    assert "R117" in said.codes
    assert "recall 17" in said.out
    assert {row["state"] for row in manifest(shipped)["withdrawn"]} == {"withdrawn"}
    assert released(shipped) == []


def test_a_withdrawal_of_a_language_takes_back_that_language(shipped: Path) -> None:
    review(
        shipped,
        "withdraw",
        "carisoprodol",
        "--locale",
        "es",
        "--as",
        "rob",
        "--role",
        "reviser",
        "--reason",
        "wrong",
        "--key",
        str(keys() / "rob"),
        "--yes",
    )

    build(shipped)

    assert released(shipped) == [ENGLISH]


@pytest.mark.conformance
def test_what_was_withdrawn_comes_back_when_the_same_person_approves_it_later(shipped: Path) -> None:
    review(
        shipped,
        "withdraw",
        "carisoprodol",
        "--as",
        "phil",
        "--role",
        "pharmacist",
        "--reason",
        "recall",
        "--key",
        str(keys() / "phil"),
        "--yes",
    )
    assert build(shipped).code == 1
    assert approve(shipped, "phil", "pharmacist", today=TODAY).code == 1

    later = TODAY + DAYS
    said = approve(shipped, "phil", "pharmacist", today=later)
    assert said.code == 0, said.out

    assert build(shipped, "--locale", "en", today=later).code == 0
    assert [row["was"] for row in manifest(shipped)["withdrawn"]] == [SPANISH]


def test_an_example_clinic_is_never_released_and_what_lay_there_is_taken_back(shipped: Path) -> None:
    edit(shipped / "clinic.toml", "schema = 1\n", "schema = 1\nexample = true\n")

    said = build(shipped)

    assert said.code == 1
    assert set(said.codes) == {"R103"}
    assert released(shipped) == []


@pytest.mark.conformance
def test_a_draft_of_approved_words_is_still_a_draft_and_never_lies_in_the_release_folder(approved: Path) -> None:
    said = build(approved, "--draft", "--locale", "en")

    assert said.code == 0
    assert released(approved) == []
    words = words_of(approved / "build/draft" / ENGLISH)
    assert "DRAFT. Not for patients." in words
    assert "This copy is for checking only." in words
    assert manifest(approved)["files"][0]["state"] == "draft"


@pytest.mark.conformance
@pytest.mark.parametrize(
    ("after", "reason"), [(0, "This copy is for checking only."), (731, "The review of these words is out of date.")]
)
def test_a_draft_says_why_it_is_one(approved: Path, after: int, reason: str) -> None:
    build(approved, "--draft", "--locale", "en", today=TODAY + after * DAYS)

    assert reason in words_of(approved / "build/draft" / ENGLISH)


@pytest.mark.conformance
def test_a_draft_build_moves_nothing(shipped: Path) -> None:
    build(shipped, "--draft", "--locale", "en", today=TODAY + 800 * DAYS)

    assert released(shipped) == [ENGLISH, SPANISH]


def test_a_clinic_number_in_place_of_the_regions_needs_a_new_approval(approved: Path) -> None:
    edit(approved / "clinic.toml", "[review]", '[numbers]\nemergency_number = "112"\n\n[review]')

    said = build(approved, "--locale", "en")

    assert "`region:US` lacks a clinician's or pharmacist's approval" in said.out


def test_a_strength_that_prints_more_needs_its_approval(approved: Path) -> None:
    edit(approved / "clinic.toml", "[350]", "[350, 500]")

    said = build(approved, "--locale", "en")

    assert said.code == 1
    assert "`carisoprodol/essentials/limit/strength-500` lacks" in said.out


def test_the_limit_as_data_is_vouched_for(approved: Path) -> None:
    edit(approved / "leaflets/carisoprodol/leaflet.toml", "doses_a_day = 4", "")

    assert "`limit:carisoprodol` lacks" in build(approved, "--locale", "en").out


@pytest.mark.conformance
def test_a_word_written_into_a_template_is_not_released(approved: Path) -> None:
    edit(approved / "templates/leaflet.html.j2", "<h1>", "<p>Take 9 daily.</p><h1>")

    said = build(approved, "--locale", "en")

    assert said.codes == ["R123"]
    assert "“Take”, “9”, “daily”" in said.out
    assert build(approved, "--draft", "--locale", "en").code == 0


@pytest.mark.conformance
def test_a_clinic_with_a_web_address_can_release(approved: Path) -> None:
    edit(approved / "clinic.toml", "region =", 'web = "https://example.org/leaflets"\nregion =')

    said = build(approved, "--locale", "en")

    assert said.code == 0, said.out
    assert "https://example.org/leaflets/US/en/carisoprodol.html" in words_of(approved / "build" / ENGLISH).replace(
        " ", ""
    )
    assert (approved / "build/US/en/carisoprodol.html").is_file()


@pytest.mark.conformance
def test_a_word_written_into_the_web_page_alone_withholds_the_web_page(approved: Path) -> None:
    edit(approved / "templates/twin.html.j2", "<footer>", "<footer><p>Share it freely.</p>")

    said = build(approved, "--locale", "en")

    assert said.codes in (["R123"], ["E106"])
    assert said.json["summary"]["built"] == 1
    assert not (approved / "build/US/en/carisoprodol.html").exists()


def test_what_is_taken_back_leaves_no_web_page_behind(shipped: Path) -> None:
    assert (shipped / "build/US/en/carisoprodol.html").is_file()

    build(shipped, today=TODAY + 731 * DAYS)

    assert not [p for p in (shipped / "build/US").rglob("*") if p.is_file()]


@pytest.mark.conformance
def test_a_deleted_record_is_missed_and_nothing_is_released_until_it_is_back(shipped: Path) -> None:
    record = shipped / "leaflets/carisoprodol/reviews/2027-03-01.US.phil.pharmacist.toml"
    hidden = record.rename(shipped / "hidden")

    for _ in range(2):
        said = build(shipped)
        assert said.code == 1
        assert {"R121", "R243"} <= set(said.codes)
        assert released(shipped) == []
    missing = [row for row in review(shipped, "verify").json["records"] if row["status"] == "missing"]
    assert [row["path"] for row in missing] == ["leaflets/carisoprodol/reviews/2027-03-01.US.phil.pharmacist.toml"]

    hidden.rename(record)
    assert build(shipped, "--locale", "en").code == 0


def test_a_deleted_withdrawal_is_missed(approved: Path) -> None:
    review(
        approved,
        "withdraw",
        "carisoprodol",
        "--as",
        "phil",
        "--role",
        "pharmacist",
        "--reason",
        "recall",
        "--key",
        str(keys() / "phil"),
        "--yes",
    )
    assert build(approved).code == 1
    for path in approved.glob("leaflets/carisoprodol/reviews/*.all.*"):
        path.unlink()

    assert "R243" in build(approved).codes
    assert released(approved) == []


def test_an_edited_record_stops_its_folder(approved: Path) -> None:
    record = approved / "locales/es/reviews/carisoprodol.2027-03-01.US.tina.translator.toml"
    record.write_bytes(record.read_bytes().replace(b"approved", b"withdrawn"))

    said = build(approved)

    assert {"R203", "R121"} <= set(said.codes)
    assert released(approved) == [ENGLISH]


def test_a_record_that_is_a_link_or_too_large_is_refused(approved: Path, tmp_path: Path) -> None:
    record = approved / "leaflets/carisoprodol/reviews/2027-03-01.US.phil.pharmacist.toml"
    outside = record.rename(tmp_path / "outside.toml")
    record.symlink_to(outside)
    assert "is a link" in review(approved, "verify").out
    assert {"R201", "R121"} <= set(build(approved).codes)

    record.unlink()
    record.write_bytes(b"# " + b"x" * 500_000)
    assert "larger than 400,000 bytes" in review(approved, "verify").out
    assert released(approved) == []


@pytest.mark.conformance
def test_a_folder_of_records_that_is_a_link_is_refused(approved: Path, tmp_path: Path) -> None:
    folder = approved / "leaflets/carisoprodol/reviews"
    folder.rename(tmp_path / "reviews")
    folder.symlink_to(tmp_path / "reviews")

    assert {
        row["status"] for row in review(approved, "verify").json["records"] if "leaflets/carisoprodol" in row["path"]
    } == {"broken"}
    assert build(approved).code == 1


def test_a_key_added_without_the_leads_signature_makes_nobody_believed(approved: Path) -> None:
    said = review(approved, "keys", "add", "phil", "--public", str(keys() / "mallory.pub"))
    assert said.code == 0
    forged = approve(approved, "phil", "pharmacist", signer="mallory")

    assert forged.code == 1
    assert "R221" in forged.codes
    built = build(approved)
    assert built.code == 1
    assert "R301" in built.codes
    assert "it was changed after the lead signed it" in built.out


def test_an_old_clock_releases_nothing(approved: Path) -> None:
    approve(approved, "clio", "clinician", today=TODAY + 900 * DAYS)

    said = build(approved, today=TODAY + 10 * DAYS)

    assert said.code == 1
    assert "R122" in said.codes
    assert "is the clock of this computer right" in said.out
    assert released(approved) == []


@pytest.mark.conformance
def test_without_signatures_an_honest_clinic_can_work(fresh: Path) -> None:
    edit(fresh / "clinic.toml", "[review]", '[review]\nsignatures = "optional"')
    for name, role in (("ann", "author"), ("phil", "pharmacist")):
        assert approve(fresh, name, role, signer="-").code == 0

    assert build(fresh, "--locale", "en").code == 0
    assert {row["signed"] for row in review(fresh, "verify").json["records"] if row["person"]} == {False}


def test_unsigned_records_do_not_release_critical_words_where_signatures_are_required(fresh: Path) -> None:
    edit(fresh / "clinic.toml", "[review]", '[review]\nsignatures = "optional"')
    for name, role in (("ann", "author"), ("phil", "pharmacist")):
        approve(fresh, name, role, signer="-")
    edit(fresh / "clinic.toml", 'signatures = "optional"\n', "")

    said = build(fresh, "--locale", "en")

    assert said.code == 1
    assert "the record of phil on 2027-03-01 is not signed" in said.out


def test_the_manifest_lists_the_records_of_the_release(shipped: Path) -> None:
    rows = manifest(shipped)["reviews"]

    assert [row["path"] for row in rows] == sorted(
        str(p.relative_to(shipped)) for p in shipped.glob("*/*/reviews/*.toml")
    )
    assert all(len(row["sha256"]) == 64 for row in rows)


def test_a_language_that_left_the_project_is_taken_back(shipped: Path) -> None:
    edit(shipped / "clinic.toml", '["en", "es"]', '["en"]')
    record = json.dumps(json.loads((shipped / "build/manifest.json").read_text("utf-8")))
    (shipped / "build/manifest.json").write_text(record.replace('"locale": "es"', '"locale": "xx"'), "utf-8")

    build(shipped, "--locale", "en")

    assert released(shipped) == [ENGLISH]
    assert manifest(shipped)["withdrawn"][0]["why"] == ["the project no longer has this leaflet, language or region"]
