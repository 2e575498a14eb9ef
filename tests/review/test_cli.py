"""`clearleaf review` as a person or a script meets it."""

import datetime
import json
import re
from pathlib import Path

import jsonschema
import pypdfium2
import pytest
from click.testing import CliRunner
from practice import CRITICAL as UNIT
from practice import TODAY, approve, build, change_english, change_spanish, review, sign_people
from sitters import keys, public
from workbench import ROOT, Said, clearleaf, edit

from generator.cli.main import cli
from generator.fonts import store
from generator.page.review_sheet import marked
from generator.page.spoken import spoken_words
from generator.proof.heard import heard_words
from generator.review.digest import sha256
from generator.roots import checkout, font_home

SCHEMA = json.loads((ROOT / "generator/schemas/review.json").read_text("utf-8"))
DAYS = datetime.timedelta(days=1)


def records(folder: Path) -> list[str]:
    return sorted(str(p.relative_to(folder)) for p in folder.glob("*/*/reviews/*"))


def interactive(folder: Path, answer: str, *words: str) -> Said:
    result = CliRunner().invoke(
        cli,
        ["review", "approve", "carisoprodol", "--project", str(folder), "--today", str(TODAY), *words],
        input=answer,
    )
    return Said(result.exit_code, result.stdout, result.stderr)


PHIL = ("--as", "phil", "--role", "pharmacist")


def test_status_is_a_line_for_each_leaflet_language_and_region(fresh: Path) -> None:
    said = clearleaf("review", "status", "--today", str(TODAY), at=fresh)

    assert said.code == 0
    head, english, spanish = said.out.splitlines()
    assert head.split() == ["leaflet", "language", "region", "state", "reviewed", "next", "review", "lacks"]
    assert re.fullmatch(r"carisoprodol +en +US +draft +- +- +\d+ author, \d+ clinical, \d+ sitting", english)
    assert "translator" in spanish


def test_status_names_every_sentence_that_lacks_something(fresh: Path) -> None:
    said = clearleaf("review", "status", "-v", "--locale", "en", at=fresh)

    assert re.search(
        rf"^leaflets/carisoprodol/leaflet.toml:\d+  draft  {UNIT} \(en, critical\)  lacks author; clinical$",
        said.out,
        re.M,
    )
    assert "leaflets/regions/US.toml" in said.out


def test_status_in_json_keeps_its_schema_and_counts(approved: Path) -> None:
    change_spanish(approved)
    said = review(approved, "status")

    jsonschema.validate(said.json, SCHEMA)
    assert said.json["summary"] == {
        "asked": 2,
        "approved": 1,
        "due": 0,
        "lapsed": 0,
        "in_review": 0,
        "draft": 1,
        "withdrawn": 0,
    }
    row = said.json["leaflets"][1]
    assert row["lacks"] == {"reviser": 1, "translator": 1}
    (sentence,) = row["sentences"]
    line = (approved / sentence["path"]).read_text("utf-8").splitlines()[sentence["line"] - 1]
    assert sentence["path"] == "locales/es/carisoprodol.po"
    assert line == f'msgctxt "{sentence["id"]}"'


def test_status_of_words_that_cannot_be_printed_says_so(approved: Path) -> None:
    edit(approved / "locales/es/carisoprodol.po", "de la sangre", "de la sangre {nosuch}")

    row = review(approved, "status").json["leaflets"][1]
    said = clearleaf("review", "status", "--today", str(TODAY), at=approved)

    assert (row["state"], row["released"], row["wordings"]) == ("draft", False, 0)
    assert row["against"]
    assert said.out.splitlines()[2].endswith("words that can be printed (clearleaf check)")


def test_status_says_what_stands_against_the_whole(approved: Path) -> None:
    edit(approved / "clinic.toml", "schema = 1\n", "schema = 1\nexample = true\n")

    said = clearleaf("review", "status", "--today", str(TODAY), at=approved)

    assert said.out.splitlines()[1].endswith("nothing, but R103")


