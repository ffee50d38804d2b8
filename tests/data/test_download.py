import hashlib
import json
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from cifar_gui import paths
from cifar_gui.data import download as download_module
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
    WrongFileError,
)
from cifar_gui.data.layout import ARCHIVE_NAME, FOLDER_NAME, official_files, own_archive, own_folder
from cifar_gui.domain.dataset import SourceState
from cifar_gui.domain.errors import Cancelled
from cifar_gui.domain.events import Event, Progress, Stage
from cifar_gui.domain.jobs import CancelToken, JobContext
from tests.data.cifar_files import archive_bytes, cifar_files, make_official, write_folder
from tests.data.fault_server import FaultServer, answer, hang_up, send, serving, silence

ARCHIVE = archive_bytes()
MD5 = hashlib.md5(ARCHIVE, usedforsecurity=False).hexdigest()
HASTY = Patience(connect_s=0.4, read_s=0.4, pauses_s=(0.01, 0.01))


@pytest.fixture(scope="module", autouse=True)
def torchvision_is_loaded() -> None:
    official_files()  # so that no test measures the time this takes


def wait_until_no_transfer_is_left() -> None:
    """Every connection's thread must end with its download."""
    deadline = time.monotonic() + 3
    while any(thread.name == "transfer" for thread in threading.enumerate()):
        assert time.monotonic() < deadline, "a connection was left open"
        time.sleep(0.01)


@pytest.fixture(autouse=True)
def no_transfer_is_left() -> Iterator[None]:
    yield
    wait_until_no_transfer_is_left()


def get(server: FaultServer, context: JobContext | None = None, md5: str = MD5, **options: Any) -> SourceState:
    return download_cifar10(context or JobContext(), url=server.url, md5=md5, patience=options.get("patience", HASTY))


def part_path() -> Path:
    return own_archive().with_name(f"{ARCHIVE_NAME}.part")


def put_part(content: bytes, url: str, etag: str = '"one"') -> None:
    """What an earlier download left behind."""
    part_path().parent.mkdir(parents=True, exist_ok=True)
    part_path().write_bytes(content)
    note = json.dumps({"url": url, "validator": etag})
    part_path().with_name(f"{part_path().name}.json").write_text(note, encoding="utf-8")


def assert_arrived() -> None:
    """The data folder holds CIFAR-10 and nothing half done."""
    assert {file.name: file.read_bytes() for file in own_folder().iterdir()} == cifar_files()
    assert sorted(path.name for path in paths.data_folder().iterdir()) == [FOLDER_NAME, f"{ARCHIVE_NAME}.lock"]


def assert_nothing_wrong_is_left() -> None:
    assert not own_archive().exists()
    assert not own_folder().exists()


class Stopping:
    """A context that stops the job when so many bytes have arrived."""

    def __init__(self, after_bytes: int) -> None:
        self._after_bytes = after_bytes
        self._token = CancelToken()
        self.context = JobContext(report=self._look, token=self._token)

    def _look(self, event: Event) -> None:
        if isinstance(event, Progress) and event.stage is Stage.DOWNLOADING and event.done >= self._after_bytes:
            self._token.cancel()


def test_download_when_all_is_well_arrives_unpacked_with_progress() -> None:
    events: list[Event] = []
    with serving(send(ARCHIVE, piece_bytes=50_000)) as server:
        state = get(server, JobContext(report=events.append))

    assert_arrived()
    assert (state.choice, state.is_present, state.place) == ("cifar10", True, str(own_folder()))
    done = [event.done for event in events if isinstance(event, Progress) and event.stage is Stage.DOWNLOADING]
    assert (done[0], done[-1]) == (0, len(ARCHIVE))
    assert done == sorted(done)
    totals = {event.total for event in events if isinstance(event, Progress) and event.stage is Stage.DOWNLOADING}
    assert totals == {len(ARCHIVE)}
    assert {Stage.CHECKING, Stage.LOADING} <= {event.stage for event in events if isinstance(event, Progress)}


def test_download_when_the_length_is_not_stated_arrives() -> None:
    with serving(send(ARCHIVE, states_length=False)) as server:
        get(server)

    assert_arrived()


