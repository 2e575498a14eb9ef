import io
from pathlib import PurePosixPath

import pytest

from generator.console import Console
from generator.findings import Place, error


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_bar_is_drawn_on_a_terminal_and_nowhere_else() -> None:
    screen, pipe = Terminal(), io.StringIO()
    Console(as_json=False, loud=0, err=screen).progress(1, 2, "carisoprodol ar large")
    Console(as_json=False, loud=0, err=pipe).progress(1, 2, "carisoprodol ar large")

    assert "1/2 carisoprodol ar large" in screen.getvalue()
    assert pipe.getvalue() == ""


@pytest.mark.parametrize(("no_colour", "tinted"), [("", True), ("1", False)])
def test_no_color_is_honoured(monkeypatch: pytest.MonkeyPatch, no_colour: str, tinted: bool) -> None:
    monkeypatch.setenv("NO_COLOR", no_colour)
    screen = Terminal()
    Console(as_json=False, loud=0, out=screen).findings([error("C1", Place(PurePosixPath("a")), "m")])

    assert ("\x1b[31m" in screen.getvalue()) is tinted


def test_json_is_the_only_thing_on_stdout() -> None:
    out = io.StringIO()
    console = Console(as_json=True, loud=2, out=out, err=io.StringIO())
    console.data("words")
    console.findings([])
    console.document({"a": "é"})

    assert out.getvalue() == '{\n "a": "é"\n}\n'
