import hashlib
import shutil
import socket
import threading
import time
from pathlib import Path
from typing import Any

import pytest

from cifar_gui import paths
from cifar_gui.data.download import Patience, download_cifar10
from cifar_gui.data.download_lock import download_lock
from cifar_gui.data.errors import (
    ChecksumWrongError,
    DataDamagedError,
    DataNotWrittenError,
    DiskFullError,
    DownloadBusyError,
    DownloadInterruptedError,
    NoConnectionError,
    ServerRefusedError,
    ServerSilentError,
    UrlRefusedError,
    WebPageError,
    WrongFileError,
)
from cifar_gui.data.layout import own_archive
from cifar_gui.domain.errors import Cancelled
from cifar_gui.domain.jobs import JobContext, JobControl
from tests.data.cifar_files import archive_bytes, cifar_files
from tests.data.downloading import (
    ARCHIVE,
    HASTY,
    SHA256,
    assert_arrived,
    assert_nothing_wrong_is_left,
    get,
    part_path,
    put_part,
    sources_of,
    wait_until_no_transfer_is_left,
)
from tests.data.fault_server import answer, hang_up, send, serving, silence

pytestmark = pytest.mark.usefixtures("torchvision_is_loaded", "no_transfer_is_left")


@pytest.mark.parametrize("code", [404, 410, 403, 503])
def test_download_when_refused_says_with_which_code(code: int) -> None:
    with serving(answer(code)) as server, pytest.raises(ServerRefusedError, match=rf"127\.0\.0\.1 .* code {code} \("):
        get(server)

    assert len(server.requests) == 1
    assert_nothing_wrong_is_left()


def test_download_when_busy_only_for_a_while_goes_on() -> None:
    with serving(send(ARCHIVE, break_after=5000), answer(503), send(ARCHIVE)) as server:
        get(server)

    assert_arrived()


def test_download_when_a_web_page_comes_says_so_and_keeps_what_arrived_before() -> None:
    page = answer(200, b"<html>Please log in</html>", Content_Type="text/html; charset=utf-8")
    with serving(page) as server:
        put_part(ARCHIVE[:5000], server.url)
        with pytest.raises(WebPageError, match=r"a web page instead .* asks for a login"):
            get(server)

    assert part_path().read_bytes() == ARCHIVE[:5000]
    assert_nothing_wrong_is_left()


def test_download_when_something_else_comes_stops_at_its_first_bytes() -> None:
    something = b"MZ" + bytes(len(ARCHIVE) - 2)
    with serving(send(something, stall_after=1000)) as server, pytest.raises(WrongFileError):
        get(server)

    assert part_path().stat().st_size == 0


@pytest.mark.parametrize("states_length", [True, False])
def test_download_when_it_is_longer_than_the_file_is_refused(states_length: bool) -> None:
    longer = send(ARCHIVE + b"more", states_length=states_length)
    with serving(longer) as server, pytest.raises(WrongFileError, match="a file of another length"):
        get(server)

    assert_nothing_wrong_is_left()


def test_download_when_it_is_shorter_than_the_file_is_refused_before_it_is_received() -> None:
    with serving(send(ARCHIVE[:-1])) as server, pytest.raises(WrongFileError, match="a file of another length"):
        get(server)

    assert part_path().stat().st_size == 0


def test_download_when_the_rest_is_of_a_longer_file_is_refused_and_keeps_the_part() -> None:
    with serving(send(ARCHIVE + b"more")) as server:
        put_part(ARCHIVE[:5000], server.url)
        with pytest.raises(WrongFileError, match="a file of another length"):
            get(server)

    assert part_path().read_bytes() == ARCHIVE[:5000]


def test_download_when_the_checksum_is_wrong_leaves_nothing() -> None:
    wrong = ARCHIVE[:-1] + b"?"
    came, expected = hashlib.sha256(wrong).hexdigest(), SHA256
    with serving(send(wrong)) as server, pytest.raises(ChecksumWrongError, match=f"{came}, expected {expected}"):
        get(server)

    assert part_path().stat().st_size == 0
    assert_nothing_wrong_is_left()


def test_download_when_the_right_file_is_no_cifar10_leaves_nothing() -> None:
    other = archive_bytes(cifar_files() | {"test_batch": b"no pickle"})
    with serving(send(other)) as server, pytest.raises(DataDamagedError, match="test_batch"):
        get(server, content=other)

    assert_nothing_wrong_is_left()


def test_download_when_the_connection_always_ends_early_gives_up_and_keeps_the_part() -> None:
    with (
        serving(send(ARCHIVE, break_after=200_000, is_resumable=False)) as server,
        pytest.raises(DownloadInterruptedError, match=r"ended after 0\.2 of 0\.\d MB.*go on from there"),
    ):
        get(server)

    assert len(server.requests) == 2 + len(HASTY.pauses_s)
    assert part_path().stat().st_size == 200_000
    assert_nothing_wrong_is_left()


def test_download_when_the_server_hangs_up_without_an_answer_says_so() -> None:
    with serving(hang_up) as server, pytest.raises(DownloadInterruptedError):
        get(server)


