"""One HTTP answer, read so that a stop is noticed at once even when the server is silent.

Looking up a name, connecting and reading can all block for long in the operating system. A helper thread does them and
passes on pieces; the job only ever waits a tenth of a second for the next piece.
"""

import contextlib
import http.client
import queue
import socket
import ssl
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from dataclasses import dataclass
from http import HTTPStatus
from types import TracebackType
from typing import IO, Any, Final

import truststore

from cifar_gui.data.errors import UrlRefusedError
from cifar_gui.data.source_list import LOCAL_HOSTS, check_url
from cifar_gui.domain.jobs import JobContext

PIECE_BYTES: Final = 256 << 10
_LOOK_SECONDS: Final = 0.1
_SPARE_SECONDS: Final = 5.0  # the job gives up first; this only ends a thread that waits for a connection
_MOST_DIGITS: Final = 18  # Python refuses to read a number of thousands


class SilenceError(Exception):
    """The server sent nothing for too long; ``args[0]`` is for how many seconds."""


class PausedError(Exception):
    """A pause was asked for; the connection is given up, because no server waits long."""


@dataclass(frozen=True)
class Answer:
    """What the server said before the content.

    Attributes:
        status: 200 for the whole file, 206 for the rest of it.
        headers: The answer's headers.
    """

    status: int
    headers: http.client.HTTPMessage

    @property
    def length(self) -> int | None:
        """Bytes still to come, or None when the server does not say."""
        return _number(self.headers.get("Content-Length", ""))

    @property
    def file_length(self) -> int | None:
        """Bytes of the whole file, or None when the server does not say."""
        if self.status != HTTPStatus.PARTIAL_CONTENT:
            return self.length
        return _number(self.headers.get("Content-Range", "").rpartition("/")[2])

    @property
    def start(self) -> int | None:
        """Place in the file of the first byte that is sent, or None for a part of which it is not said."""
        if self.status != HTTPStatus.PARTIAL_CONTENT:
            return 0
        return _number(self.headers.get("Content-Range", "").removeprefix("bytes ").partition("-")[0])


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS else None


def secure_context() -> ssl.SSLContext:
    """What checks the server's certificate: the system's own store, with what a company or school put there."""
    context = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    return context


class Transfer:
    """A request under way; use it in a ``with`` block, which also ends it.

    Attributes:
        answer: What the server said before the content.
        waited_s: How long the content was waited for so far; other work in the job's thread is not the server's fault.
    """

    answer: Answer

    def __init__(
        self,
        url: str,
        headers: dict[str, str],
        context: JobContext,
        connect_seconds: float,
        read_seconds: float,
    ) -> None:
        """Prepare a request.

        Args:
            url: Where the file is; checked before anything is opened, and again at each redirection.
            headers: Sent along.
            context: Asked ten times a second whether to stop or to pause.
            connect_seconds: How long the server may take until it answers.
            read_seconds: How long it may be silent after that.
        """
        self._context = context
        self._connect_seconds = connect_seconds
        self._read_seconds = read_seconds
        self.waited_s = 0.0
        self._line = _Line(url, headers, max(connect_seconds, read_seconds) + _SPARE_SECONDS)

    def __enter__(self) -> "Transfer":
        self._line.start()
        try:
            answer = self._next(self._connect_seconds)
            assert isinstance(answer, Answer)  # the line sends it first
            self.answer, self.waited_s = answer, 0.0
        except BaseException:
            self._line.hang_up()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._line.hang_up()

    def read(self) -> bytes:
        """The next piece of the content, b"" after the last one.

        Raises:
            SilenceError: If nothing came for too long.
            OSError: If the connection broke.
            http.client.HTTPException: If the server broke the protocol.
            PausedError: If a pause was asked for.
            Cancelled: If a stop was asked for.
        """
        piece = self._next(self._read_seconds)
        assert isinstance(piece, bytes)  # after the answer the line sends nothing else
        return piece

    def _next(self, seconds: float) -> Answer | bytes:
        given_up_at = self.waited_s + seconds
        while True:
            self._context.safe_point()
            if self._context.control.is_paused:
                raise PausedError
            began = time.monotonic()
            try:
                item = self._line.pieces.get(timeout=_LOOK_SECONDS)
            except queue.Empty:
                if self.waited_s > given_up_at:
                    raise SilenceError(seconds) from None
                continue
            finally:
                self.waited_s += time.monotonic() - began
            if isinstance(item, Exception):
                raise item
            return item


