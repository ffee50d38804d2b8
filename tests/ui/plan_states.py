"""States of the window with a queue."""

from dataclasses import replace
from typing import Any

from cifar_gui.domain.metrics import EpochRecord
from cifar_gui.domain.network_summary import NetworkSummary
from cifar_gui.domain.plan import Plan, PlannedTraining, TrainingFailure, crossed, with_failure
from cifar_gui.domain.run_record import PlanChange, RunRecord, RunStatus
from cifar_gui.domain.sentence import Sentence
from cifar_gui.ui.state.app_state import AppState
from cifar_gui.ui.state.plan_state import PlanState
from tests.ui import train_states as states

RESNET20 = NetworkSummary("resnet20", "ResNet20", "", 20, 1, 1, 1, (), ())
PLAIN20 = NetworkSummary("plain20", "Plain 20", "", 20, 1, 1, 1, (), ())
NETWORKS = (states.RESNET, states.PLAIN, RESNET20, PLAIN20)
EPOCHS = 2
SETTINGS = states.make_settings(EPOCHS, network="resnet20", data="cifar10")
FIRST = PlannedTraining("resnet20", 0)
PLAN = Plan("plan-0001", SETTINGS, crossed(("resnet20", "plain20"), (0, 1, 2)), 1.0)
ALONE = Plan("plan-0002", replace(SETTINGS, network="resnet18"), crossed(("resnet18",), (0,)), 2.0)
FULL = TrainingFailure(
    ALONE.trainings[0],
    "OutOfMemoryError",
    Sentence(
        "{device} ran out of memory. Make the batch smaller, for instance {suggestion}.", device="CPU", suggestion=25
    ),
    3.0,
)
FAILED = with_failure(ALONE, FULL, ALONE.trainings[0])


def run_of(
    training: PlannedTraining, number: int, share: float = 0.5, status: RunStatus = RunStatus.FINISHED, **changes: Any
) -> RunRecord:
    """A run of the first plan; one that is not finished has done one of two epochs."""
    done = EPOCHS if status is RunStatus.FINISHED else 1
    made = states.make_run(number, EPOCHS, done, status)
    epochs: tuple[EpochRecord, ...] = tuple(replace(one, test_accuracy=share) for one in made.epochs)
    settings = replace(SETTINGS, network=training.network, seed=training.seed)
    plans = (PlanChange(0, EPOCHS, settings.learning_rate, 1.0),)
    run = replace(made, settings=settings, epochs=epochs, plan_id=PLAN.id, plans=plans, num_test=10_000)
    return replace(run, **changes)


def queue_state(*plans: Plan, runs: tuple[RunRecord, ...] = (), **queue: Any) -> AppState:
    """An idle window with these plans."""
    idle = states.idle_state(networks=NETWORKS, runs=runs)
    return replace(idle, settings=SETTINGS, plans=PlanState(plans=plans or (PLAN,), **queue))
