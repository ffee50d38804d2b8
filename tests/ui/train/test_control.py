from collections.abc import Callable
from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from cifar_gui.domain.events import RunSaved, RunStarted
from cifar_gui.domain.jobs import JobContext
from cifar_gui.domain.requests import Train
from cifar_gui.domain.run_record import PlanChange, RunRecord, RunStatus
from cifar_gui.domain.setting_table import SETTINGS
from cifar_gui.domain.training_state import Phase
from cifar_gui.runs.errors import SaveError
from cifar_gui.training.errors import OutOfMemoryError, ResumeRefusedError, SettingFixedError, TrainingDivergedError
from cifar_gui.ui.state.app_state import AppState, JobKind, Message, PauseRequest, Severity
from cifar_gui.ui.state.message_commands import (
    LeaveInterrupted,
    MessageCommand,
    PauseTraining,
    Resume,
    SaveNow,
)
from tests.domain.values import make_epoch, make_run
from tests.ui.fakes import DEVICE, Bench, wait_until

DISK_FULL = "No space left on device"


def settle(bench: Bench, qtbot: QtBot) -> AppState:
    """The state once every job has ended."""
    wait_until(qtbot, lambda: bench.controller.is_idle)
    return bench.controller.state


@pytest.fixture
def ready(bench: Bench, qtbot: QtBot) -> Bench:
    """A bench whose start is over."""
    bench.compute.start()
    bench.controller.start()
    settle(bench, qtbot)
    bench.jobs.asked.clear()
    return bench


@pytest.fixture
def running(ready: Bench, qtbot: QtBot) -> Bench:
    """A bench whose training makes steps until it is stopped."""
    ready.jobs.answers[Train] = ready.jobs.train_until_stopped
    ready.controller.training.start()
    wait_until(qtbot, lambda: ready.controller.state.training.step > 0)
    return ready


@pytest.fixture
def paused(running: Bench, qtbot: QtBot) -> Bench:
    """A bench whose training is paused."""
    running.controller.training.pause_or_resume()
    wait_until(qtbot, lambda: phase(running) is Phase.PAUSED)
    return running


def phase(bench: Bench) -> Phase:
    return bench.controller.state.training.phase


def pause_request(bench: Bench) -> PauseRequest:
    return bench.controller.state.pause_request


def message(bench: Bench) -> Message:
    shown = bench.controller.state.message
    assert shown is not None
    return shown


def offered(bench: Bench) -> list[MessageCommand]:
    return [command for command, _ in message(bench).actions]


def finished_run(epochs: int = 2, status: RunStatus = RunStatus.FINISHED, planned: int | None = None) -> RunRecord:
    records = tuple(make_epoch(number + 1) for number in range(epochs))
    return replace(make_run(planned or epochs, records=records), status=status, has_weights=True)


def continue_from(bench: Bench, run: RunRecord) -> None:
    """Put a run on disk and into the plots, so that it is the one on show."""
    bench.jobs.runs = [run]
    bench.losses[run.id] = (2.0,)
    bench.controller.refresh_runs()
    bench.controller.overlay_run(run.id)


def last_request(bench: Bench) -> Train:
    return [request for request in bench.jobs.asked if isinstance(request, Train)][-1]


def end(bench: Bench, qtbot: QtBot) -> AppState:
    bench.controller.stop()
    return settle(bench, qtbot)


def test_pause_when_pressed_is_shown_at_once_and_takes_no_step_more(running: Bench, qtbot: QtBot) -> None:
    running.controller.training.pause_or_resume()
    assert running.controller.state.pause_request is PauseRequest.PAUSE
    wait_until(qtbot, lambda: phase(running) is Phase.PAUSED)
    state = running.controller.state
    assert (state.pause_request, state.job) == (PauseRequest.NONE, JobKind.TRAIN)
    assert state.training.saved_step == state.training.step
    assert end(running, qtbot).training.step == state.training.step


def test_resume_when_pressed_goes_on_with_the_next_step(paused: Bench, qtbot: QtBot) -> None:
    step = paused.controller.state.training.step
    paused.controller.training.pause_or_resume()
    assert pause_request(paused) is PauseRequest.RESUME
    wait_until(qtbot, lambda: paused.controller.state.training.step > step)
    assert pause_request(paused) is PauseRequest.NONE
    end(paused, qtbot)


