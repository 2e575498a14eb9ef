"""What changed is said first in one sentence: the gravest change, where it stands, what it was."""

from __future__ import annotations

import re
import time

import pytest
from odd_pdfs import document, leaflet, saved, text

from generator.proof.compare import compare, told
from generator.proof.transcript.lines import ASPECTS, lines_of, without
from generator.proof.transcript.transcribe import transcribe

PROOF = """\
proof of a PDF, format 1
title  Tablets
language  en
pages  2
tags  yes
font  Arimo
usual  18 pt Arimo, #000, lines 24 apart
bookmarks  as the headings

page 1
foot  Page {page} of {pages}  [14 pt, 51 in, 35 up]
  H1  Tablets  [24 pt bold]
┌ box  510 wide, line 2.5 #000, 51 in, first line 27 down, last 14 up
│ Sect
│   H2  For a short time only  [20 pt bold]
│   L disc
│     LI  • Not for more than **2 to 3 weeks**.
│     LI  • No more than **1,400 mg** a day.
  Sect
    H2  Do not mix it with  [20 pt bold]
    L disc
      LI  • alcohol
      LI  • sleeping pills
      LI  • strong painkillers
type  18 pt bold, 18 pt regular, 20 pt bold
set  51 63 in; gaps 60 39 24
drawn  drawing 32 x 32, 38 points, #000, 63 in, 23 under the line above

page 2
head and foot  as on page 1
  P  (es) Pregunte a su clínica.
type  18 pt regular
set  51 in; gaps 60
"""


def sentence(old: str, new: str) -> str:
    assert old in PROOF
    return compare(PROOF, PROOF.replace(old, new, 1)).sentence


@pytest.mark.parametrize(("old", "new", "said"), [
    ("3 weeks", "8 weeks", "page 1, box “For a short time only”: “3 weeks” became “8 weeks”"),
    ("alcohol", "beer", "page 1, under “Do not mix it with”: “alcohol” became “beer”"),
    ("For a short time only", "For a long time only", "page 1, heading of a box: “short” became “long”"),
    ("title  Tablets", "title  Pills", "title: “Tablets” became “Pills”"),
    ("usual  18 pt", "usual  17 pt", "most of the text: “18 pt” became “17 pt”"),
    ("Do not mix it with  [20 pt bold]", "Do not mix it with  [18 pt bold]",
     "page 1, a heading, “Do not mix it with”: it is 18 pt bold, was 20 pt bold"),
    ("**2 to 3 weeks**", "2 to 3 weeks", "page 1, box “For a short time only”: “**2 to” became “2 to” (what is **bold** changed)"),
    ("line 2.5 #000", "line 2.5 #900", "page 1, the edge of the box “For a short time only”: “#000” became “#900”"),
    ("      LI  • alcohol\n", "", "page 1, under “Do not mix it with”: “alcohol” is gone"),
    ("      LI  • alcohol\n", "      LI  • alcohol\n      LI  • opium\n", "page 1, under “Do not mix it with”: “opium” is new"),
    ("      LI  • alcohol\n      LI  • sleeping pills\n", "      LI  • sleeping pills\n      LI  • alcohol\n",
     "page 1, under “Do not mix it with”: “sleeping pills” has moved after “Do not mix it with”"),
    ("(es) ", "", "page 2: “Pregunte a su clínica.” is read in the main language, was es"),
    ("(es) ", "(pt) ", "page 2: “Pregunte a su clínica.” is read in pt, was es"),
    ("H2  Do not mix", "H3  Do not mix", "page 1, a heading: “Do not mix it with” is tagged H3, was H2"),
    ("drawing 32 x 32", "drawing 40 x 32", "page 1, a drawing: “32 x” became “40 x”"),
    ("35 up]", "36 up]", "page 1, foot, “Page {page} of {pages}”: it is 14 pt, 51 in, 36 up, was 14 pt, 51 in, 35 up"),
    ("gaps 60 39", "gaps 60 40", "page 1, spacing: “39 24” became “40 24”"),
])  # fmt: skip
def test_each_change_is_said_in_a_sentence(old: str, new: str, said: str) -> None:
    assert sentence(old, new) == said


def test_a_figure_weighs_more_than_a_word_and_a_word_more_than_a_look() -> None:
    other = PROOF.replace("[24 pt bold]", "[20 pt]").replace("Tablets  [", "Pills  [").replace("1,400", "4,100")

    assert (
        compare(PROOF, other).sentence
        == "page 1, box “For a short time only”: “1,400 mg” became “4,100 mg” (and 2 more changes)"
    )


