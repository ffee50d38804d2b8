import pytest

from cifar_gui.domain.errors import Cancelled
from cifar_gui.domain.jobs import JobContext, JobControl


def test_safe_point_when_not_cancelled_serves_the_waiting() -> None:
    served: list[int] = []
    JobContext(serve_waiting=lambda: served.append(1)).safe_point()
    assert served == [1]


def test_safe_point_when_cancelled_leaves_the_job() -> None:
    control = JobControl()
    control.cancel()
    with pytest.raises(Cancelled):
        JobContext(control=control).safe_point()


def test_contexts_do_not_share_a_token() -> None:
    first, second = JobContext(), JobContext()
    first.control.cancel()
    assert not second.control.is_cancelled


def test_save_request_when_asked_twice_is_taken_once() -> None:
    control = JobControl()
    assert not control.take_save_request()
    control.save_now()
    control.save_now()
    assert control.take_save_request()
    assert not control.take_save_request()
