import time
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from cifar_gui.domain.dataset import CIFAR10, PRACTICE, Checksum
from cifar_gui.domain.downloads import DownloadProgress
from cifar_gui.domain.events import Progress, Stage
from cifar_gui.domain.jobs import JobContext
from cifar_gui.domain.requests import DownloadCifar10, ImportCifar10, LoadDataset, Train
from cifar_gui.domain.sentence import Sentence
from cifar_gui.domain.settings import with_image_size
from cifar_gui.ui.state import rules
from cifar_gui.ui.state.app_state import AppState, JobKind
from tests.ui.fakes import Bench, PretendError, wait_until


@pytest.fixture
def ready(bench: Bench, qtbot: QtBot) -> Bench:
    """A bench whose start is over: the practice set is loaded."""
    bench.compute.start()
    bench.controller.start()
    settle(bench, qtbot)
    bench.jobs.asked.clear()
    return bench


def settle(bench: Bench, qtbot: QtBot) -> AppState:
    wait_until(qtbot, lambda: bench.controller.is_idle)
    return bench.controller.state


def test_select_when_the_source_is_missing_shows_it_without_loading(ready: Bench, qtbot: QtBot) -> None:
    ready.controller.data.select_data(CIFAR10)
    state = settle(ready, qtbot)
    assert (state.data, state.settings.data, state.dataset, state.job) == (CIFAR10, CIFAR10, None, None)
    assert ready.jobs.asked == []
    ready.controller.data.use_practice_set()
    assert settle(ready, qtbot).dataset is not None


def test_select_when_it_is_chosen_already_does_not_load_again(ready: Bench, qtbot: QtBot) -> None:
    before = ready.controller.state
    ready.controller.data.select_data(PRACTICE)
    assert ready.controller.state is before
    assert ready.jobs.asked == []


def test_select_when_another_is_being_loaded_shows_only_the_last_one(
    ready: Bench, qtbot: QtBot, tmp_path: Path
) -> None:
    ready.jobs.is_cifar10_present = True

    def load(request: LoadDataset, context: JobContext) -> object:
        while request.data != CIFAR10:  # this one takes for ever unless it is stopped
            context.safe_point()
        return ready.jobs.dataset(request.data)

    ready.jobs.answers[LoadDataset] = load
    ready.controller.data.choose_folder(str(tmp_path))
    wait_until(qtbot, lambda: len(ready.jobs.asked) == 1)
    ready.controller.data.select_data(CIFAR10)
    assert ready.controller.state.job is JobKind.LOAD
    state = settle(ready, qtbot)
    assert state.data == CIFAR10
    assert state.dataset is not None and state.dataset.choice == CIFAR10


def test_folder_when_chosen_becomes_a_source_and_is_loaded(ready: Bench, qtbot: QtBot, tmp_path: Path) -> None:
    ready.controller.data.choose_folder(str(tmp_path))
    state = settle(ready, qtbot)
    assert state.data == str(tmp_path)
    assert [source.choice for source in state.sources] == [PRACTICE, CIFAR10, str(tmp_path)]
    assert ready.jobs.asked == [LoadDataset(str(tmp_path))]


@pytest.mark.parametrize("other", [PRACTICE, CIFAR10])
def test_folder_when_it_cannot_be_used_leaves_the_loaded_data_and_says_why(
    ready: Bench, qtbot: QtBot, tmp_path: Path, other: str
) -> None:
    ready.jobs.is_cifar10_present = True
    ready.controller.data.select_data(other)
    before = settle(ready, qtbot)
    ready.controller.data.show_other_samples()
    ready.jobs.fail(LoadDataset, PretendError(what="It", place="the folder"))
    for _ in range(2):  # the second while the first is tried
        ready.controller.data.choose_folder(str(tmp_path))
    state = settle(ready, qtbot)
    assert (state.data, state.dataset, state.sample_seed) == (other, before.dataset, 1)
    assert [source.choice for source in state.sources] == [PRACTICE, CIFAR10]
    assert state.message is not None and state.message.is_on("dataTab")
    assert state.message.title == "It went wrong at the folder."


def test_cifar10_when_it_is_damaged_stays_chosen_so_that_another_copy_can_be_chosen(ready: Bench, qtbot: QtBot) -> None:
    ready.jobs.is_cifar10_present = True
    ready.jobs.fail(LoadDataset, PretendError(what="It", place="the folder"))
    ready.controller.data.select_data(CIFAR10)
    state = settle(ready, qtbot)
    assert (state.data, state.dataset) == (CIFAR10, None)


