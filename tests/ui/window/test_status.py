from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from cifar_gui.domain.dataset import CIFAR10, PRACTICE, SourceState
from cifar_gui.domain.devices import DeviceInfo
from cifar_gui.domain.events import (
    EpochEnded,
    Event,
    Paused,
    Progress,
    RunEnded,
    RunSaved,
    RunStarted,
    SaveFailed,
    Stage,
    StepsEnded,
)
from cifar_gui.domain.network_summary import NetworkSummary
from cifar_gui.domain.run_record import RunStatus
from cifar_gui.domain.settings import TrainingSettings
from cifar_gui.domain.training_state import failed
from cifar_gui.ui.state import transitions
from cifar_gui.ui.state.app_state import AppState, JobKind, Message, QueuedPicture, Severity
from cifar_gui.ui.text.durations import duration_text
from cifar_gui.ui.widgets.segment_bar import SegmentBar, SegmentState
from cifar_gui.ui.window.status_bar import StatusBar
from cifar_gui.ui.window.status_text import device_text, status_progress, status_sentence, window_title
from tests.domain.values import make_dataset, make_epoch, make_run
from tests.ui.fakes import DEVICE

GPU = DeviceInfo("cuda:0", "A Card", True)
READY = AppState(
    engine_ready=True,
    devices=(GPU, DEVICE),
    networks=(NetworkSummary("resnet18", "ResNet18", "", 18, 1, 1, 1, (), ()),),
    dataset=make_dataset(),
)
ABSENT = replace(READY, dataset=None, settings=TrainingSettings(data=CIFAR10))


def training(*more: Event) -> AppState:
    """A training after 20 of its 40 steps (4 epochs of 10), with time measured."""
    state = transitions.with_jobs(transitions.training_asked(READY, READY.settings), frozenset({JobKind.TRAIN}))
    steps = [StepsEnded(step, (2.0,), 5, 10, float(step + 1)) for step in range(10)]
    events: list[Event] = [RunStarted(make_run(), DEVICE, 10), *steps, EpochEnded(make_epoch(1)), RunSaved(10, 1)]
    events += [StepsEnded(10 + step, (1.0,), 5, 10, 20.0 + step) for step in range(10)]
    return transitions.reported(state, JobKind.TRAIN, [*events, *more])


def test_title_says_how_far_a_training_is_and_what_it_trains() -> None:
    assert window_title(READY) == "CIFAR GUI"
    assert window_title(training()) == "50 % – ResNet18"
    assert window_title(training(Paused(20))) == "Paused at 50 % – ResNet18"


@pytest.fixture
def english() -> Iterator[None]:
    """Numbers as in English; the locale of the machine decides otherwise."""
    before = QLocale()
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedStates))
    yield
    QLocale.setDefault(before)


@pytest.mark.parametrize(
    ("state", "sentence"),
    [
        (AppState(), "Loading Keras and PyTorch."),
        (READY, "Ready. Practice set is loaded."),
        (
            replace(ABSENT, sources=(SourceState(CIFAR10, False, "here"),)),
            "CIFAR-10 is not on this computer yet.",
        ),
        (
            replace(READY, job=JobKind.LOAD, dataset=None, settings=TrainingSettings(data=PRACTICE)),
            "Loading Practice set.",
        ),
        (replace(READY, job=JobKind.TRAIN, stopping=True), "Stopping; finishing the step under way."),
        (replace(READY, job=JobKind.TRAIN), "Preparing to train."),
        (training(), "Training ResNet18 on Practice set. Saved after epoch 1."),
        (training(Progress(Stage.TESTING, 1000, 2000)), "Testing ResNet18 on Practice set, 1,000 of 2,000."),
        (training(Progress(Stage.SAVING)), "Saving ResNet18."),
        (transitions.pause_asked(training()), "Pausing; finishing the step under way."),
        (
            transitions.pause_asked(training(Progress(Stage.TESTING, 1000, 2000))),
            "Pausing; finishing the images under way.",
        ),
        (training(Paused(20)), "Paused at step 20. Resume continues ResNet18 from there."),
        (
            training(SaveFailed("No space left on device", is_last=True), Paused(20)),
            "ResNet18 ended at step 20 and waits to be saved.",
        ),
        (
            replace(READY, job=JobKind.EVALUATE, job_progress=Progress(Stage.TESTING, 3000, 10_000)),
            "Testing, 3,000 of 10,000.",
        ),
        (
            replace(READY, download=Progress(Stage.DOWNLOADING, 41 * 2**20, 162 * 2**20)),
            "Ready. Practice set is loaded. Downloading CIFAR-10, 41 MB of 162 MB.",
        ),
        (replace(READY, job=JobKind.DOWNLOAD, download=Progress(Stage.DOWNLOADING)), "Downloading CIFAR-10."),
        (replace(READY, queue=(QueuedPicture(Path("a")), QueuedPicture(Path("b")))), "Classifying pictures; 2 to go."),
        (
            replace(
                training(RunEnded(replace(make_run(), status=RunStatus.STOPPED, seconds=136.2))), job=None
            ),
            "Run 1: 1 of 4 epochs in 2 min 16 s. It is no longer among the runs.",
        ),
        (
            replace(
                training(RunEnded(replace(make_run(), status=RunStatus.STOPPED, seconds=136.2))),
                job=None,
                runs=(make_run(),),
            ),
            "Run 1: 1 of 4 epochs in 2 min 16 s. It is saved and can be tested.",
        ),
        (
            replace(READY, training=failed(training().training), message=Message(Severity.ERROR, "No memory.", "")),
            "No memory.",
        ),
        (
            replace(READY, training=failed(training().training)),
            "The last training ended early.",
        ),
    ],
)  # fmt: skip
@pytest.mark.usefixtures("english")
def test_sentence_says_how_the_program_stands(state: AppState, sentence: str) -> None:
    assert status_sentence(state) == sentence


