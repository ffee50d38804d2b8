from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from cifar_gui.domain.bundled import BundledNetwork
from cifar_gui.domain.classification import PictureAnswer
from cifar_gui.domain.dataset import CIFAR10, PRACTICE
from cifar_gui.domain.events import (
    Event,
    Paused,
    PlanChanged,
    Progress,
    Resumed,
    RunStarted,
    SaveFailed,
    Stage,
    StepsEnded,
)
from cifar_gui.domain.run_record import RunStatus
from cifar_gui.domain.training_state import Phase
from cifar_gui.ui.state import transitions
from cifar_gui.ui.state.app_state import AppState, JobKind, Message, PauseRequest, QueuedPicture, Severity
from tests.domain.values import make_dataset, make_report, make_run
from tests.ui.fakes import DEVICE
from tests.ui.result_states import make_run as make_usable_run

LOADING = Progress(Stage.LOADING, 3, 10)


def message(tab: str, setting: str = "") -> Message:
    return Message(Severity.ERROR, "Oh", "", setting=setting, tab=tab)


@pytest.mark.parametrize(
    ("job", "may_start"),
    [
        (None, True),
        (JobKind.LOAD, True),
        (JobKind.DOWNLOAD, True),
        (JobKind.TRAIN, False),
        (JobKind.EVALUATE, False),
        (JobKind.IMPORT, False),
    ],
)
def test_training_may_start_only_when_no_job_uses_settings_or_data(job: JobKind | None, may_start: bool) -> None:
    state = AppState(job=job)
    assert transitions.can_start(state, JobKind.TRAIN) is may_start
    # a training under way keeps its own: the form's are those of the next
    assert transitions.can_change_settings(state) is (may_start or job is JobKind.TRAIN)


def test_download_may_start_once_whatever_else_runs() -> None:
    assert transitions.can_start(AppState(job=JobKind.TRAIN), JobKind.DOWNLOAD)
    assert not transitions.can_start(AppState(download=LOADING), JobKind.DOWNLOAD)


@pytest.mark.parametrize(
    ("kinds", "shown"),
    [
        (set(), None),
        ({JobKind.DOWNLOAD}, JobKind.DOWNLOAD),
        ({JobKind.DOWNLOAD, JobKind.LOAD}, JobKind.LOAD),
        ({JobKind.LOAD, JobKind.TRAIN}, JobKind.TRAIN),
    ],
)
def test_job_on_show_is_the_most_important_one(kinds: set[JobKind], shown: JobKind | None) -> None:
    state = transitions.with_jobs(AppState(), frozenset(kinds))
    assert state.job is shown
    assert (state.download is not None) is (JobKind.DOWNLOAD in kinds)


def test_job_when_it_changes_forgets_progress_and_stop_of_the_one_before() -> None:
    state = AppState(job=JobKind.LOAD, job_progress=LOADING, stopping=True)
    state = transitions.with_jobs(state, frozenset({JobKind.TRAIN}))
    assert (state.job_progress, state.stopping) == (None, False)


def test_loading_when_a_training_waits_for_it_is_its_progress() -> None:
    state = transitions.training_asked(AppState(job=JobKind.LOAD), make_run().settings)
    state = transitions.with_jobs(state, frozenset({JobKind.LOAD, JobKind.TRAIN}))
    state = transitions.reported(state, JobKind.LOAD, [LOADING])
    assert state.job_progress == LOADING
    assert state.training.phase is Phase.PREPARING


def test_loading_when_it_is_not_awaited_is_not_the_progress_of_a_running_training() -> None:
    state = AppState(job=JobKind.TRAIN)
    state = transitions.reported(state, JobKind.TRAIN, [RunStarted(make_run(), DEVICE, 10)])
    assert transitions.reported(state, JobKind.LOAD, [LOADING]).job_progress is None


def test_reports_of_a_training_advance_it_in_order() -> None:
    events: list[Event] = [
        RunStarted(make_run(), DEVICE, 10),
        StepsEnded(0, (2.0, 1.5), 1, 2, 1.0),
        Progress(Stage.TESTING, 1, 5),
    ]
    state = transitions.reported(AppState(job=JobKind.TRAIN), JobKind.TRAIN, events)
    assert state.training.step == 2
    assert state.training.phase is Phase.TESTING
    assert state.job_progress == events[-1]
    state = transitions.reported(state, JobKind.TRAIN, [StepsEnded(2, (1.0,), 1, 2, 2.0)])
    assert state.job_progress is None


