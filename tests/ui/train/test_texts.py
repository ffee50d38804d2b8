from dataclasses import replace

import pytest

from cifar_gui.domain.dataset import CIFAR10, SourceState
from cifar_gui.domain.devices import DeviceInfo
from cifar_gui.domain.events import Progress, Stage
from cifar_gui.domain.run_record import RunStatus
from cifar_gui.domain.training_state import advance, failed, preparing, stopped
from cifar_gui.ui.state.app_state import AppState, JobKind
from cifar_gui.ui.state.rules import why_not_delete
from cifar_gui.ui.train import messages, texts
from cifar_gui.ui.train.progress import ProgressView, is_busy, progress_view
from cifar_gui.ui.widgets.segment_bar import SegmentState
from tests.ui import train_states as states


def preparing_state(progress: Progress, **values: object) -> AppState:
    return states.idle_state(training=advance(preparing(), progress), job=JobKind.TRAIN, **values)


@pytest.mark.usefixtures("chinese")
def test_runs_and_devices_have_the_names_of_the_users_language() -> None:
    run = states.make_run(12, 10, 3, RunStatus.INTERRUPTED)
    assert "运行 12" in messages.resume_offer(run).title
    assert "运行 12" in messages.older_checkpoint(run, 120).title
    assert why_not_delete((replace(run, status=RunStatus.RUNNING),)).startswith("运行 12")
    cpu = DeviceInfo("cpu", "A Processor, 2 cores", is_usable=True)
    assert texts.device_caption(states.idle_state(devices=(cpu,))).startswith("A Processor，2 核")


def test_refusal_when_all_is_well_is_empty() -> None:
    assert texts.refusal(states.idle_state()) == texts.Refusal()


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"epochs": 0}, "Epochs must be 1 to 1,000, but it is 0."),
        ({"batch_size": 9999}, "Batch size must be 1 to 4,096, but it is 9,999."),
        ({"learning_rate": 0.0}, "Learning rate must be 1e-8 to 10, but it is 0."),
        ({"test_limit": 0}, "Test images must be 1 to 10,000,000, but it is 0."),
        ({"momentum": 1.0}, "Momentum must be 0 to 0.999, but it is 1."),
        ({"optimizer": "lion"}, "Optimizer must be one of: Adam, SGD, but it is lion."),
    ],
)
def test_refusal_when_a_setting_is_out_of_range_says_what_it_must_be(values: dict[str, object], sentence: str) -> None:
    state = states.idle_state(settings=replace(states.make_settings(), **values))  # type: ignore[arg-type]  # fields
    assert texts.refusal(state) == texts.Refusal(sentence)


def test_refusal_when_the_data_is_not_there_points_to_the_data_tab() -> None:
    state = states.idle_state(dataset=None, sources=(SourceState(CIFAR10, False, "", 0),))
    assert texts.refusal(state) == texts.Refusal("CIFAR-10 is not on this computer yet.", True)


def test_refusal_while_the_data_is_being_loaded_is_empty() -> None:
    assert not texts.refusal(states.idle_state(dataset=None, job=JobKind.LOAD)).reason


@pytest.mark.parametrize(("job", "word"), [(JobKind.EVALUATE, "test"), (JobKind.IMPORT, "file")])
def test_refusal_while_another_job_works_says_what_to_wait_for(job: JobKind, word: str) -> None:
    assert word in texts.refusal(states.idle_state(job=job)).reason


def test_estimate_without_a_run_that_did_the_same_work_promises_nothing() -> None:
    other = replace(states.make_run(11, 10, 10, RunStatus.FINISHED), device="another processor")
    assert texts.estimate(states.idle_state(runs=(other,))) == ""
    assert texts.estimate(states.idle_state(runs=())) == ""


def test_estimate_after_a_run_that_did_the_same_work_scales_its_epochs() -> None:
    state = states.idle_state(settings=states.make_settings(epochs=4))
    assert texts.estimate(state) == "About 1 min 22 s on this processor, as measured in Run 11"


@pytest.mark.parametrize(
    "other",
    [
        {"optimizer": "sgd"},
        {"test_time_flip": True},
        {"progressive_size": 16, "progressive_share": 0.5},
        {"precision": "bfloat16"},
    ],
)
def test_estimate_is_not_taken_from_a_run_whose_epochs_are_other_work(other: dict[str, object]) -> None:
    assert texts.estimate(states.idle_state())
    assert texts.estimate(states.idle_state(settings=states.make_settings(**other))) == ""  # type: ignore[arg-type]  # fields


def test_estimate_with_automatic_precision_takes_what_the_run_had() -> None:
    assert texts.estimate(states.idle_state(settings=states.make_settings(precision="auto")))


def test_estimate_with_small_images_first_is_taken_from_whole_runs_only() -> None:
    settings = states.make_settings(progressive_size=16, progressive_share=0.5)
    whole = replace(states.make_run(11, 10, 10, RunStatus.FINISHED), settings=settings)
    part = replace(states.make_run(11, 10, 7, RunStatus.STOPPED), settings=settings)
    assert texts.estimate(states.idle_state(settings=settings, runs=(whole,)))
    assert texts.estimate(states.idle_state(settings=settings, runs=(part,))) == ""


def test_network_caption_counts_from_the_run_until_the_networks_are_counted() -> None:
    assert texts.network_caption(states.idle_state(networks=())) == "parameters not counted yet"
    assert texts.network_caption(states.running_state(networks=())) == "11,173,962 parameters"


def test_data_caption_with_a_limit_says_how_much_of_the_data_is_used() -> None:
    state = states.idle_state(settings=states.make_settings(train_limit=1000))
    assert texts.data_caption(state) == "1,000 of 2,000 train, 500 test"