@pytest.mark.parametrize("words", [("nosuch",), ("--locale", "xx"), ("--region", "ZZ")])
def test_status_of_what_nobody_knows(fresh: Path, words: tuple[str, ...]) -> None:
    assert review(fresh, "status", *words).code == 4


def test_the_next_reviews_as_a_calendar(approved: Path, tmp_path: Path) -> None:
    file = tmp_path / "reviews.ics"
    said = review(approved, "status", "--ics", str(file))
    raw = file.read_bytes()
    lines = raw.decode().split("\r\n")

    assert said.json["ics"] == str(file)
    assert (lines[0], lines[-2], lines[-1]) == ("BEGIN:VCALENDAR", "END:VCALENDAR", "")
    assert b"\n" not in raw.replace(b"\r\n", b"")
    assert all(len(line.encode()) <= 75 for line in lines)
    assert raw.count(b"BEGIN:VEVENT") == 2
    assert lines.count("DTSTART;VALUE=DATE:20290228") == 2
    assert lines.count("TRIGGER:-P60D") == 2
    assert len({line for line in lines if line.startswith("UID:")}) == 2
    review(approved, "status", "--ics", str(file))
    assert file.read_bytes() == raw


def test_a_calendar_holds_nothing_that_nobody_reviewed(fresh: Path, tmp_path: Path) -> None:
    review(fresh, "status", "--ics", str(tmp_path / "x.ics"))

    assert b"VEVENT" not in (tmp_path / "x.ics").read_bytes()


def test_approve_shows_what_is_signed_asks_once_and_writes(fresh: Path) -> None:
    said = interactive(fresh, "y\n", UNIT, "--as", "ann", "--role", "author", "--key", str(keys() / "ann"))

    assert said.code == 0
    assert f"{UNIT}  (critical)\n    Do not take it if you have ever had acute intermittent porphyria" in said.out
    assert "ann as author: approved, 1 wordings of carisoprodol in en for US, on 2027-03-01" in said.out
    assert said.err.count("Do you vouch for this (1 wordings)?") == 1
    stem = "leaflets/carisoprodol/reviews/2027-03-01.US.ann.author"
    assert records(fresh) == [f"{stem}.toml", f"{stem}.toml.sig", f"{stem}.words.jsonl"]


@pytest.mark.parametrize("answer", ["n\n", "\n", ""])
def test_without_a_yes_nothing_is_signed_and_nothing_written(fresh: Path, answer: str) -> None:
    said = interactive(fresh, answer, UNIT, *PHIL, "--key", str(keys() / "phil"))

    assert said.code == 2
    assert "nothing was signed and nothing written" in said.err
    assert records(fresh) == []


def test_json_without_yes_asks_nobody(fresh: Path) -> None:
    said = review(fresh, "approve", "carisoprodol", UNIT, *PHIL, "--key", str(keys() / "phil"))

    assert said.code == 2
    assert records(fresh) == []


def test_the_words_that_were_signed_lie_beside_the_record(approved: Path) -> None:
    folder = approved / "locales/es/reviews"
    record = (folder / "carisoprodol.2027-03-01.US.tina.translator.toml").read_text("utf-8")
    lines = (folder / "carisoprodol.2027-03-01.US.tina.translator.words.jsonl").read_bytes().splitlines()

    assert len(lines) > 50
    assert all(f'"{sha256(line)}"' in record for line in lines)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ((), 2),
        (("--all", "--waiting"), 2),
        (("nosuch/unit",), 4),
        (("--section", "nosuch"), 4),
        (("--all", "--region", "ZZ"), 4),
        (("--all", "--locale", "xx"), 4),
        ((UNIT, "--accept", "T404", "other", "because"), 4),
        ((UNIT, "--overrule"), 2),
        ((UNIT, "--decision", "extended", "--reason", "ill"), 2),
    ],
)
def test_an_order_that_makes_no_sense_writes_nothing(fresh: Path, words: tuple[str, ...], code: int) -> None:
    said = review(fresh, "approve", "carisoprodol", *words, *PHIL, "--key", str(keys() / "phil"), "--yes")

    assert said.code == code, said.out
    jsonschema.validate(said.json, json.loads((ROOT / "generator/schemas/verb.json").read_text("utf-8")))
    assert records(fresh) == []


