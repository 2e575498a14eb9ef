"""The code on paper is the address: another program reads it off the printed page, and no template can break it."""

from pathlib import Path

import pytest
import zxingcpp
from PIL import Image
from workbench import clearleaf, edit

from generator.page.address import on_paper
from generator.proof.pictures import pictures

ADDRESS = "https://clinic.example/leaflets/draft/US/en/carisoprodol.html"


def test_the_code_is_a_described_picture_of_the_address() -> None:
    made = on_paper(ADDRESS, 'QR <code> & "more"')

    assert made.address == ADDRESS
    assert made.code.startswith('<svg role="img" ')
    assert "<title>QR &lt;code&gt; &amp; " in made.code
    assert on_paper(ADDRESS, "x").code == on_paper(ADDRESS, "x").code


@pytest.mark.unhurried
@pytest.mark.parametrize("edition", ["clear", "giant"])
def test_a_reader_of_codes_finds_the_address_on_the_finished_page(project: Path, tmp_path: Path, edition: str) -> None:
    """By a program that is not ours, on the pages as they are printed, and as a poor printer would."""
    edit(project / "clinic.toml", "region =", 'web = "https://clinic.example/leaflets/"\nregion =')
    said = clearleaf(
        "build", "carisoprodol", "--draft", "--locale", "en", "--edition", edition, "--out", str(tmp_path), at=project
    )
    assert said.code == 0, said.out
    (pdf,) = tmp_path.rglob("*.pdf")

    for dpi in (300, 96):
        drawn = pictures(pdf.read_bytes(), dpi, grey=True)
        pages = [Image.frombytes("L", (page.width, page.height), b"".join(page.rows())) for page in drawn]
        (found,) = [code for page in pages for code in zxingcpp.read_barcodes(page)]
        assert (found.text, found.format) == (ADDRESS, zxingcpp.BarcodeFormat.QRCode)
