import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from cifar_gui.domain.errors import Cancelled
from cifar_gui.domain.events import EpochEnded, Event, Held, RunStarted
from cifar_gui.domain.jobs import JobControl
from cifar_gui.domain.plan import PlannedTraining, TrainingStatus, without_training
from cifar_gui.domain.requests import Evaluate, Request, Train
from cifar_gui.domain.run_record import RunStatus
from cifar_gui.plans.errors import QueueBusyError
from cifar_gui.plans.files import change_plan, find_plan, plans_folder, put_in_order, remove_plan, retry_failed
from cifar_gui.plans.runner import RUNNER_LOCK_NAME, is_queue_held
from cifar_gui.runs.checkpoint_file import was_saved
from cifar_gui.runs.errors import SaveError
from cifar_gui.runs.kept_report import REPORT_NAME
from cifar_gui.runs.lock import ProcessLock
from cifar_gui.runs.store import RUN_NAME, list_runs, read_run
from cifar_gui.runs.trash import list_trash
from cifar_gui.training.errors import NothingToTrainError, TrainingDivergedError
from tests.plans.scenes import Performer, now, plan_of, run, statuses
from tests.robustness.comparison import differences
from tests.training.scenes import SETTINGS, train

FINISHED, FAILED, WAITING = TrainingStatus.FINISHED, TrainingStatus.FAILED, TrainingStatus.WAITING


def trainings(performer: Performer) -> list[tuple[str, int]]:
    return [(one.settings.network, one.settings.seed) for one in performer.asked if isinstance(one, Train)]


def test_queue_trains_every_training_once_in_its_order(tmp_path: Path) -> None:
    plan_of(tmp_path, ("resnet8", "plain8"))
    performer = Performer()
    outcome = run(tmp_path, performer)
    assert trainings(performer) == [("resnet8", 0), ("plain8", 0), ("resnet8", 1), ("plain8", 1)]
    assert statuses(tmp_path) == [FINISHED] * 4
    assert not outcome.is_interrupted and not outcome.has_failures
    assert find_plan(None, tmp_path).ended is not None


def test_training_in_the_queue_equals_one_by_itself(tmp_path: Path) -> None:
    plan_of(tmp_path / "queue", seeds=(0,))
    run(tmp_path / "queue")
    (queued,) = list_runs(tmp_path / "queue")
    assert differences(queued, train(tmp_path / "alone")) == []
    assert json.loads((Path(queued.folder) / RUN_NAME).read_text())["plan_id"] == "plan-0001"


def test_ended_queue_has_nothing_to_do(tmp_path: Path) -> None:
    plan_of(tmp_path)
    run(tmp_path)
    performer = Performer()
    assert run(tmp_path, performer).results == ()
    assert performer.asked == []


def test_plans_are_trained_in_the_order_of_the_queue(tmp_path: Path) -> None:
    plan_of(tmp_path, seeds=(1,))
    plan_of(tmp_path, seeds=(2,))
    put_in_order(tmp_path, ["plan-0002", "plan-0001"])
    performer = Performer()
    run(tmp_path, performer)
    assert trainings(performer) == [("resnet8", 2), ("resnet8", 1)]


def test_stopped_training_is_resumed_and_not_begun_anew(tmp_path: Path) -> None:
    plan_of(tmp_path)
    control = JobControl()

    def stop(event: Event) -> None:
        if isinstance(event, EpochEnded):
            control.cancel()

    assert run(tmp_path, control=control, report=stop).is_interrupted
    assert statuses(tmp_path) == [TrainingStatus.STOPPED, WAITING]
    performer = Performer()
    assert not run(tmp_path, performer).is_interrupted
    assert [one.resume for one in performer.asked] == ["run-0001", None]
    assert len(list_runs(tmp_path)) == 2
    assert differences(read_run(tmp_path / "run-0001"), train(tmp_path / "alone")) == []


