from dataclasses import replace

import pytest

from cifar_gui.domain.bundled import BundledNetwork
from cifar_gui.domain.events import Progress, Stage
from cifar_gui.domain.run_record import RunRecord, RunStatus
from cifar_gui.domain.training_state import Phase, TrainingState
from cifar_gui.runs.trash import TrashSize
from cifar_gui.ui.state import rules
from cifar_gui.ui.state.app_state import AppState, JobKind
from cifar_gui.ui.state.message_commands import (
    ChangeSetting,
    Download,
    MessageCommand,
    PauseTraining,
    Resume,
    RunPlans,
    UndoDelete,
    UsePracticeSet,
)
from tests.domain.values import make_run

SAVED = replace(make_run(), status=RunStatus.STOPPED, has_weights=True)


@pytest.mark.parametrize(
    ("job", "reason"),
    [
        (None, ""),
        (JobKind.LOAD, ""),
        (JobKind.DOWNLOAD, ""),
        (JobKind.TRAIN, "Wait until the training has ended, or stop it"),
        (JobKind.EVALUATE, "Wait until the test has ended, or stop it"),
        (JobKind.IMPORT, "Wait until your file is imported"),
    ],
)
def test_a_long_job_and_a_change_of_settings_wait_for_what_the_job_under_way_is(
    job: JobKind | None, reason: str
) -> None:
    state = AppState(job=job)
    assert rules.why_not_change_settings(state) == ("" if job is JobKind.TRAIN else reason)
    assert [rules.why_not_start(state, kind) for kind in (JobKind.TRAIN, JobKind.EVALUATE, JobKind.IMPORT)] == 3 * [
        reason
    ]


def test_newest_run_is_tested_without_cifar10_though_bundled_weights_answer_for_pictures() -> None:
    bundled = BundledNetwork("bundled:quick", "quick", ("a", "b"), "CIFAR-10", 12, 0.9, "quick.keras")
    state = AppState(runs=(SAVED,), bundled=(bundled,))
    assert state.to_ask() is bundled
    assert rules.why_not_evaluate(state) == ""
    assert rules.why_not_evaluate(replace(state, chosen_run=bundled.id)).startswith("Evaluate needs CIFAR-10")


def test_download_waits_for_the_download_alone() -> None:
    assert not rules.why_not_start(AppState(job=JobKind.TRAIN), JobKind.DOWNLOAD)
    loading = AppState(download=Progress(Stage.DOWNLOADING))
    assert rules.why_not_start(loading, JobKind.DOWNLOAD) == "The download is under way"


@pytest.mark.parametrize(
    ("run", "reason"),
    [
        (SAVED, ""),
        (replace(SAVED, status=RunStatus.RUNNING), "It is being trained now"),
        (replace(SAVED, has_weights=False), "Nothing of it was saved"),
    ],
)
def test_run_is_continued_from_what_was_saved_when_nobody_trains_it(run: RunRecord, reason: str) -> None:
    told = rules.why_not_continue(AppState(), run)
    assert told.startswith(reason) and bool(told) == bool(reason)


def test_trash_is_emptied_when_something_is_in_it() -> None:
    assert rules.why_not_empty_trash(AppState())
    assert not rules.why_not_empty_trash(AppState(trash=TrashSize(1, 5)))


def test_stop_needs_a_job_that_is_not_being_stopped() -> None:
    assert not rules.why_not_stop(AppState(job=JobKind.LOAD))
    assert rules.why_not_stop(AppState()) == rules.why_not_stop(AppState(job=JobKind.LOAD, stopping=True)) != ""


@pytest.mark.parametrize("command", [Resume("run-0001"), RunPlans(), ChangeSetting("device", "cpu", trains=True)])
def test_button_of_a_message_waits_when_it_trains(command: MessageCommand) -> None:
    assert rules.why_not_do(AppState(job=JobKind.LOAD), command) == ""
    assert rules.why_not_do(AppState(job=JobKind.TRAIN), command) == "Wait until the training has ended, or stop it"


def test_data_can_be_chosen_beside_a_training_that_has_read_its_own_and_beside_a_test() -> None:
    reading = AppState(job=JobKind.TRAIN)
    assert rules.why_not_choose_data(reading) == "Wait until the training has read its images"
    assert rules.why_not_do(reading, UsePracticeSet()) != ""
    training = replace(reading, training=TrainingState(phase=Phase.TRAINING, run=make_run()))
    for state in (AppState(), AppState(job=JobKind.LOAD), AppState(job=JobKind.EVALUATE), training):
        assert rules.why_not_choose_data(state) == rules.why_not_do(state, UsePracticeSet()) == ""
    assert rules.why_not_choose_data(AppState(job=JobKind.IMPORT)) == "Wait until your file is imported"


@pytest.mark.parametrize("command", [PauseTraining(), UndoDelete(), Download()])
def test_button_of_a_message_never_waits_when_it_steers_or_brings_back(command: MessageCommand) -> None:
    assert rules.why_not_do(AppState(job=JobKind.TRAIN), command) == ""


def test_evaluate_tests_the_newest_run_even_where_another_network_answers_for_pictures() -> None:
    practice = replace(SAVED, settings=replace(SAVED.settings, data="practice"))
    bundled = BundledNetwork("bundled:quick", "quick", ("a", "b"), "CIFAR-10", 12, 0.9, "quick.keras")
    state = AppState(runs=(practice,), bundled=(bundled,))
    assert state.run_by_id(None) == bundled
    assert rules.why_not_evaluate(state) == ""
