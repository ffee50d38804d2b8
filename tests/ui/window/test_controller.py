import threading
from collections.abc import Callable
from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from cifar_gui.domain.bundled import BundledNetwork
from cifar_gui.domain.dataset import CIFAR10, PRACTICE
from cifar_gui.domain.events import Progress, SaveFailed, Stage
from cifar_gui.domain.jobs import JobContext
from cifar_gui.domain.requests import (
    DescribeNetworks,
    DownloadCifar10,
    Evaluate,
    ImportCifar10,
    LoadDataset,
    Train,
)
from cifar_gui.domain.run_record import RunRecord, RunStatus
from cifar_gui.domain.settings import TrainingSettings
from cifar_gui.domain.training_state import Phase
from cifar_gui.ui.state.app_state import AppState, JobKind, Severity
from cifar_gui.ui.state.message_commands import ChangeSetting
from tests.domain.values import CLASSES, make_epoch, make_run
from tests.ui.fakes import DEVICE, Bench, PretendError, wait_until


def settle(bench: Bench, qtbot: QtBot) -> AppState:
    """The state once every job has ended."""
    wait_until(qtbot, lambda: bench.controller.is_idle)
    return bench.controller.state


def start_with_an_interrupted_run(bench: Bench) -> RunRecord:
    """Start the program where the newest run was interrupted after two of its ten epochs; gives that run."""
    run = make_run(epochs=10, records=(make_epoch(1), make_epoch(2)))
    bench.jobs.runs = [replace(run, status=RunStatus.INTERRUPTED, has_weights=True)]
    bench.compute.start()
    bench.controller.start()
    return run


@pytest.fixture
def ready(bench: Bench, qtbot: QtBot) -> Bench:
    """A bench whose start is over: the practice set is loaded, devices and networks are known."""
    bench.compute.start()
    bench.controller.start()
    settle(bench, qtbot)
    return bench


def test_start_when_cifar10_is_absent_loads_the_practice_set_and_describes_everything(
    bench: Bench, qtbot: QtBot
) -> None:
    bench.compute.start()
    bench.controller.start()
    assert bench.controller.state.job is JobKind.LOAD
    state = settle(bench, qtbot)
    assert state.engine_ready
    assert (state.data, state.settings.data) == (PRACTICE, PRACTICE)
    assert state.dataset is not None and state.dataset.is_practice
    assert state.devices == (DEVICE,)
    assert [network.name for network in state.networks] == ["resnet18"]
    assert {source.choice: source.is_present for source in state.sources} == {PRACTICE: True, CIFAR10: False}
    assert state.job is None
    assert bench.jobs.kinds()[-1] is DescribeNetworks


def test_start_when_cifar10_is_there_loads_it(bench: Bench, qtbot: QtBot) -> None:
    bench.jobs.is_cifar10_present = True
    bench.compute.start()
    bench.controller.start()
    state = settle(bench, qtbot)
    assert state.data == CIFAR10
    assert state.dataset is not None and state.dataset.title == "CIFAR-10"


@pytest.mark.parametrize(("remembered", "expected"), [(PRACTICE, PRACTICE), ("/gone/away", CIFAR10), ("", CIFAR10)])
def test_start_when_a_source_was_remembered_takes_it_if_it_is_still_there(
    bench: Bench, qtbot: QtBot, remembered: str, expected: str
) -> None:
    bench.jobs.is_cifar10_present = True
    bench.compute.start()
    bench.controller.start(TrainingSettings(data=remembered))
    assert settle(bench, qtbot).data == expected


def test_start_when_the_newest_run_was_interrupted_offers_to_resume_it(bench: Bench, qtbot: QtBot) -> None:
    run = start_with_an_interrupted_run(bench)
    message = settle(bench, qtbot).message
    assert message is not None and message.severity is Severity.CAUTION
    assert "Run 1" in message.title and "epoch 2 of 10" in message.title
    bench.controller.do(message.actions[0][0])
    state = settle(bench, qtbot)
    assert state.message is None
    train = next(request for request in bench.jobs.asked if isinstance(request, Train))
    assert train.resume == run.id
    assert train.settings == run.settings


def test_button_of_a_message_that_must_wait_leaves_the_message_and_works_later(bench: Bench, qtbot: QtBot) -> None:
    start_with_an_interrupted_run(bench)
    offer = settle(bench, qtbot).message
    assert offer is not None
    bench.jobs.hold(Evaluate)
    bench.controller.testing.evaluate(None, None)
    bench.controller.do(offer.actions[0][0])
    assert bench.controller.state.message is offer
    bench.jobs.release(Evaluate)
    settle(bench, qtbot)
    bench.controller.do(offer.actions[0][0])
    settle(bench, qtbot)
    assert any(isinstance(request, Train) for request in bench.jobs.asked)