def test_a_misspelt_id_is_told_its_neighbour(fresh: Path) -> None:
    said = review(fresh, "approve", "carisoprodol", "carisoprodol/before/porphyra", *PHIL, "--yes")

    assert f"did you mean {UNIT}?" in said.err


def test_a_section_is_its_heading_and_its_sentences(fresh: Path) -> None:
    said = approve(fresh, "ann", "author", "--section", "before")

    record = (fresh / said.json["records"][0]).read_text("utf-8")
    assert said.json["summary"]["wordings"] == len(re.findall(r'^"carisoprodol/before', record, re.M))
    assert f'"{UNIT}" = ' in record


@pytest.mark.parametrize(
    ("name", "role", "signer", "code"),
    [
        ("nobody", "pharmacist", "phil", "R221"),
        ("phil", "clinician", "phil", "R222"),
        ("phil", "pharmacist", "mallory", "R211"),
        ("phil", "pharmacist", "ann", "R211"),
    ],
)
def test_what_would_be_refused_is_never_written(fresh: Path, name: str, role: str, signer: str, code: str) -> None:
    said = approve(fresh, name, role, UNIT, signer=signer)

    assert said.code == 1
    assert code in said.codes
    assert records(fresh) == []


def test_a_key_that_has_ended_signs_nothing(fresh: Path) -> None:
    said = approve(fresh, "phil", "pharmacist", UNIT, today=datetime.date(2031, 1, 1))

    assert said.codes == ["R212"]
    assert records(fresh) == []


def test_critical_words_without_a_key_are_not_taken(fresh: Path) -> None:
    said = approve(fresh, "phil", "pharmacist", UNIT, signer="-")

    assert said.code == 2
    assert "critical words need a signature" in said.err
    assert 'signatures = "optional"' in said.err


def test_nobody_vouches_for_their_own_work(fresh: Path) -> None:
    approve(fresh, "ann", "author")
    one = approve(fresh, "ann", "pharmacist", UNIT)
    every = approve(fresh, "ann", "pharmacist", "--all")

    assert one.code == 1
    assert f"ann made `{UNIT}`: somebody else must vouch for it" in one.err
    assert every.code == 0
    assert UNIT in every.json["left_out"]
    assert UNIT not in (fresh / every.json["records"][0]).read_text("utf-8")


@pytest.mark.conformance
def test_vouching_for_own_work_by_hand_is_found(fresh: Path) -> None:
    """The order turned round: first as pharmacist, then as author."""
    approve(fresh, "ann", "pharmacist", UNIT)
    approve(fresh, "ann", "author", UNIT)

    said = review(fresh, "verify")

    assert said.code == 1
    assert [row["code"] for row in said.json["findings"]] == ["R223"]
    assert "R223" in clearleaf("check", "--format", "json", "--today", str(TODAY), at=fresh).codes


def test_waiting_is_only_what_waits(approved: Path) -> None:
    change_english(approved)

    said = approve(approved, "phil", "pharmacist", "--waiting", today=TODAY + DAYS)
    nothing = approve(approved, "phil", "pharmacist", "--waiting", today=TODAY + DAYS)

    assert said.json["summary"] == {"records": 1, "wordings": 1}
    assert nothing.code == 4
    assert "nothing here waits for a pharmacist" in nothing.err


def test_what_is_due_waits_again(approved: Path) -> None:
    said = approve(approved, "phil", "pharmacist", "--waiting", today=TODAY + 700 * DAYS)

    assert said.json["summary"]["wordings"] > 100


