from dataclasses import replace

import pytest

from cifar_gui.domain.events import Progress, Stage
from cifar_gui.ui.state.app_state import AppState, JobKind
from cifar_gui.ui.state.message_commands import (
    ChangeSetting,
    Download,
    MessageCommand,
    PauseTraining,
    Resume,
    UndoDelete,
    UsePracticeSet,
)
from cifar_gui.ui.state.rules import why_not_do


@pytest.mark.parametrize("command", [UsePracticeSet(), Resume("run-0001"), ChangeSetting("device", "cpu")])
def test_what_uses_settings_or_data_waits_for_the_job_under_way(command: MessageCommand) -> None:
    assert why_not_do(AppState(), command) == ""
    assert why_not_do(AppState(job=JobKind.LOAD), command) == ""
    assert why_not_do(AppState(job=JobKind.TRAIN), command) == "This waits until the training has ended"
    assert why_not_do(AppState(job=JobKind.EVALUATE), command) == "This waits until the job under way has ended"


@pytest.mark.parametrize("command", [PauseTraining(), UndoDelete()])
def test_what_steers_a_training_or_brings_runs_back_never_waits(command: MessageCommand) -> None:
    assert why_not_do(AppState(job=JobKind.TRAIN), command) == ""


def test_download_waits_for_the_one_under_way_only() -> None:
    state = AppState(job=JobKind.TRAIN)
    assert why_not_do(state, Download()) == ""
    assert why_not_do(replace(state, download=Progress(Stage.DOWNLOADING)), Download()) == "The download is under way"