@pytest.mark.parametrize("checksum", [Checksum.OFFICIAL, Checksum.NOT_OFFICIAL])
def test_copy_that_is_not_official_is_told_when_it_was_imported_and_not_at_each_choice(
    ready: Bench, qtbot: QtBot, checksum: Checksum
) -> None:
    def load(request: LoadDataset, _context: JobContext) -> object:
        return replace(ready.jobs.dataset(request.data), checksum=checksum, notices=(Sentence("Two files differ."),))

    ready.jobs.answers[LoadDataset] = load
    ready.controller.data.import_cifar10("/cifar.tar.gz")
    message = settle(ready, qtbot).message
    assert (message.title if message else "") == ("Two files differ." if checksum is Checksum.NOT_OFFICIAL else "")
    ready.controller.data.select_data(PRACTICE)
    settle(ready, qtbot)
    ready.controller.data.select_data(CIFAR10)
    assert settle(ready, qtbot).message is None


def test_data_when_chosen_during_a_training_is_loaded_beside_it_for_the_next_one(
    ready: Bench, qtbot: QtBot, tmp_path: Path
) -> None:
    ready.jobs.answers[Train] = ready.jobs.train_until_stopped
    controller = ready.controller
    controller.training.start()
    wait_until(qtbot, lambda: controller.state.training.step > 0)
    ready.jobs.hold(LoadDataset)
    controller.data.choose_folder(str(tmp_path))
    ready.jobs.wait_begun(LoadDataset)
    step = controller.state.training.step
    wait_until(qtbot, lambda: controller.state.training.step > step)  # it is not held up
    assert controller.state.loading is not None and controller.state.job is JobKind.TRAIN
    ready.jobs.release(LoadDataset)
    wait_until(qtbot, lambda: controller.state.dataset is not None)
    state = controller.state
    assert (state.data, state.loading, state.job) == (str(tmp_path), None, JobKind.TRAIN)
    assert state.training.run is not None and state.training.run.settings.data == PRACTICE
    controller.stop()
    settle(ready, qtbot)
    controller.training.start()
    wait_until(qtbot, lambda: ready.jobs.asked[-1] == Train(state.settings))
    controller.stop()
    settle(ready, qtbot)


def test_data_when_chosen_beside_training_and_download_waits_for_neither(
    ready: Bench, qtbot: QtBot, tmp_path: Path
) -> None:
    ready.jobs.answers[Train] = ready.jobs.train_until_stopped
    ready.jobs.hold(DownloadCifar10)
    ready.controller.training.start()
    ready.controller.data.download()
    ready.jobs.wait_begun(DownloadCifar10)
    wait_until(qtbot, lambda: ready.controller.state.training.step > 0)
    ready.controller.data.choose_folder(str(tmp_path))
    wait_until(qtbot, lambda: ready.controller.state.dataset is not None)
    assert ready.controller.state.download is not None
    ready.controller.stop_all()
    settle(ready, qtbot)


def test_data_when_a_training_still_reads_its_own_is_not_changed(ready: Bench, qtbot: QtBot, tmp_path: Path) -> None:
    ready.jobs.hold(Train)
    ready.controller.training.start()
    ready.jobs.wait_begun(Train)
    ready.controller.data.choose_folder(str(tmp_path))
    ready.controller.data.select_data(CIFAR10)
    assert ready.controller.state.data == PRACTICE
    ready.jobs.release(Train)
    settle(ready, qtbot)


def test_samples_when_others_are_asked_for_change_their_seed(ready: Bench) -> None:
    ready.controller.data.show_other_samples()
    assert ready.controller.state.sample_seed == 1


def test_download_when_done_at_rest_chooses_and_loads_cifar10(ready: Bench, qtbot: QtBot) -> None:
    ready.controller.data.download()
    assert ready.controller.state.download is not None
    assert ready.controller.state.job is JobKind.DOWNLOAD
    state = settle(ready, qtbot)
    assert (state.data, state.download, state.job) == (CIFAR10, None, None)
    assert state.dataset is not None
    assert [source.is_present for source in state.sources] == [True, True]


def test_download_when_a_training_runs_goes_on_beside_it_and_disturbs_nothing(ready: Bench, qtbot: QtBot) -> None:
    ready.jobs.hold(DownloadCifar10)
    ready.jobs.answers[Train] = ready.jobs.train_until_stopped
    ready.controller.data.download()
    ready.jobs.wait_begun(DownloadCifar10)
    ready.controller.training.start()
    wait_until(qtbot, lambda: ready.controller.state.training.step > 0)
    assert ready.controller.state.job is JobKind.TRAIN
    assert ready.controller.state.download is not None
    ready.jobs.release(DownloadCifar10)
    wait_until(qtbot, lambda: ready.controller.state.download is None)
    assert ready.controller.state.data == PRACTICE
    ready.controller.stop()
    assert settle(ready, qtbot).data == PRACTICE


def test_download_when_something_was_trained_on_other_data_leaves_that_on_show(ready: Bench, qtbot: QtBot) -> None:
    ready.controller.training.start()
    settle(ready, qtbot)
    ready.controller.data.download()
    state = settle(ready, qtbot)
    assert state.data == PRACTICE
    assert [source.is_present for source in state.sources] == [True, True]