@pytest.mark.conformance
def test_a_rejection_takes_it_back_and_is_told(approved: Path) -> None:
    said = approve(approved, "clio", "clinician", UNIT, "--decision", "rejected", "--reason", "not right for us")
    assert said.code == 0, said.out

    built = build(approved, "--locale", "en")
    again = approve(approved, "phil", "pharmacist", UNIT)

    assert "R118" in built.codes
    assert "was rejected by clio on 2027-03-01: not right for us" in built.out
    assert again.code == 1
    assert "--overrule" in again.err


@pytest.mark.conformance
def test_a_no_is_overruled_openly(approved: Path) -> None:
    approve(approved, "clio", "clinician", UNIT, "--decision", "rejected", "--reason", "not right for us")
    said = approve(approved, "phil", "pharmacist", UNIT, "--overrule", "--reason", "talked to Clio", today=TODAY + DAYS)
    assert said.code == 0, said.out

    assert "overrules = [" in (approved / said.json["records"][0]).read_text("utf-8")
    states = [row["state"] for row in review(approved, "status", today=TODAY + DAYS).json["leaflets"]]
    assert states == ["approved", "approved"]


@pytest.mark.conformance
def test_a_record_that_came_to_harm_is_overruled(approved: Path) -> None:
    record = approved / "leaflets/carisoprodol/reviews/2027-03-01.US.phil.pharmacist.toml"
    record.write_bytes(record.read_bytes().replace(b"pharmacist", b"clinician"))
    assert [row["state"] for row in review(approved, "status").json["leaflets"]] != ["approved", "approved"]

    said = approve(
        approved, "clio", "clinician", "--all", "--overrule", "--reason", "an editor touched it", today=TODAY + DAYS
    )
    assert said.code == 0, said.out
    after = review(approved, "verify", today=TODAY + DAYS)

    assert after.code == 0, after.out
    assert [row["status"] for row in after.json["records"] if row["path"].endswith("US.phil.pharmacist.toml")] == [
        "overruled",
        "good",
    ]
    assert {row["state"] for row in review(approved, "status", today=TODAY + DAYS).json["leaflets"]} == {"approved"}


def test_a_conditional_approval_prints_nothing(fresh: Path) -> None:
    approve(fresh, "ann", "author", UNIT)
    said = approve(fresh, "phil", "pharmacist", UNIT, "--decision", "conditional", "--condition", "with a picture")
    row = next(s for s in review(fresh, "status", "--locale", "en").json["leaflets"][0]["sentences"] if s["id"] == UNIT)

    assert said.code == 0
    assert row["state"] == "in review"
    assert "with a picture" in str(row["lacks"])


def test_an_extension_is_for_once(approved: Path) -> None:
    near, last = TODAY + 700 * DAYS, str(TODAY + 800 * DAYS)
    words = (UNIT, "--decision", "extended", "--next", last)

    assert approve(approved, "phil", "pharmacist", *words, today=near).codes == ["R233"]
    assert approve(approved, "phil", "pharmacist", *words, "--reason", "ill", today=near).code == 0
    assert approve(approved, "phil", "pharmacist", *words, "--reason", "ill", today=near + DAYS).codes == ["R234"]


@pytest.mark.conformance
def test_a_question_of_the_checks_waits_for_a_named_person(approved: Path) -> None:
    change_spanish(approved, "No lo tome si alguna vez (ever) ha tenido")
    for name, role in (("tina", "translator"), ("rob", "reviser")):
        approve(approved, name, role, UNIT, locale="es")
    said = build(approved, "--locale", "es")
    assert "R120" in said.codes
    assert f"`{UNIT}`: nobody has answered T404: “ever” is English" in said.out

    answered = approve(
        approved, "rob", "reviser", UNIT, "--accept", "T404", UNIT, "our patients use this word", locale="es"
    )
    assert answered.code == 0, answered.out
    assert review(approved, "status").json["leaflets"][1]["released"] is True