def test_pause_when_pressed_again_before_it_comes_about_is_still_a_pause(running: Bench, qtbot: QtBot) -> None:
    for _ in range(3):
        running.controller.training.pause_or_resume()
    wait_until(qtbot, lambda: phase(running) is Phase.PAUSED)
    end(running, qtbot)


def test_stop_when_paused_saves_the_run(paused: Bench, qtbot: QtBot) -> None:
    state = end(paused, qtbot)
    assert state.training.phase is Phase.STOPPED
    assert [run.status for run in state.usable_runs] == [RunStatus.STOPPED]


@pytest.mark.parametrize("asked", ["pause_or_resume", "add_epoch"])
def test_wish_when_there_is_no_training_does_nothing(ready: Bench, asked: str) -> None:
    before = ready.controller.state
    getattr(ready.controller.training, asked)()
    assert ready.controller.state is before
    assert ready.jobs.asked == []


def test_epoch_added_when_running_is_in_the_form_while_the_run_trains_and_not_in_the_next_one(
    running: Bench, qtbot: QtBot
) -> None:
    planned = running.controller.state.training.num_epochs
    running.controller.training.add_epoch()
    running.controller.training.add_epoch()
    wait_until(qtbot, lambda: running.controller.state.training.num_epochs == planned + 2)
    assert running.controller.state.form_settings.epochs == planned + 2
    end(running, qtbot)
    assert running.controller.state.form_settings.epochs == planned


def test_epoch_added_when_paused_makes_the_plan_grow_and_stays_paused(paused: Bench, qtbot: QtBot) -> None:
    training = paused.controller.state.training
    paused.controller.training.add_epoch()
    wait_until(qtbot, lambda: paused.controller.state.training.num_epochs == training.num_epochs + 1)
    assert paused.controller.state.training.phase is Phase.PAUSED
    end(paused, qtbot)


@pytest.mark.parametrize(
    ("run", "epochs"),
    [
        (finished_run(2), 3),
        (finished_run(2, RunStatus.STOPPED, planned=10), 3),
        (finished_run(0, RunStatus.INTERRUPTED, planned=10), 1),
    ],
)
def test_epoch_added_when_the_run_on_show_has_ended_trains_just_one(
    ready: Bench, qtbot: QtBot, run: RunRecord, epochs: int
) -> None:
    continue_from(ready, run)
    ready.controller.training.add_epoch()
    settle(ready, qtbot)
    request = last_request(ready)
    assert (request.resume, request.settings) == (run.id, replace(run.settings, epochs=epochs))


def test_epoch_added_to_a_whole_cycle_is_trained_at_a_low_rate_and_leaves_the_form_alone(
    ready: Bench, qtbot: QtBot
) -> None:
    form = ready.controller.state.settings
    run = finished_run(2)
    run = replace(run, settings=replace(run.settings, schedule="one_cycle", learning_rate=0.1))
    continue_from(ready, run)
    ready.controller.training.add_epoch()
    settle(ready, qtbot)
    assert last_request(ready).settings == replace(run.settings, epochs=3, learning_rate=0.065)
    assert replace(ready.controller.state.settings, data=form.data) == form


def test_run_stopped_in_epochs_beyond_its_cycle_is_resumed_at_their_rate(ready: Bench, qtbot: QtBot) -> None:
    run = finished_run(2, RunStatus.STOPPED, planned=4)
    low = replace(run.settings, schedule="one_cycle", learning_rate=0.02)
    ended, beyond = PlanChange(0, 2, 0.1, 0.0), PlanChange(2 * run.steps_per_epoch, 4, 0.02, 0.0)
    continue_from(ready, replace(run, settings=low, plans=(ended, beyond)))
    ready.controller.training.resume(run.id)
    settle(ready, qtbot)
    assert last_request(ready).settings == low


def test_train_or_resume_goes_on_with_the_run_that_was_stopped_and_then_begins_a_new_one(
    running: Bench, qtbot: QtBot
) -> None:
    end(running, qtbot)
    stopped = running.controller.state.training.run
    assert stopped is not None
    running.controller.training.train_or_resume()
    wait_until(qtbot, lambda: running.controller.state.training.step > 0)
    assert last_request(running).resume == stopped.id
    end(running, qtbot)
    running.controller.training.start()
    wait_until(qtbot, lambda: running.controller.state.training.step > 0)
    assert last_request(running).resume is None
    end(running, qtbot)