def test_download_when_it_reports_shows_how_far_it_is(ready: Bench, qtbot: QtBot) -> None:
    report = Progress(Stage.DOWNLOADING, 41, 162)

    def download(_request: object, context: JobContext) -> object:
        context.report(report)
        while True:
            context.safe_point()

    ready.jobs.answers[DownloadCifar10] = download
    ready.controller.data.download()
    wait_until(qtbot, lambda: ready.controller.state.download == report)
    assert ready.controller.state.job_progress == report
    ready.controller.data.download()  # a second one is not started
    ready.controller.data.cancel()
    state = settle(ready, qtbot)
    assert (state.download, state.job, state.message) == (None, None, None)
    assert ready.jobs.kinds() == [DownloadCifar10]


def test_pause_lets_the_download_wait_until_it_is_resumed(ready: Bench, qtbot: QtBot) -> None:
    def download(_request: object, context: JobContext) -> object:
        while True:
            report = DownloadProgress(Stage.DOWNLOADING, 41, 162, is_paused=context.control.is_paused)
            context.report(report)
            context.safe_point()
            time.sleep(0.005)

    ready.jobs.answers[DownloadCifar10] = download
    data = ready.controller.data
    data.download()
    wait_until(qtbot, lambda: ready.controller.state.last_download is not None)
    data.pause_or_resume_download()
    wait_until(qtbot, lambda: rules.is_download_paused(ready.controller.state))
    data.pause_or_resume_download()
    wait_until(qtbot, lambda: not rules.is_download_paused(ready.controller.state))
    data.cancel()
    state = settle(ready, qtbot)
    assert (state.download, state.last_download is None) == (None, False)


def test_cancel_when_a_training_runs_beside_a_download_stops_the_download_only(ready: Bench, qtbot: QtBot) -> None:
    ready.jobs.hold(DownloadCifar10)
    ready.jobs.hold(Train)
    ready.controller.data.download()
    ready.controller.training.start()
    ready.jobs.wait_begun(DownloadCifar10)
    ready.jobs.wait_begun(Train)
    ready.controller.data.cancel()
    wait_until(qtbot, lambda: ready.controller.state.download is None)
    assert ready.controller.state.job is JobKind.TRAIN
    assert not ready.controller.state.stopping
    ready.jobs.release(Train)
    settle(ready, qtbot)


def test_cancel_when_data_is_being_loaded_leaves_it_unloaded_and_it_can_be_chosen_again(
    ready: Bench, qtbot: QtBot, tmp_path: Path
) -> None:
    ready.jobs.hold(LoadDataset)
    ready.controller.data.choose_folder(str(tmp_path))
    ready.jobs.wait_begun(LoadDataset)
    ready.controller.data.stop_loading()
    assert settle(ready, qtbot).dataset is None
    ready.jobs.release(LoadDataset)
    ready.controller.data.select_data(str(tmp_path))
    assert settle(ready, qtbot).dataset is not None


def test_import_when_done_chooses_cifar10(ready: Bench, qtbot: QtBot, tmp_path: Path) -> None:
    ready.controller.data.import_cifar10(str(tmp_path / "cifar-10-python.tar.gz"))
    state = settle(ready, qtbot)
    assert state.data == CIFAR10
    assert state.dataset is not None
    assert ready.jobs.kinds() == [ImportCifar10, LoadDataset]


def test_import_when_a_training_runs_is_not_started(ready: Bench, qtbot: QtBot) -> None:
    ready.jobs.hold(Train)
    ready.controller.training.start()
    ready.jobs.wait_begun(Train)
    ready.controller.data.import_cifar10("/some.tar.gz")
    ready.jobs.release(Train)
    settle(ready, qtbot)
    assert ready.jobs.kinds() == [Train]


def test_folder_when_the_image_size_changes_is_read_again_in_that_size(
    ready: Bench, qtbot: QtBot, tmp_path: Path
) -> None:
    ready.controller.data.choose_folder(str(tmp_path))
    settle(ready, qtbot)
    ready.jobs.asked.clear()

    ready.jobs.hold(LoadDataset)
    ready.controller.set_settings(with_image_size(ready.controller.state.settings, 64))
    ready.jobs.wait_begun(LoadDataset)

    assert ready.jobs.asked == [LoadDataset(str(tmp_path), image_size=64)]
    ready.jobs.release(LoadDataset)
    settle(ready, qtbot)


def test_other_data_have_their_own_image_size_again(ready: Bench, qtbot: QtBot, tmp_path: Path) -> None:
    ready.controller.data.choose_folder(str(tmp_path))
    settle(ready, qtbot)
    ready.controller.set_settings(with_image_size(ready.controller.state.settings, 64))

    ready.controller.data.use_practice_set()

    assert settle(ready, qtbot).settings.image_size == 32
