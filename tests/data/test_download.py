import json
from pathlib import Path

import pytest

from cifar_gui import paths
from cifar_gui.data.download import Patience
from cifar_gui.data.errors import (
    DownloadInterruptedError,
)
from cifar_gui.data.layout import own_archive, own_folder
from cifar_gui.domain.downloads import Downloaded
from cifar_gui.domain.errors import Cancelled
from cifar_gui.domain.events import Event, Progress, Stage
from cifar_gui.domain.jobs import JobContext
from tests.data.cifar_files import cifar_files, make_official, write_folder
from tests.data.downloading import (
    ARCHIVE,
    SHA256,
    Stopping,
    assert_arrived,
    assert_nothing_wrong_is_left,
    get,
    part_path,
    put_part,
)
from tests.data.fault_server import answer, send, serving

pytestmark = pytest.mark.usefixtures("torchvision_is_loaded", "no_transfer_is_left")


def test_download_when_all_is_well_arrives_unpacked_with_progress() -> None:
    events: list[Event] = []
    with serving(send(ARCHIVE, piece_bytes=50_000)) as server:
        done = get(server, context=JobContext(report=events.append))

    assert_arrived()
    assert (done.folder, done.num_bytes, done.sha256) == (str(own_folder()), len(ARCHIVE), SHA256)
    assert done.source_names == ("Source 1",)
    arrived = [event.done for event in events if isinstance(event, Progress) and event.stage is Stage.DOWNLOADING]
    assert (arrived[0], arrived[-1]) == (0, len(ARCHIVE))
    assert arrived == sorted(arrived)
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


def test_download_when_it_breaks_often_but_gets_further_goes_on() -> None:
    with serving(send(ARCHIVE, break_after=len(ARCHIVE) // 8)) as server:
        get(server)

    assert_arrived()
    assert len(server.requests) >= 8


@pytest.mark.parametrize("share", [0.0, 0.001, 0.1, 0.25, 0.4, 0.5, 0.6, 0.75, 0.9, 0.999])
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
            get(server, context=Stopping(half).context)
        assert part_path().read_bytes() == ARCHIVE[:half]
        assert_nothing_wrong_is_left()

        get(server)

    assert_arrived()
    assert server.requests[1]["range"] == f"bytes={half}-"


def test_download_when_all_was_there_already_asks_for_no_more() -> None:
    with serving(answer(500)) as server:
        put_part(ARCHIVE, server.url)
        get(server)

    assert_arrived()
    assert server.requests == []


def test_download_when_the_part_is_longer_than_the_file_begins_anew() -> None:
    with serving(send(ARCHIVE)) as server:
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
        assert get(server) == Downloaded(str(own_folder()))

    assert server.requests == []


def test_download_when_the_server_knows_no_ranges_skips_what_is_here() -> None:
    here = len(ARCHIVE) // 2
    early, whole = (send(ARCHIVE, is_resumable=False, break_after=stop) for stop in (here // 2, None))
    with serving(early, whole) as server:
        put_part(ARCHIVE[:here], server.url)
        with pytest.raises(DownloadInterruptedError):
            get(server)
        assert part_path().read_bytes() == ARCHIVE[:here]
        get(server)

    assert_arrived()


def test_download_when_the_part_is_of_another_file_begins_anew() -> None:
    with serving(send(ARCHIVE)) as server:
        put_part(ARCHIVE[:1000], server.url)
        note = json.dumps({"sha256": "0" * 64, "sources": [server.url]})
        part_path().with_name(f"{part_path().name}.json").write_text(note, encoding="utf-8")
        get(server)

    assert_arrived()
    assert "range" not in server.requests[0]


def test_download_when_the_part_is_of_an_earlier_version_of_the_program_goes_on() -> None:
    with serving(send(ARCHIVE)) as server:
        put_part(ARCHIVE[:1000])
        note = json.dumps({"url": "https://example.org/cifar.tar.gz", "validator": ""})
        part_path().with_name(f"{part_path().name}.json").write_text(note, encoding="utf-8")
        get(server)

    assert_arrived()
    assert server.requests[0]["range"] == "bytes=1000-"


def test_download_when_another_range_is_sent_is_not_joined() -> None:
    wrong_piece = answer(206, ARCHIVE[6000:6100], Content_Range=f"bytes 6000-6099/{len(ARCHIVE)}")
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