def test_settings_when_changed_do_not_load_again_what_was_stopped(ready: Bench, qtbot: QtBot) -> None:
    ready.jobs.hold(LoadDataset)
    ready.controller.data.choose_folder(PRACTICE)
    ready.jobs.wait_begun(LoadDataset)
    ready.controller.data.stop_loading()
    settle(ready, qtbot)
    asked = len(ready.jobs.asked)
    ready.controller.set_settings(replace(ready.controller.state.settings, epochs=7))
    settle(ready, qtbot)
    assert len(ready.jobs.asked) == asked
    assert ready.controller.state.settings.epochs == 7


def test_train_when_pressed_runs_to_its_end_and_lists_the_run(ready: Bench, qtbot: QtBot) -> None:
    ready.controller.training.start()
    state = ready.controller.state
    assert (state.job, state.training.phase) == (JobKind.TRAIN, Phase.PREPARING)
    state = settle(ready, qtbot)
    assert state.training.phase is Phase.FINISHED
    assert state.training.step == 3
    assert len(state.training.epochs) == 1
    assert [run.id for run in state.runs] == ["run-0001"]
    assert state.job is None and state.message is None


def test_train_when_pressed_twice_starts_once(ready: Bench, qtbot: QtBot) -> None:
    ready.jobs.hold(Train)
    ready.controller.training.start()
    ready.controller.training.start()
    ready.jobs.wait_begun(Train)
    ready.controller.training.start()
    ready.controller.training.resume("run-0001")
    ready.jobs.release(Train)
    settle(ready, qtbot)
    assert ready.jobs.kinds().count(Train) == 1


def test_train_when_the_data_is_being_loaded_waits_for_it(bench: Bench, qtbot: QtBot) -> None:
    bench.jobs.hold(LoadDataset)
    bench.compute.start()
    bench.controller.start()
    bench.jobs.wait_begun(LoadDataset)
    bench.controller.training.start()
    assert bench.controller.state.job is JobKind.TRAIN
    assert bench.controller.state.training.phase is Phase.PREPARING
    bench.jobs.release(LoadDataset)
    state = settle(bench, qtbot)
    assert state.dataset is not None
    assert state.training.phase is Phase.FINISHED


def test_stop_when_train_waits_for_the_data_gives_up_the_training_only(bench: Bench, qtbot: QtBot) -> None:
    bench.jobs.hold(LoadDataset)
    bench.compute.start()
    bench.controller.start()
    bench.jobs.wait_begun(LoadDataset)
    bench.controller.training.start()
    bench.controller.stop()
    assert bench.controller.state.training.phase is Phase.STOPPED
    assert bench.controller.state.job is JobKind.LOAD
    bench.jobs.release(LoadDataset)
    state = settle(bench, qtbot)
    assert state.dataset is not None
    assert Train not in bench.jobs.kinds()


def test_stop_when_training_saves_a_usable_run(ready: Bench, qtbot: QtBot) -> None:
    ready.jobs.answers[Train] = ready.jobs.train_until_stopped
    ready.controller.training.start()
    wait_until(qtbot, lambda: ready.controller.state.training.step > 5)
    ready.controller.stop()
    assert ready.controller.state.stopping
    state = settle(ready, qtbot)
    assert state.training.phase is Phase.STOPPED
    assert not state.stopping
    assert [run.status for run in state.usable_runs] == [RunStatus.STOPPED]


@pytest.mark.parametrize(
    ("kind", "request_type"),
    [
        (JobKind.LOAD, LoadDataset),
        (JobKind.IMPORT, ImportCifar10),
        (JobKind.EVALUATE, Evaluate),
        (JobKind.TRAIN, Train),
    ],
)
def test_stop_when_a_long_job_has_begun_ends_it_and_the_next_one_can_start(
    ready: Bench, qtbot: QtBot, kind: JobKind, request_type: type
) -> None:
    controller = ready.controller
    ready.jobs.hold(request_type)
    {
        JobKind.LOAD: lambda: controller.data.choose_folder("/somewhere"),
        JobKind.IMPORT: lambda: controller.data.import_cifar10("/some.tar.gz"),
        JobKind.EVALUATE: lambda: controller.testing.evaluate(None, None),
        JobKind.TRAIN: controller.training.start,
    }[kind]()
    ready.jobs.wait_begun(request_type)
    assert controller.state.job is kind
    controller.stop()
    state = settle(ready, qtbot)
    assert state.job is None and not state.stopping and state.message is None
    assert state.training.phase is (Phase.STOPPED if kind is JobKind.TRAIN else Phase.IDLE)
    ready.jobs.release(request_type)
    controller.training.start()
    assert settle(ready, qtbot).training.phase is Phase.FINISHED


