"""The preview's web server: on this machine's loopback only, for who knows the token, with nothing from the disk.

A page of another site could reach a loopback server through a name that it makes point there (DNS rebinding), so the
Host header is compared; it could guess the port, so each address carries a token. Only what the board holds is sent.
"""

from __future__ import annotations

import hmac
import json
import secrets
from collections.abc import Callable
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from typing import Any
from urllib.parse import urlsplit

from generator.findings import ExitCode, Stop
from generator.preview.board import Board, Shot

LOOPBACK, USUAL_PORT = "127.0.0.1", 8437
HEARTBEAT_SECONDS = 10.0
_NOTHING = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors "
_PAGE = (
    _NOTHING + "'none'; img-src 'self' data:; style-src 'self'; script-src 'self'; connect-src 'self'; frame-src 'self'"
)
_TWIN = _NOTHING + "'self'; style-src 'unsafe-inline'; sandbox allow-same-origin"
_ASSETS = {
    "": ("author.html", "text/html; charset=utf-8"),
    "author.css": ("author.css", "text/css; charset=utf-8"),
    "author.js": ("author.js", "text/javascript; charset=utf-8"),
}


class Host(ThreadingHTTPServer):
    """Serves one board. Raises Stop (exit 3) where the port that was asked for is in use."""

    daemon_threads = True
    block_on_close = False

    def __init__(self, board: Board, port: int | None) -> None:
        self.board, self.token = board, secrets.token_urlsafe(16)
        for candidate in (port,) if port is not None else (USUAL_PORT, 0):
            try:
                super().__init__((LOOPBACK, candidate), _Answer)
                return
            except OSError as fault:
                reason = fault.strerror
        raise Stop(
            f"port {port} cannot be used: {reason}", "leave --port out, and a free one is taken", ExitCode.MACHINE
        )

    @property
    def address(self) -> str:
        """The address to open; whoever has it may look."""
        return f"http://{LOOPBACK}:{self.server_port}/{self.token}/"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that goes away in the middle of an answer is no news."""


class _Answer(BaseHTTPRequestHandler):
    server: Host
    protocol_version = "HTTP/1.1"
    server_version, sys_version = "clearleaf", ""
    timeout = 60

    def do_GET(self) -> None:
        """Answer a request, or refuse it."""
        path = self._asked()
        if path is None:
            return
        head, _, rest = path.partition("/")
        answers: dict[str, Callable[[str], None]] = {
            "state.json": self._state, "events": self._events, "page": self._picture, "web": self._twin
        }  # fmt: skip
        if path in _ASSETS:
            name, kind = _ASSETS[path]
            self._send((files("generator.preview") / name).read_bytes(), kind)
        elif head in answers:
            answers[head](rest)
        else:
            self._refuse(HTTPStatus.NOT_FOUND)

    def do_HEAD(self) -> None:
        """The same without its body."""
        self.do_GET()

    def _asked(self) -> str | None:
        """The path behind the token; None where it was refused."""
        port = self.server.server_port
        if self.headers.get("Host") not in (f"{LOOPBACK}:{port}", f"localhost:{port}"):
            self._refuse(HTTPStatus.MISDIRECTED_REQUEST)
            return None
        token, _, path = urlsplit(self.path).path.lstrip("/").partition("/")
        if not hmac.compare_digest(token.encode(), self.server.token.encode()):
            self._refuse(HTTPStatus.NOT_FOUND)
            return None
        return path

    def _state(self, _: str) -> None:
        number, shots = self.server.board.shots()
        said = {"number": number, "views": [_told(shot) for shot in shots.values()]}
        self._send(json.dumps(said, ensure_ascii=False).encode(), "application/json")

    def _events(self, _: str) -> None:
        """Server-sent events (WHATWG HTML, 9.2): a number whenever the board has changed."""
        self._head(HTTPStatus.OK, "text/event-stream", None)
        board, seen = self.server.board, -1
        while not board.closing.is_set():
            number = board.wait(seen, HEARTBEAT_SECONDS)
            self.wfile.write(f"data: {number}\n\n".encode() if number != seen else b": still here\n\n")
            self.wfile.flush()
            seen = number

    def _picture(self, rest: str) -> None:
        """page/<view>/<printed>/<n>: the n-th page of a view, counted from 1."""
        view, _, place = rest.partition("/")
        printed, _, number = place.partition("/")
        shot = self.server.board.shots()[1].get(view)
        there = shot is not None and number.isdecimal() and 1 <= int(number) <= len(shot.pages)
        if shot is None or not there or printed != str(shot.printed):
            self._refuse(HTTPStatus.NOT_FOUND)
        else:
            self._send(shot.pages[int(number) - 1], "image/png")

    def _twin(self, view: str) -> None:
        shot = self.server.board.shots()[1].get(view)
        if shot is None or not shot.html:
            self._refuse(HTTPStatus.NOT_FOUND)
        else:
            self._send(shot.html.encode(), "text/html; charset=utf-8", _TWIN)

    def _send(self, data: bytes, kind: str, policy: str = _PAGE) -> None:
        self._head(HTTPStatus.OK, kind, len(data), policy)
        if self.command != "HEAD":
            self.wfile.write(data)

    def _refuse(self, status: HTTPStatus) -> None:
        self._head(status, "text/plain; charset=utf-8", 0)

    def _head(self, status: HTTPStatus, kind: str, length: int | None, policy: str = _PAGE) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        if length is None:
            self.send_header("Connection", "close")
            self.close_connection = True
        else:
            self.send_header("Content-Length", str(length))
        for name, value in (
            ("Cache-Control", "no-store"), ("Content-Security-Policy", policy), ("Referrer-Policy", "no-referrer"),
            ("X-Content-Type-Options", "nosniff"), ("Cross-Origin-Resource-Policy", "same-origin"),
        ):  # fmt: skip
            self.send_header(name, value)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Who looks at what is nobody's business, and the terminal is for findings."""


def _told(shot: Shot) -> dict[str, Any]:
    return {
        "view": shot.view,
        "label": shot.label,
        "number": shot.number,
        "printed": shot.printed,
        "printing": shot.printing,
        "stale": shot.printed != shot.number,
        "findings": shot.findings,
        "pages": [f"page/{shot.view}/{shot.printed}/{n}" for n in range(1, len(shot.pages) + 1)],
        "web_stale": shot.told != shot.number,
        "web": f"web/{shot.view}?{shot.told}" if shot.html else "",
        "seconds": round(shot.seconds, 2),
    }
