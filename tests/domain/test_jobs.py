import pytest

from cifar_gui.domain.errors import Cancelled
from cifar_gui.domain.jobs import CancelToken, JobContext


def test_safe_point_when_not_cancelled_serves_the_waiting() -> None:
    served: list[int] = []
    JobContext(serve_waiting=lambda: served.append(1)).safe_point()
    assert served == [1]


def test_safe_point_when_cancelled_leaves_the_job() -> None:
    token = CancelToken()
    token.cancel()
    with pytest.raises(Cancelled):
        JobContext(token=token).safe_point()


def test_contexts_do_not_share_a_token() -> None:
    first, second = JobContext(), JobContext()
    first.token.cancel()
    assert not second.token.is_cancelled


def test_save_request_when_asked_twice_is_taken_once() -> None:
    token = CancelToken()
    assert not token.take_save_request()
    token.save_now()
    token.save_now()
    assert token.take_save_request()
    assert not token.take_save_request()
