"""How a team tests a PDF of its own: what it says, how it looks, that nothing else has changed."""

from pathlib import Path

import pytest

HERE = Path(__file__).parent
LEAFLETS = sorted(HERE.glob("*.pdf"))


@pytest.mark.parametrize("leaflet", LEAFLETS, ids=lambda path: path.stem)
def test_words(leaflet, pdf_snapshot):
    """Every leaflet of the folder says what was agreed: __snapshots__/test_visit/test_words[…].proof.txt."""
    assert leaflet == pdf_snapshot


def test_look_of_page_one(pdf_pictures):
    """Page 1 looks as was agreed, but for the day on which it was printed."""
    assert HERE / "visit.pdf" == pdf_pictures(pages=[1], grey=True, mask_texts=["Printed on"])


def test_a_new_print_is_the_old_one(assert_same_leaflet, tmp_path):
    """Two builds are held against one another, without a snapshot."""
    again = tmp_path / "again.pdf"
    again.write_bytes((HERE / "visit.pdf").read_bytes())

    assert_same_leaflet(again, HERE / "visit.pdf", ignore={"layout"})