def test_progress_of_a_training_has_a_segment_an_epoch_and_the_time_left() -> None:
    state = training()
    progress = status_progress(state)
    assert progress is not None
    assert (progress.fraction, progress.num_segments) == (0.5, 4)
    left = state.training.seconds_left
    assert left is not None
    assert progress.words == f"{duration_text(left, is_estimate=True)} left"


def test_progress_of_a_paused_training_promises_no_time_and_is_grey(qtbot: QtBot) -> None:
    state = training(Paused(20))
    progress = status_progress(state)
    assert progress is not None and progress.words == "paused"
    bar = StatusBar()
    qtbot.addWidget(bar)
    bar.show_state(state)
    assert [segments.state for segments in bar.findChildren(SegmentBar)] == [SegmentState.PAUSED]


def test_progress_of_another_job_is_its_share_or_nothing() -> None:
    state = replace(READY, job=JobKind.IMPORT, job_progress=Progress(Stage.CHECKING, 3, 4))
    progress = status_progress(state)
    assert progress is not None
    assert (progress.fraction, progress.words) == (0.75, "")
    assert status_progress(replace(state, job_progress=Progress(Stage.CHECKING))) is None
    assert status_progress(READY) is None


def test_device_is_the_one_that_trains_or_would() -> None:
    assert device_text(AppState()) == ""
    assert device_text(READY) == "cuda:0   A Card"
    assert device_text(replace(READY, settings=replace(READY.settings, device="cpu"))).startswith("cpu")
    assert device_text(replace(READY, settings=replace(READY.settings, device="cuda"))) == "cuda:0   A Card"
    assert device_text(training()) == "cpu   A Processor, 2 cores"


def test_status_bar_shows_progress_only_while_there_is_some(qtbot: QtBot) -> None:
    bar = StatusBar()
    qtbot.addWidget(bar)
    bar.show()
    bar.show_state(training())
    labels = {label.objectName(): label for label in bar.findChildren(type(bar._left))}
    assert labels["statusLabel"].text().startswith("Training ResNet18")
    assert labels["statusDeviceLabel"].text().startswith("cpu")
    assert labels["statusTimeLabel"].isVisible()
    assert bar._bar.isVisible()
    bar.show_state(READY)
    assert not bar._bar.isVisible()
    assert not labels["statusTimeLabel"].isVisible()


def test_status_bar_when_the_state_moves_on_forgets_a_tip_that_nothing_under_the_pointer_gives(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    button = QPushButton("Evaluate")
    bar = StatusBar()
    for widget in (button, bar):
        qtbot.addWidget(widget)
    monkeypatch.setattr(QApplication, "widgetAt", lambda _place: button)
    button.setStatusTip("Evaluate waits until the job under way has ended")
    bar.showMessage(button.statusTip())
    bar.show_state(AppState())
    assert bar.currentMessage() == button.statusTip()
    button.setStatusTip("")
    bar.show_state(AppState())
    assert bar.currentMessage() == ""


def test_status_bar_when_the_state_moves_on_keeps_what_the_program_said(qtbot: QtBot) -> None:
    bar = StatusBar()
    qtbot.addWidget(bar)
    bar.say("Saved report.json")
    bar.show_state(AppState())
    assert bar.currentMessage() == "Saved report.json"


def test_status_bar_when_a_message_stands_shows_no_progress_over_it(qtbot: QtBot) -> None:
    bar = StatusBar()
    qtbot.addWidget(bar)
    bar.show()
    bar.say("Saved report.json")
    bar.show_state(training())
    (segments,) = bar.findChildren(SegmentBar)
    assert not segments.isVisible()
    bar.clearMessage()
    assert segments.isVisible()


def test_sentence_about_the_last_training_leaves_when_other_data_are_chosen() -> None:
    ended = replace(training(RunEnded(replace(make_run(), status=RunStatus.STOPPED))), job=None)
    assert status_sentence(ended).startswith("Run 1:")
    other = replace(make_dataset(), fingerprint="another")
    assert status_sentence(replace(ended, dataset=other)) == "Ready. Practice set is loaded."
