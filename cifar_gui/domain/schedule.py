"""The learning rate at every step, a function of a run's settings and plans: a resumed run needs no state.

References:
    Smith and Topin 2017, https://arxiv.org/abs/1708.07120: one cycle of a linear rise and a linear fall.
    Loshchilov and Hutter 2016, https://arxiv.org/abs/1608.03983: warm restarts, for a finished run that is resumed.
"""

from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from cifar_gui.domain.run_record import PlanChange, RunRecord
from cifar_gui.domain.settings import TrainingSettings

START_SHARE: Final = 0.2  # of the peak, at the first step
PEAK_AT: Final = 0.23  # of all steps
END_SHARE: Final = 0.01  # of the peak, at the last step


@dataclass(frozen=True)
class Schedule:
    """The learning rate of a run.

    Attributes:
        is_constant: Whether the learning rate is that of the plan in force, unchanged.
        plans: The plan at step 0 and every change since, oldest first.
        steps_per_epoch: Steps in one epoch.
    """

    is_constant: bool
    plans: tuple[PlanChange, ...]
    steps_per_epoch: int

    def learning_rate(self, step: int) -> float:
        """The learning rate of a step, counted from 0 over the whole run.

        One cycle rises and falls over the first plan. After a change of plan it falls evenly to the end of the new one:
        from where it is, from the learning rate asked for when that was changed, and from the top when the earlier
        plan had been trained to its end.
        """
        index = max((k for k, plan in enumerate(self.plans) if plan.step <= step), default=0)
        if self.is_constant:
            return self.plans[index].learning_rate
        return self._of_plan(index, step)

    def _of_plan(self, index: int, step: int) -> float:
        plan = self.plans[index]
        end = plan.epochs * self.steps_per_epoch
        done = (step - plan.step) / max(1, end - plan.step - 1)
        if index == 0:
            return plan.learning_rate * _one_cycle(done)
        before = self.plans[index - 1]
        is_new = plan.learning_rate != before.learning_rate
        is_restart = before.epochs * self.steps_per_epoch <= plan.step
        start = plan.learning_rate if is_new or is_restart else self._of_plan(index - 1, plan.step)
        return start * (1 - (1 - END_SHARE) * min(1.0, max(0.0, done)))


def _one_cycle(done: float) -> float:
    done = min(1.0, max(0.0, done))
    if done < PEAK_AT:
        return START_SHARE + (1 - START_SHARE) * done / PEAK_AT
    return 1 - (1 - END_SHARE) * (done - PEAK_AT) / (1 - PEAK_AT)


def schedule_of(settings: TrainingSettings, plans: tuple[PlanChange, ...], steps_per_epoch: int) -> Schedule:
    """The schedule of a run; without plans, that of the settings."""
    known = plans or (PlanChange(0, settings.epochs, settings.learning_rate, 0.0),)
    return Schedule(settings.schedule == "constant", known, steps_per_epoch)


def has_ended_its_cycle(run: RunRecord) -> bool:
    """Whether one cycle was trained to the end of the plan; the test after its last step may be missing."""
    return run.settings.schedule != "constant" and run.steps >= run.settings.epochs * run.steps_per_epoch


def rate_to_resume(run: RunRecord, epochs: int) -> float:
    """The learning rate to propose for resuming a run.

    It is the run's own, unless one cycle was trained to its end: its peak would undo much of what was learned. Then it
    is the one the cycle had as many epochs before its end as are added, to two digits; the peak for many epochs.

    Args:
        run: The run as it is on disk, or in a training under way.
        epochs: Epochs in all, the added ones included.
    """
    added = epochs - run.settings.epochs
    if not has_ended_its_cycle(run) or added < 1:
        return run.settings.learning_rate
    epochs_of_fall = (1 - PEAK_AT) * run.first_plan
    return float(f"{rate_to_start(run) * min(1.0, added / epochs_of_fall):.2g}")


def rate_to_start(run: RunRecord) -> float:
    """The learning rate to start a new run like this one with: not the one of epochs added to a whole cycle."""
    if run.settings.schedule == "constant" or not run.plans:
        return run.settings.learning_rate
    rate = run.plans[0].learning_rate
    for before, plan in pairwise(run.plans):
        is_new = plan.learning_rate != before.learning_rate  # else more was added to added epochs, at their low rate
        if is_new and plan.step < before.epochs * run.steps_per_epoch:
            rate = plan.learning_rate
    return rate
