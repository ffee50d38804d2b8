from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

import pytest
from pytestqt.qtbot import QtBot

from cifar_gui.domain.plan import PlannedTraining, TrainingStatus
from cifar_gui.domain.run_record import RunStatus
from cifar_gui.domain.training_state import Phase
from cifar_gui.ui.state.app_state import JobKind
from cifar_gui.ui.state.plan_state import PlanChoice, QueueEntry
from cifar_gui.ui.train.planned import planned_trainings, twin_of, why_no_twin
from cifar_gui.ui.train.queue_texts import KEPT_S, QueueView, clock_text, queue_view, seeds_text, summary
from tests.ui import plan_states as plans
from tests.ui import train_states as states
from tests.ui.plan_states import ALONE, FAILED, FIRST, PLAN, queue_state, run_of

NOW = datetime(2026, 11, 28, 22, 0)
PM = "\u202fPM"  # behind a narrow space
SECOND = PlannedTraining("plain20", 0)


@pytest.fixture(autouse=True)
def english(qtbot: QtBot) -> Iterator[None]:
    with states.english_numbers():
        yield


def test_queue_without_plans_has_no_rows() -> None:
    assert queue_view(states.idle_state(), NOW) == QueueView()


def test_plan_is_a_row_over_its_trainings() -> None:
    (row,) = queue_view(queue_state(), NOW).rows
    assert (row.title, row.below) == ("ResNet20 and Plain 20, 3 seeds", "6 trainings, not measured yet")
    assert [one.title for one in row.rows][:3] == ["ResNet20, seed 0", "Plain 20, seed 0", "ResNet20, seed 1"]
    assert row.parts == (0.0,) * 6


def test_plan_of_one_training_is_a_row_by_itself() -> None:
    (row,) = queue_view(queue_state(ALONE), NOW).rows
    assert (row.title, row.rows) == ("ResNet18, seed 0", ())
    assert row.entry == QueueEntry(ALONE.id, ALONE.trainings[0])


def test_finished_training_says_how_accurate_it_is_and_how_long_it_took() -> None:
    view = queue_view(queue_state(runs=(run_of(FIRST, 1, 0.814),)), NOW)
    first = view.rows[0].rows[0]
    assert (first.status, first.middle, first.right) == (TrainingStatus.FINISHED, "81.40 %", "41.0 s")
    assert view.rows[0].below.startswith("1 of 6 finished")
    assert (view.num_left, view.num_trainings) == (5, 6)


def test_waiting_trainings_say_when_they_begin_by_measured_speeds() -> None:
    runs = run_of(FIRST, 1), run_of(SECOND, 2)
    view = queue_view(queue_state(runs=runs, is_running=True), NOW)
    assert [one.middle for one in view.rows[0].rows][2:4] == ["", f"from 10:00{PM}"]
    assert view.rows[0].rows[4].right == "41 s"
    assert view.ready == f"10:02{PM}"


def test_training_under_way_says_its_epoch() -> None:
    running = states.running_state(epochs_done=1)
    run = running.training.run
    assert run is not None
    mine = replace(run, plan_id=PLAN.id, settings=replace(plans.SETTINGS))
    state = queue_state(is_running=True)
    state = replace(state, job=JobKind.TRAIN, training=replace(running.training, run=mine))
    view = queue_view(state, NOW)
    first = view.rows[0].rows[0]
    assert (first.status, first.middle) == (TrainingStatus.RUNNING, "epoch 2 of 2")
    assert view.place == 1
    assert view.rows[0].status is TrainingStatus.RUNNING


def test_stopped_training_says_how_far_it_is() -> None:
    view = queue_view(queue_state(runs=(run_of(FIRST, 1, status=RunStatus.STOPPED),)), NOW)
    assert view.rows[0].rows[0].middle == "stopped, 1 of 2 epochs"


def test_failed_training_says_why_and_stays_on_show() -> None:
    old = replace(FAILED, ended=NOW.timestamp() - 2 * KEPT_S)
    (row,) = queue_view(queue_state(old), NOW).rows
    assert (row.status, row.middle[:22]) == (TrainingStatus.FAILED, "CPU ran out of memory.")


def test_what_ended_long_ago_is_on_the_runs_tab_alone() -> None:
    just = replace(PLAN, ended=NOW.timestamp() - 60)
    assert len(queue_view(queue_state(just), NOW).rows) == 1
    assert queue_view(queue_state(replace(PLAN, ended=NOW.timestamp() - 2 * KEPT_S)), NOW).rows == ()


def test_row_is_read_out_in_words() -> None:
    (row,) = queue_view(queue_state(ALONE), NOW).rows
    assert row.spoken == "ResNet18, seed 0, waiting"


def test_clock_says_the_day_of_what_is_far_away() -> None:
    assert clock_text(NOW, 3600.0) == f"11:00{PM}"
    assert clock_text(NOW, 26 * 3600.0).startswith("Mon")
    assert clock_text(NOW, None) == ""


@pytest.mark.parametrize(("count", "words"), [(1, "0"), (2, "0 and 1"), (3, "0, 1 and 2"), (9, "0 to 8")])
def test_seeds_are_named(count: int, words: str) -> None:
    assert seeds_text([PlannedTraining("a", seed) for seed in range(count)]) == words


def test_form_plans_the_network_and_its_twin_with_each_seed() -> None:
    state = queue_state(choice=PlanChoice(num_seeds=2, has_twin=True))
    assert planned_trainings(state) == (FIRST, SECOND, PlannedTraining("resnet20", 1), PlannedTraining("plain20", 1))
    assert twin_of(replace(state, settings=replace(state.settings, network="plain18"))) == "resnet18"


def test_twin_that_there_is_not_is_not_planned_and_says_why() -> None:
    state = queue_state(choice=PlanChoice(has_twin=True))
    quick = replace(state, settings=replace(state.settings, network="quick"))
    assert why_no_twin(quick) == "quick has no twin"
    assert len(planned_trainings(quick)) == state.plans.choice.num_seeds
    assert why_no_twin(replace(state, settings=replace(state.settings, start_from="run-0001")))
    assert why_no_twin(replace(state, networks=())) == "The networks are still being counted"


def test_seeds_stop_at_the_greatest_there_is() -> None:
    state = queue_state(choice=PlanChoice(num_seeds=3))
    last = replace(state, settings=replace(state.settings, seed=2**31 - 1))
    assert len(planned_trainings(last)) == 1


def test_summary_says_how_long_the_plan_takes_and_when_it_would_be_ready() -> None:
    state = queue_state(replace(PLAN, ended=1.0), runs=(run_of(FIRST, 1),), choice=PlanChoice(num_seeds=1))
    trainings = planned_trainings(state)
    assert summary(state, trainings, NOW) == f"1 training, about 41 s in all: ready about 10:00{PM}."
    assert summary(queue_state(), trainings, NOW) == "1 training; how long is not measured yet."


def test_queue_under_way_is_not_over_while_a_training_is_being_prepared() -> None:
    state = queue_state(is_running=True)
    state = replace(state, training=replace(state.training, phase=Phase.PREPARING))
    assert queue_view(state, NOW).place == 0
