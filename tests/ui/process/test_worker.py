import gc
import os
import sys
import threading
import time
import weakref
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import QObject, Slot
from pytestqt.qtbot import QtBot

from cifar_gui.domain.jobs import JobContext
from cifar_gui.domain.requests import Classify, DescribeDevices, LoadDataset, Train
from cifar_gui.ui.process.worker import COMPUTE_NICENESS, ComputeThread, Job, Lane
from cifar_gui.ui.state.failure import Failure
from tests.ui.fakes import PretendError, wait_until

LOAD = LoadDataset("practice")


class Listener(QObject):
    """Keeps what the signals say, and the thread in which they arrive."""

    def __init__(self, thread: ComputeThread) -> None:
        super().__init__()
        self.said: list[tuple[object, ...]] = []
        self.threads: set[int] = set()
        thread.job_done.connect(self.on_done)
        thread.job_cancelled.connect(self.on_cancelled)
        thread.job_failed.connect(self.on_failed)
        thread.became_ready.connect(self.on_ready)
        thread.modules_imported.connect(self.on_imported)
        thread.preparation_failed.connect(self.on_preparation_failed)

    @Slot(object, object)
    def on_done(self, job_id: int, answer: object) -> None:
        self._note("done", job_id, answer)

    @Slot(object)
    def on_cancelled(self, job_id: int) -> None:
        self._note("cancelled", job_id)

    @Slot(object, object)
    def on_failed(self, job_id: int, failure: Failure) -> None:
        self._note("failed", job_id, failure)

    @Slot()
    def on_ready(self) -> None:
        self._note("ready")

    @Slot()
    def on_imported(self) -> None:
        self._note("imported")

    @Slot(object)
    def on_preparation_failed(self, failure: Failure) -> None:
        self._note("preparation failed", failure)

    def _note(self, *said: object) -> None:
        self.said.append(said)
        self.threads.add(threading.get_ident())

    def words(self) -> list[tuple[object, ...]]:
        return [said[:2] for said in self.said]


Make = Callable[..., tuple[ComputeThread, Listener]]


@pytest.fixture
def make(qtbot: QtBot) -> Iterator[Make]:
    threads = []

    def make_thread(perform: Callable[[Any, JobContext], object], **options: Any) -> tuple[ComputeThread, Listener]:
        thread = ComputeThread(perform, **options)
        threads.append(thread)
        return thread, Listener(thread)

    yield make_thread
    for thread in threads:
        assert thread.shutdown(30_000)


def test_job_when_performed_answers_in_the_gui_thread_from_another(make: Make, qtbot: QtBot) -> None:
    performed_in: list[int] = []

    def perform(_request: object, _context: JobContext) -> object:
        performed_in.append(threading.get_ident())
        return "answer"

    thread, listener = make(perform)
    thread.start()
    thread.submit(Job(1, LOAD))
    thread.submit(Job(2, LOAD))
    wait_until(qtbot, lambda: len(listener.said) == 4)
    assert listener.said == [("imported",), ("ready",), ("done", 1, "answer"), ("done", 2, "answer")]
    assert listener.threads == {threading.get_ident()}
    assert len(set(performed_in)) == 1
    assert performed_in[0] != threading.get_ident()


@pytest.mark.parametrize("error", [ValueError("no"), SystemExit(3), KeyboardInterrupt(), MemoryError()])
def test_job_when_it_raises_anything_is_told_and_the_next_is_performed(
    make: Make, qtbot: QtBot, error: BaseException, logged_warnings: list[object]
) -> None:
    def perform(request: object, _context: JobContext) -> object:
        if request is LOAD:
            raise error
        return "fine"

    thread, listener = make(perform)
    thread.submit(Job(1, LOAD))
    thread.submit(Job(2, DescribeDevices()))
    thread.start()
    wait_until(qtbot, lambda: len(listener.said) == 4)
    kind, job_id, failure = listener.said[2]
    assert (kind, job_id) == ("failed", 1)
    assert isinstance(failure, Failure)
    assert failure.name == type(error).__name__
    assert "raise error" in failure.details
    assert not failure.is_expected
    assert listener.said[3] == ("done", 2, "fine")
    assert len(logged_warnings) == 1


def test_job_when_it_fails_as_expected_tells_template_and_fields(make: Make, qtbot: QtBot) -> None:
    def perform(_request: object, _context: JobContext) -> object:
        raise PretendError(what="The disk", place=object)

    thread, listener = make(perform)
    thread.start()
    thread.submit(Job(1, LOAD))
    wait_until(qtbot, lambda: len(listener.said) == 3)
    failure = listener.said[2][2]
    assert isinstance(failure, Failure)
    assert failure.is_expected
    assert failure.template == PretendError.template
    assert failure.fields == {"what": "The disk", "place": str(object)}


