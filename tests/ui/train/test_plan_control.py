"""What the user asks of the queue, on real plan files; trainings are fake."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from cifar_gui import paths
from cifar_gui.domain.jobs import JobContext
from cifar_gui.domain.plan import Plan, PlannedTraining, TrainingFailure, with_failure
from cifar_gui.domain.plan_result import QueueOutcome
from cifar_gui.domain.requests import RunQueue, Train
from cifar_gui.domain.run_record import RunStatus
from cifar_gui.domain.sentence import Sentence
from cifar_gui.plans.errors import QueueBusyError
from cifar_gui.plans.files import change_plan, list_plans, plans_folder
from cifar_gui.plans.runner import RUNNER_LOCK_NAME
from cifar_gui.runs.lock import ProcessLock
from cifar_gui.ui.state.app_state import JobKind
from cifar_gui.ui.state.message_commands import RunPlans, UndoRemove
from cifar_gui.ui.state.plan_state import PlanChoice, QueueEntry
from tests.plans.scenes import plan_of
from tests.ui.fakes import Bench, bench, wait_until
from tests.ui.plan_states import NETWORKS, SETTINGS, run_of

FIRST = PlannedTraining("resnet8", 0)


@pytest.fixture
def scene(qtbot: QtBot, home: Path) -> Iterator[Bench]:
    """An idle controller whose queue ends at once."""
    with bench() as made:
        made.jobs.answers[RunQueue] = lambda _request, _context: QueueOutcome(())
        made.compute.start()
        made.controller.store.set(replace(made.controller.state, settings=SETTINGS, networks=NETWORKS))
        made.controller.plans.refresh()
        yield made
        made.controller.plans.end()


def folder() -> Path:
    return paths.runs_folder()


def hold(made: Bench) -> None:
    """Let the queue be wanted by nobody, so that only files change."""
    made.controller.store.set(replace(made.controller.state, job=JobKind.EVALUATE))


def ids() -> list[str]:
    return [plan.id for plan in list_plans(folder())]


def trainings() -> list[PlannedTraining]:
    return [one for plan in list_plans(folder()) for one in plan.trainings]


def test_add_puts_what_the_form_says_into_the_queue_and_trains_it(scene: Bench, qtbot: QtBot) -> None:
    scene.controller.plans.choose(PlanChoice(num_seeds=3, has_twin=True, tests_each=True))
    scene.controller.plans.add()
    (plan,) = list_plans(folder())
    assert (plan.networks, plan.seeds, plan.tests_each) == (("resnet20", "plain20"), (0, 1, 2), True)
    wait_until(qtbot, lambda: RunQueue in scene.jobs.kinds())
    wait_until(qtbot, lambda: not scene.controller.state.plans.is_running)


def test_add_during_a_training_waits_for_its_end(scene: Bench, qtbot: QtBot) -> None:
    scene.jobs.answers[Train] = scene.jobs.train_until_stopped
    scene.controller.training.start()
    wait_until(qtbot, lambda: scene.controller.state.training.run is not None)
    scene.controller.plans.add()
    assert not scene.controller.state.plans.is_running
    scene.controller.training.pause()
    scene.controller._board.cancel(JobKind.TRAIN)
    wait_until(qtbot, lambda: RunQueue in scene.jobs.kinds())


def test_stop_begins_nothing_that_waits(scene: Bench, qtbot: QtBot) -> None:
    def until_stopped(_request: RunQueue, context: JobContext) -> QueueOutcome:
        scene.jobs.train_until_stopped(Train(SETTINGS), context)
        return QueueOutcome((), is_interrupted=True)

    scene.jobs.answers[RunQueue] = until_stopped
    scene.controller.plans.add()
    wait_until(qtbot, lambda: scene.controller.state.training.run is not None)
    assert scene.controller.state.plans.is_running
    scene.controller.stop()
    wait_until(qtbot, lambda: scene.controller.state.job is None)
    assert not scene.controller.state.plans.is_running
    assert not scene.controller.state.plans.is_wanted
    assert scene.jobs.kinds().count(RunQueue) == 1


def test_stop_after_this_is_asked_and_taken_back(scene: Bench, qtbot: QtBot) -> None:
    controls = []

    def wait(_request: RunQueue, context: JobContext) -> QueueOutcome:
        controls.append(context.control)
        scene.jobs.train_until_stopped(Train(SETTINGS), context)
        return QueueOutcome(())

    scene.jobs.answers[RunQueue] = wait
    scene.controller.plans.add()
    wait_until(qtbot, lambda: bool(controls))
    scene.controller.plans.stop_after_this()
    assert controls[0].stops_after_this and scene.controller.state.plans.stops_after_this
    scene.controller.plans.stop_after_this()
    assert not controls[0].stops_after_this
    scene.controller.stop()
    wait_until(qtbot, lambda: scene.controller.state.job is None)


def test_plans_are_moved(scene: Bench) -> None:
    for _ in range(3):
        plan_of(folder())
    scene.controller.plans.refresh()
    scene.controller.plans.move(QueueEntry("plan-0003"), -1)
    assert ids() == ["plan-0001", "plan-0003", "plan-0002"]
    scene.controller.plans.move(QueueEntry("plan-0003"), -5)
    assert [plan.id for plan in scene.controller.state.plans.plans] == ["plan-0003", "plan-0001", "plan-0002"]


def test_trainings_are_moved_within_their_plan(scene: Bench) -> None:
    plan_of(folder(), seeds=(0, 1, 2))
    scene.controller.plans.refresh()
    scene.controller.plans.move(QueueEntry("plan-0001", FIRST), 1)
    assert [one.seed for one in trainings()] == [1, 0, 2]


def test_removed_training_comes_back_to_its_place(scene: Bench) -> None:
    plan_of(folder(), seeds=(0, 1, 2))
    scene.controller.plans.refresh()
    scene.controller.plans.remove(QueueEntry("plan-0001", PlannedTraining("resnet8", 1)))
    assert [one.seed for one in trainings()] == [0, 2]
    message = scene.controller.state.message
    assert message is not None and message.actions[0][0] == UndoRemove()
    scene.controller.do(UndoRemove())
    assert [one.seed for one in trainings()] == [0, 1, 2]


def test_removed_plan_comes_back(scene: Bench) -> None:
    plan_of(folder())
    scene.controller.plans.refresh()
    scene.controller.plans.remove(QueueEntry("plan-0001"))
    assert ids() == []
    scene.controller.plans.undo()
    assert ids() == ["plan-0001"]


def test_remove_leaves_what_is_finished(scene: Bench) -> None:
    plan_of(folder(), ("resnet20",), (0, 1), SETTINGS)
    scene.jobs.runs = [run_of(PlannedTraining("resnet20", 0), 1, status=RunStatus.FINISHED)]
    scene.controller.runs.refresh()
    scene.controller.plans.refresh()
    scene.controller.plans.remove(QueueEntry("plan-0001"))
    assert trainings() == [PlannedTraining("resnet20", 0)]


def fail(plan: Plan, *training: PlannedTraining) -> None:
    for one in training:
        failure = TrainingFailure(one, "OutOfMemoryError", Sentence("{suggestion}", suggestion=8), 1.0)

        def noted(now: Plan, failure: TrainingFailure = failure) -> Plan:
            return replace(with_failure(now, failure, failure.training), ended=5.0)

        change_plan(folder(), plan.id, noted)


def test_failed_training_is_tried_again(scene: Bench) -> None:
    fail(plan_of(folder()), FIRST)
    scene.controller.plans.refresh()
    hold(scene)
    scene.controller.plans.try_again(QueueEntry("plan-0001", FIRST))
    (plan,) = list_plans(folder())
    assert (plan.failures, plan.ended) == ((), None)
    assert scene.controller.state.plans.is_wanted


def test_what_failed_for_one_reason_becomes_a_plan_with_another_value(scene: Bench) -> None:
    plan, last = plan_of(folder(), seeds=(0, 1, 2)), plan_of(folder(), seeds=(9,))
    fail(plan, FIRST, PlannedTraining("resnet8", 1))
    scene.controller.plans.refresh()
    hold(scene)
    scene.controller.plans.try_with(QueueEntry(plan.id, FIRST), "batch_size", 8)
    assert ids() == [plan.id, "plan-0003", last.id]
    rest, new, _ = list_plans(folder())
    assert [one.seed for one in rest.trainings] == [2]
    assert ([one.seed for one in new.trainings], new.settings.batch_size) == ([0, 1], 8)


def test_plan_in_which_all_failed_gives_way_to_the_one_with_another_value(scene: Bench) -> None:
    plan = plan_of(folder(), seeds=(0,))
    fail(plan, FIRST)
    scene.controller.plans.refresh()
    hold(scene)
    scene.controller.plans.try_with(QueueEntry(plan.id, FIRST), "batch_size", 8)
    assert ids() == ["plan-0002"]


def test_queue_that_another_program_trains_is_not_trained_here(scene: Bench) -> None:
    plan_of(folder())
    with ProcessLock(plans_folder(folder()) / RUNNER_LOCK_NAME, QueueBusyError()):
        scene.controller.plans.refresh()
        assert scene.controller.state.plans.is_elsewhere
        scene.controller.plans.run()
        assert RunQueue not in scene.jobs.kinds()
    scene.controller.plans._look_again()
    assert not scene.controller.state.plans.is_elsewhere


def test_queue_that_cannot_be_trained_says_why(scene: Bench, qtbot: QtBot) -> None:
    scene.jobs.fail(RunQueue, QueueBusyError())
    scene.controller.plans.add()
    wait_until(qtbot, lambda: scene.controller.state.message is not None)
    message = scene.controller.state.message
    assert message is not None and "trained by another program" in message.title
    assert not scene.controller.state.plans.is_running
    assert not scene.controller.state.training.is_active


def test_change_that_another_program_makes_is_seen(scene: Bench) -> None:
    scene.controller.plans._look_again()
    plan_of(folder())
    scene.controller.plans._look_again()
    assert len(scene.controller.state.plans.plans) == 1


def test_interrupted_queue_is_offered_at_the_start(scene: Bench) -> None:
    plan_of(folder(), ("resnet20",), (0, 1), SETTINGS)
    scene.jobs.runs = [run_of(PlannedTraining("resnet20", 0), 1, status=RunStatus.INTERRUPTED)]
    scene.controller.runs.refresh()
    scene.controller.plans.refresh()
    scene.controller.training.offer_resume()
    message = scene.controller.state.message
    assert message is not None and message.actions[0][0] == RunPlans()


def test_full_disk_is_told_and_the_queue_stays(scene: Bench) -> None:
    folder().parent.mkdir(exist_ok=True)
    folder().write_text("a file in the place of the folder")
    scene.controller.plans.add()
    message = scene.controller.state.message
    assert message is not None and "could not be saved" in message.title


def test_plan_that_cannot_be_read_is_told_once_and_the_others_stay(scene: Bench) -> None:
    plan_of(folder())
    plan_of(folder())
    (plans_folder(folder()) / "plan-0001.json").write_text("{")
    scene.controller.plans.refresh()
    message = scene.controller.state.message
    assert message is not None and message.title == "plan-0001 cannot be read."
    scene.controller.dismiss_message()
    scene.controller.plans.refresh()
    assert scene.controller.state.message is None
    assert [plan.id for plan in scene.controller.state.plans.plans] == ["plan-0002"]