def test_data_when_chosen_is_in_the_settings_too_and_nothing_of_the_old_remains() -> None:
    state = replace(AppState(), dataset=make_dataset(), sample_seed=4, message=message("dataTab"))
    state = transitions.with_data(state, CIFAR10)
    assert (state.data, state.settings.data) == (CIFAR10, CIFAR10)
    assert (state.dataset, state.sample_seed, state.message) == (None, 0, None)


def test_dataset_when_another_was_chosen_meanwhile_is_dropped() -> None:
    state = transitions.with_data(AppState(), CIFAR10)
    assert transitions.with_dataset(state, "practice", make_dataset()).dataset is None
    assert transitions.with_dataset(state, CIFAR10, make_dataset()).dataset is not None


def test_message_of_a_setting_goes_when_that_setting_changes_only() -> None:
    state = AppState(message=message("trainTab", "epochs"))
    other = transitions.with_settings(state, replace(state.settings, seed=5))
    assert other.message is not None
    assert transitions.with_settings(other, replace(other.settings, epochs=5)).message is None


def test_message_about_images_too_small_for_a_network_goes_with_the_network() -> None:
    state = replace(AppState(), message=Message(Severity.ERROR, "Too small.", "", setting="progressive_size"))
    assert transitions.with_settings(state, replace(state.settings, seed=5)).message is not None
    assert transitions.with_settings(state, replace(state.settings, network="resnet20")).message is None
    assert transitions.with_settings(state, replace(state.settings, progressive_size=32)).message is None


def test_runs_when_the_chosen_one_is_gone_fall_back_to_the_newest() -> None:
    here = replace(make_run(), has_weights=True, status=RunStatus.FINISHED)
    assert transitions.with_runs(AppState(chosen_run=here.id), (here,)).chosen_run == here.id
    assert transitions.with_runs(AppState(chosen_run="run-0099"), (here,)).chosen_run is None


def test_answers_when_some_are_new_take_as_many_names_from_those_that_wait() -> None:
    state = transitions.pictures_asked(AppState(), [QueuedPicture(Path(name)) for name in "abc"])
    first = (PictureAnswer("a", None), PictureAnswer("b", None))
    state = transitions.pictures_answered(state, state.queue[:2], first, show=True)
    assert (state.pending_pictures, state.answer_index) == (("c",), 0)
    state = transitions.pictures_answered(state, state.queue[:1], (PictureAnswer("a", "again"),))
    assert [answer.error for answer in state.answers] == ["again", None]
    assert state.pending_pictures == ("c",)
    state = transitions.pictures_answered(state, state.queue[2:], (PictureAnswer("c", None),), show=True)
    assert (state.pending_pictures, state.answer_index) == ((), 2)


@pytest.mark.parametrize(
    ("shown", "removed", "names", "then_shown"),
    [(0, 0, "bc", 0), (1, 1, "ac", 1), (2, 2, "ab", 1), (2, 0, "bc", 1), (0, 2, "ab", 0), (1, 7, "abc", 1)],
)
def test_picture_when_removed_leaves_its_neighbour_on_show(
    shown: int, removed: int, names: str, then_shown: int
) -> None:
    queue = tuple(QueuedPicture(Path(name), PictureAnswer(name, None)) for name in "abc")
    state = transitions.picture_removed(AppState(queue=queue, answer_index=shown), removed)
    assert ("".join(one.name for one in state.queue), state.answer_index) == (names, then_shown)


def test_answer_of_a_picture_removed_meanwhile_goes_nowhere() -> None:
    state = transitions.pictures_asked(AppState(), [QueuedPicture(Path(name)) for name in "ab"])
    asked = state.queue
    state = transitions.pictures_answered(state, asked[:1], (PictureAnswer("a", None),))
    state = transitions.picture_removed(state, 0)
    assert (state.pending_pictures, state.answer_index) == (("b",), None)
    state = transitions.pictures_answered(state, asked, (PictureAnswer("a", None), PictureAnswer("b", None)))
    assert [answer.name for answer in state.answers] == ["b"]