def test_failed_training_is_tried_again_when_asked(tmp_path: Path, logged_warnings: object) -> None:
    plan_of(tmp_path)
    run(tmp_path, Performer(diverge))
    retry_failed(tmp_path)
    performer = Performer()
    assert not run(tmp_path, performer).has_failures
    assert trainings(performer) == [("resnet8", 0)]


def test_run_of_which_nothing_was_saved_makes_room_for_a_new_one(tmp_path: Path) -> None:
    plan = plan_of(tmp_path, seeds=(0,))
    done = train(tmp_path / "other")
    folder = Path(shutil.copytree(done.folder, tmp_path / "run-0001"))
    for path in folder.iterdir():
        if path.name != RUN_NAME:
            path.unlink()
    values = json.loads((folder / RUN_NAME).read_text())
    (folder / RUN_NAME).write_text(json.dumps({**values, "status": "running", "plan_id": plan.id}))
    assert not was_saved(folder)
    run(tmp_path)
    assert [one.status for one in now(tmp_path)] == [FINISHED]
    assert [one.id for one in list_trash(tmp_path)] == ["run-0001"]


def diverge(request: Request) -> None:
    if isinstance(request, Train) and request.settings.seed == 0:
        raise TrainingDivergedError(step=3, run="Run 1", suggestion=0.0001)


def test_training_that_fails_says_why_and_the_queue_goes_on(tmp_path: Path, logged_warnings: object) -> None:
    plan_of(tmp_path)
    outcome = run(tmp_path, Performer(diverge))
    first, second = now(tmp_path)
    assert (first.status, second.status) == (FAILED, FINISHED)
    assert first.failure is not None
    assert first.failure.kind == "TrainingDivergedError"
    assert "no longer a finite number at step 3" in first.failure.reason
    assert outcome.has_failures


def test_unexpected_failure_is_noted_as_well(tmp_path: Path, logged_warnings: object) -> None:
    def break_down(_request: Request) -> None:
        raise RuntimeError("out of nowhere")

    plan_of(tmp_path)
    run(tmp_path, Performer(break_down))
    assert all(one.failure is not None and "out of nowhere" in one.failure.reason for one in now(tmp_path))


def test_failed_training_is_not_tried_again_by_itself(tmp_path: Path, logged_warnings: object) -> None:
    plan_of(tmp_path)
    run(tmp_path, Performer(diverge))
    performer = Performer()
    run(tmp_path, performer)
    assert performer.asked == []


def test_training_whose_failure_was_never_written_is_tried_again(tmp_path: Path, logged_warnings: object) -> None:
    """The program was killed between the failure and its note."""
    plan = plan_of(tmp_path, seeds=(0,))
    begun = train(tmp_path)
    values = json.loads((Path(begun.folder) / RUN_NAME).read_text())
    values |= {"status": RunStatus.FAILED, "plan_id": plan.id}
    (Path(begun.folder) / RUN_NAME).write_text(json.dumps(values))
    performer = Performer()
    run(tmp_path, performer)
    assert [one.resume for one in performer.asked] == ["run-0001"]


def test_full_disk_makes_the_queue_wait_and_fails_nothing(tmp_path: Path) -> None:
    plan_of(tmp_path)
    held: list[Event] = []

    def refuse_twice(_request: Request) -> None:
        if len(held) < 2:
            raise SaveError(name="runs", reason="No space left on device")

    run(tmp_path, Performer(refuse_twice), report=lambda event: held.append(event) if isinstance(event, Held) else None)
    assert statuses(tmp_path) == [FINISHED, FINISHED]
    assert isinstance(held[0], Held)
    assert "No space left on device" in held[0].reason


def test_second_runner_is_refused(tmp_path: Path) -> None:
    plan_of(tmp_path)
    with ProcessLock(plans_folder(tmp_path) / RUNNER_LOCK_NAME, QueueBusyError()):
        assert is_queue_held(tmp_path)
        with pytest.raises(QueueBusyError, match="trained by another program"):
            run(tmp_path)
    assert not is_queue_held(tmp_path)
    assert statuses(tmp_path) == [WAITING, WAITING]


