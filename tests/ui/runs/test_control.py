"""The Runs tab's partner over real run folders: names, notes, curves, the trash with undo."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from cifar_gui import paths
from cifar_gui.domain.run_record import PlanChange, RunRecord, RunStatus
from cifar_gui.domain.settings import TrainingSettings
from cifar_gui.domain.training_state import Phase
from cifar_gui.runs.history import RunHistory
from cifar_gui.runs.lock import RunLock
from cifar_gui.runs.store import WEIGHTS_NAME, create_run, read_run, write_losses, write_record
from cifar_gui.runs.trash import KEPT_DAYS, list_trash, move_to_trash
from cifar_gui.ui.process.worker import ComputeThread
from cifar_gui.ui.runs import control
from cifar_gui.ui.state import transitions
from cifar_gui.ui.state.app_state import AppState, JobKind, Severity
from cifar_gui.ui.state.message_commands import UndoDelete
from cifar_gui.ui.state.rules import can_continue
from cifar_gui.ui.window.controller import Controller, Disk
from tests.domain.values import make_dataset, make_epoch
from tests.ui.fakes import WAIT_MS, FakeJobs, wait_until


def new_run(status: RunStatus = RunStatus.FINISHED) -> RunRecord:
    settings = TrainingSettings(data="practice", network="resnet20", epochs=7, batch_size=4)
    run = create_run(paths.runs_folder(), settings, make_dataset(), "a processor", 1000)
    write_losses(run, [2.0, 1.5, 1.0])
    return write_record(replace(run, status=status, epochs=(make_epoch(1),), steps=3))


@pytest.fixture
def runs() -> list[RunRecord]:
    """Three runs on disk, oldest first."""
    return [new_run() for _ in range(3)]


@pytest.fixture
def controller(qtbot: QtBot, runs: list[RunRecord]) -> Iterator[Controller]:
    """A controller over the real disk that has read the runs; no thread runs."""
    jobs, history = FakeJobs(), RunHistory(paths.runs_folder)
    compute, transfers = ComputeThread(jobs), ComputeThread(jobs, name="transfers")
    made = Controller(compute, transfers, Disk(history.runs, jobs.source_state, history))
    made.runs.start()
    yield made
    assert compute.shutdown(WAIT_MS) and transfers.shutdown(WAIT_MS)
    made.deleteLater()


def ids(controller: Controller) -> list[str]:
    return [run.id for run in controller.state.runs]


def test_names_and_notes_are_on_disk_and_in_the_list(controller: Controller, runs: list[RunRecord]) -> None:
    controller.runs.rename("run-0002", "The good one")
    controller.runs.annotate("run-0002", "lower rate")
    shown = controller.state.runs[1]
    assert (shown.title, shown.note) == ("The good one", "lower rate")
    assert read_run(Path(runs[1].folder)) == shown


def test_training_on_show_is_called_as_the_user_says(controller: Controller, runs: list[RunRecord]) -> None:
    training = replace(controller.state.training, run=runs[2], phase=Phase.TRAINING)
    controller.store.set(replace(controller.state, training=training))
    controller.runs.rename("run-0003", "Under way")
    run = controller.state.training.run
    assert run is not None and run.title == "Under way"


def test_interrupted_run_that_is_left_is_not_offered_again_and_can_still_go_on(
    controller: Controller, runs: list[RunRecord]
) -> None:
    killed = new_run(RunStatus.RUNNING)
    (Path(killed.folder) / WEIGHTS_NAME).write_bytes(b"weights")
    controller.runs.refresh()
    controller.training.offer_resume()
    message = controller.state.message
    assert message is not None
    controller.do(message.actions[1][0])
    assert controller.state.message is None
    assert read_run(Path(killed.folder)).status is RunStatus.STOPPED
    controller.training.offer_resume()
    assert controller.state.message is None
    assert can_continue(controller.state.runs[0])


def test_rename_that_fails_says_so_and_the_table_shows_again_what_holds(
    controller: Controller, runs: list[RunRecord], qtbot: QtBot
) -> None:
    (Path(runs[0].folder) / "run.json").write_text("{")
    with qtbot.waitSignal(controller.store.state_changed):
        controller.runs.rename("run-0001", "The good one")
    message = controller.state.message
    assert message is not None and (message.tab, message.severity) == ("runsTab", Severity.ERROR)


def test_settings_of_a_run_are_taken_over_for_a_new_one(controller: Controller, qtbot: QtBot) -> None:
    with qtbot.waitSignal(controller.store.tab_requested) as asked:
        controller.runs.use_settings("run-0001")
    assert asked.args == ["trainTab"]
    assert (controller.state.settings.network, controller.state.settings.epochs) == ("resnet20", 7)


def test_settings_of_a_run_that_went_on_beyond_its_cycle_are_taken_over_with_its_peak(
    controller: Controller, runs: list[RunRecord]
) -> None:
    run = runs[0]
    low = replace(run.settings, schedule="one_cycle", learning_rate=0.01)
    ended = PlanChange(0, run.settings.epochs, 0.1, 0.0)
    beyond = PlanChange(run.settings.epochs * run.steps_per_epoch, run.settings.epochs + 1, 0.01, 0.0)
    others = tuple(other for other in controller.state.runs if other.id != run.id)
    run = replace(run, settings=low, plans=(ended, beyond))
    controller.store.set(replace(controller.state, runs=(run, *others)))
    controller.runs.use_settings(run.id)
    assert controller.state.settings.learning_rate == 0.1


def test_settings_stay_while_a_test_uses_them(controller: Controller) -> None:
    controller.store.set(replace(controller.state, job=JobKind.EVALUATE))
    controller.runs.use_settings("run-0001")
    assert controller.state.settings.epochs == 10


def test_another_network_is_set_up_like_a_run(controller: Controller, qtbot: QtBot) -> None:
    with qtbot.waitSignal(controller.store.tab_requested) as asked:
        controller.runs.set_up("plain20", "run-0001", None)
    assert asked.args == ["trainTab"]
    settings = controller.state.settings
    assert (settings.network, settings.epochs, settings.seed) == ("plain20", 7, 0)
    controller.runs.set_up("resnet20", "run-0001", 3)
    assert controller.state.settings == replace(settings, network="resnet20", seed=3)


def test_network_alone_is_set_up_with_the_settings_that_are_there(controller: Controller) -> None:
    before = controller.state.settings
    controller.runs.set_up("plain56", "", None)
    assert controller.state.settings == replace(before, network="plain56")
    controller.runs.set_up("resnet20", "run-9999", None)  # deleted meanwhile
    assert controller.state.settings.network == "plain56"


def test_training_to_compare_with_starts_with_new_weights(controller: Controller) -> None:
    controller.set_settings(replace(controller.state.settings, start_from="bundled:quick"))
    controller.runs.set_up("plain56", "", None)
    assert controller.state.settings.start_from is None


def test_deleted_runs_are_gone_and_undo_brings_all_of_them_back(controller: Controller) -> None:
    before = controller.state.runs
    controller.runs.delete(("run-0003", "run-0001"))
    state = controller.state
    assert ids(controller) == ["run-0002"]
    assert state.message is not None and state.message.title == "2 runs are in the trash."
    assert state.trash.num_runs == 2 and state.trash.num_bytes > 0
    controller.do(UndoDelete())
    assert controller.state.runs == before
    assert (controller.state.message, controller.state.trash.num_runs) == (None, 0)


def test_undo_goes_back_one_deletion_at_a_time(controller: Controller) -> None:
    controller.runs.delete(("run-0001",))
    controller.runs.delete(("run-0002",))
    controller.runs.undo_delete()
    assert ids(controller) == ["run-0003", "run-0002"]
    controller.runs.undo_delete()
    assert ids(controller) == ["run-0003", "run-0002", "run-0001"]
    controller.runs.undo_delete()
    assert len(ids(controller)) == 3


def test_run_that_is_trained_is_not_deleted_but_those_before_it_are(
    controller: Controller, runs: list[RunRecord]
) -> None:
    with RunLock(Path(runs[1].folder)):
        controller.runs.delete(("run-0003", "run-0002", "run-0001"))
    assert ids(controller) == ["run-0002", "run-0001"]
    message = controller.state.message
    assert message is not None and message.title == "Run 2 is being trained just now, so it cannot be deleted."
    controller.runs.undo_delete()
    assert len(ids(controller)) == 3


def test_deleted_run_leaves_plots_and_boxes(controller: Controller, runs: list[RunRecord]) -> None:
    controller.overlay_run("run-0002")
    controller.store.set(replace(controller.state, chosen_run="run-0002"))
    controller.runs.delete(("run-0002",))
    state = controller.state
    assert (state.overlay_run, state.chosen_run) == (None, None)


def test_emptied_trash_cannot_be_undone(controller: Controller, qtbot: QtBot) -> None:
    controller.runs.delete(("run-0001", "run-0002"))
    controller.runs.empty_trash()
    wait_until(qtbot, lambda: controller.state.trash.num_runs == 0)
    assert list_trash(paths.runs_folder()) == ()
    assert controller.state.deleted_runs == ()
    assert controller.state.message is None


def test_trash_of_long_ago_is_emptied_at_the_start(controller: Controller, runs: list[RunRecord], qtbot: QtBot) -> None:
    move_to_trash(Path(runs[0].folder), now=1000.0)
    recent = move_to_trash(Path(runs[1].folder))
    controller.runs.start()
    wait_until(qtbot, lambda: controller.state.trash.num_runs == 1)
    assert list_trash(paths.runs_folder()) == (recent,)
    assert KEPT_DAYS == 30


def test_losses_come_for_the_runs_on_show_and_go_with_them(controller: Controller, qtbot: QtBot) -> None:
    controller.runs.show_curves(("run-0001", "run-0003"))
    wait_until(qtbot, lambda: set(controller.state.run_losses) == {"run-0001", "run-0003"})
    assert controller.state.run_losses["run-0001"].tolist() == [2.0, 1.5, 1.0]
    controller.runs.show_curves(())
    wait_until(qtbot, lambda: not controller.state.run_losses)


def test_losses_that_are_damaged_say_so_and_the_others_come(
    controller: Controller, runs: list[RunRecord], qtbot: QtBot
) -> None:
    (Path(runs[0].folder) / "steps.csv").write_text("step,train_loss\n1,abc\n")
    controller.runs.show_curves(("run-0001", "run-0002"))
    wait_until(qtbot, lambda: set(controller.state.run_losses) == {"run-0002"})
    assert controller.state.message is not None and "steps.csv" in controller.state.message.title


def test_many_runs_are_read_in_pieces_the_newest_first(
    controller: Controller, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(control, "FIRST_PIECE_S", 0.0)
    monkeypatch.setattr(control, "PIECE_S", 0.0)
    for _ in range(3):
        new_run()
    controller.runs.refresh()
    assert "run-0006" in ids(controller) and "run-0005" not in ids(controller)
    wait_until(qtbot, lambda: len(ids(controller)) == 6)
    assert ids(controller) == [f"run-{number:04d}" for number in range(6, 0, -1)]


def test_state_after_a_run_is_renamed_leaves_another_training_alone(runs: list[RunRecord]) -> None:
    state = AppState(training=replace(AppState().training, run=runs[0]))
    assert transitions.run_renamed(state, replace(runs[1], title="x")).training.run is runs[0]


def test_run_that_cannot_be_read_is_told_once_with_its_reason(controller: Controller, runs: list[RunRecord]) -> None:
    file = Path(runs[1].folder) / "run.json"
    file.write_text(file.read_text().replace('"epochs": 7', '"epochs": "7"'))
    controller.runs.refresh()
    message = controller.state.message
    assert ids(controller) == ["run-0003", "run-0001"]
    assert message is not None and message.title == "run-0002 cannot be read."
    assert "settings: epochs: expected a whole number" in message.text and "run-0002" in message.details
    controller.store.clear_message("runsTab")
    controller.runs.refresh()
    assert controller.state.message is None