class _Line(threading.Thread):
    """The thread that talks to the server; it never touches a file and ends soon after ``hang_up``."""

    def __init__(self, url: str, headers: dict[str, str], timeout_s: float) -> None:
        super().__init__(name="transfer", daemon=True)
        self.pieces: queue.Queue[Answer | bytes | Exception] = queue.Queue(maxsize=8)
        self._request = urllib.request.Request(url, headers=headers)
        self._timeout_s = timeout_s
        self._sockets: list[socket.socket] = []
        self._is_over = threading.Event()

    def run(self) -> None:
        """Ask, and pass on the answer and every piece of the content, then b"" or the error."""
        try:
            with self._opener().open(self._request, timeout=self._timeout_s) as response:
                self._pass_on(Answer(response.status, response.headers))
                while (piece := response.read1(PIECE_BYTES)) and not self._is_over.is_set():
                    self._pass_on(piece)
                self._pass_on(b"")
        except urllib.error.HTTPError as error:
            error.close()  # its headers stay readable
            self._pass_on(error)
        except ValueError as error:  # an address that a redirection leads to cannot be read
            self._pass_on(http.client.InvalidURL(str(error)))
        except Exception as error:  # told to the job, which knows what it means
            self._pass_on(error)

    def hang_up(self) -> None:
        """End the thread, also when it waits for the server; closing the connection wakes it up."""
        self._is_over.set()
        for connected in self._sockets:
            with contextlib.suppress(OSError):  # the server closed it first
                connected.shutdown(socket.SHUT_RDWR)

    def _pass_on(self, item: Answer | bytes | Exception) -> None:
        while not self._is_over.is_set():
            try:
                self.pieces.put(item, timeout=_LOOK_SECONDS)
            except queue.Full:
                continue
            return

    def _opener(self) -> urllib.request.OpenerDirector:
        """Only HTTP and HTTPS, through the user's proxy except on this computer."""
        host = urllib.parse.urlsplit(self._request.full_url).hostname
        opener = urllib.request.OpenerDirector()
        for handler in (
            urllib.request.ProxyHandler({} if host in LOCAL_HOSTS else None),
            _HttpHandler(self._sockets),
            _HttpsHandler(self._sockets),
            _SafeRedirectHandler(),
            urllib.request.HTTPDefaultErrorHandler(),
            urllib.request.HTTPErrorProcessor(),
        ):
            opener.add_handler(handler)
        return opener


class _HttpHandler(urllib.request.HTTPHandler):
    """Notes the socket of each connection, so that another thread can end it."""

    def __init__(self, sockets: list[socket.socket]) -> None:
        super().__init__()
        self._sockets = sockets

    def http_open(self, req: urllib.request.Request) -> http.client.HTTPResponse:
        sockets = self._sockets

        class Connection(http.client.HTTPConnection):
            def connect(self) -> None:
                super().connect()
                sockets.append(self.sock)

        return self.do_open(Connection, req)


class _HttpsHandler(urllib.request.HTTPSHandler):
    """The same over a secure connection."""

    def __init__(self, sockets: list[socket.socket]) -> None:
        super().__init__()
        self._sockets = sockets

    def https_open(self, req: urllib.request.Request) -> http.client.HTTPResponse:
        sockets = self._sockets

        class Connection(http.client.HTTPSConnection):
            def connect(self) -> None:
                super().connect()
                sockets.append(self.sock)

        return self.do_open(Connection, req, context=secure_context())


class _SafeRedirectHandler(urllib.request.HTTPRedirectHandler):
    """Follows no redirection to an address that could not be given directly."""

    def redirect_request(
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: Any, newurl: str
    ) -> urllib.request.Request | None:
        try:
            check_url(newurl)
            if req.type == "https" and urllib.parse.urlsplit(newurl).scheme != "https":
                raise UrlRefusedError(url=newurl)
        except UrlRefusedError:
            fp.close()  # nobody else would
            raise
        return super().redirect_request(req, fp, code, msg, headers, newurl)