def test_verify_prints_a_line_for_each_record(approved: Path) -> None:
    said = clearleaf("review", "verify", "--today", str(TODAY), at=approved)
    lines = said.out.splitlines()

    assert said.code == 0
    assert len(lines) == 1 + len(list(approved.glob("*/*/reviews/*.toml")))
    assert all(line.startswith("good       ") for line in lines)
    assert lines[0] == "good       leaflets/people.toml  signed"
    pattern = (
        r"good       leaflets/carisoprodol/reviews/2027-03-01.US.phil.pharmacist.toml  "
        r"phil, pharmacist, approved \d+ wordings on 2027-03-01 until 2029-02-28  signed"
    )
    assert any(re.fullmatch(pattern, line) for line in lines)
    jsonschema.validate(review(approved, "verify").json, SCHEMA)


def test_verify_says_what_is_wrong_with_which(approved: Path) -> None:
    record = approved / "locales/es/reviews/carisoprodol.2027-03-01.US.rob.reviser.toml"
    record.with_name(f"{record.name}.sig").write_bytes(
        record.with_name("carisoprodol.2027-03-01.US.tina.translator.toml.sig").read_bytes()
    )

    said = review(approved, "verify")
    rows = {row["status"]: row for row in said.json["records"]}

    assert said.code == 1
    assert rows["broken"]["path"] == str(record.relative_to(approved))
    assert rows["broken"]["reasons"] == ["R211 it says rob and is signed with the key of tina"]
    assert said.json["summary"]["broken"] == 1
    assert "R211" in clearleaf("check", "--format", "json", "--today", str(TODAY), at=approved).codes


def test_keys_are_added_listed_checked_and_signed(fresh: Path) -> None:
    new = (
        "--name",
        "Nora Example",
        "--role",
        "translator",
        "--language",
        "ar",
        "--credentials",
        "EXAMPLE",
        "--public",
        str(keys() / "mallory.pub"),
    )
    added = review(fresh, "keys", "add", "nora", *new)
    assert added.code == 0, added.out
    assert review(fresh, "keys", "check").codes == ["R301"]
    sign_people(fresh)

    said = review(fresh, "keys", "list")
    nora = next(row for row in said.json["people"] if row["id"] == "nora")

    jsonschema.validate(said.json, SCHEMA)
    assert review(fresh, "keys", "check").code == 0
    assert (nora["believed"], nora["languages"], nora["roles"]) == (True, ["ar"], ["translator"])
    assert nora["keys"][0]["fingerprint"].startswith("SHA256:")
    assert (nora["keys"][0]["first"], nora["keys"][0]["last"]) == ("2027-03-01", "2029-02-28")


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("phil", "--public", "ann.pub"), "R303"),
        (("ann2", "--name", "Ann Example", "--role", "author"), "R302"),
        (("\u0430nn", "--name", "Another Example", "--role", "author"), "C104"),
        (("stranger", "--public", "mallory.pub"), "R303"),
        (("nora", "--name", "Nora {x}", "--role", "author"), "C104"),
    ],
)
def test_a_key_or_person_that_would_be_wrong_is_not_added(fresh: Path, words: tuple[str, ...], code: str) -> None:
    before = (fresh / "leaflets/people.toml").read_bytes()
    said = review(fresh, "keys", "add", *(str(keys() / w) if w.endswith(".pub") else w for w in words))

    assert said.code == 1
    assert code in said.codes
    assert (fresh / "leaflets/people.toml").read_bytes() == before


@pytest.mark.parametrize("name", ["ann", ""])
def test_a_private_key_or_nothing_is_not_added(fresh: Path, name: str) -> None:
    assert review(fresh, "keys", "add", "ann", *(("--public", str(keys() / name)) if name else ())).code == 2


def test_only_the_lead_signs_people(fresh: Path) -> None:
    said = review(fresh, "keys", "sign", "--key", str(keys() / "mallory"))

    assert said.code == 2
    assert public("mallory") in said.err