def test_job_when_it_raises_leaves_nothing_of_its_frames_alive(make: Make, qtbot: QtBot, caplog: object) -> None:
    class Tensor:
        pass

    seen: list[weakref.ref[Tensor]] = []

    def perform(_request: object, _context: JobContext) -> object:
        tensor = Tensor()
        seen.append(weakref.ref(tensor))
        raise ValueError(f"with {tensor}")

    thread, listener = make(perform)
    thread.start()
    thread.submit(Job(1, LOAD))
    wait_until(qtbot, lambda: len(listener.said) == 3)
    gc.collect()
    assert seen[0]() is None


def test_urgent_job_when_a_long_one_runs_is_answered_between_its_steps(make: Make, qtbot: QtBot) -> None:
    begun, may_end = threading.Event(), threading.Event()
    depths: list[int] = []
    depth = [0]

    def perform(request: object, context: JobContext) -> object:
        depth[0] += 1
        if isinstance(request, Train):
            begun.set()
            while not may_end.wait(0.001):
                context.safe_point()
        else:
            depths.append(depth[0])
            context.safe_point()  # must not serve the second urgent job inside the first
        depth[0] -= 1
        return type(request).__name__

    thread, listener = make(perform)
    thread.start()
    thread.submit(Job(1, Train()))
    assert begun.wait(30)
    for job_id in (2, 3):
        thread.submit(Job(job_id, Classify(()), Lane.URGENT))
    wait_until(qtbot, lambda: len(listener.said) == 4)
    may_end.set()
    wait_until(qtbot, lambda: len(listener.said) == 5)
    assert [said[1] for said in listener.said[2:]] == [2, 3, 1]
    assert depths == [2, 2]


def test_jobs_when_they_wait_go_by_lane_then_by_arrival(make: Make, qtbot: QtBot) -> None:
    order: list[object] = []
    thread, listener = make(lambda request, _context: order.append(request))
    lanes = [Lane.BACKGROUND, Lane.LONG, Lane.URGENT, Lane.LONG, Lane.URGENT]
    jobs = [Job(job_id, LoadDataset(str(job_id)), lane) for job_id, lane in enumerate(lanes)]
    for job in jobs:
        thread.submit(job)
    thread.start()
    wait_until(qtbot, lambda: len(listener.said) == 2 + len(jobs))
    assert [request.data for request in order if isinstance(request, LoadDataset)] == ["2", "4", "1", "3", "0"]


def test_background_job_when_a_long_one_comes_steps_back_and_is_performed_anew(make: Make, qtbot: QtBot) -> None:
    begun = threading.Event()
    order: list[str] = []

    def perform(request: object, context: JobContext) -> object:
        order.append(type(request).__name__)
        while isinstance(request, DescribeDevices) and len(order) == 1:
            begun.set()
            context.safe_point()
        return "done"

    thread, listener = make(perform)
    thread.start()
    thread.submit(Job(1, DescribeDevices(), Lane.BACKGROUND))
    assert begun.wait(30)
    thread.submit(Job(2, LOAD))
    wait_until(qtbot, lambda: len(listener.said) == 4)
    assert listener.words()[2:] == [("done", 2), ("done", 1)]
    assert order == ["DescribeDevices", "LoadDataset", "DescribeDevices"]


def test_background_job_when_cancelled_itself_does_not_come_back(make: Make, qtbot: QtBot) -> None:
    begun = threading.Event()

    def perform(_request: object, context: JobContext) -> object:
        begun.set()
        while True:
            context.safe_point()

    thread, listener = make(perform)
    thread.start()
    job = Job(1, DescribeDevices(), Lane.BACKGROUND)
    thread.submit(job)
    assert begun.wait(30)
    job.control.cancel()
    wait_until(qtbot, lambda: len(listener.said) == 3)
    assert listener.said[2] == ("cancelled", 1)


def test_job_when_cancelled_before_it_begins_is_not_performed(make: Make, qtbot: QtBot) -> None:
    performed: list[object] = []
    thread, listener = make(lambda request, _context: performed.append(request))
    job = Job(1, LOAD)
    job.control.cancel()
    thread.submit(job)
    thread.start()
    wait_until(qtbot, lambda: ("cancelled", 1) in listener.said)
    assert performed == []


def test_withdraw_when_the_job_has_not_begun_takes_it_back(make: Make, qtbot: QtBot) -> None:
    performed: list[object] = []
    thread, listener = make(lambda request, _context: performed.append(request))
    first, second = Job(1, LOAD), Job(2, LOAD)
    thread.submit(first)
    thread.submit(second)
    assert thread.withdraw(first)
    thread.start()
    wait_until(qtbot, lambda: len(listener.said) == 3)
    assert listener.words()[-1] == ("done", 2)
    assert not thread.withdraw(second)
    assert len(performed) == 1