def test_queue_may_be_changed_while_it_runs(tmp_path: Path) -> None:
    plan = plan_of(tmp_path, seeds=(0, 1, 2))
    last = plan_of(tmp_path, seeds=(5,))

    def change(request: Request) -> None:
        if isinstance(request, Train) and request.settings.seed == 0:
            change_plan(tmp_path, plan.id, lambda it: without_training(it, PlannedTraining("resnet8", 1)))
            remove_plan(tmp_path, last.id)
            plan_of(tmp_path, seeds=(7,))

    performer = Performer(change)
    run(tmp_path, performer)
    assert [seed for _, seed in trainings(performer)] == [0, 2, 7]


def test_training_that_fails_after_its_plan_was_removed_is_no_trouble(tmp_path: Path, logged_warnings: object) -> None:
    plan = plan_of(tmp_path, seeds=(0,))

    def remove_and_fail(_request: Request) -> None:
        remove_plan(tmp_path, plan.id)
        raise NothingToTrainError(data="none", num_train=0, num_test=0)

    assert run(tmp_path, Performer(remove_and_fail)).results == ()


def test_queue_stops_after_the_training_under_way_when_asked(tmp_path: Path) -> None:
    plan_of(tmp_path)
    control = JobControl()
    outcome = run(tmp_path, Performer(lambda _request: control.stop_after_this()), control)
    assert statuses(tmp_path) == [FINISHED, WAITING]
    assert not outcome.is_interrupted


def test_stop_before_the_first_step_begins_nothing(tmp_path: Path) -> None:
    plan_of(tmp_path)
    control = JobControl()
    control.cancel()
    assert run(tmp_path, control=control).is_interrupted
    assert list_runs(tmp_path) == ()


def test_each_run_is_tested_when_the_plan_asks_for_it(tmp_path: Path) -> None:
    plan_of(tmp_path, tests_each=True)
    performer = Performer()
    run(tmp_path, performer)
    assert [type(one) for one in performer.asked] == [Train, Evaluate, Train, Evaluate]
    assert performer.asked[1].run == "run-0001"


def test_test_that_was_missed_is_made_up_for(tmp_path: Path) -> None:
    """The program was killed between the training and its test."""
    plan_of(tmp_path, tests_each=True)

    def stop_at_the_test(request: Request) -> None:
        if isinstance(request, Evaluate):
            raise Cancelled

    run(tmp_path, Performer(stop_at_the_test))
    assert statuses(tmp_path) == [FINISHED, WAITING]
    performer = Performer()
    run(tmp_path, performer)
    assert [type(one) for one in performer.asked] == [Evaluate, Train, Evaluate]


def test_test_that_is_there_is_not_made_again(tmp_path: Path) -> None:
    plan_of(tmp_path, seeds=(0,), tests_each=True)
    run(tmp_path, Performer(lambda request: _tested(tmp_path, request)))
    change_plan(tmp_path, "plan-0001", lambda it: replace(it, ended=None))
    performer = Performer()
    run(tmp_path, performer)
    assert performer.asked == []


def _tested(folder: Path, request: Request) -> None:
    if isinstance(request, Evaluate) and request.run is not None:
        (folder / request.run / REPORT_NAME).write_text("{}")


def test_every_start_names_plan_network_and_seed(tmp_path: Path) -> None:
    plan_of(tmp_path)
    events: list[Event] = []
    run(tmp_path, report=events.append)
    started = [event.run for event in events if isinstance(event, RunStarted)]
    assert [(one.plan_id, one.settings.seed) for one in started] == [("plan-0001", 0), ("plan-0001", 1)]


def test_training_ends_early_without_a_better_accuracy(tmp_path: Path) -> None:
    settings = replace(SETTINGS, epochs=6, patience=1, learning_rate=1e-8)  # so low that no epoch is better
    plan_of(tmp_path, seeds=(0,), settings=settings)
    run(tmp_path)
    (standing,) = now(tmp_path)
    assert standing.status is FINISHED
    assert standing.run is not None
    assert len(standing.run.epochs) == 2
    assert not standing.run.has_epochs_left