def test_epoch_added_too_late_for_the_training_is_trained_after_it(ready: Bench, qtbot: QtBot) -> None:
    asked: list[int] = []

    def train(request: Train, context: JobContext) -> RunRecord:
        if not asked:  # after its last look at its control
            context.control.add_epochs(2)
        asked.append(request.settings.epochs)
        ready.jobs.runs.clear()
        return ready.jobs.train(request, context)

    ready.jobs.answers[Train] = train
    ready.controller.training.start()
    wait_until(qtbot, lambda: len(asked) == 2)
    settle(ready, qtbot)
    assert asked[1] == asked[0] + 2
    assert last_request(ready).resume == "run-0001"


def test_run_when_continued_with_a_plan_is_resumed_with_it(ready: Bench, qtbot: QtBot) -> None:
    run = finished_run(2)
    continue_from(ready, run)
    ready.controller.training.resume(run.id, 7, 0.0002)
    settle(ready, qtbot)
    request = last_request(ready)
    assert request.resume == run.id
    assert request.settings == replace(run.settings, epochs=7, learning_rate=0.0002)


def test_run_is_listed_from_its_first_save_on(running: Bench, qtbot: QtBot) -> None:
    run = running.controller.state.training.run
    assert run is not None and not running.controller.state.is_listed(run.id)
    running.jobs.runs = [replace(run, status=RunStatus.RUNNING, has_weights=True)]
    running.controller.do(SaveNow())
    wait_until(qtbot, lambda: running.controller.state.training.saved_step is not None)
    assert running.controller.state.run_by_id(None) == running.jobs.runs[0]
    running.jobs.runs.clear()
    end(running, qtbot)


def test_run_under_way_is_read_again_after_each_saved_epoch(running: Bench, qtbot: QtBot) -> None:
    state = running.controller.state
    run = state.training.run
    assert run is not None
    listed = replace(run, status=RunStatus.RUNNING, has_weights=True)
    running.jobs.runs = [listed]
    running.controller.refresh_runs()
    running.jobs.runs = [replace(listed, epochs=(make_epoch(1),))]
    before = running.controller.state
    running.controller.store.set(replace(before, training=replace(before.training, saved_epochs=1)))
    running.controller.training.reported(before, [RunSaved(3, 1)])
    assert [len(one.epochs) for one in running.controller.state.runs] == [1]
    running.jobs.runs.clear()
    end(running, qtbot)


def test_train_with_a_setting_out_of_range_shows_the_form(ready: Bench, qtbot: QtBot) -> None:
    ready.controller.set_settings(replace(ready.controller.state.settings, epochs=0))
    with qtbot.waitSignal(ready.controller.store.tab_requested) as asked:
        ready.controller.training.start()
    assert asked.args == ["trainTab"]
    assert message(ready).setting == "epochs"
    assert ready.jobs.asked == []


def test_run_in_the_plots_when_trained_further_is_read_again(ready: Bench, qtbot: QtBot) -> None:
    run = finished_run()
    continue_from(ready, run)
    ready.losses[run.id] = (2.0, 1.5, 1.0)
    ready.jobs.answers[Train] = lambda _request, context: ready.jobs.save(run, RunStatus.FINISHED, 3, context)
    ready.controller.training.resume(run.id, 3)
    wait_until(qtbot, lambda: ready.controller.is_idle)
    # The fake reports no start, so the state names the run from its end on, as after a resume.
    assert ready.controller.state.run_losses[run.id].tolist() == [2.0, 1.5, 1.0]


def test_save_that_fails_when_running_offers_to_pause_and_to_try_again(running: Bench, qtbot: QtBot) -> None:
    running.jobs.save_problem = DISK_FULL
    running.controller.do(SaveNow())
    wait_until(qtbot, lambda: running.controller.state.message is not None)
    assert message(running).severity is Severity.CAUTION
    assert DISK_FULL in message(running).title
    assert offered(running) == [PauseTraining(), SaveNow()]
    end(running, qtbot)


