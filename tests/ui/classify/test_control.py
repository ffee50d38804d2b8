from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from cifar_gui.domain.answers_text import answers_to_csv
from cifar_gui.domain.bundled import BundledNetwork
from cifar_gui.domain.dataset import CIFAR10, PRACTICE
from cifar_gui.domain.requests import Classify, Train
from cifar_gui.domain.settings import TrainingSettings
from cifar_gui.ui.classify.control import MAX_PICTURES, PICTURES_AT_A_TIME
from cifar_gui.ui.state.app_state import AppState, JobKind, QueuedPicture
from tests.domain.values import make_epoch, make_run
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


def list_runs(bench: Bench, *ids: str) -> None:
    """Have runs on disk that are fit to answer."""
    settings = TrainingSettings(data=CIFAR10)
    epochs = (make_epoch(1, test_accuracy=0.9),)
    bench.jobs.runs = [
        replace(make_run(), id=run_id, settings=settings, epochs=epochs, has_weights=True) for run_id in ids
    ]
    bench.controller.refresh_runs()


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
    list_runs(ready, "run-0004", "run-0003")
    names = [f"{number}.png" for number in range(6)]
    ready.controller.pictures.classify(files(*names))
    settle(ready, qtbot)
    ready.controller.pictures.choose_answer(4)
    ready.controller.pictures.choose_run("run-0003")
    assert len(ready.controller.state.answers) == 6
    state = settle(ready, qtbot)
    assert [answer.name for answer in state.answers] == names
    assert {answer.run_id for answer in state.answers} == {"run-0003"}
    assert (state.answer_index, state.chosen_run) == (4, "run-0003")


def test_run_when_chosen_again_answers_pictures_that_another_answered(ready: Bench, qtbot: QtBot) -> None:
    ready.controller.pictures.classify(files("cat.png"))
    settle(ready, qtbot)
    list_runs(ready, "run-0007")
    ready.controller.pictures.choose_run("run-0007")
    assert [answer.run_id for answer in settle(ready, qtbot).answers] == ["run-0007"]
    asked = len(ready.jobs.asked)
    ready.controller.pictures.choose_run("run-0007")
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


def test_test_image_is_answered_by_the_network_that_was_tested_beside_pictures_of_others(
    ready: Bench, qtbot: QtBot
) -> None:
    list_runs(ready, "run-0003", "run-0002")
    image = QueuedPicture(("Test image 17", PIXELS), truth="cat", tested_by="run-0002")
    ready.controller.pictures.classify(files("cat.png"))
    ready.controller.pictures.classify_test_image(image)
    state = settle(ready, qtbot)
    assert [answer.name for answer in state.answers] == ["cat.png", "Test image 17"]
    assert [answer.run_id for answer in state.answers] == ["run-0003", "run-0002"]
    assert (state.answer_index, state.queue[1].truth) == (1, "cat")
    ready.controller.pictures.choose_run("run-0003")  # as on show: only what others answered would be asked again
    assert [answer.run_id for answer in settle(ready, qtbot).answers] == ["run-0003", "run-0002"]


def test_run_chosen_by_hand_answers_test_images_too_until_the_choice_is_taken_back(ready: Bench, qtbot: QtBot) -> None:
    list_runs(ready, "run-0003", "run-0002", "run-0001")
    image = QueuedPicture(("Test image 17", PIXELS), truth="cat", tested_by="run-0002")
    ready.controller.pictures.classify_test_image(image)
    settle(ready, qtbot)
    ready.controller.pictures.choose_run("run-0001")
    assert [answer.run_id for answer in settle(ready, qtbot).answers] == ["run-0001"]
    ready.controller.pictures.choose_run(None)
    assert [answer.run_id for answer in settle(ready, qtbot).answers] == ["run-0002"]


def test_picture_during_a_training_of_the_practice_set_is_answered_by_the_bundled_network(
    ready: Bench, qtbot: QtBot
) -> None:
    bundled = BundledNetwork("bundled:quick", "quick", ("a", "b"), "CIFAR-10", 12, 0.9, "quick.keras")
    ready.controller.store.set(replace(ready.controller.state, bundled=(bundled,)))
    ready.controller.set_settings(TrainingSettings(data=PRACTICE))
    ready.jobs.answers[Train] = ready.jobs.train_until_stopped
    ready.controller.training.start()
    wait_until(qtbot, lambda: ready.controller.state.training.step > 0)
    ready.jobs.runs = [replace(make_run(), settings=TrainingSettings(data=PRACTICE), has_weights=True)]
    ready.controller.refresh_runs()
    ready.controller.pictures.classify(files("pug.png"))
    wait_until(qtbot, lambda: len(ready.controller.state.answers) == 1)
    assert ready.controller.state.answers[0].run_id == bundled.id
    ready.controller.pictures.choose_run("run-0001")
    wait_until(qtbot, lambda: ready.controller.state.answers[0].run_id == "run-0001")
    ready.controller.stop()
    settle(ready, qtbot)


def test_test_image_of_a_run_that_is_gone_is_answered_by_whoever_answers_now(ready: Bench, qtbot: QtBot) -> None:
    list_runs(ready, "run-0003")
    image = QueuedPicture(("Test image 17", PIXELS), truth="cat", tested_by="run-0002")
    ready.controller.pictures.classify_test_image(image)
    assert [answer.run_id for answer in settle(ready, qtbot).answers] == ["run-0003"]


def test_picture_when_removed_while_others_wait_leaves_their_answers_in_place(ready: Bench, qtbot: QtBot) -> None:
    ready.controller.pictures.classify(files("cat.png", "dog.png"))
    settle(ready, qtbot)
    ready.jobs.hold(Classify)
    ready.controller.pictures.classify(files("ship.png"))
    ready.jobs.wait_begun(Classify)
    ready.controller.pictures.remove(0)
    ready.jobs.release(Classify)
    state = settle(ready, qtbot)
    assert [(one.name, one.answer.name if one.answer else "") for one in state.queue] == [
        ("dog.png", "dog.png"),
        ("ship.png", "ship.png"),
    ]


def test_answers_when_saved_are_the_table_of_the_command_line(ready: Bench, qtbot: QtBot, tmp_path: Path) -> None:
    pictures = ready.controller.pictures
    pictures.classify([Path("a/1.png"), Path("b/1.png"), ("Pasted picture", np.zeros((4, 4, 3), np.uint8))])
    queue = settle(ready, qtbot).queue

    with qtbot.waitSignal(pictures.saved) as saved:
        pictures.save(tmp_path / "answers.csv")

    answers = [one.answer for one in queue if one.answer is not None]
    assert saved.args == [str(tmp_path / "answers.csv")]
    assert (tmp_path / "answers.csv").read_text(encoding="utf-8") == answers_to_csv(answers)
    assert len(answers) == 3


def test_answers_when_they_cannot_be_saved_say_so(ready: Bench, qtbot: QtBot, tmp_path: Path) -> None:
    ready.controller.pictures.save(tmp_path / "no folder" / "answers.csv")

    message = ready.controller.state.message
    assert message is not None and message.tab == "classifyTab"
