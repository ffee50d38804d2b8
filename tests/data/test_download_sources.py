"""A download from several sources: it leaves those that do not serve, loses nothing, and says why."""

import threading

import pytest

from cifar_gui.data import source_choice
from cifar_gui.data.download import Patience
from cifar_gui.data.errors import (
    AllSourcesFailedError,
    NoSourceReachedError,
    WebPageError,
)
from cifar_gui.domain.downloads import DownloadProgress, SourceStatus
from cifar_gui.domain.events import Event
from cifar_gui.domain.jobs import JobContext, JobControl
from tests.data.downloading import (
    ARCHIVE,
    HASTY,
    assert_arrived,
    assert_nothing_wrong_is_left,
    final_report,
    get,
    part_path,
    put_part,
)
from tests.data.fault_server import Step, answer, hang_up, send, serving, silence

pytestmark = pytest.mark.usefixtures("torchvision_is_loaded", "no_transfer_is_left")

HALF = len(ARCHIVE) // 2
PAGE = answer(200, b"<html>Please log in</html>", Content_Type="text/html")
WRONG = ARCHIVE[:-1] + b"?"


@pytest.mark.parametrize(
    ("step", "reason"),
    [
        (silence, "sent nothing for 0 seconds"),
        (hang_up, "ended early"),
        (answer(404), "code 404"),
        (answer(503), "code 503"),
        (PAGE, "a web page"),
        (answer(302, Location="http://example.org/x"), "not secure"),
        (answer(302, Location="https://[example.org/x"), "ended early"),
        (send(ARCHIVE[:-1]), "another length"),
        (send(b"MZ" + ARCHIVE[2:]), "sent something"),
        (send(WRONG), "another checksum"),
    ],
    ids=["silent", "hangs-up", "absent", "busy", "web-page", "insecure", "garbled", "length", "no-archive", "checksum"],
)
def test_source_that_does_not_serve_is_left_for_the_next_one(step: Step, reason: str) -> None:
    events: list[Event] = []
    with serving(step) as bad, serving(send(ARCHIVE)) as good:
        done = get(bad, good, context=JobContext(report=events.append))

    assert_arrived()
    assert done.source_names == ("Source 2",)
    first, second = final_report(events).uses
    assert reason in first.reason
    assert first.status in (SourceStatus.LEFT, SourceStatus.REFUSED)
    assert (second.status, second.num_bytes) == (SourceStatus.IN_USE, len(ARCHIVE))


@pytest.mark.parametrize(
    "step", [send(ARCHIVE, stall_after=HALF), send(ARCHIVE, break_after=HALF)], ids=["stall", "reset"]
)
def test_source_that_fails_halfway_is_left_and_what_it_sent_is_kept(step: Step) -> None:
    with serving(step) as bad, serving(send(ARCHIVE)) as good:
        done = get(bad, good)

    assert_arrived()
    assert good.requests[0]["range"] == f"bytes={HALF}-"
    assert done.source_names == ("Source 1", "Source 2")


def test_source_that_drips_is_left_for_one_that_was_not_tried() -> None:
    events: list[Event] = []
    drip = send(ARCHIVE, piece_bytes=100, pause_s=0.02)
    with serving(drip) as slow, serving(send(ARCHIVE)) as fast:
        get(slow, fast, context=JobContext(report=events.append))

    assert_arrived()
    first = final_report(events).uses[0]
    assert "it is slow" in first.reason
    assert fast.requests[0]["range"] == f"bytes={first.num_bytes}-"


def test_source_that_becomes_far_slower_than_another_was_is_left_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source_choice, "FAIR_SPEED", 0)
    fast_at_first = send(ARCHIVE, piece_bytes=4096, pause_s=0.01, break_after=HALF)
    with (
        serving(fast_at_first, send(ARCHIVE)) as first,
        serving(send(ARCHIVE, piece_bytes=100, pause_s=0.02)) as slow,
    ):
        done = get(first, slow)

    assert_arrived()
    assert len(first.requests) == 2
    assert done.source_names == ("Source 1", "Source 2")


def test_sources_that_are_all_slow_are_tried_once_and_the_fastest_is_used_to_the_end(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(source_choice, "FAIR_SPEED", 1 << 40)
    slow, slower = (send(ARCHIVE, piece_bytes=size, pause_s=0.02) for size in (8000, 4000))
    with serving(slower) as one, serving(slow) as two, serving(slower) as three:
        get(one, two, three)

    assert_arrived()
    assert [len(server.requests) for server in (one, two, three)] == [1, 2, 1]


def test_wrong_file_mixed_from_two_sources_is_fetched_from_each_alone() -> None:
    liar, honest = send(b"\x1f\x8b" + bytes(len(ARCHIVE) - 2), break_after=HALF), send(ARCHIVE)
    with serving(liar) as one, serving(honest) as two:
        done = get(one, two)

    assert_arrived()
    assert done.source_names == ("Source 2",)


def test_web_page_is_told_when_no_source_gives_the_file() -> None:
    with serving(hang_up) as one, serving(PAGE) as two, pytest.raises(WebPageError, match="asks for a login"):
        get(one, two)


def test_sources_that_fail_in_different_ways_are_all_named() -> None:
    words = r"None of the 2 sources .*Source 1: it answered with code 404; Source 2: the connection ended early"
    with serving(answer(404)) as one, serving(hang_up) as two, pytest.raises(AllSourcesFailedError, match=words):
        get(one, two)
    assert_nothing_wrong_is_left()


def test_offline_says_so_once_and_keeps_the_part() -> None:
    with serving(silence) as one, serving(silence) as two:
        pass  # nobody listens at their addresses any more
    put_part(ARCHIVE[:HALF], one.url)
    with pytest.raises(NoSourceReachedError, match=rf"None of the 2 .* it refuses connections.* fetch {one.url} in"):
        get(one, two)
    assert part_path().read_bytes() == ARCHIVE[:HALF]


def test_network_that_comes_back_resumes_with_the_source_that_was_fast() -> None:
    first = (send(ARCHIVE, break_after=HALF), hang_up, send(ARCHIVE))
    with serving(*first) as one, serving(hang_up) as two:
        get(one, two, patience=HASTY)

    assert_arrived()
    assert one.requests[-1]["range"] == f"bytes={HALF}-"


def test_pause_gives_the_connection_up_and_resume_goes_on() -> None:
    control, reports = JobControl(), list[DownloadProgress]()
    was_paused = threading.Event()

    def look(event: Event) -> None:
        if isinstance(event, DownloadProgress):
            reports.append(event)
            if event.done >= HALF and not was_paused.is_set() and not event.is_paused:
                control.pause()
            if event.is_paused:
                was_paused.set()
                control.resume()

    with serving(send(ARCHIVE, stall_after=HALF), send(ARCHIVE)) as server:
        get(server, context=JobContext(report=look, control=control), patience=Patience())

    assert_arrived()
    assert was_paused.is_set()
    assert server.requests[1]["range"] == f"bytes={HALF}-"
    paused = next(report for report in reports if report.is_paused)
    assert (paused.done, paused.bytes_per_second, paused.seconds_left) == (HALF, None, None)
    assert {use.reason for use in reports[-1].uses} == {""}


def test_work_between_two_pieces_is_not_the_sources_fault() -> None:
    from time import sleep

    context = JobContext(serve_waiting=lambda: sleep(0.02))
    with serving(send(ARCHIVE, piece_bytes=20_000)) as first, serving(send(ARCHIVE)) as second:
        get(first, second, context=context)

    assert_arrived()
    assert second.requests == []
