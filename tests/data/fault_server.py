"""A real HTTP server on this computer that serves a file and misbehaves as it is told."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TypeAlias

Step: TypeAlias = Callable[["Handler"], None]


class Handler(BaseHTTPRequestHandler):
    """Answers each request with the next step of the script; the last step is repeated."""

    protocol_version = "HTTP/1.1"
    server: "FaultServer"

    def do_GET(self) -> None:
        server = self.server
        server.requests.append({name.lower(): value for name, value in self.headers.items()})
        step = server.script[min(len(server.requests), len(server.script)) - 1]
        self.close_connection = True
        try:
            step(self)
        except (ConnectionError, BrokenPipeError):
            server.num_hung_up += 1

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class names it so
        """Nothing is to be printed."""


class FaultServer(ThreadingHTTPServer):
    """The server.

    Attributes:
        script: What to do at each request.
        requests: The headers of each request so far, names in lower case.
        released: Set at the end, so that no handler waits longer.
        num_hung_up: How often the client ended the connection first.
    """

    daemon_threads = True

    def __init__(self, *script: Step) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.script = list(script)
        self.requests: list[dict[str, str]] = []
        self.released = threading.Event()
        self.num_hung_up = 0

    @property
    def url(self) -> str:
        """Where the file is."""
        return f"http://127.0.0.1:{self.server_port}/data/cifar.tar.gz"


@contextmanager
def serving(*script: Step) -> Iterator[FaultServer]:
    """A server that runs for as long as the block."""
    with FaultServer(*script) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield server
        finally:
            server.released.set()
            server.shutdown()
            thread.join()


def send(
    content: bytes,
    *,
    is_resumable: bool = True,
    break_after: int | None = None,
    stall_after: int | None = None,
    piece_bytes: int = 1 << 20,
    pause_s: float = 0.0,
    states_length: bool = True,
    content_type: str = "application/gzip",
) -> Step:
    """Serve a file, as a well-behaved server except where told otherwise.

    Args:
        content: The whole file.
        is_resumable: Whether ranges are served.
        break_after: End the connection after this number of bytes of the body.
        stall_after: Send no more after this number of bytes of the body.
        piece_bytes: How much is sent at once.
        pause_s: How long to wait after each piece.
        states_length: Whether the length is told; otherwise the end of the connection is the end of the file.
        content_type: What the file is said to be.
    """

    def step(handler: Handler) -> None:
        start = _start(handler, len(content)) if is_resumable else 0
        body = content[start:]
        handler.send_response(206 if start else 200)
        handler.send_header("Content-Type", content_type)
        if states_length:
            handler.send_header("Content-Length", str(len(body)))
        if start:
            handler.send_header("Content-Range", f"bytes {start}-{len(content) - 1}/{len(content)}")
        handler.end_headers()
        stop = min(len(body) if limit is None else limit for limit in (break_after, stall_after, None))
        for first in range(0, min(stop, len(body)), piece_bytes):
            handler.wfile.write(body[first : min(first + piece_bytes, stop)])
            handler.wfile.flush()
            time.sleep(pause_s)
        if stall_after is not None:
            handler.server.released.wait(30)

    return step


def answer(code: int, body: bytes = b"", **headers: str) -> Step:
    """Answer with a status, a short body and headers (``_`` in their names stands for ``-``)."""

    def step(handler: Handler) -> None:
        handler.send_response(code)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    return step


def silence(handler: Handler) -> None:
    """Take the request and never answer."""
    handler.server.released.wait(30)


def hang_up(handler: Handler) -> None:
    """End the connection without an answer."""


def _start(handler: Handler, length: int) -> int:
    """The first byte asked for."""
    start = int(handler.headers.get("Range", "bytes=0-").removeprefix("bytes=").removesuffix("-"))
    return start if start < length else 0