def test_shutdown_when_a_job_runs_stops_it_and_cancels_the_others(make: Make, qtbot: QtBot) -> None:
    begun = threading.Event()

    def perform(_request: object, context: JobContext) -> object:
        begun.set()
        while True:
            context.safe_point()
            time.sleep(0.001)

    thread, listener = make(perform)
    thread.start()
    thread.submit(Job(1, Train()))
    thread.submit(Job(2, LOAD))
    assert begun.wait(30)
    assert thread.shutdown(30_000)
    thread.submit(Job(3, LOAD))
    wait_until(qtbot, lambda: len(listener.said) == 5)
    assert set(listener.said) - {("imported",), ("ready",)} == {("cancelled", 1), ("cancelled", 2), ("cancelled", 3)}


def test_shutdown_when_the_thread_never_started_is_immediate(make: Make) -> None:
    thread, _ = make(lambda *_: None)
    assert thread.shutdown(100)


def test_preparation_when_it_fails_is_told_and_jobs_are_still_performed(
    make: Make, qtbot: QtBot, logged_warnings: list[object]
) -> None:
    def warm_up() -> None:
        raise ImportError("libtorch.so is damaged")

    thread, listener = make(lambda *_: "fine", warm_up=warm_up)
    thread.start()
    thread.submit(Job(1, LOAD))
    wait_until(qtbot, lambda: len(listener.said) == 3)
    assert [said[0] for said in listener.said] == ["imported", "preparation failed", "done"]
    assert len(logged_warnings) == 1


def test_preparation_when_figures_and_engine_load_happens_in_that_order_in_the_compute_thread(
    make: Make, qtbot: QtBot
) -> None:
    steps: list[tuple[str, int]] = []
    thread, listener = make(
        lambda *_: None,
        import_first=lambda: steps.append(("figures", threading.get_ident())),
        warm_up=lambda: steps.append(("engine", threading.get_ident())),
    )
    thread.start()
    wait_until(qtbot, lambda: len(listener.said) == 2)
    assert [name for name, _ in steps] == ["figures", "engine"]
    assert steps[0][1] == steps[1][1] != threading.get_ident()


def test_background_job_when_others_keep_coming_waits_until_none_came_for_a_moment(
    make: Make, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cifar_gui.ui.process.worker.BREATH_S", 0.2)
    order: list[str] = []
    thread, listener = make(lambda request, _context: order.append(type(request).__name__))
    thread.start()
    thread.submit(Job(1, DescribeDevices(), Lane.BACKGROUND))
    began = time.perf_counter()
    thread.submit(Job(2, LOAD))
    wait_until(qtbot, lambda: len(listener.said) == 4)
    assert order == ["LoadDataset", "DescribeDevices"]
    assert time.perf_counter() - began >= 0.2


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux has a niceness for each thread")
@pytest.mark.parametrize("of_program", [0, 12])
def test_compute_thread_lets_the_window_go_first_whatever_niceness_it_has(qtbot: QtBot, of_program: int) -> None:
    of_window, of_compute = list[int](), list[int]()

    def niceness() -> int:
        return os.getpriority(os.PRIO_PROCESS, 0)

    thread = ComputeThread(lambda *_: of_compute.append(niceness()))

    def start() -> None:
        os.nice(of_program)  # of this thread alone
        of_window.append(niceness())
        thread.start()

    window = threading.Thread(target=start)
    window.start()
    window.join()
    thread.submit(Job(1, LOAD))
    wait_until(qtbot, lambda: bool(of_compute))
    assert thread.shutdown()
    assert of_compute == [min(19, of_window[0] + COMPUTE_NICENESS)]


def test_urgent_jobs_when_they_look_for_others_are_still_answered_in_order(qtbot: QtBot) -> None:
    begun, both_wait = threading.Event(), threading.Event()

    def perform(request: object, context: JobContext) -> object:
        if request == LOAD:  # keeps the thread busy until both urgent jobs are queued
            begun.set()
            assert both_wait.wait(30)
            return request
        context.safe_point()
        return request

    thread = ComputeThread(perform)
    listener = Listener(thread)
    thread.start()
    thread.submit(Job(0, LOAD))
    assert begun.wait(30)
    for number in (1, 2, 3):
        thread.submit(Job(number, Classify(()), Lane.URGENT))
    both_wait.set()
    wait_until(qtbot, lambda: len(listener.said) >= 5)
    assert thread.shutdown()
    assert [said[1] for said in listener.said if said[0] == "done"] == [0, 1, 2, 3]