def test_save_tried_again_when_it_fails_again_says_so_again(running: Bench, qtbot: QtBot) -> None:
    running.jobs.save_problem = DISK_FULL
    for _ in range(2):
        running.controller.do(SaveNow())
        assert running.controller.state.message is None
        wait_until(qtbot, lambda: running.controller.state.message is not None)
    end(running, qtbot)


def test_pause_chosen_when_a_save_failed_waits_and_still_says_what_is_not_saved(running: Bench, qtbot: QtBot) -> None:
    running.jobs.save_problem = DISK_FULL
    running.controller.do(SaveNow())
    wait_until(qtbot, lambda: running.controller.state.message is not None)
    running.controller.do(PauseTraining())
    wait_until(qtbot, lambda: phase(running) is Phase.PAUSED)
    wait_until(qtbot, lambda: running.controller.state.message is not None)
    assert offered(running) == [SaveNow()]
    assert "waits" in message(running).text
    running.jobs.save_problem = ""
    running.controller.do(SaveNow())
    wait_until(qtbot, lambda: running.controller.state.training.saved_step is not None)
    assert running.controller.state.message is None
    running.controller.training.pause_or_resume()
    wait_until(qtbot, lambda: phase(running) is Phase.TRAINING)
    end(running, qtbot)


def test_trouble_with_saving_when_the_next_save_works_is_taken_down(running: Bench, qtbot: QtBot) -> None:
    running.jobs.save_problem = DISK_FULL
    running.controller.do(SaveNow())
    wait_until(qtbot, lambda: running.controller.state.message is not None)
    running.jobs.save_problem = ""
    running.controller.training.pause_or_resume()  # saves
    wait_until(qtbot, lambda: running.controller.state.message is None)
    end(running, qtbot)