def test_download_when_the_home_is_not_ascii_arrives(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("CIFAR_GUI_HOME", str(tmp_path / "données – 数据"))
    with serving(send(ARCHIVE)) as server:
        get(server)

    assert_arrived()


def test_download_when_dripping_slowly_is_not_taken_for_silent() -> None:
    head = 30
    with serving(send(ARCHIVE, piece_bytes=1, pause_s=0.02, break_after=head), send(ARCHIVE)) as server:
        get(server, patience=Patience(connect_s=5, read_s=0.3, pauses_s=(0.01,)))

    assert_arrived()
    assert server.requests[1]["range"] == f"bytes={head}-"


@pytest.mark.parametrize("share", [0.01, 0.5, 0.99])
def test_download_when_the_connection_breaks_goes_on_by_itself(share: float) -> None:
    before = int(len(ARCHIVE) * share)
    with serving(send(ARCHIVE, break_after=before), send(ARCHIVE)) as server:
        get(server)

    assert_arrived()
    assert [request.get("range") for request in server.requests] == [None, f"bytes={before}-"]
    assert server.requests[1]["if-range"] == '"one"'


def test_download_when_it_breaks_often_but_gets_further_goes_on() -> None:
    with serving(send(ARCHIVE, break_after=len(ARCHIVE) // 8)) as server:
        get(server)

    assert_arrived()
    assert len(server.requests) >= 8


@pytest.mark.parametrize("share", [0.0, 0.1, 0.25, 0.5, 0.75, 0.9, 0.999])
def test_download_when_killed_before_goes_on_from_what_is_there(share: float) -> None:
    here = int(len(ARCHIVE) * share)
    with serving(send(ARCHIVE)) as server:
        put_part(ARCHIVE[:here], server.url)
        get(server)

    assert_arrived()
    assert server.requests[0].get("range") == (f"bytes={here}-" if here else None)


def test_download_when_stopped_keeps_what_arrived_for_the_next_time() -> None:
    half = len(ARCHIVE) // 2
    with serving(send(ARCHIVE, stall_after=half), send(ARCHIVE)) as server:
        with pytest.raises(Cancelled):
            get(server, Stopping(half).context)
        assert part_path().read_bytes() == ARCHIVE[:half]
        assert_nothing_wrong_is_left()

        get(server)

    assert_arrived()
    assert server.requests[1]["range"] == f"bytes={half}-"


def test_download_when_all_was_there_already_asks_for_no_more() -> None:
    with serving(answer(416, Content_Range=f"bytes */{len(ARCHIVE)}")) as server:
        put_part(ARCHIVE, server.url)
        get(server)

    assert_arrived()


def test_download_when_the_part_is_longer_than_the_file_begins_anew() -> None:
    with serving(answer(416, Content_Range=f"bytes */{len(ARCHIVE)}"), send(ARCHIVE)) as server:
        put_part(ARCHIVE + b"more", server.url)
        get(server)

    assert_arrived()


def test_download_when_the_archive_is_there_already_is_not_repeated() -> None:
    own_archive().parent.mkdir(parents=True)
    own_archive().write_bytes(ARCHIVE)
    with serving(answer(500)) as server:
        get(server)

    assert_arrived()
    assert server.requests == []


def test_download_when_the_official_files_are_there_already_is_not_repeated(monkeypatch: pytest.MonkeyPatch) -> None:
    make_official(monkeypatch, cifar_files())
    write_folder(paths.data_folder())
    with serving(answer(500)) as server:
        assert get(server).is_present

    assert server.requests == []


def test_download_when_the_server_knows_no_ranges_begins_anew() -> None:
    with serving(send(ARCHIVE, is_resumable=False)) as server:
        put_part(ARCHIVE[:1000], server.url)
        get(server)

    assert_arrived()


def test_download_when_the_file_changed_since_begins_anew() -> None:
    with serving(send(ARCHIVE, etag='"two"')) as server:
        put_part(b"\x1f\x8b of another version", server.url)
        get(server)

    assert_arrived()


@pytest.mark.parametrize("etag", ["", 'W/"weak"'])
def test_download_when_the_server_states_no_version_never_joins_two(etag: str) -> None:
    with serving(send(ARCHIVE, etag=etag, break_after=5000), send(ARCHIVE, etag=etag)) as server:
        get(server)

    assert_arrived()
    assert "range" not in server.requests[1]


def test_download_when_the_part_is_of_another_address_begins_anew() -> None:
    with serving(send(ARCHIVE)) as server:
        put_part(ARCHIVE[:1000], "https://example.org/other.tar.gz")
        get(server)

    assert_arrived()
    assert "range" not in server.requests[0]


def test_download_when_another_range_is_sent_is_not_joined() -> None:
    wrong_piece = answer(206, ARCHIVE[:100], Content_Range=f"bytes 0-99/{len(ARCHIVE)}")
    with serving(wrong_piece, send(ARCHIVE)) as server:
        put_part(ARCHIVE[:5000], server.url)
        with pytest.raises(DownloadInterruptedError):
            get(server)
        get(server)

    assert_arrived()


def test_download_when_redirected_on_this_computer_follows() -> None:
    with serving(send(ARCHIVE)) as target, serving(answer(302, Location=target.url)) as server:
        get(server)

    assert_arrived()


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
        with pytest.raises(WrongFileError, match="a web page instead"):
            get(server)

    assert part_path().read_bytes() == ARCHIVE[:5000]
    assert_nothing_wrong_is_left()


def test_download_when_something_else_comes_stops_at_its_first_bytes() -> None:
    with serving(send(b"MZ" + bytes(300_000), stall_after=1000)) as server, pytest.raises(WrongFileError):
        get(server)

    assert not part_path().exists()


def test_download_when_it_is_absurdly_long_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(download_module, "MAX_ARCHIVE_BYTES", len(ARCHIVE) - 1)
    for states_length in (True, False):
        with (
            serving(send(ARCHIVE, states_length=states_length)) as server,
            pytest.raises(WrongFileError, match="more than"),
        ):
            get(server)

    assert_nothing_wrong_is_left()


def test_download_when_the_checksum_is_wrong_leaves_nothing() -> None:
    with serving(send(ARCHIVE)) as server, pytest.raises(ChecksumWrongError, match=f"{MD5}, expected {'0' * 32}"):
        get(server, md5="0" * 32)

    assert not part_path().exists()
    assert_nothing_wrong_is_left()


def test_download_when_the_right_file_is_no_cifar10_leaves_nothing() -> None:
    other = archive_bytes(cifar_files() | {"test_batch": b"no pickle"})
    md5 = hashlib.md5(other, usedforsecurity=False).hexdigest()
    with serving(send(other)) as server, pytest.raises(DataDamagedError, match="test_batch"):
        get(server, md5=md5)

    assert_nothing_wrong_is_left()


def test_download_when_the_connection_always_ends_early_gives_up_and_keeps_the_part() -> None:
    with (
        serving(send(ARCHIVE, break_after=200_000, is_resumable=False)) as server,
        pytest.raises(DownloadInterruptedError, match=r"ended after 0\.2 of 0\.\d MB.*go on from there"),
    ):
        get(server)

    assert len(server.requests) == 1 + len(HASTY.pauses_s)
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

    assert len(server.requests) == 1 + len(HASTY.pauses_s)
    assert part_path().read_bytes() == ARCHIVE[:5000]


@pytest.mark.parametrize("step", [silence, send(ARCHIVE, stall_after=5000)], ids=["no-answer", "stalled"])
def test_download_when_stopped_while_the_server_is_silent_ends_within_half_a_second(step: Any) -> None:
    token = CancelToken()
    stopped_at: list[float] = []

    def stop() -> None:
        stopped_at.append(time.monotonic())
        token.cancel()

    timer = threading.Timer(0.3, stop)
    timer.start()
    with serving(step) as server:
        with pytest.raises(Cancelled):
            get(server, JobContext(token=token), patience=Patience())
        took = time.monotonic() - stopped_at[0]
        wait_until_no_transfer_is_left()  # while the server still holds its end
    timer.join()

    assert took < 0.5


def test_download_when_stopped_between_two_tries_ends_at_once() -> None:
    token = CancelToken()
    timer = threading.Timer(0.4, token.cancel)
    began = time.monotonic()
    timer.start()
    with serving(send(ARCHIVE, break_after=5000)) as server, pytest.raises(Cancelled):
        get(server, JobContext(token=token), patience=Patience(pauses_s=(60.0,)))
    timer.join()

    assert time.monotonic() - began < 5


def test_download_when_nobody_listens_says_that_there_is_no_connection() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]

    with pytest.raises(NoConnectionError, match=r"127\.0\.0\.1 could not be reached.*network connection"):
        download_cifar10(JobContext(), url=f"http://127.0.0.1:{port}/x.tar.gz", md5=MD5, patience=HASTY)


def test_download_when_the_name_is_unknown_says_that_there_is_no_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)

    with pytest.raises(NoConnectionError, match=r"no-such-host\.invalid"):
        download_cifar10(JobContext(), url="https://no-such-host.invalid/x.tar.gz", md5=MD5, patience=Patience())


@pytest.mark.parametrize(
    "url",
    ["http://example.org/x.tar.gz", "ftp://example.org/x", "file:///etc/passwd", "http://127.0.0.1.example.org/x"],
)
def test_download_when_the_address_is_not_secure_opens_nothing(url: str) -> None:
    with pytest.raises(UrlRefusedError, match="https"):
        download_cifar10(JobContext(), url=url, md5=MD5)


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