def test_run_that_both_tabs_take_without_a_choice_is_no_choice_so_that_a_newer_one_takes_its_place() -> None:
    bundled = BundledNetwork("bundled:quick", "quick", ("a", "b"), "Practice set", 12, 0.9, "quick.keras")
    fit, older = make_usable_run(2), make_usable_run(1)
    state = AppState(runs=(fit, older), bundled=(bundled,))
    assert transitions.with_chosen_run(state, older.id).chosen_run == older.id
    assert transitions.with_chosen_run(transitions.with_chosen_run(state, older.id), fit.id).chosen_run is None
    unfit = replace(state, runs=(make_usable_run(3, data=PRACTICE),))
    assert transitions.with_chosen_run(unfit, "run-3").chosen_run == "run-3"
    assert transitions.with_chosen_run(unfit, bundled.id).chosen_run == bundled.id


@pytest.mark.parametrize(
    ("state", "event"),
    [(transitions.pause_asked(AppState()), Paused(3)), (transitions.resume_asked(AppState()), Resumed())],
)
def test_wish_to_pause_or_resume_ends_when_it_comes_about(state: AppState, event: Event) -> None:
    state = replace(state, job=JobKind.TRAIN)
    assert transitions.reported(state, JobKind.TRAIN, [Progress(Stage.SAVING)]).pause_request is state.pause_request
    assert transitions.reported(state, JobKind.TRAIN, [event]).pause_request is PauseRequest.NONE


def test_wish_to_pause_ends_with_the_training() -> None:
    state = transitions.pause_asked(AppState(job=JobKind.TRAIN))
    assert transitions.with_jobs(state, frozenset({JobKind.TRAIN})).pause_request is PauseRequest.PAUSE
    assert transitions.with_jobs(state, frozenset()).pause_request is PauseRequest.NONE


def test_plan_that_changed_is_in_the_form_while_it_is_trained_only() -> None:
    state = transitions.training_asked(AppState(job=JobKind.TRAIN), make_run().settings)
    run = make_run(epochs=7)
    run = replace(run, settings=replace(run.settings, learning_rate=0.5))
    state = transitions.reported(state, JobKind.TRAIN, [RunStarted(make_run(), DEVICE, 10), PlanChanged(run)])
    assert (state.form_settings, state.training.num_epochs) == (run.settings, 7)
    assert transitions.with_jobs(state, frozenset()).form_settings == AppState().settings


def test_save_that_was_asked_for_again_may_fail_anew() -> None:
    state = transitions.reported(AppState(job=JobKind.TRAIN), JobKind.TRAIN, [SaveFailed("full")])
    assert transitions.save_asked(state).training.save_problem is None


def test_chosen_bundled_weights_stay_chosen_when_runs_are_read_again() -> None:
    bundled = BundledNetwork("bundled:quick", "quick", ("a", "b"), "Practice set", 12, 0.9, "quick.keras")
    for chosen, kept in (("bundled:quick", "bundled:quick"), ("bundled:gone", None)):
        state = replace(AppState(chosen_run=chosen), bundled=(bundled,))
        assert transitions.with_runs(state, ()).chosen_run == kept


def test_losses_of_the_runs_tab_replace_each_other_but_not_those_of_the_overlay() -> None:
    state = transitions.with_overlay(AppState(), "run-0001", np.ones(3))
    state = transitions.with_run_losses(state, {"run-0002": np.ones(5)})
    state = transitions.with_run_losses(state, {"run-0003": np.ones(7)})
    assert {run_id: len(losses) for run_id, losses in state.run_losses.items()} == {"run-0001": 3, "run-0003": 7}
    assert transitions.with_run_losses(state, {"run-0003": state.run_losses["run-0003"]}) is state


def test_test_result_of_a_deleted_run_is_not_kept_in_memory() -> None:
    gone, here = make_run(), replace(make_run(), id="run-0002")
    reports = {gone.id: make_report([0, 1], [0, 1]), here.id: None, "bundled:quick": None}
    state = transitions.with_runs(AppState(runs=(here, gone), reports=reports), (here,))
    assert set(state.reports) == {here.id, "bundled:quick"}
