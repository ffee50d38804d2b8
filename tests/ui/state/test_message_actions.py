from dataclasses import replace

import pytest

from cifar_gui.domain.events import Progress, Stage
from cifar_gui.ui.state.app_state import AppState, JobKind
from cifar_gui.ui.state.message_actions import why_not
from cifar_gui.ui.state.messages import (
    DOWNLOAD_ACTION,
    PAUSE_ACTION,
    PRACTICE_ACTION,
    RESUME_ACTION,
    UNDO_DELETE_ACTION,
)


@pytest.mark.parametrize(
    "action", [PRACTICE_ACTION, f"{RESUME_ACTION}:run-0001", "set:device:cpu", "trainWith:epochs:2"]
)
def test_what_uses_settings_or_data_waits_for_the_job_under_way(action: str) -> None:
    assert why_not(AppState(), action) == ""
    assert why_not(AppState(job=JobKind.LOAD), action) == ""
    assert why_not(AppState(job=JobKind.TRAIN), action) == "This waits until the training has ended"
    assert why_not(AppState(job=JobKind.EVALUATE), action) == "This waits until the job under way has ended"


@pytest.mark.parametrize("action", [PAUSE_ACTION, UNDO_DELETE_ACTION])
def test_what_steers_a_training_or_brings_runs_back_never_waits(action: str) -> None:
    assert why_not(AppState(job=JobKind.TRAIN), action) == ""


def test_download_waits_for_the_one_under_way_only() -> None:
    state = AppState(job=JobKind.TRAIN)
    assert why_not(state, DOWNLOAD_ACTION) == ""
    assert why_not(replace(state, download=Progress(Stage.DOWNLOADING)), DOWNLOAD_ACTION) == "The download is under way"
