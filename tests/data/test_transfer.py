"""Secure connections, proxies and redirections, against real servers on this computer."""

import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from socketserver import StreamRequestHandler, ThreadingTCPServer
from typing import Any

import pytest
import trustme

from cifar_gui.data import transfer as transfer_module
from cifar_gui.data.errors import UrlRefusedError
from cifar_gui.data.transfer import Transfer, secure_context
from cifar_gui.domain.jobs import JobContext
from tests.data.downloading import wait_until_no_transfer_is_left
from tests.data.fault_server import FaultServer, answer, send, serving

CONTENT = b"\x1f\x8b and more"
NAME = "cifar.test"
PROXY_VARIABLES = ("https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY", "no_proxy", "NO_PROXY")


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for name in PROXY_VARIABLES:
        monkeypatch.delenv(name, raising=False)
    yield
    wait_until_no_transfer_is_left()


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture
def trusted(authority: trustme.CA, monkeypatch: pytest.MonkeyPatch) -> None:
    """The system's store holds the authority of the tests."""

    def with_authority() -> ssl.SSLContext:
        context = secure_context()
        authority.configure_trust(context)
        return context

    monkeypatch.setattr(transfer_module, "secure_context", with_authority)


@contextmanager
def serving_securely(authority: trustme.CA, *script: Any) -> Iterator[FaultServer]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(NAME, "127.0.0.1").configure_cert(context)
    with serving(*script) as server:
        server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
        yield server


class _Tunnel(StreamRequestHandler):
    """Answers CONNECT as a proxy does, and leads every name to one server."""

    server: "_Proxy"

    def handle(self) -> None:
        self.server.asked.append(self.rfile.readline().decode().split()[1])
        while self.rfile.readline().strip():
            pass
        self.wfile.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
        with socket.create_connection(("127.0.0.1", self.server.target)) as onward:
            back = threading.Thread(target=_pump, args=(onward, self.connection))
            back.start()
            _pump(self.connection, onward)
            back.join()


class _Proxy(ThreadingTCPServer):
    def __init__(self, target: int) -> None:
        super().__init__(("127.0.0.1", 0), _Tunnel)
        self.target = target
        self.asked: list[str] = []


def _pump(source: socket.socket, target: socket.socket) -> None:
    try:
        while piece := source.recv(65536):
            target.sendall(piece)
        target.shutdown(socket.SHUT_WR)
    except OSError:
        pass  # the other side hung up first


def get(url: str) -> bytes:
    with Transfer(url, {}, JobContext(), 5, 5) as transfer:
        return b"".join(iter(transfer.read, b""))


@pytest.mark.usefixtures("trusted")
def test_server_that_the_systems_store_vouches_for_is_used(authority: trustme.CA) -> None:
    with serving_securely(authority, send(CONTENT)) as server:
        assert get(server.url.replace("http:", "https:")) == CONTENT


def test_server_that_nobody_vouches_for_is_not_used(authority: trustme.CA) -> None:
    with serving_securely(authority, send(CONTENT)) as server:
        with pytest.raises(OSError, match=r"(?i)certificate|verif"):
            get(server.url.replace("http:", "https:"))
        assert server.requests == []


@pytest.mark.usefixtures("trusted")
def test_proxy_of_the_user_is_asked_for_the_server(authority: trustme.CA, monkeypatch: pytest.MonkeyPatch) -> None:
    with serving_securely(authority, send(CONTENT)) as server, _Proxy(server.server_port) as proxy:
        thread = threading.Thread(target=proxy.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        monkeypatch.setenv("https_proxy", f"http://127.0.0.1:{proxy.server_address[1]}")
        try:
            content = get(f"https://{NAME}/x")
        finally:
            proxy.shutdown()
            thread.join()

    assert content == CONTENT
    assert proxy.asked == [f"{NAME}:443"]


@pytest.mark.usefixtures("trusted")
def test_redirection_from_a_secure_to_an_insecure_address_is_refused(authority: trustme.CA) -> None:
    with (
        serving_securely(authority, answer(302, Location="http://example.org/x")) as server,
        pytest.raises(UrlRefusedError, match=r"http://example\.org/x"),
    ):
        get(server.url.replace("http:", "https:"))


def test_lengths_that_are_no_numbers_are_not_believed() -> None:
    for stated in ("9" * 5000, "-1", "1e3", "²", ""):
        with (
            serving(answer(206, b"", Content_Range=f"bytes {stated}-1/{stated}")) as server,
            Transfer(server.url, {}, JobContext(), 5, 5) as transfer,
        ):
            assert (transfer.answer.start, transfer.answer.file_length) == (None, None)
