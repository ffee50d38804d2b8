from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from cifar_gui.domain.requests import Classify, Train
from cifar_gui.ui.classify.control import MAX_PICTURES, PICTURES_AT_A_TIME
from cifar_gui.ui.state.app_state import AppState, JobKind
from tests.domain.values import make_run
from tests.ui.fakes import Bench, PretendError, wait_until

PIXELS = np.zeros((4, 5, 3), np.uint8)


@pytest.fixture
def ready(bench: Bench, qtbot: QtBot) -> Bench:
    """A bench whose compute thread waits for work."""
    bench.compute.start()
    wait_until(qtbot, lambda: bench.controller.state.engine_ready)
    return bench


def settle(bench: Bench, qtbot: QtBot) -> AppState:
    wait_until(qtbot, lambda: bench.controller.is_idle)
    return bench.controller.state


def files(*names: str) -> list[Path]:
    return [Path("/pictures", name) for name in names]


def test_pictures_when_asked_wait_by_name_and_are_answered_in_order(ready: Bench, qtbot: QtBot) -> None:
    with qtbot.waitSignal(ready.controller.store.tab_requested) as shown:
        ready.controller.pictures.classify([*files("cat.png", "dog.png"), ("Pasted picture", PIXELS)])
    assert shown.args == ["classifyTab"]
    assert ready.controller.state.pending_pictures == ("cat.png", "dog.png", "Pasted picture")
    state = settle(ready, qtbot)
    assert [answer.name for answer in state.answers] == ["cat.png", "dog.png", "Pasted picture"]
    assert state.answer_index == 0
    assert state.pending_pictures == ()
    ready.controller.pictures.classify(files("ship.png"))
    state = settle(ready, qtbot)
    assert state.answer_index == 3


def test_pictures_when_many_are_asked_a_few_at_a_time_and_the_first_stays_on_show(ready: Bench, qtbot: QtBot) -> None:
    names = [f"{number}.png" for number in range(2 * PICTURES_AT_A_TIME + 1)]
    ready.controller.pictures.classify(files(*names))
    state = settle(ready, qtbot)
    assert [answer.name for answer in state.answers] == names
    assert state.answer_index == 0
    assert [len(request.pictures) for request in ready.jobs.asked] == [PICTURES_AT_A_TIME, PICTURES_AT_A_TIME, 1]


def test_pictures_when_a_training_runs_are_answered_before_it_ends(ready: Bench, qtbot: QtBot) -> None:
    ready.jobs.answers[Train] = ready.jobs.train_until_stopped
    ready.controller.training.start()
    wait_until(qtbot, lambda: ready.controller.state.training.step > 0)
    ready.controller.pictures.classify(files("cat.png"))
    wait_until(qtbot, lambda: len(ready.controller.state.answers) == 1)
    assert ready.controller.state.job is JobKind.TRAIN
    ready.controller.stop()
    settle(ready, qtbot)


def test_pictures_when_there_are_too_many_says_how_many_were_taken(ready: Bench, qtbot: QtBot) -> None:
    ready.controller.pictures.classify(files(*(f"{number}.png" for number in range(10_000))))
    state = settle(ready, qtbot)
    assert len(state.answers) == MAX_PICTURES
    assert state.message is not None
    assert state.message.title == f"{MAX_PICTURES} of 10000 pictures were taken."
    ready.controller.pictures.clear()
    ready.controller.pictures.classify(files("cat.png"))
    assert len(settle(ready, qtbot).answers) == 1


def test_pictures_when_nothing_can_answer_are_given_up_with_one_message(ready: Bench, qtbot: QtBot) -> None:
    answer = ready.jobs.answers[Classify]
    ready.jobs.fail(Classify, PretendError(what="The network", place="home"))
    ready.controller.pictures.classify(files(*(f"{number}.png" for number in range(9))))
    state = settle(ready, qtbot)
    assert state.pending_pictures == () and state.answers == ()
    assert state.message is not None and state.message.tab == "classifyTab"
    ready.jobs.answers[Classify] = answer
    ready.controller.pictures.classify(files("cat.png"))
    state = settle(ready, qtbot)
    assert [one.name for one in state.answers] == ["cat.png"]
    assert state.message is None


def test_run_when_another_is_chosen_answers_every_picture_anew_in_place(ready: Bench, qtbot: QtBot) -> None:
    names = [f"{number}.png" for number in range(6)]
    ready.controller.pictures.classify(files(*names))
    settle(ready, qtbot)
    ready.controller.pictures.choose_answer(4)
    ready.controller.pictures.select_run("run-0003")
    assert len(ready.controller.state.answers) == 6
    state = settle(ready, qtbot)
    assert [answer.name for answer in state.answers] == names
    assert {answer.run_id for answer in state.answers} == {"run-0003"}
    assert (state.answer_index, state.classify_run) == (4, "run-0003")


def test_run_when_chosen_again_answers_pictures_that_another_answered(ready: Bench, qtbot: QtBot) -> None:
    ready.controller.pictures.classify(files("cat.png"))
    settle(ready, qtbot)
    ready.jobs.runs = [replace(make_run(), id="run-0007", has_weights=True)]
    ready.controller.refresh_runs()
    ready.jobs.answers[Classify] = lambda request, context: tuple(
        replace(answer, run_id="run-0007") for answer in ready.jobs.classify(request, context)
    )
    ready.controller.pictures.select_run(None)
    assert [answer.run_id for answer in settle(ready, qtbot).answers] == ["run-0007"]
    asked = len(ready.jobs.asked)
    ready.controller.pictures.select_run(None)
    settle(ready, qtbot)
    assert len(ready.jobs.asked) == asked  # it has answered already


def test_queue_when_cleared_while_pictures_wait_stays_empty(ready: Bench, qtbot: QtBot) -> None:
    ready.jobs.hold(Classify)
    ready.controller.pictures.classify(files("cat.png"))
    ready.jobs.wait_begun(Classify)
    ready.controller.pictures.clear()
    ready.jobs.release(Classify)
    ready.controller.pictures.classify(files("dog.png"))
    state = settle(ready, qtbot)
    assert [answer.name for answer in state.answers] == ["dog.png"]


def test_answer_when_chosen_is_shown_and_nonsense_is_not(ready: Bench, qtbot: QtBot) -> None:
    ready.controller.pictures.classify(files("cat.png", "dog.png"))
    settle(ready, qtbot)
    ready.controller.pictures.choose_answer(1)
    ready.controller.pictures.choose_answer(7)
    assert ready.controller.state.answer_index == 1


def test_pixels_when_a_test_image_is_opened_are_asked_by_their_name(ready: Bench, qtbot: QtBot) -> None:
    ready.controller.pictures.classify_pixels(PIXELS, "Test image 17")
    assert [answer.name for answer in settle(ready, qtbot).answers] == ["Test image 17"]