def test_stop_when_nothing_runs_changes_nothing(ready: Bench) -> None:
    before = ready.controller.state
    ready.controller.stop()
    assert ready.controller.state is before


@pytest.mark.parametrize("error", [PretendError(what="The disk", place="home"), ZeroDivisionError("oh")])
@pytest.mark.parametrize(
    ("request_type", "tab"),
    [
        (LoadDataset, "dataTab"),
        (ImportCifar10, "dataTab"),
        (DownloadCifar10, "dataTab"),
        (Train, "trainTab"),
        (Evaluate, "testTab"),
    ],
)
def test_job_when_it_raises_is_told_on_its_tab_and_train_works_again(
    ready: Bench, qtbot: QtBot, request_type: type, tab: str, error: Exception, logged_warnings: list[object]
) -> None:
    controller = ready.controller
    answer = ready.jobs.answers[request_type]
    ready.jobs.fail(request_type, error)
    commands: dict[type, Callable[[], None]] = {
        LoadDataset: lambda: controller.data.choose_folder("/somewhere"),
        ImportCifar10: lambda: controller.data.import_cifar10("/some.tar.gz"),
        DownloadCifar10: controller.data.download,
        Train: controller.training.start,
        Evaluate: lambda: controller.testing.evaluate(None, None),
    }
    commands[request_type]()
    state = settle(ready, qtbot)
    assert state.message is not None
    assert (state.message.severity, state.message.tab) == (Severity.ERROR, tab)
    is_expected = isinstance(error, PretendError)
    assert (state.message.title == "The disk went wrong at home.") is is_expected
    assert type(error).__name__ in state.message.details
    assert state.training.phase is (Phase.FAILED if request_type is Train else Phase.IDLE)
    assert len(logged_warnings) == (0 if is_expected else 1)
    ready.jobs.answers[request_type] = answer
    controller.training.start()
    assert settle(ready, qtbot).training.phase is Phase.FINISHED


def test_train_when_a_setting_is_out_of_range_names_it_and_starts_nothing(ready: Bench) -> None:
    ready.controller.set_settings(replace(ready.controller.state.settings, epochs=0))
    ready.controller.training.start()
    message = ready.controller.state.message
    assert message is not None and message.setting == "epochs"
    assert ready.controller.state.job is None
    ready.controller.set_settings(replace(ready.controller.state.settings, epochs=2))
    assert ready.controller.state.message is None


def test_settings_when_a_test_runs_stay_and_the_form_is_drawn_again(ready: Bench, qtbot: QtBot) -> None:
    ready.jobs.hold(Evaluate)
    ready.controller.testing.evaluate(None, None)
    before = ready.controller.state.settings
    with qtbot.waitSignal(ready.controller.store.state_changed):
        ready.controller.set_settings(replace(before, epochs=99))
    assert ready.controller.state.settings == before
    ready.jobs.release(Evaluate)
    settle(ready, qtbot)


def test_settings_while_a_training_runs_are_those_of_the_next(ready: Bench, qtbot: QtBot) -> None:
    ready.jobs.hold(Train)
    ready.controller.training.start()
    before = ready.controller.state.settings
    ready.controller.set_settings(replace(before, epochs=99))
    with qtbot.waitSignal(ready.controller.store.state_changed):
        ready.controller.data.select_data(CIFAR10)
    assert ready.controller.state.settings == replace(before, epochs=99)
    assert ready.controller.state.form_settings == before
    assert ready.controller.state.data == PRACTICE
    ready.jobs.release(Train)
    settle(ready, qtbot)


def test_settings_when_they_name_other_data_load_it(ready: Bench, qtbot: QtBot) -> None:
    ready.jobs.is_cifar10_present = True
    ready.controller.set_settings(replace(ready.controller.state.settings, data=CIFAR10, batch_size=32))
    state = settle(ready, qtbot)
    assert state.data == CIFAR10
    assert state.dataset is not None and state.dataset.choice == CIFAR10
    assert (state.settings.batch_size, state.settings.data) == (32, CIFAR10)


