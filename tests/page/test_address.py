"""The code on paper is the address: every square where the standard puts it, and an address that no template can break."""

import re
from pathlib import Path

import segno
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


def test_every_square_of_the_printed_code_is_black_or_white_as_it_should_be(project: Path, tmp_path: Path) -> None:
    """Read back from the finished page at 300 dpi: the squares at their middles against the code made anew."""
    edit(project / "clinic.toml", "region =", 'web = "https://clinic.example/leaflets/"\nregion =')
    said = clearleaf(
        "build", "carisoprodol", "--draft", "--locale", "en", "--edition", "clear", "--out", str(tmp_path), at=project
    )
    assert said.code == 0, said.out
    (pdf,) = tmp_path.rglob("*.pdf")
    page = pictures(pdf.read_bytes(), 300, grey=True)[-1]
    rows = list(page.rows())
    wanted = [list(row) for row in segno.make(ADDRESS, error="m", micro=False, boost_error=False).matrix]

    def squares(left: int, top: int, size: float) -> list[list[int]]:
        return [[int(rows[round(top + (y + 0.5) * size)][round(left + (x + 0.5) * size)] < 128) for x in range(len(wanted))]
                for y in range(len(wanted))]  # fmt: skip

    size = 30 / 25.4 * 300 / (len(wanted) + 8)
    corner = re.compile(rb"\x00{%d,%d}" % (int(size * 7) - 2, int(size * 7) + 2))
    starts = ((m.start(), y) for y, row in enumerate(rows) for m in corner.finditer(row))
    assert any(squares(x, y, size) == wanted for x, y in starts)