def fail_after(bench: Bench, error: Exception, saved_step: int | None) -> Callable[[Train, JobContext], RunRecord]:
    """A training that fails, with something on disk or nothing."""

    def train(request: Train, context: JobContext) -> RunRecord:
        run = replace(make_run(), settings=request.settings)
        context.report(RunStarted(run, DEVICE, steps_per_epoch=10))
        if saved_step is not None:
            context.report(RunSaved(saved_step, saved_step // 10))
            bench.jobs.runs = [replace(run, status=RunStatus.FAILED, steps=saved_step, has_weights=True)]
        raise error

    return train


def test_loss_not_finite_when_something_is_saved_goes_on_from_there_with_a_lower_rate_in_one_click(
    ready: Bench, qtbot: QtBot
) -> None:
    error = TrainingDivergedError(step=17, run="Run 1", suggestion=0.0001)
    ready.jobs.answers[Train] = fail_after(ready, error, 15)
    ready.controller.training.start()
    settle(ready, qtbot)
    assert offered(ready) == [Resume("run-0001", 0.0001)]
    assert "from step 15" in message(ready).actions[0][1]
    ready.jobs.answers[Train] = ready.jobs.train
    ready.controller.do(offered(ready)[0])
    assert settle(ready, qtbot).message is None
    request = last_request(ready)
    assert (request.resume, request.settings.learning_rate) == ("run-0001", 0.0001)


def test_loss_not_finite_when_nothing_is_saved_trains_anew_with_a_lower_rate_in_one_click(
    ready: Bench, qtbot: QtBot
) -> None:
    error = TrainingDivergedError(step=3, run="Run 1", suggestion=0.0001)
    ready.jobs.answers[Train] = fail_after(ready, error, None)
    ready.controller.training.start()
    settle(ready, qtbot)
    ready.controller.do(offered(ready)[0])
    settle(ready, qtbot)
    request = last_request(ready)
    assert (request.resume, request.settings.learning_rate) == (None, 0.0001)


def test_memory_when_full_trains_with_half_the_batch_in_one_click(ready: Bench, qtbot: QtBot) -> None:
    ready.jobs.fail(Train, OutOfMemoryError(device="RTX", batch_size=64, suggestion=32))
    ready.controller.training.start()
    settle(ready, qtbot)
    assert message(ready).actions[0][1] == "Train with batch size 32"
    ready.jobs.answers[Train] = ready.jobs.train
    ready.controller.do(offered(ready)[0])
    state = settle(ready, qtbot)
    assert state.training.phase is Phase.FINISHED
    assert (last_request(ready).settings.batch_size, state.settings.batch_size) == (32, 32)


@pytest.mark.parametrize(
    ("saved_step", "words", "commands"),
    [
        (20, "up to the end of epoch 2 (step 20).", [Resume("run-0001")]),
        (15, "up to step 15, in epoch 2.", [Resume("run-0001")]),
        (None, "Nothing of it is on disk yet.", []),
    ],
)
def test_last_save_that_fails_says_what_is_on_disk(
    ready: Bench, qtbot: QtBot, saved_step: int | None, words: str, commands: list[MessageCommand]
) -> None:
    error = SaveError(name="checkpoint.npz", reason=DISK_FULL)
    ready.jobs.answers[Train] = fail_after(ready, error, saved_step)
    ready.controller.training.start()
    settle(ready, qtbot)
    assert DISK_FULL in message(ready).title
    assert words in message(ready).text
    assert offered(ready) == commands


def test_resume_that_is_refused_has_a_short_title_and_the_reason_below(ready: Bench, qtbot: QtBot) -> None:
    run = finished_run(2)
    continue_from(ready, run)
    ready.jobs.fail(Train, ResumeRefusedError(run="Run 1", reason="the data has changed since it was started"))
    ready.controller.training.add_epoch()
    settle(ready, qtbot)
    assert message(ready).title == "Run 1 cannot be resumed."
    assert message(ready).text == "The data has changed since it was started."


def test_resume_with_a_setting_that_cannot_change_marks_it_and_says_what_to_do(ready: Bench, qtbot: QtBot) -> None:
    words = {"name": SETTINGS["batch_size"].label, "was": "64", "now": "32"}
    ready.jobs.fail(Train, SettingFixedError(run="Run 1", setting="batch_size", **words))
    ready.controller.training.start()
    settle(ready, qtbot)
    assert message(ready).title == (
        "Run 1 cannot be resumed with other settings (Batch size: 64 when it started, 32 now)."
    )
    assert message(ready).text.startswith("Only epochs, learning rate and device can change")
    assert message(ready).setting == "batch_size"


def test_older_checkpoint_when_the_newest_is_damaged_is_told(ready: Bench, qtbot: QtBot) -> None:
    ready.jobs.is_from_previous = True
    ready.jobs.answers[Train] = ready.jobs.train_until_stopped
    ready.controller.training.start()
    wait_until(qtbot, lambda: ready.controller.state.training.step > 0)
    assert "newest checkpoint of Run 1 is damaged" in message(ready).title
    assert "from step 0, in epoch 1" in message(ready).text
    end(ready, qtbot)


@pytest.mark.parametrize(
    ("epochs", "steps", "words"),
    [(2, 20, "after epoch 2 of 10 (step 20)"), (2, 25, "in epoch 3 of 10, at step 25"), (0, 5, "in epoch 1 of 10")],
)
def test_interrupted_run_when_it_is_the_newest_is_offered_with_its_place_and_what_was_lost(
    bench: Bench, qtbot: QtBot, epochs: int, steps: int, words: str
) -> None:
    run = replace(finished_run(epochs, RunStatus.INTERRUPTED, planned=10), steps=steps)
    bench.jobs.runs = [run]
    bench.compute.start()
    bench.controller.start()
    settle(bench, qtbot)
    assert words in message(bench).title
    assert "At most one minute of work was lost." in message(bench).text
    assert offered(bench) == [Resume(run.id), LeaveInterrupted(run.id)]
    assert Train not in bench.jobs.kinds()


@pytest.mark.parametrize("status", [RunStatus.STOPPED, RunStatus.FINISHED, RunStatus.FAILED])
def test_run_that_ended_in_order_is_not_offered_at_the_start(bench: Bench, qtbot: QtBot, status: RunStatus) -> None:
    bench.jobs.runs = [finished_run(2, status, planned=10)]
    bench.compute.start()
    bench.controller.start()
    assert settle(bench, qtbot).message is None


def test_interrupted_run_when_nothing_of_it_is_saved_is_not_offered(bench: Bench, qtbot: QtBot) -> None:
    bench.jobs.runs = [replace(make_run(), status=RunStatus.INTERRUPTED)]
    bench.compute.start()
    bench.controller.start()
    assert settle(bench, qtbot).message is None