def test_download_when_the_server_never_answers_gives_up_in_time() -> None:
    began = time.monotonic()
    with serving(silence) as server, pytest.raises(ServerSilentError, match="sent nothing for"):
        get(server)

    assert time.monotonic() - began < 2


def test_download_when_the_server_falls_silent_tries_again_and_then_says_so() -> None:
    with (
        serving(send(ARCHIVE, stall_after=5000), silence) as server,
        pytest.raises(ServerSilentError, match="What has arrived is kept"),
    ):
        get(server)

    assert len(server.requests) == 2 + len(HASTY.pauses_s)
    assert part_path().read_bytes() == ARCHIVE[:5000]


@pytest.mark.parametrize("step", [silence, send(ARCHIVE, stall_after=5000)], ids=["no-answer", "stalled"])
def test_download_when_stopped_while_the_server_is_silent_ends_within_half_a_second(step: Any) -> None:
    control = JobControl()
    stopped_at: list[float] = []

    def stop() -> None:
        stopped_at.append(time.monotonic())
        control.cancel()

    timer = threading.Timer(0.3, stop)
    timer.start()
    with serving(step) as server:
        with pytest.raises(Cancelled):
            get(server, context=JobContext(control=control), patience=Patience())
        took = time.monotonic() - stopped_at[0]
        wait_until_no_transfer_is_left()  # while the server still holds its end
    timer.join()

    assert took < 0.5


def test_download_when_stopped_between_two_tries_ends_at_once() -> None:
    control = JobControl()
    timer = threading.Timer(0.4, control.cancel)
    began = time.monotonic()
    timer.start()
    with serving(send(ARCHIVE, break_after=5000), hang_up) as server, pytest.raises(Cancelled):
        get(server, context=JobContext(control=control), patience=Patience(breath_s=0.0, pauses_s=(60.0,)))
    timer.join()

    assert time.monotonic() - began < 5


def test_download_when_nobody_listens_says_that_there_is_no_connection() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]

    with pytest.raises(NoConnectionError, match=rf"it refuses connections\. .* fetch http://127\.0\.0\.1:{port}/x"):
        download_cifar10(JobContext(), sources=sources_of(f"http://127.0.0.1:{port}/x.tar.gz"), patience=HASTY)


def test_download_when_the_name_is_unknown_says_that_there_is_no_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)

    address = "https://no-such-host.invalid/x.tar.gz"
    with pytest.raises(NoConnectionError, match=r"no-such-host\.invalid .* the address was not found") as told:
        download_cifar10(JobContext(), sources=sources_of(address), patience=Patience())
    assert address in str(told.value) and "Errno" not in str(told.value)


@pytest.mark.parametrize(
    "url",
    ["http://example.org/x.tar.gz", "ftp://example.org/x", "file:///etc/passwd", "http://127.0.0.1.example.org/x"],
)
def test_download_when_the_address_is_not_secure_opens_nothing(url: str) -> None:
    with pytest.raises(UrlRefusedError, match="https"):
        download_cifar10(JobContext(), sources=sources_of(url))


@pytest.mark.parametrize("target", ["http://example.org/x.tar.gz", "ftp://example.org/x", "file:///etc/passwd"])
def test_download_when_redirected_to_an_insecure_address_opens_nothing(target: str) -> None:
    refusals = (UrlRefusedError, ServerRefusedError)  # Python itself refuses some
    with serving(answer(302, Location=target)) as server, pytest.raises(refusals):
        get(server)

    assert_nothing_wrong_is_left()


def test_download_when_there_is_too_little_room_says_how_much_is_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    usage = shutil.disk_usage(Path.cwd())
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: usage._replace(free=1000))

    with serving(send(ARCHIVE)) as server, pytest.raises(DiskFullError, match=r"2 MB are needed and 0 MB are free"):
        get(server)

    assert_nothing_wrong_is_left()


def test_download_when_the_disk_fills_up_says_so_and_does_not_try_again() -> None:
    resource = pytest.importorskip("resource", reason="only POSIX can limit the size of files")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    with serving(send(ARCHIVE)) as server:
        resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, hard))
        try:
            with pytest.raises(DiskFullError, match="too full"):
                get(server)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        assert len(server.requests) == 1
        assert part_path().read_bytes() == ARCHIVE[:100_000]

        get(server)

    assert_arrived()


def test_download_when_the_data_folder_cannot_be_made_says_so() -> None:
    paths.home().write_text("a file where the folder should be", encoding="utf-8")

    with serving(send(ARCHIVE)) as server, pytest.raises(DataNotWrittenError):
        get(server)

    assert server.requests == []


def test_download_when_another_window_is_at_it_waits_for_nothing() -> None:
    own_archive().parent.mkdir(parents=True)
    with (
        serving(send(ARCHIVE)) as server,
        download_lock(own_archive()),
        pytest.raises(DownloadBusyError, match="Another window"),
    ):
        get(server)

    assert server.requests == []