@pytest.mark.parametrize(
    ("progress", "caption"),
    [
        (Progress(Stage.LOADING, 12_000, 60_000), "loading 12,000 of 60,000…"),
        (Progress(Stage.LOADING, 90_000_000, 180_000_000), "loading 50 %…"),
        (None, "loading…"),
    ],
)
def test_data_caption_while_loading_says_how_far_it_is(progress: Progress | None, caption: str) -> None:
    state = states.idle_state(dataset=None, job=JobKind.LOAD, job_progress=progress)
    assert texts.data_caption(state) == caption


def test_device_caption_gives_the_reason() -> None:
    assert texts.device_caption(states.idle_state()) == "AMD EPYC 7763, 2 cores: no GPU found"
    assert texts.device_caption(states.idle_state(devices=())) == "devices not looked for yet"
    named = states.idle_state(devices=(states.GPU, states.CPU), settings=states.make_settings(device="cuda"))
    assert texts.device_caption(named) == "RTX 3060: first GPU found"
    absent = states.idle_state(settings=states.make_settings(device="mps"))
    assert texts.device_caption(absent) == "not found on this computer"


@pytest.mark.parametrize(
    ("done", "status", "detail"),
    [
        (10, RunStatus.FINISHED, "ResNet18, CIFAR-10, 10 epochs"),
        (3, RunStatus.STOPPED, "ResNet18, CIFAR-10, stopped after 3 of 10 epochs"),
        (3, RunStatus.INTERRUPTED, "ResNet18, CIFAR-10, interrupted after 3 of 10 epochs"),
        (0, RunStatus.FAILED, "ResNet18, CIFAR-10, failed after 0 of 10 epochs"),
    ],
)
def test_run_detail_says_how_an_unfinished_run_ended(done: int, status: RunStatus, detail: str) -> None:
    assert texts.run_detail(states.idle_state(), states.make_run(1, 10, done, status)) == detail


@pytest.mark.parametrize(
    ("progress", "words"),
    [
        (Progress(Stage.PREPARING), "getting ready…"),
        (Progress(Stage.LOADING, 12_000, 60_000), "loading CIFAR-10: 12,000 of 60,000"),
        (Progress(Stage.CHECKING), "checking CIFAR-10…"),
        (Progress(Stage.TESTING_DEVICE), "testing the GPU before its first use…"),
        (Progress(Stage.BUILDING), "building ResNet18…"),
    ],
)
def test_progress_while_preparing_says_what_is_prepared(progress: Progress, words: str) -> None:
    assert progress_view(preparing_state(progress)) == ProgressView(words, True, 0.0, 10)


def test_progress_while_keras_is_loaded_says_so() -> None:
    view = progress_view(preparing_state(Progress(Stage.PREPARING), engine_ready=False))
    assert view.words == "loading Keras and PyTorch…"


def test_progress_while_training_is_the_share_of_planned_steps() -> None:
    view = progress_view(states.running_state(3, 15))
    assert (view.words, view.num_segments, view.state) == ("33 %", 10, SegmentState.RUNNING)
    assert view.fraction == pytest.approx(135 / 400)


def test_progress_while_testing_counts_the_images_in_the_room_kept_for_it() -> None:
    training = advance(states.training_after(states.events_until(3, 40)), Progress(Stage.TESTING, 320, 500))
    view = progress_view(states.idle_state(training=training, job=JobKind.TRAIN))
    assert (view.words, view.room_for) == ("testing 320 of 500", "testing 500 of 500")


def test_progress_after_stop_was_pressed_says_so_at_once() -> None:
    view = progress_view(states.running_state(stopping=True))
    assert (view.words, view.state) == ("finishing this batch…", SegmentState.STOPPING)


def test_progress_when_finished_says_how_long_it_took() -> None:
    view = progress_view(states.ended_state(RunStatus.FINISHED, 10))
    assert (view.words, view.fraction, view.state) == ("10 of 10 epochs in 3 min 25 s", 1.0, SegmentState.FINISHED)


def test_progress_when_stopped_says_where_and_that_it_is_saved() -> None:
    ended = states.ended_state(RunStatus.STOPPED, 3, 12)
    assert ended.training.run is not None
    view = progress_view(replace(ended, runs=(ended.training.run,)))
    assert (view.words, view.state) == ("stopped at step 132: saved as Run 12, ready to test", SegmentState.PAUSED)


def test_progress_when_stopped_before_a_run_was_made_says_that_nothing_was_kept() -> None:
    view = progress_view(states.idle_state(training=stopped(preparing())))
    assert view == ProgressView("stopped before the first step: nothing was kept")


def test_progress_when_failed_says_what_is_saved() -> None:
    training = failed(states.training_after(states.events_until(2, 5)))
    assert training.run is not None
    begun = states.idle_state(training=training, runs=(training.run,))
    assert progress_view(begun).words == "ended at step 85: Run 12 is saved as it was at step 80, ready to test"
    at_once = states.idle_state(training=failed(preparing()))
    assert progress_view(at_once) == ProgressView("No step was finished. Your settings are as they were.")


def test_busy_until_the_job_is_gone() -> None:
    ended = states.ended_state(RunStatus.FINISHED, 10)
    assert is_busy(replace(ended, job=JobKind.TRAIN))
    assert not is_busy(ended)


def test_estimate_for_larger_images_goes_by_the_pixels_of_an_earlier_run() -> None:
    state = states.idle_state()
    assert texts.estimate(state).endswith("as measured in Run 11")
    larger = replace(state, settings=replace(state.settings, image_size=64))
    assert "by the number of pixels" in texts.estimate(larger)
    assert texts.estimate(larger) != texts.estimate(state)
