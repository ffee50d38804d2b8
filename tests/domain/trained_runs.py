"""Made runs that were trained to the end of their plan."""

from dataclasses import replace
from typing import Any

from cifar_gui.domain.metrics import EpochRecord
from cifar_gui.domain.run_record import PlanChange, RunRecord, RunStatus
from tests.domain.values import make_epoch, make_run

EPOCHS = 2


def records(test_accuracy: float, num_epochs: int = EPOCHS) -> tuple[EpochRecord, ...]:
    early = tuple(make_epoch(epoch, 0.1) for epoch in range(1, num_epochs))
    return (*early, make_epoch(num_epochs, test_accuracy))


def trained(
    network: str, test_accuracy: float = 0.5, *, created: float = 1.0, num_test: int = 10_000, **settings: Any
) -> RunRecord:
    made = make_run(EPOCHS, records=records(test_accuracy))
    return replace(
        made,
        id=f"run-{created:04.0f}",
        status=RunStatus.FINISHED,
        settings=replace(made.settings, network=network, **settings),
        plans=(PlanChange(0, EPOCHS, made.settings.learning_rate, created),),
        created=created,
        num_test=num_test,
    )
