"""Who may ask, and what the answer is: this machine, by a name of its own, and nothing but the map."""

from __future__ import annotations

import os
import socketserver
import time
from collections.abc import Callable
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from journeykit._cli._terminal import say

from ._around import around, nothing_yet, script, style
from ._watching import Watch

__all__ = ["Server"]

ADDRESS = "127.0.0.1"
NAMES = (ADDRESS, "localhost", "[::1]")
"""The names by which a browser on this machine may call it; any other is a page elsewhere that pretends to be it."""

PACE = 0.4
"""Seconds between two looks at the file."""

SIGN_OF_LIFE = 15.0
"""Seconds after which a reader who hears nothing is told so, which also finds out whether it is still there."""

WEB_PORT = 80

_CLOSED = "default-src 'none'; base-uri 'none'; form-action 'none'"
AROUND_POLICY = (
    f"{_CLOSED}; script-src 'self'; style-src 'self'; connect-src 'self'; frame-src 'self'; frame-ancestors 'none'"
)
# The page of a map brings a stricter policy of its own, and both hold; this one only keeps it from reaching outside.
MAP_POLICY = (
    f"{_CLOSED}; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:; font-src data:; "
    "frame-ancestors 'self'"
)
HEADERS = {
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
}


class Server(ThreadingHTTPServer):
    """Serves one map to browsers on this machine."""

    allow_reuse_address = os.name != "nt"  # on Windows it would let two servers share a port

    def __init__(self, port: int, watch: Watch, name: str) -> None:
        """Begin to listen.

        Args:
            port: the port; 0 for a free one.
            watch: what looks at the file.
            name: the file, for people.

        Raises:
            OSError: where the port is taken or may not be used.
        """
        self.watch = watch
        self.name = name
        super().__init__((ADDRESS, port), _Answer)

    @property
    def port(self) -> int:
        """The port it listens at."""
        return int(self.server_address[1])

    def server_bind(self) -> None:
        """Bind without asking any name server what this machine is called."""
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = ADDRESS, self.port

    def handle_error(self, request: Any, client_address: Any) -> None:  # noqa: ARG002 - what the base class hands over
        """Say in one line what went wrong with a request; a reader who went away is nothing to speak of."""
        import sys

        error = sys.exception()
        if not isinstance(error, ConnectionError | TimeoutError):
            say(f"journeykit: {type(error).__name__}: {error} (while answering a browser)")


class _Answer(BaseHTTPRequestHandler):
    """Answers one request."""

    server: Server
    server_version = "journeykit"
    sys_version = ""
    timeout = 60

    def do_GET(self) -> None:
        self._answer()

    def do_HEAD(self) -> None:
        self._answer()

    def _answer(self) -> None:
        if not self._is_meant():
            self._send(HTTPStatus.MISDIRECTED_REQUEST, "text/plain", b"this is not the host you asked for\n")
            return
        answers: dict[str, Callable[[], None]] = {
            "/": self._send_around,
            "/around.css": lambda: self._send(HTTPStatus.OK, "text/css", style()),
            "/around.js": lambda: self._send(HTTPStatus.OK, "text/javascript", script()),
            "/map": self._send_map,
            "/changes": self._send_changes,
        }
        answer = answers.get(self.path.partition("?")[0])
        if answer is None:
            self._send(HTTPStatus.NOT_FOUND, "text/plain", b"there is nothing here\n")
        else:
            answer()

    def _is_meant(self) -> bool:
        """Tell whether the browser believes to speak with this machine, and not with a name that was bent to it."""
        port = self.server.port
        meant = {f"{name}:{port}" for name in NAMES} | (set(NAMES) if port == WEB_PORT else set())
        called = self.headers.get_all("Host", [])
        return len(called) == 1 and called[0].strip().lower() in meant

    def _send_around(self) -> None:
        page = around(self.server.watch.look(), self.server.name)
        self._send(HTTPStatus.OK, "text/html", page, AROUND_POLICY)

    def _send_map(self) -> None:
        sight = self.server.watch.look()
        if sight.picture is None:
            self._send(HTTPStatus.NOT_FOUND, "text/html", nothing_yet(sight), MAP_POLICY)
        else:
            self._send(HTTPStatus.OK, self.server.watch.exporter.media_type, sight.picture, MAP_POLICY)

    def _send_changes(self) -> None:
        """Tell a browser what can be seen, and again whenever that changes, until it goes away."""
        self._begin(HTTPStatus.OK, "text/event-stream", _CLOSED)
        told, silent_since = "", time.monotonic()
        while self.command == "GET":
            sight = self.server.watch.look()
            now = time.monotonic()
            if sight.version != told or now - silent_since > SIGN_OF_LIFE:
                told, silent_since = sight.version, now
                self.wfile.write(f"data: {sight.version}\n\n".encode("ascii"))
            time.sleep(PACE)

    def _send(self, status: HTTPStatus, media_type: str, content: bytes, policy: str = _CLOSED, **headers: str) -> None:
        self._begin(status, media_type, policy, **{"Content-Length": str(len(content)), **headers})
        if self.command != "HEAD":
            self.wfile.write(content)

    def _begin(self, status: HTTPStatus, media_type: str, policy: str, **headers: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", f"{media_type}; charset=utf-8")
        self.send_header("Content-Security-Policy", policy)
        for name, value in {**HEADERS, **headers}.items():
            self.send_header(name, value)
        self.end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:  # noqa: ARG002 - what the base class hands over
        """Refuse what is no request, or a request of another kind than these."""
        self.close_connection = True
        is_other_method = code == HTTPStatus.NOT_IMPLEMENTED
        status = HTTPStatus.METHOD_NOT_ALLOWED if is_other_method else HTTPStatus(code)
        headers = {"Allow": "GET, HEAD"} if is_other_method else {}
        self._send(status, "text/plain", f"{status.phrase}\n".encode("ascii"), **headers)

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing: the terminal is for what the author has to know."""