def test_the_shipped_project_names_nobody() -> None:
    assert review(ROOT, "keys", "list").json["people"] == []
    assert review(ROOT, "verify").json["records"] == []


@pytest.mark.conformance
def test_a_sheet_shows_what_waits_with_all_that_speaks_for_it(fresh: Path, tmp_path: Path) -> None:
    said = review(fresh, "sheet", "carisoprodol", "--role", "pharmacist", "--out", str(tmp_path), "--edition", "clear")
    assert said.code == 0, said.out
    html = Path(said.json["html"]).read_text("utf-8")
    words = spoken_words(html)

    jsonschema.validate(said.json, SCHEMA)
    assert said.json["summary"]["wordings"] == len(re.findall(r"<h3>\d+\. ", html))
    assert "For review. Not for patients." in words
    assert "FDA prescribing information, SOMA (carisoprodol) tablets, Meda" in words
    assert "max days: 21" in words
    assert "emergency number: 911" in words
    assert "critical, draft; lacks author, clinical" in words
    command = "clearleaf review approve carisoprodol --waiting --as PERSON --role pharmacist --region US --key FILE"
    assert command in words


def test_a_sheet_in_another_language_is_heard_word_for_word(fresh: Path, tmp_path: Path) -> None:
    options = ("--locale", "ar", "--section", "before", "--out", str(tmp_path))
    said = review(fresh, "sheet", "carisoprodol", "--role", "translator", *options)
    assert said.code == 0, said.out
    html, pdf = Path(said.json["html"]).read_text("utf-8"), Path(said.json["pdf"])

    assert heard_words(pdf.read_bytes()) == spoken_words(html)
    assert "Read back into English: " in html
    assert 'lang="ar" dir="rtl"' in html
    with pypdfium2.PdfDocument(pdf) as made:
        assert len(made) == said.json["summary"]["pages"]


def test_a_sheet_shows_what_was_last_approved(approved: Path, tmp_path: Path) -> None:
    change_english(approved)

    said = review(approved, "sheet", "carisoprodol", "--role", "pharmacist", "--out", str(tmp_path))
    html = Path(said.json["html"]).read_text("utf-8")

    assert said.json["summary"]["wordings"] == 1
    assert "a rare blood <strong>illness.</strong>" in html
    assert (
        "Last approved as: Do not take it if you have ever had acute intermittent porphyria, a rare blood condition."
        in spoken_words(html)
    )


def test_a_sheet_leaves_out_what_its_reader_made(fresh: Path, tmp_path: Path) -> None:
    approve(fresh, "ann", "author", UNIT)
    said = review(
        fresh,
        "sheet",
        "carisoprodol",
        "--role",
        "pharmacist",
        "--as",
        "ann",
        "--out",
        str(tmp_path),
        "--section",
        "before",
    )

    assert f". {UNIT}" not in spoken_words(Path(said.json["html"]).read_text("utf-8"))


def test_a_sheet_where_nothing_waits(approved: Path) -> None:
    assert review(approved, "sheet", "carisoprodol", "--role", "pharmacist").code == 4
    assert review(approved, "sheet", "nosuch", "--role", "pharmacist").code == 4


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("take 1 tablet", "take 2 tablets", "take **2 tablets**"),
        ("a b c", "a b c", "a b c"),
        ("not now", "now", "now"),
        ("**21** days", "14 days", "**14** days"),
    ],
)
def test_what_is_new_is_strong(old: str, new: str, said: str) -> None:
    assert marked(old, new).replace("** **", " ") == said


def test_doctor_asks_for_ssh_keygen_where_there_are_signatures(approved: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.verbs.doctor.shutil.which", lambda _: None)

    assert "MISSING  ssh-keygen: missing" in clearleaf("doctor", at=approved).out
    assert "ssh-keygen" not in clearleaf("doctor", at=ROOT).out


def test_fonts_are_there() -> None:
    assert store.missing(("Arimo",), font_home(checkout())) == ()
