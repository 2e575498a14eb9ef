import io
import json
from pathlib import PurePosixPath

import pytest

from generator.console import Console, Pace
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


class Clock:
    """A clock that goes on by a second at each look."""

    def __init__(self, second: float = 1.0) -> None:
        self.now, self.second = 0.0, second

    def __call__(self) -> float:
        self.now += self.second
        return self.now


@pytest.mark.parametrize(("second", "done", "left", "said"), [
    (0.5, 10, 40, ", 2.0/s, 0:20 left:"), (10.0, 10, 360, ", 0.1/s, 1:00:00 left:"), (1.0, 1, 9, ""), (1.0, 10, 0, ", 1.0/s, 0:00 left:"),
])  # fmt: skip
def test_the_bar_says_how_fast_and_how_long_yet(second: float, done: int, left: int, said: str) -> None:
    pace = Pace(Clock(second))
    for n in range(1, done + 1):
        pace.step(n)

    assert pace.in_words(left) == said


def test_what_was_quick_at_first_says_little_of_the_rest() -> None:
    pace = Pace(Clock())
    pace.step(1000)
    for n in range(1001, 1101):
        pace.step(n)

    assert pace.rate == pytest.approx(1.0)


def test_json_lines_of_progress_go_to_stderr_at_most_once_a_second() -> None:
    out, err = io.StringIO(), io.StringIO()
    console = Console(as_json=True, loud=0, out=out, err=err)
    console._pace = Pace(Clock(0.2))
    for n in range(1, 21):
        console.progress(n, 20, "carisoprodol ar large")
    rows = [json.loads(line)["progress"] for line in err.getvalue().splitlines()]

    assert out.getvalue() == ""
    assert 4 <= len(rows) <= 9
    assert set(rows[-1]) == {"done", "total", "per_second", "seconds_left", "now"}
    assert rows[-1]["now"] == "carisoprodol ar large"
    assert rows[-1]["seconds_left"] == pytest.approx((20 - rows[-1]["done"]) / rows[-1]["per_second"], abs=0.1)


def test_quiet_is_quiet() -> None:
    screen = Terminal()
    Console(as_json=False, loud=-1, err=screen).progress(1, 2, "carisoprodol ar large")

    assert screen.getvalue() == ""
