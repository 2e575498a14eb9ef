"""The server answers who knows the token, on loopback, with what the board holds; everything else is refused."""

import http.client
import json
import socket
import threading
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from generator.findings import ExitCode, Stop
from generator.preview.board import Board, Shot
from generator.preview.host import USUAL_PORT, Host

SHOT = Shot(
    view="US.en.large.letter",
    label="x",
    number=2,
    printed=2,
    pages=(b"\x89PNG 1", b"\x89PNG 2"),
    html="<p>words</p>",
    told=2,
)


@dataclass
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes


@pytest.fixture
def host() -> Iterator[Host]:
    board = Board()
    board.post(SHOT)
    with Host(board, None) as made:
        thread = threading.Thread(target=made.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield made
        board.close()
        made.shutdown()
        thread.join()


def ask(host: Host, path: str, *, method: str = "GET", named: str = "") -> Answer:
    connection = http.client.HTTPConnection("127.0.0.1", host.server_port, timeout=5)
    connection.putrequest(method, path, skip_host=True)
    connection.putheader("Host", named or f"127.0.0.1:{host.server_port}")
    connection.endheaders()
    response = connection.getresponse()
    answer = Answer(response.status, dict(response.getheaders()), response.read())
    connection.close()
    return answer


def at(host: Host, rest: str) -> str:
    return f"/{host.token}/{rest}"


@pytest.mark.parametrize(("rest", "kind", "begins"), [
    ("", "text/html; charset=utf-8", b"<!doctype html>"), ("author.js", "text/javascript; charset=utf-8", b"//"),
    ("author.css", "text/css; charset=utf-8", b":root"),
    ("page/US.en.large.letter/2/2", "image/png", b"\x89PNG 2"), ("web/US.en.large.letter?7", "text/html; charset=utf-8", b"<p>words"),
    ("state.json", "application/json", b"{"),
])  # fmt: skip
def test_what_the_board_holds_is_sent_and_never_kept(host: Host, rest: str, kind: str, begins: bytes) -> None:
    answer = ask(host, at(host, rest))

    assert (answer.status, answer.headers["Content-Type"]) == (200, kind)
    assert answer.body.startswith(begins)
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize("path", ["/", "/x/", "/state.json", "//", "/../", "/%2e%2e/"])
def test_without_the_token_nothing_is_there(host: Host, path: str) -> None:
    assert ask(host, path).status == 404


@pytest.mark.parametrize("rest", [
    "nosuch", "../clinic.toml", "..%2f..%2fetc/passwd", "clinic.toml", "author.html", "page/US.en.large.letter/2/3",
    "page/US.en.large.letter/2/0",
    "page/US.en.large.letter/1/1", "page/nosuch/2/1", "page/US.en.large.letter/2/-1", "web/nosuch", "host.py", "./author.js",
])  # fmt: skip
def test_nothing_but_the_board_is_served(host: Host, rest: str) -> None:
    assert ask(host, at(host, rest)).status == 404


@pytest.mark.parametrize("name", ["evil.example", "evil.example:8437", "127.0.0.1", "localhost", "", "127.0.0.1:1"])
def test_another_host_name_is_refused(host: Host, name: str) -> None:
    assert ask(host, at(host, "state.json"), named=name or "evil").status == 421


def test_localhost_is_this_machine_too(host: Host) -> None:
    assert ask(host, at(host, ""), named=f"localhost:{host.server_port}").status == 200


def test_nothing_can_be_sent_to_it(host: Host) -> None:
    assert ask(host, at(host, ""), method="POST").status == 501
    head = ask(host, at(host, ""), method="HEAD")
    assert (head.status, head.body) == (200, b"")


def test_it_listens_on_loopback_only(host: Host) -> None:
    assert host.server_address[0] == "127.0.0.1"


def test_a_port_in_use_is_told_or_another_is_taken(host: Host) -> None:
    with pytest.raises(Stop, match=f"port {host.server_port} cannot be used") as stop:
        Host(Board(), host.server_port)
    assert stop.value.exit_code == ExitCode.MACHINE

    with Host(Board(), None) as second:
        assert second.server_port not in (host.server_port, USUAL_PORT) or host.server_port != USUAL_PORT
        assert second.token != host.token


def test_two_browsers_are_told_of_every_change(host: Host) -> None:
    streams = [socket.create_connection(("127.0.0.1", host.server_port), timeout=5) for _ in range(2)]
    files = [stream.makefile("rb") for stream in streams]
    for stream in streams:
        stream.sendall(f"GET {at(host, 'events')} HTTP/1.1\r\nHost: localhost:{host.server_port}\r\n\r\n".encode())

    def told(n: int) -> bytes:
        return next(line for line in files[n] if line.startswith(b"data:"))

    assert [told(0), told(1)] == [b"data: 1\n", b"data: 1\n"]
    host.board.post(SHOT)
    assert [told(0), told(1)] == [b"data: 2\n", b"data: 2\n"]
    for stream, file in zip(streams, files, strict=True):
        file.close()
        stream.close()


def test_the_state_says_what_is_out_of_date(host: Host) -> None:
    host.board.post(
        Shot(view="a", label="A", number=3, printed=2, pages=(b"x",), html="y", told=3, findings=({"code": "C201"},))
    )
    views = {view["view"]: view for view in json.loads(ask(host, at(host, "state.json")).body)["views"]}

    assert (views["a"]["stale"], views["a"]["web_stale"], views["a"]["pages"]) == (True, False, ["page/a/2/1"])
    assert views["US.en.large.letter"]["stale"] is False