def test_preset_when_chosen_sets_what_it_decides_and_keeps_the_rest(ready: Bench) -> None:
    ready.controller.set_settings(replace(ready.controller.state.settings, batch_size=7, network="plain18", seed=3))
    ready.controller.apply_preset("tutorial")
    settings = ready.controller.state.settings
    assert settings.batch_size == TrainingSettings().batch_size
    assert (settings.network, settings.seed, settings.data) == ("plain18", 3, PRACTICE)
    ready.controller.apply_preset("no such preset")
    assert ready.controller.state.message is not None


def test_evaluate_when_done_shows_a_report_of_the_chosen_run(ready: Bench, qtbot: QtBot) -> None:
    ready.jobs.runs = [replace(make_run(), id=name, has_weights=True) for name in ("run-0008", "run-0007")]
    ready.controller.refresh_runs()
    ready.controller.pictures.choose_run("run-0007")
    ready.controller.testing.evaluate(None, 100, True)
    state = settle(ready, qtbot)
    assert state.report is not None and state.report.total == 3
    request = ready.jobs.asked[-1]
    assert (request.run, request.test_limit, request.data, request.shifted) == ("run-0007", 100, None, True)


def test_evaluate_another_run_than_the_one_on_show_chooses_it_so_that_its_result_is_seen(
    ready: Bench, qtbot: QtBot
) -> None:
    ready.jobs.runs = [replace(make_run(), id=name, has_weights=True) for name in ("run-0008", "run-0007")]
    ready.controller.refresh_runs()
    ready.controller.testing.evaluate("run-0008", None)
    assert settle(ready, qtbot).chosen_run is None
    ready.controller.testing.evaluate("run-0007", None)
    state = settle(ready, qtbot)
    assert state.chosen_run == "run-0007"
    assert state.report is not None and state.report.run_id == "run-0007"


def test_evaluate_bundled_weights_on_the_chosen_data_when_they_fit(ready: Bench, qtbot: QtBot) -> None:
    bundled = BundledNetwork("bundled:quick", "quick", CLASSES, "Practice set", 12, 0.9, "quick.keras")
    ready.controller.store.set(replace(ready.controller.state, bundled=(bundled,)))
    ready.controller.testing.evaluate(None, 100)
    assert settle(ready, qtbot).report and ready.jobs.asked[-1].data == PRACTICE


def test_evaluate_when_a_training_runs_is_not_started(ready: Bench, qtbot: QtBot) -> None:
    ready.jobs.hold(Train)
    ready.controller.training.start()
    ready.controller.testing.evaluate(None, None)
    assert ready.controller.state.job is JobKind.TRAIN
    ready.jobs.release(Train)
    settle(ready, qtbot)
    assert Evaluate not in ready.jobs.kinds()


def test_overlay_when_chosen_reads_the_losses_and_goes_away_again(ready: Bench) -> None:
    ready.jobs.runs = [make_run()]
    ready.losses["run-0001"] = (2.0, 1.0)
    ready.controller.refresh_runs()
    ready.controller.overlay_run("run-0001")
    assert ready.controller.state.overlay_run == "run-0001"
    assert ready.controller.state.run_losses["run-0001"].tolist() == [2.0, 1.0]
    ready.controller.overlay_run(None)
    assert ready.controller.state.overlay_run is None


def test_save_that_fails_when_training_is_told_once_and_training_goes_on(ready: Bench, qtbot: QtBot) -> None:
    go_on = threading.Event()

    def train(request: Train, context: JobContext) -> RunRecord:
        context.report(SaveFailed("No space left on device"))
        context.report(Progress(Stage.SAVING))
        assert go_on.wait(60)
        context.report(SaveFailed("No space left on device"))
        return ready.jobs.train(request, context)

    ready.jobs.answers[Train] = train
    ready.controller.training.start()
    wait_until(qtbot, lambda: ready.controller.state.message is not None)
    message = ready.controller.state.message
    assert message is not None and "No space left on device" in message.title
    assert message.severity is Severity.CAUTION
    assert ready.controller.state.job is JobKind.TRAIN
    ready.controller.dismiss_message()
    go_on.set()
    state = settle(ready, qtbot)
    assert state.message is None
    assert state.training.phase is Phase.FINISHED


def test_message_command_that_changes_a_setting_trains_nothing_by_itself(ready: Bench) -> None:
    ready.controller.do(ChangeSetting("batch_size", 32))
    assert ready.controller.state.settings.batch_size == 32
    assert Train not in ready.jobs.kinds()