def test_what_follows_from_a_change_is_not_counted() -> None:
    other = PROOF.replace("alcohol", "all alcohol").replace("gaps 60 39 24", "gaps 60 39 48")

    assert compare(PROOF, other).sentence.endswith("“• alcohol” became “• all alcohol”")


def test_what_moves_to_the_next_page_is_not_the_cause() -> None:
    """A larger heading pushed an item over: the heading is named."""
    item = "      LI  • strong painkillers\n"
    other = (
        PROOF.replace(item, "")
        .replace("as on page 1\n", f"as on page 1\n{item}")
        .replace("mix it with  [20", "mix it with  [24")
    )

    assert (
        compare(PROOF, other).sentence
        == "page 1, a heading, “Do not mix it with”: it is 24 pt bold, was 20 pt bold (and 1 more change)"
    )
    assert "page 2: “strong painkillers” has moved here from page 1" in [
        c.sentence for c in compare(PROOF, other).changes
    ]


def test_the_difference_is_headed_by_pages_and_the_command_comes_last() -> None:
    found = compare(PROOF, PROOF.replace("3 weeks", "8 weeks"), "kept", "now")

    assert told(found, "pytest x --snapshot-update").splitlines() == [
        "page 1, box “For a short time only”: “3 weeks” became “8 weeks”", "", "--- kept", "+++ now", "@@ page 1 @@", " │   L disc",
        "-│     LI  • Not for more than **2 to 3 weeks**.", "+│     LI  • Not for more than **2 to 8 weeks**.",
        " │     LI  • No more than **1,400 mg** a day.", "", "To accept it: pytest x --snapshot-update",
    ]  # fmt: skip


def test_the_same_is_the_same() -> None:
    found = compare(PROOF, PROOF)

    assert (found.same, found.changes, found.sentence) == (True, (), "the two are the same")


def test_thousands_of_lines_are_compared_page_by_page_in_bounded_time() -> None:
    pages = [
        f"\npage {n}\n" + "".join(f"  P  Sentence {n} of {m} words.\n  Sect\n" for m in range(40)) for n in range(1, 90)
    ]
    begun = time.process_time()
    found = compare("".join(pages), "".join(page.replace("Sentence 7 of", "Sentence 8 of") for page in pages))

    assert time.process_time() - begun < 10
    assert found.sentence.startswith("page 7: ")
    assert compare("".join(pages), "".join(p.replace("words", "figures") for p in pages)).diff[-1].startswith("… and ")


def test_one_changed_dose_of_a_vendors_leaflet_is_one_line() -> None:
    found = compare(*(transcribe(saved(leaflet(dose))) for dose in ("1 tablet", "4 tablet")))

    assert found.sentence == "page 1, under “How to take it”: “1 tablet” became “4 tablet”"
    assert [row for row in found.diff if row[0] in "+-" and row[:3] not in ("+++", "---")] == [
        "-  P  Take 1 tablet a day.",
        "+  P  Take 4 tablet a day.",
    ]


@pytest.mark.parametrize("aspect", ASPECTS)
def test_an_aspect_that_is_left_out_is_not_compared(aspect: str) -> None:
    lines = PROOF + "link  https://a.example\nfinding  none\nclaims  none\nbookmark  x\n"
    left = without(lines, {aspect})

    assert len(left) < len(lines)
    assert not {line.sort for line in lines_of(left)} & set(ASPECTS[aspect])


def test_sizes_are_left_out_with_the_fonts_and_gutters_with_the_boxes() -> None:
    assert "[20 pt bold]" not in without(PROOF, {"fonts"})
    assert "│" not in without(PROOF, {"boxes"})
    assert "[14 pt, 51 in, 35 up]" in without(PROOF, {"fonts"})


def test_words_that_do_not_count_are_taken_out_by_a_pattern() -> None:
    dated = [transcribe(saved(document([text(f"Printed on {day} May 2026")]))) for day in (3, 17)]

    assert not compare(*dated).same
    assert compare(*(without(proof, [re.compile(r"\d+ \w+ 2026")]) for proof in dated)).same


def test_an_aspect_that_nobody_knows_is_refused_with_those_that_are() -> None:
    with pytest.raises(ValueError, match=r"nothing is called 'colour' in a proof; there are: title, language"):
        without(PROOF, {"colour"})
